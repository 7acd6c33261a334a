"""What is counted as delivered, on books written here, the invented pair and the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.records.inventory import Count, fold_inventory
from pactbook.records.shelf import Shelf
from pactbook.views.inventory import InventoryRow, list_inventory, show_inventory, show_pieces
from tests.conftest import shelf_of
from tests.small_books import Shelve, small

Open = Callable[..., Shelf]
__all__ = ["small"]


def sale(events: str, items: str = "{name: Kestrel 2, quantity: 8}") -> str:
    """A sale of Kestrels; its steps in short: ``2031 signed, 2032-05 delivery 2``."""
    steps = []
    for step in events.split(", "):
        date, stage, *number = step.split()
        steps.append(f"{{stage: {stage}, date: '{date}'{f', quantity: {number[0]}' if number else ''}}}")
    return (
        f"id: kestrel\ntitle: Kestrels\nbuyer: XS\nseller: XR\nchannel: FMS\nitems: [{items}]\nevents: [{', '.join(steps)}]\n"
    )


def line(deliveries: str = "", more: str = "", steps: str = "2031-01-01 signed") -> dict[str, str]:
    """A book with one line. Deliveries in short: ``2031-05 +2``, ``2032 =6``, ``2032 +2 =6``, ``- +1``; one a line."""
    items = []
    for text in filter(None, map(str.strip, deliveries.splitlines())):
        date, *numbers = text.split()
        told = [f"what: {text!r}"] + ([f"date: '{date}'"] if date != "-" else [])
        told += [f"{'cumulative' if one[0] == '=' else 'number'}: {one[1:]}" for one in numbers if one[0] in "+="]
        told += [f"modality: {one}" for one in numbers if one[0] not in "+="]
        items.append(f"{{{', '.join(told)}}}")
    return {
        "sales/kestrel.yml": sale(steps),
        "inventory.yml": f"- {{id: k, holder: XS, platform: Kestrel 2 aircraft, related_sales: [kestrel], deliveries: [{', '.join(items)}]{', ' if more else ''}{more}}}\n",
    }


def row(shelf: Shelf) -> InventoryRow:
    return list_inventory(shelf).lines[0]


def text(found: InventoryRow) -> tuple[str, str, str, str]:
    return found.ordered.text, found.delivered.text, found.in_service.text, found.owed.text


COUNTED = [
    # the list alone
    ("2032-01-01 +2\n2033-01-01 +3", "", "2032-12-31", ("8", "2", "at most 2", "6")),
    ("2032-01-01 +2\n2033-01-01 +3", "", "2033-01-01", ("8", "5", "at most 5", "3")),
    ("2032-01-01 +2\n2033 +3", "", "2033-06-01", ("8", "2 to 5", "at most 5", "3 to 6")),
    # a running total above its pieces: the rest came at some time between
    ("2032-01-01 +2\n2033-01-01 =6", "", "2032-06-01", ("8", "2 to 6", "at most 6", "2 to 6")),
    ("2032-01-01 +2\n2033-01-01 +1 =6", "", "2033-01-01", ("8", "6", "at most 6", "2")),
    # a year follows its months, and what has no date what stands before it
    ("2033 +1 =3\n2033-02-01 +2", "", "2033-03-01", ("8", "2 to 3", "at most 3", "5 to 6")),
    ("2033-02-01 +2\n- +1 =3", "", "2036-12-31", ("8", "3", "at most 3", "5")),
    ("- +1\n2033-02-01 +2", "", "2033-06-01", ("8", "2", "at most 2", "6")),
    # what is planned has not come, and an item without numbers counts for nothing
    ("2032-01-01 +2 planned\n2032-02-02", "", "2034-01-01", ("8", "not stated", "not stated", "at most 8")),
    # the book's own count, with what came and was lost since
    ("2032-01-01 +2\n2034-01-01 +1", "as_of: '2033-01-01', quantity: {ordered: 8, delivered: 2, in_service: 2}", "2034-06-01",
     ("8", "3", "3", "5")),
    ("2032-01-01 +2", "as_of: '2033-01-01', quantity: {delivered: 2, in_service: 2}, losses: [{date: '2034-01-01', what: x, number: 1}]",
     "2034-06-01", ("8", "2", "1", "6")),
    ("2032-01-01 +2", "losses: [{date: '2034-01-01', what: x, number: 1}, {date: '2034-02-01', what: y}]", "2034-06-01",
     ("8", "2", "at most 1", "6")),
    # a count of a later day says nothing yet
    ("", "as_of: '2035-01-01', quantity: {ordered: 9, delivered: 9}", "2034-06-01", ("8", "not stated", "not stated", "at most 8")),
    ("", "quantity: {delivered: 0}", "2034-06-01", ("8", "0", "0", "8")),
    # numbers in dispute; of dated ones the newest that had come
    ("2032-01-01 +2", "disagreements: [{field: delivered, values: [{value: 3}, {value: many}]}]", "2034-06-01",
     ("8", "2 to 3", "at most 3", "5 to 6")),
    ("2032-01-01 +2", "disagreements: [{field: delivered, values: [{value: 2, date: '2032'}, {value: 4, date: '2033'}, {value: 8, date: '2036'}]}]",
     "2034-06-01", ("8", "2 to 4", "at most 4", "4 to 6")),
    ("2032-01-01 +2", "disagreements: [{field: in_service, values: [{value: 1}, {value: 2}]}], as_of: '2033', quantity: {in_service: 2}",
     "2034-06-01", ("8", "2", "1 to 2", "6")),
]  # fmt: skip


@pytest.mark.parametrize(("deliveries", "more", "valid_on", "counts"), COUNTED)
def test_counts(small: Shelve, deliveries: str, more: str, valid_on: str, counts: tuple[str, str, str, str]) -> None:
    assert text(row(small(line(deliveries, more), valid_on))) == counts


@pytest.mark.parametrize(
    ("steps", "valid_on", "by_sales", "differences"),
    [
        ("2031-01-01 signed", "2034-01-01", "0 to 8", 0),
        ("2031-01-01 signed, 2032-01-01 first_delivery 1", "2034-01-01", "1 to 8", 0),
        ("2031-01-01 signed, 2032-01-01 delivery 5", "2034-01-01", "5 to 8", 1),
        ("2031-01-01 signed, 2032-01-01 delivery 9", "2034-01-01", "9", 1),
        ("2031-01-01 signed, 2032-01-01 completed", "2034-01-01", "8", 1),
        ("2031-01-01 notified", "2031-06-01", "not stated", 0),
    ],
)
def test_against_its_sales(small: Shelve, steps: str, valid_on: str, by_sales: str, differences: int) -> None:
    found = row(small(line("2031-02-01 +2", steps=steps), valid_on))
    assert found.by_sales.text == by_sales
    assert len(found.differences) == differences


def test_differences_are_said_in_words(small: Shelve) -> None:
    more = "as_of: '2033-01-01', quantity: {ordered: 9, delivered: 12}"
    found = row(small(line("2032-01-01 +2\n2032-02-01 =1", more), "2034-01-01"))
    assert (
        found.differences
        == (
            "the inventory says that at least 2 were delivered, its sales are for 8 at most",
            "the book counts 12 delivered, its list adds up to 2",
            "the book counts 9 ordered, its signed sales add up to 8",
            "a running total of deliveries falls; the higher one is kept",
        )[1:]
    )


def test_more_in_the_inventory_than_its_sales_are_for(small: Shelve) -> None:
    found = row(small(line("2032-01-01 +9"), "2034-01-01"))
    assert found.differences == ("the inventory says that at least 9 were delivered, its sales are for 8 at most",)
    assert found.owed.text == "0"


@pytest.mark.parametrize(
    ("items", "ordered"),
    [
        ("{name: Rope, quantity: 3}, {name: Kestrel 2, quantity: 4}", 4),
        ("{name: Rope, quantity: 3}", None),
        ("{name: Kestrel 2}", None),
        ("{name: Kestrel 2, quantity: 2.5}", None),
    ],
)
def test_which_item_of_a_sale_counts(small: Shelve, items: str, ordered: int | None) -> None:
    files = line()
    files["sales/kestrel.yml"] = sale("2031-01-01 signed, 2032-01-01 delivery 1", items)
    (found,) = row(small(files, "2034-01-01")).sales
    assert found.ordered == ordered
    if not items.startswith("{name: Kestrel"):
        assert found.delivered.text == "not stated"


def test_by_year_says_what_is_not_dated(small: Shelve) -> None:
    found = row(small(line("2032-01-01 +2\n2033-01-01 +1 =6\n- +1 =7"), "2036-12-31"))
    assert [(one.year, one.delivered, one.undated) for one in found.by_year] == [(2032, 2, 0), (2033, 4, 3), (None, 1, 0)]


def test_a_line_without_a_sale_owes_nothing_known(small: Shelve) -> None:
    files = line("2032-01-01 +2", "quantity: {ordered: 5}")
    files["inventory.yml"] = files["inventory.yml"].replace("related_sales: [kestrel]", "related_sales: [nothing]")
    found = row(small(files, "2034-01-01"))
    assert (found.ordered.text, found.owed.text, found.sales) == ("5", "not stated", ())


def test_counts_in_words() -> None:
    words = [show_pieces(Count(low, high)).text for low, high in ((None, None), (None, 1000), (3, None), (3, 3), (3, 1000))]
    assert words == ["not stated", "at most 1,000", "at least 3", "3", "3 to 1,000"]
    assert Count.span([None, 4, 2]) == Count(2, 4)
    assert Count(4, 4).is_exact
    assert not Count(None, None).is_exact


def test_the_invented_pairs(rich_file: Path, both: Open) -> None:
    view = show_inventory(shelf_of(rich_file, "xm-xn", "2033-12-31"), "xn-plover")
    assert (view.row.delivered.text, view.row.lost, view.row.requested, view.row.planned_more) == ("3", 1, 4, 2)
    assert [one.what for one in view.sustainment] == ["Spares for five years"]
    assert [one.total for one in view.deliveries] == [1, 3]
    otter = show_inventory(both("xa-xb", "2031-06-30"), "xb-otter").row
    assert "a running total of deliveries falls; the higher one is kept" in otter.differences
    with pytest.raises(RecordNotFoundError):
        show_inventory(shelf_of(rich_file, "xm-xn", "2033-12-31"), "lighthouse-2031")


def test_the_shipped_book(both: Open) -> None:
    rows = {one.id: one for one in list_inventory(both("us-in", "2026-03-01")).lines}
    assert text(rows["in-mh-60r"])[:2] == ("24", "15")
    assert rows["in-mh-60r"].owed.text == "9"
    assert rows["in-mk54"].owed.text == "at most 16"
    assert rows["in-uh-3h"].in_service.text == "0"
    assert {name for name, one in rows.items() if one.differences} == {"in-c-130j", "in-an-tpq-37", "in-m777"}


def test_bounds_never_cross_on_any_day(both: Open) -> None:
    for day in ("2003-08-01", "2012-01-01", "2016-06-01", "2019-08-15", "2021-09-01", "2024-02-01", "2026-06-30"):
        for found in fold_inventory(both("us-in", day, "2026-06-30")):
            for count in (found.ordered, found.delivered, found.in_service, found.owed, found.listed):
                assert count.low is None or count.high is None or count.low <= count.high, (day, found.id)


def test_filters(both: Open) -> None:
    shelf = both("us-in", "2026-03-01")
    assert {row.id for row in list_inventory(shelf, service="navy", system="p-8i").lines} == {"in-p-8i"}
    assert list_inventory(shelf, holder="IN").lines
    for bad in ({"service": "space"}, {"system": "broom"}, {"holder": "XX"}):
        with pytest.raises(UnknownTermError):
            list_inventory(shelf, **bad)


@pytest.mark.parametrize(
    ("deliveries", "valid_on", "delivered", "owed"),
    [
        ("2031-06-01 +2", "2035-01-01", "8", "0"),  # the list stops at the first two, years before the case was completed
        ("2031-06-01 +2", "2033-01-01", "2", "6"),  # not completed by then
        ("2031-06-01 +2\n2034-06-01 =7", "2035-01-01", "7 to 8", "0 to 1"),  # a list that goes on to the end says otherwise
    ],
)
def test_a_list_that_stops_early_contradicts_nobody(
    small: Shelve, deliveries: str, valid_on: str, delivered: str, owed: str
) -> None:
    found = row(small(line(deliveries, steps="2031-01-01 signed, 2034-01-01 completed"), valid_on))
    assert (found.delivered.text, found.owed.text) == (delivered, owed)


def test_what_one_of_two_sales_delivered_is_the_least(small: Shelve) -> None:
    files = line(steps="2031-01-01 signed, 2034-01-01 completed")
    files["sales/second.yml"] = sale("2033-01-01 signed").replace("id: kestrel", "id: second")
    files["inventory.yml"] = files["inventory.yml"].replace("[kestrel]", "[kestrel, second]")
    found = row(small(files, "2035-01-01"))
    assert (found.ordered.text, found.delivered.text, found.owed.text) == ("16", "at least 8", "at most 8")


def test_a_sale_that_no_line_counts_is_listed(small: Shelve) -> None:
    files = line()
    files["sales/second.yml"] = sale("2031-01-01 signed, 2034-01-01 completed").replace("id: kestrel", "id: second")
    shelf = small(files, "2035-01-01")
    assert [(one.id, one.ordered, one.delivered.text) for one in list_inventory(shelf).uncounted] == [("second", 8, "8")]
    assert list_inventory(shelf, holder="XS").uncounted
    assert list_inventory(shelf, system="Kestrel").uncounted == ()


def test_what_the_shipped_book_delivered_is_in_its_inventory(both: Open) -> None:
    found = list_inventory(both("us-in", "2026-06-30"))
    lines = {row.id: row for row in found.lines}
    assert (lines["in-mk54"].ordered.text, lines["in-mk54"].delivered.text) == ("48", "at least 32")
    assert (lines["in-m777"].delivered.text, lines["in-m777"].owed.text) == ("145", "0")
    counted = {one.id: one.delivered.text for one in found.uncounted}
    assert (counted["in-cbu-105-2008"], counted["in-harpoon-ugm-2014"], counted["in-harpoon-agm-jaguar-2010"]) == (
        "512",
        "12",
        "22",
    )
