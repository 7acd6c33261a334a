"""Sessions of a series that was named before them, the meeting within a visit, and the days of both."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell

BEFORE = "The 16th Defence Policy Dialogue of Norway and Sweden took place in Bergen on 12 April 2031. "


# The texts are of 5 May 2031.
@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The 17th round is to be held in Norway in the second half of 2032.", ("planned", "dialogue", "2032-07/2032-12")),
        ("Its next meeting will be held in Boden in the spring of 2032.", ("planned", "dialogue", "2032-21")),
        ("The next session is to be convened in Boden in the first half of 2033.", ("planned", "dialogue", "2033-01/2033-06")),
    ],
)
def test_a_session_without_a_name_is_of_the_series_told_before(
    sentence: str, told: tuple[str, str, str], pair: tuple[str, str]
) -> None:
    _, following = find(BEFORE + sentence, "engagement", pair)
    assert tell(following, "format", "date") == told
    assert following.value("name") == "Defence Policy Dialogue"


@PAIRS
def test_a_body_goes_by_its_initials(pair: tuple[str, str]) -> None:
    text = (
        "Norway and Sweden convened their Joint Defence Committee (JDC) in Bergen on April 2. "
        "The two sides intend to hold the next JDC in Boden in early 2032."
    )
    _, following = find(text, "engagement", pair)
    assert tell(following, "format", "name", "date", "place") == ("planned", "meeting", "JDC", "2032", "Boden")


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway and Sweden have a Joint Working Group on Defence Industry, the maiden meeting of which is slated for November in Bergen.",
            ("planned", "meeting", "2031-11", "Bergen"),
        ),
        (
            "Norway and Sweden signed terms of reference for a Defence Policy Dialogue, whose inaugural round is scheduled for January 2032 in Bergen.",
            ("planned", "dialogue", "2032-01", "Bergen"),
        ),
    ],
)
def test_the_first_session_of_a_body_is_no_day_of_the_body(
    sentence: str, told: tuple[str, str, str, str], pair: tuple[str, str]
) -> None:
    assert told in [tell(one, "format", "date", "place") for one in find(sentence, "engagement", pair)]


@PAIRS
def test_foreign_and_defence_ministers_meet_as_two_plus_two(pair: tuple[str, str]) -> None:
    sentence = 'The next Foreign and Defence Ministerial Meeting of Norway and Sweden ("2+2") will convene in Bergen in 2032.'
    (found,) = find(sentence, "engagement", pair)
    assert tell(found, "format", "name", "level") == ("planned", "dialogue", "2+2", "ministers")


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        (
            "Exercise Polar Wolf will be held in April 2032, and the next Defence Policy Dialogue of Norway and Sweden will meet in Bergen in the same year.",
            "2032",
        ),
        ("The next Defence Policy Dialogue of Norway and Sweden will meet in Bergen later in the year.", "2031"),
        ("The next Defence Policy Dialogue of Norway and Sweden will meet in Bergen in spring 2033.", "2033-21"),
    ],
)
def test_the_year_of_a_session(sentence: str, date: str, pair: tuple[str, str]) -> None:
    (found,) = find(sentence, "engagement", pair)
    assert tell(found, "date") == ("planned", date)


@PAIRS
def test_ministers_hold_their_dialogue_as_ministers(pair: tuple[str, str]) -> None:
    text = "The Defence Ministers of Norway and Sweden agreed to hold the third round of their Strategic Dialogue in 2032."
    assert [tell(one, "level", "date") for one in find(text, "engagement", pair)] == [("planned", "ministers", "2032")]


@PAIRS
def test_the_meeting_within_a_visit_is_part_of_it(pair: tuple[str, str]) -> None:
    visit = "Norwegian Prime Minister Kari Moe paid an official visit to Sweden on May 3. "
    (found,) = find(visit + "The two leaders held a summit meeting at the Royal Palace.", "engagement", pair)
    assert tell(found, "format", "date", "level") == ("asserted", "visit", "2031-05-03", "leaders")
    assert len(find(visit + "The two defence ministers met in Boden on April 2.", "engagement", pair)) == 2


@PAIRS
def test_who_leaves_and_will_meet_meets_on_the_day_of_the_meeting(pair: tuple[str, str]) -> None:
    text = "Norwegian Defence Minister Kari Moe leaves tomorrow and will sit down with Swedish Defence Minister Nils Ek in Boden on Friday."
    (found,) = find(text, "engagement", pair)
    assert tell(found, "date") == ("planned", "2031-05-09")


@PAIRS
@pytest.mark.parametrize("act", ["We meet today in Bergen", "We are here today", "We are gathered here this morning"])
def test_those_who_speak_of_being_there_are_there(act: str, pair: tuple[str, str]) -> None:
    (found,) = find(
        f"{act} for the fourth Defence Policy Dialogue, and it follows the talks of the winter.", "engagement", pair, JOINT
    )
    assert tell(found, "format", "date") == ("asserted", "dialogue", "2031-05-05")


@PAIRS
def test_what_will_be_is_not_told_as_being_there(pair: tuple[str, str]) -> None:
    found = find("We will meet in Bergen in June for the fourth Defence Policy Dialogue.", "engagement", pair, JOINT)
    assert all(str(one.modality) == "planned" for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "A replica of a Norwegian sailing ship will call at four Swedish ports next summer.",
        "Two Swedish cruise ships called at Bergen on May 2.",
        "The call of Norway and Sweden for entries from start-ups opened in January.",
    ],
)
def test_ships_and_calls_of_no_navy_and_no_minister_are_no_meetings(sentence: str) -> None:
    assert find(sentence, "engagement", ("NO", "SE")) == []


def test_the_head_of_a_party_is_no_general() -> None:
    (found,) = find("General Secretary Kari Moe of Norway visited Sweden on May 3.", "engagement", ("NO", "SE"))
    assert tell(found, "level", "participants", "offices") == ("asserted", "leaders", ["Kari Moe"], ["General Secretary"])


def test_a_dash_of_any_length_joins_two_states_in_a_name() -> None:
    sentence = "The next Norway–Sweden Defence Policy Dialogue will be held in Bergen in June."
    (found,) = find(sentence, "engagement", ("NO", "SE"))
    assert found.value("name") == "Norway-Sweden Defence Policy Dialogue"
    assert "Norway–Sweden" in str(found.wording)


def test_a_stay_in_a_port_of_the_other_state_is_a_visit() -> None:
    sentence = "The Norwegian Chief of the Naval Staff, Admiral Kari Moe, was in Karlskrona from 12 to 15 April."
    (found,) = find(sentence, "engagement", ("NO", "SE"))
    assert tell(found, "format", "date", "place") == ("asserted", "visit", "2031-04-12/2031-04-15", "Karlskrona")
    assert find(sentence.replace("Karlskrona", "Bergen"), "engagement", ("NO", "SE")) == []


def test_an_intersessional_is_one_of_officials() -> None:
    text = "Norway and Sweden held the 2+2 Intersessional Dialogue in Bergen on April 18."
    assert [tell(one, "level", "name") for one in find(text, "engagement", ("NO", "SE"))] == [("asserted", "officials", "2+2")]


@pytest.mark.parametrize(
    ("body", "states"),
    [
        ("The Joint Defence Committee", ["NO", "SE"]),
        ("The Joint Defence Committee of Norway and Denmark", ["NO", "DK"]),
        ("The Joint Defence Committee of Denmark and Finland", None),
        ("The Danish Defence Committee", None),
    ],
)
def test_an_earlier_session_is_of_the_states_named(body: str, states: list[str] | None) -> None:
    sentence = f"{body} looked back on the year since it last met, in Karlstad in March."
    found = find(sentence, "engagement", ("NO", "SE"))
    assert [one.value("states") for one in found] == ([states] if states else [])
