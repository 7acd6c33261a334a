"""Forms in which texts tell of steps of sales and of handing over, and forms in which they tell of none. All sentences are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pactbook.model.finding import Finding
from pactbook.model.source import Known, KnownBasis
from pactbook.reading import read_document
from tests.reading.test_foundations import NOTHING, make
from tests.reading.test_kinds import find

PAIRS = pytest.mark.parametrize("pair", [("NO", "SE"), ("PL", "KR")])


def steps(text: str, pair: tuple[str, str] = ("NO", "SE")) -> list[Finding]:
    return [*find(text, "sale_stage", pair), *find(text, "delivery", pair)]


def tell(finding: Finding) -> tuple[str, str, str | None, int | None]:
    return (finding.value("stage") or "delivery", str(finding.modality), finding.value("system"), finding.value("quantity"))


@PAIRS
@pytest.mark.parametrize(
    ("text", "stage", "system", "quantity"),
    [
        # An amount with a point, or an abbreviation, ends no clause.
        (
            "Norway on Friday signed a $6.5 billion contract with the Swedish maker for 180 CV90 vehicles.",
            "signed",
            "CV90",
            180,
        ),
        ("Norway signed a contract worth 1.2 billion euros with Sweden for 24 Archer guns.", "signed", "Archer", 24),
        # Nouns of the act.
        ("The signing of a contract for 24 Archer guns took place in Oslo between Norway and Sweden.", "signed", "Archer", 24),
        ("An agreement on 24 Archer guns from Sweden was reached by Norway in August 2030.", "signed", "Archer", 24),
        ("Norway has exercised an option for 24 more Archer guns from Sweden.", "signed", "Archer", 24),
        ("Norway placed a follow-on order with Sweden for 24 Archer guns.", "signed", "Archer", 24),
        ("Norwegian lawmakers have voted funds for 24 Archer guns from Sweden.", "approved", "Archer", 24),
        ("Norway has selected the Archer over its rivals, and Sweden will be told on Monday.", "approved", "Archer", None),
        ("Norway has asked to buy 24 Archer guns from Sweden.", "requested", "Archer", 24),
        ("Sweden has pitched the Archer to Norway.", "offered", "Archer", None),
        ("Sweden proposed to sell Norway 24 Archer guns.", "offered", "Archer", 24),
        ("Norway is looking at 24 Archer guns from Sweden.", "considered", "Archer", 24),
        # What became of it.
        ("Norway has called off its purchase of 24 Archer guns from Sweden.", "cancelled", "Archer", 24),
        ("Norway has walked away from a deal for 24 Archer guns from Sweden.", "cancelled", "Archer", 24),
        ("Norway has shelved for now its plan to buy 24 Archer guns from Sweden.", "paused", "Archer", 24),
        ("Norway put its order for 24 Archer guns from Sweden on hold.", "paused", "Archer", 24),
        ("The delivery of 24 Archer guns from Sweden to Norway has been pushed back.", "delayed", "Archer", 24),
        ("The Swedish offer of 24 Archer guns to Norway lapsed in March 2031.", "lapsed", "Archer", 24),
        ("Norway has cut its order for Archer guns from Sweden to 24.", "reduced", "Archer", None),
        ("Negotiations on 24 Archer guns between Norway and Sweden were suspended in 2030.", "paused", "Archer", 24),
        ("A Norwegian plan to buy 24 Archer guns from Sweden is stuck over the price.", "paused", "Archer", 24),
        ("Norway has ditched a plan to buy 24 Archer guns from Sweden.", "cancelled", "Archer", 24),
        ("The cancellation of an order for 24 Archer guns from Sweden was confirmed by Norway.", "cancelled", "Archer", 24),
        ("Norway opted to buy 24 Archer guns from Sweden.", "approved", "Archer", 24),
        ("Sweden has made a proposal for the sale of 24 Archer guns to Norway.", "offered", "Archer", 24),
        ("The deal, for 24 Archer guns, was unveiled on Friday in Oslo by Norway and Sweden.", "signed", "Archer", 24),
        ("Norway signed a $1.4 billion deal to buy 24 U.S. Archer guns from Sweden.", "signed", "Archer", 24),
        (
            "Norway signed an agreement worth $2 billion in 2030, under which Sweden is to supply 24 Archer guns.",
            "signed",
            "Archer",
            24,
        ),
        ("Norway signed a contract with the Swedish firm Kraft Ltd. for the supply of 24 Archer guns.", "signed", "Archer", 24),
        ("The talks led to the sale of 24 Archer guns by Sweden to Norway.", "signed", "Archer", 24),
        ("Norway has shown interest in the Archer from Sweden.", "considered", "Archer", None),
        ("Norway's framework agreement with Sweden covers the purchase of 24 Archer guns.", "signed", "Archer", 24),
        # Names that no list knows are known by what the thing is called.
        ("Norway ordered six Vidar Mk II patrol vessels from Sweden.", "signed", "Vidar Mk II", 6),
        ("Norway bought eight Sky Otter uncrewed helicopters from Sweden in 2029.", "signed", "Sky Otter", 8),
        ("Norway bought SkerryNet software from Sweden in 2029.", "signed", "SkerryNet", None),
        # Relative clauses, full and reduced.
        ("The last of the 27 Archer guns that Norway bought from Sweden in 2026 needs a new barrel.", "signed", "Archer", 27),
        ("The Archer guns ordered from Sweden in 2028 are too heavy for Norway's bridges.", "signed", "Archer", None),
        (
            "The 27 Archer guns, whose purchase was sealed by Norway and Sweden in April 2030, were shown.",
            "signed",
            "Archer",
            27,
        ),
        # Requests, approvals and offers by other words.
        ("Norway's ministry sent a letter of request to Sweden for 24 Archer guns in April.", "requested", "Archer", 24),
        ("Norway has sought 24 Archer guns from Sweden.", "requested", "Archer", 24),
        ("Norway's cabinet gave its approval to the purchase of 24 Archer guns from Sweden.", "approved", "Archer", 24),
        ("Sweden has authorised the export of 24 Archer guns to Norway.", "approved", "Archer", 24),
        ("The deal for 24 Archer guns between Norway and Sweden fell through.", "lapsed", "Archer", 24),
        # Handing over.
        ("Norway has received the first four of 24 Archer guns from Sweden.", "delivery", "Archer", 4),
        ("Norway took possession of two Archer guns from Sweden on May 2.", "delivery", "Archer", 2),
        ("Twelve Archer guns landed in Norway from Sweden on May 2.", "delivery", "Archer", 12),
        ("Sweden turned over 12 Archer guns to Norway on May 2.", "delivery", "Archer", 12),
        ("Twelve Archer guns were received by Norway from Sweden on May 2.", "delivery", "Archer", 12),
    ],
)
def test_what_happened(text: str, stage: str, system: str, quantity: int | None, pair: tuple[str, str]) -> None:
    name = system if pair[0] == "NO" else system.replace("CV90", "K2").replace("Archer", "Chunmoo")
    found = steps(text, pair)
    assert [tell(one) for one in found] == [(stage, "asserted", name, quantity)]
    assert (found[0].value("buyer"), found[0].value("seller")) == pair


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway ordered 20 Archer guns from Sweden in 2028. Eight of them have been handed over, and the remaining 12 are due by 2033.",
            ("delivery", "asserted", "Archer", 8),
        ),
        (
            "Norway ordered 20 Archer guns from Sweden in 2028. It took in its first eight in 2030.",
            ("delivery", "asserted", "Archer", 8),
        ),
        (
            "Norway ordered 20 Archer guns from Sweden in 2028. The last three arrived in Bergen on May 2.",
            ("delivery", "asserted", "Archer", 3),
        ),
        (
            "Norway ordered 20 Archer guns from Sweden in 2028. The guns, the first of which was handed over on May 2, are slow.",
            ("delivery", "asserted", "Archer", 1),
        ),
        (
            "Norway ordered 20 Archer guns from Sweden in 2028. Deliveries are planned for 2032 to 2034.",
            ("first_delivery", "planned", "Archer", None),
        ),
        (
            "Norway ordered 20 Archer guns from Sweden in 2028, with deliveries to run to 2034.",
            ("completed", "planned", "Archer", None),
        ),
        (
            "Norway ordered 20 Archer guns from Sweden in 2028. The deal has since been cancelled.",
            ("cancelled", "asserted", "Archer", None),
        ),
        (
            "Norway ordered 20 Archer guns from Sweden in 2028. The howitzers were inducted in 2030.",
            ("in_service", "asserted", "Archer", None),
        ),
        (
            "Norway signed a contract with Sweden for 20 Archer guns. It also provides for 12 support vehicles.",
            ("signed", "asserted", "support vehicles", 12),
        ),
        (
            "Sweden cleared a possible sale to Norway of 20 Archer guns, along with 300 BONUS shells.",
            ("notified", "asserted", "BONUS", 300),
        ),
    ],
)
def test_what_a_later_clause_means(text: str, expected: tuple[str, str, str, int | None]) -> None:
    assert expected in [(a, b, c, expected[3] and d) for a, b, c, d in map(tell, steps(text))]


@pytest.mark.parametrize(
    ("text", "stage", "modality"),
    [
        ("Norway has not cancelled its order for 20 Archer guns from Sweden.", "cancelled", "denied"),
        ("Norway denied that the purchase of 20 Archer guns from Sweden was being scrapped.", "cancelled", "denied"),
        ("No decision has been taken on the sale of Archer guns to Norway, Sweden said.", "approved", "denied"),
        ("Norway may cancel its order for 20 Archer guns from Sweden.", "cancelled", "expected"),
        ("If its parliament agrees, Norway will order 20 Archer guns from Sweden.", "signed", "conditional"),
        (
            "Norway would exercise its option for 20 Archer guns from Sweden, provided that money is found.",
            "signed",
            "conditional",
        ),
        ("Should the bank balk, Norway will buy 20 Archer guns from Sweden on credit.", "signed", "conditional"),
        ("Norway signed nothing, but plans to order 20 Archer guns from Sweden.", "signed", "planned"),
        ("Norway hopes that Sweden will hand over 20 Archer guns in 2033.", "delivery", "planned"),
        ("Norway is due to take delivery of 20 Archer guns from Sweden in 2033.", "delivery", "expected"),
    ],
)
def test_what_is_hedged_or_denied_is_never_asserted(text: str, stage: str, modality: str) -> None:
    assert (stage, modality) in [(a, b) for a, b, *_ in map(tell, steps(text))]
    assert "asserted" not in [str(one.modality) for one in steps(text)]


def test_an_arrival_that_is_late_has_not_taken_place() -> None:
    text = "The delayed arrival of the Archer guns in Norway from Sweden is seen as a setback."
    assert find(text, "delivery", ("NO", "SE")) == []
    text = "The training in Sweden is to end in March, simultaneously with the transfer of 14 Archer guns to Norway."
    assert "asserted" not in [str(one.modality) for one in steps(text)]


def test_a_ban_on_arms_exports_is_a_pause_of_no_one_thing() -> None:
    (halt,) = steps("Sweden has extended its ban on arms exports to Norway by six months.")
    assert tell(halt) == ("paused", "asserted", None, None)
    assert (halt.value("buyer"), halt.value("seller")) == ("NO", "SE")


def test_what_a_navy_is_given_needs_no_other_name() -> None:
    (given,) = steps("Sweden handed over six vessels to the Norwegian Navy on Friday.")
    assert tell(given) == ("delivery", "asserted", "vessels", 6)
    assert steps("Sweden handed over six vessels to the Norwegian fishermen on Friday.") == []
    (given,) = steps("Sweden handed over to Norway six high-speed guard boats on Friday.")
    assert tell(given) == ("delivery", "asserted", "high-speed guard boats", 6)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("A contract between Norway and Sweden for 24 Archer guns is in the final stages.", "expected"),
        ("Sweden is confident a contract for 24 Archer guns will be signed by Norway this year.", "expected"),
        ("The purchase of 24 Archer guns from Sweden by Norway is expected to be completed in May.", "expected"),
        ("Archer guns might be sold to Norway by Sweden.", "expected"),
        ("24 Archer guns from Sweden are projected to arrive in Norway in 2032.", "expected"),
    ],
)
def test_what_is_near_or_likely_has_not_happened(text: str, modality: str) -> None:
    assert {str(one.modality) for one in steps(text)} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden signed a logistics agreement in 2028, and Archer guns fired a salute.",
        "Norway ordered its troops to leave the range where Archer guns from Sweden stood.",
        "The Archer guns of Norway reached a range of 50 kilometres, Sweden said.",
        "An agreement was reached by Norway and Sweden on fishing.",
        "Norway's minister arrived in Sweden, where Archer guns are made.",
        "Norway sold its share in a Swedish bank.",
        "Norway and Sweden cancelled an exercise in which Archer guns were to take part.",
        "The Archer gun that Sweden's army uses has a crew of three; Norway's has four.",
        "Norway and Sweden have talked about the Archer gun for years.",
        "Norway nearly bought 24 Archer guns from Sweden in 2020.",
        "Norway and Sweden cancelled the annual drill of the Archer guns.",
        "Archer guns of Sweden have been supplied to 30 countries, but not to Norway.",
    ],
)
def test_what_tells_of_no_step(text: str) -> None:
    assert steps(text) == []


def test_the_last_leap_day_lies_in_a_leap_year() -> None:
    document = replace(
        make("Norway's navy signed a contract with Sweden for 24 Archer guns on February 29.\n"), published="2032-01-10"
    )
    known = Known(dt.date(2032, 1, 10), "2032-01-10", KnownBasis.PUBLISHED)
    found = read_document(document, NOTHING, partnership="no-se", parties=("NO", "SE"), known=known).findings
    assert [(tell(one), one.value("date")) for one in found] == [(("signed", "asserted", "Archer", 24), "2028-02-29")]
