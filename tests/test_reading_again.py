"""Reading or building again, by the same reader or a better one, with what was there kept as it was."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Held, Ledger, verify_ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.reading import Reading
from pactbook.sources.registry import read_publication
from pactbook.views.document import ReadingView
from tests.conftest import BOOKS, NOW

REPORT = Path(__file__).parent / "documents" / "report_port_bell.txt"
LATER = NOW + dt.timedelta(days=30)
PAIRS = ("xa-xb", "xm-xn")


def read(book: Path, path: Path, at: dt.datetime = NOW, published: str | None = None) -> str:
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", at.date())
        (view,) = pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=at, published=published)
        assert isinstance(view, ReadingView)
        assert list(verify_ledger(ledger)) == []
        return view.document.id


def held(book: Path, document: str) -> list[Held]:
    with Ledger.open(book) as ledger:
        return ledger.findings("xa-xb", LATER.date(), document=document)


def test_a_text_without_a_date_is_known_from_the_day_it_was_read_first(fictional_copy: Path) -> None:
    document = read(fictional_copy, REPORT)
    first = held(fictional_copy, document)
    assert {item.finding.known.on for item in first} == {NOW.date()}
    with Ledger.open(fictional_copy) as ledger:
        head = ledger.head
    assert read(fictional_copy, REPORT, LATER) == document
    assert held(fictional_copy, document) == first
    with Ledger.open(fictional_copy) as ledger:
        assert ledger.head == head


def test_another_date_of_publication_is_said_of_the_same_document(fictional_copy: Path) -> None:
    document = read(fictional_copy, REPORT, published="2031-05-05")
    before = held(fictional_copy, document)
    assert read(fictional_copy, REPORT, LATER, published="2031-05-06") == document
    after = held(fictional_copy, document)
    assert {item.finding.known.on for item in after} == {dt.date(2031, 5, 6)}
    assert len(after) == len(before)
    with Ledger.open(fictional_copy) as ledger:
        assert ledger.document(document).published == "2031-05-06"
        assert ledger.heads([document])[document].published == "2031-05-06"
        assert ledger.find_documents(ledger.document(document).snapshot) == [document]


def test_a_better_reader_replaces_an_older_one_and_keeps_what_people_decided(
    fictional_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = read(fictional_copy, REPORT, published="2031-05-05")
    before = held(fictional_copy, document)
    ruled = before[0].finding.id
    with Ledger.open(fictional_copy, writable=True) as ledger:
        decision = Decision(DecisionKind.ACCEPT, ruled, "someone", NOW, "looked at it")
        ledger.append(author="someone", recorded_at=NOW, decisions=[decision])

    def read_less(*given: Any) -> Reading:
        reading = read_publication(*given)
        fewer = tuple(finding for finding in reading.findings if finding.kind != "statement" or finding.id == ruled)
        return Reading(fewer, reading.problems, reading.in_scope, "better/2")

    monkeypatch.setattr("pactbook.pipeline.reading.read_publication", read_less)
    read(fictional_copy, REPORT, LATER, published="2031-05-05")
    after = {item.finding.id: item.is_accepted for item in held(fictional_copy, document)}
    assert after == {
        item.finding.id: True if item.finding.id == ruled else None
        for item in before
        if item.finding.kind != "statement" or item.finding.id == ruled
    }
    assert len(after) < len(before)


@pytest.mark.parametrize("pair", PAIRS)
def test_a_malformed_file_takes_nothing_back(tmp_path: Path, pair: str) -> None:
    folder = tmp_path / pair
    shutil.copytree(BOOKS / pair, folder)
    book = tmp_path / "book.db"
    with Ledger.open(book, create=True) as ledger:
        pipeline.build_book(ledger, folder, NOW)
        head, whole = ledger.head, len(ledger.findings(pair, dt.date.max))
        for path in sorted(folder.rglob("*.yml")):
            if path.name == "partnership.yml":
                continue
            sound = path.read_text(encoding="utf-8")
            for broken in (f"{sound}\n- [", f"colour: red\n{sound}"):
                path.write_text(broken, encoding="utf-8")
                report = pipeline.build_book(ledger, folder, LATER)
                assert report.problems, path
                assert (report.withdrawn, ledger.head) == (0, head), path
            path.write_text(sound, encoding="utf-8")
        assert pipeline.build_book(ledger, folder, LATER).problems == ()
        assert ledger.head == head
        assert len(ledger.findings(pair, dt.date.max)) == whole


@pytest.mark.parametrize("pair", PAIRS)
def test_an_entry_taken_out_of_the_book_is_withdrawn_and_comes_back_with_it(tmp_path: Path, pair: str) -> None:
    folder = tmp_path / pair
    shutil.copytree(BOOKS / pair, folder)
    with Ledger.open(tmp_path / "book.db", create=True) as ledger:
        pipeline.build_book(ledger, folder, NOW)
        before = ledger.findings(pair, dt.date.max)
        gone = sorted((folder / "sales").glob("*.yml"))[0]
        text = gone.read_text(encoding="utf-8")
        gone.unlink()
        report = pipeline.build_book(ledger, folder, LATER)
        mine = [item for item in before if item.record == gone.stem]
        assert report.withdrawn == len(mine) > 0
        assert ledger.findings(pair, dt.date.max) == [item for item in before if item.record != gone.stem]
        gone.write_text(text, encoding="utf-8")
        pipeline.build_book(ledger, folder, LATER)
        assert ledger.findings(pair, dt.date.max) == before
        assert list(verify_ledger(ledger)) == []
