"""What someone could take away or change in the file behind the ledger's back, and what the proof says of each."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.decision import DecisionKind
from tests.conftest import NOW
from tests.strategies import decide

READ = "(SELECT document FROM finding WHERE document IS NOT NULL LIMIT 1)"
CHANGES = {
    "a batch taken out": ("DELETE FROM batch WHERE no = 2", "batch 2 is missing before it"),
    "a batch taken out, its items left": ("DELETE FROM batch WHERE no = 2", "name a batch that is not there"),
    "a batch counted anew": ("UPDATE batch SET items = items + 1 WHERE no = 1", " were written"),
    "a batch cut off from the one before": ("UPDATE batch SET previous = 'x' WHERE no = 2", "does not follow the batch before"),
    "a source made unreadable": ("UPDATE source SET content = '{'", "its content was changed"),
    "a source taken out": ("DELETE FROM source", "its source"),
    "bytes that no longer unpack": ("UPDATE snapshot SET bytes = x'00'", "its bytes were changed"),
    "bytes taken out": ("DELETE FROM snapshot", "the bytes it was made from"),
    "a document made unreadable": ("UPDATE document SET fetched_at = 'soon'", "can no longer be read"),
    "a document taken out, its findings left": (f"DELETE FROM document WHERE id = {READ}", "is not held"),
    "a description made unreadable": ("UPDATE description SET content = '{'", "its content was changed"),
    "a description taken out": ("DELETE FROM description", "nothing is said of it"),
    "a mark of another reader": ("UPDATE mark SET reader = 'other/1'", "its content was changed"),
    "a finding seen by another reader": ("UPDATE finding SET reader = 'other/1'", "how it was seen was changed"),
    "a finding made unreadable": ("UPDATE finding SET modality = 'said' WHERE seq = 1", "can no longer be read"),
    "a finding taken out, its claims left": ("DELETE FROM finding WHERE seq = 1", "its finding is not there"),
    "a span moved": ("UPDATE claim SET start = start + 1 WHERE start IS NOT NULL", "does not hold its wording"),
    "a span beyond the text": ('UPDATE claim SET "end" = 10000000 WHERE "end" IS NOT NULL', "does not hold its wording"),
    "a sighting made unreadable": ("UPDATE sighting SET known_on = 'soon'", "its content was changed"),
    "a decision made unreadable": ("UPDATE decision SET content = '{'", "can no longer be read"),
    "a decision turned to another target": ("UPDATE decision SET target = 'in-other'", "its content was changed"),
    "a link that no decision makes": ("UPDATE link SET record = 'elsewhere'", "does not follow from the decisions"),
    "a verdict taken out": ("DELETE FROM verdict", "does not follow from the decisions"),
    "an outline taken out": ("DELETE FROM outline", "does not follow from the documents"),
}


@pytest.fixture(scope="module")
def sound(fictional_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a document read, seen again and ruled on."""
    path = tmp_path_factory.mktemp("sound") / "book.db"
    report = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"
    with sqlite3.connect(fictional_file) as source, sqlite3.connect(path) as target:
        source.backup(target)
    with Ledger.open(path, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(report)]), recorded_at=NOW, published="2031-05-05"))
        (first, *_) = [item.finding for item in ledger.findings("xa-xb", NOW.date()) if item.finding.citation.document]
        ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.REJECT, first.id)])
        ledger.append(author="t", recorded_at=NOW, findings=[first.seen(replace(first.sighting, reader="news/2"))])
        assert list(verify_ledger(ledger)) == []
    return path


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_behind_its_back_is_told(sound: Path, tmp_path: Path, name: str) -> None:
    statement, expected = CHANGES[name]
    path = tmp_path / "book.db"
    with sqlite3.connect(sound) as source, sqlite3.connect(path) as target:
        source.backup(target)
    raw = sqlite3.connect(path, isolation_level=None)
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for guard, _ in guards:
        raw.execute(f"DROP TRIGGER {guard}")
    raw.execute("PRAGMA ignore_check_constraints = ON")
    assert raw.execute(statement).rowcount > 0, "the change changes something"
    for _, definition in guards:
        raw.execute(definition)
    raw.close()
    with Ledger.open(path) as ledger:
        found = [problem.message for problem in verify_ledger(ledger)]
    assert any(expected in message for message in found), found
