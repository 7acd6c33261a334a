"""Exercises told by the name of their series: who goes to them, what part of them is told, and what is only like a name."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, REPORT, find, tell

FIRST = f"{REPORT}The armies of Norway and Sweden held Exercise Polar Wolf at Rena in April 2031.\n\n"


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The armies of Norway and Sweden have begun Exercise Polar Wolf at Rena.", ("asserted", "Polar Wolf", "began")),
        ("Cold Response has been going on since Monday with troops of Norway and Sweden.", ("asserted", "Cold Response", "began")),
        ("Staff of the Swedish brigade ran Exercise Three Foxes at Rena with troops of Norway.", ("asserted", "Three Foxes", "held")),
        ("Sweden sent a battery and two helicopters to Exercise Polar Wolf in Norway in March 2031.", ("asserted", "Polar Wolf", "held")),
        ("Norwegian soldiers are taking part in Red Flag with the Swedish Air Force.", ("asserted", "Red Flag", "held")),
        ("Norwegian and Swedish forces take part in COLD RESPONSE and FRISIAN FLAG.", ("asserted", "COLD RESPONSE", "held")),
        ("Norwegian and Swedish forces concluded Polar Wolf IV at Rena on May 2.", ("asserted", "Polar Wolf", "ended")),
        ("In March our boats and Swedish corvettes completed another Polar Wolf, off Bergen.", ("asserted", "Polar Wolf", "ended")),
        ("Polar Wolf, a training of the rangers of Norway and Sweden, ended on May 2.", ("asserted", "Polar Wolf", "ended")),
        ("Polar Wolf will have its sixth edition in June with forces of Norway and Sweden.", ("planned", "Polar Wolf", "announced")),
        ("Cold Response shall be run from Bodø by Norway and Sweden in the coming year.", ("planned", "Cold Response", "announced")),
        ("Norwegian marines are going to join Cold Response in Sweden next year.", ("planned", "Cold Response", "announced")),
        ("Norway and Sweden valued Cold Response highly.", ("asserted", "Cold Response", None)),
    ],
)  # fmt: skip
def test_a_series_by_its_name(sentence: str, told: tuple[str | None, ...], pair: tuple[str, str]) -> None:
    assert tell(find(sentence, "exercise", pair)[0], "name", "step") == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A second phase is scheduled for October 2031.", ("planned", "Polar Wolf", "announced")),
        ("The first phase took place at Boden in February 2031.", ("asserted", "Polar Wolf", "held")),
        ("Its first edition was held in 2019.", ("asserted", "Polar Wolf", "held")),
    ],
)
def test_a_part_of_the_exercise_named_before(sentence: str, told: tuple[str | None, ...], pair: tuple[str, str]) -> None:
    assert told in [tell(found, "name", "step") for found in find(sentence, "exercise", pair, FIRST)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A second phase of deliveries is scheduled for October 2031.",
        "If the budgets allow, Norwegian soldiers would value Cold Response.",
        "The Norwegian minister raised a red flag over the readiness of Swedish forces.",
        "Norwegian and Swedish forces concluded on October 11 the joint review.",
    ],
)
def test_what_is_no_exercise(sentence: str) -> None:
    assert [one for one in find(sentence, "exercise", ("NO", "SE"), FIRST) if one.value("step") != "held"] == []
    assert len(find(sentence, "exercise", ("NO", "SE"), FIRST)) == 1


def test_a_condition_that_opens_the_sentence_holds_for_the_exercise() -> None:
    (found,) = find("If the budgets allow, Norway will take part in Cold Response with Sweden.", "exercise", ("NO", "SE"))
    assert str(found.modality) == "conditional"


def test_the_day_an_exercise_dates_from_is_none_of_an_edition() -> None:
    (found,) = find("Norway and Sweden value Cold Response, held jointly since 2006.", "exercise", ("NO", "SE"))
    assert found.value("start") is None


def test_an_exercise_is_where_its_host_is() -> None:
    (found,) = find(
        "Norway took part in Exercise Polar Wolf, hosted by Sweden in April 2031 with units that had trained in Bodø.",
        "exercise",
        ("NO", "SE"),
    )
    assert found.value("place") == "Sweden"
