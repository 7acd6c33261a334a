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


CONTEST = "Norway and Sweden launched the Nordic Undersea Challenge for start-ups in 2029. "


# The texts are of 5 May 2031.
@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The first Nordic Undersea Challenge of Norway and Sweden rewarded three teams in 2029.",
            ("asserted", "awarded", "2029"),
        ),
        (
            "The Nordic Defence Technology Forum brought 140 companies to Bergen on April 20.",
            ("asserted", "held", "2031-04-20"),
        ),
        (
            "On April 20, two weeks after the first snow had gone from the town, the Nordic Defence Technology Forum drew 140 companies.",
            ("asserted", "held", "2031-04-20"),
        ),
        (
            "A demonstration day for start-ups of Norway and Sweden will be held in Bergen in March 2032.",
            ("planned", "held", "2032-03"),
        ),
        ("Norway and Sweden opened the Nordic Undersea Challenge for start-ups in June.", ("asserted", "launched", "2030-06")),
        ("Deep Fjord, a maritime accelerator run by DIANA, will begin in February 2032.", ("planned", "launched", "2032-02")),
        (
            "From 3 February 2032 four teams will go through Deep Fjord, a nine-month defence accelerator of Norway and Sweden.",
            ("planned", "launched", "2032-02-03"),
        ),
    ],
)
def test_when_events_of_firms_are_and_how_far(sentence: str, told: tuple[str, str, str], pair: tuple[str, str]) -> None:
    (event,) = find(sentence, "ecosystem", pair)
    assert tell(event, "step", "date") == told
    assert find(sentence, "engagement", pair) == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The call opened in January and drew 96 entries.", ("asserted", "launched", "2031-01")),
        ("Twice as many entered as in the first edition, which rewarded three teams in 2028.", ("asserted", "awarded", "2028")),
        (
            "The two agencies plan a third edition for 2033, provided that both ministries renew the funding.",
            ("conditional", "held", "2033"),
        ),
        ("A fifth prize, for batteries, was not awarded.", ("denied", "awarded", None)),
    ],
)
def test_what_is_told_further_on_is_of_the_event_named_before(
    sentence: str, told: tuple[str, str, str | None], pair: tuple[str, str]
) -> None:
    *_, event = find(CONTEST + sentence, "ecosystem", pair)
    assert tell(event, "step", "date") == told
    assert event.value("name") == "Nordic Undersea Challenge"
    assert find(CONTEST + sentence, "exercise", pair) == []
    assert find(sentence, "ecosystem", pair) == []


@PAIRS
def test_who_runs_a_scheme_is_no_event(pair: tuple[str, str]) -> None:
    (event,) = find("Deep Fjord, a maritime accelerator run by DIANA, will begin in February 2032.", "ecosystem", pair)
    assert (event.value("name"), event.value("organisers")) == ("Deep Fjord", ["DIANA"])


@PAIRS
def test_no_prize_is_no_award(pair: tuple[str, str]) -> None:
    (event,) = find("The jury of the Nordic Undersea Challenge of Norway awarded no fifth prize.", "ecosystem", pair)
    assert tell(event, "step") == ("denied", "awarded")


@PAIRS
def test_what_the_winners_share_is_told_behind_the_award(pair: tuple[str, str]) -> None:
    text = "Norway and Sweden named the winners of the Nordic Undersea Challenge on May 4. Four teams will share $3 million."
    (event,) = find(text, "ecosystem", pair)
    assert tell(event, "step", "date") == ("asserted", "awarded", "2031-05-04")
    assert (event.value("amount")["amount"], event.value("amount")["currency"]) == ("3000000", "USD")


def test_what_is_told_without_a_name_is_of_the_event_named_last() -> None:
    text = (
        "Norway and Sweden launched the Nordic Undersea Challenge for start-ups in 2029. "
        "Norway and Sweden launched the Baltic Drone Challenge for start-ups in 2030. The call opened in April."
    )
    found = [tell(one, "step", "name", "date") for one in find(text, "ecosystem", ("NO", "SE"))]
    assert found[-1] == ("asserted", "launched", "Baltic Drone Challenge", "2031-04")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The Nordic Drone Challenge awarded three teams of start-ups, although a fifth prize was not awarded.", "asserted"),
        ("A fifth prize was not awarded, but the Nordic Drone Challenge rewarded three start-ups.", "asserted"),
        ("The Nordic Drone Challenge awarded no prizes to start-ups this year.", "denied"),
        ("A fifth prize of the Nordic Drone Challenge was not awarded to any start-up.", "denied"),
    ],
)
def test_an_award_is_denied_in_its_own_clause_alone(sentence: str, modality: str) -> None:
    assert [tell(one, "step") for one in find(sentence, "ecosystem", ("NO", "SE"))] == [(modality, "awarded")]


def test_winners_that_will_be_announced_are_planned() -> None:
    sentence = "Officials prepare the Nordic Defence Innovation Summit, where an agency will announce the winners."
    assert [tell(one, "step") for one in find(sentence, "ecosystem", ("NO", "SE"))] == [("planned", "awarded")]


def test_what_a_semicolon_parts_is_no_step_of_the_event() -> None:
    sentence = "The Nordic Defence Innovation Summit was held in Oslo on May 2; there, the agency will announce winners."
    found = [tell(one, "step", "date") for one in find(sentence, "ecosystem", ("NO", "SE"))]
    assert found == [("asserted", "held", "2031-05-02")]
