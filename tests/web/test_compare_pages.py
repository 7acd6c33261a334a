"""The page and the route that put two partnerships side by side."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook.web import create_app
from tests.views.test_compare import two
from tests.web.conftest import read

__all__ = ["two"]
CLOCKS = "valid_on=2032-12-01&known_at=2032-12-01"


@pytest.fixture(scope="module")
def client(two: Path) -> Iterator[TestClient]:
    with TestClient(create_app(two, hosts=("testserver",), today=lambda: dt.date(2033, 12, 31))) as found:
        yield found


def test_each_figure_leads_to_its_rule_its_records_and_its_evidence(client: TestClient) -> None:
    page = read(client, f"/xm-xn/compare?with=xa-xb&{CLOCKS}")
    for rule in set(re.findall(r'href="#(rule-\w+)"', page)):
        assert f'id="{rule}"' in page
    led = set(re.findall(r'href="(/x[am]-x[bn]/(?:sales|commitments|records|inventory|evidence)/[^"#]+)"', page))
    assert {address.split("/")[1] for address in led} == {"xa-xb", "xm-xn"}
    assert any("/evidence/" in address for address in led)
    for address in led:
        read(client, address.replace("&amp;", "&"))


def test_the_page_gives_no_figure_of_what_a_book_does_not_hold(client: TestClient) -> None:
    def show_row(clocks: str) -> str:
        return read(client, f"/xm-xn/compare?with=xa-xb&{clocks}").split("Promises kept")[1].split("</tr>")[0]

    assert show_row("valid_on=2030-09-01&known_at=2030-09-01").count('<td class="unknown">none held</td>') == 2
    assert "none held" not in show_row(CLOCKS)


def test_page_and_route_say_the_same(client: TestClient) -> None:
    told = client.get(f"/api/xm-xn/compare?with=xa-xb&{CLOCKS}").json()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", read(client, f"/xm-xn/compare?with=xa-xb&{CLOCKS}")))
    assert (told["left"]["partnership"], told["right"]["partnership"]) == ("xm-xn", "xa-xb")
    for remark in told["remarks"]:
        assert remark.replace("'", "&#39;") in words
    assert f"Pending sales § the rule of this figure {len(told['left']['pending'])} " in words


def test_without_a_name_it_is_the_next_one_of_the_book(client: TestClient) -> None:
    assert "Halmara and Sundrey beside Arvenia and Belmark" in read(client, f"/xm-xn/compare?{CLOCKS}")


def test_a_book_of_one_has_nothing_to_compare_with(rich: TestClient) -> None:
    assert "There is nothing to compare with" in read(rich, "/xm-xn/compare")


@pytest.mark.parametrize(("other", "status"), [("zz-zz", 404), ("xm-xn", 400)])
def test_what_cannot_be_compared_is_refused(client: TestClient, other: str, status: int) -> None:
    for path in ("/xm-xn/compare", "/api/xm-xn/compare"):
        answer = client.get(f"{path}?with={other}&{CLOCKS}")
        assert answer.status_code == status
        assert other in answer.text
