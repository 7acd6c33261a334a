"""Meetings and visits told as the occasion of something else, and what two people do side by side. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find

OCCASIONS = [
    ("Norwegian Defence Minister Kari Moe and Swedish Defence Minister Nils Ek agreed on joint patrols during their talks in Bergen.", ("asserted", "meeting", "ministers", None)),
    ("Norwegian Defence Minister Kari Moe praised the deal after a meeting with her Swedish counterpart Nils Ek on Monday.", ("asserted", "meeting", "ministers", "2031-05-05")),
    ("Norwegian Defence Minister Kari Moe said after talks in April with her Swedish counterpart that yards would share the work.", ("asserted", "meeting", "ministers", "2031-04")),
    ("Following a phone call with Swedish Prime Minister Nils Ek, Norwegian Prime Minister Kari Moe said that the order would be signed.", ("asserted", "call", "leaders", None)),
    ("Speaking after talks with Swedish Defence Minister Nils Ek in Bergen, Norwegian Defence Minister Kari Moe said the boats would come on time.", ("asserted", "meeting", "ministers", None)),
    ("The deal was struck at the 9th meeting of the Norway-Sweden Joint Defence Committee led by Norwegian Defence Minister Kari Moe and Swedish Defence Minister Nils Ek.", ("asserted", "meeting", "ministers", None)),
    ("At the Norway-Sweden Defence Ministerial Meeting, the ministers welcomed progress on the boats.", ("asserted", "meeting", "ministers", None)),
    ("The memorandum was signed during Norwegian Defence Minister Kari Moe's two-day official visit to Sweden.", ("asserted", "visit", "ministers", None)),
    ("The contract is to be signed during the visit of Norwegian Prime Minister Kari Moe to Sweden in July.", ("planned", "visit", "leaders", "2031-07")),
    ("Norwegian President Kari Moe and Swedish President Nils Ek opened the shipyard in Bergen on May 2.", ("asserted", "meeting", "leaders", "2031-05-02")),
    ("Norwegian Army chief General Kari Moe was received by Swedish Defence Minister Nils Ek in Bergen on May 2.", ("asserted", "meeting", "military", "2031-05-02")),
    ("Norwegian President Kari Moe and Swedish President Nils Ek celebrated the launch at a base near Bergen on May 2.", ("asserted", "meeting", "leaders", "2031-05-02")),
    ("The Norwegian minister met the press after the talks; Norwegian Defence Minister Kari Moe and her Swedish counterpart General Nils Ek met on May 2.", ("asserted", "meeting", "ministers", "2031-05-02")),
]  # fmt: skip


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), OCCASIONS)
def test_a_meeting_told_as_an_occasion(sentence: str, told: tuple[str, str, str, str | None], pair: tuple[str, str]) -> None:
    (met,) = find(sentence, "engagement", pair)
    assert (str(met.modality), *map(met.value, ("format", "level", "date"))) == told
    assert set(met.value("states")) == set(pair)


@pytest.mark.parametrize(
    "sentence",
    [
        "The two boats were handed over by Norway and received by the Swedish Navy in Gothenburg on May 2.",
        "The fair was organised by the Norway-Sweden Defence Forum.",
        "Norway and Sweden will start an annual strategic dialogue on maritime security.",
        "Norway has started talks with Sweden on buying two boats.",
        "Norway is in talks with Sweden on four boats.",
        "Norwegian Defence Minister Kari Moe said after a cabinet meeting that the order would go ahead.",
        "Norwegian Defence Minister Kari Moe spoke to reporters after a meeting with the parliamentary committee.",
        "After a meeting of the security council of the state, Norway approved the purchase of Swedish boats.",
        "The price was raised during talks between the yards in Bergen.",
        "The ministers spoke on their way to talks and left for a conference on industry.",
    ],
)
def test_no_meeting_of_two_states(sentence: str) -> None:
    assert find(sentence, "engagement", ("NO", "SE")) == []


def test_who_chaired_a_dialogue_is_told_of_that_dialogue() -> None:
    text = (
        "Norway and Sweden held the sixth Bilateral Strategic Dialogue on May 2-3, 2031, in Bergen.\n\n"
        "The Dialogue was co-chaired by Norwegian Assistant Secretary of Defence Kari Moe and Swedish Assistant Secretary of Defence Nils Ek.\n"
    )
    (met,) = find(text, "engagement", ("NO", "SE"))
    assert (met.value("name"), met.value("date")) == ("Bilateral Strategic Dialogue", "2031-05-02/2031-05-03")
    assert met.value("participants") == ["Kari Moe", "Nils Ek"]


def test_a_day_of_another_meeting_is_not_the_day_of_this_one() -> None:
    text = "Norwegian Defence Minister Kari Moe and Swedish Defence Minister Nils Ek held talks in Bergen as a follow-up to a summit in March 2030."
    assert [one.value("date") for one in find(text, "engagement", ("NO", "SE"))] == [None]
