"""When an exercise is whose day or month is told without a year, and which earlier edition of it is spoken of."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell

# The texts are of 5 May 2031.
TO_COME = [
    ("Exercise Polar Wolf returns to Rena in March.", ("planned", "announced", "2032-03")),
    ("Exercise Polar Wolf takes place in February near Rena.", ("planned", "announced", "2032-02")),
    ("Exercise Polar Wolf opens at Rena on January 5.", ("planned", "announced", "2032-01-05")),
    ("Exercise Polar Wolf opens at Rena on June 5.", ("planned", "announced", "2031-06-05")),
    ("Exercise Polar Wolf is pencilled in for March.", ("planned", "announced", "2032-03")),
    ("Exercise Polar Wolf, which draws in Denmark, kicks off in October.", ("planned", "announced", "2031-10")),
    ("It is expected that Exercise Polar Wolf will be held in 2032.", ("expected", "announced", "2032")),
    ("Exercise Polar Wolf of Norway and Sweden will be held in the spring of 2032.", ("planned", "announced", "2032-21")),
    ("If both parliaments agree, Exercise Polar Wolf will be held in October.", ("conditional", None, "2031-10")),
]
TOLD = [
    ("Exercise Polar Wolf begins at Rena on May 2.", ("asserted", "began", "2031-05-02")),
    ("Exercise Polar Wolf was held at Rena in June.", ("asserted", "held", "2030-06")),
    ("Exercise Polar Wolf takes place in March every year.", ("asserted", None, None)),
]


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), [*TO_COME, *TOLD])
def test_on_which_side_of_the_day_of_publication_an_exercise_is(
    sentence: str, told: tuple[str | None, ...], pair: tuple[str, str]
) -> None:
    (found,) = find(sentence, "exercise", pair)
    assert tell(found, "step", "start") == told


@PAIRS
def test_the_next_edition_is_expected_of_the_exercise_told_before(pair: tuple[str, str]) -> None:
    text = (
        "Exercise Polar Wolf was held at Rena from 2 to 9 April 2031. "
        "It is expected that the next edition will take place at Boden in late 2032."
    )
    _, following = find(text, "exercise", pair)
    assert tell(following, "name", "place", "start") == ("expected", "Polar Wolf", "Boden", "2032")


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "start"),
    [
        ("Our last one, two years ago off Bergen, was mostly about rescue.", "2029"),
        ("The previous edition, a year ago off Bergen, drew eight ships.", "2030"),
    ],
)
def test_an_earlier_edition_is_of_the_exercise_told_before(sentence: str, start: str, pair: tuple[str, str]) -> None:
    text = f"The navies of Norway and Sweden will hold Exercise Polar Wolf in August. {sentence}"
    _, earlier = find(text, "exercise", pair)
    assert tell(earlier, "name", "place", "start") == ("asserted", "Polar Wolf", "off Bergen", start)


def test_an_earlier_edition_without_day_or_place_is_none() -> None:
    text = "The navies of Norway and Sweden will hold Exercise Polar Wolf in August. Our last one was mostly about rescue."
    assert len(find(text, "exercise", ("NO", "SE"))) == 1


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden approved an exercise schedule for the coming year.",
        "The joint commission of Norway and Sweden endorsed a bilateral exercise programme in March.",
    ],
)
def test_a_schedule_of_exercises_is_no_exercise(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "exercise", pair) == []


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Exercise Polar Wolf, a naval exercise that also draws in Denmark, returns in May.", {"NO", "SE", "DK"}),
        (
            "Exercise Polar Wolf, a naval exercise that draws in Denmark and Finland, returns in October, while Exercise Baltic Oar is "
            "pencilled in for November.",
            {"NO", "SE", "DK", "FI"},
        ),
    ],
)
def test_those_drawn_in_are_added(sentence: str, states: set[str]) -> None:
    found = {one.value("name"): set(one.value("states")) for one in find(sentence, "exercise", ("NO", "SE"))}
    assert found.pop("Polar Wolf") == states
    assert list(found.values()) in ([], [{"NO", "SE"}])


def test_a_known_name_may_be_part_of_a_longer_one() -> None:
    (found,) = find("The navies of Norway and Sweden held Exercise Sea Garuda on May 2.", "exercise", ("NO", "SE"))
    assert found.value("name") == "Sea Garuda"


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Norway and Sweden will, the two navies said, hold a joint naval exercise off Bergen in March.", "will, the two"),
        ("Norway and Sweden have, for the third time, held a joint naval exercise off Bergen in March.", "have, for the"),
    ],
)
def test_an_aside_between_the_halves_of_a_verb_parts_them_not(sentence: str, told: str, pair: tuple[str, str]) -> None:
    (found,) = find(sentence, "exercise", pair)
    assert str(found.wording).startswith(told)


# The texts are of 5 May 2031.
@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The last Exercise Polar Wolf was held in October and the next will be in June.",
            [("asserted", "held", "2030-10"), ("planned", "announced", "2031-06")],
        ),
        (
            "The next Exercise Polar Wolf will be held in June and the last was held in October.",
            [("planned", "announced", "2031-06"), ("asserted", "held", "2030-10")],
        ),
        (
            "The last Exercise Polar Wolf was held in October, and the next one may be held in June.",
            [("asserted", "held", "2030-10"), ("expected", "announced", "2031-06")],
        ),
    ],
)
def test_each_of_two_editions_has_its_own_day(sentence: str, told: list[tuple[str, str, str]], pair: tuple[str, str]) -> None:
    assert [tell(one, "step", "start") for one in find(sentence, "exercise", pair)] == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Norwegian Navy said in March that Exercise Polar Wolf would be held in November.", ("planned", "2031-11")),
        (
            "The Norwegian Navy told reporters on March 3 that Exercise Polar Wolf was held in November.",
            ("asserted", "2030-11"),
        ),
        ("The Norwegian Navy said in March that Exercise Polar Wolf had ended.", ("asserted", None)),
    ],
)
def test_a_day_of_saying_is_none_of_the_exercise(sentence: str, told: tuple[str, str | None], pair: tuple[str, str]) -> None:
    assert [tell(one, "start") for one in find(sentence, "exercise", pair)] == [told]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The joint exercise of Norway and Sweden will be held in February if the runway is repaired.", "conditional"),
        ("If the runway is repaired, Norway and Sweden will hold a joint military exercise in February.", "conditional"),
        ("The joint exercise of Norway and Sweden will be held in February.", "planned"),
    ],
)
def test_an_exercise_hangs_on_its_condition(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    assert [str(one.modality) for one in find(sentence, "exercise", pair)] == [modality]
