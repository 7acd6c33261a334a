"""Small multiples for the inventory: of each system the share of its order that came, may have come, and is owed; and deliveries by
year on one axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.views.inventory import InventoryRow

WIDTH, HEIGHT = 160, 22
YEARS_WIDTH = 240
_MOST_TICKS = 5
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A whole of what was ordered (or came, where that is more): certain, perhaps, and where the order ends."""

    certain: float
    possible: float
    whole: float
    ordered_x: float | None
    words: str


@dataclass(frozen=True, slots=True)
class YearBar:
    """Deliveries of one year: place, height, and how much of it has no date of its own."""

    x: float
    width: float
    y: float
    height: float
    undated_height: float
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a list by line, and the axis of years they share."""

    shares: dict[str, ShareBar]
    years: dict[str, tuple[YearBar, ...]]
    ticks: tuple[tuple[float, str], ...]


def draw_bars(rows: Sequence[InventoryRow]) -> Bars:
    """Both kinds of bar for a list of lines."""
    years = [one.year for row in rows for one in row.by_year if one.year is not None]
    first, last = (min(years), max(years)) if years else (0, 0)
    width = YEARS_WIDTH / (last - first + 1)
    step = max(1, math.ceil((last - first + 1) / _MOST_TICKS))
    ticks = tuple((round((year - first) * width, 1), str(year)) for year in range(first, last + 1, step)) if years else ()
    return Bars(
        {row.id: bar for row in rows if (bar := _draw_share(row)) is not None},
        {row.id: _draw_years(row, first, width) for row in rows},
        ticks,
    )


def _draw_share(row: InventoryRow) -> ShareBar | None:
    ordered, delivered = row.ordered, row.delivered
    whole = max(ordered.high or 0, delivered.high or 0)
    if not whole:
        return None
    scale = WIDTH / whole
    low, high = delivered.low or 0, delivered.high if delivered.high is not None else delivered.low or 0
    words = f"delivered {delivered.text} of {ordered.text} ordered; owed {row.owed.text}"
    return ShareBar(
        round(low * scale, 1),
        round((high - low) * scale, 1),
        float(WIDTH),
        round(ordered.high * scale, 1) if ordered.high is not None else None,
        words,
    )


def _draw_years(row: InventoryRow, first: int, width: float) -> tuple[YearBar, ...]:
    most = max((one.delivered for one in row.by_year), default=0)
    bars = []
    for one in row.by_year:
        if one.year is not None:
            height = max(round(HEIGHT * one.delivered / most, 1), _LEAST)
            undated = round(height * one.undated / one.delivered, 1)
            words = f"{one.year}: {one.delivered:,}" + (f", {one.undated:,} of them not dated" if one.undated else "")
            x = round((one.year - first) * width, 1)
            bars.append(YearBar(x, round(width - 1, 1), round(HEIGHT - height, 1), height, undated, words))
    return tuple(bars)
