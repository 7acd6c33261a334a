"""Who buys and who sells, rule by rule: what is said by the words beside a name, and what by who acts. All sentences are invented."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.forms import find


def steps(text: str, pair: tuple[str, str] = ("NO", "SE")) -> list[Finding]:
    found = [*find(text, "sale_stage", pair), *find(text, "delivery", pair)]
    return sorted(found, key=lambda one: one.citation.span.start if one.citation.span else 0)


def sides(text: str, pair: tuple[str, str] = ("NO", "SE")) -> list[tuple[object, object]]:
    return [(one.value("buyer"), one.value("seller")) for one in steps(text, pair)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # To, for, from, by.
        ("Sweden sold 24 Archer guns to Latvia in 2029.", ("LV", "SE")),
        ("Sweden won an order for 24 Archer guns for the army of Latvia in 2029.", ("LV", "SE")),
        ("Latvia bought 24 CV90 vehicles from Norway in 2029.", ("LV", "NO")),
        ("Twenty-four Archer guns were bought by Latvia in 2029.", ("LV", "SE")),
        ("Latvia requested 24 Archer guns in 2029, a letter to Sweden says.", ("LV", "SE")),
        # Who asks for it in a letter is to buy, though the letter comes "from" there.
        (
            "The minister welcomed a letter of request from the Ministry of Defence of Latvia to buy 24 Archer guns.",
            ("LV", "SE"),
        ),
        ("Sweden acted on a Letter of Request (LOR) from Latvia for 24 Archer guns.", ("LV", "SE")),
        ("A request for proposals issued from Latvia asks for 24 Archer guns.", ("LV", "SE")),
        ("Latvia requested 24 Archer guns from Sweden in 2029.", ("LV", "SE")),
        # Who stands behind a verb of giving.
        ("Sweden sold Latvia 24 Archer guns in 2029.", ("LV", "SE")),
        # Whose deal it is.
        ("Latvia's order for 24 Archer guns was cancelled in 2029.", ("LV", "SE")),
        # Whose thing it is, though made elsewhere.
        ("The delivery of Latvia's 24 Archer guns was delayed.", ("LV", "SE")),
        # Who acts.
        ("Latvia ordered 24 Archer guns in 2029.", ("LV", "SE")),
        ("Norway delivered 24 Archer guns to Latvia in 2029.", ("LV", "NO")),
        # Whose make it is; whoever gives it away is stronger.
        ("Latvia has received 24 Norwegian-built Hizir vehicles.", ("LV", "NO")),
        ("Finland handed over 24 Norwegian-built Hizir vehicles to Latvia.", ("LV", "FI")),
    ],
)
def test_a_name_is_on_the_side_that_the_words_beside_it_say(sentence: str, told: tuple[str, str]) -> None:
    assert sides(sentence) == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        "Latvia chose the Archer over Iceland's guns; Sweden was told.",
        "Latvia ordered 24 Archer guns from Sweden days before a visit to Iceland.",
        "Sweden has sold 24 Archer guns to Latvia, which had turned down those built by Iceland.",
    ],
)
def test_a_name_of_somebody_else_is_on_no_side(sentence: str) -> None:
    assert set(sides(sentence)) == {("LV", "SE")}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # With whom a deal is made.
        ("Latvia signed a contract with Finland for 24 Archer guns.", ("LV", "FI")),
        ("Finland signed a contract with Latvia in May to supply 24 Archer guns.", ("LV", "FI")),
        ("Saab signed a contract with Latvia in May for 24 Archer guns.", ("LV", "SE")),
        ("Latvia, together with Finland, signed a contract for 24 Archer guns.", ("LV", "SE")),
        # Whose thing goes to another, and what has been used before.
        ("The United States has cleared the sale of Danish Archer guns to Latvia.", ("LV", "DK")),
        ("Latvia wants to buy 24 Danish Archer guns.", ("LV", "DK")),
        # Whom another lets act, of whom a relative clause tells, and whose clause it is.
        ("The United States has cleared Latvia to buy 24 Archer guns.", ("LV", "SE")),
        ("Latvia turned to Finland, which has sold 24 Archer guns to Iceland.", ("IS", "FI")),
        ("After Iceland left the talks, Latvia ordered 24 Archer guns.", ("LV", "SE")),
        ("Iceland said on Monday that Latvia had ordered 24 Archer guns.", ("LV", "SE")),
        ("The government of Finland will hand over 24 Archer guns to Latvia.", ("LV", "FI")),
        # A firm acts for no buyer.
        ("Sweden's Saab is confident that Latvia will sign a contract for 24 Archer guns in 2032.", ("LV", "SE")),
        # What stands in place of something else.
        ("Latvia ordered 24 Archer guns from Sweden to replace its fleet of Icelandic guns.", ("LV", "SE")),
        ("Latvia opted to buy 24 Archer guns instead of Geysir guns from Iceland.", ("LV", "SE")),
        ("Latvia ordered 24 Archer guns amid Iceland's war against Finland.", ("LV", "SE")),
    ],
)
def test_who_acts_and_with_whom(sentence: str, told: tuple[str, str]) -> None:
    assert sides(sentence) == [told]


def test_a_firm_known_to_nobody_is_the_maker_that_a_text_says_it_is() -> None:
    (found,) = steps("Latvia has signed a contract with the Finnish shipbuilder Aalto Marine for 24 patrol boats.")
    assert (found.value("buyer"), found.value("seller"), found.value("maker")) == ("LV", "FI", "Aalto Marine")


def test_a_firm_that_does_not_make_the_thing_buys_it() -> None:
    found = steps(
        "Deliveries were to begin in 2030 under a deal that Saab signed with Kongsberg in 2029 to supply 24 Archer guns."
    )
    assert {(one.value("buyer"), one.value("seller")) for one in found} == {("NO", "SE")}


def test_nobody_is_guessed_where_three_states_fit() -> None:
    found = steps("Talks of Latvia, Finland and Iceland on 24 Geysir guns led to a contract that was signed in 2029.")
    assert all(one.value("seller") is None or one.value("buyer") is None for one in found)


def test_what_lost_to_another_thing_is_not_sold() -> None:
    found = steps("Norway signed a contract with Israel for Spike missiles, beating the Archer guns of Sweden.")
    assert [(one.value("system"), one.value("buyer"), one.value("seller")) for one in found] == [("Spike", "NO", "IL")]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # A firm that receives an order sells, and who orders buys.
        ("Saab has received an order from Latvia for 24 Archer guns.", ("LV", "SE")),
        # Whose make a thing is that nobody knows.
        ("Latvia has ordered 24 Hizir vehicles, produced by Finland's Patria.", ("LV", "FI")),
        # What another clause says of another thing.
        ("Norway plans to sell 24 Archer guns to Latvia, while some boats may come from Finland.", ("LV", "NO")),
    ],
)
def test_orders_makes_and_clauses(sentence: str, told: tuple[str, str]) -> None:
    assert {one for one in sides(sentence) if one[0] == "LV"} == {told}


def test_an_amount_in_dollars_names_no_state() -> None:
    (found,) = steps("Latvia signed a contract with Finland for 24 Hizir vehicles worth US$200 million.")
    assert (found.value("buyer"), found.value("seller")) == ("LV", "FI")
