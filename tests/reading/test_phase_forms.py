"""Steps of things made together without a verb of making: launched, aimed at, approved in phases, to enter service; and what only sounds like
it. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, REPORT, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The joint tank programme of Norway and Sweden was launched in March 2029.", ("asserted", "started")),
        (
            "Since the launch of the joint fighter programme in 2029, both states have paid equal shares.",
            ("asserted", "started"),
        ),
        ("The ministers approved the first phase of the joint tank project.", ("asserted", "agreed")),
        ("The two ministers agreed on a joint concept study for the future tank.", ("asserted", "agreed")),
        (
            "The letter of intent sets the goal of launching a joint study phase for the tank by mid-2032.",
            ("planned", "started"),
        ),
        ("The two ministers aim to launch research studies on the common fighter aircraft in Oslo.", ("planned", "started")),
        ("A requirements document for the common frigate will be agreed by the end of 2032.", ("planned", "agreed")),
        ("The joint fighter should enter service in 2040.", ("expected", "output")),
        ("The common frigate is planned to enter service in 2041.", ("planned", "output")),
        ("Norway and Sweden cooperate on the Gripen fighter aircraft, which both countries use.", ("asserted", None)),
        ("Swedish and Norwegian engineers are jointly designing a new frigate.", ("asserted", "started")),
        ("The new joint venture will produce Archer howitzers at a plant in the north.", ("planned", "announced")),
        ("The joint development of the torpedo would be carried out at yards of both states.", ("planned", None)),
        ("Norway approved the production of 50 Archer howitzers at Kongsberg with Swedish help.", ("asserted", "agreed")),
    ],
)
def test_what_is_told(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    assert [tell(one, "step") for one in find(sentence, "programme", pair, REPORT)] == [told]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The two countries cooperate on missile defence.",
        "They cooperate on maritime security in the north.",
        "The joint rescue helicopter service was launched in 2029.",
        "The country's own tank should enter service by 2040.",
        "The school programme was launched in March 2029.",
        "The ministers approved the first phase of the visa project.",
        "The ministers agreed on a joint study of fisheries.",
        "The study phase of the road project starts in 2032.",
        "The launch of the joint weather satellite drew crowds.",
    ],
)
def test_what_is_none(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "programme", pair, REPORT) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The joint tank programme was never launched.",
        "If the parliaments agree, the joint tank programme would be launched next year.",
        "Norway denied that the joint tank programme had been launched.",
    ],
)
def test_what_is_not_told_as_done(sentence: str) -> None:
    assert "asserted" not in [str(one.modality) for one in find(sentence, "programme", ("NO", "SE"), REPORT)]
