"""Talks on other matters than defence are no meetings of the field. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find


@PAIRS
@pytest.mark.parametrize(
    ("topics", "count"),
    [
        ("on trade, health, and technology", 0),
        ("on climate and energy", 0),
        ("on trade and defence", 1),
        ("on maritime security", 1),
    ],
)
def test_a_dialogue_is_of_what_it_is_on(pair: tuple[str, str], topics: str, count: int) -> None:
    text = f"Foreign Minister Dahl of Norway will visit Stockholm on 18 May to open the ninth Norway-Sweden Strategic Dialogue {topics}."
    found = [one for one in find(text, "engagement", pair, JOINT) if not one.is_proposed]
    assert len(found) == count
