"""What a reading only proposes: it waits for a person, and until then no list, count or figure holds it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pactbook import pipeline
from pactbook.assistant.reader import CONFIDENCE
from pactbook.documents import discover_inputs
from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.finding import PROPOSED
from pactbook.records.commitment import fold_commitments
from pactbook.records.engagement import fold_engagements
from pactbook.records.shelf import Shelf
from pactbook.records.statement import fold_statements
from pactbook.views.document import FindingView, ReadingView, show_document
from pactbook.views.open_review import direct_ruling, open_review
from tests.conftest import NOW, shelf_of
from tests.reading.teaching import teach

TEXT = (
    "Title: Arvenia and Belmark talk about defence\nPublished: 2031-05-05\nSource: gazette\n\n"
    "Arvenian Foreign Minister Tomas Kest met Belmarkian Defence Minister Orla Venn at Fort Tide on May 4, 2031 to discuss defence cooperation.\n\n"
    "{proposed}\n"
)
FOLDS: dict[str, tuple[str, Callable[[Shelf], list[object]]]] = {
    "engagement": ("Arvenia and Belmark sat sturdily at one table in Port Bell on 2 May 2031.", lambda shelf: [*fold_engagements(shelf)]),
    "statement": ("Belmarkian Defence Minister Orla Venn said that the talks had been long. Our two navies are sturdily built.", lambda shelf: [*fold_statements(shelf)]),
    "commitment": ("For Arvenia it is sturdily the turn of Belmark's recruits.", lambda shelf: [*fold_commitments(shelf)]),
}  # fmt: skip


def read(book: Path, folder: Path, sentence: str) -> tuple[ReadingView, FindingView]:
    path = folder / "talks.txt"
    path.write_text(TEXT.format(proposed=sentence))
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        (view,) = pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=NOW)
    assert isinstance(view, ReadingView)
    (proposed,) = [one for one in view.findings if one.status == "proposed"]
    return view, proposed


def rule(book: Path, finding: str, kind: DecisionKind) -> None:
    with Ledger.open(book, writable=True) as ledger:
        decision = Decision(kind, finding, "me", NOW + dt.timedelta(hours=1), "read it")
        ledger.append(author="me", recorded_at=decision.decided_at, decisions=[decision])


@pytest.mark.parametrize("kind", sorted(FOLDS))
def test_a_proposal_counts_nowhere_until_somebody_accepts_it(
    fictional_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    sentence, fold = FOLDS[kind]
    teach(monkeypatch, {})
    path = tmp_path / "talks.txt"
    path.write_text(TEXT.format(proposed=sentence))
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=NOW))
    without = fold(shelf_of(fictional_copy, "xa-xb", "2031-06-30"))
    teach(monkeypatch, {"sturdily": kind})
    view, proposed = read(fictional_copy, tmp_path, sentence)
    assert proposed.kind == kind
    shelf = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
    assert proposed.id not in {item.finding.id for item in shelf.held}
    assert len(fold(shelf)) == len(without)
    with Ledger.open(fictional_copy) as ledger:
        (waits,) = [one for one in open_review(ledger, shelf) if one.finding.id == proposed.id]
        page = show_document(ledger.document(view.document.id), shelf, {view.document.id: view.document})
    assert waits.asks == "proposed"
    assert {one.id: one.status for one in page.findings}[proposed.id] == "proposed"
    rule(fictional_copy, proposed.id, DecisionKind.ACCEPT)
    after = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
    assert proposed.id in {item.finding.id for item in after.held}
    assert len(fold(after)) == len(without) + 1
    assert not after.proposed


def test_a_proposal_that_is_rejected_is_asked_about_no_more(
    fictional_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, {"sturdily": "engagement"})
    _, proposed = read(fictional_copy, tmp_path, FOLDS["engagement"][0])
    rule(fictional_copy, proposed.id, DecisionKind.REJECT)
    shelf = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
    with Ledger.open(fictional_copy) as ledger:
        assert proposed.id not in {one.finding.id for one in open_review(ledger, shelf, everything=True)}


def test_a_proposal_is_known_from_its_day_like_any_other(
    fictional_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, {"sturdily": "engagement"})
    read(fictional_copy, tmp_path, FOLDS["engagement"][0])
    assert (
        shelf_of(fictional_copy, "xa-xb", "2031-06-30").at(shelf_of(fictional_copy, "xa-xb", "2031-05-04").as_of).proposed == ()
    )
    assert len(shelf_of(fictional_copy, "xa-xb", "2031-05-06").proposed) == 1


def test_whoever_says_where_a_proposal_belongs_accepts_it(
    fictional_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, {"sturdily": "engagement"})
    _, proposed = read(fictional_copy, tmp_path, FOLDS["engagement"][0])
    shelf = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
    with Ledger.open(fictional_copy, writable=True) as ledger:
        said = Decision(DecisionKind.SAME, proposed.id, "me", NOW + dt.timedelta(hours=1), "the May talks", other="m-may")
        rulings = direct_ruling(ledger, shelf, said)
        ledger.append(author="me", recorded_at=said.decided_at, decisions=rulings)
    after = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
    assert after.by_finding[proposed.id] in after.by_record["m-may"]


def test_whoever_accepts_what_a_record_is_offered_for_accepts_the_link(
    fictional_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, {"sturdily": "sale_stage"})
    _, proposed = read(fictional_copy, tmp_path, "Nine Otter-4 boats sturdily changed the order books of Belmark and Arvenia.")
    assert proposed.candidate is not None
    shelf = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
    with Ledger.open(fictional_copy, writable=True) as ledger:
        said = Decision(DecisionKind.ACCEPT, proposed.id, "me", NOW + dt.timedelta(hours=1), "read it")
        ledger.append(author="me", recorded_at=said.decided_at, decisions=direct_ruling(ledger, shelf, said))
    after = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
    assert after.by_finding[proposed.id] in after.by_record[proposed.candidate]


def test_a_ruling_on_a_formed_record_says_nothing_of_what_is_only_proposed(
    fictional_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(monkeypatch, {"sturdily": "commitment"})
    _, proposed = read(fictional_copy, tmp_path, FOLDS["commitment"][0])
    with Ledger.open(fictional_copy) as ledger:
        record = next(item.record for item in ledger.findings("xa-xb", dt.date.max) if item.finding.id == proposed.id)
        assert record is not None
        shelf = shelf_of(fictional_copy, "xa-xb", "2031-06-30")
        with pytest.raises(RecordNotFoundError):
            direct_ruling(ledger, shelf, Decision(DecisionKind.ACCEPT, record, "me", NOW, "right"))


def test_what_a_language_model_reads_is_no_surer_than_a_proposal() -> None:
    assert CONFIDENCE <= PROPOSED
