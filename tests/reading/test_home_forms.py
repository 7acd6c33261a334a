"""Whose paper a text is, and for whom capitals stand in a headline. All texts are invented."""

from __future__ import annotations

import datetime as dt

import pytest

from pactbook.documents import make_document
from pactbook.extract.gazetteer import make_gazetteer
from pactbook.model.finding import Finding
from pactbook.model.source import Known, KnownBasis
from pactbook.reading.read import read_document
from pactbook.reading.scope import find_principals

NAMES = make_gazetteer([])
KNOWN = Known(dt.date(2031, 1, 1), None, KnownBasis.INFERRED)
OPENING = "The talks dealt with defence cooperation and the armed forces."
BRIEFING = "Daily Press Briefing by the Spokesperson of the Department of National Defense"


def steps(title: str, source: str, *paragraphs: str, kind: str | None = None) -> list[Finding]:
    text = "\n\n".join([f"Title: {title}\nPublished: 2029-06-13\nSource: {source}", OPENING, *paragraphs])
    document = make_document(text.encode(), place="x.txt", kind=kind).document
    assert document is not None
    assert document.title == title
    found = read_document(document, NAMES, partnership="x", parties=(), known=KNOWN).findings
    return [one for one in found if one.kind in ("sale_stage", "delivery")]


def tell(found: Finding) -> tuple[object, object]:
    return found.value("buyer"), found.value("seller")


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Japan handed over 12 Type 88 missiles to the Navy on May 28.", ("PH", "JP")),
        ("We bought three BrahMos batteries from India in 2022.", ("PH", "IN")),
        ("India delivered the BrahMos missiles to Vietnam in May.", ("VN", "IN")),
        # The paragraph is about somebody else's.
        ("Vietnam is a friend of ours. India delivered 12 BrahMos missiles to the Navy in May.", ("VN", "IN")),
    ],
)
def test_a_ministry_does_not_name_its_own_state(sentence: str, sides: tuple[str, str]) -> None:
    found = steps(BRIEFING, "https://www.dnd.gov.ph/briefings/2029-06-13", "Japan and the United States held talks.", sentence)
    assert [tell(one) for one in found if None not in tell(one)] in ([sides], [] if "friend" in sentence else [sides])


@pytest.mark.parametrize(
    "source", ["Manila Ledger", "The Philippine Times", "https://ledger.example/a?ref=https://www.dnd.gov.ph/x"]
)
def test_a_newspaper_speaks_for_no_state(source: str) -> None:
    found = steps(
        "A radar comes", source, "Japan and Vietnam held talks.", "Japan handed over 12 Type 88 missiles to the Navy on May 28."
    )
    assert not any("PH" in tell(one) for one in found)


def test_we_in_a_quotation_are_not_who_publishes_it() -> None:
    quote = "“We bought three BrahMos batteries from India in 2022,” the Vietnamese defence minister said."
    found = steps(BRIEFING, "https://www.dnd.gov.ph/x", "Vietnam and India held talks.", quote)
    assert not any("PH" in tell(one) for one in found)


def test_a_capital_that_acts_in_a_headline_is_its_state() -> None:
    title = "Manila denies fighter deal is off; Japan destroyers, KAI jets run late"
    text = "The Philippines wants more jets, and the Philippines said so."
    (found,) = steps(title, "Ledger", text, "The Air Force ordered 12 more FA-50 jets from Korea Aerospace Industries.")
    # Of three states in a headline nobody says which one's Air Force it is: not Japan's.
    assert tell(found) == (None, "KR")


@pytest.mark.parametrize(
    "title",
    ["India and France sign fighter contract in Manila", "India and France sign fighter contract; Manila Air Show opens"],
)
def test_a_place_in_a_headline_is_no_party(title: str) -> None:
    text = "The Philippines hosted the meeting, and the Philippines was glad."
    (found,) = steps(title, "Ledger", text, "A contract for 12 Rafale fighters was signed.")
    assert tell(found) == ("IN", "FR")


def test_we_of_a_joint_statement_are_all_parties() -> None:
    text = "Together with Australia, we will deliver 12 Mogami frigates to the Navy by 2035. We will deliver six Mogami frigates by 2034."
    found = steps(
        "Joint Statement on Defence", "https://www.mofa.go.jp/x", "Japan and Australia met.", text, kind="joint_statement"
    )
    assert not any(one.value("seller") == "JP" and one.value("buyer") is None for one in found)


@pytest.mark.parametrize(
    "title", [("NO", "SE", "PL", "KR", "JP", "PH", "IN", "FR"), ("FR", "IN", "PH", "JP", "KR", "PL", "SE", "NO")]
)
def test_states_that_a_title_names_alike_stand_in_its_order(title: tuple[str, ...]) -> None:
    assert find_principals(title, "", (), 0) == title[:4]
