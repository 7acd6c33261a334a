"""Agreements issued, approved by somebody, signed on a bare day, or named by their year, and what is none. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell

TOLD = [
    ("The two governments issued the Joint Strategic Vision for Undersea Cooperation in March 2031.", ("asserted", "announced", "2031-03")),
    ("Their cabinets adopted the Vision for Naval Cooperation.", ("asserted", "concluded", None)),
    ("Two declarations on naval cooperation were issued in Bergen.", ("asserted", "announced", None)),
    ("A declaration on naval cooperation is to be issued in Bergen.", ("planned", "announced", None)),
    ("By finalizing the extension of the naval logistics pact with Sweden, the ministry keeps its ports open.", ("asserted", "extended", None)),
    ("The ministries are finalizing the extension of the naval logistics pact.", ("planned", "extended", None)),
    ("Our defence work follows the two joint declarations I signed with Minister Nils Ek last year.", ("asserted", "signed", "2030")),
    ("Building on the Logistics Support Agreement signed March 4, 2030, the two armies plan to train more.", ("asserted", "signed", "2030-03-04")),
    ("Under the Declaration on Defence Cooperation regarding Bases in Norway signed 4 March 2030, crews will rotate.", ("asserted", "signed", "2030-03-04")),
    ("In a Protocol on military equipment signed after their annual talks, both sides listed what they need.", ("asserted", "signed", None)),
    ("Norway and Sweden plan to sign the Logistics Support Agreement on June 12.", ("planned", "signed", "2031-06-12")),
    ("The leaders signed a Defence Trade Compact that will ease licences for their armed forces.", ("asserted", "signed", None)),
    ("Crowned by the signing of the Coast Defence Treaty, the visit is expected to bring more.", ("asserted", "signed", None)),
    ("The visit is expected to end with the signing of the Coast Defence Treaty.", ("expected", "signed", None)),
    ("The signing of the Coast Defence Treaty is expected in May.", ("planned", "signed", "2031-05")),
    ("Both ministers hailed the approval by the two parliaments of the Visiting Forces Treaty.", ("asserted", "concluded", None)),
    ("They seek the approval by the two parliaments of the Visiting Forces Treaty.", ("planned", "concluded", None)),
    ("Both armies recalled the 2029 Plan of Action of the Norway-Sweden Defence Partnership.", ("asserted", None, None)),
    ("Based on the Norway-Sweden Joint Declaration on Security Cooperation of 2029, both navies will patrol together.", ("asserted", None, None)),
    ("The two ministers exchanged letters of intent on armoured vehicles.", ("asserted", "signed", None)),
    ("The leaders unveiled a new maritime security partnership known as COASTPACT.", ("asserted", "announced", None)),
    ("The two ministers will exchange letters of intent on armoured vehicles.", ("planned", "signed", None)),
]  # fmt: skip
NOT_TOLD = [
    "The two ministers exchanged letters on the weather.",
    "The leaders unveiled a new bakery known as COASTPACT.",
    "The Navy set out its Vision for 2040.",
    "Both ministers share a vision on defence cooperation.",
    "The general issued guidelines for his brigade.",
    "A warning on naval exercises was issued in Bergen.",
    "The two joint declarations I will read tomorrow are on trade.",
    "Norway and Sweden signed a Trade Agreement.",
    "They recalled the plan of action of the brigade.",
]


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), TOLD)
def test_an_agreement_is_told(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    assert [tell(one, "step", "date") for one in find(sentence, "agreement", pair, JOINT)] == [told]


@PAIRS
@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_no_agreement_is_told(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "agreement", pair, JOINT) == []


@PAIRS
def test_a_pact_that_is_signed_will_end(pair: tuple[str, str]) -> None:
    sentence = "The naval logistics pact signed in 2027, which will expire in 2038, covers fuel."
    steps = {tell(one, "step") for one in find(sentence, "agreement", pair, JOINT)}
    assert steps == {("asserted", "signed"), ("planned", "expired")}
