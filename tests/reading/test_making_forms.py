"""Things made together that a deal, a plant or a place abroad tells of, and what only sounds like it."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, REPORT, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Saab has signed a memorandum of understanding with a Norwegian yard for the construction of patrol boats.",
            ("asserted", "co_production", "agreed"),
        ),
        (
            "Norway and Sweden reached agreement over the next phase of the fighter jet.",
            ("asserted", "co_production", "agreed"),
        ),
        (
            "The two sides signed a project agreement for an underwater drone.",
            ("asserted", "co_development", "agreed"),
        ),
        (
            "Saab and a Norwegian firm have entered into a joint venture to maintain helicopters.",
            ("asserted", "mro", "agreed"),
        ),
        (
            "The Norwegian and Swedish governments signed a letter of intent on submarine development.",
            ("asserted", "co_development", "agreed"),
        ),
        (
            "The Swedish firm Saab opened a plant in Norway to build artillery shells.",
            ("asserted", "licensed_production", "started"),
        ),
        (
            "Talks on a treaty between Norway and Sweden for the development of a tank go on.",
            ("planned", "co_development", None),
        ),
        (
            "A Norwegian shipyard signed a vessel repair agreement with the Swedish Navy.",
            ("asserted", "mro", "agreed"),
        ),
    ],
)
def test_what_a_deal_or_a_plant_is_for(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    (programme,) = find(sentence, "programme", pair)
    assert tell(programme, "kind", "step") == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Saab will build wings for the Gripen in Norway.", ("planned", "parts")),
        ("The Gripen is assembled in Norway by a local firm.", ("asserted", "licensed_production")),
        ("The line is to allow Norwegian assembly of the Archer howitzer.", ("planned", "licensed_production")),
    ],
)
def test_what_is_made_in_another_state_than_its_own(sentence: str, told: tuple[object, ...]) -> None:
    (programme,) = find(sentence, "programme", ("NO", "SE"))
    assert tell(programme, "kind") == told


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Saab will build the Gripen in Sweden.",
        "The Gripen is assembled in Sweden by Saab.",
        "Norway signed an agreement with Sweden to buy artillery shells.",
        "The first Gripen assembled in Norway is due next year.",
        "Saab signed a memorandum with a Norwegian yard for the construction of ferries.",
        "The two signed an agreement to build trust.",
        "Norway and Sweden signed a treaty on fishing boats.",
        "Saab opened a plant in Sweden to build artillery shells.",
        "Norway has signed an agreement for the maintenance of its helicopters.",
    ],
)
def test_what_is_no_programme(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "programme", pair, REPORT) == []
