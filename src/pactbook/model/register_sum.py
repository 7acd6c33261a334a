"""What a register says of many cases at once: a sum of money for a year and a programme."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pactbook.model.money import Money
from pactbook.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Period:
    """A year as somebody counts it: its name (``2010``, ``FY2010``), first and last day."""

    name: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class RegisterSum:
    """One figure of a register of sums.

    ``row`` is the register's own key of the row, ``place`` where it stands in the file, ``figure`` which of the row's figures it is, and
    ``wording`` that figure as written. ``amount`` is None where the register says nothing (an empty cell, or a zero that it writes for what it
    doesn't know). ``stage`` is the stage of sales that the figure adds up, and None where no stage of a book can be compared with it, for the
    reason in ``excluded``. ``periods`` are the ways to count its year, the register's own first. ``is_whole``: it also adds up cases too small
    to be named anywhere, so that a book may well hold less.
    """

    row: str
    place: str
    figure: str
    programme: str
    channel: str | None
    buyer: str
    seller: str
    periods: tuple[Period, ...]
    amount: Money | None
    wording: str
    stage: str | None = None
    excluded: str | None = None
    is_whole: bool = False
    note: str | None = None

    @property
    def year(self) -> str:
        """The year as the register counts it."""
        return self.periods[0].name


@dataclass(frozen=True, slots=True)
class RegisterSums:
    """All that a register of sums says of a pair, in one currency; ``rows`` counts its rows, of which ``kept`` concern the pair."""

    register: str
    publisher: str
    currency: str
    rows: int
    kept: int
    sums: tuple[RegisterSum, ...]
    problems: tuple[Problem, ...] = ()
