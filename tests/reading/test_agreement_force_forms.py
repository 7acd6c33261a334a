"""What an agreement rests on, by what it is held up, how else it is signed, proposed and talked of, and what "it" means behind it."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, REPORT, find, tell

SIGNED = f"{REPORT}Norway and Sweden signed a defence logistics agreement in Oslo on May 2.\n\n"


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Military Training Agreement between Norway and Sweden, in force since 2019, covers both armies.", ("asserted", "in_force")),
        ("The Military Training Agreement of Norway and Sweden has been in operation since March 2030.", ("asserted", "in_force")),
        ("The Defence Cooperation Agreement of 2019 remains the foundation of the ties of Norway and Sweden.", ("asserted", "in_force")),
        ("The Defence Cooperation Agreement of 2019 continues to govern the stay of Swedish forces.", ("asserted", "in_force")),
        ("Norway and Sweden put their signatures in Oslo to a Military Training Agreement.", ("asserted", "signed")),
        ("The ministers put pen to paper in Bergen on a Military Training Agreement.", ("asserted", "signed")),
        ("Norway and Sweden signed a status-of-forces agreement.", ("asserted", "signed")),
        ("A naval logistics arrangement of Norway and Sweden was completed last month.", ("asserted", "concluded")),
        ("Norway put forward a draft for a defence logistics agreement with Sweden.", ("asserted", "proposed")),
        ("Sweden handed over a template of a Military Training Agreement.", ("asserted", "proposed")),
        ("Progress was made on a defence logistics agreement of Norway and Sweden.", ("asserted", "discussed")),
        ("Parliament must ratify the Military Training Agreement before it takes effect.", ("conditional", "in_force")),
        ("The defence logistics agreement will enter into force as soon as both parliaments have approved it.", ("planned", "in_force")),
    ],
)  # fmt: skip
def test_what_becomes_of_an_agreement(sentence: str, told: tuple[str, str], pair: tuple[str, str]) -> None:
    assert tell(find(sentence, "agreement", pair)[0], "step") == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("It will enter into force on June 1.", ("planned", "in_force")),
        ("It has still to be ratified by the Storting before it takes effect.", ("conditional", "in_force")),
        ("Parliament has to approve a law before the agreement can come into force.", ("conditional", "in_force")),
    ],
)
def test_an_agreement_that_is_only_meant(sentence: str, told: tuple[str, str], pair: tuple[str, str]) -> None:
    assert told in [tell(found, "step") for found in find(sentence, "agreement", pair, SIGNED)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It runs a yard of its own in Bergen.",
        "Parliament must approve the budget before the year ends.",
        "The minister put his name to a letter of thanks.",
        "A tender for boats was put forward by a year.",
        "The agreement on fishing, in force since 2019, was praised.",
    ],
)
def test_what_is_said_of_something_else(sentence: str) -> None:
    assert [tell(found, "step") for found in find(sentence, "agreement", ("NO", "SE"), SIGNED)] == [("asserted", "signed")]


def test_the_year_of_a_treaty_is_not_when_it_came_into_force() -> None:
    (found,) = find("The alliance of Norway and Sweden rests on the Mutual Defence Treaty of 2019.", "agreement", ("NO", "SE"))
    assert (found.value("step"), found.value("date")) == ("in_force", None)


def test_talks_that_reach_their_last_round_conclude_nothing() -> None:
    found = find("Talks on a status-of-forces agreement with Sweden have reached the last stage.", "agreement", ("NO", "SE"))
    assert [one.value("step") for one in found if one.value("step") == "concluded"] == []
