"""A partnership on one page: its figures are those of the other views, and what it cannot see it says."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pactbook.errors import InvalidValueError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.records.shelf import Shelf
from pactbook.views.brief.brief import Brief, find_since, look_back, show_brief
from pactbook.views.commitments import list_commitments
from pactbook.views.diff import show_diff
from pactbook.views.fetches import PublisherRow, read_publishers
from pactbook.views.partnership import find_currency
from pactbook.views.sales import list_pending
from tests.conftest import shelf_of
from tests.records.test_inventory import line
from tests.records.test_promises import promise
from tests.small_books import Shelve, small

__all__ = ["small"]

PAIRS = [
    ("shipped_file", "us-in", "2025-07-01", "2025-04-01"),
    ("shipped_file", "us-in", "2026-06-30", "2025-07-01"),
    ("fictional_file", "xa-xb", "2030-09-01", "2030-01-01"),
    ("rich_file", "xm-xn", "2033-12-31", "2031-01-01"),
]


def brief_of(book: Path, pair: str, day: str, since: str) -> tuple[Brief, Shelf, Shelf]:
    after = shelf_of(book, pair, day)
    clocks = look_back(after.as_of, dt.date.fromisoformat(since))
    before = shelf_of(book, pair, clocks.valid_on.isoformat(), clocks.known_at.isoformat())
    return show_brief(before, after, ()), before, after


@pytest.mark.parametrize(("book", "pair", "day", "since"), PAIRS)
def test_its_figures_are_those_of_the_other_views(
    request: pytest.FixtureRequest, book: str, pair: str, day: str, since: str
) -> None:
    found, before, after = brief_of(request.getfixturevalue(book), pair, day, since)
    currency = find_currency(after)
    pending = list_pending(after, currency)
    rows = {row.id: row for row in pending.sales}
    assert {one.row.id: one.row for one in found.pending.sales} == rows
    assert set(found.pending.dormant) == {row.id for row in pending.dormant}
    waits = [one.row.days_pending or 0 for one in found.pending.waiting]
    assert waits == sorted(waits, reverse=True)
    # Each case stands in exactly one sum, or is counted as stating nothing.
    for total in found.pending.totals:
        amounts = [rows[one.sale].value for one in total.addends]
        assert {(amount.currency, amount.basis) for amount in amounts if amount} == {(total.currency, total.basis)}
        assert sum(Decimal(amount.amount) for amount in amounts if amount) == Decimal(total.amount)
    summed = [one.sale for total in found.pending.totals for one in total.addends]
    assert sorted([*summed, *found.pending.without_amount, *found.pending.doubted]) == sorted(rows)
    assert not set(found.pending.doubted) & {*found.pending.biggest, *(one.row.id for one in found.pending.waiting)}
    card = list_commitments(after)
    assert sum(found.promises.values()) == len(card.commitments)
    assert {one.row.id for one in found.overdue} == {row.id for row in card.commitments if row.state == "overdue"}
    assert found.moved == show_diff(before, after, currency).sales


@pytest.mark.parametrize(("book", "pair", "day", "since"), PAIRS)
def test_every_figure_has_its_evidence_and_none_is_of_a_later_day(
    request: pytest.FixtureRequest, book: str, pair: str, day: str, since: str
) -> None:
    found, _, after = brief_of(request.getfixturevalue(book), pair, day, since)
    for one in found.pending.sales:
        assert one.opened
        assert one.stage
        assert one.moved
        assert bool(one.value) == (one.amount is not None) == (one.row.value is not None)
        for item in one.value:
            # Who is cited for an amount states that amount, and no other of the case.
            finding = after.by_finding[item.finding].finding
            rows = finding.value("values") or [finding.value("value")]
            assert one.amount is not None
            assert (one.amount.amount, one.amount.currency) in [(row["amount"], row["currency"]) for row in rows]
    told = [one.evidence for one in found.ahead] + [one.evidence for one in found.statements]
    told += [one.evidence for one in found.overdue]
    assert all(told)
    cited = [item for evidence in (*told, *(one.evidence for one in found.passed)) for item in evidence]
    cited += [item for one in found.pending.sales for item in (*one.opened, *one.stage, *one.value, *one.moved)]
    assert all(item.known_on <= after.as_of.known_at for item in cited)
    assert found.sources.newest == max(item.known_on for item in found.sources.newest_evidence)


def test_learning_more_changes_no_brief_of_an_earlier_day(shipped_file: Path) -> None:
    with Ledger.open(shipped_file) as ledger:
        from pactbook.views.open_shelf import open_shelf, read_shelf

        day, since = dt.date(2025, 7, 1), dt.date(2025, 4, 1)
        whole = read_shelf(ledger, "us-in", AsOf.on(dt.date.max))
        cut = show_brief(whole.at(AsOf.on(since)), whole.at(AsOf.on(day)), ())
        assert cut == show_brief(open_shelf(ledger, "us-in", AsOf.on(since)), open_shelf(ledger, "us-in", AsOf.on(day)), ())


def test_what_is_ahead_and_what_was_only_ever_planned(small: Shelve) -> None:
    book = {
        **promise("", "2032-06"),
        **line("2033-02 +2 expected\n2030-12 +1 planned", steps="2030-05-05 signed"),
        "engagements.yml": "- {id: e1, date: '2032-02-03', level: ministers, kind: visit, place: Port}\n"
        "- {id: e0, date: '2031-02-03', level: ministers, kind: call}\n",
        "exercises.yml": "- {id: x1, series: Gull, edition: 2, start: '2032-04', place: Bay}\n",
    }
    after = small(book, "2031-12-31")
    found = show_brief(after.at(AsOf(dt.date(2031, 6, 1), dt.date(2031, 6, 1))), after, ())
    assert [(one.kind, one.record, one.date, one.standing) for one in found.ahead] == [
        ("meeting", "e1", "2032-02-03", "later"),
        ("exercise", "x1", "2032-04", "later"),
        ("promise", "c", "2032-06", "due"),
        ("delivery", "k", "2033-02", "expected"),
        ("agreement", "pact", "2040-03", "computed"),
    ]
    assert [(one.record, one.date) for one in found.passed] == [("k", "2030-12")]
    assert any(gap.records == ("k",) and "nothing held here says" in gap.what for gap in found.gaps)


def test_a_promise_that_is_met_is_no_deadline(small: Shelve) -> None:
    after = small(promise("2031-06 fulfils", "2032-06"), "2031-12-31")
    found = show_brief(after.at(AsOf(dt.date(2031, 5, 1), dt.date(2036, 12, 31))), after, ())
    assert [one.kind for one in found.ahead] == ["agreement"]
    assert [(one.row.id, one.before, one.row.state) for one in found.changed] == [("c", "no_evidence", "met")]


def test_it_says_what_it_cannot_see(small: Shelve) -> None:
    after = small(promise("", "2032-06"), "2031-12-31")
    looks = [
        PublisherRow("far", "Far Gazette", True, None, None, None, None, ()),
        PublisherRow("near", "Near Post", True, "2031-12-30", None, 3, 2, ("not had: page 3",)),
        PublisherRow("files", "Files", False, None, None, None, None, ()),
    ]
    said = [gap.what for gap in show_brief(after, after, looks).gaps]
    assert any(text.startswith("Nothing is held of: sales, industrial programmes") for text in said)
    assert "Never looked at by the day known: Far Gazette." in said
    assert "Near Post: not had: page 3." in said


def test_one_cannot_look_back_to_a_day_that_was_not_known_yet() -> None:
    with pytest.raises(InvalidValueError, match="2031-02-01"):
        look_back(AsOf.on(dt.date(2031, 1, 1)), dt.date(2031, 2, 1))
    assert find_since(dt.date(2031, 5, 31)) == dt.date(2031, 2, 28)
    # What was true later than the day shown is not what it is compared with.
    earlier = AsOf(dt.date(2030, 1, 1), dt.date(2031, 1, 1))
    assert look_back(earlier, dt.date(2030, 6, 1)) == AsOf(dt.date(2030, 1, 1), dt.date(2030, 6, 1))


def test_looks_after_the_known_day_are_not_told(shipped_file: Path) -> None:
    with Ledger.open(shipped_file) as ledger:
        rows = read_publishers(ledger, dt.date(2025, 7, 1))
    assert {row.last for row in rows} == {None}


def test_an_amount_in_the_compared_currency_is_cited_to_who_states_it(small: Shelve) -> None:
    book = {
        "sales/heron.yml": """
        id: heron
        title: Heron boats
        buyer: XS
        seller: XR
        channel: FMS
        items: [{name: Heron, quantity: 2}]
        events:
        - {stage: considered, date: '2031-01-05', values: [{amount: '70', currency: EUR, basis: reported}], sources: ['https://mod.saltmark.example/euro']}
        - {stage: requested, date: '2031-02-05', values: [{amount: '900', currency: GBP, basis: estimated}], sources: ['https://mod.saltmark.example/pound']}
        """
    }
    after = small(book, "2031-06-01")
    (one,) = show_brief(after, after, ()).pending.sales
    assert one.row.value is not None
    assert (one.row.value.currency, one.amount and one.amount.currency) == ("GBP", "EUR")
    assert [item.url for item in one.value] == ["https://mod.saltmark.example/euro"]
