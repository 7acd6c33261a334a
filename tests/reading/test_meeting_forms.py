"""Forms in which texts tell of meetings, exercises, contests of firms and fits, and forms in which they tell of none. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.test_foundations import read
from tests.reading.test_kinds import PAIRS, find


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The Norwegian defence minister, Kari Moe, and her Swedish counterpart, Nils Ek, conferred by telephone on May 2.",
            ("asserted", "call", "2031-05-02"),
        ),
        (
            "Navy-to-navy staff talks between Norway and Sweden were held in Bergen from April 12 to 14.",
            ("asserted", "dialogue", "2031-04-12/2031-04-14"),
        ),
        ("The chiefs of the Norwegian and Swedish armies met in Bergen on May 2.", ("asserted", "meeting", "2031-05-02")),
        (
            "The second meeting of the Joint Defence Cooperation Committee of Norway and Sweden was held in Bergen on May 2.",
            ("asserted", "meeting", "2031-05-02"),
        ),
        (
            "On May 20 the Norwegian minister will hold talks with Swedish Prime Minister Nils Ek.",
            ("planned", "meeting", "2031-05-20"),
        ),
        (
            "Vice-Admiral Kari Moe, Commander of the Norwegian Navy, was in Gothenburg from 24 to 26 April at the invitation of the Swedish Navy.",
            ("asserted", "visit", "2031-04-24/2031-04-26"),
        ),
        ("The next round of staff talks will be held in Sweden in 2032.", ("planned", "dialogue", "2032")),
        ("On April 15, Norway and Sweden held their third defence ministers' meeting.", ("asserted", "meeting", "2031-04-15")),
        ("The next principal-level meeting will take place in 2032 in Sweden.", ("planned", "meeting", "2032")),
        (
            "The ministries launched the inaugural meeting of the Joint Armaments Defence Group on April 18, 2031, in Bergen.",
            ("asserted", "meeting", "2031-04-18"),
        ),
        (
            "They spoke of the visit to Sweden later this month by Norwegian Defence Minister Kari Moe.",
            ("planned", "visit", "2031-05"),
        ),
        (
            "Norwegian Defence Minister Kari Moe will speak with Swedish Defence Minister Nils Ek on May 12.",
            ("planned", "call", "2031-05-12"),
        ),
        (
            "Norwegian Prime Minister Kari Moe met today with Secretary General Nils Ek of NATO.",
            ("asserted", "meeting", "2031-05-05"),
        ),
        (
            "Norwegian Prime Minister Kari Moe held a secure video call with European leaders on May 3.",
            ("asserted", "call", "2031-05-03"),
        ),
    ],
)
def test_who_met(sentence: str, told: tuple[str, str, str], pair: tuple[str, str]) -> None:
    found = find(sentence, "engagement", pair)
    assert told in [(str(one.modality), one.value("format"), one.value("date")) for one in found]


REMARKS = "Remarks by President Biden and Prime Minister Kishida Fumio of Japan Before Bilateral Meeting on Defence"


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        ("Thank you for welcoming me and my team.", ("meeting", "2031-05-05")),
        ("It's a pleasure to have you here, Prime Minister.", ("meeting", "2031-05-05")),
        ("Our long conversations in Hiroshima last month dealt with defence.", ("meeting", "2031-04")),
        ("I hope you like the room.", None),
        ("It would be wrong to meet every challenge alone.", None),
    ],
)
def test_the_words_of_host_and_guest_tell_of_their_meeting(turn: str, told: tuple[str, str] | None) -> None:
    text = f"PRIME MINISTER KISHIDA: {turn}\n\nPRESIDENT BIDEN: Our defence cooperation has grown.\n"
    found = [one for one in read(text, ("US", "JP"), title=REMARKS).findings if one.kind == "engagement"]
    assert [(one.value("format"), one.value("date")) for one in found] == ([told] if told else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Defence Minister Kari Moe was in Bergen on May 2 to open a school.",
        "The Defence Committee of the Norwegian parliament met on May 2 to discuss Sweden.",
        "The staff talks with Sweden were of no interest to Norway.",
        "Norway and Sweden held the third round of trade talks on April 15.",
        "The next meeting of the choir will take place in 2032 in Sweden.",
        "HNoMS Nordlys called for help off Bergen on April 12, and Sweden sent a tug.",
    ],
)
def test_where_nobody_of_the_other_side_was_met(sentence: str) -> None:
    assert find(sentence, "engagement") == []


@PAIRS
@pytest.mark.parametrize(
    ("text", "modality", "step", "start", "end"),
    [
        (
            "The Norwegian and Swedish navies finished the 28th edition of Polar Wolf off Bergen on April 30.",
            "asserted",
            "ended",
            None,
            "2031-04-30",
        ),
        (
            "Polar Wolf 2031, which ran from April 12 to 30, brought 14,000 troops of Norway and Sweden together.",
            "asserted",
            "held",
            "2031-04-12",
            "2031-04-30",
        ),
        (
            "Polar Wolf, the biggest of the drills of Norway and Sweden, drew 5,000 soldiers from April 12 to 30.",
            "asserted",
            "held",
            "2031-04-12",
            "2031-04-30",
        ),
        (
            "A joint naval exercise between Norway and Sweden, Polar Wolf, kicked off near Bergen on May 2.",
            "asserted",
            "began",
            "2031-05-02",
            None,
        ),
        (
            "A Norwegian contingent departed on May 2 for the 15th edition of the joint exercise Polar Wolf. "
            "The exercise is scheduled to be held in Sweden from 10 to 20 May 2031.",
            "planned",
            "announced",
            "2031-05-10",
            "2031-05-20",
        ),
        (
            "Norway thanked Sweden for hosting Exercise Polar Wolf in April.",
            "asserted",
            "held",
            "2031-04",
            None,
        ),
    ],
)
def test_one_finding_tells_of_an_exercise(
    text: str, modality: str, step: str, start: str | None, end: str | None, pair: tuple[str, str]
) -> None:
    (held,) = find(text, "exercise", pair)
    assert (held.value("name"), str(held.modality), held.value("step")) == ("Polar Wolf", modality, step)
    assert (held.value("start"), held.value("end")) == (start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "Exercise Polar Wolf has been cancelled, Norway and Sweden said.",
        "Norway and Sweden took part in the Winter Olympics 2030, guarded by 500 soldiers.",
        "Norway and Sweden exercise restraint, the Oslo Dialogue was told by troops.",
    ],
)
def test_what_is_no_exercise(sentence: str) -> None:
    assert find(sentence, "exercise") == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway's F-16s, 46 in all, are being given new radios and Link 16 terminals.",
            [("F-16", "Link 16", "planned", "planned")],
        ),
        ("Norway's Archer guns are not fitted with Link 16.", [("Archer", "Link 16", "absent", "asserted")]),
        (
            "The Skjold-class corvettes of Norway carry Link 11 and will get Link 22 by 2033.",
            [("Skjold-class", "Link 11", "fitted", "asserted"), ("Skjold-class", "Link 22", "planned", "planned")],
        ),
        ("The Swedish Visby-class corvettes lack Link 22.", [("Visby-class", "Link 22", "absent", "asserted")]),
        ("Norway plans to fit Link 16 to its P-1 patrol aircraft.", [("P-1", "Link 16", "planned", "planned")]),
    ],
)
def test_each_network_has_the_state_of_its_own_clause(sentence: str, told: list[tuple[str, str, str, str]]) -> None:
    found = find(sentence, "fit")
    assert [(one.value("platform"), one.value("network"), one.value("state"), str(one.modality)) for one in found] == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "name", "step"),
    [
        (
            "Three start-ups from Norway and Sweden won the Nordic Undersea Challenge on May 2.",
            "Nordic Undersea Challenge",
            "awarded",
        ),
        (
            "The Nordic Defence Accelerator opened its doors to start-ups of Norway and Sweden on May 2.",
            "Nordic Defence Accelerator",
            "launched",
        ),
        (
            "A joint defence innovation challenge for start-ups was launched by Norway and Sweden on May 2.",
            "joint defence innovation challenge",
            "launched",
        ),
    ],
)
def test_contests_of_firms(sentence: str, name: str, step: str, pair: tuple[str, str]) -> None:
    (contest,) = find(sentence, "ecosystem", pair)
    assert contest.value("name").removeprefix("The ") == name
    assert (contest.value("step"), str(contest.modality)) == (step, "asserted")


def test_a_challenge_without_firms_is_no_contest() -> None:
    assert find("Norway and Sweden held off the Maritime Challenge of a third state.", "ecosystem") == []


def test_who_was_visited_is_one_of_those_who_listen() -> None:
    title = "Remarks by President Biden, President Yoon Suk Yeol of South Korea and Prime Minister Kishida of Japan Before Trilateral Meeting on Defence"
    turns = "PRESIDENT YOON: Prime Minister Kishida, whom I visited in Tokyo last month, knows my view.\n\nPRESIDENT BIDEN: The defence ties of our three countries have grown."
    (found,) = (one for one in read(turns, ("US", "JP"), title=title).findings if one.kind == "engagement")
    assert (found.value("states"), found.value("format"), found.value("date")) == (["KR", "JP"], "visit", "2031-04")


def test_who_is_welcomed_to_a_dialogue_is_there_for_the_dialogue() -> None:
    text = "Minister of Defence Nils Ek of Sweden welcomed Minister of Defence Kari Vik of Norway to Stockholm on April 11, 2031, for the fourth Norway-Sweden 2+2 Ministerial Dialogue."
    (held,) = find(text, "engagement", ("NO", "SE"))
    assert (held.value("format"), held.value("name"), held.value("date")) == ("dialogue", "2+2", "2031-04-11")


def test_a_drill_with_the_forces_of_one_of_two_is_between_both() -> None:
    text = "Last summer the carrier group conducted the first combined anti-submarine exercise with the Norwegian navy."
    (held,) = find(text, "exercise", ("NO", "SE"))
    assert set(held.value("states")) == {"NO", "SE"}


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Defence Minister Tore Aaberg met Swedish Defence Minister Nils Brandt and spoke of work related to Fever-19.",
        "Norwegian Defence Minister Tore Aaberg met Swedish Defence Minister Nils Brandt and left the engines to Swedish industry.",
        "Norwegian Defence Minister Tore Aaberg met Swedish Defence Minister Nils Brandt and looked back at COLD RESPONSE.",
        "Norwegian Defence Minister Tore Aaberg met Swedish Defence Minister Nils Brandt at NATO.",
    ],
)
def test_what_is_named_behind_a_preposition_is_not_always_a_place(sentence: str, pair: tuple[str, str]) -> None:
    (found,) = find(sentence, "engagement", pair)
    assert found.value("place") is None
