"""Meetings of people named by office and state, of several states at once, of those who will meet again. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, REPORT, find, tell

MET = "The defence ministers of Norway and Sweden met in Bergen on May 2. "


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The President of the Republic of Norway received the President of the Kingdom of Sweden in Bergen on May 2.",
            ("asserted", "meeting", "leaders", "2031-05-02", "Bergen"),
        ),
        (
            "The ministers of defence and of industry of Norway, and of Sweden, came together in Bergen on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "Norway's minister of defence received his Swedish colleague in Bergen on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "The Minister of Defence and the Cabinet Secretary for Defence met in Bergen on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "The Norwegian Defence Minister exchanged views by telephone with the Swedish Defence Minister on May 2.",
            ("asserted", "call", "ministers", "2031-05-02", None),
        ),
        (
            "Norwegian Defence Minister Kari Moe carried out an official visit to Sweden on May 2.",
            ("asserted", "visit", "ministers", "2031-05-02", "Sweden"),
        ),
        (
            "Norwegian Defence Minister Kari Moe accepted an invitation to visit Sweden in 2032.",
            ("planned", "visit", "ministers", "2032", "Sweden"),
        ),
    ],
)
def test_offices_with_their_states_are_who_met(sentence: str, told: tuple[str | None, ...], pair: tuple[str, str]) -> None:
    (finding,) = find(sentence, "engagement", pair)
    assert tell(finding, "format", "level", "date", "place") == tuple(
        {"Sweden": "South Korea"}.get(one or "", one) if pair == ("PL", "KR") else one for one in told
    )
    assert set(finding.value("states")) == set(pair)


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("They will meet again in Bergen in 2032.", ("planned", "meeting", "ministers", "2032", "Bergen")),
        ("The two agreed to meet again in Bergen in 2032.", ("planned", "meeting", "ministers", "2032", "Bergen")),
        ("The next meeting is to be held in Bergen in 2032.", ("planned", "meeting", "ministers", "2032", "Bergen")),
        ("The eighteenth session will take place in Bergen in 2032.", ("planned", "meeting", "ministers", "2032", "Bergen")),
    ],
)
def test_who_met_will_meet_again(sentence: str, told: tuple[str, ...], pair: tuple[str, str]) -> None:
    findings = find(MET + sentence, "engagement", pair, JOINT)
    assert told in [tell(finding, "format", "level", "date", "place") for finding in findings]


@PAIRS
def test_offices_alike_are_two_people(pair: tuple[str, str]) -> None:
    (finding,) = find(
        "The Defence Minister of Norway met the Defence Minister of Sweden in Bergen on May 2.", "engagement", pair
    )
    first, second = ("Norway", "Sweden") if pair == ("NO", "SE") else ("Poland", "South Korea")
    assert finding.value("participants") == [f"the Defence Minister of {first}", f"the Defence Minister of {second}"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The Defence Acquisition Council on Tuesday cleared the purchase of radars for Norway from Sweden.",
        "The defence ministers of Norway and Sweden shall meet regularly to keep the boats in repair.",
        "The cutter that visited Bergen took part in a drill of Norway and Sweden.",
        "Norwegian Defence Minister Kari Moe accepted an invitation to visit Sweden when time allows.",
        "Addressing officers of the Defence College at Bergen, he spoke of Norway and Sweden.",
        "They will meet again.",
        "A joint defence steering group, led by the two ministries, will be set up in Bergen.",
    ],
)
def test_what_a_body_does_or_what_is_a_habit_is_no_meeting(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "engagement", pair, REPORT) == []
