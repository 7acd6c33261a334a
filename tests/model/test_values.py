"""Values say how exact they are, and refuse what they cannot hold."""

from __future__ import annotations

import datetime as dt

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.model.asof import read_day
from pactbook.model.ladder import find_ladder, find_stage, label_stage, list_ladders
from pactbook.model.money import Money
from pactbook.model.partial_date import PartialDate
from pactbook.model.quantity import Quantity
from pactbook.model.source import Known, KnownBasis, find_newest

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2025-07-01", "2025-07-01", "2025-07-01", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2022-21", "2022-03-01", "2022-05-31", "season"),
        ("2022-24", "2022-12-01", "2023-02-28", "season"),
        ("203X", "2030-01-01", "2039-12-31", "decade"),
        ("2023-06-20/2023-06-21", "2023-06-20", "2023-06-21", "interval"),
        ("2028~", "2028-01-01", "2028-12-31", "year"),
    ],
)
def test_a_date_means_exactly_the_days_it_says(text: str, first: str, last: str, precision: str) -> None:
    date = PartialDate.parse(text)
    assert (str(date.lower), str(date.upper), date.precision) == (first, last, precision)


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]))
def test_bounds_agree_with_the_edtf_library(day: dt.date, form: str) -> None:
    text = day.strftime(form)
    ours, theirs = PartialDate.parse(text), edtf.parse_edtf(text)
    assert ours.lower is not None
    assert ours.upper is not None
    assert (ours.lower.timetuple()[:3], ours.upper.timetuple()[:3]) == (theirs.lower_strict()[:3], theirs.upper_strict()[:3])


@pytest.mark.parametrize(
    "text", ["2025-13-40", "2025-02-30", "1 July", "", "2025-7-1", "../..", "2026/2025", "2025-25", "a/b", "2025/2026/2027"]
)
def test_what_is_no_date_is_refused_by_its_value(text: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        PartialDate.parse(text)
    assert any(repr(part) in str(refused.value) for part in (text, *text.split("/")))


def test_open_ends_and_marks() -> None:
    date = PartialDate.parse("2025-07/..")
    assert date.upper is None
    assert PartialDate.parse("2025?").uncertain
    assert PartialDate.parse("2025%").approximate
    assert date.may_overlap(PartialDate.parse("2031"))
    assert not PartialDate.parse("../2024").may_overlap(date)


def test_a_clock_needs_a_day() -> None:
    with pytest.raises(InvalidValueError, match="2025-07"):
        read_day("2025-07")


@pytest.mark.parametrize(
    "value", [{"amount": "5"}, {"amount": "x", "currency": "USD"}, {"currency": "USD"}, 5, {"amount": "-1", "currency": "USD"}]
)
def test_an_amount_needs_a_number_and_a_currency(value: object) -> None:
    with pytest.raises(InvalidValueError):
        Money.from_json(value)


def test_an_unknown_basis_is_named() -> None:
    with pytest.raises(UnknownTermError, match="guessed"):
        Money.from_json({"amount": "5", "currency": "USD", "basis": "guessed"})
    with pytest.raises(InvalidValueError, match="usd"):
        Money.from_json({"amount": "5", "currency": "usd"})
    with pytest.raises(InvalidValueError, match="1492"):
        Money.from_json({"amount": "5", "currency": "USD", "price_year": 1492})


@given(st.decimals(0, 10**13, places=2))
def test_money_survives_its_own_json(amount: object) -> None:
    value = {"amount": str(amount), "currency": "EUR", "basis": "signed", "price_year": 2030, "approximate": True}
    money = Money.from_json(value)
    assert Money.from_json(money.to_json()) == money


def test_quantities() -> None:
    assert Quantity.from_json(31).to_json() == 31
    assert Quantity.from_json({"number": "2.5", "unit": "sets", "approximate": True}).to_json() == {
        "number": "2.5",
        "unit": "sets",
        "approximate": True,
    }
    assert Quantity.from_json({"number": 3, "unit": "sets"}).to_json() == {"number": 3, "unit": "sets"}
    assert Quantity.from_json({"number": 3, "approximate": True}).to_json() == {"number": 3, "approximate": True}
    with pytest.raises(InvalidValueError, match="thousands"):
        Quantity.from_json("thousands")
    with pytest.raises(InvalidValueError):
        Quantity.from_json(-1)


def test_a_month_counts_as_known_from_its_last_day() -> None:
    known = Known.from_published(PartialDate.parse("2025-07"), None, dt.date(2026, 1, 1))
    assert (known.on, known.basis) == (dt.date(2025, 7, 31), KnownBasis.PERIOD)
    assert Known.from_published(None, PartialDate.parse("2024"), dt.date(2026, 1, 1)).basis is KnownBasis.INFERRED
    assert Known.from_published(None, None, dt.date(2026, 1, 1)).on == dt.date(2026, 1, 1)


def test_ladders_are_vocabulary() -> None:
    for ladder in list_ladders().values():
        rungs = [stage.rung for stage in ladder.stages]
        assert rungs == sorted(rungs, key=lambda rung: rung or 0)
    with pytest.raises(UnknownTermError, match=r"handshaken.*known: considered"):
        find_stage("handshaken")
    with pytest.raises(UnknownTermError, match="barter"):
        find_ladder("barter")
    assert label_stage("signed", "XB") == "Signed"


def test_the_newest_source_is_the_last_that_gives_its_day() -> None:
    def known(published: str | None) -> Known:
        return Known.from_published(PartialDate.parse(published) if published else None, None, dt.date(2026, 11, 22))

    assert find_newest([known("2026-02-12"), known("2026-02"), known("2026"), known(None)]) == dt.date(2026, 2, 12)
    assert find_newest([known("2025-03"), known("2025-04")]) == dt.date(2025, 4, 30), (
        "where none gives a day, the last day it may be"
    )
    assert find_newest([]) is None
