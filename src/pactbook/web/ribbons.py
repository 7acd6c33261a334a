"""Ribbons: the path of each case of a list on one shared axis, small enough for a cell of its table.

A ribbon is coloured by the furthest step reached so far and is thick as long as something was heard; after the last sign of life it
goes on as a thin line to the day shown, so that silence can be seen. Where a step is dated by month or year, the stretch in which it
may have fallen is paler. A notch is a step; a band below is a reported halt.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pactbook.model.ladder import label_stage
from pactbook.records.sale import Sale
from pactbook.records.stage_event import StageEvent
from pactbook.views.wording import word_date

WIDTH = 240
_MOST_TICKS = 5
_LEAST = 3.0  # a case of a single day is still to be seen


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a ribbon: from where, how long, at which rung, and whether the step may have come anywhere in it."""

    x: float
    width: float
    rung: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One case. ``silence`` begins at the last sign of life; ``words`` say the same for who cannot see it."""

    stretches: tuple[Stretch, ...]
    silence: Stretch | None
    notches: tuple[float, ...]
    halt: Stretch | None
    words: str


@dataclass(frozen=True, slots=True)
class YearTick:
    """A year on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Ribbons:
    """The ribbons of one list by case, and the axis they share."""

    ticks: tuple[YearTick, ...]
    cases: dict[str, Ribbon]


def draw_ribbons(sales: Iterable[Sale], valid_on: dt.date) -> Ribbons:
    """The paths of some cases' current attempts, from the first of their first steps to the day shown."""
    drawn = [sale for sale in sales if sale.attempt.events]
    first = min((_first_day(event) for sale in drawn for event in sale.attempt.events), default=None)
    if first is None:
        return Ribbons((), {})
    start = dt.date(first.year, 1, 1)
    scale = WIDTH / max(1, (valid_on - start).days)

    def place(day: dt.date) -> float:
        return round((min(max(day, start), valid_on) - start).days * scale, 1)

    years = range(start.year, valid_on.year + 1)
    step = max(1, math.ceil(len(years) / _MOST_TICKS))
    ticks = tuple(YearTick(place(dt.date(year, 1, 1)), str(year)) for year in years[::step])
    return Ribbons(ticks, {sale.id: _draw(sale, valid_on, place) for sale in drawn})


def _draw(sale: Sale, valid_on: dt.date, place: Callable[[dt.date], float]) -> Ribbon:
    attempt = sale.attempt
    last = max(min(event.held_by, valid_on) for event in attempt.events)
    climbs = _list_climbs(attempt.events)
    stretches: list[Stretch] = []
    for index, event in enumerate(climbs):
        end = _first_day(climbs[index + 1]) if index + 1 < len(climbs) else last
        low, high = place(_first_day(event)), place(min(event.held_by, end) if end > _first_day(event) else event.held_by)
        if high > low:
            stretches.append(_stretch(low, high, event, is_open=True))
        stretches.append(_stretch(high, max(place(end), high), event))
    if not climbs:
        # Known only by a side step or its end: a mark where that was.
        stretches = [_stretch(place(last), place(last), attempt.events[-1])]
    if stretches[-1].x + stretches[-1].width - stretches[0].x < _LEAST:
        start = min(stretches[0].x, WIDTH - _LEAST)
        stretches = [Stretch(start, _LEAST, stretches[-1].rung, False)]
    closed = attempt.state.value in ("contracted", "ended")
    silence = None if closed or not climbs else _stretch(place(last), place(valid_on), climbs[-1])
    halt = None
    if attempt.pause is not None:
        halt = _stretch(place(_first_day(attempt.pause.event)), place(valid_on), attempt.pause.event)
    notches = tuple(sorted({place(_middle(event)) for event in attempt.events}))
    return Ribbon(tuple(stretches), silence, notches, halt, _word(sale, climbs, last))


def _list_climbs(events: Sequence[StageEvent]) -> list[StageEvent]:
    """The steps that led further than any before them."""
    climbs: list[StageEvent] = []
    for event in events:
        if event.stage.rung is not None and event.stage.rung > max((one.stage.rung or 0 for one in climbs), default=0):
            # Two climbs of one day leave only the further one to be seen.
            climbs = [one for one in climbs if _first_day(one) < _first_day(event)]
            climbs.append(event)
    return climbs


def _stretch(low: float, high: float, event: StageEvent, *, is_open: bool = False) -> Stretch:
    return Stretch(low, round(max(high - low, 0.0), 1), event.stage.rung or 0, is_open)


def _first_day(event: StageEvent) -> dt.date:
    return event.since.lower or event.held_by


def _middle(event: StageEvent) -> dt.date:
    first = _first_day(event)
    return first + (max(event.held_by, first) - first) / 2


def _word(sale: Sale, climbs: Sequence[StageEvent], last: dt.date) -> str:
    steps = ", then ".join(f"{label_stage(event.stage.id, sale.buyer)} {word_date(event.since.text)}" for event in climbs)
    halted = f"; halt reported {word_date(sale.attempt.pause.event.since.text)}" if sale.attempt.pause else ""
    return f"{steps or 'no step of the ladder'}; last heard of by {word_date(last)}{halted}"
