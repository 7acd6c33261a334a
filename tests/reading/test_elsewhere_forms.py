"""Programmes told in more forms: the rest of an order made elsewhere, foreign designs, plants, parts delivered, papers handed over, and how far
each is."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Of the 40 CV90 vehicles ordered by Norway, 12 came from Sweden, while the remaining 28 are under production in Norway.",
            ("asserted", "CV90", "co_production", "started"),
        ),
        (
            "Ten Archer guns are to come from Sweden, and the remaining 30 are being built at a yard under a technology transfer agreement with Norway.",
            ("asserted", "Archer", "licensed_production", "started"),
        ),
        (
            "Norway and Sweden celebrated the launch of Norway's third Swedish-designed submarine at a yard near Oslo.",
            ("asserted", "Swedish-designed submarine", "co_production", "output"),
        ),
        (
            "Sweden may offer some of its latest torpedoes for joint production in Norway.",
            ("expected", "torpedoes", "co_production", "announced"),
        ),
        (
            "Sweden has offered Norway its next interceptor missiles for co-development.",
            ("asserted", "interceptor missiles", "co_development", "announced"),
        ),
        (
            "Saab of Sweden signed a memorandum of understanding for a new ammunition factory in Norway.",
            ("asserted", "ammunition", "co_production", "agreed"),
        ),
        (
            "Norway's minister has signed a deal to bring Saab, the Swedish arms maker, to Norway.",
            ("asserted", None, "co_production", "agreed"),
        ),
        (
            "The minister said that Norway and Sweden had agreed on the transfer of all technical information on the Archer howitzer.",
            ("asserted", "Archer", "technology", "agreed"),
        ),
        (
            "Saab of Sweden plans to build a Maintenance, Repair and Overhaul (MRO) centre in Norway for the Gripen.",
            ("planned", "Gripen", "mro", "announced"),
        ),
        (
            "So far the plant in Norway has supplied more than 190 fuselages to Saab of Sweden for the Gripen.",
            ("asserted", "Gripen", "parts", "output"),
        ),
        (
            "The plant in Norway has delivered the first fuselage (the middle of an aircraft) for the Gripen of Sweden.",
            ("asserted", "Gripen", "parts", "first_output"),
        ),
        (
            'The first "Made in Norway" CV90 of Sweden is expected to roll out by September 2032.',
            ("expected", "CV90", "licensed_production", "first_output"),
        ),
        (
            "Norway has cleared the plan to manufacture the Archer of Sweden in a joint venture called Nordic Guns.",
            ("asserted", "Archer", "co_production", "agreed"),
        ),
        (
            "Norway and Sweden concluded a 400 million euro deal to jointly produce more than 600 Archer guns.",
            ("asserted", "Archer", "co_production", "contracted"),
        ),
        (
            "Norway and Sweden are working to wrap up contract talks on co-production of fighter engines in Norway.",
            ("planned", "fighter engines", "co_production", "started"),
        ),
        (
            "Norway and Sweden announced new “co-production arrangements” for the Archer.",
            ("asserted", "Archer", "co_production", "announced"),
        ),
    ],
)
def test_what_is_made_elsewhere_is_told_in_many_forms(
    sentence: str, told: tuple[str, str | None, str, str], pair: tuple[str, str]
) -> None:
    (programme,) = find(sentence, "programme", pair)
    assert tell(programme, "system", "kind", "step") == (told[0], _rename(told[1], pair), *told[2:])


def _rename(name: str | None, pair: tuple[str, str]) -> str | None:
    other = {
        "CV90": "K2",
        "Archer": "Chunmoo",
        "Gripen": "FA-50",
        "Swedish-designed submarine": "South Korean-designed submarine",
    }
    return name if name is None or pair == ("NO", "SE") else other.get(name, name)


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Saab depends on a supplier in Norway that provided essential components for the engines of Sweden.",
        "Norway and Sweden spoke of co-development and co-production of advanced defence technology and systems.",
        "The remaining 40 soldiers were made ready in Norway, and Sweden paid.",
        "The plant will produce cement for Norway and Sweden.",
        "The first submarine was launched in Norway in 1911.",
        "Sweden offered its experts for joint development.",
        "Sweden's yards said that the remaining four Archer guns are being built in Sweden.",
        "Norway signed a deal for a new paper factory in Sweden.",
    ],
)
def test_what_is_made_at_home_or_has_no_thing_is_no_programme(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "programme", pair) == []


@PAIRS
def test_a_plant_is_told_with_what_it_will_turn_out(pair: tuple[str, str]) -> None:
    text = "Saab of Sweden signed a deal for a new ammunition factory in Norway. The plant is expected to produce 50,000 shells a year."
    first, second = find(text, "programme", pair)
    assert tell(first, "step") == ("asserted", "agreed")
    assert tell(second, "step", "system") == ("expected", "output", "50,000 shells")


@PAIRS
def test_the_next_piece_of_a_programme_counts_where_the_programme_was_told(pair: tuple[str, str]) -> None:
    text = (
        "Norway and Sweden celebrated the launch of Norway's third Swedish-designed submarine. "
        "The fourth submarine is set to launch in 2033."
    )
    first, second = find(text, "programme", pair)
    assert tell(first, "step") == ("asserted", "output")
    assert tell(second, "step", "date") == ("expected", "output", "2033")


@PAIRS
def test_a_factory_and_what_it_makes_are_one_programme(pair: tuple[str, str]) -> None:
    sentence = "The paper will allow the construction of a factory in Norway to produce the Archer of Sweden."
    assert len(find(sentence, "programme", pair)) == 1
