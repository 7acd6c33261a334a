"""To whom the news gives words, what these are about, and what only looks like a statement. All sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pactbook.model.finding import Finding
from pactbook.model.source import Known, KnownBasis
from pactbook.reading import read_document
from pactbook.reading.topic import find_topic
from tests.reading.test_foundations import DAY, NOTHING, make
from tests.reading.test_spoken_forms import said

NEWS = (
    "Australian Defence Minister Richard Marles and Japanese Defence Minister Ken Mori met in Canberra on Monday to review defence "
    "cooperation between the two countries. "
)


def read_statements(text: str, title: str, kind: str) -> list[Finding]:
    known = Known(DAY, DAY.isoformat(), KnownBasis.PUBLISHED)
    document = replace(make(text), title=title, kind=kind)
    found = read_document(document, NOTHING, partnership="au-jp", parties=("AU", "JP"), known=known).findings
    return [one for one in found if one.kind == "statement"]


def told(sentence: str) -> list[tuple[str | None, str | None, str]]:
    found = read_statements(NEWS + sentence, "Australia, Japan review defence cooperation", "news")
    return [(one.speaker, one.wording, str(one.modality)) for one in found]


def given_out(text: str) -> list[str | None]:
    title = "Statement from Prime Minister Ann Holt on Australia's Defence Alliance with Japan"
    return [one.wording for one in read_statements(text + " Our military and theirs meet today.", title, "release")][:1]


@pytest.mark.parametrize(
    ("sentence", "speaker", "wording"),
    [
        (
            "Tom Grey, a senior fellow at the Perth Security Institute, said the pact would make planners sweat.",
            "Tom Grey",
            "the pact would make planners sweat",
        ),
        (
            "According to Tom Grey, an analyst at the Perth Institute, the frigate deal opens a door for arms exports.",
            "Tom Grey",
            "the frigate deal opens a door for arms exports",
        ),
        (
            '"We have room to build more of them here," said Jun Abe, chief executive of Kure Heavy Works.',
            "Jun Abe",
            "We have room to build more of them here,",
        ),
        (
            '"The yards will learn from each other," Senator Dawn Reed told reporters.',
            "Dawn Reed",
            "The yards will learn from each other,",
        ),
        (
            '"Japan is to us what nobody else is," Mr Marles\' chief of staff, General Tom Rix, said.',
            "Tom Rix",
            "Japan is to us what nobody else is,",
        ),
        (
            '"I see no ship here, I see a school for welders," said Tom Grey, head of the yard in Perth, of the frigates.',
            "Tom Grey",
            "I see no ship here, I see a school for welders,",
        ),
        (
            '"We came to buy and will go home as builders," Air Chief Marshal Dan Holt said.',
            "Holt",
            "We came to buy and will go home as builders,",
        ),
        (
            "The frigates were worth every yen of the price, Mori said.",
            "Ken Mori",
            "The frigates were worth every yen of the price",
        ),
    ],
)
def test_words_are_given_to_whom_the_sentence_says(sentence: str, speaker: str, wording: str) -> None:
    (found,) = told(sentence)
    assert speaker in (found[0] or "")
    assert found[1:] == (wording, "asserted")


def test_who_knows_of_no_plan_denies_it_whoever_is_contradicted() -> None:
    found = told("Contrary to what Marles said, Mori said he was unaware of any plan to end the defence pact.")
    assert [(speaker, modality) for speaker, _, modality in found] == [("Ken Mori", "denied")]


@pytest.mark.parametrize(
    "sentence",
    [
        "As Mori had hoped, the two ministers signed the agreement before noon.",
        '"Our farmers deserve better access to your markets," Trade Minister Don Reed said.',
        '"We had a lovely dinner by the harbour," Marles said.',
        "Mori said unemployment in Osaka had never been so low.",
        "South Korea, head of the group this year, said the pact was no threat.",
    ],
)
def test_hopes_recalled_and_other_matters_are_no_statement(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "turn",
    [
        "Our soldiers train together in harder weather than they ever did.",
        "This sale gives our partners the means to guard their own coast.",
        "The United States has no closer ally in these waters, and our treaty relationship shows it.",
        "There is nothing in American forces in Japan that should worry any neighbour.",
    ],
)
def test_forces_sales_and_allies_are_judged_in_turns(turn: str) -> None:
    assert said(turn) == [("asserted", "Prime Minister Kishida")]


def test_a_courtesy_ends_where_a_judgement_begins() -> None:
    turn = "It is good to welcome my friend again, and I think our two defence forces were never in better shape."
    assert said(turn) == [("asserted", "Prime Minister Kishida")]


@pytest.mark.parametrize(
    "turn",
    [
        "The President has spoken with the Prime Minister about our alliance and about fish.",
        "Today we are also going to discuss our defence partnership and the price of rice.",
        "Our NATO Allies stand by arms control, and we will keep to the treaty on warheads.",
        "Thank you for the weapons systems which you showed to us at our base.",
        "My uncle was a soldier in the hills of Ohio, and a good one.",
    ],
)
def test_talks_told_of_and_tales_are_no_judgement(turn: str) -> None:
    assert said(turn) == []


def test_what_a_readout_tells_before_a_promise_is_said() -> None:
    text = (
        "Australian Defence Minister Ann Holt met with Japanese Defence Minister Ken Mori today. Minister Holt described military "
        "efforts with allies to deter attacks at sea, and expressed the commitment of Australia to the defence of Japan."
    )
    found = read_statements(text, "Readout of Defence Minister Holt's Meeting With Japan's Defence Minister Mori", "release")
    assert [one.wording for one in found] == ["described military efforts with allies to deter attacks at sea"]


def test_a_statement_given_out_judges_and_does_not_tell_the_day() -> None:
    assert given_out("The alliance of Australia and Japan was never stronger.") == [
        "The alliance of Australia and Japan was never stronger"
    ]
    assert given_out("Today I spoke with the Prime Minister about the defence alliance of Australia and Japan.") != [
        "Today I spoke with the Prime Minister about the defence alliance of Australia and Japan"
    ]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("our alliances stand where they stood", "framework"),
        ("both should become members of NATO", "framework"),
        ("the price has gone up by a fifth", "sale"),
        ("the growing ties of our defence industries", "programme"),
        ("intelligence sharing among the three", "interoperability"),
        ("cooperation in our response to North Korea", "region"),
        ("peace and stability in the South China Sea", "region"),
        ("we sail on the same sea", None),
        ("the United Nations will vote", None),
    ],
)
def test_a_statement_is_filed_by_its_words(words: str, topic: str | None) -> None:
    assert find_topic(words) == topic


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("Keynote address by Defence Minister Ken Mori on Friday\n\n", "Defence Minister Ken Mori"),
        ("A note on the winter timetable\n\n", None),
    ],
)
def test_a_talk_of_one_is_of_the_one_it_is_said_to_be_by(head: str, speaker: str | None) -> None:
    text = (
        head + "Our defence cooperation with Australia has never been closer than it is today, and our navies sail together.\n"
    )
    found = read_statements(text, "Japan and Australia", "transcript")
    assert [one.speaker for one in found] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "deed", ["on Australia's Defence Alliance with Japan", "Welcoming Japan's Frigate Order", "Marking Ten Years with Japan"]
)
def test_whose_statement_a_title_gives_is_told_without_what_it_does(deed: str) -> None:
    text = "Australia's alliance with Japan has never been stronger than in this year of joint naval exercises. Our military and theirs meet today."
    found = read_statements(text, f"Statement from Prime Minister Ann Holt {deed}", "release")
    assert {one.speaker for one in found} == {"Prime Minister Ann Holt"}
