"""How a stage is decided, on both books: pending, dormant, signed, paused, tried twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.records.attempt import add_months
from pactbook.records.sale import fold_sale
from pactbook.records.shelf import Shelf
from pactbook.views.diff import show_diff
from pactbook.views.explain import explain_field
from pactbook.views.partnership import find_currency, show_partnership
from pactbook.views.record import find_statement_asof, show_record
from pactbook.views.sale import SaleView, show_sale
from pactbook.views.sales import SaleRow, list_pending, list_sales

Open = Callable[..., Shelf]


def pending(shelf: Shelf) -> dict[str, SaleRow]:
    return {row.id: row for row in list_pending(shelf, find_currency(shelf)).sales}


def dormant(shelf: Shelf) -> set[str]:
    return {row.id for row in list_pending(shelf, find_currency(shelf)).dormant}


def sale(shelf: Shelf, record: str) -> SaleView:
    return show_sale(fold_sale(record, shelf.findings_of(record), shelf), find_currency(shelf))


@pytest.mark.parametrize(
    ("pair", "valid_on", "known_at", "inside", "outside", "asleep"),
    [
        (
            "us-in",
            "2025-07-01",
            "2025-07-02",
            {
                "in-p-8i-2019",
                "in-javelin-2025",
                "in-f414-ins6-2023",
                "in-mk54-2024",
                "in-haasw-sonobuoy-2024",
                "in-seavision-2025",
            },
            {"in-mq-9b-2023", "in-mh-60r-2018", "in-c-17-2010", "in-mk45-2019", "in-f404-in20-2025"},
            {"in-c-17-support-2019", "in-harpoon-jcts-2021", "in-cbrn-jslist-2017"},
        ),
        (
            "xa-xb",
            "2030-09-01",
            "2030-09-01",
            {"xb-otter-2029", "xb-heron-2028", "xb-lynx-2030"},
            {"xb-mole-2026"},
            {"xb-mole-2026"},
        ),
    ],
)
def test_what_was_pending(
    both: Open, pair: str, valid_on: str, known_at: str, inside: set[str], outside: set[str], asleep: set[str]
) -> None:
    shelf = both(pair, valid_on, known_at)
    found = pending(shelf)
    assert inside <= found.keys()
    assert not outside & found.keys()
    assert asleep <= dormant(shelf)


def test_what_was_signed_since_is_gone_and_the_difference_says_by_which_source(both: Open) -> None:
    before, after = both("us-in", "2025-07-02"), both("us-in", "2026-06-30")
    gone = pending(before).keys() - pending(after).keys()
    found = show_diff(before, after, "USD")
    signed = {change.id: change for change in found.sales if change.change == "signed"}
    assert "in-mh-60r-support-2024" in gone & signed.keys()
    step = next(event for event in signed["in-mh-60r-support-2024"].events if event.stage == "signed")
    assert step.evidence
    assert all(item.known_on > dt.date(2025, 7, 2) for item in step.evidence)


def test_the_difference_of_the_fictional_year(both: Open) -> None:
    found = show_diff(both("xa-xb", "2030-09-01"), both("xa-xb", "2031-06-30"), "EUR")
    assert {change.id: change.change for change in found.sales} == {"xb-otter-2029": "signed", "xb-lynx-2030": "ended"}
    assert {"c-patrols", "e-portbell"} <= {record.id for record in found.records if record.is_new}


def test_a_hedge_never_moves_a_case(both: Open) -> None:
    row = pending(both("xa-xb", "2031-02-01"))["xb-otter-2029"]
    assert row.stage == "notified"
    view = sale(both("xa-xb", "2031-02-01"), "xb-otter-2029")
    assert [(event.stage, event.standing) for event in view.ahead] == [("signed", "expected")]


def test_a_disputed_halt_is_pending_and_says_who(both: Open) -> None:
    row = pending(both("xa-xb", "2030-09-01"))["xb-otter-2029"]
    assert row.paused is not None
    assert row.paused.is_disputed
    assert row.paused.denied_by == ("Belmark navy staff",)
    before = pending(both("xa-xb", "2030-08-03"))["xb-otter-2029"]
    assert before.paused is not None
    assert not before.paused.is_disputed


def test_stryker_in_august_2025_shows_all_that_was_said(both: Open) -> None:
    shelf = both("us-in", "2025-08-31")
    view = sale(shelf, "in-stryker-2023")
    assert view.row.paused is not None
    assert view.row.paused.is_disputed
    outcome = next(dispute for dispute in view.disputes if dispute.field == "outcome")
    assert {value.value for value in outcome.values} == {
        "rejected July 2025",
        "paused August 2025",
        "named in February 2025 plan",
    }
    assert outcome.note is None, "the remark tells of January 2026"
    later = sale(both("us-in", "2026-02-01"), "in-stryker-2023")
    assert later.row.state == "pending"
    assert any(event.date == "2026-01-13" for event in later.events)
    assert all(item.grade for value in outcome.values for item in value.evidence)


def test_a_lapsed_case_that_is_taken_up_again_is_a_new_attempt(both: Open) -> None:
    assert sale(both("xa-xb", "2029-06-01"), "xb-heron-2028").row.state == "ended"
    row = sale(both("xa-xb", "2030-06-01"), "xb-heron-2028").row
    assert (row.state, row.attempt, row.stage, row.pending_since) == ("pending", 2, "considered", "2030-05-04")


def test_a_step_dated_by_a_year_counts_once_it_was_reported(both: Open) -> None:
    view = sale(both("xa-xb", "2028-02-01"), "xb-heron-2028")
    assert view.row.stage == "offered"
    assert {event.key: event.standing for event in view.events}["considered@2027"] == "held"


def test_both_clocks_are_kept_apart(both: Open) -> None:
    informed_later = both("xa-xb", "2030-06-01", "2031-06-30")
    assert pending(informed_later)["xb-otter-2029"].stage == "notified", "true in June, as known a year later"
    view = sale(informed_later, "xb-otter-2029")
    assert {event.standing for event in view.events if event.date == "2031-03-20"} == {"later"}


@pytest.mark.parametrize(
    ("pair", "record", "day", "amount", "basis", "low", "high"),
    [
        ("us-in", "in-mq-9b-2023", "2026-06-30", "345000000000", "signed", "3070000000", "4000000000"),
        ("xa-xb", "xb-otter-2029", "2031-06-30", "365000000", "signed", "340000000", "400000000"),
    ],
)
def test_a_headline_value_is_explained(
    both: Open, pair: str, record: str, day: str, amount: str, basis: str, low: str, high: str
) -> None:
    shelf = both(pair, day)
    currency = find_currency(shelf)
    found = explain_field(shelf, record, "value", currency)
    assert found.headline is not None
    assert (found.headline.value["amount"], found.headline.basis) == (amount, basis)
    (span,) = [one for one in found.ranges if one.currency == currency]
    assert (span.lowest, span.highest) == (low, high)
    assert "firmest basis" in found.rule
    for value in found.values:
        assert value.evidence
        assert value.basis


def test_values_that_nobody_can_pair_with_a_page_are_cited_jointly(both: Open) -> None:
    found = explain_field(both("xa-xb", "2031-06-30"), "xb-otter-2029", "quantity", "EUR")
    nine = next(value for value in found.values if value.value == 9)
    assert len(nine.evidence[0].joint) == 2
    assert found.headline is not None
    assert found.headline.value == 8


def test_copies_of_one_agency_count_once(both: Open) -> None:
    view = sale(both("xa-xb", "2030-03-01"), "xb-otter-2029")
    notice = next(event for event in view.events if event.stage == "notified")
    assert len(notice.evidence) == 3
    assert notice.independent_sources == 2, "The Echo and the mirror carry the same agency"


def test_unknown_records_and_fields_are_named(both: Open) -> None:
    shelf = both("xa-xb", "2030-09-01")
    with pytest.raises(RecordNotFoundError, match="xb-zebra"):
        shelf.findings_of("xb-zebra")
    with pytest.raises(UnknownTermError, match=r"colour.*known:.*title"):
        explain_field(shelf, "xb-otter-2029", "colour", "EUR")
    assert explain_field(shelf, "xb-otter-2029", "stage", "EUR").headline is not None
    assert explain_field(both("xa-xb", "2031-06-30"), "coast-pact-2030", "signed", "EUR").headline is not None


def test_an_agreement_is_not_signed_before_anybody_said_so(both: Open) -> None:
    early = show_record(both("xa-xb", "2030-09-01"), "coast-pact-2030")
    assert "signed" not in early.fields
    assert early.fields["areas_expected_before_signing"] == ["patrols", "training", "data links"]
    assert show_record(both("xa-xb", "2030-10-01"), "coast-pact-2030").fields["signed"] == "2030-10-01"
    promise = show_record(both("us-in", "2025-07-01", "2025-07-02"), "c2502-framework")
    assert promise.fields["deadline"] == "2025-12-31"
    assert "stated_state" not in promise.fields, "that it was kept was not known before it was signed"
    assert promise.events == ()
    told = [item for item in both("us-in", "2026-06-30").findings_of("mdp-framework-2025") if "signed" in item.finding.fields]
    assert min(item.finding.known.on for item in told) >= dt.date(2025, 10, 31)


@pytest.mark.parametrize(("pair", "statement", "day"), [("us-in", "s002", "2025-07-01"), ("xa-xb", "s-venn", "2030-08-05")])
def test_a_statement_leads_to_what_was_pending_that_day(both: Open, pair: str, statement: str, day: str) -> None:
    view = show_record(both(pair, "2031-06-30"), statement)
    clocks = find_statement_asof(view)
    assert clocks is not None
    assert clocks.valid_on.isoformat() == day
    assert pending(both(pair, day))


def test_common_knowledge_is_shown_as_unsourced(both: Open) -> None:
    assert show_record(both("xa-xb", "2031-06-30"), "fit-1").is_unsourced
    assert show_record(both("us-in", "2026-06-30"), "us-dos").is_unsourced
    assert not show_record(both("us-in", "2026-06-30"), "in-mq-9b-2023").is_unsourced


def test_the_list_filters(both: Open) -> None:
    shelf = both("xa-xb", "2031-06-30")
    assert {row.id for row in list_sales(shelf, "EUR", stage="signed").sales} == {"xb-otter-2029"}
    assert list_sales(shelf, "EUR", buyer="XZ").sales == ()
    assert show_partnership(shelf).counts["sale"] == 4


@pytest.mark.parametrize(("day", "months", "result"), [("2025-01-31", 1, "2025-02-28"), ("2024-11-30", 30, "2027-05-30")])
def test_months_are_added_by_the_calendar(day: str, months: int, result: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months).isoformat() == result


def test_every_shown_figure_has_evidence(both: Open) -> None:
    shelf: Any = both("us-in", "2026-06-30")
    for row in list_sales(shelf, "USD").sales:
        view = sale(shelf, row.id)
        for value in (*view.amounts, *view.quantities):
            assert value.evidence, (row.id, value.value)
        for event in view.events:
            assert event.evidence, (row.id, event.key)


def test_the_items_of_a_notice_are_not_shown_with_an_earlier_approval(both: Open) -> None:
    before = sale(both("us-in", "2023-07-01"), "in-mq-9b-2023")
    assert before.row.stage == "aon"
    assert "items" not in before.fields
    assert {item["name"] for item in sale(both("us-in", "2024-03-01"), "in-mq-9b-2023").fields["items"]} >= {"MQ-9B"}
    assert "items" not in sale(both("xa-xb", "2029-10-01"), "xb-otter-2029").fields
    assert sale(both("xa-xb", "2030-02-05"), "xb-otter-2029").fields["items"]
