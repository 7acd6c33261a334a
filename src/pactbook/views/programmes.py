"""Industrial cooperation: how far each programme has come, since when, who makes what with whom, and what is disputed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pactbook.model.step import list_steps
from pactbook.records.evidence import Evidence
from pactbook.records.programme import PROGRAMME, Programme, fold_programme, fold_programmes
from pactbook.records.sale import Sale
from pactbook.records.shelf import Shelf
from pactbook.views.evidence import list_evidence
from pactbook.views.listing import (
    Event,
    Listing,
    Whole,
    count_open,
    count_sources,
    find_held,
    head_event,
    head_list,
    head_whole,
    keep_called,
    keep_named,
)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step taken: when, after how many days from the first step, and, where a sale's contract stands for its own, which."""

    step: str
    label: str
    date: str
    days_after_first: int | None
    sale: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A stated share of technology or work, of what, and the other values claimed for it."""

    value: Any
    unit: str | None
    basis: str | None
    others: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class RelatedSale:
    """A sale the programme belongs to, and where that stands."""

    id: str
    title: str
    state: str
    stage_label: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One programme. ``days`` since its first step, ``days_silent`` since it was last heard of; ``output`` is the newest running
    total a source gives, of the ``quantity`` meant, where both are known. ``is_read``: no entry of the book holds it, documents tell of it."""

    id: str
    name: str
    kind: str | None
    partners: dict[str, tuple[str, ...]]
    step: str | None
    step_label: str | None
    step_rank: int
    steps: tuple[StepRow, ...]
    days: int | None
    days_silent: int | None
    last_heard: str | None
    output: int | None
    output_on: str | None
    quantity: Any
    share: ShareRow | None
    value: Any
    for_platforms: tuple[str, ...]
    sales: tuple[RelatedSale, ...]
    stated_status: str | None
    independent_sources: int
    disagreements: int
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class ProgrammeEvent(Event):
    """One dated event of a programme, with the running total it states."""

    cumulative: Any


@dataclass(frozen=True, slots=True)
class ProgrammeView(Whole):
    """One programme, whole."""

    row: ProgrammeRow
    fields: dict[str, Any]
    events: tuple[ProgrammeEvent, ...]


@dataclass(frozen=True, slots=True)
class ProgrammesList(Listing):
    """Programmes at one AsOf, the furthest first; ``reached`` counts how many took each step, or a later one."""

    programmes: tuple[ProgrammeRow, ...]
    reached: dict[str, int]


def list_programmes(
    shelf: Shelf, *, step: str | None = None, partner: str | None = None, kind: str | None = None
) -> ProgrammesList:
    """The programmes that had taken a step by ``valid_on``; optionally those whose furthest step is one, those of a partner (words
    of its name), or those of a kind.

    Raises:
        UnknownTermError: for a partner or kind that none has.
    """
    rows = [make_programme_row(programme) for programme in fold_programmes(shelf)]
    rows = [row for row in rows if row.step is not None]
    rows = keep_named(rows, "partner", partner, lambda row: [name for side in row.partners.values() for name in side])
    rows = keep_called(rows, "kind of programme", kind, lambda row: [row.kind])
    if step is not None:
        rows = [row for row in rows if row.step == step]
    rows.sort(key=lambda row: (-row.step_rank, -(row.days or 0), row.id))
    return ProgrammesList(
        *head_list(shelf, list_programme_rules()),
        programmes=tuple(rows),
        reached={one.id: sum(row.step_rank >= one.rank for row in rows) for one in list_steps().values()},
    )


def show_programme(shelf: Shelf, record: str) -> ProgrammeView:
    """One programme.

    Raises:
        RecordNotFoundError: when there is none of that id, or nothing of it was known by then.
    """
    held = find_held(shelf, record, PROGRAMME, "programme")
    programme = fold_programme(record, held, shelf)
    return ProgrammeView(
        *head_whole(shelf, held, programme.disputes, list_programme_rules()),
        row=make_programme_row(programme),
        fields=programme.fields,
        events=tuple(ProgrammeEvent(*head_event(event, shelf), event.fields.get("cumulative")) for event in programme.events),
    )


def list_programme_rules() -> tuple[str, ...]:
    """The rules in force, as printed with every list."""
    steps = "; ".join(f"{step.label.lower()}: {step.meaning}" for step in list_steps().values())
    return (
        f"Announced is not produced. Steps, each counted once its date has certainly passed: {steps}.",
        "A programme stands at its furthest step; earlier steps that no source dates are left blank and not made up.",
        "Where a programme has no contract of its own, the earliest contract of the sales it belongs to stands in, and is marked as that, with where that sale stands now; the contract for a whole is none for the parts that a programme makes.",
        "Time is counted from the first step to the day shown; silence from the last step or event that had happened.",
    )


def make_programme_row(programme: Programme) -> ProgrammeRow:
    """One programme as a line of the list."""
    shelf, fields = programme.shelf, programme.fields
    valid_on = shelf.as_of.valid_on
    furthest, began, heard = programme.furthest, programme.began, programme.last_heard
    return ProgrammeRow(
        id=programme.id,
        name=programme.name,
        kind=fields.get("kind"),
        partners=programme.partners,
        step=furthest.step.id if furthest else None,
        step_label=furthest.step.label if furthest else None,
        step_rank=furthest.step.rank if furthest else 0,
        steps=tuple(
            StepRow(
                one.step.id,
                one.step.label,
                one.date.text,
                (one.date.lower - began).days if one.date.lower and began else None,
                one.sale,
                list_evidence(one.reports, shelf),
            )
            for one in programme.taken
        ),
        days=(valid_on - began).days if began else None,
        days_silent=(valid_on - heard.upper).days if heard and heard.upper else None,
        last_heard=heard.text if heard else None,
        output=int(programme.output.fields["cumulative"]) if programme.output else None,
        output_on=programme.output.since.text if programme.output else None,
        quantity=fields.get("quantity"),
        share=_show_share(programme),
        value=fields.get("value"),
        for_platforms=tuple(fields.get("for_platforms") or ()),
        sales=tuple(_show_sale(sale) for sale in programme.sales),
        stated_status=fields.get("stated_status"),
        independent_sources=count_sources(programme.held, shelf),
        disagreements=count_open(programme.disputes),
        is_read=shelf.is_read(programme.id),
    )


def _show_share(programme: Programme) -> ShareRow | None:
    stated = programme.fields.get("share")
    if not isinstance(stated, dict):
        return None
    others = [
        value.value
        for dispute in programme.disputes
        if dispute.field == "share"
        for value in dispute.values
        if value.value != stated.get("value")
    ]
    return ShareRow(stated.get("value"), stated.get("unit"), stated.get("basis"), tuple(others))


def _show_sale(sale: Sale) -> RelatedSale:
    return RelatedSale(sale.id, sale.title, str(sale.state), sale.attempt.stage.label if sale.attempt.stage else None)
