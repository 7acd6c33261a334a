"""An agreement between states: its term, what it replaced and was replaced by, and its standing on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pactbook.ledger import Held
from pactbook.model.partial_date import PartialDate
from pactbook.records.dating import read_date
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.shelf import ENTRY, Shelf, read_entry
from pactbook.records.told import complete_entry, list_told

AGREEMENT = "agreement"
STARTS = ("in_force", "signed", "launched", "finalised")
"""The dates that begin a term, the firmest first. An announcement begins none."""
_TOLD = ("announced", "signed", "in_force")
"""Steps of which documents tell in these words."""


class AgreementState(StrEnum):
    """Where an agreement stands on a day. ``ANNOUNCED``: said to be made, but neither signed nor launched."""

    EXPECTED = "expected"
    ANNOUNCED = "announced"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Term:
    """How long an agreement runs. ``begun_by`` names the date that began it (one of :data:`STARTS`).

    ``is_computed``: the end follows from the start and the stated number of years, and no source gives it as a date.
    """

    start: PartialDate | None
    begun_by: str | None
    end: PartialDate | None
    is_computed: bool
    years: int | None


@dataclass(frozen=True)
class Agreement:
    """One agreement at one AsOf. ``successors`` replaced it (by their own word or its), those that had begun by then first."""

    id: str
    shelf: Shelf
    fields: dict[str, Any]
    term: Term
    state: AgreementState
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    parent: str | None
    children: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    held: tuple[Held, ...]

    @property
    def name(self) -> str:
        """Its name in the book."""
        return str(self.fields.get("name") or self.id)

    @property
    def is_text_cited(self) -> bool:
        """Whether a page that holds a text is among those cited for it and out by then. Of what is known from reports alone nobody can
        say here what its text names, and still less what it leaves out."""
        cited = [self.shelf.evidence(item.finding) for item in self.held if item.finding.kind == ENTRY]
        return any(page.kind == "text" for evidence in cited for page in (evidence, *evidence.joint))

    @property
    def made_on(self) -> PartialDate | None:
        """The day its text was made: signed, launched or finalised; of what is none of these, announced, or brought into force. An
        agreement whose areas were foretold awaits its signature: its announcement is no text."""
        names = ["signed", "launched", "finalised"]
        if not self.fields.get("areas_expected_before_signing"):
            names += ["announced", "in_force"]
        return next((date for name in names if (date := read_date(self.fields.get(name)))), None)


def fold_agreements(shelf: Shelf) -> list[Agreement]:
    """All agreements of which something was known, in the order of their ids."""
    return list(shelf.once(("agreements",), lambda: tuple(_fold_agreements(shelf))))


def _fold_agreements(shelf: Shelf) -> list[Agreement]:
    entries = {record: _read_fields(shelf.by_record[record], shelf) for record in shelf.of_type(AGREEMENT)}
    return [_fold(record, shelf.by_record[record], shelf, entries) for record in entries]


def _read_fields(held: Sequence[Held], shelf: Shelf) -> dict[str, Any]:
    """An agreement's entry, with the steps and the length of term that only documents tell of."""
    told = list_told(held, AGREEMENT, shelf)
    fields = complete_entry(read_entry(held), told, _TOLD)
    years = next((years for item in told if isinstance(years := item.finding.value("term_years"), int)), None)
    return fields if years is None else {"duration_years": years, **fields}


def read_term(fields: dict[str, Any]) -> Term:
    """The term an entry states. An end that agrees with start and years is a computed one, because no source gives it as a date; an
    announcement begins no term, and none is computed from it."""
    begun_by = next((name for name in STARTS if read_date(fields.get(name))), None)
    start = read_date(fields.get(begun_by)) if begun_by else None
    years = fields.get("duration_years")
    counted = find_anniversary(start, years)
    stated = read_date(fields.get("expires"))
    is_computed = counted is not None and (stated is None or stated.may_overlap(counted))
    return Term(start, begun_by, stated or counted, is_computed, years)


def find_anniversary(start: PartialDate | None, years: object) -> PartialDate | None:
    """The end of a term of years, as a month where the start is a day or a month (whether its last day is the anniversary or the
    day before, nobody says), else as a year; None without a start, its first day, or years."""
    if start is None or start.lower is None or not isinstance(years, int):
        return None
    if start.precision in ("day", "month"):
        return PartialDate.parse(f"{start.lower.year + years:04d}-{start.lower.month:02d}")
    last = (start.upper or start.lower).year + years
    first = start.lower.year + years
    return PartialDate.parse(f"{first:04d}" if first == last else f"{first:04d}/{last:04d}")


def _fold(record: str, held: Sequence[Held], shelf: Shelf, entries: dict[str, dict[str, Any]]) -> Agreement:
    fields = entries[record]
    term = read_term(fields)
    successors = {other for other, theirs in entries.items() if record in _list_replaced(theirs)}
    successors |= {str(fields["successor"])} if fields.get("successor") else set()
    predecessors = set(_list_replaced(fields)) | {
        other for other, theirs in entries.items() if theirs.get("successor") == record
    }
    children = {other for other, theirs in entries.items() if theirs.get("parent") == record}
    children |= {str(fields["supplemented_by"])} if fields.get("supplemented_by") else set()
    return Agreement(
        id=record,
        shelf=shelf,
        fields=fields,
        term=term,
        state=_find_state(fields, term, [entries.get(other, {}) for other in successors], shelf),
        predecessors=tuple(sorted(predecessors)),
        successors=tuple(sorted(successors, key=lambda other: (not _has_begun(entries.get(other, {}), shelf), other))),
        parent=fields.get("parent"),
        children=tuple(sorted(children)),
        disputes=tuple(fold_disputes(held, shelf)),
        held=tuple(held),
    )


def _list_replaced(fields: dict[str, Any]) -> list[str]:
    return [*([str(fields["predecessor"])] if fields.get("predecessor") else []), *(fields.get("also_supersedes") or ())]


def _has_begun(fields: dict[str, Any], shelf: Shelf) -> bool:
    start = read_term(fields).start
    return bool(start and start.upper and start.upper <= shelf.as_of.valid_on)


def _find_state(fields: dict[str, Any], term: Term, successors: Sequence[dict[str, Any]], shelf: Shelf) -> AgreementState:
    valid_on = shelf.as_of.valid_on
    announced = read_date(fields.get("announced"))
    has_begun = _has_begun(fields, shelf)
    if not has_begun and not (announced and announced.upper and announced.upper <= valid_on):
        return AgreementState.EXPECTED
    if any(_has_begun(other, shelf) for other in successors):
        return AgreementState.SUPERSEDED
    if term.end is not None and term.end.upper is not None and term.end.upper < valid_on:
        return AgreementState.EXPIRED
    return AgreementState.IN_FORCE if has_begun else AgreementState.ANNOUNCED
