"""Agreements whose matter is told by their own name, or that a sentence only means. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, REPORT, find
from tests.reading.test_foundations import read
from tests.reading.test_other_matters import FIELDS_AND_FISH


@PAIRS
@pytest.mark.parametrize(
    "matter",
    [
        "communications security",
        "the stay of allied forces in the north",
        "the running of an over-the-horizon radar",
        "mixed patrols along the border",
        "the exchange of fuel and supplies",
        "exchanges of officers",
        "the training of mine hunters",
    ],
)
def test_what_an_agreement_is_on_may_be_of_defence(matter: str, pair: tuple[str, str]) -> None:
    (found,) = find(f"Norway and Sweden signed an agreement on {matter} in Bergen.", "agreement", pair)
    assert found.value("step") == "signed"


@PAIRS
@pytest.mark.parametrize("matter", ["communications by ferry", "the stay of guests in the north", "the exchange of grain"])
def test_another_matter_is_not(matter: str, pair: tuple[str, str]) -> None:
    assert not find(f"Norway and Sweden signed an agreement on {matter} in Bergen.", "agreement", pair)


@PAIRS
@pytest.mark.parametrize("word", ["about", "upon"])
def test_a_memorandum_may_be_about_or_upon_something(word: str, pair: tuple[str, str]) -> None:
    (found,) = find(f"Norway and Sweden signed a memorandum {word} naval repair in Bergen.", "agreement", pair)
    assert str(found.value("name")) == f"memorandum {word} naval repair"


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("It has still to be ratified by the parliament of Norway.", 2),
        ("It has still to be painted by the parliament of Norway.", 1),
    ],
)
def test_it_means_the_pact_that_the_sentence_before_means(sentence: str, steps: int, pair: tuple[str, str]) -> None:
    text = f"Norway and Sweden signed the Military Logistics Agreement in Bergen.\n\nThe agreement covers fuel and schools.\n\n{sentence}"
    assert len(find(text, "agreement", pair)) == steps


@pytest.mark.parametrize(
    ("name", "count"), [("a Security of Supply Arrangement", 1), ("a Joint Vision Statement on Maritime Cooperation", 0)]
)
def test_far_from_arms_a_pact_stands_by_its_name(name: str, count: int) -> None:
    told = [FIELDS_AND_FISH[0], f"The two ministries of Norway and Sweden concluded {name}.", *FIELDS_AND_FISH[1:]]
    text = REPORT.replace("talk about defence", "in autumn").replace("spoke of defence cooperation", "met") + "\n\n".join(
        (*told, "The armed forces of Norway stand ready at any hour of the day, a spokesman said.")
    )
    found = [one for one in read(text, ("NO", "SE")).findings if one.kind == "agreement" and one.confidence > 0.5]
    assert len(found) == count
