"""Time lines of meetings by level, and of one person: offices, meetings and statements, in the grammar of the roadmap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from pactbook.model.asof import AsOf
from pactbook.views.engagements import EngagementRow
from pactbook.views.people import PersonView, TermRow
from pactbook.views.roadmap import Mark, Track
from pactbook.views.statements import StatementRow
from pactbook.web.roadmap import Rows, Sheet, draw_sheet

_GUTTER = 250
_UNKNOWN = "level not known"
_OFFICE_RANK, _MEETING_RANK, _READ_RANK = 6, 6, 2
_STANDINGS = {"asserted": "held"}


def draw_engagements(rows: Sequence[EngagementRow], as_of: AsOf) -> Sheet | None:
    """Dated engagements, a row for each level, those met at most often first; what only documents tell of is paler. None without any."""
    dated = [row for row in rows if row.lower is not None]
    levels = sorted({row.level or _UNKNOWN for row in dated}, key=lambda level: (-_count(dated, level), level))
    tracks = tuple(
        Track(
            "levels",
            level,
            level[:1].upper() + level[1:],
            None,
            None,
            str(_count(dated, level)),
            tuple(_mark(row) for row in dated if (row.level or _UNKNOWN) == level),
        )
        for level in levels
    )
    span = _find_span([mark for track in tracks for mark in track.marks], as_of)
    return draw_sheet([Rows("levels", "By level", tracks)], span, as_of, _GUTTER) if span else None


def draw_person(view: PersonView, as_of: AsOf) -> Sheet | None:
    """The offices of a person as bars, and the days they met and spoke. None for somebody of whom nothing is dated."""
    offices = tuple(_draw_term(term, as_of) for term in view.terms if term.lower is not None)
    met = tuple(_mark(row) for row in view.engagements if row.lower is not None)
    said = tuple(_mark_statement(row) for row in view.statements)
    marks = [mark for track in offices for mark in track.marks] + [*met, *said]
    span = _find_span(marks, as_of)
    if span is None:
        return None
    seen = [Track("seen", "met", "Meetings", None, None, str(len(met)), met)] if met else []
    seen += [Track("seen", "said", "Statements", None, None, str(len(said)), said)] if said else []
    return draw_sheet([Rows("offices", "Offices", offices), Rows("seen", "Met and said", tuple(seen))], span, as_of, _GUTTER)


def _draw_term(term: TermRow, as_of: AsOf) -> Track:
    lower = dt.date.fromisoformat(term.lower or "0001-01-01")
    upper = dt.date.fromisoformat(term.upper) if term.upper else max(as_of.valid_on, lower)
    until = term.end or "no end seen"
    note = f"{term.start} to {until}{', acting' if term.is_acting else ''}"
    finding = term.evidence[0].finding if term.evidence else None
    bar = Mark("bar", lower, max(upper, lower), "bar", "held", f"{term.office}, {note}", _OFFICE_RANK, finding)
    return Track("offices", term.office, term.office, None, None, "", (bar,))


def _mark(row: EngagementRow) -> Mark:
    lower, upper = (dt.date.fromisoformat(day or "0001-01-01") for day in (row.lower, row.upper or row.lower))
    who = "; ".join(holder.name for holder in row.present) or ", ".join(row.sides)
    label = " · ".join(part for part in (row.kind, row.place, who) if part)
    finding = row.evidence[0].finding if row.evidence else None
    rank = _READ_RANK if row.is_read else _MEETING_RANK
    return Mark("step", lower, upper, row.precision or "day", row.standing, label, rank, finding)


def _mark_statement(row: StatementRow) -> Mark:
    standing = _STANDINGS.get(row.modality, row.modality)
    finding = row.evidence[0].finding if row.evidence else None
    lower, upper = (dt.date.fromisoformat(day) for day in (row.lower, row.upper))
    return Mark("step", lower, upper, row.precision, standing, row.words, _MEETING_RANK, finding)


def _count(rows: Iterable[EngagementRow], level: str) -> int:
    return sum((row.level or _UNKNOWN) == level for row in rows)


def _find_span(marks: Sequence[Mark], as_of: AsOf) -> tuple[dt.date, dt.date] | None:
    """From the first year anything was in to the year of the day shown, or of the last mark."""
    if not marks:
        return None
    first = min(mark.lower for mark in marks)
    last = max([as_of.valid_on, *(mark.upper for mark in marks)])
    return dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)
