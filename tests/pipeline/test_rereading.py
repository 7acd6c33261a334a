"""Reading in several processes gives what one gives; a new version of a reader shows what it would change, and asks nobody twice."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from pactbook import pipeline
from pactbook.cli.main import main
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.document import Document
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.problem import Problem
from pactbook.pipeline import reading as reading_module
from pactbook.reading import Reading
from pactbook.sources.registry import read_publication
from tests.conftest import NOW

TEXTS = {
    "signed.txt": "Published: 2031-05-05\nSource: Gazette\n\nBelmark signed a contract with Arvenia for six Otter-4 patrol boats on May 4, 2031. "
    "The navy of Belmark expects the boats by 2034.",
    "planned.txt": "Published: 2031-05-06\nSource: Gazette\n\nArvenia and Belmark plan to sign a contract for 24 Heron T2 trainers next year, "
    "the Arvenian defence ministry said.",
    "weather.txt": "Published: 2031-05-06\nSource: Gazette\n\nIt rained on the coast. Nothing else happened.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in TEXTS.items():
        (texts / name).write_text(text)
    (texts / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    return texts


def read_all(book: Path, folder: Path, jobs: int = 1) -> list[object]:
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        return list(pipeline.read_inputs(ledger, desk, discover_inputs([str(folder)]), recorded_at=NOW, jobs=jobs))


def test_two_processes_read_what_one_reads(fictional_copy: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(fictional_copy.read_bytes())
    one, two = read_all(fictional_copy, folder), read_all(other, folder, jobs=2)
    assert one == two
    assert [type(item) for item in one].count(Problem) == 1
    with Ledger.open(fictional_copy) as left, Ledger.open(other) as right:
        assert left.head == right.head
        assert [mark.in_scope for mark in left.marks("xa-xb").values()].count(False) == 1
        assert not list(verify_ledger(right))


def test_what_a_process_needs_can_be_sent_to_it(fictional_copy: Path) -> None:
    with Ledger.open(fictional_copy) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
    sent = pickle.loads(pickle.dumps(desk.without_shelf()))  # noqa: S301 - our own bytes
    text = TEXTS["signed.txt"]
    assert sent.gazetteer.find(text) == desk.gazetteer.find(text)
    assert sent.shelf.held == ()


class NewVersion:
    """A reader that reads as the present one does, but for some findings."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = read_publication
        self.change: Callable[[Finding], list[Finding]] = lambda finding: [finding]
        monkeypatch.setattr(reading_module, "read_publication", self)

    def __call__(self, document: Document, assignment: object) -> Reading:
        found = self.read(document, assignment)  # type: ignore[arg-type]
        renamed = [replace(finding, reader="prose/99") for finding in found.findings]
        return replace(found, findings=tuple(new for finding in renamed for new in self.change(finding)), reader="prose/99")


def decide(ledger: Ledger, kind: DecisionKind, target: str, **more: object) -> None:
    decision = Decision(kind, target, "ann", NOW + dt.timedelta(hours=1), "looked at it", **more)  # type: ignore[arg-type]
    ledger.append(author="ann", recorded_at=NOW, decisions=[decision])


def read_from(ledger: Ledger) -> list[Finding]:
    return [item.finding for item in ledger.findings("xa-xb", dt.date.max) if item.finding.citation.document]


def test_a_new_version_that_reads_the_same_changes_nothing(
    fictional_copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all(fictional_copy, folder)
    NewVersion(monkeypatch)
    with Ledger.open(fictional_copy, writable=True) as ledger:
        before, ruled = read_from(ledger), len(ledger.decisions())
        assert before
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        revisions = list(pipeline.reread_documents(ledger, desk, NOW, apply=True))
        assert all(revision.is_same for revision in revisions)
        # Only who saw it last is new.
        assert read_from(ledger) == [replace(finding, reader="prose/99") for finding in before]
        assert len(ledger.decisions()) == ruled


def test_what_would_change_is_shown_before_it_changes(
    fictional_copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all(fictional_copy, folder)
    version = NewVersion(monkeypatch)
    signed = "signed.txt"
    with Ledger.open(fictional_copy, writable=True) as ledger:
        old = next(one for one in read_from(ledger) if one.kind == "sale_stage" and one.modality is Modality.ASSERTED)
        head = ledger.head
        version.change = lambda one: [one] if one.kind != "sale_stage" else [
            replace(one, fields={**one.fields, "quantity": FieldValue(7, one.wording, one.citation.span)})
        ]  # fmt: skip
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        shown = [revision for revision in pipeline.reread_documents(ledger, desk, NOW) if not revision.is_same]
        assert ledger.head == head
        revision = next(one for one in shown if one.document.place.endswith(signed))
        assert [one.fields["quantity"].value for one in revision.added if "quantity" in one.fields] == [7]
        assert [one.id for one in revision.dropped] == [old.id]
        again = list(pipeline.reread_documents(ledger, desk, NOW, only=[revision.document.id], apply=True))
        assert len(again) == 1
        now = [one for one in read_from(ledger) if one.citation.document == revision.document.id and one.kind == "sale_stage"]
        assert [one.value("quantity") for one in now] == [7]
        # And back: what is read again as it was is the finding that it was, no longer withdrawn.
        version.change = lambda one: [one]
        list(pipeline.reread_documents(ledger, desk, NOW + dt.timedelta(days=1), apply=True))
        assert old.id in {one.id for one in read_from(ledger)}
        assert not list(verify_ledger(ledger))


def test_people_are_not_asked_again_and_not_overruled(
    fictional_copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all(fictional_copy, folder)
    version = NewVersion(monkeypatch)
    with Ledger.open(fictional_copy, writable=True) as ledger:
        accepted, rejected = read_from(ledger)[:2]
        decide(ledger, DecisionKind.ACCEPT, accepted.id)
        decide(ledger, DecisionKind.REJECT, rejected.id)
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        assert all(one.is_same for one in pipeline.reread_documents(ledger, desk, NOW, apply=True))
        assert rejected.id not in {one.id for one in read_from(ledger)}
        version.change = lambda _: []
        revisions = list(pipeline.reread_documents(ledger, desk, NOW, apply=True))
        assert accepted.id not in {one.id for revision in revisions for one in revision.dropped}
        assert [one.id for one in read_from(ledger)] == [accepted.id]


def test_the_command(fictional_copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_all(fictional_copy, folder)
    version = NewVersion(monkeypatch)
    version.change = lambda one: [replace(one, speaker="Somebody")]
    run = CliRunner().invoke(main, ["--book", str(fictional_copy), "reread"])
    assert run.exit_code == 0, run.output
    assert "findings the same" in run.output
    assert "would change" in run.stderr
    run = CliRunner().invoke(main, ["--book", str(fictional_copy), "--format", "json", "reread", "--apply"])
    found = json.loads(run.stdout)
    assert found[0]["added"][0]["speaker"] == "Somebody"
    assert found[0]["effects"] is not None
    run = CliRunner().invoke(main, ["--book", str(fictional_copy), "--format", "json", "reread"])
    assert json.loads(run.stdout) == []
