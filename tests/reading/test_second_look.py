"""A second look: what was overlooked is proposed, what is out of the question goes, and neither moves a stage by a likelihood."""

from __future__ import annotations

import math

import pytest

from pactbook.model.finding import PROPOSED
from pactbook.model.modality import Modality
from tests.reading.beside import BESIDE, find, find_kind
from tests.reading.teaching import teach

pytestmark = pytest.mark.second_look


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


def test_a_question_proposes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    teach(monkeypatch, {"sturdily": "engagement"})
    assert not find_kind("engagement", "Did Norway and Sweden sit sturdily at one table in Oslo?")


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
