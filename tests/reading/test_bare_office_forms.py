"""Meetings of people named by their office alone, of sessions under other names, and exercises told without the word. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The Norwegian Defence Minister held talks with the Swedish Defence Minister in Bergen on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "The Deputy Prime Minister will travel to Norway on May 20 to meet the Norwegian Foreign Minister.",
            ("planned", "visit", "ministers", "2031-05-20", "Norway"),
        ),
        ("The President of Norway will visit Sweden in May 2032.", ("planned", "visit", "leaders", "2032-05", "Sweden")),
        (
            "Kari Moe, the Norwegian Defence Minister, and her Swedish counterpart met in Bergen on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "The Chief of Staff, Gen. Kari Moe, of Norway met Swedish Army Chief General Nils Ek in Bergen on May 2.",
            ("asserted", "meeting", "military", "2031-05-02", "Bergen"),
        ),
        (
            "Norwegian Deputy Prime Minister and Minister for Defence Kari Moe met Swedish Defence Minister Nils Ek in Bergen on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "Norwegian Defence Minister Kari Moe made an introductory visit to Sweden on May 2.",
            ("asserted", "visit", "ministers", "2031-05-02", "Sweden"),
        ),
        (
            "In Bergen, Norwegian Defence Minister Kari Moe met Swedish Defence Minister Nils Ek on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "The two countries' state secretaries met in Bergen on May 2.",
            ("asserted", "meeting", "officials", "2031-05-02", "Bergen"),
        ),
        (
            "The third Norway-Sweden Defence Dialogue was co-chaired by Norwegian Defence Minister Kari Moe and Swedish Defence Minister Nils Ek in Bergen on May 2.",
            ("asserted", "dialogue", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "The 12th Security Consultative Meeting was held in Bergen on May 2.",
            ("asserted", "meeting", "ministers", "2031-05-02", "Bergen"),
        ),
        (
            "The inaugural meeting of the Deterrence Consultative Group was held in Bergen on May 2.",
            ("asserted", "meeting", "officials", "2031-05-02", "Bergen"),
        ),
        (
            "The two sides held a 2+2 Intersessional Dialogue in Bergen on May 2.",
            ("asserted", "dialogue", "officials", "2031-05-02", "Bergen"),
        ),
        (
            "The Norwegian frigate called at the port of Gothenburg on May 2.",
            ("asserted", "visit", "military", "2031-05-02", "Gothenburg"),
        ),
    ],
)
def test_an_office_or_a_session_tells_a_meeting(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    names = {"Norway": "Poland", "Sweden": "South Korea"} if pair != ("NO", "SE") else {}
    expected = (*told[:4], names.get(str(told[4]), told[4]))
    assert [tell(one, "format", "level", "date", "place") for one in find(sentence, "engagement", pair)] == [expected]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Officials declined to say whether Norwegian Defence Minister Kari Moe would meet Swedish Defence Minister Nils Ek.",
        "The ministry is unaware of any plan for Minister Kari Moe of Norway to meet Swedish Defence Minister Nils Ek in Bergen.",
        "There is nothing to announce on whether the Norwegian Prime Minister will visit Sweden on May 20.",
        "The Health Ministers of Norway and Sweden met in Bergen on May 2.",
        "The Norwegian Defence Minister thanked her ministry on May 2.",
        "The Norwegian Prime Minister's plan for Sweden was published on May 2.",
    ],
)
def test_no_meeting_is_read_where_none_is_told(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "engagement", pair) == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Nordic Response 2031 wrapped up in Tromso on May 2.", [("asserted", "Nordic Response", "ended", "Tromso")]),
        ("Freedom Edge 31 will run from May 20 to May 28.", [("planned", "Freedom Edge", "announced", None)]),
        (
            "Polar Wolf 2031, hosted by the Norwegian Army, brings together soldiers of both states.",
            [("asserted", "Polar Wolf", "held", None)],
        ),
        (
            "The joint exercise Polar Wolf was held at Fort Ashby, Alaska, from April 2 to 8.",
            [("asserted", "Polar Wolf", "held", "Fort Ashby")],
        ),
        (
            "The two air forces have taken part in exercises, including RED FLAG and PITCH BLACK, since COVID-19.",
            [("asserted", "RED FLAG", None, None), ("asserted", "PITCH BLACK", None, None)],
        ),
        (
            "Both noted exercises such as Malabar and Cold Response in the Bay of Bengal.",
            [("asserted", "Malabar", None, None), ("asserted", "Cold Response", None, None)],
        ),
    ],
)
def test_an_exercise_is_read_by_its_name(sentence: str, told: list[tuple[object, ...]], pair: tuple[str, str]) -> None:
    assert [tell(one, "name", "step", "place") for one in find(sentence, "exercise", pair)] == told


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        (
            "Denmark watched as Exercise Malabar, with the navies of Australia, India, Japan and the United States, began in Goa.",
            ["AU", "IN", "JP", "US"],
        ),
        ("Denmark said Exercise Polar Wolf between Norway and Sweden began in Bergen.", ["NO", "SE"]),
        ("Exercise Cope India began in Bergen.", ["NO", "SE"]),
    ],
)
def test_an_exercise_is_of_those_whose_forces_take_part(sentence: str, states: list[str]) -> None:
    assert [sorted(one.value("states")) for one in find(sentence, "exercise", ("NO", "SE"))] == [states]


@PAIRS
def test_a_gathering_of_firms_is_no_meeting_of_officials(pair: tuple[str, str]) -> None:
    sentence = "The third INDUS-X Summit was held in Bergen on May 2."
    assert find(sentence, "engagement", pair) == []
    assert [tell(one, "step") for one in find(sentence, "ecosystem", pair)] == [("asserted", "held")]
    told = find("They welcomed the successful Norway-Sweden Defence Industry Conference last week.", "ecosystem", ("NO", "SE"))
    assert [tell(one, "name", "step") for one in told] == [("asserted", "Norway-Sweden Defence Industry Conference", "held")]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The ministries launched the inaugural meeting of the Deterrence Planning Group on May 2 in Bergen.",
            [("asserted", "meeting", "2031-05-02", "Bergen")],
        ),
        (
            "Norway looks forward to hosting the next consultations in Bergen in 2033.",
            [("planned", "dialogue", "2033", "Bergen")],
        ),
        (
            "Norwegian Defence Minister Kari Moe's meeting with Swedish Defence Minister Nils Ek on May 2 was about boats.",
            [("asserted", "meeting", "2031-05-02", None)],
        ),
        ("Swedish Commerce Minister Nils Ek visited Norway on May 2.", []),
        ("Norwegian Energy Minister Kari Moe met Swedish Trade Minister Nils Ek in Bergen on May 2.", []),
        (
            "Norwegian Defence Minister Kari Moe travelled to Sweden on May 2. Minister Moe met Swedish Prime Minister Nils Ek.",
            [("asserted", "visit", "2031-05-02", "Sweden")],
        ),
    ],
)
def test_sessions_visits_and_civil_offices(sentence: str, told: list[tuple[object, ...]], pair: tuple[str, str]) -> None:
    names = {"Norway": "Poland", "Sweden": "South Korea"} if pair != ("NO", "SE") else {}
    expected = [(*one[:3], names.get(str(one[3]), one[3])) for one in told]
    assert [tell(one, "format", "date", "place") for one in find(sentence, "engagement", pair)] == expected


@PAIRS
def test_recent_exercises_between_two_states_are_read(pair: tuple[str, str]) -> None:
    sentence = "They reviewed recent joint military exercises between the Norwegian military and the Swedish military."
    assert [tell(one, "states", "step") for one in find(sentence, "exercise", pair)] == [("asserted", list(pair), None)]
    assert find("They reviewed recent tabletop exercises between Norwegian and Swedish staff.", "exercise", pair) == []
