"""Things made, developed and repaired together: who joins in, how far it is, lists of things, and what only sounds like it."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, REPORT, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Norway and Sweden are jointly developing the Sea Lynx missile.", ("asserted", "co_development", "started")),
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
def test_each_thing_of_a_list_is_a_programme(pair: tuple[str, str]) -> None:
    found = find("The two governments plan to co-produce the Sea Lynx missile and CV90 vehicles.", "programme", pair, JOINT)
    assert len(found) == 2
    assert {str(one.modality) for one in found} == {"planned"}


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
