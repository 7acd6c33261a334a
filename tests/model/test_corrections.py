"""What a person may put in the place of what was read, and what is refused by the field and the value."""

from __future__ import annotations

from typing import Any

import pytest

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.model.corrections import check_correction
from pactbook.model.finding import FieldValue, Finding
from tests.strategies import make_finding

MONEY = {"amount": "3.1", "currency": "USD"}


def _step(**fields: Any) -> Finding:
    return make_finding(None, fields={name: FieldValue(value) for name, value in {"stage": "notified", **fields}.items()})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stage", "signed"),
        ("stage", None),
        ("channel", "FMS"),
        ("modality", "expected"),
        ("speaker", "a minister"),
        ("date", "2030-02"),
        ("buyer", "XA"),
        ("quantity", 8),
        ("quantity", {"number": 8, "unit": "aircraft"}),
        ("value", MONEY),
        ("values", [MONEY]),
        ("values", []),
        ("system", {"any": "form"}),
    ],
)
def test_a_correction_holds_what_a_reader_may_state(field: str, value: Any) -> None:
    check_correction(_step(value=MONEY, system="Otter-4"), field, value)


def test_the_value_of_a_dispute_may_be_of_any_form() -> None:
    check_correction(_step(value="six or eight"), "value", "seven")


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("colour", "red", "colour"),
        ("date", 2030, "2030"),
        ("date", "next spring", "next spring"),
        ("buyer", "Arvenia", "Arvenia"),
        ("buyer", "xa", "xa"),
        ("buyer", 7, "7"),
        ("stage", ["signed"], "signed"),
        ("channel", 1, "1"),
        ("speaker", 5, "5"),
        ("quantity", "many", "many"),
        ("value", {"amount": "3.1"}, "currency"),
        ("values", MONEY, "list"),
        ("values", [MONEY, "much"], "much"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_by_its_value(field: str, value: Any, named: str) -> None:
    with pytest.raises(InvalidValueError, match=named):
        check_correction(_step(value=MONEY, quantity=8), field, value)


@pytest.mark.parametrize(
    ("field", "value"), [("stage", "almost signed"), ("channel", "barter"), ("modality", "hoped"), ("modality", None)]
)
def test_a_term_that_the_vocabulary_lacks_is_refused(field: str, value: Any) -> None:
    with pytest.raises(UnknownTermError):
        check_correction(_step(), field, value)
