"""The terms of agreements, a bar each on one scale: from its start to its end, or on, where no end is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.model.asof import AsOf
from pactbook.model.partial_date import PartialDate
from pactbook.views.agreements import AgreementRow

WIDTH = 1000
ROW = 24
_TOP, _LABEL = 22, 6
_GUTTER = 230  # for the names of old agreements that have no end: they fit on neither side of their bar
_LETTER = 6.3  # the advance of a letter at 13 px, as measured in charts.py
_AHEAD = 2  # years drawn beyond the last end, so that its label has room


@dataclass(frozen=True, slots=True)
class TermBar:
    """One agreement. Without ``has_end`` the bar runs on; ``is_computed``: its end follows from the stated term, ``is_announced``: no start
    is known, and it begins where it was announced."""

    id: str
    name: str
    state: str
    y: float
    x: float
    width: float
    has_end: bool
    is_computed: bool
    is_announced: bool
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class TermsChart:
    """The drawing: bars, year lines and where the clock stands."""

    width: int
    height: float
    bars: tuple[TermBar, ...]
    years: tuple[tuple[float, str], ...]
    valid_x: float


def draw_terms(rows: Sequence[AgreementRow], as_of: AsOf) -> TermsChart | None:
    """The terms of those agreements that have a date, oldest first; None for none."""
    dated = [(row, date) for row in rows if (date := _read(row.start or row.announced)) is not None]
    if not dated:
        return None
    replaced = {row.id: [date for other, date in dated if other.id in row.successors] for row, _ in dated}
    ends = [stop.upper for row, _ in dated if (stop := _read(row.end)) and stop.upper]
    first = min(_lower(date) for _, date in dated)
    last = max([as_of.valid_on, *ends])
    start, edge = dt.date(first.year, 1, 1), dt.date(last.year + _AHEAD, 1, 1)
    scale = (WIDTH - _GUTTER) / (edge - start).days

    def place(day: dt.date) -> float:
        return round(_GUTTER + (min(max(day, start), edge) - start).days * scale, 1)

    bars = []
    for index, (row, date) in enumerate(sorted(dated, key=lambda pair: (pair[1].sort_key, pair[0].id))):
        stop = _read(row.end)
        took_over = min((_lower(one) for one in replaced[row.id]), default=None)
        known_end = took_over if row.state == "superseded" and took_over else stop.upper if stop else None
        x = place(_lower(date))
        x_end = place(known_end or as_of.valid_on)
        width = max(round(x_end - x, 1), 3.0)
        needed = len(row.name) * _LETTER
        is_left = x + width + _LABEL + needed > WIDTH
        bars.append(
            TermBar(
                id=row.id,
                name=row.name,
                state=row.state.replace(" ", "-"),
                y=_TOP + index * ROW,
                x=x,
                width=width,
                has_end=known_end is not None,
                is_computed=row.is_end_computed and row.state != "superseded",
                is_announced=row.start is None,
                label_x=max(x - _LABEL, needed) if is_left else x + width + _LABEL,
                anchor="end" if is_left else "start",
            )
        )
    years = tuple((place(dt.date(year, 1, 1)), str(year)) for year in range(start.year + (-start.year) % 5, edge.year, 5))
    return TermsChart(WIDTH, _TOP + len(bars) * ROW + 20, tuple(bars), years, place(as_of.valid_on))


def _read(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _lower(date: PartialDate) -> dt.date:
    return date.lower or date.upper or dt.date.min
