"""A squadron is commissioned: one unit of a force, and no number of aircraft."""

from __future__ import annotations

import pytest

from tests.reading.forms import find

HEAD = (
    "Title: Norway commissions its second squadron of P-8 aircraft\nPublished: 2031-05-05\n\n"
    "Norway signed a contract for five P-8 aircraft with the United States on 4 May 2029.\n\n"
)


@pytest.mark.parametrize(
    ("told", "quantity"),
    [
        ("The first squadron was commissioned on 6 March 2031.", None),
        ("The second squadron, 333, was inducted on 6 March 2031.", None),
        ("The first aircraft was inducted on 6 March 2031.", 1),
    ],
)
def test_the_first_squadron_is_not_one_aircraft(told: str, quantity: int | None) -> None:
    (step,) = [one for one in find(told, "sale_stage", ("NO", "US"), HEAD) if one.value("stage") == "in_service"]
    assert step.value("quantity") == quantity
