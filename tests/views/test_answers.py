"""What the answers to "why" and "what changed" must not blur: denials, inferences, ended attempts, and days nobody can count."""

from __future__ import annotations

import datetime as dt

import pytest

from pactbook.errors import InvalidValueError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.records.shelf import Shelf
from pactbook.views.diff import show_diff
from pactbook.views.explain import explain_field
from pactbook.views.open_shelf import open_shelf
from pactbook.views.record import show_record
from pactbook.views.sales import list_sales


def shelve(request: pytest.FixtureRequest, day: str) -> Shelf:
    with Ledger.open(request.getfixturevalue("shipped_file")) as ledger:
        return open_shelf(ledger, "us-in", AsOf.on(dt.date.fromisoformat(day)))


def test_who_denies_a_step_is_no_source_of_it(request: pytest.FixtureRequest) -> None:
    found = explain_field(shelve(request, "2025-08-31"), "in-stryker-2023", "stage", "USD")
    paused = next(value for value in found.values if value.value == "paused")
    assert paused.denials
    assert not {item.finding for item in paused.evidence} & {item.finding for item in paused.denials}
    assert {value.standing for value in found.values} >= {"held"}


def test_an_inference_is_not_told_as_a_fact(request: pytest.FixtureRequest) -> None:
    found = show_diff(shelve(request, "2025-07-02"), shelve(request, "2026-06-30"), "USD")
    lapses = [event for change in found.sales for event in change.events if event.stage == "lapsed"]
    assert lapses
    assert all(event.modality == "expected" for event in lapses)
    assert all(change.events or change.change != "life" for change in found.sales)
    with pytest.raises(InvalidValueError, match="ends before it starts"):
        show_diff(shelve(request, "2026-06-30"), shelve(request, "2025-07-02"), "USD")


@pytest.mark.parametrize("record", ["ge-f414-hal", "in-p-8i"])
def test_a_record_with_pages_behind_its_steps_is_not_unsourced(request: pytest.FixtureRequest, record: str) -> None:
    assert not show_record(shelve(request, "2026-06-30"), record).is_unsourced


def test_a_signed_price_heads_the_page_whatever_its_currency(request: pytest.FixtureRequest) -> None:
    rows = {row.id: row for row in list_sales(shelve(request, "2026-06-30"), "USD").sales}
    drones = rows["in-mq-9b-2023"]
    assert drones.value is not None
    assert (drones.value.currency, drones.value.basis) == ("INR", "signed")
    assert [(other.currency, other.basis) for other in drones.value_other] == [("USD", "approved")]


def test_a_number_says_what_it_counts_where_the_title_does_not(request: pytest.FixtureRequest) -> None:
    rows = {row.id: row for row in list_sales(shelve(request, "2025-07-01"), "USD").sales}
    assert (rows["in-mh-60r-support-2024"].quantity, rows["in-mh-60r-support-2024"].counted) == (30, "MIDS-JTRS")
    for named in ("in-p-8i-2019", "in-f414-ins6-2023", "in-mk54-2024"):
        assert rows[named].quantity is not None
        assert rows[named].counted is None


def test_each_figure_is_cited_to_the_pages_that_give_it(request: pytest.FixtureRequest) -> None:
    shelf = shelve(request, "2026-06-30")
    found = explain_field(shelf, "in-f404-in20-2021", "value", "USD")
    for value in (one for one in found.values if one.origin.startswith("signed")):
        for item in value.evidence:
            stated = shelf.by_finding[item.finding].finding.value("values")
            assert any(
                (row["currency"], float(row["amount"])) == (value.currency, float(value.value["amount"])) for row in stated
            )
