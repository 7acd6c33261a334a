"""How many of a type weigh in a pair on a day: what had certainly come less what was certainly lost, and what it may be at most.

A weight, and no count of what is in service: :mod:`pactbook.records.inventory` counts, and gives that no lower bound where nobody counted
it, because what was delivered may have been put away since. A weight needs a number, and takes the one made of the same parts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.model.partial_date import PartialDate
from pactbook.records.dated import Dated, fold_dated
from pactbook.records.inventory import Arrival, count_arrivals, count_listed, count_lost, read_stated
from pactbook.records.shelf import Shelf, read_entry


@dataclass(frozen=True, slots=True)
class Strength:
    """At least ``low``, at most ``high`` (None: no upper bound is known); ``inventory`` lists the entries that count them."""

    low: int
    high: int | None
    inventory: tuple[str, ...] = ()

    def __add__(self, other: Strength) -> Strength:
        """Both together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Strength(self.low + other.low, high, self.inventory + other.inventory)


def fold_strength(shelf: Shelf, record: str) -> Strength | None:
    """The weight of one entry of the inventory on the day; None where nothing counts it.

    It starts from the stated number in service if that had been taken by the day, else from nothing delivered. What came since adds to
    it, losses take from it. It may already be higher by what the list of deliveries leaves open on the day; where the list ends before
    all that was delivered by the book's own count, by all that was ordered.
    """
    held = shelf.by_record.get(record, ())
    fields = read_entry(held)
    day = shelf.as_of.valid_on
    arrivals, losses = count_arrivals(fold_dated(held, "deliveries")), fold_dated(held, "losses")
    stated, counted_on = read_stated(fields, day)
    whole, _ = read_stated(fields, dt.date.max)
    taken_on = counted_on if counted_on and counted_on.upper and counted_on.upper <= day else None
    start = stated.get("in_service", stated.get("delivered") if not arrivals else None) if taken_on else None
    if start is None:
        if not arrivals:
            return Strength(0, 0, (record,)) if 0 in (whole.get("delivered"), whole.get("in_service")) else None
        taken_on = None
    low = max((start or 0) + _count_come(arrivals, taken_on, day) - count_lost(losses, day, taken_on), 0)
    return Strength(low, _bound(arrivals, losses, whole, low, day), (record,))


def _count_come(arrivals: Sequence[Arrival], after: PartialDate | None, day: dt.date) -> int:
    """Pieces that had certainly come by the day, of what was still to come when they were counted."""
    since = after.upper if after and after.upper else dt.date.min
    return sum(one.added + one.gap for one in arrivals if one.had_come(day) and one.by > since)


def _bound(arrivals: Sequence[Arrival], losses: Sequence[Dated], whole: dict[str, int], low: int, day: dt.date) -> int | None:
    if not arrivals:
        return low
    listed = count_listed(arrivals, day)
    if not all(one.had_come(day) for one in arrivals):
        return max(low, (listed.high or 0) - count_lost(losses, day))
    is_whole = "delivered" in whole and arrivals[-1].total >= whole["delivered"]
    return low if is_whole else whole.get("ordered")
