"""Classifiers as they are held: what they answer, and what becomes of a file that is damaged."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from pactbook.errors import InvalidValueError
from pactbook.reading.learned.judge import is_worth_encoding, list_terms
from pactbook.reading.learned.weights import Blend, Classifier, Weights, load, pack, unpack
from tests.reading.teaching import make_sense

TEA, BOATS = 11, 12


def make() -> Classifier:
    return Classifier.make(("sale", "tea"), [-1.0, 0.5], [(BOATS, 2.0, [4.0, -1.0]), (TEA, 1.0, [0.0, 3.0])])


def test_log_odds_are_the_bias_and_the_rarity_weighted_share_of_each_piece() -> None:
    alone, both, none = make().weigh([BOATS]), make().weigh([BOATS, TEA]), make().weigh([99])
    assert alone == pytest.approx([-1 + 4, 0.5 - 1], abs=0.05)
    # Of two pieces with rarities 2 and 1 all together have length one: the square root of 5.
    assert both == pytest.approx([-1 + 8 / 5**0.5, 0.5 + (3 - 2) / 5**0.5], abs=0.05)
    assert none == [-1.0, 0.5]


def test_a_weight_of_a_few_steps_is_left_out() -> None:
    one = Classifier.make(("sale",), [0.0], [(BOATS, 1.0, [10.0]), (TEA, 1.0, [0.1])])
    assert list(one.evidence) == [BOATS]


def test_what_is_packed_is_unpacked_and_the_same_weights_give_the_same_bytes() -> None:
    blend = Blend(-1.0, (1.0, 2.0, 0.5))
    content = pack(Weights({"kind": make()}, {"sale_stage": blend}))
    found = unpack(content)
    assert found.blends == {"sale_stage": blend}
    assert found.classifiers["kind"].weigh([BOATS, TEA]) == make().weigh([BOATS, TEA])
    assert pack(found) == content


def test_what_is_said_of_a_sentence_is_summed_as_it_weighs() -> None:
    assert Blend(-1.0, (1.0, 0.5)).weigh((3.0, -2.0)) == -1 + 3 - 1


def test_what_was_read_and_what_speaks_for_another_kind_stand_beside_the_odds() -> None:
    words = {"sale_stage": 3.0, "exercise": 4.0, "delivery": -1.0}
    told = make_sense("Guns were sold.", {"sold": {"sale_stage": 0.5}})
    sense = replace(told, kinds={"sale_stage": 2.0, "exercise": 1.0, "fit": 5.0})
    assert list_terms("sale_stage", words, sense, {}) == (3, 2, 0.5, 0, 0, 0, 0, 0, 4, 5, 0, 0, 0)
    read = {"sale_stage": 0.75, "exercise": 0.9}
    assert list_terms("sale_stage", words, sense, read) == (3, 2, 0.5, 1, 0.75, 3, 2, 0.5, 4, 5, 1, 3, 2)


def test_the_encoder_sees_what_was_read_or_may_tell_something() -> None:
    assert is_worth_encoding({"sale_stage": -9.0}, {"exercise": 0.9})
    assert is_worth_encoding({"sale_stage": -9.0, "exercise": -1.0}, {})
    assert not is_worth_encoding({"sale_stage": -9.0}, {})


@pytest.mark.parametrize("content", [b"", b"no weights", pack(Weights({"kind": make()}, {}))[:-9]])
def test_a_damaged_file_says_so(content: bytes) -> None:
    with pytest.raises(InvalidValueError, match="damaged"):
        unpack(content)


def test_a_file_of_another_format_says_which() -> None:
    head = b'{"format": 99}'
    with pytest.raises(InvalidValueError, match="expected format 3"):
        unpack(zlib.compress(len(head).to_bytes(4, "little") + head))


def test_the_weights_that_ship_can_be_read() -> None:
    weights = load()
    assert {"kind", "told", "modality"} == weights.classifiers.keys()
    assert set(weights.classifiers["kind"].answers) == weights.blends.keys()
