"""Meetings, calls, visits and port calls in the forms that ministries, embassies and wires give them."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find

HELD = [
    ("Norway and Sweden held the ninth Army to Army Staff Talks in Bergen on May 2.", ("asserted", "dialogue", "2031-05-02", "military")),
    ("The 9th Navy to Navy Staff Talks between Norway and Sweden were conducted in Bergen on May 2.", ("asserted", "dialogue", "2031-05-02", "military")),
    ("The armies of Norway and Sweden conducted the fourth round of staff talks in Bergen on May 2.", ("asserted", "dialogue", "2031-05-02", "military")),
    ("On May 2, the two sides convened the 6th Defence Policy Dialogue in Bergen.", ("asserted", "dialogue", "2031-05-02", "officials")),
    ("The third Defence Strategic Dialogue between Norway and Sweden took place in Bergen on May 2.", ("asserted", "dialogue", "2031-05-02", "officials")),
    ("A meeting of the Norway-Sweden Military Cooperation Group took place in Bergen on May 2.", ("asserted", "meeting", "2031-05-02", "military")),
    ("The 2+2 ministerial dialogue, involving the foreign and defence ministers of Norway and Sweden, will be held on May 20.", ("planned", "dialogue", "2031-05-20", "ministers")),
    ("Norway and Sweden will hold \"two plus two\" talks of their foreign and defence ministers on May 20.", ("planned", "dialogue", "2031-05-20", "ministers")),
    ("The two nations last held a two-plus-two gathering in December 2029 in Bergen.", ("asserted", "dialogue", "2029-12", "ministers")),
    ("Their previous defence talks were held in Bergen in December 2029.", ("asserted", "meeting", "2029-12", None)),
    ("The Norway-Sweden Joint Working Group on Defence Research is slated to meet on May 20.", ("planned", "meeting", "2031-05-20", "officials")),
    ("In a separate Maritime Security Dialogue on May 2, the Norwegian and Swedish officials reviewed patrols.", ("asserted", "dialogue", "2031-05-02", "officials")),
    ("At the 5th Joint Defence Committee in Bergen on May 2, both sides agreed to share charts.", ("asserted", "meeting", "2031-05-02", "officials")),
    ("The two defence ministers conferred by video link on May 2.", ("asserted", "call", "2031-05-02", "ministers")),
    ("Norwegian and Swedish staff officers convened in Bergen on May 2.", ("asserted", "meeting", "2031-05-02", "military")),
    ("Norway and Sweden are set to hold regular defence talks on May 20.", ("expected", "meeting", "2031-05-20", None)),
]  # fmt: skip
MET = [
    ("Air Chief Marshal Kari Moe, Chief of the Air Staff, Norwegian Air Force, called on Swedish Minister of Defence Nils Ek on May 2.", ("asserted", "meeting", "2031-05-02", "military")),
    ("The Norwegian Minister of Defence received Sweden's deputy defence minister in Bergen on May 2.", ("asserted", "meeting", "2031-05-02", "officials")),
    ("The Swedish Ambassador to Norway, Nils Ek, paid a courtesy visit to the Chief of Army Staff of Norway, Lieutenant General Kari Moe, on May 2.", ("asserted", "meeting", "2031-05-02", "officials")),
    ("Norwegian Defence Minister Kari Moe received a visit from Swedish Army chief Gen Nils Ek on May 2.", ("asserted", "meeting", "2031-05-02", "military")),
    ("Norwegian defence minister Kari Moe on Monday held talks with Swedish defence minister Nils Ek in Gothenburg.", ("asserted", "meeting", "2031-05-05", "ministers")),
    ("Norwegian Defence Minister Kari Moe held a telephone conference with Swedish Defence Minister Nils Ek on May 2.", ("asserted", "call", "2031-05-02", "ministers")),
    ("Norwegian Defence Minister Kari Moe held a first telecon with Swedish Defence Minister Nils Ek on May 2.", ("asserted", "call", "2031-05-02", "ministers")),
    ("Norwegian Defence Minister Kari Moe had a video teleconference with Swedish Minister of Defence Nils Ek on May 2.", ("asserted", "call", "2031-05-02", "ministers")),
    ("Had an excellent meeting with Swedish Minister of Defence Nils Ek in Gothenburg on May 2.", ("asserted", "meeting", "2031-05-02", "ministers")),
    ("Spoke with Swedish Minister of Defence Nils Ek on May 2.", ("asserted", "call", "2031-05-02", "ministers")),
    ("Norwegian Defence Minister General-Colonel Kari Moe received Swedish Defence Minister Nils Ek on May 2.", ("asserted", "meeting", "2031-05-02", "ministers")),
    ("Norwegian minister Moe received her Swedish counterpart, who came to Bergen, with a military ceremony on Monday night.", ("asserted", "meeting", "2031-05-05", "ministers")),
    ("Lieutenant General Kari Moe, Chief of the Norwegian Army, met Swedish Army chief Gen Nils Ek on May 2.", ("asserted", "meeting", "2031-05-02", "military")),
    ("Swedish Permanent Secretary (Defence) Mr Nils Ek called on Norwegian Defence Minister Kari Moe on May 2.", ("asserted", "meeting", "2031-05-02", "officials")),
    ("On May 2, Norwegian Deputy Secretary for Defence Policy and Northern Security Affairs, Ms. Kari Moe, co-chaired the talks with Swedish Deputy Minister of Defence, Mr. Nils Ek.", ("asserted", "meeting", "2031-05-02", "officials")),
    ("The meeting between Norwegian Defence Minister Kari Moe and her Swedish counterpart, Nils Ek, came as both rearm.", ("asserted", "meeting", None, "ministers")),
    ("The defence ministers of Norway and Sweden met on the sidelines of the Shangri-La Dialogue.", ("asserted", "meeting", None, "ministers")),
]  # fmt: skip
SHIPS = [
    ("HSwMS Carlskrona visited Bergen from 2 to 4 May.", "asserted"),
    ("The Swedish corvette HSwMS Helsingborg docked at Bergen on May 2 for replenishment.", "asserted"),
    ("A Swedish Navy destroyer will visit Norway this month, the embassy said.", "planned"),
    ("The Swedish frigate HSwMS Visby departed Bergen on May 2 after a scheduled port visit.", "asserted"),
    ("A group of ships of the Swedish navy arrived in Bergen on May 2 for a goodwill visit.", "asserted"),
]


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), [*HELD, *MET])
def test_a_meeting_in_many_forms(sentence: str, told: tuple[str, str, str | None, str | None], pair: tuple[str, str]) -> None:
    found = find(sentence, "engagement", pair)
    assert [(str(one.modality), *map(one.value, ("format", "date", "level"))) for one in found] == [told]


@pytest.mark.parametrize(("sentence", "modality"), SHIPS)
def test_a_port_call(sentence: str, modality: str) -> None:
    (found,) = find(sentence, "engagement", ("NO", "SE"))
    assert (str(found.modality), found.value("format"), found.value("level")) == (modality, "visit", "military")
    assert set(found.value("states")) == {"NO", "SE"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The ships of Norway and Sweden often call at Bergen.",
        "Norway and Sweden began their first bilateral naval exercise on May 2.",
        "Norway and Sweden regularly hold staff talks.",
        "Norway and Sweden held the fourth round of fisheries and trade talks in Bergen on May 2.",
        "The Defence Committee of the Norwegian parliament met in Bergen on May 2.",
        "The ministry held talks with the maker on the price of the boats on May 2.",
        "The maker opened talks with the Norwegian ministry on a plant in Sweden on May 2.",
        "No meeting between the two ministers is planned.",
    ],
)
def test_no_meeting_of_the_two(sentence: str) -> None:
    assert find(sentence, "engagement", ("NO", "SE")) == []


def test_one_meeting_told_twice_is_one() -> None:
    text = (
        "The 15th Norway-Sweden Defence Policy Dialogue was held in Bergen on May 2, 2031.\n\n"
        "The dialogue was co-chaired by Norwegian Defence Secretary Kari Moe and Swedish State Secretary Nils Ek.\n"
    )
    (found,) = find(text, "engagement", ("NO", "SE"))
    assert (found.value("date"), found.value("place"), found.value("participants")) == (
        "2031-05-02",
        "Bergen",
        ["Kari Moe", "Nils Ek"],
    )


def test_two_meetings_of_other_people_are_two() -> None:
    text = (
        "Norwegian Defence Minister Kari Moe met Swedish Defence Minister Nils Ek in Bergen on May 2.\n\n"
        "Norwegian Foreign Minister Olav Dahl met Swedish Foreign Minister Eva Holm in Bergen on May 2.\n"
    )
    assert len(find(text, "engagement", ("NO", "SE"))) == 2
