"""What must hold of every ledger, whatever its history."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.errors import DecisionRefusedError, InvalidValueError, StaleDecisionError
from pactbook.ledger import Edition, Held, Ledger, export_ledger, import_ledger, verify_ledger
from pactbook.ledger import rulings as rulings_of
from pactbook.model.asof import AsOf
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.document import ReadMark
from pactbook.model.finding import Finding, Sighting
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis
from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.open_shelf import open_shelf
from pactbook.views.plain import to_plain
from pactbook.views.record import show_record
from pactbook.views.sales import list_sales
from tests.strategies import (
    DAYS,
    DOCUMENTS,
    LAST,
    NOW,
    PAIRS,
    RECORDS,
    SNAPSHOTS,
    SOURCES,
    decide,
    histories,
    make_finding,
    rulings,
)


def write(path: Path, batches: Iterable[Iterable[Finding]], decisions: Iterable[Decision] = ()) -> Ledger:
    ledger = Ledger.open(path, create=True)
    ledger.append(author="test", recorded_at=NOW, sources=SOURCES, snapshots=SNAPSHOTS, documents=DOCUMENTS)
    for batch in batches:
        ledger.append(author="test", recorded_at=NOW, findings=batch)
    append_each(ledger, decisions)
    return ledger


def append_each(ledger: Ledger, decisions: Iterable[Decision]) -> list[Decision]:
    """Append decisions one by one; returns those that were admitted."""
    admitted = []
    for decision in decisions:
        try:
            ledger.append(author="test", recorded_at=NOW, decisions=[decision])
        except DecisionRefusedError:
            # Two records would have come to stand for each other, or an undone decision was refused before.
            continue
        admitted.append(decision)
    return admitted


def answers(ledger: Ledger, known_at: dt.date) -> Any:
    """Everything that views say of both pairs as known on a day, and the very findings behind it."""
    found = []
    for pair in PAIRS:
        shelf = open_shelf(ledger, pair, AsOf(LAST, known_at))
        records = [to_plain(show_record(shelf, record)) for record in sorted(shelf.by_record)]
        sheets = [to_plain(show_sheet(shelf, name)) for name in sorted(shelf.by_finding)]
        found.append((sorted(shelf.by_finding), to_plain(list_sales(shelf, "EUR").sales), records, sheets))
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


@given(histories, st.data(), st.randoms(use_true_random=False))
def test_the_order_in_which_rulings_arrive_does_not_matter(history: list[Finding], data: st.DataObject, random: Any) -> None:
    made = [decision for decision in data.draw(rulings(history)) if decision.kind is not DecisionKind.UNDO]
    with tempfile.TemporaryDirectory() as folder:
        one = write(Path(folder) / "a.db", [history])
        admitted = append_each(one, made)
        shuffled = list(admitted)
        random.shuffle(shuffled)
        other = write(Path(folder) / "b.db", [history])
        if append_each(other, shuffled) == shuffled:
            assert answers(one, LAST) == answers(other, LAST)
        one.close()
        other.close()


@given(histories, st.data())
def test_a_decision_undone_restores_the_answer(history: list[Finding], data: st.DataObject) -> None:
    made = data.draw(rulings(history))
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [history], made[:-1])
        before = answers(ledger, LAST), [held(ledger, pair) for pair in PAIRS]
        for decision in append_each(ledger, made[-1:]):
            undo = decide(DecisionKind.UNDO, decision.id, 50)
            changed = [held(ledger, pair) for pair in PAIRS]
            if append_each(ledger, [undo]):
                assert (answers(ledger, LAST), [held(ledger, pair) for pair in PAIRS]) == before
                append_each(ledger, [decide(DecisionKind.UNDO, undo.id, 51)])
                assert [held(ledger, pair) for pair in PAIRS] == changed
        assert not list(verify_ledger(ledger))
        ledger.close()


@given(histories, st.data())
def test_export_and_import_give_an_equal_ledger(history: list[Finding], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = write(folder / "a.db", [history[:5], history[5:]], data.draw(rulings(history)))
        again = [finding.seen(Sighting(finding.known, "book/2", 0.9)) for finding in history[::2]]
        said = [replace(document, title="Named later") for document in DOCUMENTS[:2]]
        marks = [ReadMark(document.id, "xa-xb", "prose/1", in_scope=False) for document in DOCUMENTS[1:]]
        ledger.append(author="test", recorded_at=NOW, findings=again, documents=said, marks=marks)
        export_ledger(ledger, folder / "a.jsonl")
        with (folder / "a.jsonl").open(encoding="utf-8") as stream:
            assert import_ledger(stream, folder / "b.db") == ledger.head
        with Ledger.open(folder / "b.db") as copy:
            export_ledger(copy, folder / "b.jsonl")
            assert (folder / "b.jsonl").read_bytes() == (folder / "a.jsonl").read_bytes()
            assert answers(copy, LAST) == answers(ledger, LAST)
        ledger.close()


@given(histories)
def test_appending_again_adds_nothing(history: list[Finding]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [history])
        head = ledger.head
        again = ledger.append(
            author="test", recorded_at=NOW, findings=history, sources=SOURCES, snapshots=SNAPSHOTS, documents=DOCUMENTS
        )
        assert (again.batch, ledger.head, again.known["finding"]) == (None, head, len(history))
        ledger.close()


@given(histories, st.data())
def test_one_record_reads_the_same_alone_and_among_all(history: list[Finding], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [history], data.draw(rulings(history)))
        for pair in PAIRS:
            everything = held(ledger, pair)
            for record in {item.record for item in everything if item.record}:
                alone = ledger.record(pair, record, LAST)
                assert alone == [item for item in everything if item.record == record]
        ledger.close()


@given(histories, st.data())
def test_every_wording_stands_in_the_span_that_is_cited(history: list[Finding], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = write(Path(folder) / "a.db", [history], data.draw(rulings(history)))
        texts = {document.id: document.text for document in ledger.documents()}
        for pair in PAIRS:
            shelf = open_shelf(ledger, pair, AsOf.on(LAST))
            for name in shelf.by_finding:
                shown = show_sheet(shelf, name).evidence
                if shown.document is not None:
                    assert texts[shown.document][shown.start : shown.end] == shown.wording
        ledger.close()


def held(ledger: Ledger, pair: str) -> list[Held]:
    return ledger.findings(pair, LAST)


def test_people_beat_machines_and_later_beats_earlier(tmp_path: Path) -> None:
    loose = make_finding(subject=None)
    records = [make_finding(subject=name) for name in RECORDS]
    ledger = write(tmp_path / "a.db", [[loose, *records]])

    def say(*decisions: Decision) -> tuple[str | None, str | None]:
        ledger.append(author="t", recorded_at=NOW, decisions=decisions)
        item = next(item for item in held(ledger, "xa-xb") if item.finding.id == loose.id)
        return item.record, item.candidate

    machine = decide(DecisionKind.SAME, loose.id, 5, other="otter", score=0.6, machine=True)
    assert say(machine) == (None, "otter")
    # That a reading is right does not say which case it is about, and confirms no machine's later guess.
    assert say(decide(DecisionKind.ACCEPT, loose.id, 6)) == (None, "otter")
    assert say(decide(DecisionKind.SAME, loose.id, 1, other="heron")) == ("heron", None)
    assert say(decide(DecisionKind.SAME, loose.id, 9, other="mole", score=0.99, machine=True)) == ("heron", None)
    assert say(decide(DecisionKind.DIFFERENT, loose.id, 10, other="heron"))[0] == "mole"
    assert not list(verify_ledger(ledger))


def test_later_means_later_in_the_world_and_not_in_the_alphabet(tmp_path: Path) -> None:
    finding = make_finding(subject="otter")
    ledger = write(tmp_path / "a.db", [[finding]])
    noon_in_delhi = dt.datetime(2031, 1, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))
    later_in_london = dt.datetime(2031, 1, 1, 8, tzinfo=dt.UTC)
    for kind, at in ((DecisionKind.ACCEPT, later_in_london), (DecisionKind.REJECT, noon_in_delhi)):
        ledger.append(author="t", recorded_at=NOW, decisions=[Decision(kind, finding.id, "someone", at, "because")])
    assert [item.is_accepted for item in held(ledger, "xa-xb")] == [True]
    with pytest.raises(InvalidValueError, match="time zone"):
        Decision(DecisionKind.ACCEPT, finding.id, "someone", dt.datetime(2031, 1, 1), "because")


def test_undoing_goes_as_deep_as_it_is_asked(tmp_path: Path) -> None:
    finding = make_finding(subject="otter")
    chain = [decide(DecisionKind.REJECT, finding.id)]
    for second in range(1, 700):
        chain.append(decide(DecisionKind.UNDO, chain[-1].id, second))
    assert [rulings_of.find_verdict(finding.id, rulings_of.list_effective(chain[:length])) for length in (1, 2, 3, 700)] == [
        False, None, False, None,
    ]  # fmt: skip
    ledger = write(tmp_path / "a.db", [[finding]], chain[:5])
    assert held(ledger, "xa-xb") == []


def test_a_ruling_holds_in_its_own_partnership_only(tmp_path: Path) -> None:
    mine = [make_finding(subject=name) for name in ("otter", "heron")]
    theirs = [make_finding(subject=name, partnership="xc-xd") for name in ("otter", "heron")]
    ledger = write(tmp_path / "a.db", [[*mine, *theirs]])
    same = decide(DecisionKind.SAME, "otter", other="heron")
    with pytest.raises(DecisionRefusedError, match="partnership"):
        ledger.append(author="t", recorded_at=NOW, decisions=[same])
    seen = ledger.version("heron", "xa-xb")
    ledger.append(author="t", recorded_at=NOW, decisions=[replace(same, partnership="xa-xb")])
    assert {item.record for item in held(ledger, "xa-xb")} == {"heron"}
    assert {item.record for item in held(ledger, "xc-xd")} == {"otter", "heron"}
    assert ledger.version("heron", "xa-xb") != seen


def test_stale_and_empty_decisions_are_refused(tmp_path: Path) -> None:
    finding, other = make_finding(subject="otter"), make_finding(subject="heron")
    ledger = write(tmp_path / "a.db", [[finding, other]])
    seen = ledger.version(finding.id)
    ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.REJECT, finding.id, seen=seen)])
    with pytest.raises(StaleDecisionError, match=seen):
        ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.ACCEPT, finding.id, 1, seen=seen)])
    for wrong in (
        decide(DecisionKind.REJECT, "f-none"),
        decide(DecisionKind.CORRECT, finding.id),
        decide(DecisionKind.CORRECT, "f-none.stage", value="signed"),
        decide(DecisionKind.CORRECT, f"{finding.id}.stage", value="bogus"),
        decide(DecisionKind.CORRECT, f"{finding.id}.colour", value="red"),
        decide(DecisionKind.UNDO, "h-none"),
        decide(DecisionKind.SAME, finding.id),
        decide(DecisionKind.SAME, finding.id, other="nobody", score=0.9, machine=True),
        decide(DecisionKind.SAME, "otter", other="nobody", partnership="xa-xb"),
        decide(DecisionKind.SAME, "nobody", other="otter", partnership="xa-xb"),
    ):
        with pytest.raises(DecisionRefusedError, match=re.escape(wrong.target)):
            ledger.append(author="t", recorded_at=NOW, decisions=[wrong])
    ledger.append(
        author="t", recorded_at=NOW, decisions=[decide(DecisionKind.SAME, "otter", 2, other="heron", partnership="xa-xb")]
    )
    with pytest.raises(DecisionRefusedError, match="name each other"):
        ledger.append(
            author="t", recorded_at=NOW, decisions=[decide(DecisionKind.SAME, "heron", 3, other="otter", partnership="xa-xb")]
        )


def test_taking_back_what_parted_two_records_closes_no_circle(tmp_path: Path) -> None:
    ledger = write(tmp_path / "a.db", [[make_finding(subject="otter"), make_finding(subject="heron")]])
    first = decide(DecisionKind.SAME, "otter", 1, other="heron", partnership="xa-xb")
    undo = decide(DecisionKind.UNDO, first.id, 2)
    back = decide(DecisionKind.SAME, "heron", 3, other="otter", partnership="xa-xb")
    assert append_each(ledger, [first, undo, back]) == [first, undo, back]
    with pytest.raises(DecisionRefusedError, match="name each other"):
        ledger.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.UNDO, undo.id, 4)])
    assert {item.record for item in held(ledger, "xa-xb")} == {"otter"}
    assert not list(verify_ledger(ledger))


def test_a_corrected_finding_keeps_its_id_and_moves_with_its_date(tmp_path: Path) -> None:
    finding = make_finding(subject="otter", speaker="Orla Venn")
    ledger = write(tmp_path / "a.db", [[finding]])
    corrections = {"date": "2030-03-05", "modality": "planned", "speaker": "Tomas Kest", "quantity": None}
    for second, (field, value) in enumerate(corrections.items()):
        ledger.append(
            author="t", recorded_at=NOW, decisions=[decide(DecisionKind.CORRECT, f"{finding.id}.{field}", second, value=value)]
        )
    (item,) = held(ledger, "xa-xb")
    corrected = item.finding
    assert (corrected.id, corrected.held, corrected.modality, corrected.speaker, corrected.value("quantity")) == (
        finding.id, "2030-03-05", Modality.PLANNED, "Tomas Kest", None,
    )  # fmt: skip
    assert item.corrected == ("date", "modality", "quantity", "speaker")
    assert ledger.finding(finding.id) == finding


def test_seen_again_by_a_better_reader_it_is_one_finding_still(tmp_path: Path) -> None:
    finding = make_finding(subject=None)
    record = make_finding(subject="otter")
    ledger = write(tmp_path / "a.db", [[finding, record]], [decide(DecisionKind.SAME, finding.id, other="otter")])
    later = Known(dt.date(2030, 6, 1), "2030-06-01", KnownBasis.PUBLISHED)
    seen = ledger.version(finding.id)
    ledger.append(author="t", recorded_at=NOW, findings=[finding.seen(Sighting(later, "book/2", 0.5))])
    assert ledger.version(finding.id) != seen
    assert [item.finding.id for item in ledger.findings("xa-xb", dt.date(2030, 5, 1))] == [record.id]
    found = {item.finding.id: item for item in held(ledger, "xa-xb")}[finding.id]
    assert (found.record, found.finding.known, found.finding.reader, found.finding.confidence) == (
        "otter",
        later,
        "book/2",
        0.5,
    )
    assert ledger.known_days("xa-xb") == [(record.known.on, 1), (later.on, 1)]
    assert not list(verify_ledger(ledger))


def test_an_edition_withdraws_what_its_readers_no_longer_find_and_nothing_else(tmp_path: Path) -> None:
    kept, gone, ruled = (make_finding(subject=name) for name in RECORDS)
    other = make_finding(subject="otter", reader="model/1", held="2030-02-06")
    both = make_finding(subject="otter", held="2030-02-07")
    ledger = write(tmp_path / "a.db", [[kept, gone, ruled, other, both]], [decide(DecisionKind.ACCEPT, ruled.id)])
    ledger.append(author="t", recorded_at=NOW, findings=[both.seen(Sighting(both.known, "model/1"))])
    edition = Edition("xa-xb", frozenset({kept.id}), families=frozenset({"book"}))
    assert ledger.append(author="t", recorded_at=NOW, edition=edition).new == {"decision": 1}
    assert {item.finding.id for item in held(ledger, "xa-xb")} == {kept.id, ruled.id, other.id, both.id}
    ledger.append(author="t", recorded_at=NOW, findings=[gone], edition=replace(edition, kept=frozenset({kept.id, gone.id})))
    assert gone.id in {item.finding.id for item in held(ledger, "xa-xb")}
    assert not list(verify_ledger(ledger))


def test_a_finding_states_something() -> None:
    with pytest.raises(InvalidValueError, match="states nothing"):
        make_finding(subject="otter", fields={})
    assert make_finding(subject="otter", confidence=1).id == make_finding(subject="otter").id
