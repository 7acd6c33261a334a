"""How many of a type weigh in a pair on a day: what had certainly come less what was certainly lost, and what it may be at most.

A weight, and no count of what is in service: :mod:`pactbook.records.inventory` gives that no lower bound where nobody counted it,
because what was delivered may have been put away since. A weight needs a number, and takes this one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.model.partial_date import PartialDate
from pactbook.records.dating import read_date
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


@dataclass(frozen=True, slots=True)
class _Step:
    date: PartialDate
    number: int | None
    total: int | None


def fold_strength(shelf: Shelf, record: str) -> Strength | None:
    """The count of one entry of the inventory on the day; None where nothing counts it.

    It starts from the stated number in service if that had been taken by the day, else from nothing; running totals replace it,
    numbers add to it, losses take from it. Before the next running total the count may already have grown up to what that total
    leaves room for.
    """
    held = shelf.by_record.get(record, ())
    fields = read_entry(held)
    quantity: dict[str, Any] = fields.get("quantity") or {}
    stated = read_date(fields.get("as_of"))
    day = shelf.as_of.valid_on
    deliveries, losses = _list_steps(held, "deliveries"), _list_steps(held, "losses")
    start: tuple[dt.date, int] | None = None
    if stated is not None and stated.upper is not None and stated.upper <= day:
        count = quantity.get("in_service")
        if count is None and not deliveries:
            count = quantity.get("delivered")
        if count is not None:
            start = (stated.upper, int(count))
    if start is None and not deliveries:
        return Strength(0, 0, (record,)) if _is_ordered_only(quantity) else None
    lost = _count_losses(losses, start, day)
    low = max(_count(deliveries, start, day) - lost, 0)
    return Strength(low, _bound(deliveries, quantity, low, lost, day), (record,))


def _is_ordered_only(quantity: dict[str, Any]) -> bool:
    return quantity.get("delivered") == 0 or quantity.get("in_service") == 0


def _count(deliveries: Sequence[_Step], start: tuple[dt.date, int] | None, day: dt.date) -> int:
    since, count = start or (dt.date.min, 0)
    for step in deliveries:
        upper = step.date.upper
        if upper is None or upper > day or upper <= since:
            continue
        count = count + (step.number or 0) if step.total is None or start else step.total
    return count


def _count_losses(losses: Sequence[_Step], start: tuple[dt.date, int] | None, day: dt.date) -> int:
    since = start[0] if start else dt.date.min
    return sum(step.number or 0 for step in losses if step.date.upper is not None and since < step.date.upper <= day)


def _bound(deliveries: Sequence[_Step], quantity: dict[str, Any], low: int, lost: int, day: dt.date) -> int | None:
    ahead = next((step for step in deliveries if step.date.upper is None or step.date.upper > day), None)
    if ahead is not None:
        began = ahead.date.lower is None or ahead.date.lower <= day
        if ahead.total is None:
            return low + (ahead.number or 0) if began else low
        before = ahead.total if began or ahead.number is None else ahead.total - ahead.number
        return max(low, int(before) - lost)
    total = max((step.total or 0 for step in deliveries), default=low)
    complete = quantity.get("delivered") is not None and total >= quantity["delivered"]
    return low if complete or not deliveries else quantity.get("ordered")


def _list_steps(held: Sequence[Held], name: str) -> list[_Step]:
    steps = {
        item.finding.event: _Step(date, item.finding.value("number"), item.finding.value("cumulative"))
        for item in held
        if item.finding.value("list") == name and (date := read_date(item.finding.held)) is not None
    }
    return sorted(steps.values(), key=lambda step: step.date.sort_key)
