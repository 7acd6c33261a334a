"""A story's copies: read as such, counted once, shown beneath each document, for both partnerships."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger
from pactbook.views.document import ReadingView
from pactbook.web import create_app
from tests.conftest import NOW, copy_book

STORIES = {
    "xa-xb": (
        "The navy of Belmark has signed a contract with Arvenia for six Otter-4 patrol boats, ending talks that took four years. "
        "The boats are to be built at the yard of Port Bell, which has not launched one for the coast guard since the flood of 2019. "
        "Officials said that crews will train with the navy of Arvenia from next spring, and that spares are part of the price. "
    ),
    "us-in": (
        "India has signed a contract with the United States for 31 MQ-9B drones, ending talks that took the two capitals six years. "
        "The aircraft are to be kept by a depot in the south, which until now has looked after nothing larger than trainers. "
        "Officials said that crews of the Indian Navy will train from next spring, and that spares are part of the price. "
    ),
}
TAIL = (
    "Fishermen who use the same pier asked for a fence and were promised one before the winter. A brass band played until the rain "
    "drove its players under the roof of the customs house, where the speeches went on without microphones for most of an hour. "
    "Nobody from the opposition had come; its leader had called the date of the ceremony an insult to the voters of the coast. "
)


@pytest.mark.parametrize("partnership", ["xa-xb", "us-in"])
def test_a_shortened_copy_stands_beneath_its_story(partnership: str, tmp_path: Path, request: Any) -> None:
    built: Path = request.getfixturevalue("shipped_file" if partnership == "us-in" else "fictional_file")
    book = copy_book(built, tmp_path)
    whole = f"Title: Deal done at last\nPublished: 2031-05-05\nSource: Daily\n\n{STORIES[partnership]}{TAIL}"
    short = f"Title: Six years on\nPublished: 2031-05-07\nSource: Courier\n\n{STORIES[partnership]}(With inputs from PTI)"
    for name, text in (("whole.txt", whole), ("short.txt", short)):
        (tmp_path / name).write_text(text)
    readings = []
    with Ledger.open(book, writable=True) as ledger:
        for name, dry in (("whole.txt", False), ("short.txt", True), ("short.txt", False)):
            desk = pipeline.open_desk(ledger, partnership, NOW.date())
            inputs = discover_inputs([str(tmp_path / name)])
            readings += list(pipeline.read_inputs(ledger, desk, inputs, recorded_at=NOW, dry_run=dry))
    first, tried, second = (one for one in readings if isinstance(one, ReadingView))
    assert first.findings
    assert {finding.status for finding in first.findings}.isdisjoint({"copy"})
    assert tried == second
    assert {finding.status for finding in second.findings} == {"copy"}
    assert first.document.story == second.document.story == first.document.id
    with TestClient(create_app(book, hosts=("testserver",), today=lambda: dt.date(2031, 6, 30))) as client:
        page = client.get(f"/{partnership}/documents/{first.document.id}").text
        assert "1 copy of this story" in page
        assert "Six years on" in page
        answer = client.get(f"/api/{partnership}/documents/{second.document.id}").json()
        assert [copy["document"]["id"] for copy in answer["copies"]] == [first.document.id]
        assert answer["copies"][0]["share"] > 0.8
        earlier = client.get(f"/api/{partnership}/documents/{first.document.id}?valid_on=2031-05-06&known_at=2031-05-06").json()
        assert earlier["copies"] == []
        listed = client.get(f"/{partnership}/documents").text
        assert listed.count('<td class="n num">1</td>') >= 2


def test_what_was_read_of_other_states_is_counted_apart(shipped_file: Path, tmp_path: Path) -> None:
    book = copy_book(shipped_file, tmp_path)
    text = tmp_path / "other.txt"
    text.write_text(
        "Title: Elsewhere\nPublished: 2031-05-05\nSource: Daily\n\nSweden signed a contract with Norway for 12 K9 howitzers."
    )
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "us-in", NOW.date())
        (reading,) = pipeline.read_inputs(ledger, desk, discover_inputs([str(text)]), recorded_at=NOW)
    assert isinstance(reading, ReadingView)
    assert len(reading.findings) == 1
    with TestClient(create_app(book, hosts=("testserver",), today=lambda: dt.date(2031, 6, 30))) as client:
        assert "0 <small>and 1 not of this partnership</small>" in client.get("/us-in/documents").text
        page = client.get(f"/us-in/documents/{reading.document.id}").text
        assert "1 finding read from it is not of this partnership" in page
        assert "Nothing was read from it" not in page
        assert client.get(f"/api/us-in/documents/{reading.document.id}").json()["elsewhere"] == 1


def test_a_page_that_names_no_true_address_as_its_own_breaks_none_of_ours(shipped_file: Path, tmp_path: Path) -> None:
    book = copy_book(shipped_file, tmp_path)
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><title>Deal done</title><meta property="og:url" content="http://[x/y">'
        '<meta property="article:published_time" content="2025-03-04"></head><body><p>WASHINGTON, March 4, 2025 - India and the '
        "United States signed a letter of offer and acceptance for 24 MH-60R helicopters.</p></body></html>"
    )
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "us-in", NOW.date())
        (reading,) = pipeline.read_inputs(ledger, desk, discover_inputs([str(page)]), recorded_at=NOW)
    assert isinstance(reading, ReadingView)
    assert [finding.record for finding in reading.findings] == ["in-mh-60r-2018"]
    with TestClient(create_app(book, hosts=("testserver",), today=lambda: dt.date(2026, 6, 30))) as client:
        for path in (f"documents/{reading.document.id}", "sales/in-mh-60r-2018"):
            answer = client.get(f"/us-in/{path}")
            assert answer.status_code == 200
            assert "[x/y" in answer.text
