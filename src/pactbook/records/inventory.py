"""What one operator has of one system: ordered, delivered, lost, in service and owed on a day, with bounds where sources differ.

Counts are never made up: what nobody states is None, and what sources count differently is a span from the lowest to the highest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pactbook.ledger import Held
from pactbook.model.partial_date import PartialDate
from pactbook.records.attempt import SaleState
from pactbook.records.dated import Dated, fold_dated
from pactbook.records.dating import read_date
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.sale import Sale, find_sale, fold_sales
from pactbook.records.shelf import Shelf, read_entry
from pactbook.resolve.names import share_of_words

INVENTORY = "inventory"
_DELIVERIES = ("first_delivery", "delivery", "completed")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of pieces: certainly at least ``low``, at most ``high``. None: nobody says."""

    low: int | None
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether all sources give one number."""
        return self.low is not None and self.low == self.high

    @classmethod
    def span(cls, numbers: Iterable[int | None]) -> Count:
        """From the lowest to the highest of some numbers; unknown where there are none."""
        known = [number for number in numbers if number is not None]
        return cls(min(known), max(known)) if known else cls(None, None)


@dataclass(frozen=True)
class Arrival:
    """One item of the list of deliveries, with the running total after it.

    ``by`` is the day by which it had certainly come. ``added`` pieces came with it; ``gap`` more must have come between the item
    before and this one, because its running total says so. ``falls``: its running total is below the one before, which cannot be;
    the higher one is kept.
    """

    item: Dated
    by: dt.date
    added: int
    gap: int
    total: int
    falls: bool = False

    @property
    def first(self) -> dt.date:
        """The first day on which it can have come; of what has no date, the day by which it had."""
        return self.item.lower if self.item.date is not None else self.by

    def had_come(self, valid_on: dt.date) -> bool:
        """Whether it had certainly come by the end of that day."""
        return self.by <= valid_on

    def may_have_come(self, valid_on: dt.date) -> bool:
        """Whether it had come by that day, or its date leaves open if."""
        return self.first <= valid_on


@dataclass(frozen=True)
class SaleCount:
    """What one sale says of this system: pieces under contract, delivered by its own steps, and so still owed."""

    sale: Sale
    ordered: int | None
    delivered: Count
    owed: Count
    is_contracted: bool


@dataclass(frozen=True)
class Inventory:
    """One line of the inventory at one AsOf. ``stated`` is the book's own count where it was made by ``valid_on``, else empty."""

    id: str
    shelf: Shelf
    fields: dict[str, Any]
    arrivals: tuple[Arrival, ...]
    losses: tuple[Dated, ...]
    sustainment: tuple[Dated, ...]
    milestones: tuple[Dated, ...]
    sales: tuple[SaleCount, ...]
    stated: dict[str, int]
    ordered: Count
    delivered: Count
    lost: int
    in_service: Count
    owed: Count
    disputes: tuple[Dispute, ...]
    held: tuple[Held, ...]

    @property
    def name(self) -> str:
        """The system as the book names it."""
        return str(self.fields.get("platform") or self.id)

    @property
    def listed(self) -> Count:
        """Delivered by its own list alone."""
        return count_listed(self.arrivals, self.shelf.as_of.valid_on)


def fold_inventory(shelf: Shelf) -> list[Inventory]:
    """All lines of the inventory of which something was known, in the order of their ids."""
    return [
        shelf.once((INVENTORY, record), partial(fold_line, record, shelf.by_record[record], shelf))
        for record in shelf.of_type(INVENTORY)
    ]


def fold_line(record: str, held: Sequence[Held], shelf: Shelf) -> Inventory:
    """One line as of the shelf's AsOf. The rules are in docs: method, what is counted as delivered."""
    fields = read_entry(held)
    valid_on = shelf.as_of.valid_on
    arrivals = count_arrivals(fold_dated(held, "deliveries"))
    losses = tuple(fold_dated(held, "losses"))
    disputes = tuple(fold_disputes(held, shelf))
    sales = tuple(
        _count_sale(find_sale(shelf, name), str(fields.get("platform") or ""))
        for name in fields.get("related_sales") or ()
        if shelf.types.get(name) == "sale"
    )
    stated, counted_on = read_stated(fields, valid_on)
    line = Inventory(
        id=record,
        shelf=shelf,
        fields=fields,
        arrivals=arrivals,
        losses=losses,
        sustainment=tuple(fold_dated(held, "sustainment")),
        milestones=tuple(fold_dated(held, "milestones")),
        sales=sales,
        stated=stated,
        ordered=Count(None, None),
        delivered=Count(None, None),
        lost=count_lost(losses, valid_on),
        in_service=Count(None, None),
        owed=Count(None, None),
        disputes=disputes,
        held=tuple(held),
    )
    return _count(line, counted_on)


def count_arrivals(items: Iterable[Dated]) -> tuple[Arrival, ...]:
    """Running totals over a list of deliveries in order of time: an item's own total where it gives one, else the total before and
    its number. What is planned or expected arrives only once somebody states it as a fact."""
    arrivals: list[Arrival] = []
    total = 0
    for by, item in _order(items):
        number, stated = _read_number(item), _read_whole(item.fields.get("cumulative"))
        if stated is None:
            if number is None:
                continue
            arrivals.append(Arrival(item, by, number, 0, total + number))
        else:
            reached = max(total, stated)
            # Without a number of its own, all that is new lies somewhere between the item before and this one.
            added = min(number or 0, reached - total)
            arrivals.append(Arrival(item, by, added, reached - total - added, reached, stated < total))
        total = arrivals[-1].total
    return tuple(arrivals)


def count_listed(arrivals: Sequence[Arrival], valid_on: dt.date) -> Count:
    """Delivered by a list: what certainly had come, and what may have come by then; unknown where there is no list."""
    if not arrivals:
        return Count(None, None)
    certain = max((one.total for one in arrivals if one.had_come(valid_on)), default=0)
    possible = max((one.total for one in arrivals if one.may_have_come(valid_on)), default=0)
    # What a later running total holds beyond its own pieces may have come already.
    following = next((one for one in arrivals if not one.may_have_come(valid_on)), None)
    return Count(certain, possible + (following.gap if following else 0))


def count_lost(losses: Iterable[Dated], valid_on: dt.date, after: PartialDate | None = None) -> int:
    """Pieces that were certainly lost by the day; with ``after`` only what was lost since that day."""
    return sum(
        _read_number(loss) or 0
        for loss in losses
        if (loss.had_happened(valid_on) if after is None else _came_after(loss, after, valid_on))
    )


def _order(items: Iterable[Dated]) -> list[tuple[dt.date, Dated]]:
    """Facts with the day by which each had come, in order of that: a year follows its months, and what has no date at all follows
    what the book lists before it."""
    ordered: list[tuple[dt.date, Dated]] = []
    before = dt.date.min
    for item in sorted((item for item in items if item.is_fact), key=lambda item: (item.position, item.sort_key)):
        before = item.held_by if item.date is not None else max(item.held_by, before)
        ordered.append((before, item))
    return sorted(ordered, key=lambda pair: pair[0])


def _count(line: Inventory, counted_on: PartialDate | None) -> Inventory:
    """Fill in what is counted from everything else."""
    valid_on = line.shelf.as_of.valid_on
    contracted = [one for one in line.sales if one.is_contracted and one.ordered is not None]
    by_sales = sum(one.ordered or 0 for one in contracted) if contracted else None
    ordered = Count.span([line.stated.get("ordered"), by_sales, *_disputed(line, "ordered")])
    listed = line.listed
    since = [one for one in line.arrivals if _came_after(one.item, counted_on, valid_on)]
    stated = line.stated.get("delivered")
    now = None if stated is None else stated + sum(one.added + one.gap for one in since)
    steps = [one for one in line.sales if one.is_contracted]
    # The steps of a sale bound what came only from below, and only where every one of them says something.
    by_steps = sum(one.delivered.low or 0 for one in steps) if steps and all(one.delivered.is_exact for one in steps) else None
    disputed = _disputed(line, "delivered")
    if _ends_before_completion(line, steps, by_steps):
        listed = Count(None, None)
    delivered = Count.span([listed.low, listed.high, now, by_steps, *disputed])
    if delivered.low is None and (least := sum(one.delivered.low or 0 for one in steps)):
        delivered = Count(least, None)
    lost_since = count_lost(line.losses, valid_on, counted_on) if counted_on else 0
    stated_service = line.stated.get("in_service")
    if stated_service is not None:
        current = max(0, stated_service + sum(one.added + one.gap for one in since) - lost_since)
        in_service = Count.span([current, *_disputed(line, "in_service")])
    else:
        most = max(0, delivered.high - line.lost) if delivered.high is not None else None
        in_service = Count(0 if most == 0 else None, most)
    owed = Count(None, None)
    if ordered.low is not None and ordered.high is not None:
        owed = Count(
            max(0, ordered.low - delivered.high) if delivered.high is not None else None,
            max(0, ordered.high - (delivered.low or 0)),
        )
        if by_sales is None:
            owed = Count(None, None)  # nothing signed is known, so nothing is known to be owed
    return replace(line, ordered=ordered, delivered=delivered, in_service=in_service, owed=owed)


def _ends_before_completion(line: Inventory, steps: Sequence[SaleCount], by_steps: int | None) -> bool:
    """Whether the list of deliveries stops before the day by which all sales were completed, at fewer than they come to: it then says nothing of what
    came after its last item, and contradicts nobody."""
    if by_steps is None or not line.arrivals or (line.listed.high or 0) >= by_steps:
        return False
    ends = [event.held_by for one in steps for event in one.sale.attempt.events if event.stage.id == "completed"]
    return bool(ends) and max(arrival.by for arrival in line.arrivals) < max(ends)


def list_uncounted(shelf: Shelf, lines: Iterable[Inventory]) -> list[Sale]:
    """Sales under contract that no line of the inventory counts, in the order of their ids."""
    counted = {one.sale.id for line in lines for one in line.sales}
    return [sale for sale in fold_sales(shelf) if sale.state is SaleState.CONTRACTED and sale.id not in counted]


def _count_sale(sale: Sale, platform: str) -> SaleCount:
    """What a sale says of one system: of the first of its items that shares a word with the system's name, or of its main item
    where it has but one."""
    items = [item for item in sale.fields.get("items") or () if isinstance(item, dict)]
    fitting = [item for item in items if share_of_words(str(item.get("name")), platform) > 0]
    chosen = fitting[0] if fitting else None
    is_main = bool(items) and chosen is items[0]
    ordered = _read_whole(chosen.get("quantity")) if chosen else None
    is_contracted = sale.state is SaleState.CONTRACTED
    delivered = count_steps(sale, ordered) if is_main else Count(None, None)
    if not is_contracted or ordered is None:
        return SaleCount(sale, ordered, delivered, Count(None, None), is_contracted)
    owed = Count(
        max(0, ordered - delivered.high) if delivered.high is not None else None,
        max(0, ordered - (delivered.low or 0)),
    )
    return SaleCount(sale, ordered, delivered, owed, True)


def count_ordered(sale: Sale) -> int | None:
    """Pieces of a sale's main item."""
    items = [item for item in sale.fields.get("items") or () if isinstance(item, dict)]
    return _read_whole(items[0].get("quantity")) if items else None


def count_steps(sale: Sale, ordered: int | None) -> Count:
    """Delivered by a sale's own steps: all that was ordered once it is completed; before that at least what its steps number, and at
    most all of it, for silence is not a claim."""
    steps = [event for event in sale.attempt.events if event.is_fact and event.stage.id in _DELIVERIES]
    if any(event.stage.id == "completed" for event in steps) and ordered is not None:
        return Count(ordered, ordered)
    named = sum(int(event.quantity.number) for event in steps if event.quantity is not None)
    return Count(named, None if ordered is None else max(named, ordered))


def read_stated(fields: dict[str, Any], valid_on: dt.date) -> tuple[dict[str, int], PartialDate | None]:
    """The book's own counts and their day; none before that day, for they are of a later one."""
    counted_on = read_date(fields.get("as_of"))
    quantity = fields.get("quantity")
    if not isinstance(quantity, dict) or (counted_on and counted_on.lower and counted_on.lower > valid_on):
        return {}, counted_on
    return {name: number for name, value in quantity.items() if (number := _read_whole(value)) is not None}, counted_on


def _came_after(item: Dated, counted_on: PartialDate | None, valid_on: dt.date) -> bool:
    """Whether something happened after the day of the book's own count, and by the day asked for."""
    return bool(counted_on and counted_on.upper and item.date and item.lower > counted_on.upper and item.had_happened(valid_on))


def _disputed(line: Inventory, field: str) -> list[int]:
    """Plain numbers that stand in dispute for a field: those without a date, and of those that held on different days the newest
    that had come by then."""
    valid_on = line.shelf.as_of.valid_on
    found, newest = [], list[tuple[dt.date, int]]()
    for dispute in line.disputes:
        for value in dispute.values if dispute.field == field else ():
            date, number = read_date(value.date), _read_whole(value.value)
            if number is not None and (date is None or date.upper is None):
                found.append(number)
            elif number is not None and date is not None and date.upper is not None and date.upper <= valid_on:
                newest.append((date.upper, number))
    return [*found, *([max(newest)[1]] if newest else [])]


def _read_number(item: Dated) -> int | None:
    return _read_whole(item.fields.get("number"))


def _read_whole(value: object) -> int | None:
    """A number of pieces; None for what is no whole number of zero or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0 or value != int(value):
        return None
    return int(value)
