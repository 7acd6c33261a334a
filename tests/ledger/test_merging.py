"""Merging and splitting records: decisions, and undone by decisions."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.errors import PactbookError
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.decision import DecisionKind
from pactbook.model.finding import Finding
from tests.strategies import DOCUMENTS, NOW, SNAPSHOTS, SOURCES, decide, histories, make_finding

LAST = dt.date(2031, 12, 31)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "book.db", create=True) as opened:
        yield opened


def append(ledger: Ledger, *things: object) -> None:
    findings = [thing for thing in things if isinstance(thing, Finding)]
    decisions = [thing for thing in things if not isinstance(thing, Finding)]
    ledger.append(author="t", recorded_at=NOW, findings=findings)
    for decision in decisions:
        ledger.append(author="t", recorded_at=NOW, decisions=[decision])  # type: ignore[list-item]


def records(ledger: Ledger) -> dict[str, str | None]:
    """The record of each finding; asking record by record must give the same."""
    held = {item.finding.id: item.record for item in ledger.findings("xa-xb", LAST)}
    for record in set(held.values()) - {None}:
        one_by_one = {item.finding.id for item in ledger.record("xa-xb", record or "", LAST)}
        assert one_by_one == {name for name, mine in held.items() if mine == record}
    return held


def test_two_records_become_one_and_two_again(ledger: Ledger) -> None:
    otter, heron = make_finding("otter"), make_finding("heron")
    merge = decide(DecisionKind.SAME, "heron", other="otter", partnership="xa-xb")
    append(ledger, otter, heron, merge)
    assert records(ledger) == {otter.id: "otter", heron.id: "otter"}
    append(ledger, decide(DecisionKind.UNDO, merge.id, 1))
    assert records(ledger) == {otter.id: "otter", heron.id: "heron"}


def test_a_finding_moves_to_a_record_of_its_own_and_back(ledger: Ledger) -> None:
    otter, more = make_finding("otter"), make_finding("otter").with_value("quantity", 3)
    more = Finding(**{name: getattr(more, name) for name in more.__dataclass_fields__})
    move = decide(DecisionKind.SAME, more.id, other="otter-second-lot")
    append(ledger, otter, more, move)
    assert records(ledger) == {otter.id: "otter", more.id: "otter-second-lot"}
    append(ledger, decide(DecisionKind.UNDO, move.id, 1))
    assert records(ledger) == {otter.id: "otter", more.id: "otter"}


def test_a_finding_is_taken_from_its_record(ledger: Ledger) -> None:
    otter = make_finding("otter")
    apart = decide(DecisionKind.DIFFERENT, otter.id, other="otter")
    append(ledger, otter, decide(DecisionKind.DIFFERENT, otter.id, other="heron"))
    assert records(ledger) == {otter.id: "otter"}
    append(ledger, apart)
    assert records(ledger) == {otter.id: None}
    assert ledger.record("xa-xb", "otter", LAST) == []
    append(ledger, decide(DecisionKind.SAME, otter.id, 5, other="otter"))
    assert records(ledger) == {otter.id: "otter"}
    assert not list(verify_ledger(ledger))


@given(histories, st.data())
def test_every_merge_and_split_undone_restores_every_record(history: list[Finding], data: st.DataObject) -> None:
    names = [finding.id for finding in history] + [finding.subject for finding in history if finding.subject]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "a.db", create=True) as ledger:
        ledger.append(author="t", recorded_at=NOW, sources=SOURCES, snapshots=SNAPSHOTS, documents=DOCUMENTS)
        append(ledger, *history)
        before = records(ledger)
        made = []
        for second in range(data.draw(st.integers(1, 4))):
            kind = data.draw(st.sampled_from((DecisionKind.SAME, DecisionKind.DIFFERENT)))
            target, other = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(("otter", "heron", "new-lot")))
            decision = decide(kind, target, second, other=other, partnership="xa-xb")
            try:
                append(ledger, decision)
            except PactbookError:  # what is refused changes nothing, which is what this test is about
                continue
            made.append(decision)
            records(ledger)
        for second, decision in enumerate(made, 10):
            append(ledger, decide(DecisionKind.UNDO, decision.id, second))
        assert records(ledger) == before
        assert not list(verify_ledger(ledger))
