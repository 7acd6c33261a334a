"""Exercises and training as asked for: on the shipped book, on an invented pair, and on two clocks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pactbook.checks.training import check_training
from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.ledger import Held, Ledger
from pactbook.model.document import Span
from pactbook.model.finding import Citation
from pactbook.records.shelf import Shelf
from pactbook.records.training import find_programme, find_service
from pactbook.views.exercise_years import YearCount
from pactbook.views.exercises import list_exercises, show_edition, show_series
from pactbook.views.training import list_training
from tests.cases import Case, make
from tests.conftest import shelf_of
from tests.records.test_exercises import make_register, years
from tests.small_books import Shelve, small
from tests.sources.registers.test_registers import XML, read

__all__ = ["small"]


@pytest.fixture(scope="module")
def shipped(shipped_file: Path) -> Shelf:
    return shelf_of(shipped_file, "us-in", "2026-06-30")


def test_the_shipped_editions_are_those_of_the_book(shipped: Shelf) -> None:
    found = list_exercises(shipped)
    assert (len(found.editions), found.counted, found.phases, found.undated) == (76, 74, 2, 0)
    assert {row.name: row.editions for row in found.series if row.editions > 6} == {
        "Malabar": 20,
        "Yudh Abhyas": 16,
        "Vajra Prahar": 9,
    }
    assert all(row.evidence for row in found.editions), "every edition leads to who states it"
    assert sum(one.editions for one in found.years) == found.counted
    malabar = next(row for row in found.series if row.name == "Malabar")
    assert malabar.gaps == (2008, 2010, 2012, 2013, 2015)


def test_earlier_the_book_knew_less_and_less_was_held(shipped_file: Path) -> None:
    then = list_exercises(shelf_of(shipped_file, "us-in", "2019-06-30"))
    hindsight = list_exercises(shelf_of(shipped_file, "us-in", "2019-06-30", "2026-06-30"))
    assert then.counted < hindsight.counted < 74
    ahead = [row for row in hindsight.editions if row.standing == "later"]
    assert {row.year for row in ahead} == set(range(2019, 2027))
    assert not any(row.is_counted for row in ahead)


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ({"series": "yudh-abhyas"}, 16),
        ({"series": "YA"}, 16),
        ({"year": 2024}, 9),
        ({"service": "special"}, 13),
        ({"domain": "air"}, 12),
    ],
)
def test_parts_of_the_shipped_book(shipped: Shelf, given: dict[str, Any], counted: int) -> None:
    found = list_exercises(shipped, **given)
    assert (found.counted, len(found.editions)) == (counted, counted)


@pytest.mark.parametrize("given", [{"series": "Broom"}, {"service": "pipers"}, {"domain": "moon"}])
def test_words_that_no_exercise_has(shipped: Shelf, given: dict[str, Any]) -> None:
    with pytest.raises(UnknownTermError):
        list_exercises(shipped, **given)


def test_a_year_without_any_is_no_zero(small: Shelve) -> None:
    found = list_exercises(small(years(2030, 2032), "2033-02-01"))
    assert found.years == (
        YearCount(2030, 1, {"not stated": 1}, 0, 0, 0, "known"),
        YearCount(2031, 0, {}, 0, 0, 0, "none found"),
        YearCount(2032, 1, {"not stated": 1}, 0, 0, 0, "known"),
        YearCount(2033, 0, {}, 0, 0, 0, "so far"),
    )
    assert list_exercises(small({"exercises.yml": "[]"}, "2033-02-01")).years == ()


def test_what_is_stated_beside_the_book_is_counted_apart(fictional_copy: Path, tmp_path: Path) -> None:
    rows = make_register(
        "mme1 | Grey Gull 30 | GG | Port Bell | 2030-06-02 | 2030-06-09 | sea",
        "mme2 | Grey Gull 29 | GG | Tarn Head | 2029-06-02 | 2029-06-08 | sea air",
        "mme3 | | | off Port Bell | 2030-06-03 | 2030-06-04 | land",
    )
    reading = read(fictional_copy, rows, tmp_path, published="2031-01-01")
    shelf = shelf_of(fictional_copy, "xa-xb", "2031-07-01")
    found = list_exercises(shelf)
    assert [(one.year, one.editions, one.unlisted, one.undecided, one.by_domain) for one in found.years] == [
        (2029, 1, 1, 0, {"sea": 1, "air": 1}),
        (2030, 1, 0, 1, {"sea": 1}),
        (2031, 1, 0, 0, {"sea": 1}),
    ]
    view = show_edition(shelf, "gull-2030")
    assert (view.before.year if view.before else None, view.after.year if view.after else None) == (2029, 2031)
    assert [one.name for one in view.row.joined] == ["Grey Gull 30"]
    assert [one.name for one in view.row.candidates] == [None]
    assert view.row.disagreements == 1
    # The page of a row is that of the edition it was joined to.
    assert show_edition(shelf, reading.findings[0].id).row.id == "gull-2030"
    assert show_edition(shelf, view.before.id if view.before else "").row.is_listed is False


def test_a_series_by_id_name_or_alias(rich_file: Path) -> None:
    shelf = shelf_of(rich_file, "xm-xn", "2033-12-31")
    views = [show_series(shelf, wanted) for wanted in ("long-rope", "Long Rope", "LR")]
    assert [view.row.name for view in views] == ["Long Rope"] * 3
    row = views[0].row
    assert (row.rhythm, row.is_rhythm_stated, row.began, row.ended, row.missing_since) == (2, True, "2030", "2040", ())
    assert [dispute.field for dispute in views[0].disputes] == ["began"]
    with pytest.raises(RecordNotFoundError):
        show_series(shelf, "broom")
    with pytest.raises(RecordNotFoundError):
        show_edition(shelf, "broom")


def train(*rows: dict[str, Any], pair: str = "xa-xb") -> Shelf:
    """A shelf of courses; what a row leaves out is as in a usual one."""
    case, cited = Case("", pair), dict[str, Citation]()
    for number, row in enumerate(rows):
        usual: dict[str, Any] = {
            "trainee": "XB",
            "provider": "XA",
            "programme": "IMET, FY 30",
            "fiscal_year": "2030",
            "course": "Staff",
        }
        fields = {
            name: value for name, value in {**usual, "row": str(number), "register": "r", **row}.items() if value is not None
        }
        form = fields.pop("form", "one form")
        cited[form] = cited.get(form) or case.cite("document Gazette", "2032-01-01")
        citation = Citation(cited[form].document, Span(number, number + 1))
        finding = make("training", fields, "2032-01-01", pair=pair, subject=None, citation=citation, held=row.get("start"))
        case.held.append(Held(finding, None))
    return case.shelf("2035-01-01")


def test_a_line_that_outweighs_its_year_is_told_of() -> None:
    usual = [{"quantity": 2, "course": f"Course {number}"} for number in range(9)]
    odd = {"quantity": 300, "course": "Exercise Long Walk", "place": "Elsewhere", "unit": "Their army"}
    (problem,) = check_training(train(*usual, odd))
    assert problem.message.startswith("one line (Exercise Long Walk, Elsewhere, Their army) has")
    assert "300 of the 318 trainees of XB, fiscal year 2030" in problem.message
    assert list(check_training(train(*usual, {**odd, "quantity": 18}))) == [], "half of them do not outweigh the others"
    assert list(check_training(train(*usual[:8], odd))) == [], "of a handful one is often the greatest"
    assert list(check_training(train(*usual, {**odd, "fiscal_year": "2031"}))) == [], "another year's line stands alone"
    assert list(check_training(train(*usual, {**odd, "quantity": None}))) == [], "a number that is not stated is none"


def money(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "XTS", "basis": "reported"}


def test_training_is_summed_with_what_is_missing_said() -> None:
    found = list_training(
        train(
            {"quantity": 2, "cost": money("1000.50"), "unit": "Northern Army Staff", "place": "Fort Tide"},
            {"quantity": 3, "cost": money("99.50"), "unit": "NAVAL BASE", "place": "Fort Tide"},
            {"quantity": None, "place": "Tarn Head"},
            {"quantity": 1, "fiscal_year": "2033", "programme": "Lamp Fund - FY 2033 Training"},
        )
    )
    total = found.total
    assert total is not None
    assert (total.courses, total.trainees, total.without_number, total.cost, total.without_cost) == (
        4,
        6,
        1,
        {"XTS": Decimal("1100.00")},
        2,
    )
    assert [(one.year, one.state, one.by_programme) for one in found.years] == [
        (2030, "known", {"imet": 5}),
        (2031, "no report", {}),
        (2032, "no report", {}),
        (2033, "known", {"lamp fund": 1}),
    ]
    assert [(one.id, one.trainees) for one in found.services] == [("navy", 3), ("army", 2), ("not stated", 1)]
    assert [(one.id, one.courses) for one in found.places] == [("Fort Tide", 2), ("Tarn Head", 1), ("not stated", 1)]


@pytest.mark.parametrize(
    ("given", "courses"),
    [
        ({"year": 2033}, 1),
        ({"programme": "imet"}, 2),
        ({"programme": "Military Education"}, 2),
        ({"service": "army"}, 1),
        ({"place": "tide"}, 2),
        ({"year": 1999}, 0),
    ],
)
def test_parts_of_training(given: dict[str, Any], courses: int) -> None:
    shelf = train(
        {"place": "Fort Tide", "unit": "Army Staff"},
        {"place": "Fort Tide"},
        {"fiscal_year": "2033", "programme": "Lamp Fund", "place": "Head"},
    )
    assert len(list_training(shelf, **given).courses) == courses


def test_a_cost_that_is_none_is_said_to_be_missing() -> None:
    broken = [{"amount": "5"}, {"amount": "x", "currency": "XTS"}, {"amount": "5", "currency": "XTS", "basis": "guessed"}]
    total = list_training(train(*({"cost": cost} for cost in broken))).total
    assert total is not None
    assert (total.without_cost, total.cost) == (3, {})


def test_a_report_held_in_two_forms_is_counted_once() -> None:
    other = {"form": "print", "quantity": 5}
    found = list_training(train({"quantity": 2}, {"quantity": 3}, other, {**other, "fiscal_year": "2031"}))
    assert found.total is not None
    assert (found.total.trainees, found.total.courses, found.repeated) == (10, 3, 1)
    assert [(one.year, one.by_programme) for one in found.years] == [(2030, {"imet": 5}), (2031, {"imet": 5})]


def test_training_to_come_is_not_counted_yet() -> None:
    rows = train({"start": "2035-01-01"}, {"start": "2035-01-02"}, {"fiscal_year": "2036"}, {"fiscal_year": None})
    assert len(list_training(rows).courses) == 2


@pytest.mark.parametrize("given", [{"programme": "broom"}, {"service": "pipers"}, {"place": "Moon"}])
def test_words_that_no_course_has(given: dict[str, Any]) -> None:
    with pytest.raises(UnknownTermError):
        list_training(train({}), **given)


def test_no_report_is_no_statement() -> None:
    found = list_training(train())
    assert (found.total, found.years, found.programmes) == (None, (), ())


def test_totals_of_the_report_are_no_training(shipped_file: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with Ledger.open(shipped_file, writable=True) as ledger:
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.write_bytes(shipped_file.read_bytes())
    read(book, XML.replace("{country}", "India").encode(), tmp_path, "us-in", "report.xml", published="2015")
    found = list_training(shelf_of(book, "us-in", "2026-06-30"))
    assert found.total is not None
    # The report prints a total of 4 beside one course of 2 and one that gives no number.
    assert (found.total.courses, found.total.trainees, found.total.without_number) == (2, 2, 1)
    assert [(one.id, one.courses) for one in found.programmes] == [("imet", 2)]


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("International Military Education And Training  (IMET), FY 00", "imet"),
        ("IMET-1 - FY 2009 DoS Training", "imet"),
        ("DOD South Asia Region, India,  DoD Regional Centers for Strategic Studies, FY04", "centres"),
        ("Asia-Pacific Center, FY 00", "centres"),
        ("CTFP - Fiscal Year 2014 Department of Defense Training", "ctfp"),
        ("DOD North Region, Belmark,  Lamp Fund, FY04", "lamp fund"),
        ("FY04", "fy04"),
        ("", "not stated"),
    ],
)
def test_programmes_under_many_headings(heading: str, found: str) -> None:
    assert find_programme(heading)[0] == found


@pytest.mark.parametrize(
    ("unit", "service"),
    [("Coast Guard HQ", "coast guard"), ("ARMY HQ", "army"), ("Harmony Choir", "not stated"), (None, "not stated")],
)
def test_the_service_of_a_unit(unit: str | None, service: str) -> None:
    assert find_service(unit) == service
