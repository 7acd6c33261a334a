"""Who speaks without a known office, and quotations that are longer than a sentence. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find

SHIPS = "The frigate programme joins our two navies for a generation"


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "speaker", "wording"),
    [
        (f'"{SHIPS}," Lindqvist told journalists in the yard.', "Lindqvist", SHIPS),
        (f'"{SHIPS}," said Lindqvist.', "Lindqvist", SHIPS),
        (f'"{SHIPS}," said Elsa Lindqvist, deputy head of the yard.', "Elsa Lindqvist", SHIPS),
        (f'"{SHIPS}," the envoy remarked.', "the envoy", SHIPS),
        (f'"{SHIPS}," a senior official at the embassy said on Friday.', "a senior official at the embassy", SHIPS),
        (f'"{SHIPS}," emphasises the ambassador.', "the ambassador", SHIPS),
        (f'"{SHIPS}," the defence ministry said in a statement.', "the defence ministry", SHIPS),
        (f'The shipyard commented: "{SHIPS}."', "the shipyard", SHIPS),
        (f'"{SHIPS}," Lindqvist was quoted as saying by a daily.', "Lindqvist", SHIPS),
        (
            "The military relationship has never been closer, the visiting envoy said.",
            "the visiting envoy",
            "The military relationship has never been closer",
        ),
        (
            "The military ties of the two countries have never been closer, said the envoy on Friday.",
            "the envoy",
            "The military ties of the two countries have never been closer",
        ),
        (
            "Admiral Elsa Lindqvist defended her plan, saying the missiles were badly needed by both navies.",
            "Elsa Lindqvist",
            "the missiles were badly needed by both navies",
        ),
        (
            'In a radio programme, Admiral Elsa Lindqvist spoke of a "turning point in the military partnership of two peoples".',
            "Elsa Lindqvist",
            "turning point in the military partnership of two peoples",
        ),
        (f'Admiral Elsa Lindqvist: "{SHIPS}."', "Elsa Lindqvist", SHIPS),
        (
            'Admiral Elsa Lindqvist said "we have waited for this arms deal", adding that the navies share the same missiles.',
            "Elsa Lindqvist",
            "the navies share the same missiles",
        ),
        (
            "The attaché to the fleet, Elsa Lindqvist, wrote that the two navies had never been closer.",
            "Elsa Lindqvist",
            "the two navies had never been closer",
        ),
        (
            "Elsa Lindqvist, deputy head of sales, fleets and yards, argued that the frigate deal helps both navies.",
            "Elsa Lindqvist",
            "the frigate deal helps both navies",
        ),
        (
            "Colonel Elsa Lindqvist told a daily that the joint programme was a step forward for the navy.",
            "Elsa Lindqvist",
            "the joint programme was a step forward for the navy",
        ),
        (
            'Colonel Elsa Lindqvist spoke on Friday. "The arms deal binds the two fleets," she said.',
            "Elsa Lindqvist",
            "The arms deal binds the two fleets",
        ),
    ],
)
def test_whoever_speaks(sentence: str, speaker: str, wording: str, pair: tuple[str, str]) -> None:
    found = find(sentence, "statement", pair)
    assert (speaker, wording) in [(one.speaker, (one.wording or "").strip(" ,.")) for one in found]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ('"Our navies sail the same frigates. Our crews train on one deck," said Colonel Elsa Lindqvist.', 1),
        ('Colonel Elsa Lindqvist said: "Our navies sail the same frigates. Their missiles are ours as well."', 1),
        ('"Our navies sail the same frigates," said Colonel Elsa Lindqvist. "Their missiles are ours as well."', 2),
        ('"Our navies sail the same frigates," said Colonel Elsa Lindqvist.\n\n"Their missiles are ours as well."', 2),
        ('"Our navies sail the same frigates," said Colonel Elsa Lindqvist. "The weather was on our side."', 1),
        ("Colonel Elsa Lindqvist said:\n\nOur navies sail the same frigates.", 1),
        ("Colonel Elsa Lindqvist said:\n\nOur navies sail the same frigates.\n\nWe train our crews in one naval yard.", 2),
        ("Colonel Elsa Lindqvist said:\n\nOur navies sail the same frigates.\n\nThe frigates are grey.", 1),
    ],
)
def test_a_quotation_goes_on(sentence: str, count: int, pair: tuple[str, str]) -> None:
    assert [one.speaker for one in find(sentence, "statement", pair)] == ["Elsa Lindqvist"] * count


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        '"The soup was excellent and the band played on," Lindqvist said.',
        '"Both sides agreed to hold more naval exercises in the coming years," the ministry said.',
        'They flew under the "joint sky" label and landed "near the old" harbour.',
        "Lindqvist said the military relationship has never been closer.",
        "Colonel Elsa Lindqvist said the contract would be signed in May.",
        "Admiral Elsa Lindqvist left the hall, saying she was tired.",
        "Several sources said the ships are late.",
        "The envoy left the room without a word about the frigates.",
        'The tender is called "a fleet for two" and closes in May.',
    ],
)
def test_nobody_speaks_of_defence(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "statement", pair) == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ('"We would like to buy more frigates from them," the admiral said.', "planned"),
        ('"There is no purchase of frigates in this budget," the admiral said.', "denied"),
        ('"The plan for the frigates is a sound one," the admiral said.', "asserted"),
        ('"There were no talks about frigates in that meeting," the admiral said.', "denied"),
        ('"The frigates have made our alliance stronger," the admiral said.', "asserted"),
    ],
)
def test_how_firmly(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    assert [str(one.modality) for one in find(sentence, "statement", pair)] == [modality]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        (
            'Sweden delivered 12 Archer howitzers to Norway in May 2031. "We could not have done it without much patience," Admiral Nils Ek said.',
            "sale",
        ),
        ('"Our frigates will be built here together," the admiral said.', "programme"),
        ('"They are the buyers of our frigates," the admiral said.', "sale"),
        ('"We are grateful to our allies in the drill," the admiral said.', "exercise"),
    ],
)
def test_what_it_is_about(sentence: str, about: str, pair: tuple[str, str]) -> None:
    assert [one.value("about") for one in find(sentence, "statement", pair)] == [about]


@PAIRS
@pytest.mark.parametrize(
    "subject",
    [
        "A statement on the talks between Defence Minister Elsa Lindqvist and Defence Minister Nils Brandt",
        "The joint communiqué that followed the visit of Defence Minister Elsa Lindqvist",
    ],
)
def test_whom_a_paper_is_about_has_not_said_it(subject: str, pair: tuple[str, str]) -> None:
    found = find(f"{subject}, said Norway will continue to share radar data with Sweden.", "commitment", pair)
    assert [one.speaker for one in found] == [None]
