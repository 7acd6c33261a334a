"""What must be said beside a case wherever it is listed, and what may not head a page without it."""

from __future__ import annotations

import pytest

from pactbook.records.caveat import is_thought_ended, list_caveats
from pactbook.views.sales import make_row
from pactbook.views.totals import add_amounts
from tests.cases import Case

NOTICED = """
2030-01-10 considered | 2030-01-12 gazette
2030-03-01 notified | 2030-03-02 ministry
"""


def caveats(more: str, day: str = "2031-01-01") -> list[str]:
    return [str(one.kind) for one in list_caveats(Case(NOTICED + more).fold(day))]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", []),
        ("2030-06-01 lapsed expected | 2030-06-02 gazette", ["thought ended"]),
        ("2032 lapsed expected | 2030-06-02 gazette", []),  # still to come
        ("2030-06-01 lapsed expected | 2030-06-02 gazette\n2030-09-01 considered | 2030-09-02 ministry", []),
        ("2030-06-01 lapsed | 2030-06-02 gazette", []),  # a fact: it has ended, and waits no longer
        ("2030-06-01 considered denied | 2030-06-02 ministry", ["denied"]),
        ("2030-06-01 considered denied | 2030-06-02 ministry\n2030-09-01 offered | 2030-09-02 ministry", []),
        ("2030-06 expired | 2030-06-30 gazette", ["offer expired"]),
        ("2030-06 expired | 2030-06-30 gazette\n2030-09-01 renotified | 2030-09-02 ministry", []),
        ("2030-06-01 aon | 2030-06-02 ministry", ["once more"]),
        ("2030-06-01 considered | 2030-06-02 ministry", []),  # talk is no step back
        ("2030-06-01 offered | 2030-06-02? blog", ["undated"]),
        ("2030-06-01 offered | 2030-06-02? blog\n2030-06-01 offered | 2030-09-02 ministry", []),
    ],
)
def test_what_is_said_beside_a_case(more: str, found: list[str]) -> None:
    assert caveats(more) == found


def test_a_step_stands_on_undated_pages_until_a_dated_one_is_known() -> None:
    case = Case(f"{NOTICED}2030-06-01 offered | 2030-06-02? blog\n2030-06-01 offered | 2030-09-02 ministry")
    before, after = (make_row(case.fold("2031-01-01", known), None).remarks for known in ("2030-09-01", "2030-09-02"))
    assert [remark.words for remark in before] == ["“Offered”: no dated page says so yet"]
    assert after == ()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("2030-06-01 considered denied | 2030-06-02 ministry", "“Considered” denied by Ministry, 1 Jun 2030"),
        ("2030-06 expired | 2030-06-30 gazette", "the offer has expired, says one report (Gazette, B), Jun 2030"),
        ("2030-06-01 aon | 2030-06-02 ministry", "AoN once more since, 1 Jun 2030"),
    ],
)
def test_what_is_said_beside_a_case_names_who_says_it_and_when(more: str, words: str) -> None:
    assert [remark.words for remark in make_row(Case(NOTICED + more).fold("2031-01-01"), None).remarks] == [words]


def test_a_case_thought_to_have_ended_is_in_no_sum_but_in_the_list() -> None:
    case = Case("2030-03-01 notified | 2030-03-02 ministry\n2030-06-01 lapsed expected | 2030-06-02 gazette")
    case.add_step(
        "2030-03-01 offered | 2030-03-02 ministry", value={"amount": "5000000", "currency": "USD", "basis": "reported"}
    )
    doubted, before = case.fold("2031-01-01"), case.fold("2030-05-01")
    assert (is_thought_ended(doubted), is_thought_ended(before)) == (True, False)
    row = make_row(doubted, "USD")
    assert (row.state, row.is_thought_ended) == ("pending", True)
    assert row.remarks[0].words == "thought to have ended: lapsed, expected by Gazette, 1 Jun 2030"
    assert [total.amount for total in add_amounts([before], "USD")] == ["5000000"]
    assert add_amounts([doubted], "USD") == ()


def test_a_bare_year_stands_behind_a_day_within_it() -> None:
    case = Case("2030 requested | 2030-12-31 blog\n2030-11-19 notified | 2030-11-20 ministry")
    last = make_row(case.fold("2031-06-01"), None).last_movement
    assert last is not None
    assert (last.stage, last.date) == ("notified", "2030-11-19")


def test_a_start_in_a_bare_year_says_at_least_and_at_most() -> None:
    row = make_row(Case("2030 considered | 2031-03-01 gazette").fold("2031-07-01"), None)
    assert (row.days_pending, row.days_pending_most) == (182, 546)
    exact = make_row(Case("2030-07-01 considered | 2030-07-02 gazette").fold("2031-07-01"), None)
    assert exact.days_pending == exact.days_pending_most == 365


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("", "no case of this book is known to have moved on from Notified"),
        ("2030-06-01 signed | 2030-06-02 ministry", "it is under contract"),
        ("2030-06-01 cancelled | 2030-06-02 ministry", "it has ended"),
    ],
)
def test_a_case_without_a_forecast_says_why(more: str, why: str) -> None:
    row = make_row(Case(NOTICED + more).fold("2031-01-01"), None)
    assert row.forecast is None
    assert row.no_forecast is not None
    assert why in row.no_forecast
