"""Steps of sales told of several states at once, by nouns, by what is to come late, and in clauses beside a hope."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.forms import PAIRS, find, tell


def steps(sentence: str, pair: tuple[str, str] = ("NO", "SE")) -> list[Finding]:
    return find(sentence, "sale_stage", pair)


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "stage", "modality"),
    [
        (
            "Sweden's delivery of Archer howitzers to Norway will be delayed by two years, the ministry said.",
            "delayed",
            "asserted",
        ),
        ("Handover of the CV90 vehicles by Sweden to Norway will take place a year later than planned.", "delayed", "asserted"),
        ("Delivery of the CV90 vehicles to Norway is likely to be delayed, the ministry said.", "delayed", "expected"),
        ("Delivery of the CV90 vehicles to Norway could be delayed if the yard runs short of steel.", "delayed", "conditional"),
        ("Norway hopes for a deal signed by December for 40 Swedish Archer guns.", "signed", "planned"),
        ("Norway wants a contract signed with Sweden in 2032 for 40 Archer guns.", "signed", "planned"),
        (
            "Saab is confident a second contract covering 24 Gripen jets for Norway will be signed by November.",
            "signed",
            "expected",
        ),
        ("It is likely that Norway will order 24 Gripen fighters from Sweden.", "signed", "expected"),
        ("Deliveries of the Gripen fighters to Norway are scheduled to begin in 2034.", "first_delivery", "planned"),
        ("Even though it has not received the money, Sweden sold 24 Gripen fighters to Norway.", "signed", "asserted"),
        ("Norway has started talks with Sweden on a plan to buy CV90 vehicles.", "considered", "asserted"),
        ("Norway plans to open negotiations with Sweden over the purchase of Archer howitzers.", "considered", "planned"),
        ("Norway is no closer to the purchase of Swedish Gripen fighters, the minister said.", "signed", "denied"),
        ("One option for Norway is to acquire Gripen fighters from Sweden, officials said.", "considered", "asserted"),
        ("Under its 2027 contract for 144 CV90 vehicles, Norway pays Sweden in stages.", "signed", "asserted"),
        ("The meeting highlighted Norway's forthcoming purchase of four Gripen fighters from Sweden.", "signed", "planned"),
        ("The ministers hailed Norway's recent purchase of 24 Archer howitzers from Sweden.", "signed", "asserted"),
        ("Norway is known to be considering the Gripen fighter made by Sweden.", "considered", "asserted"),
        ("However, Norway selected the Swedish Archer system instead.", "approved", "asserted"),
        ("Sweden plans to offer Norway 24 Archer howitzers.", "offered", "planned"),
        ("Norway is also purchasing 24 Gripen fighters from Sweden.", "signed", "asserted"),
        ("Norway holds a contract for 36 Gripen jets with Sweden's Saab.", "signed", "asserted"),
        ("Norway has agreed to buy 24 Gripen fighters from Sweden.", "signed", "asserted"),
        ("Sweden has not agreed to sell 24 Gripen fighters to Norway.", "signed", "denied"),
        ("Norway has no contract for Gripen fighters with Sweden.", "signed", "denied"),
        ("Norway is not buying Gripen fighters from Sweden, the minister said.", "signed", "denied"),
        ("Rumours say Norway is buying Gripen fighters from Sweden.", "signed", "expected"),
        ("If the price falls, Norway is buying Gripen fighters from Sweden, said the minister.", "signed", "conditional"),
        ("Sweden may offer Norway the Gripen fighter.", "offered", "expected"),
        ("Sweden fears that delivery of the Archer guns to Norway will be delayed.", "delayed", "expected"),
        ("The 2035 purchase of 24 Gripen fighters from Sweden by Norway was discussed.", "signed", "planned"),
    ],
)
def test_a_step_is_as_firm_as_its_own_clause(sentence: str, stage: str, modality: str, pair: tuple[str, str]) -> None:
    (step,) = steps(sentence, pair)
    assert tell(step, "stage", "buyer", "seller") == (modality, stage, *pair)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was not clear whether the Gripen would feature in talks between Norway and Sweden.",
        "Officials of Norway's navy are to meet the unit of Saab, maker of Gripen fighters, for talks on the railway.",
        "The Gripen crews of Norway and Sweden raised money to buy a new boat.",
        "The Norwegian army ordered its Leopard tanks to the border on Monday.",
        "Norway's defence minister sold the plan for new frigates to parliament.",
        "Archer, which competes with the K9, is sold by BAE Systems.",
        "The CV90 has been sold to many countries.",
        "Sweden agreed to provide Norway with more information on the Gripen.",
        "Norway agreed to lease a building to the crew of the CV90.",
        "The Swedish navy commissioned the new Blekinge-class submarine built by Saab in Karlskrona.",
    ],
)
def test_what_only_stands_near_a_weapon_is_no_step(sentence: str) -> None:
    assert [step for step in steps(sentence) if str(step.modality) in ("asserted", "denied")] == []


def test_a_deal_signed_earlier_is_not_hoped_for_with_what_comes_of_it() -> None:
    sentence = (
        "Deliveries of the Archer guns were expected to start in 2030 as part of a $300 million deal signed with Sweden in 2028 "
        "to supply 40 Archer howitzers to Norway."
    )
    (deal,) = (step for step in steps(sentence) if step.value("stage") == "signed")
    assert tell(deal, "date", "quantity") == ("asserted", "2028", 40)


def test_one_that_is_cancelled_is_not_the_one_bought_instead() -> None:
    found = steps("Norway last year cancelled a purchase of Swedish CV90 vehicles, buying Archer howitzers instead.")
    assert [(step.value("stage"), step.value("system")) for step in found] == [("cancelled", "CV90"), ("signed", "Archer")]


@pytest.mark.parametrize(
    ("sentence", "kind", "traders"),
    [
        ("Peru and Chile have shown interest in the Gripen fighter of Sweden.", "sale_stage", {("PE", "SE"), ("CL", "SE")}),
        ("Denmark and Norway have ordered CV90 vehicles from Sweden.", "sale_stage", {("DK", "SE"), ("NO", "SE")}),
        ("Sweden and Norway signed a contract for 40 Archer howitzers.", "sale_stage", {("NO", "SE")}),
        ("Sweden sold 12 Gripen fighters to Peru and 16 to Chile.", "sale_stage", {("PE", "SE"), ("CL", "SE")}),
        ("Denmark and Norway have donated Leopard 2 tanks to Ukraine.", "delivery", {("UA", "DK"), ("UA", "NO")}),
        ("Sweden and Norway welcomed the timely delivery of the 24 Gripen ordered by Norway.", "delivery", {("NO", "SE")}),
    ],
)
def test_each_of_several_states_has_its_own(sentence: str, kind: str, traders: set[tuple[str, str]]) -> None:
    found = find(sentence, kind, ("NO", "SE"))
    assert {(one.value("buyer"), one.value("seller")) for one in found} == traders


def test_what_is_to_come_is_told_by_its_number_alone() -> None:
    sentence = (
        "Only one Archer howitzer has been delivered to Norway by Sweden, in April 2031, with another expected by July 2032."
    )
    found = find(sentence, "delivery", ("NO", "SE"))
    assert [tell(one, "quantity") for one in found] == [("asserted", 1), ("expected", 1)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sweden's Gripen fighters arrived in Norway for the exercise.",
        "Norwegian F-35s landed at a Swedish base during the drill.",
        "Norway received the Swedish prime minister with a flypast of F-35 jets.",
        "The report on the Gripen was delivered to the Norwegian parliament.",
        "Saab delivered the first Gripen E to the Swedish Air Force.",
        "Troops from Sweden arrived in Norway with CV90 vehicles and Archer guns.",
        "Norwegian soldiers handed over the base to the Swedish battalion with its CV90 vehicles.",
    ],
)
def test_what_comes_with_its_crews_or_stays_at_home_is_not_handed_over(sentence: str) -> None:
    assert find(sentence, "delivery", ("NO", "SE")) == []


@pytest.mark.parametrize(
    ("sentence", "stage", "quantity"),
    [
        ("Norway picked the Archer in 2029 and signed a contract with Sweden's Saab for 18 of the guns.", "signed", 18),
        (
            "Under the deal, signed at an air show, Sweden's Saab will build 18 CV90 vehicles for the Norwegian army.",
            "signed",
            18,
        ),
        ("Stockholm confirmed on Monday the sale of 30 Gripen fighters to Norway.", "signed", 30),
        ("Sweden has signed its biggest gun deal, a $1.7 billion contract to supply 18 Archer guns to Norway.", "signed", 18),
        ("Norway let an option for six more CV90 vehicles from Sweden lapse last year.", "lapsed", 6),
        ("The government has put a hold on the sale of 12 CV90 vehicles by Sweden to Norway.", "paused", 12),
        (
            "Deliveries of the 18 CV90 vehicles to the Norwegian army by Sweden's Saab are expected to be completed.",
            "completed",
            18,
        ),
    ],
)
def test_a_step_has_the_number_of_its_thing(sentence: str, stage: str, quantity: int) -> None:
    found = [step for step in steps(sentence) if step.value("stage") == stage]
    assert [step.value("quantity") for step in found] == [quantity]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway signed contracts with Sweden worth $2 billion and $300 million for CV90 vehicles and Archer howitzers respectively.",
        "Norway signed contracts with Sweden for CV90 vehicles and Archer howitzers, valued at $2 billion and $300 million respectively.",
    ],
)
def test_what_is_said_respectively_goes_to_each_in_order(sentence: str, pair: tuple[str, str]) -> None:
    steps = find(sentence, "sale_stage", pair)
    assert [step.value("value")["amount"] for step in steps] == ["2000000000", "300000000"]


@PAIRS
def test_counts_and_years_are_paired_in_order(pair: tuple[str, str]) -> None:
    counted = find("Norway ordered CV90 vehicles and Archer howitzers from Sweden, 40 and 24 respectively.", "sale_stage", pair)
    assert [step.value("quantity") for step in counted] == [40, 24]
    dated = find(
        "Norway signed contracts with Sweden for CV90 vehicles and Archer howitzers in 2027 and 2029 respectively.",
        "sale_stage",
        pair,
    )
    assert [step.value("date") for step in dated] == ["2027", "2029"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway signed contracts with Sweden for CV90 vehicles and Archer howitzers worth $2 billion, $300 million and $40 million respectively.",
        "Norway signed contracts with Sweden for CV90 vehicles, Archer howitzers and Gripen fighters worth $2 billion and $300 million respectively.",
    ],
)
def test_what_cannot_be_paired_belongs_to_none(sentence: str, pair: tuple[str, str]) -> None:
    assert {step.value("value") for step in find(sentence, "sale_stage", pair)} == {None}


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        ("Norway ordered twenty (20) CV90 vehicles from Sweden.", 20),
        ("Norway ordered two hundred (200) CV90 vehicles from Sweden.", 200),
        ("Norway ordered one hundred and fifty CV90 vehicles from Sweden.", 150),
        ("Norway ordered twelve (10) CV90 vehicles from Sweden.", None),
        ("Norway ordered a further twelve (12) CV90 vehicles from Sweden.", 12),
    ],
)
def test_counts_in_words(sentence: str, quantity: int | None, pair: tuple[str, str]) -> None:
    (step,) = find(sentence, "sale_stage", pair)
    assert step.value("quantity") == quantity


@PAIRS
@pytest.mark.parametrize(
    ("behind", "quantity"),
    [
        ("The remaining 40 were delivered in April 2031.", 40),
        ("All 180 were delivered in April 2031.", 180),
        ("Another 20 arrived in April 2031.", 20),
    ],
)
def test_counts_of_what_was_named_before(behind: str, quantity: int, pair: tuple[str, str]) -> None:
    (delivery,) = find(f"Norway ordered 180 CV90 vehicles from Sweden. {behind}", "delivery", pair)
    count = delivery.fields["quantity"]
    assert (count.value, count.span is not None) == (quantity, True)


TWO = "Norway signed a contract with Sweden for 24 CV90 vehicles. Norway also signed a contract with South Korea for 40 K2 tanks. "


def cancelled(text: str) -> list[object]:
    return [step.value("system") for step in steps(text) if step.value("stage") == "cancelled" and not step.is_proposed]


@pytest.mark.parametrize(
    ("behind", "system"),
    [
        ("The tank deal was cancelled in April 2031.", "K2"),
        ("The contract with Sweden was cancelled in April 2031.", "CV90"),
        ("It was cancelled in April 2031.", "K2"),
        ("The deal was cancelled in April 2031.", "K2"),
    ],
)
def test_of_two_deals_the_one_that_fits_is_meant(behind: str, system: str) -> None:
    assert cancelled(TWO + behind) == [system]


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO}The first deal was cancelled in April 2031.",
        "Norway signed a contract with Sweden for 24 CV90 vehicles and one with South Korea for 40 K2 tanks. The deal was cancelled in April 2031.",
        "Norway signed a contract with Sweden for 24 CV90 vehicles. Talks with South Korea on K2 tanks continue. The deal was cancelled in April 2031.",
        "Norway signed a contract with Sweden for 24 CV90 vehicles. Bids for the K2 tank were opened. It was cancelled in April 2031.",
    ],
)
def test_where_either_deal_may_be_meant_none_is(text: str) -> None:
    assert cancelled(text) == []


@pytest.mark.parametrize(
    "between",
    [
        "They would replace the K2 tanks of the army.",
        "The minister praised the army.",
    ],
)
def test_what_stands_between_is_no_deal(between: str) -> None:
    text = f"Norway signed a contract with Sweden for 24 CV90 vehicles. {between} The deal was cancelled in April 2031."
    assert cancelled(text) == ["CV90"]


@PAIRS
def test_another_is_signed_for_another_thing(pair: tuple[str, str]) -> None:
    found = steps(
        "Norway signed a contract with Sweden for 24 CV90 vehicles. It signed another for 40 Archer howitzers with Sweden.",
        pair,
    )
    assert [(step.value("stage"), step.value("quantity")) for step in found] == [("signed", 24), ("signed", 40)]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("In all Norway has bought 42 Archer howitzers from Sweden for $8.1 billion since 2022.", []),
        ("Since 2022, Norway has bought 42 Archer howitzers from Sweden.", []),
        ("Norway has bought 42 Archer howitzers from Sweden.", [42]),
    ],
)
def test_what_several_orders_come_to_is_none_of_them(pair: tuple[str, str], sentence: str, counts: list[int]) -> None:
    assert [step.value("quantity") for step in steps(sentence, pair)] == counts


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "stages"),
    [
        ("An agreement with Sweden on a service centre for CV90 engines in Norway was signed in 2029.", []),
        ("Norway signed a contract with Saab of Sweden for a training centre for Archer crews.", []),
        ("Norway signed a contract with Saab of Sweden for a factory for Archer howitzers.", []),
        ("Norway signed a contract with Saab of Sweden for Archer howitzers.", ["signed"]),
        ("Norway signed a contract with Sweden for CV90 vehicles at a training centre for Archer crews.", ["signed"]),
    ],
)
def test_a_place_for_a_weapon_is_no_weapon(pair: tuple[str, str], sentence: str, stages: list[str]) -> None:
    assert [step.value("stage") for step in steps(sentence, pair)] == stages
