"""Coverage over time on both books: it moves on the days on which something happened, and says what."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pactbook.views.links.build import Trust, Weights
from pactbook.views.links.timeline import TimelineView, show_timeline

CASES = {
    "xa-xb": ("XA", "XB", "2027-01-01", "2031-06-30"),
    "us-in": ("US", "IN", "2018-06-01", "2020-12-31"),
}


def timeline(both: Any, pair: str, **more: Any) -> TimelineView:
    left, right, start, end = CASES[pair]
    shelf = both(pair, end, "2031-06-30" if pair == "xa-xb" else "2026-11-22")
    return show_timeline(shelf, left, right, dt.date.fromisoformat(start), dt.date.fromisoformat(end), **more)


@pytest.mark.parametrize(
    ("pair", "day", "kind", "record"),
    [
        ("xa-xb", "2030-11-01", "agreement", "keys-2030"),
        ("xa-xb", "2030-06-01", "delivery", "xb-skerry"),
        ("xa-xb", "2030-09-01", "loss", "xb-skerry"),
        ("us-in", "2019-05-31", "delivery", "in-ah-64e-iaf"),
        ("us-in", "2018-09-06", "agreement", "comcasa-2018"),
        ("us-in", "2019-04-15", "exercise", "p8-2019"),
    ],
)
def test_what_moved_coverage_is_named(both: Any, pair: str, day: str, kind: str, record: str) -> None:
    points = {point.date.isoformat(): point for point in timeline(both, pair).points}
    assert (kind, record) in {(mover.kind, mover.record) for mover in points[day].movers}


@pytest.mark.parametrize("pair", CASES)
def test_each_point_differs_from_the_one_before_and_has_ordered_bounds(both: Any, pair: str) -> None:
    found = timeline(both, pair)
    assert [point.date for point in found.points] == sorted({point.date for point in found.points})
    assert (found.points[0].date, found.points[-1].date) == (found.start, found.end)
    for before, after in zip(found.points[:-1], found.points[1:-1], strict=False):
        assert (before.pairs, before.by_state) != (after.pairs, after.by_state)
    for point in found.points:
        assert (point.lower is None) == (point.pairs == 0)
        assert point.lower is None or point.upper is None or point.lower <= point.upper


def test_the_agreement_enables_what_was_fitted(both: Any) -> None:
    points = {point.date.isoformat(): point for point in timeline(both, "xa-xb", weights=Weights.TYPES).points}
    assert points["2030-11-01"].by_state["fitted_not_enabled"] == 0
    assert points["2030-11-01"].lower


def test_before_anything_is_there_no_share_is_told(both: Any) -> None:
    shelf = both("xa-xb", "2031-06-30")
    found = show_timeline(shelf, "XA", "XZ", dt.date(2030, 1, 1), dt.date(2030, 2, 1), trust=Trust.SOURCED)
    assert {point.pairs for point in found.points} == {0}
