"""Exercises as an iCalendar file: read back by its own library, on a shipped and on an invented book."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from pactbook.exports.calendar import make_calendar
from pactbook.views.exercises import list_exercises
from tests.conftest import shelf_of
from tests.small_books import Shelve, small

__all__ = ["small"]


def read_back(text: bytes) -> dict[str, Any]:
    """The components by what is before the @ of their identifier."""
    calendar = Calendar.from_ical(text)
    return {str(one["uid"]).partition("@")[0]: one for one in calendar.subcomponents}


BOOK = """
    - {id: days, series: Red Fox, edition: 3, start: '2030-05-01', end: '2030-05-04', place: 'Bay, north', services: [navy, army], participants: [XR, XS], sources: ['https://mod.saltmark.example/fox']}
    - {id: start, series: Red Fox, start: '2031-05-01'}
    - {id: start-month, series: Red Fox, start: '2031-06-01', end: '2031-06'}
    - {id: end, series: Red Fox, start: '2032-05', end: '2032-05-04'}
    - {id: month, series: Red Fox, start: '2033-05'}
    - {id: about, series: Red Fox, start: '2033-06-01~'}
    - {id: undated, series: Red Fox}
    - {id: backward, series: Red Fox, start: '2034-05-04', end: '2034-05-01'}
    - {id: later, series: Red Fox, start: '2036-05-04', end: '2036-05-05'}
"""


@pytest.mark.parametrize(
    ("edition", "first", "after", "title"),
    [
        ("days", "2030-05-01", "2030-05-05", "Red Fox, edition 3"),
        ("start", "2031-05-01", "2031-05-02", "Red Fox (begins)"),
        ("start-month", "2031-06-01", "2031-06-02", "Red Fox (begins; ends 2031-06)"),
        ("end", "2032-05-04", "2032-05-05", "Red Fox (ends; begins 2032-05)"),
        ("backward", "2034-05-04", "2034-05-05", "Red Fox"),
        ("later", "2036-05-04", "2036-05-06", "Red Fox [later]"),
        ("month", None, None, "Red Fox (2033-05; no day known)"),
        ("about", None, None, "Red Fox (2033-06-01~; no day known)"),
        ("undated", None, None, "Red Fox (no date known; no day known)"),
    ],
)
def test_only_a_known_day_is_a_day(small: Shelve, edition: str, first: str | None, after: str | None, title: str) -> None:
    found = list_exercises(small({"exercises.yml": BOOK}, "2036-01-01"))
    component = read_back(make_calendar(found, "Rhoven and Saltmark"))[edition]
    assert str(component["summary"]) == title
    assert component.name == ("VEVENT" if first else "VJOURNAL")
    days = [component["dtstart"].dt, component["dtend"].dt] if first else ["dtstart" in component]
    assert days == ([dt.date.fromisoformat(day) for day in (first, after or "")] if first else [False])


def test_an_event_says_where_it_is_stated(small: Shelve) -> None:
    event = read_back(make_calendar(list_exercises(small({"exercises.yml": BOOK}, "2036-01-01")), "T"))["days"]
    assert str(event["url"]) == "https://mod.saltmark.example/fox"
    assert "https://mod.saltmark.example/fox" in str(event["description"])
    assert str(event["location"]) == "Bay, north"
    assert event["categories"].cats == ["Sea", "Land"]


def test_every_edition_of_the_shipped_book_is_in_the_file(shipped_file: Path) -> None:
    found = list_exercises(shelf_of(shipped_file, "us-in", "2026-06-30"))
    text = make_calendar(found, "us-in")
    components = read_back(text)
    assert set(components) == {row.id for row in found.editions}
    assert sum(one.name == "VEVENT" for one in components.values()) == sum(
        any(len(part or "") == 10 for part in (row.start, row.end)) for row in found.editions
    )
    assert all("url" in one for one in components.values())
    assert make_calendar(found, "us-in") == text, "the same book gives the same bytes"
