"""Pages of links: the same answers as the views, drawn with a table twin, on both books."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from fastapi.testclient import TestClient

from pactbook.records.interoperability import fold_interoperability
from pactbook.views.links.build import make_question
from pactbook.views.links.matrix import show_matrix
from pactbook.views.links.planning.planner import plan_links
from pactbook.web import create_app, linking
from pactbook.web.links_drawing import MATRIX_SORTS, draw_matrix
from tests.conftest import shelf_of

BOOKS = {
    "shipped_file": ("us-in", "2026-06-30", "US", "IN", "p-8a.us", "p-8i.in", "exercised together"),
    "fictional_file": ("xa-xb", "2031-06-30", "XA", "XB", "otter-4.xa", "skerry-2.xb", "through a gateway"),
}


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest) -> tuple[Path, tuple[str, ...]]:
    return request.getfixturevalue(request.param), BOOKS[request.param]


@pytest.fixture(scope="module")
def client(book: tuple[Path, tuple[str, ...]]) -> Iterator[TestClient]:
    day = dt.date.fromisoformat(book[1][1])
    with TestClient(create_app(book[0], hosts=("testserver",), today=lambda: day)) as found:
        yield found


def test_each_page_is_whole_and_has_a_twin_in_json(client: TestClient, book: tuple[Path, tuple[str, ...]]) -> None:
    name, _, _, _, left, right, _ = book[1]
    for path in ("", "?sort=grade", "?everything=true&sort=links", f"/pair?left={left}&right={right}", "/time", "/plan?most=1"):
        page = client.get(f"/{name}/links{path}")
        assert page.status_code == 200, page.text
        assert page.text.count("<h1") == 1
        assert "Counting rules in force" in page.text
        assert not re.search(r"\son\w+=|<script>|\sstyle=", page.text)
        twin = re.findall(r'href="(/api/[^"]+)">This page as JSON', page.text.replace("&amp;", "&"))[0]
        assert client.get(twin).status_code == 200, twin


def test_the_matrix_is_drawn_and_told(client: TestClient, book: tuple[Path, tuple[str, ...]]) -> None:
    name, _, left, right, *_ = book[1]
    page = client.get(f"/{name}/links?everything=true").text
    answer = client.get(f"/api/{name}/links").json()
    cells = [cell for row in answer["matrix"]["cells"] for cell in row]
    assert page.count('class="tile s-') == len(cells) + 7, "one square a pair, and seven in the legend"
    table = page.split("The same as a table")[1]
    assert table.count("/links/pair?") == len(cells), "the table leads to the same pairs, by keyboard too"
    assert answer["matrix"]["question"]["left_name"] == left
    assert answer["matrix"]["question"]["right_name"] == right
    lower, upper = (round(100 * value) for value in _bounds(answer["coverage"]["whole"]["by_state"]))
    assert f"At least {lower} % of the pairs can exchange data, at most {upper} %" in page


def _bounds(by_state: dict[str, int]) -> tuple[float, float]:
    total = sum(by_state.values())
    sure = by_state["direct"] + by_state["gateway"]
    return sure / total, (sure + by_state["unknown"] + by_state["exercised"]) / total


def test_a_pair_shows_its_state_and_every_link_leads_to_its_source(
    client: TestClient, book: tuple[Path, tuple[str, ...]]
) -> None:
    name, _, _, _, left, right, state = book[1]
    page = client.get(f"/{name}/links/pair?left={left}&right={right}").text
    assert state in re.findall(r"<h1>(.*?)</h1>", page)[0]
    steps = client.get(f"/api/{name}/links/pair?left={left}&right={right}").json()["steps"]
    assert page.count("data-sheet") >= sum(step["evidence"] is not None for step in steps)
    for link in set(re.findall(rf'href="(/{name}/(?:evidence|records)/[^"]+)"', page)):
        assert client.get(link).status_code == 200, link


def test_the_plan_says_its_steps_bounds_and_reasons(client: TestClient, book: tuple[Path, tuple[str, ...]]) -> None:
    pytest.importorskip("highspy")
    name = book[1][0]
    page = client.get(f"/{name}/links/plan?most=2&aim=expected").text
    frontier = client.get(f"/api/{name}/links/plan?most=2&aim=expected").json()
    assert [plan["size"] for plan in frontier["plans"]] == [0, 1, 2]
    for step in frontier["plans"][2]["steps"]:
        assert step["label"] in page
        assert step["why"] in page
    assert "proven best" in page
    assert page.count('class="plan"') == 3


def test_a_plan_may_count_types_alike(client: TestClient, book: tuple[Path, tuple[str, ...]]) -> None:
    """The page leads to it, keeps it in its other links, and gives what the interface gives."""
    pytest.importorskip("highspy")
    name = book[1][0]
    start = client.get(f"/{name}/links/plan?most=1").text.replace("&amp;", "&")
    path = re.findall(rf'href="(/{name}/links/plan[^"]*weights=types)"', start)[0]
    page = client.get(path).text.replace("&amp;", "&")
    assert all("weights=types" in link for link in re.findall(r'href="([^"]*plan[^"]*most=2[^"]*)"', page))
    twin = client.get(re.findall(r'href="(/api/[^"]+)">This page as JSON', page)[0]).json()
    assert twin["question"]["weights"] == "types"
    for step in twin["plans"][1]["steps"]:
        assert step["label"] in page


def test_without_a_solver_the_page_says_what_to_install(
    client: TestClient, book: tuple[Path, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pactbook.errors import MissingExtraError

    def refuse(*_: object, **__: object) -> None:
        raise MissingExtraError("plan", "highspy")

    monkeypatch.setattr(linking, "plan_links", refuse)
    page = client.get(f"/{book[1][0]}/links/plan")
    assert page.status_code == 200
    assert "pactbook[plan]" in page.text.replace("&#39;", "'")


def test_time_tells_what_moved(client: TestClient, book: tuple[Path, tuple[str, ...]]) -> None:
    name = book[1][0]
    page = client.get(f"/{name}/links/time").text
    points = client.get(f"/api/{name}/links/time").json()["points"]
    assert len(points) > 5
    assert page.count('class="num">') > len(points)
    assert 'class="floor"' in page
    assert any(mover["kind"] == "agreement" for point in points for mover in point["movers"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/links?layer=smell", 404),
        ("/links?weights=gold", 400),
        ("/links?trust=nobody", 400),
        ("/links/pair?left=nobody&right=nobody", 404),
        ("/links/plan?aim=moon", 400),
        ("/links/plan?most=99", 400),
        ("/links/plan?most=-1", 400),
        ("/links/time?start=2050-01-01", 400),
        ("/links/time?start=yesterday", 400),
    ],
)
def test_what_cannot_be_asked_is_refused(
    client: TestClient, book: tuple[Path, tuple[str, ...]], path: str, status: int
) -> None:
    for prefix in (f"/{book[1][0]}", f"/api/{book[1][0]}"):
        assert client.get(prefix + path).status_code == status, prefix + path


def test_before_anything_is_known_pages_say_so(client: TestClient, book: tuple[Path, tuple[str, ...]]) -> None:
    name = book[1][0]
    clocks = "?valid_on=1999-01-01&known_at=1999-01-01"
    for path in ("/links", "/links/time", "/links/plan"):
        assert client.get(f"/{name}{path}{clocks}").status_code == 200


@pytest.mark.parametrize("sort", MATRIX_SORTS)
def test_every_order_holds_the_same_pairs(book: tuple[Path, tuple[str, ...]], sort: str) -> None:
    name, day, left, right, *_ = book[1]
    found = fold_interoperability(shelf_of(book[0], name, day))
    matrix = show_matrix(found, make_question(found, left, right))
    drawn = draw_matrix(matrix, sort, everything=True)
    assert {(tile.cell.left, tile.cell.right) for tile in drawn.tiles} == {
        (cell.left, cell.right) for row in matrix.cells for cell in row
    }
    assert drawn.hidden == 0
    fewer = draw_matrix(matrix, sort, everything=False)
    assert fewer.hidden == sum(not line.is_described for line in (*matrix.rows, *matrix.columns))


def test_a_plan_on_the_askers_terms(book: tuple[Path, tuple[str, ...]]) -> None:
    pytest.importorskip("highspy")
    name, day, *_ = book[1]
    path = f"{name}/links/plan?most=1&valid_on={day}&known_at={day}"
    with TestClient(create_app(book[0], hosts=("testserver",))) as client:
        best = client.get(f"/api/{path}").json()["plans"][1]["steps"][0]["id"]
        without = client.get(f"/api/{path}&{urlencode({'forbid': best})}").json()["plans"]
        assert best not in [step["id"] for plan in without for step in plan["steps"]]
        poor = client.get(f"/api/{path}&{urlencode({'cost': f'{best}=3', 'budget': 2})}").json()["plans"]
        assert best not in [step["id"] for plan in poor for step in plan["steps"]]
        page = client.get(f"/{path}").text
        link = html.unescape(next(iter(re.findall(r'href="([^"]*forbid=[^"]*)">plan without it', page))))
        again = client.get(link)
        assert again.status_code == 200
        assert f"not <code>{best}</code>" in again.text
        assert f"<code>{best}</code> <a" not in again.text
        allowed = html.unescape(next(iter(re.findall(r'href="([^"]*)">allow it', again.text))))
        assert f"<code>{best}</code> <a" in client.get(allowed).text
        empty = client.get(f"/{path}&forbid=+&cost=&budget=")
        assert empty.status_code == 200


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("forbid=fit:nobody", "fit:nobody"),
        ("cost=fit:*=dear", "dear"),
        ("cost=fit:*=-1", "-1"),
        ("budget=much", "much"),
        ("budget=-2", "-2"),
    ],
)
def test_terms_that_make_no_sense_are_refused_by_their_value(
    book: tuple[Path, tuple[str, ...]], asked: str, named: str
) -> None:
    pytest.importorskip("highspy")
    with TestClient(create_app(book[0], hosts=("testserver",))) as client:
        answer = client.get(f"/{book[1][0]}/links/plan?most=1&{asked}")
    assert answer.status_code in (400, 404, 422)
    assert named in answer.text


def test_who_asks_for_a_plan_keeps_nobody_waiting(book: tuple[Path, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Other pages are answered while a plan is made, and who asks for the same plan waits for that one."""
    name, day, *_ = book[1]
    begun, release = threading.Event(), threading.Event()
    made: list[object] = []
    real = plan_links

    def plan_slowly(*args: Any, **more: Any) -> object:
        made.append(args)
        begun.set()
        assert release.wait(timeout=60)
        return real(*args, **more)

    monkeypatch.setattr(linking, "plan_links", plan_slowly)
    app = create_app(book[0], hosts=("testserver",), today=lambda: dt.date.fromisoformat(day))

    async def ask() -> tuple[int, list[httpx.Response]]:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            plans = [asyncio.create_task(client.get(f"/api/{name}/links/plan?most=1")) for _ in range(2)]
            assert await asyncio.to_thread(begun.wait, 60)
            other = await client.get(f"/{name}/sales")
            assert not any(plan.done() for plan in plans), "the plan must still be in the making"
            release.set()
            return other.status_code, list(await asyncio.gather(*plans))

    pytest.importorskip("highspy")
    # In a thread of its own: the browser tests of the same run leave a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        status, answers = pool.submit(asyncio.run, ask()).result()
    assert status == 200
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert len(made) == 1
