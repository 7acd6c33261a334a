"""The many forms a step of a sale is said in, and what keeps it from being a fact."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "stage", "modality", "quantity"),
    [
        ("Norway has formally asked Sweden for 40 CV90 vehicles.", "requested", "asserted", 40),
        ("Delivery of the 12 CV90 vehicles from Sweden has been delayed to 2033.", "delayed", "asserted", 12),
        ("The proposal to buy 12 CV90 vehicles from Sweden was cleared by the Norwegian cabinet.", "approved", "asserted", 12),
        (
            "Norway's option for 12 additional CV90 vehicles from Sweden was allowed to lapse in April.",
            "lapsed",
            "asserted",
            12,
        ),
        (
            "The proposal to buy 12 CV90 vehicles from Sweden is expected to be cleared by the Norwegian cabinet.",
            "approved",
            "expected",
            12,
        ),
    ],
)
def test_steps_of_sales(sentence: str, stage: str, modality: str, quantity: int, pair: tuple[str, str]) -> None:
    (step,) = find(sentence, "sale_stage", pair)
    assert tell(step, "stage", "quantity") == (modality, stage, quantity)


@PAIRS
def test_as_many_are_delivered_as_came_and_not_as_were_ordered(pair: tuple[str, str]) -> None:
    (delivery,) = find("Sweden has so far delivered 12 of the 24 CV90 vehicles to Norway.", "delivery", pair)
    assert delivery.value("quantity") == 12


@PAIRS
def test_a_contract_is_of_all_and_of_its_own_day_and_what_came_of_it_of_some_and_of_another(pair: tuple[str, str]) -> None:
    told = "Under a contract signed in 2026, Norway received the first three of 24 CV90 vehicles from Sweden in July 2029."
    (signed,) = find(told, "sale_stage", pair)
    (delivery,) = find(told, "delivery", pair)
    assert (signed.value("quantity"), signed.value("date")) == (24, "2026")
    assert (delivery.value("quantity"), delivery.value("date")) == (3, "2029-07")
    (some,) = find("Norway signed for 12 of the 24 CV90 vehicles that Sweden has on offer.", "sale_stage", pair)
    assert some.value("quantity") == 12


@PAIRS
def test_a_request_that_is_withdrawn_is_no_request(pair: tuple[str, str]) -> None:
    (step,) = find("Norway's letter of request for 12 more CV90 vehicles from Sweden has been withdrawn.", "sale_stage", pair)
    assert tell(step, "stage", "quantity") == ("asserted", "cancelled", 12)


@PAIRS
def test_a_visit_that_is_called_off_undoes_no_purchase(pair: tuple[str, str]) -> None:
    for undone in ("called off", "cancelled", "put on hold"):
        told = f"The minister was to fly to Stockholm to announce the purchase of 12 CV90 vehicles from Sweden, but the visit was {undone}."
        assert not [step for step in find(told, "sale_stage", pair) if step.value("stage") in ("cancelled", "paused")]
    (step,) = find("After the visit the purchase of 12 CV90 vehicles from Sweden was called off by Norway.", "sale_stage", pair)
    assert step.value("stage") == "cancelled"


@PAIRS
def test_a_month_of_what_has_happened_lies_in_the_past(pair: tuple[str, str]) -> None:
    (delivery,) = find("Sweden delivered three CV90 vehicles to Norway in July.", "delivery", pair)
    assert delivery.value("date") == "2030-07"


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway to buy 12 CV90 vehicles from Sweden, says report.",
        "Norway is unlikely to buy 12 CV90 vehicles from Sweden.",
        "Norway is free to order 12 CV90 vehicles from Sweden.",
        "Sweden urged Norway to buy 12 CV90 vehicles.",
        "The government asked parliament to approve the purchase of 12 CV90 vehicles from Sweden.",
        "A decision to buy 12 CV90 vehicles from Sweden has not been taken.",
        "He dismissed reports that the order for 12 CV90 vehicles had been shelved.",
        "Norway is yet to send Sweden a letter of request for 12 CV90 vehicles.",
        "Norway signed up for talks on 12 CV90 vehicles, to be fitted out by Saab and delivered in 2036.",
        "Is it right that Norway has ordered 12 CV90 vehicles from Sweden?",
    ],
)
def test_what_is_not_said_to_be_done_is_not_asserted(sentence: str, pair: tuple[str, str]) -> None:
    found = [*find(sentence, "sale_stage", pair), *find(sentence, "delivery", pair)]
    assert [one for one in found if str(one.modality) == "asserted"] == []


@PAIRS
def test_a_relative_clause_says_something_of_its_own(pair: tuple[str, str]) -> None:
    sentence = (
        "Both ministers hoped that Saab, which has delivered two of the four CV90 vehicles that Norway ordered in 2029, would be able to "
        "hand over the others in 2034."
    )
    (ordered,) = find(sentence, "sale_stage", pair)
    assert tell(ordered, "stage", "date") == ("asserted", "signed", "2029")
    assert ("asserted", 2) in [tell(one, "quantity") for one in find(sentence, "delivery", pair)]


@PAIRS
def test_what_is_shelved_for_now_is_paused(pair: tuple[str, str]) -> None:
    (step,) = find("Norway has shelved for now its plan to buy 12 CV90 vehicles from Sweden.", "sale_stage", pair)
    assert tell(step, "stage") == ("asserted", "paused")


@PAIRS
def test_a_day_to_come_is_not_that_of_a_contract(pair: tuple[str, str]) -> None:
    (step,) = find("Norway signed a contract with Sweden for 12 CV90 vehicles due in 2036.", "sale_stage", pair)
    assert tell(step, "date") == ("asserted", None)


@PAIRS
def test_a_name_that_only_its_noun_tells_to_be_a_weapon(pair: tuple[str, str]) -> None:
    (step,) = find("Norway ordered 12 Storm Petrel drones from Sweden in March.", "sale_stage", pair)
    assert tell(step, "system", "quantity", "date") == ("asserted", "Storm Petrel", 12, "2031-03")


@PAIRS
def test_one_deal_under_two_names_is_told_once_with_its_day(pair: tuple[str, str]) -> None:
    text = (
        "Norway ordered 12 CV90 vehicles from Sweden. The pact has been long in the making, and it took the two governments years of hard "
        "talks to agree on the price, on the shares of work and on the place where the turrets are put on. "
        "In 2030 Norway ordered 12 Storm Lynx tanks from Sweden."
    )
    assert [tell(one, "date") for one in find(text, "sale_stage", pair)] == [("asserted", "2030")]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The first CV90 vehicle is expected to reach Norway from Sweden in 2033.",
        "The last of the CV90 vehicles from Sweden may be delivered by 2035.",
        "Deliveries of CV90 vehicles from Sweden are unlikely to start before 2033.",
        "Norway came close to signing a contract with Sweden for 12 CV90 vehicles.",
    ],
)
def test_a_hedge_behind_a_noun_governs_it(sentence: str, pair: tuple[str, str]) -> None:
    found = [*find(sentence, "sale_stage", pair), *find(sentence, "delivery", pair)]
    assert [one for one in found if str(one.modality) == "asserted"] == []


@PAIRS
def test_of_which_some_are_made_in_the_buyers_country(pair: tuple[str, str]) -> None:
    sentence = (
        "Norway signed a contract with Sweden for 180 CV90 vehicles, 61 of which are to be assembled at a plant in Norway."
    )
    (programme,) = find(sentence, "programme", pair)
    assert tell(programme, "system") == ("planned", "CV90" if pair == ("NO", "SE") else "K2")


@PAIRS
def test_a_state_named_only_as_anothers_neighbour_buys_nothing(pair: tuple[str, str]) -> None:
    (step,) = find(
        "Norway's rival Denmark signed a $500 million deal for Archer howitzers from Sweden in 2029.", "sale_stage", pair
    )
    assert tell(step, "stage", "buyer") == ("asserted", "signed", "DK")


@PAIRS
def test_of_a_number_that_was_ordered_some_have_come(pair: tuple[str, str]) -> None:
    text = (
        "Norway ordered 24 Archer howitzers from Sweden in 2028. Fifteen of the 24 had been delivered by the end of April 2031."
    )
    (delivery,) = find(text, "delivery", pair)
    assert tell(delivery, "quantity", "system") == ("asserted", 15, "Archer" if pair == ("NO", "SE") else "Chunmoo")


@PAIRS
def test_what_a_package_costs_is_no_price_of_one_of_its_parts(pair: tuple[str, str]) -> None:
    text = (
        "The government of Norway approved the purchase of 24 Archer howitzers from Sweden as part of a package of $3 billion."
    )
    (step,) = find(text, "sale_stage", pair)
    assert tell(step, "value", "values") == (str(step.modality), None, None)


@PAIRS
def test_what_a_condition_denies_is_not_denied_of_what_hangs_on_it(pair: tuple[str, str]) -> None:
    text = "If parliament does not object, Norway could sign a contract for 24 Archer howitzers with Sweden next year."
    assert [str(step.modality) for step in find(text, "sale_stage", pair)] == ["conditional"]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The minister said that talks with Sweden on 24 Archer howitzers go on and that Norway has ordered six Gripen fighters from Sweden.",
            {("asserted", "considered", 24), ("asserted", "signed", 6)},
        ),
        (
            "The minister said that Norway hopes to sign a contract with Sweden for 24 Archer howitzers and that Norway has signed a contract with Sweden for six Gripen fighters.",
            {("planned", "signed", 24), ("asserted", "signed", 6)},
        ),
        (
            "She noted that Norway had requested 24 Archer howitzers from Sweden and that Norway had not signed a contract for six Gripen fighters.",
            {("asserted", "requested", 24), ("denied", "signed", 6)},
        ),
        (
            "She hopes that Norway will sign a contract for 24 Archer howitzers with Sweden and that Norway will order six Gripen fighters from Sweden.",
            {("planned", "signed", 24), ("planned", "signed", 6)},
        ),
    ],
)
def test_clauses_under_one_that_tell_each_of_its_own(
    sentence: str, told: set[tuple[str, str, int]], pair: tuple[str, str]
) -> None:
    assert {tell(step, "stage", "quantity") for step in find(sentence, "sale_stage", pair)} == told


@PAIRS
def test_a_delivery_is_not_of_what_the_clause_before_it_is_about(pair: tuple[str, str]) -> None:
    sentence = "The minister said Norway had signed a contract with Sweden for 40 CV90 vehicles and that Sweden had delivered 24 Archer howitzers."
    (delivery,) = find(sentence, "delivery", pair)
    assert tell(delivery, "quantity", "system") == ("asserted", 24, "Archer" if pair == ("NO", "SE") else "Chunmoo")


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Norway is set to sign for 24 Archer howitzers from Sweden.", "expected"),
        ("Norway is poised to sign up for 24 Archer howitzers from Sweden.", "expected"),
        ("Norway is expected to sign next week for 24 Archer howitzers from Sweden.", "expected"),
        ("Norway will sign for another 24 Archer howitzers from Sweden.", "planned"),
        ("Norway has signed up for 24 Archer howitzers from Sweden.", "asserted"),
        ("Norway has not signed for 24 Archer howitzers from Sweden.", "denied"),
    ],
)
def test_who_signs_for_a_thing_buys_it(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    (step,) = find(sentence, "sale_stage", pair)
    assert tell(step, "stage", "quantity") == (modality, "signed", 24)


@PAIRS
def test_who_signs_up_for_a_course_buys_nothing(pair: tuple[str, str]) -> None:
    assert find("The pilots have signed up for 12 weeks of Gripen training in Sweden.", "sale_stage", pair) == []
