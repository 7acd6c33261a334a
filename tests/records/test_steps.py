"""Which findings are one step, which steps move a case, and what is left out: in short cases of two partnerships."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from pactbook.ledger import Held
from pactbook.model.document import Document
from pactbook.model.modality import Modality
from pactbook.records.attempt import SaleState
from pactbook.records.publisher import Publishers
from pactbook.views.comparison import compare_finding, take_earlier
from pactbook.views.explain import explain_field
from pactbook.views.record import show_record
from pactbook.views.sale import show_sale
from tests.cases import PUBLISHERS, RECORD, Case, make

PAIRS = pytest.mark.parametrize("pair", ["us-in", "xa-xb"])

TWICE_TRIED = """
2020-02-10 signed     | 2020-02-11 gazette
2021-05-01 cancelled  | 2021-05-02 gazette
2024-03-01 considered | 2024-03-02 gazette
"""


def standings(case: Case, valid_on: str) -> list[tuple[str, str | None, str]]:
    view = show_sale(case.fold(valid_on), "EUR")
    return [(event.stage, event.date, event.standing) for event in view.events]


@PAIRS
def test_a_hope_after_an_ended_attempt_is_ahead_and_no_report_of_the_old_signature(pair: str) -> None:
    case = Case(TWICE_TRIED, pair)
    case.add_step("undated signed planned | 2025-07-02 document Gazette")
    sale = case.fold("2025-07-03")
    assert [len(event.reports) for event in sale.events if event.is_fact] == [1, 1, 1]
    assert [(event.stage.id, str(event.modality)) for event in sale.ahead] == [("signed", "planned")]
    assert (sale.state, sale.attempt.number) == (SaleState.PENDING, 2)


@PAIRS
def test_two_hopes_of_one_attempt_are_one_step_ahead_and_those_of_two_are_not(pair: str) -> None:
    case = Case(TWICE_TRIED, pair)
    case.add_step("undated signed planned | 2019-06-01 document Gazette")
    case.add_step("undated signed planned | 2024-06-01 document Gazette")
    case.add_step("undated signed expected | 2025-07-02 document Gazette")
    sale = case.fold("2025-07-03")
    assert [len(event.reports) for event in sale.ahead] == [2], "what was hoped for in 2019 came, and ended"
    assert len([event for event in sale.events if not event.is_fact]) == 2


@PAIRS
def test_a_plan_of_an_attempt_that_ended_is_not_ahead_of_the_next(pair: str) -> None:
    case = Case(
        """
        2020-02-10 considered       | 2020-02-11 gazette
        2020-12    signed planned   | 2020-06-01 gazette
        2021-05-01 cancelled        | 2021-05-02 gazette
        2024-03-01 considered       | 2024-03-02 gazette
        """,
        pair,
    )
    assert [event.stage.id for event in case.fold("2020-07-01").ahead] == ["signed"]
    assert case.fold("2024-04-01").ahead == ()


@PAIRS
def test_a_dated_report_joins_the_step_whose_day_it_may_mean(pair: str) -> None:
    case = Case("2020-02-10 notified | 2020-02-11 gazette", pair)
    case.add_step("2020-02 notified | 2020-03-01 document Gazette")
    case.add_step("2022-02 notified | 2022-03-01 document Gazette")
    case.add_step("undated notified | 2023-03-01 document Gazette")
    case.add_step("undated notified denied | 2023-04-01 document Gazette")
    case.add_step("2019-01-01 cancelled denied | 2019-01-02 document Gazette")
    events = {event.held_by.isoformat(): event for event in case.fold("2024-01-01").events}
    assert [len(event.reports) for event in events.values()] == [1, 2, 2]
    assert len(events["2022-02-28"].responses) == 1, "a denial meets the newest step of that stage"


@PAIRS
def test_what_only_an_ungraded_publisher_says_is_shown_and_moves_nothing(pair: str) -> None:
    case = Case("2023-05-01 considered | 2023-05-02 gazette", pair)
    case.add_step(
        "2024-01-10 signed | 2024-01-11 document Somebody", value={"amount": "9", "currency": "EUR", "basis": "signed"}
    )
    case.add_step("2023-06-10 notified | 2023-06-11 gazette", value={"amount": "5", "currency": "EUR", "basis": "reported"})
    case.add_step("2024-01-10 signed | 2024-01-12 document")
    sale = case.fold("2024-02-01")
    assert (sale.state, sale.attempt.stage and sale.attempt.stage.id) == (SaleState.PENDING, "notified")
    assert ("signed", "2024-01-10", "ungraded") in standings(case, "2024-02-01")
    headline = sale.headline_amount("EUR")
    assert headline is not None
    assert headline.value["amount"] == "5"
    assert {value.value["amount"] for value in sale.amounts} == {"5", "9"}, "and nothing is hidden"
    assert explain_field(sale.shelf, RECORD, "value", "EUR").rule.endswith("stands behind all others")


@PAIRS
@pytest.mark.parametrize(
    "support",
    ["document Gazette", "document Echo", "gazette", "document Nobody accepted"],
    ids=["press", "poor", "book", "person"],
)
def test_a_graded_source_or_a_person_lets_a_report_move_the_case(pair: str, support: str) -> None:
    case = Case("2023-05-01 considered | 2023-05-02 gazette", pair)
    case.add_step("2024-01-10 signed | 2024-01-11 document Some Blog")
    assert case.fold("2024-02-01").state is SaleState.PENDING, "graded F: cannot be judged"
    case.add_step(f"2024-01-10 signed | 2024-01-20 {support}")
    assert case.fold("2024-02-01").state is SaleState.CONTRACTED
    assert case.fold("2024-01-15").state is SaleState.PENDING


@PAIRS
@pytest.mark.parametrize(
    ("kind", "fields", "held"),
    [
        ("sale_stage", {"stage": "bogus"}, "2024-01-01"),
        ("sale_stage", {"stage": None}, "2024-01-01"),
        ("sale_stage", {"stage": "signed"}, "2025-13-40"),
        ("sale_stage", {"stage": "signed", "position": "x"}, "2024-01-01"),
        ("dispute", {"dispute": "0", "index": 0, "field": "value", "value": {"amount": "many", "currency": "EUR"}}, None),
        ("dispute", {"dispute": "0", "index": "first", "field": "value", "value": 8}, None),
        ("entry", {"type": "sale", "channel": "pigeon"}, None),
    ],
)
def test_a_value_that_cannot_be_is_left_out_and_named(
    pair: str, kind: str, fields: dict[str, object], held: str | None
) -> None:
    case = Case("2023-05-01 considered | 2023-05-02 gazette", pair)
    bad = case.add(make(kind, fields, "2024-01-02", pair=pair, held=held, event="x" if kind == "sale_stage" else None))
    sale = case.fold("2024-02-01")
    assert [event.stage.id for event in sale.events] == ["considered"]
    assert len(sale.problems) == 1
    assert (bad.id if kind != "entry" else "pigeon") in str(sale.problems[0])
    assert show_sale(sale, "EUR").problems == sale.problems
    assert sale.channel is None
    assert sale.ladder.label == "Channel not stated"
    assert explain_field(sale.shelf, RECORD, "stage", "EUR").headline is not None
    if kind != "entry":
        assert show_record(sale.shelf, RECORD).problems == sale.problems


def test_a_thousand_reports_of_one_case_are_folded_at_once() -> None:
    case = Case("")
    for number in range(1000):
        year, month, date = 2000 + number // 336, number // 28 % 12 + 1, number % 28 + 1
        case.add_step(f"{year}-{month:02}-{date:02} delivery | {year}-{month:02}-{date:02} document Gazette")
    start = time.process_time()
    assert len(case.fold("2010-01-01").events) == 1000
    assert time.process_time() - start < 1.0, "each report must not remake every step"


@PAIRS
def test_a_side_step_after_the_end_opens_no_attempt_and_one_alone_is_nothing_yet(pair: str) -> None:
    case = Case("2020-02-10 considered | 2020-02-11 gazette\n2021-05-01 cancelled | 2021-05-02 gazette", pair)
    case.add_step("2021-06-01 delayed | 2021-06-02 gazette")
    sale = case.fold("2021-07-01")
    assert (sale.state, sale.attempt.number) == (SaleState.ENDED, 1)
    alone = Case("2020-02-10 delayed | 2020-02-11 gazette", pair).fold("2020-03-01")
    assert alone.state is SaleState.NOTHING_YET
    assert Case("2020-02-10 considered | 2020-02-11 gazette", pair).fold("2020-01-01", "2020-03-01").attempt.events == ()


@PAIRS
def test_a_number_or_amount_that_is_none_is_left_out_of_its_step_alone(pair: str) -> None:
    case = Case("2020-01-01 considered | 2020-01-02 gazette", pair)
    case.add_step("2020-02-10 notified | 2020-02-11 gazette", quantity="many", value={"amount": "x", "currency": "EUR"})
    case.add_step("2020-02-10 notified | 2020-02-12 ministry", quantity=8, values=[{"amount": "5", "currency": "EUR"}])
    step = case.fold("2020-03-01").events[-1]
    assert step.quantity is not None
    assert step.quantity.to_json() == 8
    assert [str(money.amount) for money in step.amounts] == ["5"]
    assert Case("2020-02-10 notified | 2020-02-11 gazette", pair).fold("2020-03-01").events[0].quantity is None


def test_the_table_of_publishers_is_a_mapping() -> None:
    table = Case("").shelf("2020-01-01").publishers
    assert set(table) == set(PUBLISHERS)
    assert len(table) == len(PUBLISHERS)
    assert table["ministry"].grade == "A"


def test_a_page_is_its_hosts_whatever_name_it_gives_itself() -> None:
    table = Publishers([{"id": "gazette", "name": "Gazette", "grade": "B", "hosts": ["gazette.example"]}])

    def grade(publisher: str | None, url: str | None) -> str:
        document = Document("0" * 64, "t", "text/plain", "test/1", "t", publisher=publisher, url=url)
        return str(table.of_document(document.head).grade)

    assert grade("Gazette", None) == grade("gazette", None) == grade(None, "https://m.gazette.example/1") == "B"
    assert grade("Gazette", "https://elsewhere.example/1") == grade(None, None) == "F"


@pytest.mark.parametrize(("grade", "read"), [("B", "B"), ("Z", "F"), (None, "F")])
def test_a_grade_that_is_none_judges_nothing(grade: str | None, read: str) -> None:
    assert Publishers([{"id": "x", "name": "X", "grade": grade}])["x"].grade == read


def test_what_came_on_one_day_is_compared_in_the_order_in_which_it_came() -> None:
    case = Case("2020-02-10 paused | 2020-02-11 gazette\n2020-02-10 paused denied | 2020-02-11 gazette")
    first = case.add_step("2020-02-10 paused | 2020-02-11 document Gazette")
    earlier = take_earlier(case.held, first.citation.document or "", first.known.on, ())
    assert {item.finding.citation.document for item in earlier} == {None}, "an entry of that day, whatever its id"
    assert len([item for item in earlier if item.finding.value("stage") == "paused"]) == 2
    assert compare_finding(Held(first, RECORD), earlier) == "corroborates"
    own, day = first.citation.document or "", first.known.on
    assert first.id in {item.finding.id for item in take_earlier(case.held, "another", day, [own])}
    assert first.id not in {item.finding.id for item in take_earlier(case.held, "another", day, ())}
    assert not [
        one
        for one in take_earlier(case.held, "another", dt.date(2020, 2, 10), ())
        if one.record == RECORD and one.finding.value("stage")
    ]
    assert take_earlier(case.held, "another", None, ()) == []


@PAIRS
def test_a_finding_is_compared_with_what_was_there(pair: str) -> None:
    case = Case("2020-02-10 notified | 2020-02-11 gazette", pair)
    value = {"amount": "5", "currency": "EUR", "basis": "notified ceiling"}
    case.add_step("2021-02-10 signed | 2021-02-11 gazette", quantity=8, value=value)
    known = list(case.held)

    def compare(line: str, **fields: object) -> str:
        return compare_finding(Held(case.add_step(line, **fields), RECORD), known)

    assert compare("2021-02 signed | 2021-03-01 document Gazette", quantity=8) == "corroborates"
    assert compare("undated signed | 2021-03-01 document Gazette", quantity=9) == "contradicts"
    assert compare("2021-02 signed | 2021-03-01 document Gazette", value={**value, "amount": "6"}) == "contradicts"
    assert compare("2021-02 signed | 2021-03-01 document Gazette", value={**value, "basis": "signed"}) == "corroborates"
    assert compare("2021-02 signed denied | 2021-03-01 document Gazette") == "contradicts"
    assert compare("2021-02 signed planned | 2021-01-01 document Gazette") == "new"
    assert compare("2022-02 signed | 2022-03-01 document Gazette") == "new"
    assert compare("2022-02 bogus | 2022-03-01 document Gazette") == "new"
    case.add_step("2021-06-01 delivery | 2021-06-02 gazette", quantity=3)
    known.append(case.held[-1])
    assert compare("2021 delivery | 2021-07-01 document Gazette", quantity=5) == "new", "in one year there may be several"
    assert compare("2021-06-01 delivery | 2021-07-01 document Gazette", quantity=5) == "contradicts"
    assert compare("2021 delivery | 2021-07-01 document Gazette", quantity=3) == "corroborates"
    unlinked = case.add_step("2021-02 signed | 2021-03-01 document Gazette")
    assert compare_finding(Held(unlinked, None), known) == "new"
    talk = make("statement", {"topic": "x"}, pair=pair)
    assert compare_finding(Held(talk, RECORD), known) == "corroborates"
    denied = make("statement", {"topic": "x"}, pair=pair, modality=Modality.DENIED)
    assert compare_finding(Held(denied, RECORD), known) == "contradicts"
