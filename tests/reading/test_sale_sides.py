"""Whose step it is, how many of a thing, on which day and at what price: forms in which another clause stands near. All sentences are invented."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.forms import PAIRS, find


def steps(text: str, pair: tuple[str, str]) -> list[Finding]:
    return [*find(text, "sale_stage", pair), *find(text, "delivery", pair)]


def tell(finding: Finding) -> tuple[object, ...]:
    return (
        finding.value("stage") or "delivery",
        str(finding.modality),
        finding.value("quantity"),
        finding.value("buyer"),
        finding.value("seller"),
    )


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # One of a number, some of a number, and groups that are no number of things.
        ("The last of the 24 Archer guns from Sweden landed at Bergen in Norway.", [("delivery", 1)]),
        ("Norway took over the first of 54 Archer guns from Sweden.", [("delivery", 1)]),
        ("Sweden has delivered 42 of the 108 Archer guns ordered by Norway in 2019.", [("delivery", 42), ("signed", 108)]),
        ("Two squadrons of Gripen jets were delivered to Norway by Sweden.", [("delivery", None)]),
        ("The two sides welcomed the delivery of the first of four radars from Sweden to Norway.", [("delivery", 1)]),
        # Nouns of handing over, and other verbs of it.
        ("The handover of 12 Archer guns from Sweden to Norway took place on 4 May.", [("delivery", 12)]),
        ("Sweden handed Norway eight Archer guns in 2029.", [("delivery", 8)]),
        ("The first Archer guns from Sweden have arrived in Norway.", [("delivery", None)]),
        # The same step once more.
        ("Norway ordered four Archer guns from Sweden in 2021, and two more in 2030.", [("signed", 4), ("signed", 2)]),
        # Who signs, who chooses, whose thing it is set against.
        ("A contract for 12 Archer guns was signed by Norway and Sweden in 2024.", [("signed", 12)]),
        (
            "The letter of offer and acceptance for 20 Gripen jets was signed by Norway and Sweden in July 2024.",
            [("signed", 20)],
        ),
        ("Oslo has chosen Sweden's Archer over Iceland's Geysir guns.", [("approved", None)]),
        ("The leaders welcomed Norway's purchase of more than 200 Archer guns from Sweden.", [("signed", 200)]),
        ("Norway has a contract with Sweden for 54 Archer guns, signed on 9 July 2024.", [("signed", 54)]),
        ("Norway has taken into use 54 Archer guns from Sweden.", [("in_service", 54)]),
        # Plain things uncounted.
        ("Norway's contract for corvettes with Sweden was cancelled in August 2023.", [("cancelled", None)]),
        ("Norway, which flies 24 Gripen jets from Sweden, is weighing six more.", [("considered", 6)]),
    ],
)
def test_number_and_sides_are_those_of_the_step(
    pair: tuple[str, str], sentence: str, told: list[tuple[str, int | None]]
) -> None:
    if pair != ("NO", "SE"):
        sentence = sentence.replace("Oslo", "Warsaw")
    found = sorted((one for one in steps(sentence, pair)), key=lambda one: one.citation.span.start if one.citation.span else 0)
    assert [tell(one) for one in found] == [(stage, "asserted", count, *pair) for stage, count in told]


@PAIRS
def test_a_price_is_that_of_its_own_clause(pair: tuple[str, str]) -> None:
    found = steps(
        "The cabinet of Norway cleared 12 Archer guns from Sweden at 30 million euros, and Oslo signed for 24 Gripen jets from Sweden "
        "at 900 million euros, with deliveries to be completed by 2037.".replace(
            "Oslo", "Oslo" if pair[0] == "NO" else "Warsaw"
        ),
        pair,
    )
    prices = {one.value("stage"): (one.value("value") or {}).get("amount") for one in found}
    assert prices == {"approved": "30000000", "signed": "900000000", "completed": None}


@PAIRS
def test_a_span_of_years_is_no_day_of_its_beginning(pair: tuple[str, str]) -> None:
    found = steps(
        "Deliveries of Archer guns from Sweden to Norway are due to begin in 2032 and be over within six years.", pair
    )
    assert {one.value("stage"): one.value("date") for one in found} == {"first_delivery": "2032", "completed": None}


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian troops in Sweden received new rifles.",
        "Norway's army and navy will each receive eight guns.",
        "Delivery of 66 Gripen jets has slipped, the ministry of Norway told lawmakers; Sweden agreed.",
        "Norway handed Sweden a note on tanks.",
        "Norway and Sweden welcomed the delivery of grain.",
        "The Archer is larger than other guns of Norway and Sweden.",
    ],
)
def test_what_only_sounds_like_a_step_gives_none(pair: tuple[str, str], sentence: str) -> None:
    assert [tell(one) for one in steps(sentence, pair) if one.value("stage") not in ("delayed",)] == []


def test_a_plain_noun_means_what_is_known_to_be_called_so() -> None:
    found = find(
        "Norway bought 12 Sky Otter helicopters from Sweden in 2029. Norway flies the Bergen-2 as well. The helicopters arrived in 2030.",
        "delivery",
        ("NO", "SE"),
    )
    assert [one.value("system") for one in found] == ["Sky Otter"]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # Clauses inside others, with and without a pronoun.
        (
            "Thirty Archer guns, ordered in November 2024 from Sweden, have been shipped to Norway.",
            [("signed", 30), ("delivery", 30)],
        ),
        (
            "Norway has received the last of the 19 armoured vehicles it bought from Sweden in 2028.",
            [("delivery", 1), ("signed", 19)],
        ),
        # A deal under plain names, between its noun and its verb.
        ("A contract with Sweden covering 54 tanks was signed by Norway on Thursday.", [("signed", 54)]),
        ("Norway took over two Archer guns from Sweden in 2016.", [("delivery", 2)]),
        (
            "The ministers welcomed the arrival in January of the first two of four Swedish-built patrol ships in Norway.",
            [("delivery", 2)],
        ),
        ("I would say that Norway and Sweden have begun consulting on buying 12 Archer guns.", [("considered", 12)]),
    ],
)
def test_clauses_inside_others_have_steps_of_their_own(
    pair: tuple[str, str], sentence: str, told: list[tuple[str, int | None]]
) -> None:
    if pair != ("NO", "SE"):
        sentence = sentence.replace("Swedish-built", "Korean-built")
    found = sorted(
        (one for one in steps(sentence, pair)), key=lambda one: (one.value("stage") or "", one.value("quantity") or 0)
    )
    expected = sorted(
        ((stage, "asserted", count, *pair) for stage, count in told),
        key=lambda one: ("" if one[0] == "delivery" else one[0], one[2] or 0),
    )
    assert [tell(one) for one in found] == expected


@PAIRS
def test_a_day_inside_a_clause_is_not_that_of_the_other_step(pair: tuple[str, str]) -> None:
    found = steps("Four Archer guns leased from Sweden had been inducted by Norway in 2022.", pair)
    assert {one.value("stage"): one.value("date") for one in found} == {"signed": None, "in_service": "2022"}


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "stage", "modality"),
    [
        ("Norway intends to buy modern military equipment from Sweden.", "signed", "planned"),
        (
            "Sweden would be prepared, in consultation with its parliament, to approve third-party transfer of Gripen jets to Norway.",
            "approved",
            "conditional",
        ),
        ("Sweden is ready to authorise the export of Archer guns to Norway.", "approved", "planned"),
    ],
)
def test_what_is_still_to_come_is_no_fact(pair: tuple[str, str], sentence: str, stage: str, modality: str) -> None:
    assert [tell(one)[:2] for one in steps(sentence, pair)] == [(stage, modality)]


@PAIRS
def test_two_tellings_of_one_step_are_put_together(pair: tuple[str, str]) -> None:
    (found,) = steps(
        "Norway signed a contract with Sweden for 24 Archer guns last year. The contract for 24 Archer guns, worth 90 million euros, was "
        "signed by Norway and Sweden in April 2030.",
        pair,
    )
    assert (found.value("date"), found.value("value")["amount"]) == ("2030-04", "90000000")


@PAIRS
def test_rivals_come_from_where_they_are_made(pair: tuple[str, str]) -> None:
    found = steps("Norway is considering the Gripen, the F-35A and the Typhoon, and Sweden has been told.", pair)
    assert [one.value("seller") for one in found] == [pair[1], "US", "GB"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The agency of Sweden delivered the required certification of the Archer guns to Norway.",
        "Norway received a briefing on the Archer gun from Sweden.",
        "Sweden delivered a letter on the Archer guns to Norway.",
    ],
)
def test_papers_are_no_things_handed_over(pair: tuple[str, str], sentence: str) -> None:
    assert [one for one in steps(sentence, pair) if one.kind == "delivery"] == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway, which ordered 36 Gripens from Sweden in 2014, has taken delivery of ten.",
            [("delivery", 10, None), ("signed", 36, "2014")],
        ),
        (
            "Sweden has delivered four of 32 Archer guns ordered in 2020 to Norway.",
            [("delivery", 4, None), ("signed", 32, "2020")],
        ),
        ("Sweden on 3 May handed eight Archer guns to Norway's army under a grant.", [("delivery", 8, "2031-05-03")]),
        ("Norway has taken possession of 100 Archer guns from Sweden.", [("delivery", 100, None)]),
    ],
)
def test_number_and_day_of_what_came_are_not_those_of_what_was_ordered(
    pair: tuple[str, str], sentence: str, told: list[tuple[str, int, str | None]]
) -> None:
    found = [(one.value("stage") or "delivery", one.value("quantity"), one.value("date")) for one in steps(sentence, pair)]
    assert sorted(found, key=str) == sorted(told, key=str)


@PAIRS
def test_what_somebody_said_some_time_ago_is_still_what_they_said(pair: tuple[str, str]) -> None:
    (found,) = steps("Norway said in March 2030 that it would buy 88 Archer guns from Sweden.", pair)
    assert tell(found) == ("signed", "planned", 88, *pair)


@PAIRS
def test_an_adjective_says_whose_make_a_thing_is(pair: tuple[str, str]) -> None:
    (found,) = steps("Norway has received 100 Turkish Hizir vehicles.", pair)
    assert (found.value("buyer"), found.value("seller")) == (pair[0], "TR")


@PAIRS
def test_airliners_are_no_arms(pair: tuple[str, str]) -> None:
    assert (
        steps(
            "Norway's Viking Air has purchased twelve Boeing 787 Dreamliner aircraft. Eight aircraft were delivered in May.",
            pair,
        )
        == []
    )


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        ("Norway has commissioned its second Gripen squadron, bought from Sweden.", None),
        ("Sweden has delivered three Archer regiments to Norway.", None),
        ("Sweden has delivered three Archer guns for a regiment to Norway.", 3),
    ],
)
def test_units_of_a_force_are_no_number_of_things(pair: tuple[str, str], sentence: str, quantity: int | None) -> None:
    assert {one.value("quantity") for one in steps(sentence, pair) if one.value("stage") != "signed"} == {quantity}


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("On Friday Norway exercised options on four more Archer guns from Sweden.", [("signed", 4)]),
        ("Four Archer guns from Sweden were contracted by Norway in 2029.", [("signed", 4)]),
        ("Four Archer guns have been supplied to Norway by Sweden so far.", [("delivery", 4)]),
        ("A court in Norway ordered the Archer talks with Sweden to stop.", []),
    ],
)
def test_other_words_for_contracts_and_arrivals(pair: tuple[str, str], sentence: str, told: list[tuple[str, int]]) -> None:
    assert [(one.value("stage") or "delivery", one.value("quantity")) for one in steps(sentence, pair)] == told


def test_a_council_approves_as_the_text_has_named_it() -> None:
    text = (
        "The Defence Acquisition Council met. Approvals were accorded for procurement of 12 Archer guns by Norway from Sweden."
    )
    assert [one.value("stage") for one in find(text, "sale_stage", ("NO", "SE"))] == ["aon"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Sweden's plan sees 12 Archer guns delivered to Norway in 2033.",
        "12 Archer guns are to be delivered to Norway's army by Sweden in 2033.",
    ],
)
def test_to_whom_a_thing_goes_is_not_whose_plan_it_is(sentence: str, pair: tuple[str, str]) -> None:
    assert [tell(one) for one in steps(sentence, pair)] == [("delivery", "planned", 12, *pair)]


def test_what_goes_to_a_neighbour_does_not_come_home() -> None:
    found = steps("The 12 Archer guns were handed over to Sweden's neighbour Finland.", ("NO", "SE"))
    assert [one for one in found if one.value("buyer") == "SE"] == []


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Any decision to acquire further Archer guns from Sweden would be a matter for Norway.",
        "A decision to buy six Archer guns from Sweden rests with the cabinet of Norway.",
        "The future decision to procure Archer guns from Sweden lies with Norway.",
        "The decision of Norway to buy Archer guns is theirs, and no decision to buy Archer guns from Sweden was made.",
    ],
)
def test_a_decision_that_is_still_open_approves_nothing(sentence: str, pair: tuple[str, str]) -> None:
    assert not [one for one in steps(sentence, pair) if str(one.modality) == "asserted"]


@PAIRS
def test_a_decision_that_was_taken_approves(pair: tuple[str, str]) -> None:
    (one,) = steps("Norway announced its decision to buy six Archer guns from Sweden.", pair)
    assert tell(one)[:3] == ("approved", "asserted", 6)


def test_who_clears_a_sale_sells_whoever_acts_in_the_clause_before() -> None:
    told = "Norway has signed a lease for a hangar and the United States has cleared the sale of six P-8A aircraft."
    (one,) = [one for one in find(told, "sale_stage", ("NO", "SE")) if one.value("stage") == "notified"]
    assert (one.value("buyer"), one.value("seller"), str(one.modality)) == ("NO", "US", "asserted")


@pytest.mark.parametrize(
    "sentence",
    [
        "The Swedish Air Force signed a contract with Saab for 60 Gripen fighters powered by American engines.",
        "The Swedish Air Force ordered 60 Gripen fighters from Saab with engines from the United States.",
        "Sweden's defence ministry signed a deal with Saab for 60 Gripen fighters with F414 engines from General Electric.",
        "Saab delivered the first Gripen, which flies with an American engine, to the Swedish Air Force.",
        "The Swedish Navy signed a contract with Saab for three submarines.",
    ],
)
def test_a_contract_at_home_is_no_sale_for_the_engine_of_another(sentence: str) -> None:
    head = "Title: Sweden and the United States talk about defence\nPublished: 2031-05-05\n\nSweden and the United States spoke of defence cooperation.\n\n"
    for kind in ("sale_stage", "delivery"):
        assert find(sentence, kind, ("NO", "SE"), head) == []


@pytest.mark.parametrize(
    ("sentence", "buyer", "seller"),
    [
        ("Brazil ordered 36 Gripen fighters from Saab, which are powered by American engines.", "BR", "SE"),
        ("Sweden ordered 60 F414 engines from the United States for its Gripen fighters.", "SE", "US"),
        ("Poland bought 96 K9 howitzers with German engines from South Korea.", "PL", "KR"),
        ("The US Navy signed a contract with Boeing for six P-8A aircraft for Sweden.", "SE", "US"),
    ],
)
def test_who_makes_a_part_takes_no_side(sentence: str, buyer: str, seller: str) -> None:
    (step,) = find(sentence, "sale_stage", ("NO", "SE"))
    assert tell(step)[-2:] == (buyer, seller)
