"""How many of a thing a text says: counts and ranks before its name, and what only looks like one."""

from __future__ import annotations

import pytest

from pactbook.extract.quantities import find_quantity_before, find_rank_before


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("will send six Otter drones", 6),
        ("will send six Otter drones in May", 6),
        ("will send six Otter drones per month", None),
        ("will send six Otter drones a month from May", None),
        ("will send six Otter drones, at two per month", 6),
        ("sent six Otter drones a year ago", 6),
        ("sent six Otter drones a month later", 6),
        ("will send two squadrons of Otter drones", None),
        ("at 924 million for Otter drones", None),
        ("with 350 soldiers and Otter drones", None),
        ("within 18 months the Otter drones", None),
    ],
)
def test_a_count_stands_before_the_name(text: str, count: int | None) -> None:
    found = find_quantity_before(text, text.index("Otter"), 0)
    assert (found.number if found else None) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("handed over the fourth Otter", 1),
        ("handed over the first of six Otter", 1),
        ("the first purchase of Otter", None),
        ("the second contract for Otter", None),
        ("the first batch of Otter", None),
    ],
)
def test_a_rank_is_one_unless_it_is_that_of_a_deal(text: str, count: int | None) -> None:
    found = find_rank_before(text, text.index("Otter"), 0)
    assert (found.number if found else None) == count
