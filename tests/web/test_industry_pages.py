"""Pages and API of industrial cooperation and the inventory, on all books; and what is drawn there."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook.model.asof import AsOf
from pactbook.views.inventory import show_inventory
from pactbook.views.programmes import list_programmes
from pactbook.web import create_app
from pactbook.web.cumulative import draw_cumulative
from pactbook.web.network import draw_network
from tests.conftest import shelf_of
from tests.records.test_inventory import line
from tests.records.test_programmes import programme
from tests.small_books import build
from tests.web.conftest import read

CLOCKS = "valid_on=2026-03-01&known_at=2026-03-01"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/xm-xn/programmes", "1 programme; 1 has put anything out"),
        ("/xm-xn/programmes?partner=ness", "with ness"),
        ("/xm-xn/programmes?step=agreed", "No programme of that kind"),
        ("/xm-xn/programmes/plover-wings", "also 35 per cent, a third"),
        ("/xm-xn/programmes/plover-wings?valid_on=2031-12-31&known_at=2033-12-31", "not seen"),
        ("/xm-xn/programmes?valid_on=1990-01-01&known_at=1990-01-01", "No programme"),
        ("/xm-xn/inventory", "1 system"),
        ("/xm-xn/inventory?service=coast", "Plover 5"),
        ("/xm-xn/inventory/xn-plover", "Spares for five years"),
        ("/xm-xn/inventory/xn-plover?valid_on=2032-01-01&known_at=2033-12-31", "after the day shown"),
        ("/xm-xn/inventory?valid_on=1990-01-01&known_at=1990-01-01", "Nothing was known"),
    ],
)
def test_pages(rich: TestClient, path: str, said: str) -> None:
    assert said in read(rich, path)


@pytest.mark.parametrize(
    "path",
    [
        "/xm-xn/programmes?step=glory",
        "/xm-xn/programmes?partner=nobody",
        "/xm-xn/programmes/xn-plover",
        "/xm-xn/inventory?system=broom",
        "/xm-xn/inventory/plover-wings",
        "/api/xm-xn/programmes?kind=nothing",
        "/api/xm-xn/inventory/nothing",
    ],
)
def test_what_is_not_there(rich: TestClient, path: str) -> None:
    assert rich.get(path).status_code == 404


def test_the_api(rich: TestClient) -> None:
    assert rich.get("/api/xm-xn/programmes").json()["reached"]["first_output"] == 1
    assert rich.get("/api/xm-xn/programmes/plover-wings").json()["row"]["output"] == 1
    assert rich.get("/api/xm-xn/inventory").json()["lines"][0]["delivered"] == {"low": 3, "high": 3, "text": "3"}
    assert rich.get("/api/xm-xn/inventory/xn-plover").json()["row"]["lost"] == 1


def test_records_lead_to_their_pages(rich: TestClient) -> None:
    for record, path in (("plover-wings", "programmes"), ("xn-plover", "inventory")):
        answer = rich.get(f"/xm-xn/records/{record}", follow_redirects=False)
        assert answer.headers["location"] == f"/xm-xn/{path}/{record}"


def test_a_sale_leads_to_what_is_built_and_what_arrived_under_it(rich: TestClient) -> None:
    page = read(rich, "/xm-xn/sales/xn-plover-2031")
    assert '/xm-xn/programmes/plover-wings">Plover wings made in Sundrey' in page
    assert '/xm-xn/inventory/xn-plover">Plover 5' in page
    assert "In the inventory" not in read(rich, "/xm-xn/sales/xn-skua-2030")


def test_the_shipped_pages(shipped: TestClient) -> None:
    page = read(shipped, f"/us-in/programmes?{CLOCKS}")
    assert "Announced is not produced." in page
    rows = shipped.get(f"/api/us-in/programmes?{CLOCKS}").json()["programmes"]
    assert page.count('class="node"') == len(rows)
    assert "The steps of its sales say that at least 145 were delivered" in read(shipped, f"/us-in/inventory?{CLOCKS}")
    for name in ("in-c-130j", "in-mk54", "in-sig716"):
        read(shipped, f"/us-in/inventory/{name}?{CLOCKS}")


def test_the_network_stands_still_and_joins_all(shipped_file: Path) -> None:
    rows = list_programmes(shelf_of(shipped_file, "us-in", "2026-03-01")).programmes
    drawn = draw_network(rows, ("US", "IN"), {"US": "United States"})
    assert drawn is not None
    assert drawn == draw_network(rows, ("US", "IN"), {"US": "United States"})
    assert len(drawn.lines) == sum(len(names) for row in rows for names in row.partners.values())
    # Nothing lies on anything else: within a column every two nodes are a row apart.
    for nodes in (drawn.firms, drawn.programmes):
        places = sorted((node.x, node.y) for node in nodes)
        assert all(left[0] != right[0] or right[1] - left[1] >= 21.9 for left, right in itertools.pairwise(places))
    assert draw_network((), ("US", "IN"), {}) is None


def test_deliveries_only_rise_and_the_possible_holds_the_certain(shipped_file: Path) -> None:
    for name, day in (
        ("in-p-8i", "2016-01-01"),
        ("in-mh-60r", "2026-03-01"),
        ("in-c-17", "2013-09-01"),
        ("in-c-130j", "2026-03-01"),
    ):
        view = show_inventory(shelf_of(shipped_file, "us-in", day, "2026-06-30"), name)
        drawn = draw_cumulative(view.row, view.deliveries, view.losses, AsOf.on(dt.date.fromisoformat(day)))
        assert drawn is not None
        for outline in (drawn.certain, drawn.possible):
            levels = [float(y) for y in re.findall(r"V([\d.]+)", outline)][:-1]
            assert levels == sorted(levels, reverse=True)
            places = [float(x) for x in re.findall(r"H([\d.]+)", outline)]
            assert places == sorted(places), "time runs one way"
        tops = [min(float(y) for y in re.findall(r"V([\d.]+)", outline)) for outline in (drawn.possible, drawn.certain)]
        assert tops[0] <= tops[1]
    empty = show_inventory(shelf_of(shipped_file, "us-in", "2026-03-01"), "in-mq-9b")
    assert draw_cumulative(empty.row, empty.deliveries, empty.losses, AsOf.on(dt.date(2026, 3, 1))) is None


def test_problems_are_on_the_page_concerned(tmp_path: Path) -> None:
    files = programme("started: '2032-01-01', first_output: '2031-01-01'", "{what: x, date: '2031-06-01', cumulative: 3}")
    files |= {"inventory.yml": line("2032-01-01 +9")["inventory.yml"]}
    with TestClient(create_app(build(tmp_path, files), hosts=("testserver",), today=lambda: dt.date(2036, 12, 31))) as client:
        page = read(client, "/xr-xs/programmes/p")
        assert "3 made by 2031-06-01, but started 2032-01-01" in page
        assert "first_output 2031-01-01 lies before started 2032-01-01" in page
        assert "The inventory says that at least 9 were delivered" in read(client, "/xr-xs/inventory/k")
