"""Pages and API of the innovation side, on the invented pair and the shipped book."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import read


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/xm-xn/ecosystem", "1 summit held; 3 challenges, winners known of 2; XTS 50,000 awarded; XTS 30,000 reported"),
        ("/xm-xn/ecosystem?initiative=lantern&kind=summit", "First Lantern Evening"),
        ("/xm-xn/ecosystem?organisation=tinder", "Prizes for both first races"),
        ("/xm-xn/ecosystem?kind=challenge&valid_on=2032-03-01&known_at=2033-12-31", "3 challenges, winners known of none"),
        ("/xm-xn/ecosystem?valid_on=1990-01-01&known_at=1990-01-01", "Nothing of that was known"),
        ("/xm-xn/ecosystem/lantern-race", "Forty more meant to be ordered"),
        ("/xm-xn/ecosystem/lantern-race", "the sum for Wick and Sons: none found"),
        ("/xm-xn/ecosystem/lantern-float", "a follow-on order: none found"),
        ("/xm-xn/ecosystem/lantern-reef", "a winner: none found"),
        ("/xm-xn/ecosystem/lantern-prizes", "List of awards"),
        ("/xm-xn/ecosystem/lantern", "All that belongs to it"),
        ("/xm-xn/ecosystem/organisations/ness-works", "3 parts on the innovation side, 1 programme"),
        ("/xm-xn/ecosystem/organisations/lantern-docks", "Docks of Sundrey"),
    ],
)
def test_pages(rich: TestClient, path: str, said: str) -> None:
    assert said in html.unescape(read(rich, path))


@pytest.mark.parametrize(
    "path",
    [
        "/xm-xn/ecosystem?initiative=candle",
        "/xm-xn/ecosystem?kind=feast",
        "/xm-xn/ecosystem?organisation=nobody",
        "/xm-xn/ecosystem/plover-wings",
        "/xm-xn/ecosystem/organisations/nobody",
        "/api/xm-xn/ecosystem/nothing",
        "/api/xm-xn/ecosystem/organisations/nobody",
    ],
)
def test_what_is_not_there(rich: TestClient, path: str) -> None:
    assert rich.get(path).status_code == 404


def test_records_lead_to_their_pages(rich: TestClient) -> None:
    answer = rich.get("/xm-xn/records/lantern-race", follow_redirects=False)
    assert answer.headers["location"] == "/xm-xn/ecosystem/lantern-race"


def test_the_api_gives_what_the_pages_show(rich: TestClient) -> None:
    found = rich.get("/api/xm-xn/ecosystem").json()
    assert [one["amount"] for one in found["totals"]] == ["50000", "30000"]
    assert found["counts"]["challenge"] == 3
    row = rich.get("/api/xm-xn/ecosystem/lantern-race").json()["row"]
    assert [one["value"]["amount"] for one in row["follow_ons"] if one["value"]] == ["200000"]
    parts = rich.get("/api/xm-xn/ecosystem/organisations/ness-works").json()["row"]["parts"]
    assert [part["type"] for part in parts] == ["programme", "ecosystem", "ecosystem", "ecosystem"]


def test_every_step_drawn_stands_in_the_table_and_opens_its_evidence(shipped: TestClient) -> None:
    page = read(shipped, "/us-in/ecosystem")
    steps = shipped.get("/api/us-in/ecosystem").json()["chronology"]
    table = page.split('class="twin"')[1].split("</table>")[0]
    assert table.count('<tr role="row" class=') == len(steps)
    for step in steps:
        assert f"/us-in/ecosystem/{step['record']}" in table
        assert f"/us-in/evidence/{step['evidence'][0]['finding']}" in page


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_mark_is_named_however_long_its_name(shipped: TestClient, width: str) -> None:
    page = read(shipped, "/us-in/ecosystem")
    steps = shipped.get("/api/us-in/ecosystem").json()["chronology"]
    drawing = page.split(f'<svg class="timeline {width}"')[1].split("</svg>")[0]
    names = [html.unescape(name) for name in re.findall(r'<tspan class="b">([^<]+)</tspan>', drawing)]
    assert len(names) == len(steps)
    for name, step in zip(names, steps, strict=True):
        assert step["title"].startswith(name.removesuffix("…"))


def test_the_head_leads_here(shipped: TestClient) -> None:
    assert '/us-in/ecosystem">Innovation</a>' in read(shipped, "/us-in/programmes")
