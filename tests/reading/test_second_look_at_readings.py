"""A second look at what was read: whether it counts, how firm it is, and what is spared beforehand."""

from __future__ import annotations

import math

import pytest

from pactbook.model.modality import Modality
from tests.reading.beside import PAIR, find_kind
from tests.reading.teaching import teach
from tests.reading.test_foundations import read

pytestmark = pytest.mark.second_look


PROMISE = "Norway will sturdily train Swedish soldiers from 2032."
MET = "Both met gladly."


@pytest.mark.parametrize(("likely", "is_proposed"), [(0.35, []), (0.5, [True]), (0.65, [False])])
def test_what_is_hardly_likely_is_only_proposed_and_what_is_out_of_the_question_left_out(
    monkeypatch: pytest.MonkeyPatch, likely: float, is_proposed: list[bool]
) -> None:
    doubt = 2 - math.log(likely / (1 - likely))
    teach(monkeypatch, {"gladly": "engagement"}, {"sturdily": "commitment"}, doubt=doubt)
    assert [one.is_proposed for one in find_kind("commitment", PROMISE, MET)] == is_proposed


def test_a_step_told_twice_counts_if_one_of_the_sentences_may_tell_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first = "Norway signed a contract for 12 Archer howitzers with Sweden, sturdily, on 4 May 2031."
    again = "Norway signed the contract for 12 Archer howitzers with Sweden on 4 May 2031."
    teach(monkeypatch, {"gladly": "engagement"}, {"sturdily": "sale_stage"})
    assert not find_kind("sale_stage", first, MET)
    assert [one.is_proposed for one in find_kind("sale_stage", first, again, MET)] == [False]


def test_what_is_proposed_is_compared_with_what_still_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "sale_stage"})
    found = find_kind(
        "sale_stage",
        "The two plan joint production of the CV90 vehicle.",
        "Norway and Sweden began joint production of the CV90 vehicle on 4 May 2031.",
        "Twelve Archer howitzers sturdily changed the order books of Sweden and Norway.",
    )
    assert [one.is_proposed for one in found] == [True]


def test_a_step_of_a_programme_is_no_firmer_than_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Saab and Kongsberg started co-production of Archer howitzers in Norway and Sweden."
    teach(monkeypatch, {})
    (found,) = find_kind("programme", told)
    assert found.modality is Modality.ASSERTED
    teach(monkeypatch, {}, modality="planned")
    (found,) = find_kind("programme", told)
    assert (found.modality, found.held) == (Modality.PLANNED, None)


def test_a_promise_that_is_told_more_firmly_than_it_was_read_is_only_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {}, modality="planned")
    hoped = "Norway and Sweden hope to train soldiers in Sweden."
    (found,) = find_kind("commitment", hoped)
    assert (found.modality, found.is_proposed) == (Modality.PLANNED, False)
    teach(monkeypatch, {})
    (found,) = find_kind("commitment", hoped)
    assert (found.modality, found.is_proposed) == (Modality.ASSERTED, True)


def test_no_step_of_a_sale_that_was_read_as_to_come_is_held_for_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {})
    hoped = "Norway plans to buy 12 Archer howitzers from Sweden."
    assert [one.modality for one in find_kind("sale_stage", hoped)] == [Modality.PLANNED]


def test_what_words_and_encoder_do_not_agree_on_stays_as_firm_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Saab and Kongsberg started co-production of Archer howitzers in Norway and Sweden."
    teach(monkeypatch, {}, modality="planned", carried={word: {"asserted": 40.0} for word in told.strip(".").split()})
    assert [(one.modality, one.is_proposed) for one in find_kind("programme", told)] == [(Modality.ASSERTED, False)]


@pytest.mark.parametrize(("modality", "is_proposed"), [("planned", False), ("denied", True), ("conditional", True)])
def test_what_is_denied_or_conditional_by_a_likelihood_is_only_proposed(
    monkeypatch: pytest.MonkeyPatch, modality: str, is_proposed: bool
) -> None:
    teach(monkeypatch, {}, modality=modality)
    signed = "Norway signed a contract for 12 Archer howitzers with Sweden on 4 May 2031."
    assert [(str(one.modality), one.is_proposed) for one in find_kind("sale_stage", signed)] == [(modality, is_proposed)]


def test_an_exercise_that_is_told_as_to_come_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {}, modality="planned")
    (found,) = find_kind("exercise", "The navies of Norway and Sweden began Exercise Polar Wolf off Bergen on 2 May 2031.")
    assert (found.modality, found.value("step"), found.held) == (Modality.PLANNED, "announced", None)


def test_what_is_told_as_done_is_proposed_without_the_step_and_day_of_what_was_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {})
    (found,) = find_kind("agreement", "Norway and Sweden will sign the Fjord Defence Cooperation Agreement in October.")
    assert (found.modality, found.is_proposed) == (Modality.ASSERTED, True)
    assert (found.value("name"), found.value("step"), found.value("date")) == (
        "Fjord Defence Cooperation Agreement",
        None,
        None,
    )


def test_how_firm_a_finding_is_goes_by_its_own_words_in_text_of_short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    hoped = "Norway    and\n     Sweden hope\n     to train soldiers\n     in Sweden."
    teach(monkeypatch, {}, carried={"hope": {"planned": 90.0}})
    assert [one.modality for one in find_kind("commitment", hoped)] == [Modality.PLANNED]


def test_a_sentence_that_tells_nothing_by_its_words_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"gladly": "engagement"}, idle={"sturdily": 0.02})
    assert not find_kind("commitment", PROMISE, MET)
    teach(monkeypatch, {"gladly": "engagement"}, idle={"sturdily": 0.1})
    assert find_kind("commitment", PROMISE, MET)


def test_one_that_names_a_weapon_is_read_unless_it_is_out_of_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Norway sturdily signed a contract for 12 Archer howitzers with Sweden."
    teach(monkeypatch, {}, idle={"sturdily": 0.02})
    assert find_kind("sale_stage", told)
    teach(monkeypatch, {}, idle={"sturdily": 0.001})
    assert not find_kind("sale_stage", told)


def test_an_item_of_a_list_is_read_for_what_opens_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    promised = "Norway and Sweden commit to:\n\n- training soldiers in Sweden, sturdily."
    teach(monkeypatch, {}, idle={"sturdily": 0.02})
    assert not find_kind("commitment", promised)
    teach(monkeypatch, {}, idle={"sturdily": 0.02, "commit": 0.9999999})
    assert find_kind("commitment", promised)


CHOIR = "The brigade of Norway will take twelve wagons of Sweden to the north."


@pytest.mark.parametrize(("likely", "is_read"), [(0.95, True), (0.8, False)])
def test_brief_news_is_read_for_one_sure_sentence_in_whatever_words(
    monkeypatch: pytest.MonkeyPatch, likely: float, is_read: bool
) -> None:
    teach(monkeypatch, {}, idle={"wagons": likely})
    assert read(CHOIR, PAIR, title="Wagons for the north").in_scope is is_read


def test_one_sure_sentence_says_nothing_of_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {})
    walk = "A walk along the water was all the day had to offer them.\n\n" * 120
    assert read(f"{CHOIR}\n\n{walk[:3_000]}", PAIR, title="Wagons for the north").in_scope
    assert not read(f"{CHOIR}\n\n{walk}", PAIR, title="Wagons for the north").in_scope


@pytest.mark.parametrize(("likely", "is_read"), [(0.6, True), (0.4, False)])
def test_what_speaks_of_defence_and_tells_nothing_of_it_is_not_read(
    monkeypatch: pytest.MonkeyPatch, likely: float, is_read: bool
) -> None:
    teach(monkeypatch, {}, idle={"defence": likely})
    text = "Norway and Sweden celebrate their defence cooperation with a defence ball.\n"
    assert read(text, PAIR, title="The defence ball of Norway and Sweden").in_scope is is_read
