"""Dates that say how exact they are: the part of EDTF (ISO 8601-2) that the field's sources need.

Held: day, month, year, season (``2022-21`` to ``2022-24``), decade (``203X``), interval (``2023-06-20/2023-06-21``, either
end open as ``..``), and the marks ``~`` (approximate), ``?`` (uncertain) and ``%`` (both). A month never becomes its first day.
Meaning of the marks and seasons: Library of Congress, Extended Date/Time Format Specification (2019), levels 0 to 2.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from pactbook.errors import InvalidValueError

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
# EDTF seasons 21-24, northern hemisphere: spring starts in March. Winter runs into the next year.
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One EDTF date with the first and last day it may mean.

    ``lower`` is None for an interval with an open start, ``upper`` for one with an open end. Equality is equality of the
    text: ``2023-07`` and ``2023-07-01/2023-07-31`` are different statements.
    """

    text: str
    lower: dt.date | None
    upper: dt.date | None
    precision: str
    approximate: bool = False
    uncertain: bool = False

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read EDTF.

        Raises:
            InvalidValueError: for text that is no EDTF date of the kinds above, such as ``2025-13-40``.
        """
        return _parse(text)

    @classmethod
    def of_day(cls, day: dt.date) -> PartialDate:
        """The date that means exactly this day."""
        return cls(day.isoformat(), day, day, "day")

    def may_overlap(self, other: PartialDate) -> bool:
        """Whether both could mean the same day."""
        return (self.lower or dt.date.min) <= (other.upper or dt.date.max) and (other.lower or dt.date.min) <= (
            self.upper or dt.date.max
        )

    @property
    def grain(self) -> str:
        """How far the date goes, for drawings: the precision, with ``~`` where it is approximate."""
        return self.precision + ("~" if self.approximate else "")

    def standing(self, day: dt.date) -> str:
        """Where what happened then stands at the end of a day: ``held``, ``possible`` (the date leaves it open) or ``later``."""
        if self.upper is not None and self.upper <= day:
            return "held"
        return "possible" if self.lower is not None and self.lower <= day else "later"

    @property
    def sort_key(self) -> tuple[dt.date, dt.date, str]:
        """Orders by first possible day, then by last, then by text."""
        return (self.lower or dt.date.min, self.upper or dt.date.max, self.text)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=20_000)
def _parse(text: str) -> PartialDate:
    stripped = text.strip()
    if "/" in stripped:
        return _parse_interval(stripped)
    mark = stripped[-1:] if stripped[-1:] in ("~", "?", "%") else ""
    body = stripped[: len(stripped) - len(mark)]
    precision, lower, upper = _bounds(body, text)
    return PartialDate(stripped, lower, upper, precision, mark in ("~", "%"), mark in ("?", "%"))


def _parse_interval(text: str) -> PartialDate:
    start_text, _, end_text = text.partition("/")
    open_ended = ("..", "")
    if start_text in open_ended and end_text in open_ended:
        raise InvalidValueError("date", text, "an interval needs at least one end")
    start = None if start_text in open_ended else _parse(start_text)
    end = None if end_text in open_ended else _parse(end_text)
    for part in (start, end):
        if part is not None and part.precision == "interval":
            raise InvalidValueError("date", text, "an interval cannot hold another")
    lower, upper = start.lower if start else None, end.upper if end else None
    if lower is not None and upper is not None and lower > upper:
        raise InvalidValueError("date", text, "the interval ends before it starts")
    parts = [part for part in (start, end) if part is not None]
    return PartialDate(
        text, lower, upper, "interval", any(part.approximate for part in parts), any(part.uncertain for part in parts)
    )


def _bounds(body: str, text: str) -> tuple[str, dt.date, dt.date]:
    try:
        if match := _DAY.fullmatch(body):
            day = dt.date(*map(int, match.groups()))
            return "day", day, day
        if match := _MONTH.fullmatch(body):
            year, month = int(match[1]), int(match[2])
            if month in _SEASON_START:
                start = dt.date(year, _SEASON_START[month], 1)
                end_month = (start.month + 1) % 12 + 1
                return "season", start, _last_day(year + (month == 24), end_month)
            return "month", dt.date(year, month, 1), _last_day(year, month)
        if _YEAR.fullmatch(body):
            return "year", dt.date(int(body), 1, 1), dt.date(int(body), 12, 31)
        if match := _DECADE.fullmatch(body):
            return "decade", dt.date(int(match[1] + "0"), 1, 1), dt.date(int(match[1] + "9"), 12, 31)
    except ValueError as error:
        raise InvalidValueError("date", text, str(error)) from error
    raise InvalidValueError("date", text, "expected EDTF, for example 2025-07-01, 2025-07, 2025, 2025~ or 2025-07/2025-09")


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
