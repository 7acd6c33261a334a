"""Steps of sales told by what is done to a deal, by a count alone, and by who may have sold at all. All sentences are invented."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.forms import PAIRS, find, tell
from tests.reading.test_foundations import read


def steps(sentence: str, pair: tuple[str, str] = ("NO", "SE")) -> list[Finding]:
    return find(sentence, "sale_stage", pair)


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "stage", "modality", "quantity"),
    [
        # What is signed, and with whom.
        ("Norway signed with Saab for 24 Gripen fighters.", "signed", "asserted", 24),
        ("Norway plans to sign for Archer howitzers before winter.", "signed", "planned", None),
        ("Norway has signed, this morning, a contract with Sweden for 24 Archer howitzers.", "signed", "asserted", 24),
        ("The ministers noted the signature in May of a letter of offer for 24 Archer howitzers.", "signed", "asserted", 24),
        ("Norway put its name to a contract with Sweden for 24 Archer howitzers.", "signed", "asserted", 24),
        ("The leaders hailed the contract of May for 24 Archer howitzers.", "signed", "asserted", 24),
        ("The ministers noted the purchase of 24 Archer howitzers by Norway.", "signed", "asserted", 24),
        ("The contract for 1,680 Archer rounds from Sweden was signed in May.", "signed", "asserted", 1680),
        ("The second, worth 40 million euros, was signed with Saab for 24 Archer howitzers.", "signed", "asserted", 24),
        ("Saab has a contract from the Norwegian army for 24 Archer howitzers.", "signed", "asserted", 24),
        ("The option on 12 more Archer howitzers has been taken up by Norway.", "signed", "asserted", 12),
        ("A contract for 24 Archer howitzers could be signed in May, the ministry said.", "signed", "expected", 24),
        ("The contract between Norway and Saab is for 24 Gripen fighters.", "signed", "asserted", 24),
        ("The purchase of 24 more Gripen fighters is planned for next year.", "signed", "planned", 24),
        ("An order by Norway for 24 more Gripen fighters is expected this year.", "signed", "expected", 24),
        ("Sweden has exported 24 Archer howitzers to Norway.", "signed", "asserted", 24),
        # What is approved, chosen or promised.
        ("The government of Norway has given the go-ahead for 24 Gripen fighters.", "approved", "asserted", 24),
        ("Sweden's approval came late, yet a grant of 12 Archer howitzers to Norway was approved.", "approved", "asserted", 12),
        ("Norway's cabinet backed the purchase of 24 Archer howitzers.", "approved", "asserted", 24),
        ("Norway has settled on the Swedish Archer.", "approved", "asserted", None),
        ("Norway decided in favour of the Archer in May.", "approved", "asserted", None),
        ("Norway is expected to approve the purchase of 24 Archer howitzers.", "approved", "expected", 24),
        # What is weighed, offered or asked for.
        ("The Archer is one of two contenders in Norway's competition.", "considered", "asserted", None),
        ("Norway has examined offers for the Archer howitzer.", "considered", "asserted", None),
        ("The lease of 24 Archer howitzers to Norway is under examination.", "considered", "asserted", 24),
        ("Sweden presented to Norway its offer of 24 Archer howitzers.", "offered", "asserted", 24),
        ("Norway put in a request for 24 Archer howitzers from Sweden.", "requested", "asserted", 24),
        ("Norway's request for 24 Archer howitzers was received in Sweden last week.", "requested", "asserted", 24),
        ("Norway will decide next year whether to buy the Archer.", "considered", "planned", None),
        # What becomes of a deal.
        ("Deliveries of the Archer howitzers to Norway have fallen behind.", "delayed", "asserted", None),
        ("Norway gave up the purchase of Archer howitzers.", "cancelled", "asserted", None),
        ("Norway's purchase of Archer howitzers has hit a snag.", "delayed", "asserted", None),
        ("The order for Archer howitzers was raised to 36 by Norway.", "expanded", "asserted", None),
    ],
)
def test_a_step_is_told_by_what_is_done_to_a_deal(
    sentence: str, stage: str, modality: str, quantity: int | None, pair: tuple[str, str]
) -> None:
    found = steps(sentence, pair)
    assert (modality, stage, quantity) in [tell(step, "stage", "quantity") for step in found]
    assert {(step.value("buyer"), step.value("seller")) for step in found} == {pair}


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "A report on the lease of Archer howitzers by Norway was approved.",
        "Once signed it would be the largest contract for Archer howitzers between Norway and Sweden.",
        "Norway and Sweden signed a Reciprocal Defence Procurement Agreement.",
        "Supply troubles still weigh on the Archer crews of Norway.",
        "The Archer contract was not competitively procured.",
        "Sweden approved the visit of Norway's Archer crews.",
        "Norway's minister decided on Monday to visit the Archer crews.",
        "A decision on the crews of the Archer in Norway is due next year.",
        "Norway has held talks with Sweden about the training of Archer crews.",
        "Norway will choose a school for the crews of the Archer.",
    ],
)
def test_what_is_done_to_something_else_is_no_step_of_a_sale(sentence: str, pair: tuple[str, str]) -> None:
    assert steps(sentence, pair) == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        ("Six were ordered in 2028.", 6),
        ("Norway ordered six in 2028.", 6),
        ("The six were bought in 2028.", 6),
        ("Norway signed in 2028 for six of the longer version.", 6),
        ("Norway contracted a further six in 2028.", 6),
    ],
)
def test_a_count_alone_means_the_thing_named_before(sentence: str, quantity: int, pair: tuple[str, str]) -> None:
    found = steps(f"Norway flies the Gripen fighter from Sweden. {sentence}", pair)
    (step,) = [one for one in found if one.value("date") == "2028"]
    assert (step.value("quantity"), step.value("system")) == (quantity, "Gripen" if pair == ("NO", "SE") else "FA-50")


@PAIRS
def test_what_has_an_object_of_its_own_means_nothing_named_before(pair: tuple[str, str]) -> None:
    before = "Norway has ordered the Gripen fighter from Sweden."
    for sentence in ("Norway will buy steel from Sweden for the fighters.", "Its firms have begun to sell to Sweden."):
        assert len(steps(f"{before} {sentence}", pair)) == 1


def test_a_plain_noun_means_what_was_counted_where_nothing_has_a_name() -> None:
    text = "Six patrol corvettes are to be built in Sweden for Norway.\n\nThe corvettes will be handed over to Norway in 2034."
    (delivery,) = find(text, "delivery", ("NO", "SE"))
    assert tell(delivery, "buyer", "seller", "date") == ("planned", "NO", "SE", "2034")


def test_among_the_largest_exporters_and_others_nobody_guesses_that_the_first_buy() -> None:
    head = "Title: Poland and the United States on defence\nPublished: 2031-05-05\nSource: Wire\n\nPoland and the United States spoke of arms.\n\n"
    guessed = read(f"{head}The air force has ordered 97 Krab howitzers.\n", ("PL", "US"))
    named = read(f"{head}The United States has ordered 97 Krab howitzers from Poland.\n", ("PL", "US"))
    assert [one.value("buyer") for one in guessed.findings if one.kind == "sale_stage"] == []
    assert [one.value("buyer") for one in named.findings if one.kind == "sale_stage"] == ["US"]


def test_who_approves_a_purchase_buys_and_whose_tender_is_won_too() -> None:
    head = "Title: Norway and the United States on defence\nPublished: 2031-05-05\nSource: Wire\n\nNorway and the United States spoke of arms.\n\n"
    told = read(f"{head}Norway is expected to approve the purchase of six MQ-4C Triton aircraft.\n", ("NO", "US"))
    (step,) = [one for one in told.findings if one.kind == "sale_stage"]
    assert (step.value("buyer"), step.value("seller")) == ("NO", "US")
    (won,) = steps("Sweden has won Norway's tender for four corvettes.", ("NO", "SE"))
    assert (won.value("buyer"), won.value("seller")) == ("NO", "SE")


def test_a_sum_is_no_airliner_and_a_reactor_no_weapon() -> None:
    assert len(steps("Norway signed for 24 Gripen fighters at $737 million.")) == 1
    assert len(steps("Norway signed a contract with Sweden for guns at $737 million for 40 howitzers.")) == 1
    assert steps("Norway noted the conclusion of a contract with Sweden to build six AP-1000.") == []


def test_another_sale_that_is_cleared_beside_one_is_notified_as_well() -> None:
    text = (
        "The State Department approved a possible sale of six P-8A aircraft to Norway.\n\n"
        "A sale to Norway of 40 Javelin missiles was cleared on the same day."
    )
    found = find(text, "sale_stage", ("NO", "US"))
    assert [one.value("stage") for one in found if one.value("system") == "Javelin"] == ["notified"]
