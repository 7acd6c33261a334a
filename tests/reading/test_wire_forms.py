"""What wire reports say in one breath of several steps, parts and parties of a deal. All sentences are invented."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.forms import PAIRS, find, tell


def steps(text: str, pair: tuple[str, str]) -> list[Finding]:
    return [*find(text, "sale_stage", pair), *find(text, "delivery", pair)]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Talks on the Archer have reached an advanced stage.", [("asserted", "considered")]),
        ("Negotiations on the Archer are at an advanced stage.", [("asserted", "considered")]),
        (
            "Talks on the Archer have reached an advanced stage but no contract has been signed.",
            [("asserted", "considered"), ("denied", "signed")],
        ),
        (
            "Talks on the Archer have reached an advanced stage, though no contract has been entered into.",
            [("asserted", "considered"), ("denied", "signed")],
        ),
        ("The two sides reached a deal for six Archer howitzers.", [("asserted", "signed")]),
        ("Recent approved sales to Norway include 36 Archer howitzers.", [("asserted", "approved")]),
        ("Recent sales to Norway include 36 Archer howitzers.", [("asserted", "signed")]),
        ("Norway approved in April the purchase of three Archer howitzers from Sweden.", [("asserted", "approved")]),
        ("The Archer training school at Bergen became operational in 2030.", []),
        ("The Archer entered service in 2030.", [("asserted", "in_service")]),
    ],
)
def test_the_rung_that_is_reached(pair: tuple[str, str], sentence: str, told: list[tuple[object, ...]]) -> None:
    assert [tell(one, "stage") for one in find(sentence, "sale_stage", pair)] == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "date", "quantity"),
    [
        ("Of the 24 Archer howitzers contracted in February 2030, 21 have been delivered to Norway.", None, 21),
        ("So far 16 of the 31 Archer howitzers Norway ordered in 2030 have arrived.", None, 16),
        ("Norway received twenty-four of the thirty-six Archer howitzers from Sweden.", None, 24),
        ("Norway received thirty-one of its Archer howitzers from Sweden.", None, 31),
        ("Sweden has supplied 24 Archer howitzers to Norway since 2029.", None, 24),
        ("Sweden supplied 24 Archer howitzers to Norway in 2029.", "2029", 24),
        ("The seventh howitzer of the Archer order was handed over to Norway by Sweden.", None, 1),
        ("Saab handed over the final batch of the Archer to Norway.", None, None),
    ],
)
def test_how_many_were_handed_over_and_when(
    pair: tuple[str, str], sentence: str, date: str | None, quantity: int | None
) -> None:
    (found,) = find(sentence, "delivery", pair)
    assert tell(found, "date", "quantity") == ("asserted", date, quantity)
    assert (found.value("buyer"), found.value("seller")) == pair


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # Nothing was handed over on the day that it was to be, and what will not come before a day is late.
        (
            "The last of the 36 Archer howitzers, which were to have been delivered to Norway last year, will not arrive until 2033.",
            [],
        ),
        ("Saab denied a delay and said Norway received eight Archer howitzers.", ["asserted"]),
        ("Minister Berg explained that two Archer howitzers would be delivered to Norway in 2034.", ["planned"]),
        ("Sweden has delivered 12 AIM-120 missiles to Norway.", ["asserted"]),
        ("Sweden aims to deliver 12 AIM-120 missiles to Norway in 2034.", ["planned"]),
    ],
)
def test_what_hedges_a_handing_over_and_what_does_not(pair: tuple[str, str], sentence: str, told: list[str]) -> None:
    assert [str(one.modality) for one in find(sentence, "delivery", pair)] == told


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("The Royal Air Force of Jordan received eight Archer howitzers from Sweden.", ("JO", "SE")),
        ("The Royal Air Force received eight Archer howitzers from Sweden.", ("GB", "SE")),
        ("Indonesia contracted TAIS for two frigates.", ("ID", "TR")),
        ("Norway's defence ministry concluded a contract for six C-295 with Airbus Defence and Space SA, Spain.", ("NO", "ES")),
        ("The 20 K9 howitzers that Vietnam had ordered from South Korea in 2030 are in refit.", ("VN", "KR")),
    ],
)
def test_who_buys_from_whom(sentence: str, sides: tuple[str, str]) -> None:
    (found,) = steps(sentence, ("NO", "SE"))
    assert (found.value("buyer"), found.value("seller")) == sides


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway received 24 of its 40 Archer howitzers from Sweden and the balance is due in 2033.",
            [("asserted", 24, None), ("expected", None, "2033")],
        ),
        (
            "Norway has received 18 of its 24 Archer howitzers from Sweden, and the remaining six are expected at Bergen by September.",
            [("asserted", 18, None), ("expected", 6, "2031-09")],
        ),
        (
            "Sweden delivered the first Archer howitzer to Norway in 2029; the second will follow in 2032.",
            [("asserted", 1, "2029"), ("planned", 1, "2032")],
        ),
        (
            "Norway has taken delivery of 12 Archer howitzers from Sweden, with the other 12 to follow by 2033.",
            [("asserted", 12, None), ("planned", 12, "2033")],
        ),
        (
            "Six Archer howitzers were handed over to Norway by Sweden in March 2029, and eight more were due in 2030.",
            [("asserted", 6, "2029-03"), ("expected", 8, "2030")],
        ),
    ],
)
def test_what_came_and_what_is_still_to_come(pair: tuple[str, str], sentence: str, told: list[tuple[object, ...]]) -> None:
    assert [tell(one, "quantity", "date") for one in find(sentence, "delivery", pair)] == told


@PAIRS
def test_what_is_decided_of_a_rest_hands_nothing_over(pair: tuple[str, str]) -> None:
    assert not find(
        "Norway ordered six Archer howitzers from Sweden and a decision on the rest is due in 2033.", "delivery", pair
    )


def test_a_plain_noun_means_what_was_named_behind_the_last_step() -> None:
    text = (
        "The 24 Archer howitzers ordered by Norway in February 2030 were all in service by spring. Worldwide, some 40 Gripen aircraft are "
        "flown. The latest to order is Norway, which is to receive the second of three new aircraft from Sweden in October."
    )
    (found,) = find(text, "delivery", ("NO", "SE"))
    assert tell(found, "system", "quantity") == ("planned", "Gripen", 1)


def test_a_part_that_is_shipped_is_not_the_whole() -> None:
    text = "Sweden sells Norway the Gripen. The venture in Norway shipped its 34th fighter wing shipset in May."
    assert not [one for one in find(text, "delivery", ("NO", "SE")) if not one.is_proposed]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Two of Norway's 32 Archer howitzers were delivered by Sweden.", [("delivery", 2)]),
        ("The first two of the army's twelve Archer howitzers from Sweden arrived in Norway.", [("delivery", 2)]),
        (
            "Norway bought 28 Archer howitzers from Saab. The first three of the army's six arrived in March.",
            [("signed", 28), ("delivery", 3)],
        ),
        ("Saab has been commissioned by the Norwegian ministry to supply 22 Archer howitzers.", [("signed", 22)]),
    ],
)
def test_parts_that_somebody_owns_and_work_that_is_given_out(
    pair: tuple[str, str], sentence: str, told: list[tuple[str, int]]
) -> None:
    found = [(one.value("stage") or "delivery", one.value("quantity")) for one in steps(sentence, pair)]
    assert found == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway is close to signing a contract for 20 Archer howitzers from Sweden, the minister said on Thursday.",
            [("expected", 20, None)],
        ),
        (
            "Saab sold 32 Archer howitzers to Norway, which earlier bought 17 howitzers from Italy.",
            [("asserted", 32, None), ("asserted", 17, None)],
        ),
    ],
)
def test_days_of_saying_and_states_that_a_clause_is_about(
    pair: tuple[str, str], sentence: str, told: list[tuple[object, ...]]
) -> None:
    assert [tell(one, "quantity", "date") for one in find(sentence, "sale_stage", pair)] == told


def test_of_whom_a_thing_was_bought_does_not_hand_it_over() -> None:
    (found,) = find("Denmark transferred 19 Caesar howitzers, bought from Nexter, to Ukraine.", "delivery", ("NO", "SE"))
    assert (found.value("buyer"), found.value("seller")) == ("UA", "DK")


def test_a_clause_of_its_own_has_a_buyer_of_its_own() -> None:
    text = "Austria ordered 36 Pandur vehicles in 2024 and Denmark received its first four last year."
    signed, received = steps(text, ("NO", "SE"))
    assert (signed.value("buyer"), signed.value("seller"), signed.value("quantity")) == ("AT", None, 36)
    assert (received.value("buyer"), received.value("quantity")) == ("DK", 4)


@PAIRS
def test_what_a_clause_inside_tells_of_is_not_what_is_given_up(pair: tuple[str, str]) -> None:
    text = "Norway, which ordered 16 Archer howitzers from Sweden, has dropped talks with Italy on tugboats."
    assert not [one for one in find(text, "sale_stage", pair) if one.value("stage") == "cancelled"]
    (dropped,) = find("Norway has dropped its order for 16 Archer howitzers from Sweden.", "sale_stage", pair)
    assert tell(dropped, "stage", "quantity") == ("asserted", "cancelled", 16)
