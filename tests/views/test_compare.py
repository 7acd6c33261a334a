"""Two partnerships side by side: how long cases stay at a step, and nothing compared that cannot be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pactbook import pipeline
from pactbook.cli.compare import list_rows
from pactbook.errors import InvalidValueError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.records.shelf import Shelf
from pactbook.views.commitments import list_commitments
from pactbook.views.compare.compare import Comparison, compare_partnerships
from pactbook.views.compare.spells import StageTime, find_median, time_stages
from pactbook.views.open_shelf import open_shelf
from pactbook.views.partnership import find_currency
from pactbook.views.sales import list_pending
from tests.cases import Case
from tests.conftest import BOOKS, NOW

# The remission times of A. J. Freireich and others (Blood 21, 1963), on which the method is taught: weeks, and whether it ended.
TREATED = [(6, True)] * 3 + [(7, True), (10, True), (13, True), (16, True), (22, True), (23, True)]
TREATED += [(weeks, False) for weeks in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)]
UNTREATED = [(weeks, True) for weeks in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)]


@pytest.mark.parametrize(
    ("times", "median"),
    [
        (TREATED, 23),
        (UNTREATED, 8),
        ([], None),
        ([(5, False)], None),
        ([(5, True)], 5),
        ([(1, True), (2, True)], 1),
        ([(1, True), (9, False), (9, False)], None),
        # Dropping those that wait would halve it.
        ([(10, True), (20, True), (30, False), (30, False)], 20),
        ([(10, True), (10, False)], 10),
        # A half that floating point misses: 5/6 · 4/5 · 3/4.
        ([(1, True), (2, True), (3, True), (4, False), (4, False), (4, False)], 3),
    ],
)
def test_the_median_counts_those_that_have_not_moved_on(times: list[tuple[int, bool]], median: int | None) -> None:
    assert find_median(times) == median
    assert find_median(reversed(times)) == median


def times_of(*cases: Case, day: str) -> dict[str, StageTime]:
    return {time.stage: time for time in time_stages(case.fold(day) for case in cases)}


def test_days_at_a_step_run_to_the_next_further_step() -> None:
    case = Case(
        """
        2030-01-01 considered | 2030-01-01 gazette
        2030-03-02 notified | 2030-03-02 gazette
        2030-04-01 considered | 2030-04-01 gazette
        2030-06-10 signed | 2030-06-10 gazette
        """
    )
    times = times_of(case, day="2031-01-01")
    assert {name: (time.median_low, time.median_high) for name, time in times.items()} == {
        "considered": (60, 60),
        "notified": (100, 100),  # talk after the notice is no step back
        "signed": (None, None),
    }
    assert times["signed"].spells[0].outcome == "last heard"


@pytest.mark.parametrize(
    ("steps", "day", "outcome", "days"),
    [
        ("2030-01-01 notified | 2030-01-01 gazette", "2031-01-01", "waiting", 365),
        ("2030-01-01 notified | 2030-01-01 gazette\n2030-03-02 cancelled | 2030-03-02 gazette", "2031-01-01", "ended", 60),
        # Silent for longer than its ladder allows: known to have waited for as long as anybody spoke of it.
        ("2030-01-01 notified | 2030-01-01 gazette\n2030-01-31 paused | 2030-01-31 gazette", "2039-01-01", "last heard", 30),
    ],
)
def test_who_has_not_moved_on_is_counted_as_what_it_is(steps: str, day: str, outcome: str, days: int) -> None:
    (spell,) = times_of(Case(steps), day=day)["notified"].spells
    assert (spell.outcome, spell.shortest, spell.longest, spell.has_moved) == (outcome, days, days, False)


def test_a_lapsed_attempt_and_the_next_one_are_two_cases_at_a_step() -> None:
    case = Case(
        """
        2030-01-01 considered | 2030-01-01 gazette
        2030-02-01 lapsed | 2030-02-01 gazette
        2031-01-01 considered | 2031-01-01 gazette
        2031-01-11 notified | 2031-01-11 gazette
        """
    )
    time = times_of(case, day="2031-02-01")["considered"]
    assert [(spell.shortest, spell.outcome) for spell in time.spells] == [(31, "ended"), (10, "moved on")]
    assert (time.cases, time.moved) == (2, 1)


def test_a_month_gives_bounds() -> None:
    case = Case("2030-01 considered | 2030-03-01 gazette\n2030-03-11 notified | 2030-03-11 gazette")
    time = times_of(case, day="2030-04-01")["considered"]
    assert (time.median_low, time.median_high) == (39, 69)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two") / "book.db"
    with Ledger.open(path, create=True) as ledger:
        for name in ("xa-xb", "xm-xn"):
            pipeline.build_book(ledger, BOOKS / name, NOW)
    return path


def compare(book: Path, day: str) -> tuple[Comparison, dict[str, Shelf]]:
    with Ledger.open(book) as ledger:
        shelves = {name: open_shelf(ledger, name, AsOf.on(dt.date.fromisoformat(day))) for name in ("xa-xb", "xm-xn")}
    return compare_partnerships(shelves["xa-xb"], shelves["xm-xn"]), shelves


@pytest.mark.parametrize("day", ["2030-09-01", "2032-12-01", "2033-12-31"])
def test_its_figures_are_those_of_the_other_views(two: Path, day: str) -> None:
    found, shelves = compare(two, day)
    for side in found.sides:
        shelf = shelves[side.partnership]
        pending = list_pending(shelf, find_currency(shelf))
        assert set(side.pending) == {row.id for row in pending.sales}
        assert set(side.dormant) == {row.id for row in pending.dormant}
        rows = {row.id: row.value for row in pending.sales}
        for total in side.totals:
            stated = [rows[one.sale] for one in total.addends]
            assert Decimal(total.amount) == sum((Decimal(one.amount) for one in stated if one), Decimal())
        states = {row.id: row.state for row in list_commitments(shelf).commitments}
        assert {name: state for state, ids in side.promises.items() for name in ids} == states
        assert set(side.kept) == {name for name, state in states.items() if state in ("met", "met_late")}
        assert set(side.exercises.by_year) == {int(day[:4]) - back for back in range(1, 6)}
        for time in side.stages:
            assert time.cases == len(time.spells) >= time.moved
            assert all(0 <= spell.shortest <= spell.longest for spell in time.spells)
            assert {spell.sale for spell in time.spells} <= set(shelf.by_record)


def test_no_sum_goes_across_currencies_and_that_is_said(two: Path) -> None:
    found, _ = compare(two, "2032-12-01")
    assert {total.currency for total in found.right.totals} == {"XTS"}
    assert any("EUR" in remark and "XTS" in remark and "nothing is converted" in remark for remark in found.remarks)


def test_what_a_book_lacks_is_said(two: Path) -> None:
    found, _ = compare(two, "2030-09-01")
    assert any("no promises" in text for text in found.left.lacking)
    assert any(text.startswith("Arvenia and Belmark: Its book holds no ") for text in found.remarks)


def test_of_what_a_book_does_not_hold_no_figure_is_given(two: Path) -> None:
    found, _ = compare(two, "2030-09-01")
    rows = {name: (left, right) for name, left, right in list_rows(found)}
    assert found.left.lacks("commitment")
    assert not found.left.lacks("sale")
    assert (rows["promises met"][0], rows["promises kept"][0]) == ("none held", "none held")
    assert rows["pending sales"][0].startswith("3, "), "of records that are held a figure is given"


def test_only_two_of_one_day_can_be_compared(two: Path) -> None:
    _, shelves = compare(two, "2030-09-01")
    with pytest.raises(InvalidValueError, match="same"):
        compare_partnerships(shelves["xa-xb"], shelves["xa-xb"])
    with pytest.raises(InvalidValueError, match="other side"):
        compare_partnerships(shelves["xa-xb"], shelves["xm-xn"].at(AsOf.on(dt.date(2030, 1, 1))))


def test_every_rule_has_its_figure(two: Path) -> None:
    found, _ = compare(two, "2032-12-01")
    assert set(found.rules) == {"pending", "value", "days", "promises", "exercises", "deliveries", "sources"}
    assert all(found.rules.values())


def test_what_was_only_read_is_not_called_curated() -> None:
    read = Case("2030-01-01 notified | 2030-01-01 document Far Gazette").shelf("2031-01-01")
    held = Case("2030-01-01 notified | 2030-01-01 gazette", pair="xm-xn").shelf("2031-01-01")
    # A case that only a document tells of has no entry of the book.
    read = replace(read, held=tuple(item for item in read.held if item.finding.citation.document))
    found = compare_partnerships(read, held)
    assert any("read from documents alone" in text and "sales" in text for text in found.left.lacking)
    assert not any("no sales" in text for text in found.left.lacking)
    assert not any("documents alone" in text for text in found.right.lacking)
