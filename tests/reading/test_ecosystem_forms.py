"""Events of start-ups and industry: their names with initials, how far they are, what is given away, and who only runs them."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "In June 2030 Norway and Sweden launched the Nordic Defence Innovation Ecosystem (NORD-X), guided by a joint programme.",
            ("asserted", "launched", "Nordic Defence Innovation Ecosystem (NORD-X)"),
        ),
        (
            "Norway and Sweden plan to begin this autumn the first contests under the Nordic Defence Innovation Accelerator for start-ups.",
            ("planned", "launched", "Nordic Defence Innovation Accelerator"),
        ),
        (
            "The Nordic Defence Innovation Summit was organised in Oslo by Norway and Sweden.",
            ("asserted", "held", "Nordic Defence Innovation Summit"),
        ),
        (
            "Two Norwegian firms will jointly receive $900,000 in the Nordic Defence Innovation Challenge of Sweden.",
            ("planned", "awarded", "Nordic Defence Innovation Challenge"),
        ),
    ],
)
def test_events_of_innovation_are_told_in_many_forms(sentence: str, told: tuple[str, str, str], pair: tuple[str, str]) -> None:
    (event,) = find(sentence, "ecosystem", pair)
    assert tell(event, "step", "name") == told


@PAIRS
def test_a_workshop_for_start_ups_is_one_of_the_initiative_told_before(pair: tuple[str, str]) -> None:
    text = (
        "Norway and Sweden launched the Nordic Defence Innovation Ecosystem (NORD-X). "
        "On 4 May, two universities of Norway hosted a workshop for 50 Swedish start-ups."
    )
    _, workshop = find(text, "ecosystem", pair)
    assert tell(workshop, "step", "date") == ("asserted", "held", "2031-05-04")
    assert workshop.value("name") == "Nordic Defence Innovation Ecosystem (NORD-X)"


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Two universities of Norway hosted a workshop for 50 Swedish start-ups.",
        "Norway and Sweden held the first meeting of the Nordic Defence Innovation Ecosystem Advisory Group.",
    ],
)
def test_what_belongs_to_no_initiative_or_is_a_body_is_no_event(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "ecosystem", pair) == []


@PAIRS
def test_an_ecosystem_is_no_agreement(pair: tuple[str, str]) -> None:
    assert find("Norway and Sweden launched the Nordic Defence Innovation Ecosystem (NORD-X).", "agreement", pair) == []
