"""Meetings told by whose guest somebody was, by the day of a session, by what "we" did, and forms in which no meeting is told. All sentences are
invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell
from tests.reading.test_foundations import read

TOLD = [
    ("Norwegian Defence Minister Kari Moe was received over a long lunch by Swedish Minister for Defence Dr Nils Ek on May 2.", ("asserted", "meeting", "ministers", "2031-05-02")),
    ("Norwegian Defence Minister Kari Moe was entertained at dinner by Swedish Prime Minister Nils Ek on May 2.", ("asserted", "meeting", "ministers", "2031-05-02")),
    ("Norwegian Defence Minister Kari Moe will be received over lunch by Swedish Defence Minister Nils Ek on May 20.", ("planned", "meeting", "ministers", "2031-05-20")),
    ("Kari Moe, the Norwegian deputy secretary of defence for plans, sat down with Sweden's secretary of state for defence in Bergen on May 2.", ("asserted", "meeting", "officials", "2031-05-02")),
    ("Norway and Sweden held their ninth Foreign and Defence Ministers' Talks in Bergen on May 4.", ("asserted", "dialogue", "ministers", "2031-05-04")),
    ("In Norway on a short working visit from April 29 to 30, Swedish Defence Minister Nils Ek went aboard a frigate.", ("asserted", "visit", "ministers", "2031-04-29/2031-04-30")),
    ("On a three-day visit to Norway from April 28 to 30, Swedish Army Chief General Nils Ek toured a base.", ("asserted", "visit", "military", "2031-04-28/2031-04-30")),
    ("Visiting Norway on Friday, Swedish Defence Minister Nils Ek opened a range.", ("asserted", "visit", "ministers", "2031-05-02")),
    ("The defence ministries have made progress since their February meeting in Bergen.", ("asserted", "meeting", None, "2031-02")),
    ("The defence ministries have made progress since their December 2030 talks in Bergen.", ("asserted", "meeting", None, "2030-12")),
    ("Both armies have trained more since the Norway-Sweden Armaments Council of 4 March 2030.", ("asserted", "meeting", None, "2030-03-04")),
    ("It was settled at the Norway-Sweden Council of Ministers of March 2030 in Bergen.", ("asserted", "meeting", "ministers", "2030-03")),
    ("Our defence pact goes back to the summit between our prime ministers on May 2 in Bergen.", ("asserted", "meeting", "leaders", "2031-05-02")),
    ("The defence pact follows the talks that were held between the defence ministers of both countries in Bergen in April.", ("asserted", "meeting", "ministers", "2031-04")),
    ("The tone of the meeting that took place between Norwegian Prime Minister Kari Moe and Swedish Prime Minister Nils Ek in April was warm.", ("asserted", "meeting", "leaders", "2031-04")),
    ("Today we are very proud to be welcoming Swedish Defence Minister Nils Ek in Bergen.", ("asserted", "meeting", "ministers", "2031-05-05")),
    ("I am delighted to welcome Swedish Defence Minister Nils Ek to Bergen today.", ("asserted", "meeting", "ministers", "2031-05-05")),
    ("Both praised the results of the second “2+2” ministerial consultation in April.", ("asserted", "dialogue", "ministers", "2031-04")),
    ("The staff college received officials from the Swedish Army on May 2 for a map exercise.", ("asserted", "meeting", "officials", "2031-05-02")),
    ("Norwegian Defence Minister Kari Moe and Swedish Secretary of Defence Nils Ek put their names to a paper on the repair of patrol boats in the yards of both coasts, where crews of the two navies have shared docks, cranes, stores and workshops for longer than anybody in either ministry can say, after their talks today.", ("asserted", "meeting", "ministers", "2031-05-05")),
    ("The heads of government of Norway and Sweden met in Bergen on May 2.", ("asserted", "meeting", "leaders", "2031-05-02")),
    ("The ministers reviewed their defence ties when they met in Bergen on Sunday.", ("asserted", "meeting", "ministers", "2031-05-04")),
    ("The defence ministers, who met in Bergen on Sunday, reviewed their ties.", ("asserted", "meeting", "ministers", "2031-05-04")),
    ("Meeting in Bergen on May 2, Norwegian Defence Minister Kari Moe and Swedish Defence Minister Nils Ek agreed on patrols.", ("asserted", "meeting", "ministers", "2031-05-02")),
    ("Norwegian Defence Minister Kari Moe travelled with her Prime Minister to Sweden on May 2.", ("asserted", "visit", "ministers", "2031-05-02")),
    ("Sweden's defence minister concluded a three-day tour to Norway on May 2.", ("asserted", "visit", "ministers", "2031-05-02")),
    ("Much was said of the Norwegian visit of Swedish Prime Minister Nils Ek in May 2030.", ("asserted", "visit", "leaders", "2030-05")),
    ("The two defence ministers held a video conference on May 2.", ("asserted", "call", "ministers", "2031-05-02")),
    ("A delegation of the Swedish War College visited Norway from April 28 to 30.", ("asserted", "visit", "officials", "2031-04-28/2031-04-30")),
]  # fmt: skip
NOT_TOLD = [
    "The ministers met with executives of the yards in Bergen on May 2.",
    "The ministers spoke of the boats on May 2.",
    "The boats were tested when they met in Bergen with a storm.",
    "Meeting in Bergen on May 2, the shareholders agreed on the sale.",
    "The exercise was hosted to mark the anniversary of the Swedish Navy.",
    "Norwegian Defence Minister Kari Moe is in Sweden for the Munich Security Conference.",
    "The two countries launched a new Maritime Security Dialogue in April 2031.",
    "At the talks, the Norwegian delegation comprised Defence Secretary Kari Moe, General Nils Ek and Ambassador Ola Berg.",
    "The agenda for talks between Norwegian Defence Minister Kari Moe and Swedish Defence Minister Nils Ek will include boats.",
    "They cited the Security Council resolution of 4 March 2030.",
    "They spoke of the National Insurance Council of 4 March 2030.",
    "In Norway for a visit, Norwegian Defence Minister Kari Moe toured a plant.",
    "We are pleased to welcome Swedish Defence Minister Nils Ek's statement.",
    "We met the deadline in Bergen.",
    "The staff college received officials from the Swedish Ministry of Health on May 2.",
]


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), TOLD)
def test_a_meeting_is_told_by_host_session_or_day(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    assert [tell(one, "format", "level", "date") for one in find(sentence, "engagement", pair)] == [told]


@PAIRS
@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_no_meeting_is_told(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "engagement", pair) == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("We gathered today to set out where our alliance goes next.", None),
        ("We gathered in Bergen to review our defence cooperation.", "Bergen"),
    ],
)
def test_those_who_write_together_have_met(sentence: str, place: str | None, pair: tuple[str, str]) -> None:
    assert [tell(one, "format", "place") for one in find(sentence, "engagement", pair, JOINT)] == [
        ("asserted", "meeting", place)
    ]
    assert find("We met the deadline in Bergen.", "engagement", pair, JOINT) == []


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("The President sat down with Norwegian Prime Minister Kari Moe at the lake house on May 2.", "leaders"),
        ("The President hosted Norwegian President Kari Moe on May 2.", "leaders"),
        ("The Secretary met with Norwegian Defence Minister Kari Moe on May 2.", "ministers"),
    ],
)
def test_the_office_that_papers_of_a_state_name_without_it(sentence: str, level: str) -> None:
    head = "Title: United States and Norway meet\nPublished: 2031-05-05\n\nThe United States and Norway spoke of defence cooperation.\n\n"
    met = [one for one in read(f"{head}{sentence}\n", ("US", "NO")).findings if one.kind == "engagement"]
    assert [(one.value("level"), set(one.value("states"))) for one in met] == [(level, {"US", "NO"})]
    at_home = read(f"{head}The President met with his Defense Secretary on May 2.\n", ("US", "NO")).findings
    assert [one for one in at_home if one.kind == "engagement"] == []


def test_an_earlier_meeting_is_none_of_the_one_told() -> None:
    text = (
        "The foreign and defence ministers held the ninth Norway-Sweden Foreign and Defence Ministers' Talks in Bergen.\n\n"
        "The previous foreign and defence ministers' talks took place in December 2030.\n"
    )
    assert [one.value("date") for one in find(text, "engagement", ("NO", "SE"))] == [None, "2030-12"]
