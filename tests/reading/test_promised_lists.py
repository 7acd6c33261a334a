"""Guarantees by their treaty or without an object, and lists of what is to be done under words that open them; and what looks like either. All
sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find

BASE = ("NO", "SE")


def promised(text: str, pair: tuple[str, str] = BASE) -> list[tuple[str, tuple[str, ...], str]]:
    found = find(text, "commitment", pair, JOINT)
    return [(str(one.modality), tuple(sorted(one.value("promisor") or ())), one.value("area")) for one in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister reaffirmed Norway's ironclad alliance commitments.",
        "They spoke of Norway's unwavering defence commitments under the alliance.",
        "Norway's defence minister made clear that the Mutual Defence Treaty extends to attacks on Swedish coast guard vessels.",
        "Norway reiterated that Article V of the Treaty of Mutual Security applies to the skerries of Sweden.",
        "Norway's treaty obligations also cover attacks on Swedish aircraft in the Gulf of Bothnia.",
        "Norway's commitment to defend Sweden remains as it was.",
        "Norway reaffirmed its commitment to come to the aid of Sweden.",
        "Norway will defend every inch of its ally's land.",
    ],
)
def test_a_guarantee(sentence: str) -> None:
    assert promised(sentence) == [("asserted", ("NO",), "policy")]


def test_a_guarantee_ends_before_its_full_stop() -> None:
    (found,) = find("The minister reaffirmed Norway's ironclad alliance commitments.", "commitment", BASE, JOINT)
    assert found.wording == "ironclad alliance commitments"


@pytest.mark.parametrize(
    "sentence",
    [
        "Critics say that Article V of the treaty no longer applies to the skerries.",
        "He asked whether Norway's security guarantees still extend to the islands.",
        "The Mutual Defence Treaty was signed by Norway and Sweden in 1951.",
        "Norway was thanked for its steadfast commitment to the rule of law.",
        "Article 5 of the customs code covers herring.",
    ],
)
def test_no_guarantee(sentence: str) -> None:
    assert promised(sentence) == []


@PAIRS
@pytest.mark.parametrize(
    ("opening", "firm"),
    [
        ("The leaders announced new measures, including:", "asserted"),
        ("Norway and Sweden are taking the following actions:", "asserted"),
        ("The leaders announced that they will take steps to strengthen interoperability, including by:", "asserted"),
        ("Both ministers undertook the following:", "asserted"),
        ("The two countries intend to take the following steps:", "planned"),
    ],
)
def test_what_is_to_be_done_under_an_opening(opening: str, firm: str, pair: tuple[str, str]) -> None:
    items = "- Embedding army officers in each other's staffs;\n\n- Prepositioning ammunition in Luleå."
    assert [(one, area) for one, _, area in promised(f"{opening}\n\n{items}", pair)] == [
        (firm, "training"),
        (firm, "logistics"),
    ]


@PAIRS
@pytest.mark.parametrize(
    "text",
    [
        "The leaders announced new measures, including:\n\n- Expanding trade in herring;\n\n- Opening two student hostels.",
        "The leaders announced the following:\n\n- Signing an agreement on naval logistics;\n\n- Holding a meeting of naval staffs.",
        "The leaders announced the following:\n\n- A memorandum on naval logistics.",
        "The following matters were reviewed:\n\n- Expanding naval patrols;\n\n- Sharing ammunition.",
        "Norway and Sweden are taking the following actions:\n\n- Expanding Naval Patrols. Much has been said of them.",
    ],
)
def test_a_list_that_promises_nothing(text: str, pair: tuple[str, str]) -> None:
    assert promised(text, pair) == []


@PAIRS
def test_ministers_without_an_article_promise_for_all(pair: tuple[str, str]) -> None:
    (found,) = find("Ministers agreed to expand joint naval patrols in the north.", "commitment", pair, JOINT)
    assert len(found.value("promisor")) == len(pair)
