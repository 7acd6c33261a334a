"""How long cases stay at each step of the ladder: times between steps, with those that have not moved on counted as what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pactbook.model.ladder import Stage, list_stages
from pactbook.records.attempt import SaleState, list_attempts
from pactbook.records.sale import Sale
from pactbook.records.stage_event import StageEvent

SPELL_RULE = (
    "Days at a step run from the day a case reached it as its furthest in an attempt to the day it reached a further one, whichever that was. "
    "A case that has not moved on is censored, not dropped: a pending one on the day shown, one that lapsed or was cancelled on that "
    "day, a dormant one or one under contract at its last sign of life. The median is that of Kaplan and Meier: the first number of days by which "
    "at least half are estimated to have moved on; where fewer than half ever did, there is none. Where dates are months or "
    "years it lies between the median of the shortest and that of the longest times they allow. Completed cases wait for nothing more."
)
_LAST = ("completed", "in_service")
_MOVED, _WAITING, _ENDED, _SILENT = "moved on", "waiting", "ended", "last heard"


@dataclass(frozen=True, slots=True)
class Spell:
    """One case at one step: at least and at most so many days, and what became of it: moved on, waiting, ended, or last heard."""

    sale: str
    title: str
    shortest: int
    longest: int
    outcome: str
    finding: str | None

    @property
    def has_moved(self) -> bool:
        """Whether a further step was reached; else the time is censored."""
        return self.outcome == _MOVED


@dataclass(frozen=True, slots=True)
class StageTime:
    """How long cases stayed at one step: the median in days, as bounds (None: fewer than half are estimated ever to have moved on), from ``cases``
    of which ``moved`` had moved on."""

    stage: str
    label: str
    median_low: int | None
    median_high: int | None
    cases: int
    moved: int
    spells: tuple[Spell, ...]


def time_stages(sales: Iterable[Sale]) -> tuple[StageTime, ...]:
    """The steps at which any case was seen, in the order of the ladder."""
    by_stage: dict[str, list[Spell]] = {}
    for sale in sales:
        for stage, spell in _list_spells(sale):
            by_stage.setdefault(stage.id, []).append(spell)
    return tuple(_sum_up(stage, by_stage[name]) for name, stage in list_stages().items() if name in by_stage)


def find_median(times: Iterable[tuple[int, bool]]) -> int | None:
    """The median of Kaplan and Meier of days with whether each case had moved on; None where the curve never falls to a half.

    E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958), 457-481: at each time at which cases
    moved on, the share still there is multiplied by one less the share of those then at risk that moved. Of equal times a move comes first.
    (The survival library behind forecasts would take two seconds to load for these ten lines, and is an extra; the pages are not.)
    """
    ordered = sorted(times, key=lambda one: (one[0], not one[1]))
    # In whole numbers, for a half that is missed by the last binary digit would be another median.
    stays, all_of = 1, 1
    for place, (days, has_moved) in enumerate(ordered):
        at_risk = len(ordered) - place
        if has_moved:
            stays, all_of = stays * (at_risk - 1), all_of * at_risk
            if 2 * stays <= all_of:
                return days
    return None


def _sum_up(stage: Stage, spells: Sequence[Spell]) -> StageTime:
    medians = [find_median((getattr(one, name), one.has_moved) for one in spells) for name in ("shortest", "longest")]
    # Longer times change who is still at risk, and so can, now and then, have the earlier median.
    medians.sort(key=lambda days: (days is None, days))
    return StageTime(
        stage.id, stage.label, medians[0], medians[1], len(spells), sum(one.has_moved for one in spells), tuple(spells)
    )


def _list_spells(sale: Sale) -> Iterator[tuple[Stage, Spell]]:
    valid_on = sale.shelf.as_of.valid_on
    attempts = list_attempts(sale.events, valid_on)
    for number, attempt in enumerate(attempts):
        rungs = _list_furthest(attempt)
        for place, event in enumerate(rungs):
            following = rungs[place + 1] if place + 1 < len(rungs) else None
            if event.stage.id in _LAST:
                continue
            until, outcome = _find_end(attempt, following, sale, is_current=number == len(attempts) - 1)
            first, last = event.since.lower or event.held_by, event.held_by
            shortest = max((until[0] - last).days, 0)
            finding = event.reports[0].finding.id if event.reports else None
            yield event.stage, Spell(sale.id, sale.title, shortest, max((until[1] - first).days, shortest), outcome, finding)


def _list_furthest(attempt: Sequence[StageEvent]) -> list[StageEvent]:
    """The steps at each of which a case stood further than ever before in its attempt."""
    found: list[StageEvent] = []
    for event in attempt:
        if event.stage.rung is not None and event.stage.rung > (found[-1].stage.rung or 0 if found else 0):
            found.append(event)
    return found


def _find_end(
    attempt: Sequence[StageEvent], following: StageEvent | None, sale: Sale, *, is_current: bool
) -> tuple[tuple[dt.date, dt.date], str]:
    """The first and the last day on which the time at a step can have ended, and how."""
    if following is not None:
        return _span(following), _MOVED
    if attempt[-1].stage.closes == "end":
        return _span(attempt[-1]), _ENDED
    if is_current and sale.state is SaleState.PENDING:
        day = sale.shelf.as_of.valid_on
        return (day, day), _WAITING
    return _span(max(attempt, key=lambda event: event.held_by)), _SILENT


def _span(event: StageEvent) -> tuple[dt.date, dt.date]:
    return min(event.since.lower or event.held_by, event.held_by), event.held_by
