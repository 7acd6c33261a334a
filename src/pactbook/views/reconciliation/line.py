"""One comparison: what the register says, what the book says, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pactbook.records.evidence import Evidence


class Verdict(StrEnum):
    """How book and register stand to each other on one line. ``PART``: the register also counts what no book names, and the book holds no
    more than it. ``PERHAPS``: a record may be the one meant, and only a person can tell. ``SILENT``: the register gives no figure where the book
    has one."""

    AGREES = "agrees"
    DIFFERS = "differs"
    BOOK_LACKS = "book lacks it"
    REGISTER_LACKS = "register lacks it"
    PERHAPS = "perhaps"
    PART = "part of it"
    SILENT = "register silent"
    NOT_COMPARED = "not compared"


YEAR = "year"
"""The unit of what is a year and not a number of anything."""

OPEN = (Verdict.DIFFERS, Verdict.BOOK_LACKS, Verdict.REGISTER_LACKS, Verdict.PERHAPS, Verdict.SILENT)
"""What somebody has to look at; the command then exits with 1."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """From the least to the most that may be meant; both None where nothing is said."""

    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything is said."""
        return self.low is not None or self.high is not None

    def word(self, unit: str) -> str:
        """``3``, ``3-5``, ``at most 5``, ``at least 3``, or nothing; years without separators."""
        style = "f" if unit == YEAR else ",f"
        low, high = (None if one is None else format(one, style) for one in (self.low, self.high))
        if low is None or high is None:
            return f"at most {high}" if high is not None else f"at least {low}" if low is not None else ""
        return low if low == high else f"{low}-{high}"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two figures may lie apart and still agree: a ``share`` of the register's amount of money; ``doubted``, a share of a number that the
    register itself marks as uncertain; ``years`` between two years of order."""

    share: Decimal = Decimal("0.02")
    doubted: Decimal = Decimal("0.1")
    years: int = 1


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row of the register as far as it counts here: its key, where it stands, and its own wording."""

    row: str
    place: str
    wording: str


@dataclass(frozen=True, slots=True)
class BookPart:
    """What a record adds to the book's side: the value, its date, whether it certainly belongs here, and who states it."""

    record: str
    title: str
    value: Decimal | None
    date: str | None
    is_certain: bool
    note: str | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReconciliationLine:
    """One line of the report. ``difference`` is the book's nearest bound less the register's: below zero, the book holds less.

    ``is_independent`` is False where all that the book cites for it comes from the register's own publisher, and None where it cites nothing.
    """

    subject: str
    what: str
    period: str | None
    verdict: Verdict
    register: Bounds
    book: Bounds
    difference: Decimal | None
    unit: str
    rows: tuple[RegisterRow, ...]
    records: tuple[BookPart, ...]
    why: str
    is_independent: bool | None = None


def compare_bounds(register: Bounds, book: Bounds, allowed: Decimal) -> tuple[Verdict, Decimal | None]:
    """Agreement where the spans overlap or lie no further apart than allowed; else how far the book lies off."""
    if not book.is_known:
        return Verdict.BOOK_LACKS, None
    if not register.is_known:
        return Verdict.SILENT, None
    low, high = book.low or Decimal(0), book.high
    if high is not None and register.low is not None and high < register.low:
        difference = high - register.low
    elif register.high is not None and low > register.high:
        difference = low - register.high
    else:
        return Verdict.AGREES, Decimal(0)
    return (Verdict.AGREES if abs(difference) <= allowed else Verdict.DIFFERS), difference


def is_independent(parts: tuple[BookPart, ...], publisher: str) -> bool | None:
    """Whether anybody but the register's publisher stands behind the book's side."""
    pages = [one for part in parts for cited in part.evidence for one in (cited.joint or (cited,))]
    named = [one for one in pages if not one.is_unsourced]
    if not named:
        return None
    wanted = publisher.casefold()
    return any(not wanted.startswith(one.publisher_name.casefold()) for one in named)
