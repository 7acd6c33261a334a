"""Several acts in one sentence of a report: what is said of one is said of no other."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told", "speaker"),
    [
        (
            "Norway is considering more Archer howitzers from Sweden, but an army spokesperson said there was no such proposal.",
            [("asserted", "considered"), ("denied", "considered")],
            "an army spokesperson",
        ),
        (
            "Norway is considering more Archer howitzers from Sweden, a newspaper reported, but the army chief said no order had been placed.",
            [("asserted", "considered"), ("denied", "signed")],
            "the army chief",
        ),
    ],
)
def test_who_denies_a_report_has_not_made_it(
    pair: tuple[str, str], sentence: str, told: list[tuple[object, ...]], speaker: str
) -> None:
    found = find(sentence, "sale_stage", pair)
    assert [tell(one, "stage") for one in found] == told
    assert found[0].speaker != speaker
    assert (found[1].speaker, found[1].value("system")) == (speaker, found[0].value("system"))


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "date", "quantity"),
    [
        ("Saab told investors in April that it had delivered the sixth Archer howitzer to Norway in March.", "2031-03", 1),
        ("Saab said in February that it had delivered the last of 12 Archer howitzers to Norway in January.", "2031-01", 1),
        (
            "The last three of six Archer howitzers that the Norwegian army bought from Saab arrived on 3 May, a year and a half behind schedule.",
            "2031-05-03",
            3,
        ),
        ("Norway, which ordered 24 Archer howitzers from Sweden in 2029, took delivery of the fifth last month.", "2031-04", 1),
    ],
)
def test_a_handing_over_has_its_own_day_and_number(pair: tuple[str, str], sentence: str, date: str, quantity: int) -> None:
    (found,) = find(sentence, "delivery", pair)
    assert tell(found, "date", "quantity") == ("asserted", date, quantity)


@PAIRS
def test_each_of_two_things_is_worth_what_stands_behind_it(pair: tuple[str, str]) -> None:
    sentence = "Norway signed a contract with Sweden for 12 Archer howitzers worth $90 million and 40 CV90 vehicles worth $210 million."
    found = find(sentence, "sale_stage", pair)
    assert [(one.value("quantity"), one.value("value")["amount"]) for one in found] == [(12, "90000000"), (40, "210000000")]


@PAIRS
def test_rounds_of_artillery_are_no_round_of_aid(pair: tuple[str, str]) -> None:
    sentence = "Sweden notified its parliament of Archer howitzers for Norway worth $90 million and Excalibur artillery rounds worth $40 million."
    systems = {one.value("system") for one in find(sentence, "sale_stage", pair)}
    assert systems & {"Archer", "Chunmoo"}
    assert "artillery rounds" not in systems


@PAIRS
def test_what_may_come_of_talks_lends_them_no_day(pair: tuple[str, str]) -> None:
    sentence = "A $90 million package for 12 Archer howitzers is under negotiation between Norway and Sweden and may be signed later this year."
    (found,) = find(sentence, "sale_stage", pair)
    assert tell(found, "stage", "date") == ("asserted", "considered", None)


@PAIRS
def test_talks_that_have_led_to_no_deal_yet_are_no_denial_of_what_they_are_about(pair: tuple[str, str]) -> None:
    sentence = (
        "Talks on co-production of the Archer howitzer in Norway and Sweden are well advanced but no deal has been signed."
    )
    assert [tell(one) for one in find(sentence, "programme", pair)] == [("planned",)]


@PAIRS
def test_what_has_been_done_since_a_month_was_not_done_in_it(pair: tuple[str, str]) -> None:
    sentence = "Norway and Sweden welcomed what was done since March, including the signing of the Nordic Logistics Agreement."
    (found,) = find(sentence, "agreement", pair)
    assert tell(found, "step", "date") == ("asserted", "signed", None)


@PAIRS
def test_a_round_between_two_sessions_is_of_officials(pair: tuple[str, str]) -> None:
    sentence = "Norway and Sweden held a 2+2 intersessional meeting in Oslo on 3 April 2031 on defence."
    (found,) = find(sentence, "engagement", pair)
    assert tell(found, "level") == ("asserted", "officials")


@PAIRS
def test_whose_war_it_is_has_no_part_in_what_is_founded_against_it(pair: tuple[str, str]) -> None:
    sentence = "Norway and Sweden signed the Nordic Logistics Agreement on 3 April 2031 to help defend Ukraine against Russia's unjust war."
    (found,) = find(sentence, "agreement", pair)
    assert "RU" not in found.value("parties")


@PAIRS
@pytest.mark.parametrize("verb", ["fast-track the pending", "expedite the", "discuss the", "accelerate the"])
def test_who_agrees_to_hasten_a_sale_has_not_approved_it(pair: tuple[str, str], verb: str) -> None:
    assert find("Norway and Sweden agreed to the procurement of six more Archer howitzers.", "sale_stage", pair)
    assert not find(f"Norway and Sweden agreed to {verb} procurement of six more Archer howitzers.", "sale_stage", pair)


@PAIRS
def test_who_will_get_the_first_of_them_will_have_one_handed_over(pair: tuple[str, str]) -> None:
    (found,) = find("Norway will get the first of 12 Archer howitzers from Sweden in January 2034.", "delivery", pair)
    assert tell(found, "date", "quantity") == ("planned", "2034-01", 1)


@PAIRS
def test_an_arrangement_on_supplies_is_one_of_defence(pair: tuple[str, str]) -> None:
    (found,) = find("Norway and Sweden signed the Security of Supplies Arrangement in April.", "agreement", pair)
    assert tell(found, "name", "step") == ("asserted", "Security of Supplies Arrangement", "signed")


@PAIRS
def test_the_stop_of_a_sentence_is_no_part_of_its_source(pair: tuple[str, str]) -> None:
    sentence = "Sweden suspended the sale of 12 Archer howitzers to Norway over tariffs, according to an unconfirmed report."
    assert {one.speaker for one in find(sentence, "sale_stage", pair)} == {"an unconfirmed report"}


@PAIRS
def test_courtesies_are_no_part_of_a_name(pair: tuple[str, str]) -> None:
    sentence = (
        "Norwegian Defence Minister Shri Kari Nordmann met the Swedish Defence Minister Mr. Nils Ek in Oslo on 3 April 2031."
    )
    (found,) = find(sentence, "engagement", pair)
    assert found.value("participants") == ["Kari Nordmann", "Nils Ek"]


@PAIRS
def test_a_purchase_whose_completion_is_expected_is_none_yet(pair: tuple[str, str]) -> None:
    (found,) = find("The leaders expect completion of procurement for six more Archer howitzers.", "sale_stage", pair)
    assert tell(found, "stage", "quantity") == ("expected", "signed", 6)


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Norway's purchase of 12 Archer howitzers from Sweden hinges on price talks.", ("conditional", "signed")),
        ("Norway's purchase of 12 Archer howitzers from Sweden is still pending.", ("conditional", "signed")),
        ("Norway scrapped plans to buy 12 Archer howitzers from Sweden.", ("asserted", "cancelled")),
        ("Norway may scrap plans to buy 12 Archer howitzers from Sweden.", ("expected", "cancelled")),
    ],
)
def test_a_purchase_that_hangs_on_something_is_none_and_a_plan_given_up_is_given_up(
    pair: tuple[str, str], sentence: str, told: tuple[str, str]
) -> None:
    (found,) = find(sentence, "sale_stage", pair)
    assert tell(found, "stage") == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway and Sweden signed a contract in April for 12 Archer howitzers, with deliveries to be spread over 10 years.",
            [("sale_stage", "asserted", "signed", "2031-04", 12)],
        ),
        (
            "The offer of two Archer howitzers by Sweden to Norway expires next month.",
            [("sale_stage", "expected", "lapsed", "2031-06", 2)],
        ),
        (
            "Norway signed a letter of intent on April 17 to buy 100 Archer howitzers from Sweden.",
            [("sale_stage", "planned", "signed", None, 100)],
        ),
        (
            "Norway ordered 24 Archer howitzers from Sweden, with the first delivered in 2034.",
            [("delivery", "planned", None, "2034", 1), ("sale_stage", "asserted", "signed", None, 24)],
        ),
        (
            "Norway said it would buy five Archer howitzers from Sweden, the first arriving in 2034.",
            [("delivery", "planned", None, "2034", 1), ("sale_stage", "planned", "signed", None, 5)],
        ),
        (
            "Sweden has delivered three Archer howitzers to Norway under a contract signed in April 2029, and the rest are due in 2034.",
            [
                ("delivery", "asserted", None, None, 3),
                ("sale_stage", "asserted", "signed", "2029-04", 3),
                ("sale_stage", "expected", "signed", "2034", None),
            ],
        ),
        (
            "Norway has received its second Archer howitzer from Sweden, out of 15 ordered in 2029.",
            [("delivery", "asserted", None, None, 1), ("sale_stage", "asserted", "signed", "2029", 15)],
        ),
        (
            "The contract for 18 Archer howitzers of Sweden for Norway came into force in April.",
            [("sale_stage", "asserted", "signed", "2031-04", 18)],
        ),
    ],
)
def test_what_is_still_to_come_of_a_deal_is_no_more_than_that(
    pair: tuple[str, str], sentence: str, told: list[tuple[object, ...]]
) -> None:
    found = [*find(sentence, "delivery", pair), *find(sentence, "sale_stage", pair)]
    assert sorted({(one.value("buyer"), one.value("seller")) for one in found}) == [pair]
    assert sorted(((one.kind, *tell(one, "stage", "date", "quantity")) for one in found), key=str) == told


@PAIRS
def test_reports_on_a_pause_that_are_called_false_are_denied(pair: tuple[str, str]) -> None:
    sentence = "The reports on Norway pausing the talks related to defence purchases with Sweden are false and fabricated."
    (found,) = find(sentence, "sale_stage", pair)
    assert tell(found, "stage") == ("denied", "paused")


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Saab promised last week to deliver six Archer howitzers to Norway in July 2032.", ("planned", "2032-07")),
        ("Saab announced in March that it had delivered six Archer howitzers to Norway in February.", ("asserted", "2031-02")),
        (
            "The Norwegian minister hoped last month to receive six Archer howitzers from Sweden in July 2032.",
            ("planned", "2032-07"),
        ),
    ],
)
def test_the_day_of_a_promise_is_not_that_of_what_is_promised(
    pair: tuple[str, str], sentence: str, told: tuple[str, str]
) -> None:
    assert [tell(one, "date") for one in find(sentence, "delivery", pair)] == [told]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway signed a contract for six Archer howitzers with Sweden, but the minister said there is no such plan for CV90 vehicles.",
        "Sweden delivered six Archer howitzers to Norway in March, but officials said no order had been placed for more.",
    ],
)
def test_a_denial_of_something_else_undoes_nothing(pair: tuple[str, str], sentence: str) -> None:
    found = [*find(sentence, "delivery", pair), *find(sentence, "sale_stage", pair)]
    assert "asserted" in {str(one.modality) for one in found}
    assert not [one for one in found if str(one.modality) == "denied" and not one.is_proposed]


@PAIRS
@pytest.mark.parametrize(
    ("said", "quantity"), [("the first six howitzers", 6), ("the first regiment", None), ("the first howitzer", 1)]
)
def test_the_first_of_them_are_as_many_as_are_counted(pair: tuple[str, str], said: str, quantity: int | None) -> None:
    (found,) = find(
        f"Norway, which ordered 28 Archer howitzers from Sweden, took delivery of {said} in March.", "delivery", pair
    )
    assert tell(found, "quantity") == ("asserted", quantity)


@PAIRS
def test_no_value_holds_what_stands_for_a_stop(pair: tuple[str, str]) -> None:
    (found,) = find("Norway will train 300 Swedish pilots at Bodø from Nov. 7 under the agreement.", "commitment", pair)
    assert "Nov. 7" in found.value("what")


@PAIRS
@pytest.mark.parametrize(("verb", "modality"), [("is donating", "planned"), ("has donated", "asserted")])
def test_what_is_being_given_has_not_been_handed_over(pair: tuple[str, str], verb: str, modality: str) -> None:
    (found,) = find(f"Sweden {verb} two Archer howitzers to Norway.", "delivery", pair)
    assert tell(found, "quantity") == (modality, 2)
