"""What speakers say of a defence partnership where they have the floor, and what they say of other things. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.test_foundations import read

TITLE = "Remarks by President Biden and Prime Minister Kishida of Japan on Defence"


def said(turn: str, tag: str = "PRIME MINISTER KISHIDA") -> list[tuple[str, str | None]]:
    text = f"PRESIDENT BIDEN: The defence ministers of the two will speak tomorrow.\n\n{tag}: {turn}\n"
    found = read(text, ("US", "JP"), title=TITLE).findings
    return [(str(one.modality), one.speaker) for one in found if one.kind == "statement" and (one.wording or "") in turn]


@pytest.mark.parametrize(
    ("turn", "modality"),
    [
        ("Our alliance with the United States is the ground on which our foreign policy stands.", "asserted"),
        ("The training mission has given our crews what they needed most this year.", "asserted"),
        ("We hope that trilateral cooperation on these launches will grow firmer.", "planned"),
        ("We have not aimed at a formal alliance of three states.", "denied"),
        ("In case a test is carried out, our alliance can answer together with Seoul.", "conditional"),
    ],
)
def test_who_has_the_floor_judges_the_partnership(turn: str, modality: str) -> None:
    assert said(turn) == [(modality, "Prime Minister Kishida")]


@pytest.mark.parametrize(
    "turn",
    [
        "He spoke of our alliance with great warmth over lunch.",
        "May God bless you all, and may God protect our troops and those of our ally Japan.",
        "We agreed to deepen our alliance by an office for joint planning.",
        "Our farmers and our schools have gained from these years of friendship.",
        "Our forces left the hills that the Taliban now hold, and it was time.",
        "Thank you for what you said about our alliance and its long history.",
    ],
)
def test_reports_promises_courtesies_and_other_fights_are_no_judgement(turn: str) -> None:
    assert said(turn) == []


@pytest.mark.parametrize(
    "direction", ["(THROUGH INTERPRETER)", "(THROUGH A TRANSLATOR)", "(via interpreter)", "(OFF MICROPHONE)"]
)
def test_how_somebody_speaks_is_no_part_of_who_it_is(direction: str) -> None:
    turn = "Our alliance with the United States is the ground on which our foreign policy stands."
    assert said(turn, f"PRIME MINISTER KISHIDA {direction}") == [("asserted", "Prime Minister Kishida")]


@pytest.mark.parametrize("tag", ["INTERPRETER", "QUESTION (THROUGH INTERPRETER)", "REPORTER (OFF MICROPHONE)"])
def test_who_only_asks_states_nothing(tag: str) -> None:
    assert said("Our alliance with the United States is the ground on which our foreign policy stands.", tag) == []


def test_a_part_of_a_text_has_not_the_floor() -> None:
    text = (
        "PILLAR I: The alliance of Norway and Sweden has never been stronger.\n\n"
        "PILLAR II: Both armies share what they know of winter war, and their alliance is firm.\n"
    )
    found = read(text, ("NO", "SE"), title="Fact Sheet: The Defence Partnership of Norway and Sweden").findings
    assert not [one for one in found if (one.speaker or "").startswith("Pillar")]
