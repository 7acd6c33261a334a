"""How far a sale has come: its current attempt, read off its steps."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pactbook.model.ladder import Ladder, Stage
from pactbook.model.partial_date import PartialDate
from pactbook.records.stage_event import StageEvent


class SaleState(StrEnum):
    """Where a case stands as a whole. ``NOTHING_YET``: no step had certainly happened by that day."""

    PENDING = "pending"
    DORMANT = "dormant"
    CONTRACTED = "contracted"
    ENDED = "ended"
    NOTHING_YET = "nothing yet"


@dataclass(frozen=True)
class Pause:
    """A reported halt that has not been followed by a resumption or a formal step.

    ``is_disputed``: an official or other source on record denies it; the case is pending either way.
    """

    event: StageEvent
    is_disputed: bool


@dataclass(frozen=True)
class Attempt:
    """The current attempt at a sale on one day: its steps so far and what follows from them.

    ``stage`` is the furthest rung reached in this attempt, or the step that ended it; ``since`` its first date in this attempt;
    ``opened`` the attempt's first step; ``head`` the step that gives ``stage``; ``formal_since`` its first formal step; ``last_life`` its newest
    step, by the first day its date can mean, so that a bare year stands behind the days within it; ``silent_after`` counts from the last day
    that any step can mean; ``follows`` the end
    of the attempt before it.
    """

    number: int
    state: SaleState
    stage: Stage | None
    since: PartialDate | None
    opened: StageEvent | None
    formal_since: PartialDate | None
    last_life: StageEvent | None
    silent_after: dt.date | None
    pause: Pause | None
    events: tuple[StageEvent, ...]
    follows: StageEvent | None = None
    head: StageEvent | None = None

    def is_after_formal(self, event: StageEvent) -> bool:
        """Whether a step came after a formal step of this attempt."""
        return any(other.stage.formal and other.sort_key < event.sort_key for other in self.events)


NO_ATTEMPT = Attempt(1, SaleState.NOTHING_YET, None, None, None, None, None, None, None, ())
"""A case of which no step had certainly happened."""


def find_attempt(events: Sequence[StageEvent], ladder: Ladder, valid_on: dt.date) -> Attempt:
    """The attempt a case is in on a day.

    Rules (docs: method, how a stage is decided): only facts that somebody graded backs, and that had certainly happened by
    ``valid_on``, count. A lapse or cancellation ends an attempt; any later step that has a rung opens the next. The stage is the furthest rung, because real cases
    repeat and skip rungs, and talk after a formal step is a sign of life and not a step back. An attempt that reached a contract
    is no longer pending. A pending attempt is dormant when its last step is older than the ladder's limit of silence.
    """
    attempts = list_attempts(events, valid_on)
    if not attempts:
        return NO_ATTEMPT
    follows = attempts[-2][-1] if len(attempts) > 1 else None
    return replace(_describe_attempt(len(attempts), attempts[-1], ladder, valid_on), follows=follows)


def list_attempts(events: Iterable[StageEvent], valid_on: dt.date) -> list[list[StageEvent]]:
    """The steps that had certainly happened by a day, an attempt at a time: all but the last ended with a lapse or cancellation."""
    attempts: list[list[StageEvent]] = []
    for event in events:
        if not event.had_happened(valid_on):
            continue
        if not attempts or (attempts[-1][-1].stage.closes == "end" and event.stage.rung is not None):
            attempts.append([])
        elif attempts[-1][-1].stage.closes == "end":
            continue
        attempts[-1].append(event)
    return attempts


def add_months(day: dt.date, months: int) -> dt.date:
    """The day so many months later, or the last day of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _describe_attempt(number: int, attempt: list[StageEvent], ladder: Ladder, valid_on: dt.date) -> Attempt:
    rungs = [event for event in attempt if event.stage.rung is not None]
    newest = attempt[-1]
    if newest.stage.closes == "end":
        head: StageEvent | None = newest
    else:
        furthest = max((event.stage.rung or 0 for event in rungs), default=0)
        head = next((event for event in rungs if event.stage.rung == furthest), None)
    last_life = max(attempt, key=lambda event: (event.first_day, event.held_by))
    silent_after = add_months(max(event.held_by for event in attempt), ladder.silence_months)
    if newest.stage.closes == "end":
        state = SaleState.ENDED
    elif any(event.stage.closes == "contract" for event in rungs):
        state = SaleState.CONTRACTED
    elif not rungs:
        state = SaleState.NOTHING_YET
    else:
        state = SaleState.DORMANT if valid_on > silent_after else SaleState.PENDING
    formal = next((event.since for event in rungs if event.stage.formal), None)
    return Attempt(
        number=number,
        state=state,
        stage=head.stage if head else None,
        since=head.since if head else None,
        opened=rungs[0] if rungs else attempt[0],
        formal_since=formal,
        last_life=last_life,
        silent_after=silent_after,
        pause=_find_pause(attempt),
        events=tuple(attempt),
        head=head,
    )


def _find_pause(attempt: Sequence[StageEvent]) -> Pause | None:
    paused = None
    for event in attempt:
        if event.stage.effect == "pause":
            paused = event
        elif event.stage.effect == "resume" or event.stage.formal or event.stage.closes:
            paused = None
    return Pause(paused, bool(paused.responses)) if paused else None
