"""What is only reported, rumoured or asked is no step taken; what somebody vouches for is. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find


def list_firmness(sentence: str, pair: tuple[str, str]) -> list[str]:
    found = [*find(sentence, "sale_stage", pair), *find(sentence, "delivery", pair)]
    return [str(one.modality) for one in found if not one.is_proposed]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "There are reports that Norway has signed a contract with Sweden for 24 CV90 vehicles.",
        "Reports have emerged that Norway has signed a contract with Sweden for 24 CV90 vehicles.",
        "It is being said that Norway has ordered 24 CV90 vehicles from Sweden.",
        "It was widely rumoured in the press that Sweden had delivered 24 CV90 vehicles to Norway.",
        "Media reports suggest that Norway has signed a contract with Sweden for 24 CV90 vehicles.",
        "Several press reports claimed Norway had bought 24 CV90 vehicles from Sweden.",
        "Speculation is rife that Norway has ordered 24 CV90 vehicles from Sweden.",
        "We hear that Sweden has delivered 24 CV90 vehicles to Norway.",
        "Reportedly, Norway has bought 24 CV90 vehicles from Sweden.",
        "Norway has signed a contract with Sweden for 24 CV90 vehicles, according to local media reports.",
        "The ministry could not confirm reports that Norway had signed a contract with Sweden for 24 CV90 vehicles.",
    ],
)
def test_what_is_only_reported_is_not_asserted(sentence: str, pair: tuple[str, str]) -> None:
    assert "asserted" not in list_firmness(sentence, pair)


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The minister confirmed media reports that Norway had signed a contract with Sweden for 24 CV90 vehicles.",
        "Norway's defence ministry reports that Sweden has delivered 24 CV90 vehicles.",
        "The Fjord Wire reported that Norway had signed a contract with Sweden for 24 CV90 vehicles.",
        "Amid reports that talks had stalled, Norway signed a contract with Sweden for 24 CV90 vehicles.",
        "Reports suggest delays, but Norway has signed the contract with Sweden for 24 CV90 vehicles.",
        "Its annual report states that Norway signed a contract with Sweden for 24 CV90 vehicles.",
    ],
)
def test_what_somebody_vouches_for_is_asserted(sentence: str, pair: tuple[str, str]) -> None:
    assert "asserted" in list_firmness(sentence, pair)


@PAIRS
@pytest.mark.parametrize("mark", ["Question:", "Q:", "QUESTION:"])
def test_a_lone_question_states_nothing(mark: str, pair: tuple[str, str]) -> None:
    text = f"{mark} Norway has signed a contract with Sweden for 24 CV90 vehicles. Sweden has delivered two of them. Could you comment?"
    assert list_firmness(text, pair) == []
    answered = f"{text}\n\nNorway has ordered 12 Archer howitzers from Sweden, the spokesperson said in reply."
    assert list_firmness(answered, pair) == ["asserted"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "As per reports, Norway has ordered 24 CV90 vehicles from Sweden.",
        "Norway has ordered 24 CV90 vehicles from Sweden, reports said.",
        "Norway has ordered 24 CV90 vehicles from Sweden, it is reported.",
        "There are media reports about Norway having signed a contract with Sweden for 24 CV90 vehicles.",
        "Reports of Norway signing a contract with Sweden for 24 CV90 vehicles have surfaced.",
        "A news report claimed that Norway had signed a contract with Sweden for 24 CV90 vehicles.",
        "Norway is reported to have signed a contract with Sweden for 24 CV90 vehicles.",
    ],
)
def test_a_report_behind_or_about_a_step_leaves_it_open(sentence: str, pair: tuple[str, str]) -> None:
    assert "asserted" not in list_firmness(sentence, pair)


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "After reports of delays, Norway signed a contract with Sweden for 24 CV90 vehicles.",
        "Norway has ordered 24 CV90 vehicles from Sweden, the army reported.",
    ],
)
def test_a_report_about_something_else_leaves_nothing_open(sentence: str, pair: tuple[str, str]) -> None:
    assert "asserted" in list_firmness(sentence, pair)


DEAL = "Norway signed a contract with Sweden for 24 CV90 vehicles"


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        f"Reports say that {DEAL}, and Sweden confirmed a deal of its own.",
        f"Reports say that {DEAL}, and the price was confirmed.",
        f"Reports say that {DEAL}; Denmark confirmed a purchase of its own.",
        f"Reports suggest that {DEAL}, which confirmed its interest in 2029.",
        f"Rumours have it that {DEAL} after parliament acknowledged a gap.",
        f"There are reports that {DEAL}, while the price is correct.",
        f"Reportedly, {DEAL}, and Finland verified its own order.",
        f"Reports say that {DEAL}, which nobody confirmed.",
        f"Reports that {DEAL} were not confirmed by the ministry.",
    ],
)
def test_who_confirms_something_else_vouches_for_no_report(sentence: str, pair: tuple[str, str]) -> None:
    assert "asserted" not in list_firmness(sentence, pair)


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        f"Reports say that {DEAL}, and the ministry confirmed it.",
        f"Reports say that {DEAL}, and the ministry confirmed the reports.",
        f"Reports say that {DEAL}, and these reports are correct.",
        f"Reports say that {DEAL}, which the ministry confirmed.",
        f"Reports say that {DEAL}, as the ministry confirmed on Monday.",
        f"Reports say that {DEAL}, the ministry confirmed.",
        f"Reports say that {DEAL}, later confirmed by the ministry.",
        f"Reports that {DEAL} were confirmed by the ministry.",
        f"The minister confirmed the rumours that {DEAL}.",
        f"Reportedly, {DEAL}, which the ministry has confirmed.",
    ],
)
def test_who_confirms_the_report_vouches_for_what_it_tells(sentence: str, pair: tuple[str, str]) -> None:
    assert list_firmness(sentence, pair) == ["asserted"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Denmark accuses Sweden of having delivered 24 CV90 vehicles to Norway.",
        "Denmark accused Sweden of secretly delivering 24 CV90 vehicles to Norway.",
        "Denmark accused Sweden of having promised help and delivered 24 CV90 vehicles to Norway.",
        "Sweden, accused of having sold 24 CV90 vehicles to Norway, said nothing.",
        "Sweden is suspected of having sold 24 CV90 vehicles to Norway.",
        "Denmark blamed Sweden for having sold 24 CV90 vehicles to Norway.",
        "Denmark alleges that Sweden delivered 24 CV90 vehicles to Norway.",
        "Denmark alleged Sweden had delivered 24 CV90 vehicles to Norway.",
    ],
)
def test_what_somebody_is_charged_with_is_not_known(sentence: str, pair: tuple[str, str]) -> None:
    assert "asserted" not in list_firmness(sentence, pair)


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway, long accused of buying slowly, signed a contract with Sweden for 24 CV90 vehicles.",
        "Sweden, which critics accuse of delay, delivered 24 CV90 vehicles to Norway.",
        "Norway, suspecting an attack, ordered 24 CV90 vehicles from Sweden.",
        "Blaming slow work at home, Norway has ordered 24 CV90 vehicles from Sweden.",
        "Despite allegations of bribery, Norway signed a contract with Sweden for 24 CV90 vehicles.",
        "Norway was accused of delay before it bought 24 CV90 vehicles from Sweden in 2029.",
    ],
)
def test_a_charge_of_something_else_leaves_a_step_as_it_is(sentence: str, pair: tuple[str, str]) -> None:
    assert list_firmness(sentence, pair) == ["asserted"]
