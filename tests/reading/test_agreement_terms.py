"""For how long an agreement holds, and from when: only what is said of it, and not of another one in the sentence. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        (
            "Norway and Sweden signed a 12-year Military Logistics Agreement, replacing a defence pact of 2019 that ran out in June.",
            [12, None],
        ),
        (
            "The Military Logistics Agreement was signed on 6 May 2018, for 10 years; the Naval Security Agreement was signed in August 2016.",
            [10, None],
        ),
        (
            "The Military Logistics Agreement was signed in 2016 and the Naval Security Agreement in 2020, for ten years.",
            [None, 10],
        ),
        ("Norway and Sweden signed the Military Logistics Agreement in Bergen on Friday for another five years.", [5]),
    ],
)
def test_a_term_belongs_to_the_agreement_it_is_said_of(sentence: str, terms: list[int | None], pair: tuple[str, str]) -> None:
    found = find(sentence, "agreement", pair)
    assert [one.value("term_years") for one in found] == terms


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Norway and Sweden are close to signing the Military Logistics Agreement, officials said on 3 March 2030.", None),
        ("Norway and Sweden are expected to sign the Military Logistics Agreement on 3 March 2035.", "2035-03-03"),
        ("Norway and Sweden signed the Military Logistics Agreement on 3 March 2030.", "2030-03-03"),
    ],
)
def test_a_day_gone_by_dates_no_signing_to_come(sentence: str, date: str | None, pair: tuple[str, str]) -> None:
    (found,) = find(sentence, "agreement", pair)
    assert found.value("date") == date
