"""Dated items of a record: how exact their day is, and where they stand on another."""

from __future__ import annotations

import datetime as dt

import pytest

from pactbook.records.dated import fold_dated
from pactbook.records.dating import read_date
from tests.records.test_programmes import programme
from tests.small_books import Shelve, small

__all__ = ["small"]


def test_what_is_no_date_is_none() -> None:
    assert [read_date(value) for value in (None, 3, "soon")] == [None, None, None]


@pytest.mark.parametrize(
    ("event", "standings"),
    [
        ("{what: x, date: '2031'}", ["later", "possible", "held"]),
        ("{what: x, date: '2031', modality: planned}", ["planned", "planned", "planned"]),
    ],
)
def test_standing(small: Shelve, event: str, standings: list[str]) -> None:
    shelf = small(programme("announced: '2030'", event), "2036-12-31")
    (item,) = fold_dated(shelf.by_record["p"])
    days = (dt.date(2030, 12, 31), dt.date(2031, 6, 1), dt.date(2031, 12, 31))
    assert [item.standing(day) for day in days] == standings
