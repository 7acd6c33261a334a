"""One sale, whole: every step, figure, dispute and citation, and what is still ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.model.ladder import label_stage
from pactbook.model.problem import Problem
from pactbook.records.credibility import Judgement, judge_statement, judge_value
from pactbook.records.dispute import Dispute
from pactbook.records.evidence import Evidence
from pactbook.records.headline import StatedValue
from pactbook.records.sale import Sale
from pactbook.records.shelf import Shelf
from pactbook.records.stage_event import StageEvent
from pactbook.views.evidence import count_independent, list_evidence
from pactbook.views.sales import Amount, SaleRow, list_counting_rules, make_row

UNGRADED = "ungraded"
"""The standing of a fact that nobody graded backs: shown, and moving nothing."""


@dataclass(frozen=True, slots=True)
class EventView:
    """One step, with the grade and credibility of the report that it happened. ``standing`` is ``held`` (a fact that had happened by ``valid_on``), ``possible`` (its date leaves that open),
    ``later`` (a fact of a later day than ``valid_on``), ``ungraded`` (only a publisher whom the book does not grade is read to say so), or the modality of what is no fact: planned, expected, conditional, denied.
    ``in_attempt``: whether it belongs to the current attempt."""

    key: str
    stage: str
    label: str
    rung: int | None
    date: str | None
    lower: str
    upper: str
    precision: str
    standing: str
    in_attempt: bool
    amounts: tuple[Amount, ...]
    quantity: Any
    note: str | None
    evidence: tuple[Evidence, ...]
    responses: tuple[Evidence, ...]
    independent_sources: int
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class ValueView:
    """One stated value with who states it and, for a figure, on which basis. Of a step of a sale also how firmly it is stated (``standing``,
    as of :class:`EventView`) and who denies it."""

    value: Any
    origin: str
    date: str | None
    basis: str | None
    currency: str | None
    note: str | None
    independent_sources: int
    evidence: tuple[Evidence, ...]
    is_headline: bool = False
    judgement: Judgement | None = None
    standing: str | None = None
    denials: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeView:
    """One field on which sources differ."""

    key: str
    field: str
    note: str | None
    values: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class SaleView:
    """A whole sale at one AsOf. ``ladder`` lists the channel's rungs as (id, label, reached); ``problems`` what
    the book holds on it that could not be read, and is left out."""

    row: SaleRow
    fields: dict[str, Any]
    events: tuple[EventView, ...]
    ahead: tuple[EventView, ...]
    ladder: tuple[tuple[str, str, bool], ...]
    amounts: tuple[ValueView, ...]
    quantities: tuple[ValueView, ...]
    disputes: tuple[DisputeView, ...]
    related: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    counting_rules: tuple[str, ...]
    valid_on: str
    known_at: str
    problems: tuple[Problem, ...] = ()


def show_sale(sale: Sale, reporting_currency: str | None) -> SaleView:
    """Everything the book holds on one case."""
    shelf = sale.shelf
    amount, quantity = sale.headline_amount(reporting_currency), sale.headline_quantity()
    reached = {event.stage.id for event in sale.attempt.events}
    ladder = tuple((stage.id, label_stage(stage.id, sale.buyer), stage.id in reached) for stage in sale.ladder.stages)
    return SaleView(
        row=make_row(sale, reporting_currency),
        fields=sale.fields,
        events=tuple(show_event(event, sale) for event in sale.events),
        ahead=tuple(show_event(event, sale) for event in sale.ahead),
        ladder=ladder,
        amounts=tuple(show_value(value, value is amount, sale.amounts) for value in sale.amounts),
        quantities=tuple(show_value(value, value is quantity, sale.quantities) for value in sale.quantities),
        disputes=show_disputes(sale.disputes),
        related=tuple(sale.fields.get("related") or ()),
        evidence=list_evidence(sale.held, shelf),
        counting_rules=list_counting_rules(shelf.as_of.valid_on),
        valid_on=shelf.as_of.valid_on.isoformat(),
        known_at=shelf.as_of.known_at.isoformat(),
        problems=sale.problems,
    )


def show_event(event: StageEvent, sale: Sale) -> EventView:
    """One step with its citations."""
    shelf: Shelf = sale.shelf
    evidence = list_evidence(event.reports, shelf)
    since = event.since
    return EventView(
        key=event.key,
        stage=event.stage.id,
        label=label_stage(event.stage.id, sale.buyer, after_formal=sale.attempt.is_after_formal(event)),
        rung=event.stage.rung,
        date=event.date.text if event.date else None,
        lower=(since.lower or event.held_by).isoformat(),
        upper=max(since.upper or event.held_by, since.lower or event.held_by).isoformat(),
        precision=since.grain,
        standing=_find_standing(event, sale),
        in_attempt=event in sale.attempt.events,
        amounts=tuple(
            Amount(money.to_json()["amount"], money.currency, str(money.basis), since.text) for money in event.amounts
        ),
        quantity=event.quantity.to_json() if event.quantity else None,
        note=event.note,
        evidence=evidence,
        responses=list_evidence(event.responses, shelf),
        independent_sources=count_independent(evidence),
        judgement=judge_statement(evidence, list_evidence(event.responses, shelf)),
    )


def show_disputes(disputes: Iterable[Dispute]) -> tuple[DisputeView, ...]:
    """The fields on which different values were known."""
    return tuple(
        DisputeView(
            dispute.key,
            dispute.field,
            dispute.note,
            tuple(show_value(value, values=dispute.values) for value in dispute.values),
        )
        for dispute in disputes
        if dispute.is_open
    )


def show_value(value: StatedValue, is_headline: bool = False, values: Sequence[StatedValue] = ()) -> ValueView:
    """One stated value with its citations, judged beside the other values of its field."""
    return ValueView(
        value.value,
        value.origin,
        value.date,
        value.basis,
        value.currency,
        value.note,
        value.independent_sources,
        value.evidence,
        is_headline,
        judge_value(value, values),
    )


def _find_standing(event: StageEvent, sale: Sale) -> str:
    valid_on = sale.shelf.as_of.valid_on
    if not event.is_fact:
        return str(event.modality)
    if not event.is_backed:
        return UNGRADED
    if event.had_happened(valid_on):
        return "held"
    return "possible" if event.may_have_happened(valid_on) else "later"
