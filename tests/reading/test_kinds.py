"""Judgement calls, kind by kind: sentences that do or do not state a thing, between two pairs of states that no book is about."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.test_foundations import read

LEAD = "Title: Norway and Sweden talk about defence\nPublished: 2031-05-05\nSource: Fjord Wire\n\nNorway and Sweden spoke of defence cooperation.\n\n"


def find(sentence: str, kind: str, pair: tuple[str, str] = ("NO", "SE")) -> list[Finding]:
    """Findings of a kind in a report about Norway and Sweden, or about Poland and South Korea in the same words."""
    text = f"{LEAD}{sentence}\n"
    if pair != ("NO", "SE"):
        for ours, theirs in (
            ("CV90", "K2"),
            ("Archer", "Chunmoo"),
            ("Norwegian", "Polish"),
            ("Swedish", "South Korean"),
            ("Norway", "Poland"),
            ("Sweden", "South Korea"),
        ):
            text = text.replace(ours, theirs)
    return [finding for finding in read(text, pair).findings if finding.kind == kind]


PAIRS = pytest.mark.parametrize("pair", [("NO", "SE"), ("PL", "KR")])


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "stage", "modality", "quantity"),
    [
        ("Norway has placed an order for 12 CV90 vehicles from Sweden.", "signed", "asserted", 12),
        ("The contract for 12 CV90 vehicles from Sweden was signed in March 2030.", "signed", "asserted", 12),
        ("Twelve CV90 vehicles were ordered from Sweden by Norway in 2029.", "signed", "asserted", 12),
        ("Norway is finalising a contract with Sweden for 12 CV90 vehicles.", "signed", "planned", 12),
        ("Norway is in talks with Sweden to buy 12 CV90 vehicles.", "considered", "asserted", 12),
        ("Norway has sent Sweden a letter of request for 12 CV90 vehicles.", "requested", "asserted", 12),
        (
            "The Norwegian government is likely to approve the purchase of 12 CV90 vehicles from Sweden.",
            "approved",
            "expected",
            12,
        ),
        ("Norway inducted 12 CV90 vehicles from Sweden on Monday.", "in_service", "asserted", 12),
    ],
)
def test_steps_of_sales(sentence: str, stage: str, modality: str, quantity: int, pair: tuple[str, str]) -> None:
    (step,) = find(sentence, "sale_stage", pair)
    assert (step.value("stage"), str(step.modality), step.value("quantity")) == (stage, modality, quantity)
    assert (step.value("buyer"), step.value("seller")) == pair


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden signed a contract to co-produce the CV90 vehicle.",
        "Sweden's army ordered 12 CV90 vehicles for itself.",
        "Norway signed a contract for 40 airliners from Sweden.",
        "The engine powers the CV90 vehicles that both armies know.",
    ],
)
def test_what_is_no_step_of_a_sale(sentence: str) -> None:
    assert [
        step for step in find(sentence, "sale_stage") if str(step.modality) == "asserted" and step.value("buyer") == "NO"
    ] == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality", "quantity", "date"),
    [
        ("Sweden handed over three CV90 vehicles to the Norwegian army on May 2.", "asserted", 3, "2031-05-02"),
        ("Sweden delivered the tenth CV90 vehicle to Norway in April 2031.", "asserted", 1, "2031-04"),
        ("Six CV90 vehicles are expected to be delivered to Norway by Sweden in 2033.", "expected", 6, "2033"),
        ("If the yard is ready, Sweden will deliver six CV90 vehicles to Norway in 2033.", "conditional", 6, "2033"),
    ],
)
def test_handing_over(sentence: str, modality: str, quantity: int, date: str, pair: tuple[str, str]) -> None:
    (delivery,) = find(sentence, "delivery", pair)
    assert (str(delivery.modality), delivery.value("quantity"), delivery.value("date")) == (modality, quantity, date)


def test_a_pronoun_of_the_trade_means_the_last_deal_and_not_the_last_delivery() -> None:
    text = (
        "Norway signed a contract for 12 CV90 vehicles with Sweden in 2030. Sweden handed over two Archer guns to Norway on May 2. "
        "Deliveries will begin in 2033 and be completed by 2035."
    )
    found = {(step.value("stage"), step.value("system"), step.value("date")) for step in find(text, "sale_stage")}
    assert {("first_delivery", "CV90", "2033"), ("completed", "CV90", "2035")} <= found


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "form", "level", "modality"),
    [
        (
            "Norwegian Defence Minister Kari Moe met Swedish Defence Minister Nils Ek in Bergen on May 4.",
            "meeting",
            "ministers",
            "asserted",
        ),
        ("Norwegian Prime Minister Kari Moe spoke today with Swedish Prime Minister Nils Ek.", "call", "leaders", "asserted"),
        ("Norwegian Deputy Foreign Minister Kari Moe will travel to Sweden on June 3.", "visit", "officials", "planned"),
        (
            "The third Norway-Sweden Defence Policy Group meeting was held in Bergen in March 2031.",
            "meeting",
            "officials",
            "asserted",
        ),
    ],
)
def test_engagements(sentence: str, form: str, level: str, modality: str, pair: tuple[str, str]) -> None:
    (met,) = find(sentence, "engagement", pair)
    assert (met.value("format"), met.value("level"), str(met.modality)) == (form, level, modality)
    assert set(met.value("states")) == set(pair)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Prime Minister Kari Moe welcomed Swedish Prime Minister Nils Ek's plan for the railway.",
        "The Norway-Sweden Trade Dialogue was held in Bergen in March 2031.",
        "Norwegian Defence Minister Kari Moe met Norwegian Foreign Minister Nils Ek in Bergen.",
    ],
)
def test_what_is_no_engagement_of_two_states(sentence: str) -> None:
    assert find(sentence, "engagement") == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "step", "modality"),
    [
        ("Norway and Sweden signed a 10-year Defence Logistics Agreement on May 4.", "signed", "asserted"),
        ("The Defence Logistics Agreement entered into force on May 1, 2031.", "in_force", "asserted"),
        ("Norway and Sweden began negotiations on a Defence Logistics Agreement.", "discussed", "asserted"),
        ("Norway and Sweden expect to sign a Defence Logistics Agreement.", "signed", "planned"),
    ],
)
def test_agreements(sentence: str, step: str, modality: str, pair: tuple[str, str]) -> None:
    (pact,) = find(sentence, "agreement", pair)
    assert (pact.value("name"), pact.value("step")) == ("Defence Logistics Agreement", step)
    assert str(pact.modality) in {modality, "expected"} if modality != "asserted" else str(pact.modality) == modality


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "area", "modality"),
    [
        ("Norway and Sweden agreed to strengthen information sharing at sea.", "data_links", "asserted"),
        ("Both sides committed to expanding joint training of their armed forces by 2033.", "training", "asserted"),
        ("Norway plans to open a repair base for Swedish submarines.", "logistics", "planned"),
        ("The two countries will explore how to co-develop torpedoes.", "co-development", "asserted"),
    ],
)
def test_promises(sentence: str, area: str, modality: str, pair: tuple[str, str]) -> None:
    found = find(sentence, "commitment", pair)
    assert [(one.value("area"), str(one.modality)) for one in found] == [(area, modality)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden agreed to triple offshore wind by 2040.",
        "The new frigate will strengthen the fleet's defences.",
        "Norway and Sweden will hold a defence dialogue in June.",
        "The two countries committed to fighting the pandemic.",
    ],
)
def test_what_is_no_promise_of_defence(sentence: str) -> None:
    assert find(sentence, "commitment") == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "name", "step"),
    [
        ("The Norwegian and Swedish navies held exercise Polar Wolf off Bergen from May 1 to 4.", "Polar Wolf", "held"),
        ("The Norwegian army and Sweden began the Winter Otter exercise on Monday.", "Winter Otter", "began"),
        ("Exercise Polar Wolf concluded in Norway on May 4, with Sweden taking part.", "Polar Wolf", "ended"),
    ],
)
def test_exercises(sentence: str, name: str, step: str, pair: tuple[str, str]) -> None:
    (held,) = find(sentence, "exercise", pair)
    assert (held.value("name"), held.value("step"), str(held.modality)) == (name, step, "asserted")


def test_a_programme_is_as_far_as_the_word_that_moves_it() -> None:
    (agreed,) = find("Norway and Sweden agreed in April to co-develop a coastal drone.", "programme")
    assert (agreed.value("step"), agreed.value("kind"), agreed.value("system")) == ("agreed", "co_development", "coastal drone")
    (hoped,) = find("Norway hopes to co-develop a coastal drone with Sweden.", "programme")
    assert str(hoped.modality) == "planned"


def test_whoever_has_the_floor_speaks() -> None:
    text = (
        "MINISTER MOE: Our defence cooperation with Sweden is closer than ever.\n\nQ    Is the defence cooperation with Sweden closer?\n\n"
        "MINISTER EK: We have expanded information sharing between our militaries.\n"
    )
    assert [finding.speaker for finding in find(text, "statement")] == ["Minister Moe", "Minister Ek"]


def test_fits() -> None:
    (fitted,) = find("The Royal Navy has fitted Link 22 to its Type 31 frigates, Norway and Sweden said.", "fit")
    assert (fitted.value("network"), fitted.value("platform"), fitted.value("state")) == ("Link 22", "Type 31", "fitted")


@pytest.mark.parametrize(
    "sentence",
    [
        "Javelins from Norway halted the tanks that Sweden had feared.",
        "Swedish planes dropped 12 JDAM bombs beside the Norwegian range.",
    ],
)
def test_a_weapon_that_stops_something_stops_no_deal(sentence: str) -> None:
    assert find(sentence, "sale_stage") == []
