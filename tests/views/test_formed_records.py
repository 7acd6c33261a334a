"""A pair of which a book holds names alone: what reading finds forms records that every view shows, marked, and that people rule on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.checks import check_shelf
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.asof import AsOf
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.problem import Problem
from pactbook.records.shelf import Shelf
from pactbook.views.agreements import list_agreements
from pactbook.views.commitments import list_commitments
from pactbook.views.open_review import direct_ruling, open_review
from pactbook.views.open_shelf import open_shelf
from pactbook.views.partnership import show_partnership
from pactbook.views.record import show_record
from pactbook.views.review import Proposal
from pactbook.views.sales import list_pending, list_sales
from pactbook.web import create_app
from tests.cli.test_cli import ask, run
from tests.conftest import NOW
from tests.sources.registers.test_registers import make_register

HEAD = """
id: xr-xs
title: Rhoven and Saltmark
parties: [XR, XS]
party_names: {XR: Rhoven, XS: Saltmark}
names: {XR: {name: Rhoven, adjectives: [Rhovenian]}, XS: {name: Saltmark, adjectives: [Saltmarkian]}}
currency: EUR
compiled: '2036-12-31'
"""
GRADES = """
publishers:
- {id: gazette, name: Saltmark Gazette, labels: [Saltmark Gazette], grade: B, kind: newspaper}
- {id: sipri, name: SIPRI, labels: [SIPRI Arms Transfers Database], grade: B, kind: think_tank}
"""
SYSTEMS = """
- {id: otter-4, name: Otter-4, kind: patrol boat, origin: XR}
- {id: sea-otter-4, name: Sea-Otter-4, kind: patrol boat, origin: XR}
- {id: petrel-2, name: Petrel-2, kind: aircraft, origin: XR}
"""
SAID = "The defence ministries of Rhoven and Saltmark told of their military cooperation in a joint statement on defence."
NOTICE = "Rhoven notified its assembly on February 5, 2030 of a possible sale of eight Otter-4 boats to Saltmark."
SIGNED = "Saltmark signed a contract with Rhoven for eight Otter-4 boats on March 20, 2031."
HOPE = "Saltmark hopes to buy six Petrel-2 aircraft from Rhoven next year."
PACT = "The two defence ministers signed the Rhoven-Saltmark Maritime Security Framework Agreement on June 1, 2030."
PROMISE = "Rhoven and Saltmark commit to share maritime information with each other by 2032."
PACT_RECORD = "read-agreement-rhoven-saltmark-maritime-security-framework-agreement"
RECORD = "read-sale-xs-xr-otter4"


class Desk:
    """A book of names alone, and what one does with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "book.db"
        pair = folder / "xr-xs"
        pair.mkdir()
        (pair / "partnership.yml").write_text(HEAD, encoding="utf-8")
        (pair / "publishers.yml").write_text(GRADES, encoding="utf-8")
        (pair / "systems.yml").write_text(SYSTEMS, encoding="utf-8")
        with Ledger.open(self.path, create=True) as ledger:
            assert pipeline.build_book(ledger, pair, NOW).problems == ()

    def read(self, *texts: str, day: str = "2031-05-05", publisher: str = "Saltmark Gazette", name: str = "text.md") -> Any:
        """Read one document of some sentences."""
        head = f"---\ndate: '{day}'\npublisher: {publisher}\ntitle: Defence cooperation of Rhoven and Saltmark\n---\n\n"
        return self.read_file(name, (head + "\n\n".join((SAID, *texts)) + "\n").encode())

    def read_file(self, name: str, content: bytes) -> Any:
        """Read a file."""
        path = self.folder / name
        path.write_bytes(content)
        with Ledger.open(self.path, writable=True) as ledger:
            desk = pipeline.open_desk(ledger, "xr-xs", NOW.date())
            (view,) = pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=NOW)
        assert not isinstance(view, Problem), view
        return view

    def shelf(self, day: str = "2031-06-30", known: str | None = None) -> Shelf:
        """All that is known on a day."""
        clocks = AsOf(dt.date.fromisoformat(day), dt.date.fromisoformat(known or day))
        with Ledger.open(self.path) as ledger:
            return open_shelf(ledger, "xr-xs", clocks)

    def review(self, **given: Any) -> tuple[Proposal, ...]:
        """All that waits for a person."""
        with Ledger.open(self.path) as ledger:
            return open_review(ledger, self.shelf(), **given)

    def rule(self, kind: DecisionKind, target: str, other: str | None = None, second: int = 0) -> Sequence[Decision]:
        """A person's ruling, on a finding or a formed record."""
        at = NOW + dt.timedelta(seconds=second)
        decision = Decision(kind, target, "Mira", at, "looked it up", other=other, partnership="xr-xs")
        with Ledger.open(self.path, writable=True) as ledger:
            rulings = direct_ruling(ledger, self.shelf(), decision)
            ledger.append(author="Mira", recorded_at=at, decisions=rulings)
        return rulings


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def sales(shelf: Shelf) -> dict[str, str]:
    return {row.id: row.state for row in list_sales(shelf, "EUR").sales}


def test_a_notice_forms_a_pending_sale_marked_as_read_with_its_grade_and_sources(desk: Desk) -> None:
    view = desk.read(NOTICE)
    (one,) = [finding for finding in view.findings if finding.kind == "sale_stage"]
    assert (one.status, one.record, one.forms) == ("new", None, RECORD)
    (row,) = list_pending(desk.shelf(), "EUR").sales
    assert (row.id, row.title, row.is_read, row.best_grade, row.independent_sources) == (
        RECORD,
        "Otter-4 for XS",
        True,
        "B",
        1,
    )
    assert (row.stage, row.quantity, row.system) == ("notified", 8, "Otter-4")
    assert show_record(desk.shelf(), RECORD).is_read
    assert list_pending(desk.shelf("2031-06-30", "2031-05-04"), "EUR").sales == (), "before the page was out nothing was known"


def test_more_documents_join_the_record_and_never_change_its_id(desk: Desk) -> None:
    desk.read(NOTICE)
    before = sales(desk.shelf("2031-05-10"))
    second = desk.read(SIGNED, day="2031-05-20", name="later.md", publisher="The Echo")
    assert {one.status for one in second.findings if one.kind == "sale_stage"} == {"new"}
    assert before == {RECORD: "pending"}
    assert sales(desk.shelf("2031-05-10")) == before, "learning more changes nothing that was known"
    assert sales(desk.shelf()) == {RECORD: "pending"}, "an ungraded page moves no case"
    desk.read(SIGNED, day="2031-05-21", name="graded.md")
    assert sales(desk.shelf()) == {RECORD: "contracted"}
    with Ledger.open(desk.path) as ledger:
        assert list(verify_ledger(ledger)) == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_reading_does_not_matter(desk: Desk, order: tuple[int, ...]) -> None:
    texts = [NOTICE, PACT, f"{PROMISE} {HOPE}"]
    for number in order:
        desk.read(texts[number], name=f"{number}.md")
    shelf = desk.shelf()
    assert {record for record in shelf.types if shelf.is_read(record)} == {
        RECORD,
        "read-sale-xs-xr-petrel2",
        PACT_RECORD,
        *(record for record in shelf.types if record.startswith("read-commitment-xr-xs-")),
    }
    assert len(shelf.of_type("commitment")) == 1


def test_an_intention_is_never_shown_as_a_fact(desk: Desk) -> None:
    desk.read(HOPE)
    shelf = desk.shelf()
    assert shelf.of_type("sale") == ["read-sale-xs-xr-petrel2"]
    assert sales(shelf) == {}


def test_agreements_and_promises_are_listed_and_no_check_asks_an_entry_of_them(desk: Desk) -> None:
    desk.read(PACT, PROMISE)
    shelf = desk.shelf()
    (pact,) = list_agreements(shelf).agreements
    assert (pact.id, pact.state, pact.start, pact.is_read) == (
        PACT_RECORD,
        "in force",
        "2030-06-01",
        True,
    )
    (promise,) = list_commitments(shelf).commitments
    assert (promise.is_read, promise.by, promise.promised_on, promise.state) == (True, "both", "2031-05-05", "no_evidence")
    assert [problem for problem in check_shelf(shelf) if problem.thing and problem.thing.startswith("read-")] == []
    assert show_partnership(shelf).counts == {"system": 3}, "the book itself holds names alone"
    assert show_partnership(shelf).read == {"agreement": 1, "commitment": 1}


def test_a_promise_only_read_is_listed_apart_until_a_person_accepts_it(desk: Desk) -> None:
    desk.read(PACT, PROMISE)
    card = list_commitments(desk.shelf())
    (promise,) = card.waiting
    assert (card.counted, card.by_area, card.commitments) == ((), (), (promise,))
    day = ("--valid-on", "2031-06-30", "--known-at", "2031-06-30")
    assert "0 promises, and 1 read, not yet ruled on" in run(desk.path, "commitments", *day).stdout
    with TestClient(create_app(desk.path), base_url="http://localhost") as client:
        page = client.get("/xr-xs/commitments?valid_on=2031-06-30&known_at=2031-06-30").text
        assert "0 promises</h1>" in page
        assert 'id="waiting"' in page
    desk.rule(DecisionKind.ACCEPT, promise.id)
    card = list_commitments(desk.shelf())
    assert ([row.id for row in card.counted], card.waiting) == ([promise.id], ())
    assert sum(tally.total for tally in card.by_area) == 1


def test_one_promise_in_two_statements_is_one_record(desk: Desk) -> None:
    desk.read("Rhoven and Saltmark committed to sharing maritime information with each other by 2032.")
    desk.read(
        "Rhoven and Saltmark recommitted to share maritime information with each other by 2032.",
        day="2031-05-20",
        name="later.md",
    )
    (promise,) = list_commitments(desk.shelf()).commitments
    assert promise.promised_on == "2031-05-05"


def test_a_fact_without_a_date_had_happened_by_the_day_it_was_published(desk: Desk) -> None:
    desk.read(PACT.replace(" on June 1, 2030", ""))
    (pact,) = list_agreements(desk.shelf()).agreements
    assert (pact.start, pact.state) == ("../2031-05-05", "in force")


def test_a_register_forms_a_case_for_each_order(desk: Desk) -> None:
    rows = (
        "{b},{s},2029,,8,,Otter-4,patrol boat,3,,2030; 2031,New,,1,8,3",
        "{b},{s},2026,,8,,Otter-4,patrol boat,8,,2027,New,,1,8,8",
    )
    desk.read_file("register.csv", make_register(*rows, pair=("Saltmark", "Rhoven")))
    found = {row.id: (row.title, row.quantity) for row in list_sales(desk.shelf(), "EUR").sales}
    assert found == {
        "read-sale-xs-xr-2029-otter4": ("Otter-4 for XS, order of 2029", 8),
        "read-sale-xs-xr-2026-otter4": ("Otter-4 for XS, order of 2026", 8),
    }


def test_a_case_whose_designation_drifts_between_editions_is_offered_as_one(desk: Desk) -> None:
    row = "{b},{s},2029,,8,,{name},trainer,,,,New,,1,8,"
    for name, day, selection in (("Kestrel-7 Patrol", "13 Oct 2030", "orders"), ("Kestrel-7", "13 Mar 2031", "deliveries")):
        content = make_register(row.replace("{name}", name), day=day, selection=selection, pair=("Saltmark", "Rhoven"))
        desk.read_file(f"{selection}.csv", content)
    (one,) = [proposal for proposal in desk.review() if proposal.asks == "merge"]
    assert (one.context[0], one.context[2]) == ("", ""), "beside a row of a register stand no others"
    assert (one.forms, one.record) == ("read-sale-xs-xr-2029-kestrel7", "read-sale-xs-xr-2029-kestrel7patrol")
    assert "Are the two one?" in one.question
    desk.rule(DecisionKind.SAME, one.finding.id, one.record)
    assert list(sales(desk.shelf())) == ["read-sale-xs-xr-2029-kestrel7patrol"]
    assert [proposal for proposal in desk.review() if proposal.asks == "merge"] == []


def test_two_records_are_merged_by_a_decision_and_parted_by_undoing_it(desk: Desk) -> None:
    desk.read(NOTICE)
    desk.read(NOTICE.replace("Otter-4", "Sea-Otter-4"), name="other.md")
    assert set(sales(desk.shelf())) == {RECORD, "read-sale-xs-xr-seaotter4"}
    (merge,) = desk.rule(DecisionKind.SAME, "read-sale-xs-xr-seaotter4", RECORD)
    assert set(sales(desk.shelf())) == {RECORD}
    assert len(desk.shelf().by_record[RECORD]) == 2
    desk.rule(DecisionKind.UNDO, merge.id, second=1)
    assert set(sales(desk.shelf())) == {RECORD, "read-sale-xs-xr-seaotter4"}


def test_a_record_is_rejected_or_accepted_as_a_whole(desk: Desk) -> None:
    desk.read(NOTICE)
    desk.read(SIGNED, name="signed.md", publisher="The Echo")
    assert sales(desk.shelf()) == {RECORD: "pending"}
    assert len(desk.rule(DecisionKind.ACCEPT, RECORD)) == 2
    assert sales(desk.shelf()) == {RECORD: "contracted"}, "a person stands behind the ungraded page now"
    desk.rule(DecisionKind.REJECT, RECORD, second=1)
    assert sales(desk.shelf()) == {}


def test_each_is_asked_about_once_as_new(desk: Desk) -> None:
    desk.read(NOTICE, PACT)
    asked = {proposal.forms: proposal.asks for proposal in desk.review(everything=True) if proposal.forms}
    assert asked == {RECORD: "new", PACT_RECORD: "new"}


def test_no_entry_of_a_book_may_take_such_an_id(tmp_path: Path) -> None:
    folder = tmp_path / "xr-xs"
    folder.mkdir()
    (folder / "partnership.yml").write_text(HEAD, encoding="utf-8")
    (folder / "systems.yml").write_text("- {id: read-sale-otter, name: Otter, kind: boat, origin: XR}\n", encoding="utf-8")
    with Ledger.open(tmp_path / "book.db", create=True) as ledger:
        (problem,) = pipeline.build_book(ledger, folder, NOW).problems
    assert "read-sale-otter" in problem.message


def test_a_sale_of_which_nothing_is_certain_is_said_to_stand_nowhere(desk: Desk) -> None:
    desk.read(HOPE)
    record, clocks = "read-sale-xs-xr-petrel2", ("--valid-on", "2031-06-30", "--known-at", "2031-06-30")
    said = run(desk.path, "show", record, *clocks).stdout
    assert "nothing yet · no step of it has certainly been reached" in said
    assert "None" not in said
    with TestClient(create_app(desk.path), base_url="http://localhost") as client:
        page = client.get(f"/xr-xs/sales/{record}?valid_on=2031-06-30&known_at=2031-06-30").text
    assert "<b>nothing yet</b> since" not in page


def test_the_command_line_says_what_only_reading_has_formed(desk: Desk) -> None:
    desk.read(NOTICE, PACT)
    day = ("--valid-on", "2031-06-30", "--known-at", "2031-06-30")
    assert "from reading" in run(desk.path, "sales", "--pending", *day).stdout
    assert "from reading" in run(desk.path, "agreements", *day).stdout
    assert [row["is_read"] for row in ask(desk.path, "sales", *day)] == [True]
    ruled = run(desk.path, "decide", "reject", RECORD, "--reason", "a slip", "--author", "Mira")
    assert ruled.exit_code == 0, ruled.stderr
    assert ask(desk.path, "sales", *day) == []


def test_pages_mark_it(desk: Desk) -> None:
    desk.read(NOTICE, PACT, PROMISE)
    clocks = "valid_on=2031-06-30&known_at=2031-06-30"
    with TestClient(create_app(desk.path), base_url="http://localhost") as client:
        for path in (
            "sales",
            f"sales/{RECORD}",
            "agreements",
            f"agreements/{PACT_RECORD}",
            "commitments",
        ):
            answer = client.get(f"/xr-xs/{path}?{clocks}")
            assert answer.status_code == 200, path
            assert "from reading</span>" in answer.text, path
        page = client.get(f"/xr-xs/review?{clocks}").text
        assert "channel not stated" in client.get(f"/xr-xs/sales/{RECORD}?{clocks}").text
    assert f"<code>{RECORD}</code>" in page
