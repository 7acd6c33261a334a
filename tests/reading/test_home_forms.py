"""Whose paper a text is, and for whom capitals stand in a headline. All texts are invented."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.test_foundations import read


def steps(head: str, text: str) -> list[Finding]:
    found = read(f"{head}\n\nThe talks dealt with defence cooperation and the armed forces.\n\n{text}\n", ()).findings
    return [one for one in found if one.kind in ("sale_stage", "delivery")]


BRIEFING = (
    "Title: Daily Press Briefing by the Spokesperson of the Department of National Defense\nPublished: 2029-06-13\n"
    "Source: https://www.dnd.gov.ph/briefings/2029-06-13"
)


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Japan handed over 12 Type 88 missiles to the Navy on May 28.", ("PH", "JP")),
        ("We bought three BrahMos batteries from India in 2022.", ("PH", "IN")),
        ("India delivered the BrahMos missiles to Vietnam in May.", ("VN", "IN")),
    ],
)
def test_a_ministry_does_not_name_its_own_state(sentence: str, sides: tuple[str, str]) -> None:
    (found,) = steps(BRIEFING, f"Japan and the United States held talks with Japan.\n\n{sentence}")
    assert (found.value("buyer"), found.value("seller")) == sides


@pytest.mark.parametrize(
    ("title", "sides"),
    [
        ("Manila denies fighter deal is off; Japan destroyers, KAI jets run late", ("PH", "KR")),
        ("Philippines orders jets as talks go on", ("PH", "KR")),
    ],
)
def test_a_capital_that_acts_in_a_headline_is_its_state(title: str, sides: tuple[str, str]) -> None:
    head = f"Title: {title}\nPublished: 2029-06-13\nSource: Ledger"
    text = "The Philippines wants more jets, and the Philippines said so.\n\nThe Air Force ordered 12 more FA-50 jets from Korea Aerospace Industries."
    (found,) = steps(head, text)
    assert found.value("seller") == sides[1]
    assert found.value("buyer") in (sides[0], None)


def test_a_place_of_signing_is_no_party() -> None:
    head = "Title: India and France sign fighter contract in Manila\nPublished: 2029-06-13\nSource: Ledger"
    (found,) = steps(
        head,
        "The Philippines hosted the meeting, and the Philippines was glad.\n\nA contract for 12 Rafale fighters was signed.",
    )
    assert found.value("seller") == "FR"
    assert found.value("buyer") != "PH"


def test_we_of_a_joint_statement_are_all_parties() -> None:
    head = "Title: Joint Statement of Japan and Australia on Defence\nPublished: 2029-06-13\nSource: https://www.mofa.go.jp/statement"
    found = steps(head, "Together we will deliver 12 Mogami frigates by 2035.")
    assert not any(one.value("buyer") == "JP" for one in found)
