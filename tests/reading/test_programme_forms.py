"""Things made, developed and repaired together: who joins in, how far it is, lists of things, and what only sounds like it."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, REPORT, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Norway and Sweden are jointly developing the Sea Lynx missile.", ("asserted", "co_development", "started")),
        (
            "Production of the CV90 in Norway by Saab of Sweden is to start in 2032.",
            ("planned", "licensed_production", "started"),
        ),
        ("The two will jointly design and develop a rocket engine.", ("planned", "co_development", "announced")),
        (
            "They signed an arrangement for the cooperative development of the Sea Lynx missile.",
            ("asserted", "co_development", "agreed"),
        ),
        ("Norway and Sweden are teaming up to develop a naval drone.", ("asserted", "co_development", "started")),
        ("Norway and Sweden are jointly building Visby-class corvettes.", ("asserted", "co_production", "started")),
        ("The ministers strongly support guided weapons co-production.", ("asserted", "co_production", None)),
        (
            "Norway and Sweden will begin work to build CV90 vehicles in their domestic plants.",
            ("planned", "co_production", "started"),
        ),
    ],
)
def test_what_is_made_together(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    (programme,) = find(sentence, "programme", pair, JOINT)
    assert tell(programme, "kind", "step") == told


@PAIRS
def test_output_and_first_pieces_are_told_further_on(pair: tuple[str, str]) -> None:
    text = "The two agreed that Saab and Kongsberg would jointly manufacture the Sea Lynx missile in Norway, with first deliveries foreseen for 2036."
    assert {
        tell(one, "step", "date") for one in find(text, "programme", pair, JOINT) if one.value("step") == "first_output"
    } == {("expected", "first_output", "2036")}
    text = "Saab and a Norwegian firm jointly produce CV90 vehicles in Norway and have rolled out more than 300 of them."
    assert [one.value("step") for one in find(text, "programme", pair, JOINT)][-1] == "output"


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway bought CV90 vehicles from Sweden, with first deliveries foreseen for 2036.",
        "The bakery has turned out 300 of them in Norway and Sweden.",
    ],
)
def test_first_pieces_of_a_sale_are_no_programme(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "programme", pair, REPORT) == []


@PAIRS
def test_parts_of_a_thing_are_parts(pair: tuple[str, str]) -> None:
    (parts,) = find("Wings for the Gripen are being produced in Norway by Saab of Sweden.", "programme", pair, JOINT)
    assert parts.value("kind") == "parts"
    (parts,) = find(
        "A fifth of the Gripen's structural parts are to be made by a Norwegian firm in Bergen for Sweden.",
        "programme",
        pair,
        JOINT,
    )
    assert tell(parts, "kind") == ("planned", "parts")


@PAIRS
def test_boats_of_the_class_are_of_the_one_named_before(pair: tuple[str, str]) -> None:
    text = "Norway chose the Visby-class corvette of Sweden. The Norwegian yard turned out six boats of the class by 2030."
    (programme,) = find(text, "programme", pair, JOINT)
    assert tell(programme, "system", "step") == ("asserted", "Visby-class", "output")


@PAIRS
def test_each_thing_of_a_list_is_a_programme(pair: tuple[str, str]) -> None:
    found = find("The two governments plan to co-produce the Sea Lynx missile and CV90 vehicles.", "programme", pair, JOINT)
    assert len(found) == 2
    assert {str(one.modality) for one in found} == {"planned"}


@PAIRS
def test_two_plain_things_are_two(pair: tuple[str, str]) -> None:
    text = "The ministers called on both sides to consider joint projects, such as a counter-drone system and a guided rocket."
    assert [tell(one, "system") for one in find(text, "programme", pair, JOINT)] == [
        ("planned", "counter-drone system"),
        ("planned", "guided rocket"),
    ]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("The Gripen comes with Link 16.", "fitted"),
        ("Link 16 will be added to the Gripen.", "planned"),
        ("The Gripen lost its Link 11 sets.", "removed"),
    ],
)
def test_a_platform_and_its_link(sentence: str, state: str, pair: tuple[str, str]) -> None:
    (fit,) = find(sentence, "fit", pair, JOINT)
    assert fit.value("state") == state


@PAIRS
def test_the_joint_manufacture_is_of_what_was_named_last(pair: tuple[str, str]) -> None:
    text = (
        "Norway ordered 24 Archer howitzers from Sweden in 2029. In a separate case, talks with Saab to make the CV90 in Norway go on. "
        "Norway and Sweden had agreed on the joint manufacture in June 2030."
    )
    assert [one.value("system") for one in find(text, "programme", pair) if one.value("step") == "agreed"] == [
        {"NO": "CV90", "PL": "K2"}[pair[0]]
    ]


@PAIRS
def test_one_programme_of_several_verbs_is_read_once(pair: tuple[str, str]) -> None:
    text = "Saab of Sweden and a Norwegian firm are to jointly design, develop and produce a rocket engine in Norway with full transfer of technology."
    assert len(find(text, "programme", pair, JOINT)) == 1


@PAIRS
def test_what_is_begun_is_not_also_hoped_for(pair: tuple[str, str]) -> None:
    text = "Sweden and Norway hope to co-produce the CV90. Norway and Sweden have agreed to co-produce the CV90 in Norway."
    assert [str(one.modality) for one in find(text, "programme", pair, JOINT)] == ["asserted"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden jointly produced a report on the ocean.",
        "The new plant allows Norway to become a regional maintenance hub for industry in Sweden.",
        "The ministers spoke of technology transfer in the field of autonomy between Norway and Sweden.",
        "Norway and Sweden cooperate on early warning systems.",
        "Saab will assemble passenger aircraft in Norway with Sweden.",
        "Norway and Sweden work together on co-development and other matters of trade.",
    ],
)
def test_what_sounds_like_a_programme(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "programme", pair, REPORT) == []
