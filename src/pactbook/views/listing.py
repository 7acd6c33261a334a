"""What all lists and single views of records have in common: their heads, their dated events, their filters, how much stands behind a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.ledger import Held
from pactbook.records.dated import Dated
from pactbook.records.dispute import Dispute
from pactbook.records.evidence import Evidence
from pactbook.records.shelf import Shelf
from pactbook.resolve.names import fold_words
from pactbook.views.evidence import count_independent, list_evidence
from pactbook.views.sale import DisputeView, show_disputes
from pactbook.views.when import When, show_when

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listing:
    """What every list says of itself: whose it is, at which clocks, by which rules, and the day of the newest source."""

    partnership: str
    valid_on: dt.date
    known_at: dt.date
    rules: tuple[str, ...]
    newest_source: dt.date | None


@dataclass(frozen=True, slots=True)
class Whole:
    """What every view of one record has beside its row: where sources differ, who says so, the rules and the clocks."""

    disputes: tuple[DisputeView, ...]
    evidence: tuple[Evidence, ...]
    rules: tuple[str, ...]
    valid_on: dt.date
    known_at: dt.date


@dataclass(frozen=True, slots=True)
class Event(When):
    """One dated item of a record, with who reports it."""

    key: str
    what: str
    evidence: tuple[Evidence, ...]


def head_list(shelf: Shelf, rules: Sequence[str]) -> tuple[str, dt.date, dt.date, tuple[str, ...], dt.date | None]:
    """The first fields of a :class:`Listing`, in their order."""
    return shelf.partnership, shelf.as_of.valid_on, shelf.as_of.known_at, tuple(rules), shelf.newest_source


def head_whole(
    shelf: Shelf, held: Iterable[Held], disputes: Iterable[Dispute], rules: Sequence[str]
) -> tuple[tuple[DisputeView, ...], tuple[Evidence, ...], tuple[str, ...], dt.date, dt.date]:
    """The first fields of a :class:`Whole`, in their order."""
    return show_disputes(disputes), list_evidence(held, shelf), tuple(rules), shelf.as_of.valid_on, shelf.as_of.known_at


def head_event(
    item: Dated, shelf: Shelf, first: dt.date | None = None, last: dt.date | None = None
) -> tuple[str | None, str, str, str, str, str, str, tuple[Evidence, ...]]:
    """The first fields of an :class:`Event`, in their order; ``first`` and ``last`` as of :func:`show_when`."""
    when = show_when(item, shelf.as_of.valid_on, first, last)
    return (
        when.date,
        when.lower,
        when.upper,
        when.precision,
        when.standing,
        item.key,
        item.what,
        list_evidence(item.reports, shelf),
    )


def find_held(shelf: Shelf, record: str, type_name: str, noun: str) -> list[Held]:
    """All findings on a record of one type.

    Raises:
        RecordNotFoundError: when there is none of that id, it is of another type, or nothing of it was known by then.
    """
    held = shelf.findings_of(record)
    if shelf.types.get(record) != type_name:
        raise RecordNotFoundError(record, f"it is no {noun}")
    return held


def count_sources(held: Iterable[Held], shelf: Shelf) -> int:
    """How many independent sources stand behind some findings."""
    return count_independent(shelf.evidence(item.finding) for item in held)


def count_open(disputes: Iterable[Dispute]) -> int:
    """In how many fields sources differ."""
    return sum(dispute.is_open for dispute in disputes)


def holds_words(name: str, wanted: str) -> bool:
    """Whether a name holds all the words wanted; words that say nothing fit no name."""
    asked = fold_words(wanted)
    return bool(asked) and asked <= fold_words(name)


def keep_named(rows: Sequence[Row], what: str, wanted: str | None, names: Callable[[Row], Iterable[str | None]]) -> list[Row]:
    """The rows one of whose names holds all the words wanted; all of them when none are.

    Raises:
        UnknownTermError: when there is no such row, naming what there is; ``what`` says what was asked for.
    """
    if wanted is None:
        return list(rows)
    kept = [row for row in rows if any(holds_words(name, wanted) for name in names(row) if name)]
    return _refuse_none(kept, rows, what, wanted, names)


def keep_called(rows: Sequence[Row], what: str, wanted: str | None, names: Callable[[Row], Iterable[str | None]]) -> list[Row]:
    """The rows one of whose names is exactly the one wanted; all of them when none is.

    Raises:
        UnknownTermError: when there is no such row, naming what there is.
    """
    if wanted is None:
        return list(rows)
    kept = [row for row in rows if wanted in names(row)]
    return _refuse_none(kept, rows, what, wanted, names)


def _refuse_none(
    kept: list[Row], rows: Iterable[Row], what: str, wanted: str, names: Callable[[Row], Iterable[str | None]]
) -> list[Row]:
    if not kept:
        raise UnknownTermError(what, wanted, tuple(sorted({name for row in rows for name in names(row) if name})))
    return kept
