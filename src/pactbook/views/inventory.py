"""The inventory: of each system ordered, delivered, lost, in service and still owed, by year, and against what its sales say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.records.dated import Dated
from pactbook.records.inventory import (
    INVENTORY,
    Arrival,
    Count,
    Inventory,
    SaleCount,
    count_ordered,
    count_steps,
    fold_inventory,
    fold_line,
    list_uncounted,
)
from pactbook.records.sale import Sale
from pactbook.records.shelf import Shelf
from pactbook.views.listing import (
    Event,
    Listing,
    Whole,
    count_open,
    count_sources,
    find_held,
    head_event,
    head_list,
    head_whole,
    keep_called,
    keep_named,
)
from pactbook.views.sales import make_row


@dataclass(frozen=True, slots=True)
class Pieces:
    """A count with its bounds; both None where nobody says. ``text`` is the same in words, an open side as such."""

    low: int | None
    high: int | None
    text: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """Pieces delivered in a year (None: nobody says in which); ``undated`` of them came at some time between two deliveries, the
    later in this year."""

    year: int | None
    delivered: int
    undated: int


@dataclass(frozen=True, slots=True)
class InventorySale:
    """What one sale says: pieces under contract, delivered by its own steps, and owed."""

    id: str
    title: str
    state: str
    is_contracted: bool
    ordered: int | None
    delivered: Pieces
    owed: Pieces


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """One system of one operator. ``stated`` is the book's own count, of the day ``as_of``; ``listed`` what its list of deliveries
    adds up to, ``by_sales`` what the steps of its sales do; ``differences`` says in words where these cannot all be."""

    id: str
    holder: str | None
    platform: str
    kind: str | None
    service: str | None
    maker: str | None
    ordered: Pieces
    delivered: Pieces
    lost: int
    in_service: Pieces
    owed: Pieces
    requested: int | None
    planned_more: int | None
    as_of: str | None
    first_induction: str | None
    stated: dict[str, int]
    listed: Pieces
    by_sales: Pieces
    by_year: tuple[YearRow, ...]
    differences: tuple[str, ...]
    sales: tuple[InventorySale, ...]
    sustainment: int
    independent_sources: int
    disagreements: int


@dataclass(frozen=True, slots=True)
class InventoryEvent(Event):
    """One dated item: a delivery with its running total, a loss, a step of sustainment, or a milestone."""

    list: str
    number: int | None
    gap: int
    total: int | None
    value: Any


@dataclass(frozen=True, slots=True)
class InventoryView(Whole):
    """One line, whole."""

    row: InventoryRow
    fields: dict[str, Any]
    deliveries: tuple[InventoryEvent, ...]
    losses: tuple[InventoryEvent, ...]
    sustainment: tuple[InventoryEvent, ...]
    milestones: tuple[InventoryEvent, ...]


@dataclass(frozen=True, slots=True)
class UncountedSale:
    """A sale under contract whose pieces stand in no line: its main item, how many were ordered, and how many its own steps say have come."""

    id: str
    title: str
    stage_label: str | None
    system: str | None
    ordered: int | None
    delivered: Pieces


@dataclass(frozen=True, slots=True)
class InventoryList(Listing):
    """The inventory of a partnership at one AsOf, by service, then by system. ``uncounted``: sales under contract that no line counts, with their main
    item; all of them whenever no service or system was asked for, else none."""

    lines: tuple[InventoryRow, ...]
    uncounted: tuple[UncountedSale, ...] = ()


def list_inventory(
    shelf: Shelf, *, service: str | None = None, system: str | None = None, holder: str | None = None
) -> InventoryList:
    """All lines; optionally those of a service or of a system (words of their names) or of one holder (a country code).

    Raises:
        UnknownTermError: for a service, system or holder that no line has.
    """
    lines = fold_inventory(shelf)
    lines = keep_named(lines, "service", service, lambda line: [line.fields.get("service")])
    lines = keep_named(lines, "system", system, lambda line: [line.fields.get("platform")])
    lines = keep_called(lines, "holder", holder, lambda line: [line.fields.get("holder")])
    rows = sorted((make_inventory_row(line) for line in lines), key=lambda row: (row.service or "~", row.platform, row.id))
    is_whole = service is None and system is None
    uncounted = tuple(
        map(_show_uncounted, [sale for sale in list_uncounted(shelf, fold_inventory(shelf)) if holder in (None, sale.buyer)])
    )
    return InventoryList(*head_list(shelf, list_inventory_rules()), tuple(rows), uncounted if is_whole else ())


def _show_uncounted(sale: Sale) -> UncountedSale:
    row = make_row(sale, None)
    ordered = count_ordered(sale)
    return UncountedSale(sale.id, sale.title, row.stage_label, row.system, ordered, show_pieces(count_steps(sale, ordered)))


def show_inventory(shelf: Shelf, record: str) -> InventoryView:
    """One line.

    Raises:
        RecordNotFoundError: when there is none of that id, or nothing of it was known by then.
    """
    held = find_held(shelf, record, INVENTORY, "line of the inventory")
    line = fold_line(record, held, shelf)
    return InventoryView(
        *head_whole(shelf, held, line.disputes, list_inventory_rules()),
        row=make_inventory_row(line),
        fields=line.fields,
        deliveries=tuple(_show_event(one.item, shelf, one) for one in line.arrivals),
        losses=tuple(_show_event(item, shelf) for item in line.losses),
        sustainment=tuple(_show_event(item, shelf) for item in line.sustainment),
        milestones=tuple(_show_event(item, shelf) for item in line.milestones),
    )


def list_inventory_rules() -> tuple[str, ...]:
    """The counting rules in force, as printed with every list."""
    return (
        "Delivered: from the lowest to the highest of what the list of deliveries adds up to by the day shown, the book's own count "
        "where it was made by then, plain numbers in dispute, and the steps of its sales once each is completed.",
        "A delivery dated by a month or a year counts as certain once its last day, or the day it was reported, has passed.",
        "Where a running total is higher than the deliveries before it add up to, the rest came at some time between; it is shown as that.",
        "A list of deliveries that stops before its sales were completed, at fewer than they come to, bounds nothing: it says nothing of what came after. "
        "Where only some sales say what has come, that is the least.",
        "Sales under contract that no line counts are listed below the lines.",
        "Ordered: under signed contracts only. Owed: ordered less delivered, with the bounds of both; silence is not a delivery.",
        "In service: the book's count on its day, with deliveries and losses since; where nobody counts, at most delivered less lost.",
    )


def make_inventory_row(line: Inventory) -> InventoryRow:
    """One line as shown in the list."""
    fields, shelf = line.fields, line.shelf
    by_sales = _sum_sales(line.sales)
    quantity = fields.get("quantity") if line.stated else None
    return InventoryRow(
        id=line.id,
        holder=fields.get("holder"),
        platform=line.name,
        kind=fields.get("kind"),
        service=fields.get("service"),
        maker=fields.get("maker"),
        ordered=show_pieces(line.ordered),
        delivered=show_pieces(line.delivered),
        lost=line.lost,
        in_service=show_pieces(line.in_service),
        owed=show_pieces(line.owed),
        requested=quantity.get("requested") if isinstance(quantity, dict) else None,
        planned_more=quantity.get("planned_more") if isinstance(quantity, dict) else None,
        as_of=fields.get("as_of"),
        first_induction=fields.get("first_induction"),
        stated=line.stated,
        listed=show_pieces(line.listed),
        by_sales=show_pieces(by_sales),
        by_year=count_by_year(line.arrivals, shelf.as_of.valid_on),
        differences=tuple(_list_differences(line, by_sales)),
        sales=tuple(_show_sale(one) for one in line.sales),
        sustainment=sum(item.had_happened(shelf.as_of.valid_on) for item in line.sustainment),
        independent_sources=count_sources(line.held, shelf),
        disagreements=count_open(line.disputes),
    )


def count_by_year(arrivals: Sequence[Arrival], valid_on: dt.date) -> tuple[YearRow, ...]:
    """Deliveries that certainly had come by then, by the year in which each was dated; pieces of no date of their own with the
    delivery before which they must have come."""
    years: dict[int | None, list[int]] = {}
    for one in arrivals:
        if one.had_come(valid_on) and (one.added or one.gap):
            year = years.setdefault(one.item.held_by.year if one.item.date else None, [0, 0])
            year[0] += one.added + one.gap
            year[1] += one.gap
    ordered = sorted(years.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))
    return tuple(YearRow(year, delivered, undated) for year, (delivered, undated) in ordered)


def show_pieces(count: Count) -> Pieces:
    """A count for display."""
    low, high = count.low, count.high
    if low is None and high is None:
        text = "not stated"
    elif low is None:
        text = f"at most {high:,}"
    elif high is None:
        text = f"at least {low:,}"
    else:
        text = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return Pieces(low, high, text)


def _sum_sales(sales: Sequence[SaleCount]) -> Count:
    """Delivered by the steps of all signed sales together; unknown where one of them says nothing of this system."""
    counted = [one.delivered for one in sales if one.is_contracted and one.ordered is not None]
    if not counted:
        return Count(None, None)
    lows, highs = [one.low for one in counted], [one.high for one in counted]
    return Count(
        sum(low for low in lows if low is not None),
        None if any(high is None for high in highs) else sum(high for high in highs if high is not None),
    )


def _list_differences(line: Inventory, by_sales: Count) -> list[str]:
    """Where the inventory, its own list, and its sales cannot all be right."""
    found = []
    listed, stated = line.listed, line.stated.get("delivered")
    mine = Count.span([stated, listed.low, listed.high])
    if mine.low is not None and mine.high is not None and by_sales.low is not None:
        if mine.high < by_sales.low:
            found.append(
                f"the steps of its sales say that at least {by_sales.low:,} were delivered, the inventory at most {mine.high:,}"
            )
        elif by_sales.high is not None and mine.low > by_sales.high:
            found.append(
                f"the inventory says that at least {mine.low:,} were delivered, its sales are for {by_sales.high:,} at most"
            )
    has_list = listed.low is not None and listed.high is not None
    if stated is not None and has_list and _is_current(line) and not (listed.low or 0) <= stated <= (listed.high or 0):
        found.append(f"the book counts {stated:,} delivered, its list adds up to {show_pieces(listed).text}")
    ordered = [one.ordered for one in line.sales if one.is_contracted and one.ordered is not None]
    total = line.stated.get("ordered")
    if ordered and total is not None and sum(ordered) != total:
        found.append(f"the book counts {total:,} ordered, its signed sales add up to {sum(ordered):,}")
    if any(one.falls for one in line.arrivals):
        found.append("a running total of deliveries falls; the higher one is kept")
    return found


def _is_current(line: Inventory) -> bool:
    """Whether no delivery came after the day of the book's own count."""
    counted_on = line.fields.get("as_of")
    return not any(one.item.lower.isoformat() > str(counted_on) for one in line.arrivals)


def _show_sale(one: SaleCount) -> InventorySale:
    sale = one.sale
    return InventorySale(
        sale.id, sale.title, str(sale.state), one.is_contracted, one.ordered, show_pieces(one.delivered), show_pieces(one.owed)
    )


def _show_event(item: Dated, shelf: Shelf, arrival: Arrival | None = None) -> InventoryEvent:
    number = item.fields.get("number")
    return InventoryEvent(
        *head_event(item, shelf, arrival.first if arrival else None, arrival.by if arrival else None),
        list=item.list,
        number=int(number) if isinstance(number, int | float) else None,
        gap=arrival.gap if arrival else 0,
        total=arrival.total if arrival else None,
        value=item.fields.get("value"),
    )
