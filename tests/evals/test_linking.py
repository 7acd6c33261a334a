"""Links are right on the books' own steps, restated: what is confirmed above all."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.linking import FLOORS, open_book, score_cases
from pactbook import pipeline
from tests.conftest import BOOKS


def test_the_shipped_book_links_to_itself() -> None:
    shelf = open_book(pipeline.find_partnership("us-in"))
    for way in ("page", "step"):
        rates = score_cases(shelf, way).rates()
        precision, recall = FLOORS[way]
        assert rates["confirmed precision"] >= precision, way
        assert rates["confirmed recall"] >= recall, way


@pytest.mark.parametrize("name", ["xa-xb", "xm-xn"])
def test_so_do_the_fictional_ones_at_every_day(name: str) -> None:
    shelf = open_book(Path(BOOKS / name))
    for way in FLOORS:
        score = score_cases(shelf, way)
        assert score.cases > 10
        assert score.rates()["confirmed precision"] == 1.0, way
        assert score.rates()["confirmed recall"] > 0.6, way


def test_a_wrong_link_is_named() -> None:
    shelf = open_book(BOOKS / "xa-xb")
    wrong: list[str] = []
    score = score_cases(shelf, "as it came", wrong=wrong)
    assert len(wrong) == score.confirmed - score.confirmed_right
