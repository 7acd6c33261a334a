"""A sentence whose names are replaced by what they name, and where its stretches stand before and after."""

from __future__ import annotations

import pytest

from pactbook.reading.masked import Masked

TOLD = "Norway signed in Oslo."
MASKED = Masked(" STATE  signed in  PLACE .", (((0, 6), (0, 7)), ((17, 21), (18, 25))))
"""Each name with a blank on both sides of what stands for it."""


def cut(stretch: tuple[int, int], text: str) -> str:
    return text[slice(*stretch)]


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("Norway", " STATE "),
        ("orwa", " STATE "),
        ("signed in", "signed in"),
        ("Norway signed", " STATE  signed"),
        ("way signed in Os", " STATE  signed in  PLACE "),
        (".", "."),
    ],
)
def test_a_stretch_is_carried_over_with_the_names_it_cuts_through_whole(words: str, masked: str) -> None:
    start = TOLD.index(words)
    assert cut(MASKED.mask(start, start + len(words)), MASKED.text) == masked


@pytest.mark.parametrize(
    ("masked", "words"),
    [("STATE", "Norway"), ("signed", "signed"), ("ATE  signed in  PL", "Norway signed in Oslo"), ("in  PLACE .", "in Oslo.")],
)
def test_and_back_again(masked: str, words: str) -> None:
    start = MASKED.text.index(masked)
    assert cut(MASKED.unmask(start, start + len(masked)), TOLD) == words
