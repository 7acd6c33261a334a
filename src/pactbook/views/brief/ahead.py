"""What comes next: deadlines of promises, ends of agreements, and what is planned to be signed, delivered, exercised or met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pactbook.ledger import Held
from pactbook.model.ladder import label_stage
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.promise import PromiseState
from pactbook.records.agreement import AGREEMENT, AgreementState, fold_agreements
from pactbook.records.attempt import SaleState
from pactbook.records.commitment import fold_commitments
from pactbook.records.dated import Dated, fold_dated
from pactbook.records.dating import read_date
from pactbook.records.engagement import fold_engagements
from pactbook.records.evidence import Evidence
from pactbook.records.exercise import fold_exercises
from pactbook.records.inventory import fold_inventory
from pactbook.records.programme import fold_programmes
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf
from pactbook.views.evidence import list_evidence
from pactbook.views.exercises import name_series

_DONE = (PromiseState.MET, PromiseState.MET_LATE, PromiseState.SUBSTITUTED)
_READ = {
    "engagement": "meeting",
    "exercise": "exercise",
    "agreement": "agreement",
    "ecosystem": "ecosystem",
    "programme": "programme",
}
"""Kinds of finding that no record gathers, by what a reader calls them."""
_HOPED = ("planned", "expected", "conditional")


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something due or planned. ``kind``: promise, agreement, sale, delivery, programme, exercise, meeting or ecosystem; ``standing``: due (a deadline
    somebody set), computed (from a start and a number of years), or how firmly it is said: planned, expected, conditional, or later (a
    fact of a later day). ``path`` is its page below the partnership; ``days`` count to the last day its date can mean."""

    kind: str
    record: str
    path: str
    title: str
    what: str
    date: str
    upper: str
    days: int
    standing: str
    evidence: tuple[Evidence, ...]


def list_ahead(shelf: Shelf) -> tuple[tuple[Ahead, ...], tuple[Ahead, ...]]:
    """What is due or planned for the day shown or later, the next first; and what was only ever planned for days that have passed, the
    newest first: of that nobody held here says that it was carried out."""
    found = [one for make in _KINDS for one in make(shelf)]
    coming = sorted((one for one in found if one.days >= 0), key=lambda one: (one.days, one.kind, one.record, one.what))
    # A deadline that passed is a promise kept or overdue, and an agreement that ran out is expired: both are told elsewhere.
    passed = [one for one in found if one.days < 0 and one.standing in _HOPED]
    return tuple(coming), tuple(sorted(passed, key=lambda one: (-one.days, one.kind, one.record, one.what)))


def _make(
    shelf: Shelf,
    kind: str,
    record: str,
    path: str,
    title: str,
    what: str,
    date: PartialDate,
    standing: str,
    held: Iterable[Held],
) -> Iterator[Ahead]:
    """One row, if its date says by when at the latest."""
    if date.upper is not None:
        days = (date.upper - shelf.as_of.valid_on).days
        yield Ahead(
            kind, record, path, title, what, date.text, date.upper.isoformat(), days, standing, list_evidence(held, shelf)
        )


def _list_promises(shelf: Shelf) -> Iterator[Ahead]:
    for one in fold_commitments(shelf):
        if one.is_counted and one.deadline is not None and one.state not in _DONE:
            held = _find_stating(one.held, "deadline") or one.held
            path = f"commitments/{one.id}"
            yield from _make(shelf, "promise", one.id, path, one.promise, "deadline", one.deadline, "due", held)


def _list_agreements(shelf: Shelf) -> Iterator[Ahead]:
    for one in fold_agreements(shelf):
        end = one.term.end
        if end is None or one.state is not AgreementState.IN_FORCE:
            continue
        years = f"{one.term.years} years from its {_word_start(one.term.begun_by)}" if one.term.years else "its years"
        what = f"runs out; computed: {years}" if one.term.is_computed else "runs out"
        fields = (str(one.term.begun_by), "duration_years") if one.term.is_computed else ("expires",)
        held = _find_stating(one.held, *fields) or one.held
        standing = "computed" if one.term.is_computed else "due"
        yield from _make(shelf, AGREEMENT, one.id, f"agreements/{one.id}", one.name, what, end, standing, held)


def _word_start(begun_by: str | None) -> str:
    return {"in_force": "entry into force", "signed": "signature", "launched": "launch"}.get(begun_by or "", "completion")


def _list_sales(shelf: Shelf) -> Iterator[Ahead]:
    """Steps ahead of cases that are pending or under contract; of a dormant or ended case nobody waits for them."""
    for sale in fold_sales(shelf):
        if sale.state not in (SaleState.PENDING, SaleState.CONTRACTED):
            continue
        kind = "delivery" if sale.state is SaleState.CONTRACTED else "sale"
        for event in sale.ahead:
            what = label_stage(event.stage.id, sale.buyer) + (f": {event.note}" if event.note else "")
            # Undated, it is no date to look forward to; the day it was told of is not one.
            if event.date is not None:
                yield from _make(
                    shelf, kind, sale.id, f"sales/{sale.id}", sale.title, what, event.date, str(event.modality), event.reports
                )


def _list_deliveries(shelf: Shelf) -> Iterator[Ahead]:
    for line in fold_inventory(shelf):
        # A planned delivery is no arrival, and so is read from the list itself.
        items = [*fold_dated(line.held, "deliveries"), *line.milestones]
        yield from _list_dated(shelf, "delivery", line.id, f"inventory/{line.id}", line.name, items)


def _list_programmes(shelf: Shelf) -> Iterator[Ahead]:
    for one in fold_programmes(shelf):
        yield from _list_dated(shelf, "programme", one.id, f"programmes/{one.id}", one.name, one.events)


def _list_dated(shelf: Shelf, kind: str, record: str, path: str, title: str, items: Iterable[Dated]) -> Iterator[Ahead]:
    for item in items:
        standing = item.standing(shelf.as_of.valid_on)
        if item.date is not None and standing in (*_HOPED, "later"):
            yield from _make(shelf, kind, record, path, title, item.what, item.date, standing, item.reports)


def _list_exercises(shelf: Shelf) -> Iterator[Ahead]:
    """Editions planned, and such as a source of a later day tells of."""
    for one in fold_exercises(shelf).editions:
        date = one.start or one.end
        if date is not None and one.standing in (*_HOPED, "later"):
            held = [*one.held, *(join.held for join in one.joined)]
            title = name_series(one.series) + (f", edition {one.fields['edition']}" if one.fields.get("edition") else "")
            what = str(one.fields.get("place") or "no place given")
            yield from _make(shelf, "exercise", one.id, f"exercises/{one.id}", title, what, date, one.standing, held)


def _list_meetings(shelf: Shelf) -> Iterator[Ahead]:
    """Meetings, calls and visits planned, and such as a source of a later day tells of."""
    for one in fold_engagements(shelf):
        standing = one.standing(shelf.as_of.valid_on)
        if one.date is not None and standing in (*_HOPED, "later"):
            what = one.place or "no place given"
            yield from _make(shelf, "meeting", one.id, f"engagements/{one.id}", one.kind, what, one.date, standing, one.held)


def _list_read(shelf: Shelf) -> Iterator[Ahead]:
    """What documents say will be and that belongs to no record: each once, in the words of the first document."""
    seen = set()
    for item in sorted(shelf.held, key=lambda one: (one.finding.known.on, one.finding.id)):
        finding = item.finding
        date = read_date(finding.held)
        if item.record is not None or finding.citation.document is None or finding.kind not in _READ or date is None:
            continue
        words = " ".join((finding.wording or finding.kind).split())
        is_later = finding.modality is Modality.ASSERTED and date.lower is not None and date.lower > shelf.as_of.valid_on
        standing = "later" if is_later else str(finding.modality)
        if (standing in _HOPED or is_later) and (finding.kind, words) not in seen:
            seen.add((finding.kind, words))
            yield from _make(
                shelf,
                _READ[finding.kind],
                finding.id,
                f"records/{finding.id}",
                words,
                "read in a document",
                date,
                standing,
                [item],
            )


def _find_stating(held: Iterable[Held], *fields: str) -> list[Held]:
    """The findings that state any of some fields of an entry."""
    return [item for item in held if any(name in item.finding.fields for name in fields)]


_KINDS: tuple[Callable[[Shelf], Iterator[Ahead]], ...] = (
    _list_promises,
    _list_agreements,
    _list_sales,
    _list_deliveries,
    _list_programmes,
    _list_exercises,
    _list_meetings,
    _list_read,
)
"""What is looked forward to; nothing else registers a kind."""
