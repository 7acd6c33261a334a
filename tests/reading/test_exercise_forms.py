"""Exercises with and without a name, in the forms that forces and wires give them."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find

NAMED = [
    ("The 15th Norway-Sweden army exercise 'Polar Wolf' commenced at Rena on May 2.", ("asserted", "Polar Wolf", "15", "began", "2031-05-02")),
    ("The Norwegian and Swedish armies have launched the 16th iteration of their 'Polar Wolf' military exercise in Rena on May 2.", ("asserted", "Polar Wolf", "16", "began", "2031-05-02")),
    ("Norway and Sweden concluded the fourth edition of Exercise Polar Wolf on May 2.", ("asserted", "Polar Wolf", "4", "ended", None)),
    ("Norway and Sweden have concluded their annual Army Exercise, Polar Wolf, with a parade in April 2031.", ("asserted", "Polar Wolf", None, "ended", None)),
    ("The first phase of Exercise Polar Wolf of Norway and Sweden was held at Rena from April 12 to 14.", ("asserted", "Polar Wolf", None, "held", "2031-04-12")),
    ("Norway is taking part in the \"Polar Wolf\" exercise with Sweden in May 2031.", ("asserted", "Polar Wolf", None, "held", "2031-05")),
    ("Named Polar Wolf, the exercise of Norway and Sweden will begin on May 20.", ("planned", "Polar Wolf", None, "announced", "2031-05-20")),
    ("Exercise Polar Wolf of Norway and Sweden is under way at Rena.", ("asserted", "Polar Wolf", None, "began", None)),
    ("Exercise Polar Wolf of Norway and Sweden culminated at Rena on May 2.", ("asserted", "Polar Wolf", None, "ended", None)),
    ("Both armies train by turns, as in 2030 when the large Exercise Polar Wolf of Norway and Sweden was carried out.", ("asserted", "Polar Wolf", None, "held", "2030")),
    ("Norway and Sweden hold Exercise Polar Wolf biennially, with the last edition held at Rena on April 4 and 5.", ("asserted", "Polar Wolf", None, "held", "2031-04-04")),
    ("Norway and Sweden applauded the joint military exercises Polar Wolf of their armies.", ("asserted", "Polar Wolf", None, None, None)),
    ("Exercise Polar Wolf is the next big exercise of Norway and Sweden and is scheduled for October 2031.", ("planned", "Polar Wolf", None, "announced", "2031-10")),
    ("Norway is expected to join Exercise Polar Wolf of Sweden in October 2031.", ("expected", "Polar Wolf", None, "held", "2031-10")),
]  # fmt: skip
UNNAMED = [
    ("On May 2, the armies of Norway and Sweden carried out this year's iteration of their flagship exercise.", ("asserted", "held", "2031-05-02")),
    ("The exercise between Norway and Sweden was conducted from May 1 to 3.", ("asserted", "held", "2031-05-01")),
    ("Norwegian and Swedish frigates trained together off Bergen on May 2 in a joint anti-submarine exercise.", ("asserted", "held", "2031-05-02")),
    ("Norwegian and Swedish forces have launched a joint exercise off Bergen on May 2.", ("asserted", "began", "2031-05-02")),
    ("Norway and Sweden kickstarted a two-week military exercise at Rena on May 2.", ("asserted", "began", "2031-05-02")),
    ("Norway and Sweden will on Saturday begin their first bilateral naval exercise.", ("planned", "announced", "2031-05-10")),
    ("A Maritime Partnership Exercise involving ships of the Norwegian and Swedish navies was held off Bergen on May 2.", ("asserted", "held", "2031-05-02")),
    ("The two sides said that the first bilateral naval exercise will be held in June 2031.", ("planned", "announced", "2031-06")),
    ("The naval forces of Norway and Sweden, on May 2, jointly carried out maritime drills in the Baltic Sea.", ("asserted", "held", "2031-05-02")),
    ("A two-week joint military exercise is under way in Norway, where troops from Sweden are guests.", ("asserted", "began", None)),
    ("Norwegian and Swedish rangers have just finished three weeks of joint training near Rena.", ("asserted", "ended", None)),
    ("Norway and Sweden completed a bilateral mountain exercise at Rena on May 2.", ("asserted", "ended", None)),
    ("A joint naval exercise of Norway and Sweden is planned for October 2031.", ("planned", "announced", "2031-10")),
    ("The Norwegian frigate Fram carried out a passing exercise with the Swedish Navy off Bergen on May 2.", ("asserted", "held", "2031-05-02")),
]  # fmt: skip


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), NAMED)
def test_a_named_exercise(sentence: str, told: tuple[str | None, ...], pair: tuple[str, str]) -> None:
    (found,) = find(sentence, "exercise", pair)
    assert (str(found.modality), *map(found.value, ("name", "edition", "step", "start"))) == told


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), UNNAMED)
def test_an_exercise_without_a_name(sentence: str, told: tuple[str | None, ...], pair: tuple[str, str]) -> None:
    (found,) = find(sentence, "exercise", pair)
    assert (str(found.modality), *map(found.value, ("step", "start"))) == told
    assert len(found.value("states")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden regularly hold joint military exercises.",
        "The exercise Polar Wolf of Norway and Sweden was cancelled because of the weather.",
        "Norway and Sweden have postponed their joint naval exercise.",
        "The Norwegian Army held an exercise at Rena in March with troops of its northern brigade.",
        "The battalion conducted a live-fire drill at Rena before it left for Sweden.",
        "Both armies will carry out the joint exercise of Norway and Sweden every year until 2040.",
        "Norway wants Sweden to exercise restraint.",
        "If Norway and Sweden held a joint naval exercise, the harbour would be closed.",
        "Norway and Sweden will exercise their options on two boats.",
        "The treaty allows the forces of Norway and Sweden to hold joint exercises on each other's soil.",
        "Under the pact Norwegian and Swedish troops would be permitted to conduct joint drills.",
    ],
)
def test_no_exercise(sentence: str) -> None:
    assert find(sentence, "exercise", ("NO", "SE")) == []


def test_an_exercise_told_without_its_name_is_the_named_one() -> None:
    text = (
        "Norway and Sweden began a joint military exercise at Rena on May 2, 2031.\n\n"
        "The 12th edition of Exercise Polar Wolf of Norway and Sweden began on May 2, 2031.\n"
    )
    (found,) = find(text, "exercise", ("NO", "SE"))
    assert (found.value("name"), found.value("edition")) == ("Polar Wolf", "12")


def test_what_an_exercise_will_help_is_no_step_of_it() -> None:
    text = (
        "Exercise Polar Wolf of Norway and Sweden began at Rena on May 2, 2031.\n\n"
        "The exercise will enable both armies to share what they know of winter war.\n\n"
        "The joint exercise conducted by turns in Norway and Sweden aims at closer ties.\n\n"
        "The exercise will run until May 9.\n"
    )
    found = find(text, "exercise", ("NO", "SE"))
    assert [(str(one.modality), one.value("step")) for one in found] == [("asserted", "began"), ("planned", "announced")]
    assert found[1].value("end") == "2031-05-09"


def test_a_drill_within_an_exercise_and_an_example_are_not_that_exercise() -> None:
    drill = (
        "Exercise Polar Wolf of Norway and Sweden began on May 2, 2031.\n\n"
        "The Norwegian and Swedish navies conducted a live-fire drill off Bergen.\n"
    )
    example = (
        "The navies of Norway and Sweden began a two-day passing exercise off Bergen on May 2, 2031.\n\n"
        "Norway and Sweden have regular exercises such as Polar Wolf.\n"
    )
    assert [one.value("name") for one in find(drill, "exercise", ("NO", "SE"))] == ["Polar Wolf", None]
    assert [one.value("name") for one in find(example, "exercise", ("NO", "SE"))][:1] == [None]


def test_an_arrangement_is_no_name_of_an_exercise_and_two_tellings_are_one() -> None:
    text = (
        "Norway and Sweden have completed a Northern Defence Arrangement exercise off Bergen.\n\n"
        "Exercise Polar Wolf was a chance for both navies to strengthen their ties.\n"
    )
    (found,) = find(text, "exercise", ("NO", "SE"))
    assert tuple(map(found.value, ("name", "step", "place"))) == ("Polar Wolf", "ended", "off Bergen")


def test_the_two_navies_are_counted_in_with_those_of_others() -> None:
    text = "The navies of the two countries, with those of Finland and Denmark, began Exercise Polar Wolf off Bergen on May 2, 2031.\n"
    (found,) = find(text, "exercise", ("NO", "SE"))
    assert set(found.value("states")) == {"NO", "SE", "FI", "DK"}


def test_what_a_list_says_of_one_exercise_is_said_of_no_other() -> None:
    text = "Both hold Exercise Polar Wolf, Exercise Baltic Oar (a naval exercise with Finland) and Exercise Fell Hammer (tri-service).\n"
    found = {
        one.value("name"): (one.value("services"), set(one.value("states"))) for one in find(text, "exercise", ("NO", "SE"))
    }
    assert found == {
        "Polar Wolf": (None, {"NO", "SE"}),
        "Baltic Oar": (["navy"], {"NO", "SE", "FI"}),
        "Fell Hammer": (["tri-service"], {"NO", "SE"}),
    }


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Finland began Exercise Baltic Oar, a naval exercise with Denmark, off Hanko on May 2, 2031.", {"FI", "DK"}),
        ("Exercise Baltic Oar, a naval exercise with Denmark, began off Bergen on May 2, 2031.", {"NO", "SE", "DK"}),
        (
            "After Exercise Polar Wolf, the navies of Finland and Denmark began Exercise Baltic Oar off Hanko on May 2, 2031.",
            {"FI", "DK"},
        ),
    ],
)
def test_whose_an_exercise_is_that_is_held_with_others(sentence: str, states: set[str]) -> None:
    found = {one.value("name"): set(one.value("states")) for one in find(f"{sentence}\n", "exercise", ("NO", "SE"))}
    assert found["Baltic Oar"] == states


def test_the_days_of_an_edition_are_in_its_year() -> None:
    text = "A Norwegian company took part in Exercise Polar Wolf 2029 in Sweden from September 9 to 22.\n"
    (found,) = find(text, "exercise", ("NO", "SE"))
    assert (found.value("start"), found.value("end")) == ("2029-09-09", "2029-09-22")
