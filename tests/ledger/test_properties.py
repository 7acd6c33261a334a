"""What must hold of every ledger, whatever its history."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.errors import DecisionRefusedError, StaleDecisionError
from pactbook.ledger import Held, Ledger, export_ledger, import_ledger, verify_ledger
from pactbook.model.asof import AsOf
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.finding import Finding
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf
from pactbook.views.plain import to_plain
from pactbook.views.sales import list_sales
from tests.strategies import DAYS, NOW, decide, findings, histories, make_finding

PAIRS = ("xa-xb", "xc-xd")


def write(path: Path, batches: Iterable[Iterable[Finding]], decisions: Iterable[Decision] = ()) -> Ledger:
    ledger = Ledger.open(path, create=True)
    for batch in batches:
        ledger.append(author="test", recorded_at=NOW, findings=batch)
    for decision in decisions:
        ledger.append(author="test", recorded_at=NOW, decisions=[decision])
    return ledger


def answers(ledger: Ledger, known_at: dt.date) -> Any:
    """Every sale of both pairs as known on a day, and the very findings behind them."""
    found = []
    for pair in PAIRS:
        held = ledger.findings(pair, known_at)
        shelf = Shelf(pair, AsOf(dt.date(2030, 12, 31), known_at), tuple(held), {})
        found.append((sorted(item.finding.id for item in held), to_plain(list_sales(shelf, None).sales)))
    return found


@given(histories, DAYS)
def test_learning_more_never_changes_what_was_known_earlier(history: list[Finding], day: dt.date) -> None:
    earlier = [finding for finding in history if finding.known.on <= day]
    later = [finding for finding in history if finding.known.on > day]
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [earlier])
        before = answers(ledger, day)
        ledger.append(author="test", recorded_at=NOW, findings=later)
        assert answers(ledger, day) == before
        ledger.close()


@given(histories, st.randoms(use_true_random=False), DAYS)
def test_order_of_arrival_does_not_matter(history: list[Finding], random: Any, day: dt.date) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder:
        one = write(Path(folder) / "a.db", [history])
        other = write(Path(folder) / "b.db", [shuffled[:3], shuffled[3:]])
        assert answers(one, day) == answers(other, day)
        one.close()
        other.close()


@given(histories, st.data())
def test_a_decision_undone_restores_the_answer(history: list[Finding], data: st.DataObject) -> None:
    finding = data.draw(st.sampled_from(history))
    decision = data.draw(
        st.sampled_from(
            [
                decide(DecisionKind.REJECT, finding.id),
                decide(DecisionKind.ACCEPT, finding.id),
                decide(DecisionKind.CORRECT, f"{finding.id}.quantity", value=77),
                decide(DecisionKind.SAME, finding.mention, other="elsewhere"),
                decide(DecisionKind.DIFFERENT, finding.mention, other="elsewhere"),
            ]
        )
    )
    last = dt.date(2030, 12, 31)
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [history])
        before = answers(ledger, last), [held(ledger, pair) for pair in PAIRS]
        undo = decide(DecisionKind.UNDO, decision.id, 1)
        ledger.append(author="test", recorded_at=NOW, decisions=[decision])
        changed = [held(ledger, pair) for pair in PAIRS]
        ledger.append(author="test", recorded_at=NOW, decisions=[undo])
        assert (answers(ledger, last), [held(ledger, pair) for pair in PAIRS]) == before
        ledger.append(author="test", recorded_at=NOW, decisions=[decide(DecisionKind.UNDO, undo.id, 2)])
        assert [held(ledger, pair) for pair in PAIRS] == changed
        assert not list(verify_ledger(ledger))
        ledger.close()


@given(histories)
def test_export_and_import_give_an_equal_ledger(history: list[Finding]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [history[:5], history[5:]], [decide(DecisionKind.REJECT, history[0].id)])
        stream = io.StringIO()
        export_ledger(ledger, stream)
        assert import_ledger(io.StringIO(stream.getvalue()), Path(folder) / "b.db") == ledger.head
        with Ledger.open(Path(folder) / "b.db") as copy:
            again = io.StringIO()
            export_ledger(copy, again)
            assert again.getvalue() == stream.getvalue()
            assert answers(copy, dt.date(2030, 12, 31)) == answers(ledger, dt.date(2030, 12, 31))
        ledger.close()


@given(histories)
def test_appending_again_adds_nothing(history: list[Finding]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [history])
        head = ledger.head
        again = ledger.append(author="test", recorded_at=NOW, findings=history)
        assert (again.batch, ledger.head, again.known["finding"]) == (None, head, len(history))
        ledger.close()


@given(findings(), findings())
def test_one_record_reads_the_same_alone_and_among_all(one: Finding, other: Finding) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [[one, other]])
        if one.subject:
            ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.SAME, one.subject, other="merged")])
        for pair in PAIRS:
            everything = held(ledger, pair)
            for record in {item.record for item in everything if item.record}:
                alone = ledger.record(pair, record, dt.date(2030, 12, 31))
                assert alone == [item for item in everything if item.record == record]
        ledger.close()


def held(ledger: Ledger, pair: str) -> list[Held]:
    return ledger.findings(pair, dt.date(2030, 12, 31))


def test_people_beat_machines_and_later_beats_earlier(tmp_path: Path) -> None:
    loose = make_finding(subject=None)
    ledger = write(tmp_path / "a.db", [[loose]])

    def link() -> tuple[str | None, str | None]:
        (item,) = ledger.findings(loose.partnership, dt.date(2030, 12, 31))
        return item.record, item.candidate

    def say(*decisions: Decision) -> tuple[str | None, str | None]:
        ledger.append(author="t", recorded_at=NOW, decisions=decisions)
        return link()

    machine = decide(DecisionKind.SAME, loose.id, 5, other="otter", score=0.6, machine=True)
    assert say(machine) == (None, "otter")
    assert say(decide(DecisionKind.ACCEPT, loose.id, 6)) == ("otter", None)
    assert say(decide(DecisionKind.SAME, loose.id, 1, other="heron")) == ("heron", None)
    assert say(decide(DecisionKind.SAME, loose.id, 9, other="mole", score=0.99, machine=True)) == ("heron", None)
    assert say(decide(DecisionKind.DIFFERENT, loose.id, 10, other="heron"))[0] == "mole"
    assert not list(verify_ledger(ledger))


def test_stale_and_empty_decisions_are_refused(tmp_path: Path) -> None:
    finding = make_finding(subject="otter")
    ledger = write(tmp_path / "a.db", [[finding]])
    seen = ledger.version(finding.id)
    ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.REJECT, finding.id, seen=seen)])
    with pytest.raises(StaleDecisionError, match=seen):
        ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.ACCEPT, finding.id, 1, seen=seen)])
    for wrong in (
        decide(DecisionKind.REJECT, "f-none"),
        decide(DecisionKind.CORRECT, finding.id),
        decide(DecisionKind.UNDO, "h-none"),
        decide(DecisionKind.SAME, finding.id),
        decide(DecisionKind.SAME, "nobody", other="otter"),
    ):
        with pytest.raises(DecisionRefusedError, match=wrong.target):
            ledger.append(author="t", recorded_at=NOW, decisions=[wrong])
    mention = finding.mention
    ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.SAME, mention, 2, other="b")])
    with pytest.raises(DecisionRefusedError, match="already stands for it"):
        ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.SAME, "b", 3, other=mention)])
    assert fold_sales(Shelf("none", AsOf.on(dt.date(2030, 1, 1)), (), {})) == []
