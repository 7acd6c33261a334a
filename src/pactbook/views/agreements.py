"""Agreements: their terms, what replaced what, how they stand on a day, and the promises made under each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.errors import UnknownTermError
from pactbook.model.partial_date import PartialDate
from pactbook.records.agreement import AGREEMENT, Agreement, AgreementState, fold_agreements
from pactbook.records.shelf import Shelf
from pactbook.views.commitments import AreaLists, CommitmentRow, Tally, find_agreement, list_areas, list_commitments
from pactbook.views.listing import Listing, Whole, count_open, count_sources, find_held, head_list, head_whole, holds_words

_BEGUN = {"in_force": "entry into force", "signed": "signature", "launched": "launch", "finalised": "being finalised"}


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement. ``begun_by`` names what counts as its start (a signature counts where no entry into force is known);
    ``is_end_computed``: its end follows from start and years, no source gives it. ``days_left`` to its end, from ``valid_on``. ``is_read``: no
    entry of the book holds it, documents tell of it."""

    id: str
    name: str
    kind: str | None
    parties: tuple[str, ...]
    state: str
    announced: str | None
    start: str | None
    begun_by: str | None
    end: str | None
    is_end_computed: bool
    years: int | None
    days_left: int | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    parent: str | None
    children: tuple[str, ...]
    areas: AreaLists
    stated_status: str | None
    independent_sources: int
    disagreements: int
    promises: Tally
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class AgreementView(Whole):
    """One agreement, whole. ``names`` gives those of the agreements it names."""

    row: AgreementRow
    fields: dict[str, Any]
    names: dict[str, str]
    commitments: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True)
class AgreementsList(Listing):
    """Agreements of a partnership at one AsOf, the newest first."""

    agreements: tuple[AgreementRow, ...]


def list_agreements(shelf: Shelf, *, area: str | None = None, state: str | None = None) -> AgreementsList:
    """All agreements of which something was known, those that began last first; ``area`` keeps those that name it
    or foretell it, ``state`` those that stand so.

    Raises:
        UnknownTermError: for a word that is no state of an agreement.
    """
    if state is not None and state not in tuple(AgreementState):
        raise UnknownTermError("state of an agreement", state, tuple(AgreementState))
    rows = [row for row in _list_rows(shelf) if state is None or row.state == state]
    if area is not None:
        rows = [
            row for row in rows if any(holds_words(one, area) for one in (*row.areas.named, *row.areas.expected_before_signing))
        ]
    rows.sort(key=lambda row: (_read_start(row), row.id), reverse=True)
    return AgreementsList(*head_list(shelf, list_agreement_rules()), tuple(rows))


def show_agreement(shelf: Shelf, wanted: str) -> AgreementView:
    """One agreement, by its id.

    Raises:
        RecordNotFoundError: when there is none of that id, or nothing of it was known by then.
    """
    held = find_held(shelf, wanted, AGREEMENT, "agreement")
    agreement = find_agreement(shelf, wanted)
    card = list_commitments(shelf, agreement=wanted)
    named = {*agreement.predecessors, *agreement.successors, *agreement.children, agreement.parent or ""}
    return AgreementView(
        *head_whole(shelf, held, agreement.disputes, (*list_agreement_rules(), *card.rules)),
        row=_make_row(agreement, {tally.id: tally for tally in card.by_agreement}),
        fields=agreement.fields,
        names={one.id: one.name for one in fold_agreements(shelf) if one.id in named},
        commitments=card.commitments,
    )


def list_agreement_rules() -> tuple[str, ...]:
    """The rules in force, as printed with every list."""
    states = ", ".join(str(state) for state in AgreementState)
    return (
        f"An agreement is one of: {states}. It is in force from its entry into force, or, where none is known, from its "
        "signature, launch or completion; an announcement begins no term.",
        "It is superseded once another that replaces it has begun, and expired once its term has run out.",
        "An end that no source gives is computed from the start and the stated number of years, and says so; it is given as a "
        "month, because nobody says whether the last day is the anniversary or the day before.",
    )


def _list_rows(shelf: Shelf) -> list[AgreementRow]:
    tallies = {tally.id: tally for tally in list_commitments(shelf).by_agreement}
    return [_make_row(agreement, tallies) for agreement in fold_agreements(shelf)]


def _make_row(agreement: Agreement, tallies: Mapping[str, Tally]) -> AgreementRow:
    fields, term, shelf = agreement.fields, agreement.term, agreement.shelf
    end = term.end
    return AgreementRow(
        id=agreement.id,
        name=agreement.name,
        kind=fields.get("kind"),
        parties=tuple(fields.get("parties") or ()),
        state=str(agreement.state),
        announced=fields.get("announced"),
        start=term.start.text if term.start else None,
        begun_by=_BEGUN[term.begun_by] if term.begun_by else None,
        end=end.text if end else None,
        is_end_computed=term.is_computed,
        years=term.years,
        days_left=(end.upper - shelf.as_of.valid_on).days if end and end.upper else None,
        predecessors=agreement.predecessors,
        successors=agreement.successors,
        parent=agreement.parent,
        children=agreement.children,
        areas=list_areas(agreement),
        stated_status=fields.get("stated_status"),
        independent_sources=count_sources(agreement.held, shelf),
        disagreements=count_open(agreement.disputes),
        promises=tallies.get(agreement.id) or Tally(agreement.id, agreement.name, 0, {}),
        is_read=shelf.is_read(agreement.id),
    )


def _read_start(row: AgreementRow) -> dt.date:
    text = row.start or row.announced
    return (PartialDate.parse(text).lower if text else None) or dt.date.min
