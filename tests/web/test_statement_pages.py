"""Pages of meetings, statements and people: what stands on them, what they lead to, and what they refuse."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook.web import create_app
from tests.small_books import build
from tests.views.test_statements import BOOK
from tests.web.conftest import read


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    meetings = """
    - {id: e1, date: '2031-05-04', level: ministers, kind: visit, place: Northport, participants: [{person: Orla Venn, office: Premier, side: XS}], outcomes: [pact signed]}
    - {id: e2, date: '2028-05-04', level: leaders, kind: call, participants: [{person: Orla Venn, office: Envoy, side: XS}]}
    """
    book = build(tmp_path, {**BOOK, "engagements.yml": meetings})
    return TestClient(create_app(book, hosts=("testserver",), today=lambda: dt.date(2036, 12, 31)))


def text_of(client: TestClient, path: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", read(client, f"/xr-xs/{path}").partition("<main")[2])).split())


def test_what_each_side_said_on_one_thing(client: TestClient) -> None:
    text = text_of(client, "statements?about=k7&since=2030-01-01")
    assert "What each side has said on Kestrel since 1 Jan 2030" in text
    assert "“k7” was taken for the system Kestrel" in text
    assert text.index("Rhoven 1") < text.index("Tomas Kest") < text.index("Saltmark 2") < text.index("Orla Venn")
    assert "Both sentences are shown. Which is right is not judged here." in text
    assert text.index("Stated the talks rest") < text.index("Denied nothing rests")


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("about=mark+tern", 400, "Tern Mark One (tern-a); Tern Mark Two (tern-b)"),
        ("about=Kestral", 404, "Kestrel (kestrel)"),
        ("side=XX", 404, "XR, XS, others"),
        ("since=2030-02-30", 400, "2030-02-30"),
        ("since=2032-01-01&until=2031-01-01", 400, "ends before it begins"),
    ],
)
def test_what_cannot_be_asked_is_refused_alike_by_page_and_api(client: TestClient, query: str, status: int, said: str) -> None:
    page, answer = (client.get(f"{base}/xr-xs/statements?{query}") for base in ("", "/api"))
    assert (page.status_code, answer.status_code) == (status, status)
    assert said in answer.text
    assert page.text.count("<h1") == 1


def test_the_clocks_hold_for_what_was_said(client: TestClient) -> None:
    text = text_of(client, "statements?about=kestrel&valid_on=2030-12-31&known_at=2030-12-31")
    assert "Tomas Kest , Foreign Secretary" in text
    assert "Orla Venn" not in text


@pytest.mark.parametrize("page", ["sales/kestrel-2030", "agreements/pact", "commitments/guns"])
def test_records_carry_what_was_said_of_them(client: TestClient, page: str) -> None:
    text = text_of(client, page)
    said = {"sales/kestrel-2030": "The guns are wanted.", "agreements/pact": "Boats come first.", "commitments/guns": ""}[page]
    assert ("What was said" in text) is bool(said)
    assert said in text


def test_a_meeting_leads_to_people_and_to_what_came_of_it(client: TestClient) -> None:
    page = read(client, "/xr-xs/engagements/e1")
    assert 'href="/xr-xs/people/venn"' in page
    assert 'href="/xr-xs/records/pact"' in page
    text = text_of(client, "engagements/e1")
    # The list of people and the source differ on the office of that day.
    assert "Orla Venn Defence Minister Premier another" in text
    assert "Orla Venn is Premier on 2031-05-04; the list of people has that office from 2032-01-01 to ?" in text
    assert "rule offices" in text


def test_a_meeting_with_somebody_out_of_office_says_so(client: TestClient) -> None:
    text = text_of(client, "engagements/e2")
    assert "none, by the list of people" in text
    assert "Orla Venn, Envoy, took part on 2028-05-04" in text
    assert "rule in-office" in text


def test_a_person_in_two_offices_at_once_is_told_on_their_page(tmp_path: Path) -> None:
    offices = (
        "[{office: Chief of Army Staff, start: '2030', end: '2034'}, {office: Defence Minister, start: '2031', end: '2033'}]"
    )
    book = build(tmp_path, {"people.yml": f"- {{id: roe, name: Pat Roe, country: XS, offices: {offices}}}"})
    text = text_of(TestClient(create_app(book, hosts=("testserver",), today=lambda: dt.date(2036, 12, 31))), "people/roe")
    assert "What does not fit Error Pat Roe is Chief of Army Staff (military)" in text


def test_the_time_line_has_each_dated_meeting_once_and_a_table_beside_it(client: TestClient) -> None:
    page = read(client, "/xr-xs/engagements")
    drawing = re.search(r'<svg class="roadmap".*?</svg>', page, re.S)
    assert drawing is not None
    assert len(re.findall(r"<circle", drawing[0])) == 2
    assert len(re.findall(r'<tr role="row" class="held', page)) == 2


def test_pages_of_people_and_meetings_are_where_records_are_asked_for(client: TestClient) -> None:
    for record, own in (("venn", "people"), ("e1", "engagements")):
        answer = client.get(f"/xr-xs/records/{record}?valid_on=2034-01-01", follow_redirects=False)
        assert answer.headers["location"].startswith(f"/xr-xs/{own}/{record}?valid_on=2034-01-01")


def test_the_page_of_a_statement_has_the_speaker_in_the_office_of_the_day(client: TestClient) -> None:
    assert "Orla Venn , Defence Minister stated The guns are wanted." in text_of(client, "records/s1")
    # Before it was made nobody had said it.
    assert "Orla Venn , Defence Minister" not in text_of(client, "records/s1?valid_on=2031-01-01&known_at=2036-12-31")


def test_nobody_of_that_id(client: TestClient) -> None:
    assert client.get("/xr-xs/people/nobody").status_code == 404
    assert client.get("/api/xr-xs/engagements/nothing").status_code == 404


def test_the_shipped_book_has_its_pages(shipped: TestClient) -> None:
    page = read(shipped, "/us-in/statements?about=stryker&since=2023-01-01&known_at=2026-11-22")
    assert "Upendra Dwivedi" in page
    assert "Lloyd Austin" in page
    assert read(shipped, "/us-in/people/jaishankar").count('class="rm bar') == 3
