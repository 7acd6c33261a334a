"""How many of a type there are on a day, and what a count leaves open."""

from __future__ import annotations

import pytest

from pactbook.records.interoperability import fold_interoperability
from pactbook.records.inventory import fold_inventory
from pactbook.records.strength import Strength, fold_strength
from tests.records.interoperability import Open, Write


@pytest.mark.parametrize(
    ("pair", "record", "counts"),
    [
        (
            "xa-xb",
            "xb-skerry",
            {"2029-01-01": (0, 0), "2029-06-01": (2, 2), "2030-05-31": (2, 2), "2030-06-01": (4, 4), "2030-09-01": (3, 3)},
        ),
        ("xa-xb", "xb-barrow", {"2029-03-01": (2, 2)}),
        (
            "us-in",
            "in-p-8i",
            {"2012-06-01": (0, 0), "2013-06-01": (1, 1), "2020-11-17": (8, 8), "2020-11-18": (9, 9), "2026-06-30": (12, 12)},
        ),
        ("us-in", "in-ah-64e-iaf", {"2019-08-01": (1, 1), "2020-01-01": (8, 17), "2020-07-10": (22, 22)}),
        ("us-in", "in-mh-60r", {"2025-07-01": (9, 15), "2025-11-28": (15, 15)}),
        ("us-in", "in-c-130j", {"2013-01-01": (6, 6), "2015-01-01": (5, 5)}),
        ("us-in", "in-mq-9b", {"2026-06-30": (0, 0)}),
        ("us-in", "in-m777", {"2026-06-30": (2, 145)}),
    ],
)
def test_how_many_there_are_on_a_day(both: Open, pair: str, record: str, counts: dict[str, tuple[int, int]]) -> None:
    last = "2031-06-30" if pair == "xa-xb" else "2026-11-22"
    for day, (low, high) in counts.items():
        assert fold_strength(both(pair, day, last), record) == Strength(low, high, (record,)), day


def stock(**fields: object) -> dict[str, object]:
    return {"id": "xb-crag", "holder": "XB", "platform": "Crag-3", **fields}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (stock(), None),
        (stock(quantity={"ordered": 5}), None),
        (stock(quantity={"ordered": 5, "delivered": 0}), (0, 0)),
        (stock(quantity={"delivered": 3}, as_of="2031-01-01"), (3, 3)),
        (stock(quantity={"in_service": 3}, as_of="2031-12-01"), None),
        (stock(quantity={"ordered": 9}, deliveries=[{"what": "some", "date": "2031-01-01", "number": 2}]), (2, 9)),
        (stock(deliveries=[{"what": "some", "date": "2031", "number": 2}]), (0, 2)),
        (stock(deliveries=[{"what": "some", "date": "2031-12-01", "number": 2}]), (0, 0)),
        (stock(deliveries=[{"what": "some"}]), None),
        (stock(deliveries=[{"what": "some", "date": "2031-01-01/..", "number": 2}]), (0, 2)),
        (
            stock(
                quantity={"in_service": 4, "delivered": 4},
                as_of="2031-01-01",
                deliveries=[
                    {"what": "first", "date": "2030-01-01", "number": 4, "cumulative": 4},
                    {"what": "more", "date": "2031-02-01", "number": 2, "cumulative": 6},
                ],
                losses=[{"what": "one", "date": "2030-05-05", "number": 1}, {"what": "two", "date": "2031-03-03", "number": 2}],
            ),
            (4, 4),
        ),
    ],
)
def test_counts_that_leave_room(write: Write, entry: dict[str, object], expected: tuple[int, int] | None) -> None:
    found = fold_strength(write("2031-06-01", inventory=[entry]), "xb-crag")
    assert (None if found is None else (found.low, found.high)) == expected


@pytest.mark.parametrize(("pair", "last"), [("xa-xb", "2031-06-30"), ("us-in", "2026-11-22")])
def test_what_weighs_is_counted_as_the_inventory_counts_it(both: Open, pair: str, last: str) -> None:
    """On each day the two agree wherever the inventory gives both bounds, and a weight is never above what may have come."""
    for day in ("2007-06-30", "2013-06-30", "2019-12-31", "2025-07-01", "2030-09-01", last):
        shelf = both(pair, day, last)
        for line in fold_inventory(shelf):
            weight = fold_strength(shelf, line.id)
            if weight is None or line.in_service.low is None:
                continue
            assert line.in_service.low <= weight.low <= (line.in_service.high or 0), (line.id, day)


def test_several_entries_of_the_inventory_add_up() -> None:
    assert Strength(2, 3, ("a",)) + Strength(1, None, ("b",)) == Strength(3, None, ("a", "b"))


def test_a_type_is_counted_by_what_its_entry_or_its_name_says(write: Write) -> None:
    found = fold_interoperability(
        write(
            "2031-06-01",
            inventory=[
                stock(quantity={"delivered": 3}, as_of="2031-01-01"),
                {**stock(quantity={"delivered": 2}, as_of="2031-01-01"), "id": "xb-crag-2"},
                {**stock(), "id": "xb-crag-3"},
            ],
        )
    )
    assert found.platforms.types["crag-3.xb"].strength == Strength(5, 5, ("xb-crag", "xb-crag-2"))
    assert found.platforms.types["kite-9.xa"].strength is None
