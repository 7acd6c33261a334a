"""What reading reports of a finding is what the ledger holds of it, on both books, and the web says the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.problem import Problem
from pactbook.views.document import FindingView, ReadingView
from pactbook.web import create_app
from tests.conftest import NOW, copy_book

SAID = {
    "xa-xb": "Port Bell, {day}: Arvenia notified its assembly on February 5, 2030 of a possible sale of eight Otter-4 to Belmark.",
    "us-in": "Washington, {day}: The State Department notified Congress on May 1, 2021 of a possible sale of six P-8I to India.",
}
CASES = pytest.mark.parametrize(("pair", "file"), [("xa-xb", "fictional_file"), ("us-in", "shipped_file")])


@pytest.fixture
def book(request: pytest.FixtureRequest, file: str, tmp_path: Path) -> Path:
    source: Path = request.getfixturevalue(file)
    return copy_book(source, tmp_path)


def read(book: Path, pair: str, folder: Path, *, dry_run: bool = False) -> list[ReadingView]:
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, pair, NOW.date())
        found = list(
            pipeline.read_inputs(
                ledger, desk, discover_inputs([str(folder)]), recorded_at=NOW, published="2031-05-05", dry_run=dry_run
            )
        )
    views = [view for view in found if not isinstance(view, Problem)]
    assert len(views) == len(found)
    return views


def write(folder: Path, pair: str, copies: int = 1) -> Path:
    folder.mkdir()
    for number in range(copies):
        body = (
            SAID[pair].format(day="May 5")
            + " Officials of both sides had met in spring to speak of it, and will meet again." * 3
        )
        (folder / f"copy-{number}.txt").write_text(body + f"\n\nPage {number}.\n", encoding="utf-8")
    return folder


def list_statuses(views: list[ReadingView]) -> list[set[str]]:
    return [{finding.status for finding in view.findings} for view in views]


@CASES
def test_a_link_below_the_line_is_a_candidate_and_no_record(pair: str, book: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", pair)
    dry = read(book, pair, folder, dry_run=True)
    kept = read(book, pair, folder)
    assert dry[0].findings == kept[0].findings, "a dry run says what a run would"
    assert kept[0].findings
    with Ledger.open(book) as ledger:
        held = {item.finding.id: item for item in ledger.findings(pair, dt.date.max, document=kept[0].document.id)}
    for finding in kept[0].findings:
        assert (finding.record, finding.candidate) == (held[finding.id].record, held[finding.id].candidate)


@CASES
def test_of_copies_in_one_folder_only_the_first_is_new(pair: str, book: Path, tmp_path: Path) -> None:
    first, *rest = list_statuses(read(book, pair, write(tmp_path / "texts", pair, copies=3)))
    assert "copy" not in first
    assert rest == [{"copy"}, {"copy"}]


@CASES
def test_what_a_person_decided_is_what_reading_again_reports(pair: str, book: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", pair)
    finding: FindingView = read(book, pair, folder)[0].findings[0]
    decided = Decision(DecisionKind.REJECT, finding.id, "someone", NOW + dt.timedelta(1), "misread", partnership=pair)
    with Ledger.open(book, writable=True) as ledger:
        ledger.append(author="someone", recorded_at=NOW + dt.timedelta(1), decisions=[decided])
    again = {one.id: one.status for one in read(book, pair, folder)[0].findings}
    assert again[finding.id] == "rejected"


@CASES
def test_the_web_reports_the_same_standing(pair: str, book: Path, tmp_path: Path) -> None:
    views = read(book, pair, write(tmp_path / "texts", pair, copies=2))
    client = TestClient(create_app(book, today=NOW.date), base_url="http://127.0.0.1")
    for view in views:
        answer = client.get(f"/api/{pair}/documents/{view.document.id}").json()
        assert {one["id"]: one["status"] for one in answer["findings"]} == {one.id: one.status for one in view.findings}
        early = client.get(f"/api/{pair}/documents/{view.document.id}?known_at=2010-01-01")
        assert early.status_code == 404
        page = client.get(f"/{pair}/documents/{view.document.id}?known_at=2010-01-01")
        assert page.status_code == 404
