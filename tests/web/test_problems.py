"""What the checks find of a record stands on that record's page, whatever kind of record it is, and nowhere else."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook.web import create_app
from tests.records.test_inventory import line
from tests.records.test_programmes import programme
from tests.records.test_promises import PACT, promise
from tests.small_books import build
from tests.web.conftest import read

Serve = Callable[[Mapping[str, str]], TestClient]
BACKWARDS = "- {id: visit, level: ministers, kind: visit, date: '2031-05-04', end: '2031-05-01', participants: []}\n"


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """Pages of a book written in the test, on the last day of 2036."""

    def open_book(files: Mapping[str, str]) -> TestClient:
        book = build(tmp_path, files)
        return TestClient(create_app(book, hosts=("testserver",), today=lambda: dt.date(2036, 12, 31)))

    return open_book


BAD = [
    ("commitments/c", promise("") | {"agreements.yml": PACT.replace("id: pact,", "id: other,")}, "the promise names 'pact', which is no agreement"),
    ("commitments/c", {name: text.replace("agreement: pact", "") for name, text in promise("").items()}, "the promise names no agreement"),
    ("agreements/pact", {"agreements.yml": "- {id: pact, name: Pact, kind: framework, parties: [XR, XS], signed: '2030-03-01', expires: '2029-03'}\n"}, "expires 2029-03 lies before signed 2030-03-01"),
    ("programmes/p", programme("started: '2032', first_output: '2031'"), "first_output 2031 lies before started 2032"),
    ("programmes/p", programme("started: '2032'", "{what: x, date: '2031', cumulative: 3}"), "3 made by 2031, but started 2032"),
    ("inventory/k", line("2032-01-01 +9"), "at least 9 were delivered, its sales are for 8 at most"),
    ("sales/kestrel", programme("announced: '2030'") | {"sales/kestrel.yml": "{id: kestrel, title: Kestrel, buyer: XS, seller: XR, channel: FMS, stated_status: cancelled, events: [{stage: signed, date: '2031-05-05'}]}"}, "the book states cancelled, its steps add up to contracted"),
    ("records/visit", {"engagements.yml": BACKWARDS}, "end 2031-05-01 lies before date 2031-05-04"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "files", "said"), BAD)
def test_a_problem_stands_once_on_the_page_of_its_record(serve: Serve, page: str, files: dict[str, str], said: str) -> None:
    text = html.unescape(read(serve(files), f"/xr-xs/{page}")).casefold()
    assert text.count(said.casefold()) == 1
    assert "what does not fit" in text


def test_other_pages_say_nothing_of_it(serve: Serve) -> None:
    client = serve(programme("started: '2032', first_output: '2031'"))
    assert "What does not fit" not in read(client, "/xr-xs/sales/kestrel")


def test_the_api_lists_the_problems_of_a_record(serve: Serve) -> None:
    client = serve(programme("started: '2032', first_output: '2031'"))
    (problem,) = client.get("/api/xr-xs/records/p/problems").json()
    assert (problem["rule"], problem["severity"], problem["place"]) == ("programme-steps", "error", "p")
    assert client.get("/api/xr-xs/records/kestrel/problems").json() == []
    assert client.get("/api/xr-xs/records/nothing/problems").status_code == 404


def test_a_problem_is_not_shown_before_it_was_known(serve: Serve) -> None:
    client = serve(programme("started: '2032', first_output: '2031'"))
    page = read(client, "/xr-xs/programmes/p?valid_on=2031-12-31&known_at=2031-12-31")
    assert "What does not fit" not in page
