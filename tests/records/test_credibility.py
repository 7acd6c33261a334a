"""Letter and digit: what one statement is worth, from who else states it and who states otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pactbook.records.credibility import judge_value
from pactbook.records.shelf import Shelf
from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.explain import explain_field
from pactbook.views.plain import to_plain
from pactbook.views.sale import show_sale
from tests.cases import RECORD, Case, make

PAIRS = pytest.mark.parametrize("pair", ["us-in", "xa-xb"])


def dispute(case: Case, values: dict[int, tuple[str, ...]]) -> None:
    """A number in dispute: each with the publishers who state it."""
    for index, (value, publishers) in enumerate(values.items()):
        for publisher in publishers:
            fields = {"dispute": "0", "index": index, "field": "quantity", "value": value}
            citation = case.cite(publisher, "2024-01-02") if publisher else None
            case.add(make("dispute", fields, "2024-01-02", pair=case.pair, citation=citation, event=f"dispute:0:{index}"))


@PAIRS
@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({8: ("ministry", "gazette")}, ["A1"]),
        ({8: ("gazette",)}, ["B2"]),
        ({8: ("echo",)}, ["D3"]),
        ({8: ("echo", "blog")}, ["D3"]),
        ({8: ("blog",)}, ["F6"]),
        ({8: ("",)}, ["F6"]),
        ({8: ("gazette",), 9: ("blog",)}, ["B2", "F6"]),
        ({8: ("gazette",), 9: ("echo",)}, ["B2", "D5"]),
        ({8: ("ministry", "gazette"), 9: ("echo",)}, ["A2", "D5"]),
        ({8: ("ministry",), 9: ("gazette", "echo")}, ["A2", "B4"]),
        ({8: ("echo",), 9: ("document Echo",)}, ["D3", "D3"]),
        ({8: ("ministry", "gazette"), 9: ("document Ministry",)}, ["A3", "A4"]),
    ],
)
def test_each_number_in_dispute_is_judged_by_who_states_what(
    pair: str, values: dict[int, tuple[str, ...]], codes: list[str]
) -> None:
    case = Case("2023-05-01 considered | 2023-05-02 gazette", pair)
    dispute(case, values)
    found = explain_field(case.shelf("2024-02-01"), RECORD, "quantity", None)
    assert [value.judgement.code for value in found.values if value.judgement] == codes
    assert all(value.judgement.reason for value in found.values if value.judgement)


@PAIRS
def test_the_number_of_a_later_step_and_a_ceiling_contradict_nothing(pair: str) -> None:
    case = Case("2023-05-01 considered | 2023-05-02 gazette", pair)
    case.add_step("2023-06-10 requested | 2023-06-11 gazette", quantity=22)
    ceiling = {"amount": "9", "currency": "EUR", "basis": "notified ceiling"}
    case.add_step("2023-07-10 notified | 2023-07-11 ministry", quantity=31, value=ceiling)
    case.add_step("2024-01-10 signed | 2024-01-11 gazette", value={"amount": "7", "currency": "EUR", "basis": "signed"})
    sale = case.fold("2024-02-01")
    assert [judge_value(value, sale.quantities).code for value in sale.quantities] == ["B2", "A2"]
    assert [judge_value(value, sale.amounts).code for value in sale.amounts] == ["A2", "B2"]


@PAIRS
def test_a_denied_step_is_judged_against_its_denial(pair: str) -> None:
    case = Case("2023-05-01 considered | 2023-05-02 gazette", pair)
    case.add_step("2023-08-01 paused | 2023-08-02 echo")
    case.add_step("2023-08-01 paused denied | 2023-08-03 gazette")
    view = show_sale(case.fold("2023-09-01"), None)
    assert [(event.stage, event.judgement.code) for event in view.events if event.judgement] == [
        ("considered", "B2"),
        ("paused", "D5"),
    ]
    stages = explain_field(case.shelf("2023-09-01"), RECORD, "stage", None)
    assert [value.judgement.code for value in stages.values if value.judgement] == ["B2", "D5"]


@PAIRS
def test_a_sheet_keeps_the_letter_of_its_own_page_beside_the_digit_of_the_statement(pair: str) -> None:
    case = Case("2023-05-01 considered | 2023-05-02 gazette", pair)
    case.add_step("2023-06-10 notified | 2023-06-11 ministry", quantity=8)
    poor = case.add_step("2023-06-10 notified | 2023-06-12 echo", quantity=8)
    case.add_step("2023-06-10 notified | 2023-06-13 gazette", quantity=8)
    sheet = show_sheet(case.shelf("2024-02-01"), poor.id)
    assert sheet.judgement.code == "D1"
    assert to_plain(sheet)["judgement"] == {
        "code": "D1",
        "grade": "D",
        "credibility": "1",
        "meaning": "confirmed by other independent sources",
        "reason": sheet.judgement.reason,
    }
    dispute(case, {8: ("echo",), 9: ("ministry",)})
    assert show_sheet(case.shelf("2024-02-01"), poor.id).judgement.code == "D3"


def test_a_thing_is_judged_by_what_was_known_then(both: Callable[..., Shelf]) -> None:
    def judge(day: str) -> list[tuple[Any, str]]:
        found = explain_field(both("xa-xb", day), "xb-otter-2029", "stage", "EUR")
        return [(value.value, value.judgement.code) for value in found.values if value.judgement and value.value == "paused"]

    assert judge("2030-08-03") == [("paused", "D3")]
    assert judge("2030-09-01") == [("paused", "D5")], "denied by a better graded publisher"


@PAIRS
def test_a_contract_for_a_part_does_not_say_how_many_were_bought(pair: str) -> None:
    case = Case("2023-05-01 signed | 2023-05-02 gazette", pair)
    case.add_step("2023-05-01 signed | 2023-05-03 ministry", quantity=24)
    case.add_step("2023-07-10 awarded | 2023-07-11 ministry", quantity=21)
    quantity = case.fold("2024-02-01").headline_quantity()
    assert quantity is not None
    assert "24" in str(quantity.value)
    alone = Case("2023-05-01 signed | 2023-05-02 gazette", pair)
    alone.add_step("2023-07-10 awarded | 2023-07-11 ministry", quantity=21)
    quantity = alone.fold("2024-02-01").headline_quantity()
    assert quantity is not None
    assert "21" in str(quantity.value)
