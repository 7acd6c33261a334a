"""How far a programme has come, on a book written here, the invented pair and the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.model.step import find_step
from pactbook.records.programme import fold_programmes
from pactbook.records.shelf import Shelf
from pactbook.views.programmes import list_programmes, show_programme
from tests.conftest import shelf_of
from tests.small_books import Shelve, small

Open = Callable[..., Shelf]
__all__ = ["small"]

SALE = """
id: kestrel
title: Kestrel aircraft
buyer: XS
seller: XR
channel: FMS
items: [{name: Kestrel 2, quantity: 4}]
events:
- {stage: notified, date: '2030-01-01'}
- {stage: signed, date: '2031-05-05'}
"""


def programme(fields: str, events: str = "") -> dict[str, str]:
    """A book with one programme, and a sale it may belong to."""
    return {
        "sales/kestrel.yml": SALE,
        "programmes.yml": f"- {{id: p, name: Wings, kind: parts, partners: {{XR: [Aero], XS: [Docks]}}, {fields}, events: [{events}]}}\n",
    }


STEPS: list[tuple[str, str, str, list[str]]] = [
    ("announced: '2030-01-01'", "", "2029-12-31", []),
    ("announced: '2030-01-01'", "", "2030-01-01", ["announced"]),
    ("announced: '2030'", "", "2030-06-01", []),  # a year is certain once it is over
    ("announced: '2030-01-01', started: '2031'", "", "2032-01-01", ["announced", "started"]),
    ("agreed: '2030-01-01', contracted: '2030-02-01'", "", "2031-01-01", ["agreed", "contracted"]),
    ("announced: '2030-01-01', related_sales: [kestrel]", "", "2031-05-04", ["announced"]),
    ("announced: '2030-01-01', related_sales: [kestrel]", "", "2031-05-05", ["announced", "contracted"]),
    ("announced: '2030-01-01', related_sales: [nothing]", "", "2031-05-05", ["announced"]),
    ("started: '2030-01-01'", "{what: first, date: '2031-01-01', cumulative: 1}", "2031-01-01", ["started", "first_output"]),
    ("started: '2030-01-01'", "{what: many, date: '2031-01-01', cumulative: 9}", "2031-01-01", ["started", "counted_output"]),
    ("started: '2030-01-01'", "{what: many, date: '2031-01-01', cumulative: 9, modality: planned}", "2031-01-01", ["started"]),
    ("first_output: '2030-01-01'", "{what: talk, date: '2031-01-01'}", "2031-01-01", ["first_output"]),
]


@pytest.mark.parametrize(("fields", "events", "valid_on", "steps"), STEPS)
def test_steps(small: Shelve, fields: str, events: str, valid_on: str, steps: list[str]) -> None:
    (found,) = fold_programmes(small(programme(fields, events), valid_on))
    assert [one.step.id for one in found.taken] == steps
    assert (found.furthest.step.id if found.furthest else None) == (steps[-1] if steps else None)


def test_a_contract_of_a_sale_is_marked_as_that(small: Shelve) -> None:
    shelf = small(programme("announced: '2030-01-01', related_sales: [kestrel]"), "2031-06-01")
    row = list_programmes(shelf).programmes[0]
    assert [(one.step, one.sale) for one in row.steps] == [("announced", None), ("contracted", "kestrel")]
    assert row.steps[-1].days_after_first == 489
    assert (row.days, row.last_heard, row.days_silent) == (516, "2031-05-05", 27)
    assert [sale.stage_label for sale in row.sales] == ["Signed"]


def test_the_contract_for_a_whole_is_none_for_its_parts(small: Shelve) -> None:
    files = programme("announced: '2030-01-01', related_sales: [kestrel], for_platforms: [Kestrel 2]")
    (parts,) = fold_programmes(small(files, "2031-06-01"))
    assert [one.step.id for one in parts.taken] == ["announced"]
    whole = {**files, "programmes.yml": files["programmes.yml"].replace("kind: parts", "kind: assembly")}
    (assembly,) = fold_programmes(small(whole, "2031-06-01"))
    assert [one.sale for one in assembly.taken] == [None, "kestrel"]


def test_nothing_dated_is_not_listed(small: Shelve) -> None:
    shelf = small(programme("share: {value: 20}"), "2031-06-01")
    (found,) = fold_programmes(shelf)
    assert (found.furthest, found.began, found.last_heard) == (None, None, None)
    assert list_programmes(shelf).programmes == ()
    view = show_programme(shelf, "p")
    assert (view.row.step, view.row.days) == (None, None)
    assert view.row.share is not None


def test_partners_may_be_missing(small: Shelve) -> None:
    files = programme("announced: '2030-01-01'")
    files["programmes.yml"] = files["programmes.yml"].replace("{XR: [Aero], XS: [Docks]}", "{}")
    assert fold_programmes(small(files, "2031-01-01"))[0].partners == {}


def test_the_rich_pair(rich_file: Path) -> None:
    view = show_programme(shelf_of(rich_file, "xm-xn", "2033-12-31"), "plover-wings")
    assert [(one.step, one.date) for one in view.row.steps] == [
        ("announced", "2031-09-15"),
        ("agreed", "2032-01-01"),
        ("contracted", "2032-02-15"),
        ("started", "2032-07"),
        ("first_output", "2033-06-30"),
    ]
    assert (view.row.output, view.row.quantity) == (1, 12)
    assert view.row.share is not None
    assert set(view.row.share.others) == {"35 per cent", "a third"}
    assert [one.standing for one in view.events] == ["held", "held", "planned"]
    with pytest.raises(RecordNotFoundError):
        show_programme(shelf_of(rich_file, "xm-xn", "2033-12-31"), "lighthouse-2031")


def test_announced_is_not_produced_in_the_shipped_book(both: Open) -> None:
    found = list_programmes(both("us-in", "2026-03-01"))
    assert found.reached["announced"] > found.reached["started"] > found.reached["first_output"]
    rows = {row.id: row for row in found.programmes}
    assert rows["stryker-coproduction"].step == "announced"
    assert (rows["ge-f404-in20-supply"].output, rows["ge-f404-in20-supply"].quantity) == (6, 212)
    assert "first_output" not in {one.step for one in rows["tlmal-c130j-empennage"].steps}


def test_filters(both: Open) -> None:
    shelf = both("us-in", "2026-03-01")
    assert {row.step for row in list_programmes(shelf, step="agreed").programmes} == {"agreed"}
    tata: Any = list_programmes(shelf, partner="tata").programmes
    assert tata
    assert all(any("Tata" in name for side in row.partners.values() for name in side) for row in tata)
    assert {row.kind for row in list_programmes(shelf, kind="offset").programmes} == {"offset"}
    assert find_step("First output").id == "first_output"
    for bad in (
        lambda: list_programmes(shelf, partner="nobody"),
        lambda: list_programmes(shelf, kind="nothing"),
        lambda: find_step("glory"),
    ):
        with pytest.raises(UnknownTermError):
            bad()
