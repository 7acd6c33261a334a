"""Forms of undertakings: names in quotation marks, steps endorsed, subjects that stand far before their verb, meetings kept up, costs borne,
contracts sped up; and near misses. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find


def told(text: str, pair: tuple[str, str] = ("NO", "SE")) -> list[str]:
    return [str(one.modality) for one in find(text, "commitment", pair, JOINT)]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ('Norway and Sweden will hold a yearly "Arctic forum" on naval planning.', "asserted"),
        ('They pledged to "further strengthen" the training of military engineers.', "asserted"),
        ('The two ministries agreed to set up a "cold response" school for naval pilots.', "asserted"),
        (
            "The minister said that Sweden has sent instructors to Bergen and will continue to train artillery crews.",
            "asserted",
        ),
        ("Norway has opened its ranges to its neighbours and will host a Swedish battalion from 2032.", "asserted"),
        ("A joint staff college for officers of both armies in the far north will be established.", "asserted"),
        ("The leaders endorsed plans to pool their naval mine stocks.", "asserted"),
        ("Both governments approved new steps to align military procurement.", "asserted"),
        ("Sweden will consider basing a squadron in northern Norway.", "planned"),
        ("Norway will look into opening its staff college to Swedish officers.", "planned"),
        ("Sweden will cover the costs of the barracks for Norwegian troops.", "asserted"),
        ("Norway will pay for the training of Swedish naval divers.", "asserted"),
        ("The pact committed them to consult every month on air defence.", "asserted"),
        ("The navies will meet twice a year to plan patrols.", "asserted"),
        ("Sweden has guaranteed cooperation with Norwegian shipyards on naval vessels.", "asserted"),
        ("The two countries agreed to speed up the implementation of the contract for the Archer guns.", "asserted"),
        ("Norway announced its intention to extend Operation Northern Light beyond 2032.", "planned"),
        ("The commitment of the defence ministers of Norway and Sweden to open a naval school stands.", "asserted"),
    ],
)
def test_what_is_undertaken(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    assert told(sentence, pair) == [modality]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        'They reaffirmed their wish to swiftly conclude a "military mobility" arrangement between the armies.',
        'Sweden hopes to quickly sign the "open skies" agreement with Norway.',
        "Norway has bought radars from a maker that expects growth and will hire engineers.",
        "The parliament approved plans to raise taxes on fuel.",
        "Norway will pay a high price for its neglect of the army.",
        "The defence ministers will meet in Oslo next week.",
        "It serves peace by ensuring that Norwegian forces, with Sweden's help, will keep a credible deterrent.",
    ],
)
def test_what_is_not(sentence: str, pair: tuple[str, str]) -> None:
    assert told(sentence, pair) == []


def test_a_label_between_the_opening_words_and_the_items_is_passed_over() -> None:
    text = (
        "The Ministers committed to expand defence cooperation in the following areas:\n\nTraining and Exercises:\n\n"
        "- Conduct yearly winter training of the two armies.\n\nIntelligence:\n\n- Share naval radar data.\n- Seek to conclude a military mobility agreement.\n"
    )
    found = find(text, "commitment", ("NO", "SE"), JOINT)
    assert [str(one.value("what"))[:6] for one in found] == ["Conduc", "Share "]


def test_the_two_are_those_a_text_is_most_about() -> None:
    text = "Denmark watched the talks from afar, and Denmark's press wrote of them. The two countries agreed to train naval pilots."
    assert [set(one.value("promisor")) for one in find(text, "commitment", ("NO", "SE"), JOINT)] == [{"NO", "SE"}]


def test_what_was_said_before_is_pointed_back_to() -> None:
    text = "The joint naval patrols were the largest yet. Norway and Sweden agreed to repeat these patrols every spring."
    assert told(text) == ["asserted"]
