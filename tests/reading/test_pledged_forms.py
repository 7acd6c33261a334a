"""Promises told by short subjects, by what is meant, intended or to be kept up, or by its denial; and what is a step of a sale, an agreement
or an exercise. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The two agreed to widen the training of their naval pilots.", "asserted"),
        ("The two Governments will jointly train crews for the patrol boats.", "asserted"),
        ("Each of us will keep a liaison officer at the naval headquarters of the other.", "asserted"),
        ("Navies and coast guards will exchange officers on patrol.", "asserted"),
        ("Swedish pilots and mechanics will train at the air base in Bergen.", "asserted"),
        ("The present number of Swedish troops in Narvik will be maintained.", "asserted"),
        ("Naval cooks of both countries are to be taught at the naval school in Bergen.", "asserted"),
        ("It was decided that a training team of the Swedish army is to help the garrison in Narvik.", "asserted"),
        ("The two sides mean to open a naval depot in Narvik.", "planned"),
        ("We intend that our armies should train instructors together.", "planned"),
        ("There is no plan for a permanent Swedish air base in Norway.", "denied"),
        ("Norway has no intention of placing missiles on Swedish soil.", "denied"),
        ("Sweden will extend the exchange of cadets by a year.", "asserted"),
        ("They will connect the coastal radar at Narvik with the fusion centre in Gothenburg.", "asserted"),
    ],
)
def test_what_is_pledged(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    assert [tell(one) for one in find(sentence, "commitment", pair, JOINT)] == [(modality,)]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The two sides hope to agree on the refit of a frigate.",
        "The ministries will work towards a memorandum on naval logistics.",
        "Norway plans to place an order for howitzers.",
        "Norway agreed to hand Sweden two retired cutters.",
        "The two yards agreed to make sonobuoys for the navy.",
        "The three navies will test common procedures in exercise Northern Wind.",
        "The two sides agreed to raise their defence spending.",
        "They committed to trace firearms and to fight gangs.",
        "The means to defend the north are there.",
    ],
)
def test_a_step_of_another_kind_is_no_pledge(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "commitment", pair, JOINT) == []
