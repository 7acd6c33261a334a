"""Exercises as an iCalendar file (RFC 5545), each with its citations.

A calendar draws whole days, and a date that is no day must not be put on one. Of an edition both of whose ends are known to the day, the
event covers those days; of one with a single known day, that day, and the title says whether it began or ended then. What is known by
month, season or year alone becomes a journal entry, which the format lets stand without a date: it is in the file, with its date in words,
and on no day of anybody's calendar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Event, Journal

from pactbook import __version__
from pactbook.exports.citing import cite
from pactbook.records.dating import read_date
from pactbook.records.evidence import Evidence
from pactbook.views.exercises import EditionRow, ExercisesList

_AHEAD = ("planned", "expected", "later")


def make_calendar(found: ExercisesList, title: str) -> bytes:
    """The editions of a list as a calendar, byte for byte the same for the same list."""
    calendar = Calendar()
    calendar.add("prodid", f"-//pactbook//exercises {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Exercises, {title}")
    calendar.add("x-wr-caldesc", f"True on {found.valid_on} as known on {found.known_at}. Data: CC BY 4.0.")
    stamp = dt.datetime.combine(found.newest_source or found.known_at, dt.time(), dt.UTC)
    for row in found.editions:
        calendar.add_component(_make_component(row, found.partnership, stamp))
    return bytes(calendar.to_ical())


def _make_component(row: EditionRow, partnership: str, stamp: dt.datetime) -> Event | Journal:
    start, end = _find_day(row.start), _find_day(row.end)
    days = [day for day in (start, end) if day is not None]
    # Ends that cannot be are no span: the day it is said to have begun on is left.
    first, last = (days[0], days[-1]) if days and days[-1] >= days[0] else (days[0], days[0]) if days else (None, None)
    component = Journal() if first is None or last is None else Event()
    component.add("uid", f"{row.id}@{partnership}.pactbook")
    component.add("dtstamp", stamp)
    component.add("summary", _word_title(row, start, end))
    if first is not None and last is not None:
        component.add("dtstart", first)
        # A last day is counted in; the format's end is the day after it.
        component.add("dtend", last + dt.timedelta(days=1))
        component.add("transp", "TRANSPARENT")
        component.add("status", "TENTATIVE" if row.standing in _AHEAD else "CONFIRMED")
        if row.place:
            component.add("location", row.place)
    if row.domains:
        component.add("categories", [found.capitalize() for found in row.domains])
    url = next(_list_urls(row.evidence), None)
    if url is not None:
        component.add("url", url)
    component.add("description", _describe(row))
    return component


def _word_title(row: EditionRow, start: dt.date | None, end: dt.date | None) -> str:
    name = row.series or row.name or "Exercise without a name"
    parts = [name, f"edition {row.edition}" if row.edition is not None else "", f"phase {row.phase}" if row.phase else ""]
    title = ", ".join(part for part in parts if part)
    if start is not None and end is None:
        title += " (begins)" if row.end is None else f" (begins; ends {row.end})"
    elif start is None and end is not None:
        title += " (ends)" if row.start is None else f" (ends; begins {row.start})"
    elif start is None:
        title += f" ({row.start or row.end or 'no date known'}; no day known)"
    return title if row.is_counted else f"{title} [{row.standing}]"


def _describe(row: EditionRow) -> str:
    when = f"{row.start or 'start not known'} to {row.end or 'end not known'}"
    lines = [f"Dates as stated: {when}.", f"With: {', '.join(row.participants)}." if row.participants else ""]
    lines.append(f"Independent sources: {row.independent_sources}.")
    lines += [f"Source: {told}" for one in row.evidence if (told := cite(one))]
    return "\n".join(line for line in lines if line)


def _list_urls(evidence: Iterable[Evidence]) -> Iterator[str]:
    for one in evidence:
        if one.joint:
            yield from _list_urls(one.joint)
        elif one.url:
            yield one.url


def _find_day(text: str | None) -> dt.date | None:
    """The day a date means, if it means exactly one and nobody doubts it."""
    date = read_date(text)
    if date is None or date.precision != "day" or date.approximate or date.uncertain:
        return None
    return date.lower
