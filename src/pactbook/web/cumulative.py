"""Deliveries as a cumulative step, with what may already have come as a band, against what was ordered."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.model.asof import AsOf
from pactbook.views.inventory import InventoryEvent, InventoryRow

WIDTH, HEIGHT = 1000, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 130, 18, 30
_MOST_YEARS = 14


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Cumulative:
    """The drawing: ``certain`` is the outline of what certainly had come, ``possible`` of what may have come by then."""

    width: int
    height: int
    certain: str
    possible: str
    ordered_y: float | None
    ordered: str
    years: tuple[Tick, ...]
    counts: tuple[Tick, ...]
    valid_x: float
    end_y: float
    end_label: str
    losses: tuple[Tick, ...]


def draw_cumulative(row: InventoryRow, deliveries: Sequence[InventoryEvent], losses: Sequence[InventoryEvent], as_of: AsOf) -> Cumulative | None:  # fmt: skip
    """A system's deliveries up to ``valid_on``; None where the list names none by then."""
    came = [one for one in deliveries if one.total is not None and one.standing in ("held", "possible")]
    if not came:
        return None
    lowers = [dt.date.fromisoformat(one.lower) for one in came]
    first = dt.date(min(lowers).year, 1, 1)
    last = dt.date(as_of.valid_on.year, 12, 31)
    top = max([one.total or 0 for one in came] + [row.ordered.high or 0, row.delivered.high or 0, 1])
    across = (WIDTH - _LEFT - _RIGHT) / max(1, (last - first).days)
    up = (HEIGHT - _TOP - _BOTTOM) / top

    def place(day: dt.date) -> float:
        return round(_LEFT + (min(max(day, first), as_of.valid_on) - first).days * across, 1)

    def rise(number: int) -> float:
        return round(HEIGHT - _BOTTOM - number * up, 1)

    edge, floor = place(as_of.valid_on), rise(0)
    held = [one for one in came if one.standing == "held"]
    certain = _outline([(place(dt.date.fromisoformat(one.upper)), rise(one.total or 0)) for one in held], floor, edge)
    early, before = [], first
    for one in came:
        start = dt.date.fromisoformat(one.lower)
        # Pieces beyond its own may have come from the delivery before on.
        if one.gap:
            early.append((place(before), rise((one.total or 0) - (one.number or 0))))
        early.append((place(start), rise(one.total or 0)))
        before = start
    years = range(first.year, last.year + 1)
    step = max(1, math.ceil(len(years) / _MOST_YEARS))
    size = _round_step(top / 4)
    return Cumulative(
        width=WIDTH,
        height=HEIGHT,
        certain=certain,
        possible=_outline(sorted(early), floor, edge),
        ordered_y=rise(row.ordered.high) if row.ordered.high is not None else None,
        ordered=row.ordered.text,
        years=tuple(Tick(place(dt.date(year, 1, 1)), str(year)) for year in years[::step]),
        counts=tuple(Tick(rise(number), f"{number:,}") for number in range(0, top + 1, size)),
        valid_x=edge,
        end_y=rise(max((one.total or 0 for one in held), default=0)),
        end_label=row.delivered.text,
        losses=tuple(
            Tick(place(dt.date.fromisoformat(one.upper)), str(one.number))
            for one in losses
            if one.standing == "held" and one.number
        ),
    )


def _outline(points: Sequence[tuple[float, float]], floor: float, edge: float) -> str:
    """A closed outline of steps that only rise."""
    if not points:
        return ""
    parts, level = [f"M{points[0][0]} {floor}"], floor
    for x, y in points:
        level = min(level, y)
        parts.append(f"H{x}V{level}")
    return f"{''.join(parts)}H{edge}V{floor}Z"


def _round_step(raw: float) -> int:
    size = 10 ** math.floor(math.log10(raw)) if raw > 1 else 1
    return int(next(factor * size for factor in (1, 2, 5, 10) if factor * size >= raw))
