"""What is kept running is not bought once more, and what is made elsewhere is not sold by the pair. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "quantity"),
    [
        ("Norway signed a contract with Saab for the support of its fleet of 24 Archer howitzers.", None),
        ("Norway signed a five-year contract with Saab for the maintenance of 22 Archer howitzers.", None),
        ("Norway awarded Saab a contract to overhaul 36 Archer howitzers.", None),
        ("Norway ordered spare parts for its 48 Archer howitzers from Sweden.", None),
        ("Norway ordered training for its crews and 48 Archer howitzers from Sweden.", 48),
        ("Norway ordered 48 Archer howitzers from Sweden with support services.", 48),
    ],
)
def test_a_fleet_that_is_looked_after_is_not_bought(pair: tuple[str, str], sentence: str, quantity: int | None) -> None:
    (found,) = find(sentence, "sale_stage", pair)
    assert found.value("quantity") == quantity


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The order for 36 Rafale fighters was signed in 2016.", ("asserted", "signed", "FR")),
        ("The purchase of the S-400 was called off in March.", ("asserted", "cancelled", "RU")),
        ("The order for 36 Archer howitzers was signed in 2016.", ("asserted", "signed", None)),
    ],
)
def test_a_deal_without_names_for_what_a_third_state_makes_is_made_there(
    pair: tuple[str, str], sentence: str, told: tuple[object, ...]
) -> None:
    (found,) = find(sentence, "sale_stage", pair)
    assert tell(found, "stage", "seller") == (*told[:2], told[2] or pair[1])
    assert found.value("buyer") == pair[0]
