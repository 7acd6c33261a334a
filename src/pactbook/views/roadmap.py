"""The term of an agreement on one sheet: what it replaced and what may replace it, promises with their deadlines, meetings, exercises,
programmes, deliveries still owed and pending sales, each as precise as its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pactbook.errors import InvalidValueError, RecordNotFoundError
from pactbook.records.agreement import Agreement, AgreementState, fold_agreements
from pactbook.records.commitment import fold_commitments
from pactbook.records.dating import read_date
from pactbook.records.shelf import Shelf
from pactbook.views.agreements import AgreementView, show_agreement
from pactbook.views.tracks import TRACKS, Asked, Mark, Track, list_group_areas

__all__ = ["GROUPS", "Mark", "Roadmap", "Track", "find_anchor", "list_roadmap_rules", "show_roadmap"]

GROUPS = {
    "agreements": "Agreements",
    "promises": "Promises",
    "meetings": "Meetings",
    "exercises": "Exercises",
    "programmes": "Industry",
    "deliveries": "Deliveries owed",
    "sales": "Pending sales",
}
"""What a roadmap draws, in the order it draws it."""
_YEARS = 10
"""Years drawn of an agreement whose end nobody knows: those of the terms that frameworks have."""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """An agreement's term, or a part of it. ``hidden`` counts the rows of each group that have nothing between the two days."""

    agreement: AgreementView
    start: dt.date
    end: dt.date
    is_whole: bool
    area: str | None
    tracks: tuple[Track, ...]
    hidden: dict[str, int]
    rules: tuple[str, ...]
    valid_on: dt.date
    known_at: dt.date


def find_anchor(shelf: Shelf) -> str | None:
    """The agreement whose roadmap is the partnership's: of those in force with an end, the one with most promises, then the
    newest; else the newest that has begun; None without any."""
    agreements = fold_agreements(shelf)
    promises = [commitment.fields.get("agreement") for commitment in fold_commitments(shelf)]

    def rank(one: Agreement) -> tuple[bool, int, str, str]:
        has_term = one.state is AgreementState.IN_FORCE and one.term.end is not None
        start = one.term.start.text if one.term.start else ""
        return has_term, promises.count(one.id) if has_term else 0, start, one.id

    begun = [one for one in agreements if one.term.start is not None]
    return max(begun, key=rank).id if begun else None


def show_roadmap(
    shelf: Shelf,
    agreement: str,
    *,
    area: str | None = None,
    groups: Sequence[str] = (),
    first_year: int | None = None,
    last_year: int | None = None,
) -> Roadmap:
    """The roadmap of an agreement, whole or from the first day of one year to the last of another; ``area`` keeps only rows about an
    area that holds its words (and the agreement itself), ``groups`` only those groups.

    Raises:
        RecordNotFoundError: for what is no agreement known by then, or one without any date.
        InvalidValueError: for an unknown group, or a last year before the first.
    """
    view = show_agreement(shelf, agreement)
    for group in groups:
        if group not in GROUPS:
            raise InvalidValueError("group of a roadmap", group, f"known: {', '.join(GROUPS)}")
    start, end = _find_term(view)
    whole = (start, end)
    if first_year is not None:
        start = dt.date(_check_year(first_year), 1, 1)
    if last_year is not None:
        end = dt.date(_check_year(last_year), 12, 31)
    if start > end:
        raise InvalidValueError("years of a roadmap", f"{start.year} to {end.year}", "the last lies before the first")
    wanted = [group for group in GROUPS if group in groups] if groups else list(GROUPS)
    tracks: list[Track] = []
    hidden: dict[str, int] = {}
    asked = Asked(shelf, view.row, area)
    for group in wanted:
        areas = list_group_areas(group)
        if areas and not asked.wants(areas):
            continue
        for track in TRACKS[group](asked):
            marks = tuple(mark for mark in track.marks if mark.upper >= start and mark.lower <= end)
            if marks:
                tracks.append(replace(track, marks=marks))
            else:
                hidden[group] = hidden.get(group, 0) + 1
    return Roadmap(
        agreement=view,
        start=start,
        end=end,
        is_whole=(start, end) == whole,
        area=area,
        tracks=tuple(tracks),
        hidden=hidden,
        rules=list_roadmap_rules(area),
        valid_on=shelf.as_of.valid_on,
        known_at=shelf.as_of.known_at,
    )


def list_roadmap_rules(area: str | None = None) -> tuple[str, ...]:
    """What is drawn, and what is not."""
    of_area = (
        f"Only rows about an area that holds the words “{area}”: agreements and promises by the areas they name, programmes by their kind; "
        + "; ".join(
            f"{GROUPS[group].lower()} count as {', '.join(list_group_areas(group))}"
            for group in GROUPS
            if list_group_areas(group)
        )
        + ".",
    )
    return (
        *(of_area if area is not None else ()),
        "A day is a dot, a month a short bar, a year a longer, paler one. Filled: had happened by the day shown; hollow: planned, "
        "later, or due; hatched: expected. An end that no source gives is dashed and computed from the stated years.",
        "Promises are those under this agreement, by deadline; exercises, meetings and programmes those of the partnership in these years.",
        "Deliveries owed: systems of which something is or may be owed under signed sales. Pending sales: as on the page of sales, dormant "
        "ones left out. A forecast would be drawn as a band; none is offered here until one beats its baseline.",
        "Rows with nothing in these years are left out and counted.",
    )


def _check_year(year: int) -> int:
    if not 1900 <= year <= 2200:
        raise InvalidValueError("year", year, "expected one between 1900 and 2200")
    return year


def _find_term(view: AgreementView) -> tuple[dt.date, dt.date]:
    """Whole years, from that in which the agreement was announced or began to that in which it ends."""
    began = read_date(view.row.start) or read_date(view.row.announced)
    end = read_date(view.row.end)
    if began is None or began.lower is None:
        promised = [date for row in view.commitments if (date := read_date(row.promised_on)) and date.lower]
        began = min(promised, key=lambda date: date.sort_key, default=None)
    if began is None or began.lower is None:
        raise RecordNotFoundError(view.row.id, f"no date of it was known by {view.known_at}")
    last = end.upper.year if end and end.upper else began.lower.year + _YEARS
    return dt.date(began.lower.year, 1, 1), dt.date(max(last, began.lower.year), 12, 31)
