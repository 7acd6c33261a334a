"""A second look: what was overlooked is proposed, what is out of the question goes, and neither moves a stage by a likelihood."""

from __future__ import annotations

import math

import pytest

from pactbook.model.finding import PROPOSED, Finding
from pactbook.model.modality import Modality
from tests.reading.forms import REPORT
from tests.reading.teaching import teach
from tests.reading.test_foundations import read

pytestmark = pytest.mark.second_look
PAIR = ("NO", "SE")


BESIDE = "Exercise Nordic Bear brought the armies of both together in Sweden in June 2031."
"""What a rule reads: a text of which nothing else is read is hardly of the field."""


def find(*sentences: str) -> list[Finding]:
    return list(read(REPORT + "\n\n".join(sentences) + "\n", PAIR).findings)


def find_kind(kind: str, *sentences: str) -> list[Finding]:
    """What is found of a kind in sentences of a text in which a rule reads something else."""
    text = REPORT + "\n\n".join([*sentences, BESIDE]) + "\n"
    end = text.index(BESIDE)
    return [one for one in find(*sentences, BESIDE) if one.kind == kind and one.citation.span and one.citation.span.start < end]


@pytest.mark.parametrize(
    ("kind", "sentence", "field", "value"),
    [
        ("commitment", "For Norway it is sturdily the turn of Sweden's recruits on the ranges of the north.", "promisor", ["NO", "SE"]),
        ("engagement", "Norway and Sweden sat sturdily at one table in Oslo on 4 May 2031.", "states", ["NO", "SE"]),
        ("sale_stage", "Twelve Archer howitzers sturdily changed the order books of Sweden and Norway.", "system", "Archer"),
    ],
)  # fmt: skip
def test_what_is_surely_there_and_was_not_read_is_proposed(
    monkeypatch: pytest.MonkeyPatch, kind: str, sentence: str, field: str, value: object
) -> None:
    teach(monkeypatch, {})
    assert not find_kind(kind, sentence)
    teach(monkeypatch, {"sturdily": kind})
    (found,) = find_kind(kind, sentence)
    assert found.is_proposed
    assert found.confidence == PROPOSED
    assert found.value(field) == value


TWO = (
    "For Norway it is sturdily the turn of recruits of Sweden, and, in spite of all that stood between, perhaps that of cadets."
)


def test_each_stretch_that_carries_a_promise_is_proposed_as_firmly_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    trained = {"commitment": 3.0, "training": 3.0}
    carried = {"turn": trained, "recruits": trained, "cadets": {"commitment": 3.0, "planned": 60.0}}
    teach(monkeypatch, {"sturdily": "commitment"}, carried=carried)
    found = find_kind("commitment", TWO)
    assert [((one.wording or "").rstrip("."), one.modality) for one in found] == [
        ("turn of recruits", Modality.ASSERTED),
        ("cadets", Modality.PLANNED),
    ]
    assert found[0].value("area") == "training"


def test_of_two_things_in_a_sentence_that_one_is_proposed_which_a_stretch_names(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Archer howitzers sturdily changed the books of Sweden and Norway, where CV90 vehicles stood before."
    teach(monkeypatch, {"sturdily": "sale_stage"}, carried={"WEAPON": {"sale_stage": 2.0}})
    assert [(one.value("system"), one.wording) for one in find_kind("sale_stage", told)] == [
        ("Archer", "Archer"),
        ("CV90", "CV90"),
    ]
    teach(monkeypatch, {"sturdily": "sale_stage"}, carried={"stood": {"sale_stage": 2.0}})
    assert [one.value("system") for one in find_kind("sale_stage", told)] == ["CV90"]


def test_what_a_promise_or_a_statement_is_about_is_told_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "commitment"}, carried={"ranges": {"training": 9.0}})
    (promise,) = find_kind("commitment", "For Norway it is sturdily the turn of Sweden's recruits on the ranges of the north.")
    assert promise.value("area") == "training"
    teach(monkeypatch, {"sturdily": "statement"}, carried={"built": {"sale": 9.0}})
    named = "Norwegian Defence Minister Kari Nordmann said that the talks had been long."
    (words,) = [
        one for one in find_kind("statement", named, '"Nothing has been as sturdily built as that."') if one.is_proposed
    ]
    assert words.value("about") == "sale"


@pytest.mark.parametrize(("likely", "is_proposed"), [(0.45, False), (0.55, True)])
@pytest.mark.parametrize("kind", ["agreement", "programme"])
def test_what_is_likelier_not_told_than_told_is_not_proposed(
    monkeypatch: pytest.MonkeyPatch, kind: str, likely: float, is_proposed: bool
) -> None:
    teach(monkeypatch, {"sturdily": kind}, strength=6 + math.log(likely / (1 - likely)))
    signed = "Norway signed a contract for 12 Archer howitzers with Sweden on 4 May 2031."
    assert bool(find_kind(kind, "At one bench Norway and Sweden sturdily sit over papers.", signed)) is is_proposed


def test_a_step_that_words_and_encoder_do_not_both_hold_for_taken_is_not_proposed_as_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = "Twelve Archer howitzers sturdily changed the order books of Sweden and Norway."
    for planned in (60.0, 90.0):
        teach(monkeypatch, {"sturdily": "sale_stage"}, carried={"changed": {"planned": planned}, "books": {"planned": planned}})
        assert "asserted" not in {one.modality for one in find_kind("sale_stage", told)}


def test_what_is_told_already_is_not_proposed_again_at_a_step_that_nothing_names(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "sale_stage"})
    signed = "Norway signed a contract for 12 Archer howitzers with Sweden, sturdily, on 4 May 2031."
    (found,) = find_kind("sale_stage", signed, "Twelve Archer howitzers sturdily changed the order books of Sweden and Norway.")
    assert not found.is_proposed
    assert (
        len(find_kind("sale_stage", signed, "Twelve CV90 vehicles sturdily changed the order books of Sweden and Norway.")) == 2
    )


def test_what_has_no_name_is_proposed_as_sold_unless_something_without_a_name_is_only_hoped_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = "Somewhere between Sweden and Norway the naval guns are sturdily on the list."
    teach(monkeypatch, {"sturdily": "sale_stage"})
    assert [(one.value("system"), one.modality) for one in find_kind("sale_stage", told)] == [("naval guns", Modality.ASSERTED)]
    hoped = "The two hope sturdily for what is to come."
    assert Modality.ASSERTED not in {one.modality for one in find_kind("sale_stage", told, hoped)}


def test_words_are_given_to_whoever_spoke_last(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "statement"})
    named = "Norwegian Defence Minister Kari Nordmann said that the talks had been long."
    (found,) = [
        one for one in find_kind("statement", named, '"Nothing has been as sturdily built as that."') if one.is_proposed
    ]
    assert found.speaker == "Kari Nordmann"


def test_what_a_rule_reads_is_not_proposed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Norway signed a contract for 12 Archer howitzers with Sweden, sturdily, on 4 May 2031."
    teach(monkeypatch, {"sturdily": "sale_stage"})
    (found,) = find_kind("sale_stage", told)
    assert not found.is_proposed
    again = "Norway, sturdily, signed the contract for 12 Archer howitzers with Sweden on 4 May 2031."
    assert len(find_kind("sale_stage", told, again)) == 1


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


@pytest.mark.parametrize(
    ("kind", "field"), [("engagement", "states"), ("agreement", "parties"), ("exercise", "states"), ("programme", "states")]
)
def test_what_names_no_states_is_between_those_the_text_is_about_unless_it_names_another(
    monkeypatch: pytest.MonkeyPatch, kind: str, field: str
) -> None:
    teach(monkeypatch, {"sturdily": kind})
    (found,) = find_kind(kind, "The weather was sturdily cold and the salmon tasted good.")
    assert found.value(field) == ["NO", "SE"]
    assert not [one for one in find_kind(kind, "The weather of Finland was sturdily cold.") if len(one.value(field) or ()) > 1]


def test_a_sale_of_what_is_not_said_is_proposed_between_buyer_and_seller(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "sale_stage"})
    (found,) = find_kind("sale_stage", "The books of Sweden and Norway changed sturdily.")
    assert (found.value("buyer"), found.value("seller"), found.value("system")) == ("NO", "SE", None)


def test_a_step_of_a_sale_is_proposed_as_taken_where_nothing_hedges_it(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "sale_stage"})
    told = "Twelve Archer howitzers sturdily changed the order books of Sweden and Norway."
    assert [one.modality for one in find_kind("sale_stage", told)] == ["asserted"]
    teach(monkeypatch, {"sturdily": "sale_stage"}, modality="planned")
    assert [one.modality for one in find_kind("sale_stage", told)] == ["planned"]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Twelve Archer howitzers would sturdily change the books of Sweden and Norway.",),
        ("Twelve Archer howitzers are expected to change the books sturdily.",),
        (
            "Twelve Archer howitzers sturdily changed the order books of Sweden and Norway.",
            "Norway hopes to buy the Archer howitzers from Sweden, sturdily.",
        ),
    ],
    ids=["would", "expected", "hedged elsewhere"],
)
def test_no_step_of_a_sale_is_proposed_as_taken_where_any_word_hedges_it(
    monkeypatch: pytest.MonkeyPatch, sentences: tuple[str, ...]
) -> None:
    teach(monkeypatch, {"sturdily": "sale_stage"})
    assert not [one for one in find_kind("sale_stage", *sentences) if one.modality == "asserted"]


def test_an_event_is_proposed_as_firm_as_its_words_make_it_whatever_hedges_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Minister Kari Nordmann of Norway sat sturdily with Sweden in Oslo, which hopes for more of it."
    for modality in ("asserted", "planned"):
        teach(monkeypatch, {"sturdily": "engagement"}, modality=modality)
        assert [one.modality for one in find_kind("engagement", told)] == [modality]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The army of Sweden sturdily needs Archer howitzers.", 0),
        ("The army of Norway sturdily needs Archer howitzers.", 1),
        ("The army of Norway sturdily needs 12 more howitzers.", 0),
        ("The army of Sweden sturdily needs Archer howitzers, and so does Norway.", 1),
    ],
)
def test_what_a_state_buys_at_home_is_not_proposed(monkeypatch: pytest.MonkeyPatch, sentence: str, count: int) -> None:
    teach(monkeypatch, {"sturdily": "sale_stage"})
    assert [one.is_proposed for one in find_kind("sale_stage", sentence)] == [True] * count


def test_words_between_two_quotations_are_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "statement"})
    told = 'Minister Kari Nordmann "was keen" on sturdily built boats and guns, and "would look" at others.'
    named = "Norwegian Defence Minister Kari Nordmann said that the talks had been long."
    assert not [one for one in find_kind("statement", named, told) if (one.wording or "").startswith(" on")]


def test_nothing_is_proposed_where_no_sentence_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Norway and Sweden sat sturdily at one table in Oslo on 4 May 2031."
    for strength, is_proposed in ((7, False), (12, True)):
        teach(monkeypatch, {"sturdily": "engagement"}, {"Exercise": "exercise"}, strength=strength, doubt=1.0)
        assert bool(find_kind("engagement", told)) is is_proposed


def test_a_meeting_that_the_text_tells_is_not_proposed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "engagement"})
    met = "Norwegian Defence Minister Kari Nordmann met Swedish Defence Minister Nils Ek on defence in Oslo on 4 May 2031."
    again = "Swedish Defence Minister Nils Ek sat sturdily with his hosts of Norway."
    assert [one.is_proposed for one in find_kind("engagement", met, again)] == [False]
    assert [one.is_proposed for one in find_kind("engagement", again)] == [True]


def test_an_agreement_without_a_name_is_proposed_by_its_states(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "agreement"})
    (named,) = find_kind("agreement", "Over the Fjord Defence Cooperation Agreement both sat sturdily.")
    assert named.value("name") == "Fjord Defence Cooperation Agreement"
    (found,) = find_kind("agreement", "Over a defence cooperation agreement both sat sturdily.")
    assert (found.value("name"), found.value("parties"), found.is_proposed) == (None, ["NO", "SE"], True)


def test_a_handing_over_is_proposed_as_one_that_was_only_where_none_of_it_is_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "delivery"})
    rolled = "Twelve Archer howitzers sturdily rolled from Sweden into Norway."
    (found,) = find_kind("delivery", rolled)
    assert (found.value("system"), found.modality, found.is_proposed) == ("Archer", Modality.ASSERTED, True)
    other = "More Archer howitzers will sturdily follow by 2033."
    assert Modality.ASSERTED not in {one.modality for one in find_kind("delivery", rolled, other)}


def test_a_programme_is_proposed_with_what_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "programme"})
    (found,) = find_kind("programme", "At one bench Norway and Sweden sturdily work on Archer howitzers.")
    assert (found.value("system"), found.value("states"), found.is_proposed) == ("Archer", ["NO", "SE"], True)


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


def test_what_names_nothing_is_proposed_beside_what_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "agreement"})
    named = "Over the Fjord Defence Cooperation Agreement both sat sturdily."
    assert len(find_kind("agreement", named, named)) == 1
    assert len(find_kind("agreement", named, "Over bearings and oil the armies of both came sturdily to terms.")) == 2


def test_a_count_that_a_text_states_itself_has_no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "statement"}, carried={"boats": {"sale": 9.0}})
    (found,) = find_kind("statement", "Sweden's yards have sturdily built 40 boats for Norway.")
    assert (found.is_proposed, found.speaker, found.value("about")) == (True, None, "sale")


def test_a_stretch_tells_a_step_of_a_sale_or_a_handing_over_and_not_both(monkeypatch: pytest.MonkeyPatch) -> None:
    rolled = "Twelve Archer howitzers sturdily rolled from Sweden into Norway."
    for likelier, other in (("sale_stage", "delivery"), ("delivery", "sale_stage")):
        teach(monkeypatch, {"sturdily": likelier, "howitzers": likelier, "rolled": other}, strength=8)
        assert [one.kind for one in find(rolled, BESIDE) if one.kind in ("sale_stage", "delivery")] == [likelier]


@pytest.mark.parametrize(("likely", "is_proposed"), [(0.4, True), (0.6, False)])
def test_what_is_likely_to_tell_of_a_hope_speaks_against_a_step_as_taken(
    monkeypatch: pytest.MonkeyPatch, likely: float, is_proposed: bool
) -> None:
    told = "Somewhere between Sweden and Norway the naval guns are sturdily on the list."
    strength = 6 + math.log(likely / (1 - likely))
    teach(monkeypatch, {"sturdily": "sale_stage", "list": "sale_stage", "gladly": "sale_stage"}, strength=strength)
    found = find_kind("sale_stage", told, "The two hope gladly for what is to come.")
    assert (Modality.ASSERTED in {one.modality for one in found}) is is_proposed


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


def test_a_question_proposes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "engagement"})
    assert not find_kind("engagement", "Did Norway and Sweden sit sturdily at one table in Oslo?")


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


@pytest.mark.parametrize(("count", "likely", "is_proposed"), [(2, 0.95, False), (3, 0.95, True), (3, 0.85, False)])
def test_where_no_rule_read_anything_something_is_proposed_only_beside_other_sure_sentences(
    monkeypatch: pytest.MonkeyPatch, count: int, likely: float, is_proposed: bool
) -> None:
    teach(monkeypatch, {"sturdily": "commitment"}, strength=6 + math.log(likely / (1 - likely)))
    turns = [
        f"For Norway it is sturdily the turn of Sweden's {whose} on the ranges of the north."
        for whose in ("gunners", "sappers", "cooks")
    ]
    assert bool(find(*turns[:count])) is is_proposed
    assert find_kind("commitment", turns[0])


def test_a_weapon_that_is_only_named_is_not_proposed_as_sold() -> None:
    """As the encoder that ships has it."""
    deployed = "Norway and Sweden deployed Archer howitzers and a Visby corvette to the north for the manoeuvres of the winter."
    assert not find_kind("sale_stage", deployed) + find_kind("delivery", deployed)


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
