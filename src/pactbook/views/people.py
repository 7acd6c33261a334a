"""People: the offices each held over time, whom they met, and what they said."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pactbook.model.partial_date import PartialDate
from pactbook.records.dispute import fold_disputes
from pactbook.records.engagement import fold_engagements
from pactbook.records.evidence import Evidence
from pactbook.records.person import Person, Term, fold_people
from pactbook.records.shelf import Shelf
from pactbook.records.statement import fold_statements
from pactbook.views.engagements import EngagementRow, list_meetings_of
from pactbook.views.evidence import list_evidence
from pactbook.views.listing import Listing, Whole, head_list, head_whole
from pactbook.views.record import find_title
from pactbook.views.statements import StatementRow, list_said_by

_RULES = (
    "A term of office is known from the day it starts, and its end from that day; one without an end: no end was seen.",
    "Two terms exclude each other when they certainly overlap and nobody can hold both: an office of the armed forces beside any other, an embassy beside an office at home, or two posts of one ministry or body.",
    "Whoever stands in for somebody may keep an office of their own.",
)


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term of office. ``start`` and ``end`` are EDTF; ``lower`` and ``upper`` the days between which it can have been held, None where
    nobody gives a bound; ``is_held``: it may cover ``valid_on``."""

    office: str
    organisation: str | None
    organisation_name: str | None
    start: str | None
    end: str | None
    lower: str | None
    upper: str | None
    is_acting: bool
    is_held: bool
    note: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person: ``offices`` held on the day, and how many engagements and statements the book has of them by then."""

    id: str
    name: str
    country: str | None
    offices: tuple[str, ...]
    engagements: int
    statements: int


@dataclass(frozen=True, slots=True)
class PeopleList(Listing):
    """Everybody, those met most often first."""

    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PersonView(Whole):
    """One person, whole."""

    row: PersonRow
    aliases: tuple[str, ...]
    terms: tuple[TermRow, ...]
    engagements: tuple[EngagementRow, ...]
    statements: tuple[StatementRow, ...]
    fields: dict[str, Any]


def list_people(shelf: Shelf) -> PeopleList:
    """The people of the book."""
    people = fold_people(shelf)
    valid_on = shelf.as_of.valid_on
    met = Counter(
        present.person.id
        for one in fold_engagements(shelf)
        if one.standing(valid_on) != "later"
        for present in one.present
        if present.person
    )
    spoke = Counter(one.speaker.person.id for one in fold_statements(shelf) if one.speaker.person)
    rows = [_make_row(person, valid_on, met[person.id], spoke[person.id]) for person in people.people]
    rows.sort(key=lambda row: (-row.engagements, -row.statements, row.name))
    return PeopleList(*head_list(shelf, _RULES), tuple(rows))


def show_person(shelf: Shelf, record: str) -> PersonView:
    """One person.

    Raises:
        RecordNotFoundError: when the list of people has nobody of that id.
    """
    person = fold_people(shelf).get(record)
    valid_on = shelf.as_of.valid_on
    engagements, statements = list_meetings_of(shelf, record), list_said_by(shelf, record)
    return PersonView(
        *head_whole(shelf, person.held, fold_disputes(person.held, shelf), _RULES),
        row=_make_row(person, valid_on, len(engagements), len(statements)),
        aliases=person.aliases,
        terms=tuple(_show_term(term, shelf) for term in person.terms),
        engagements=engagements,
        statements=statements,
        fields=dict(person.fields),
    )


def _make_row(person: Person, valid_on: dt.date, engagements: int, statements: int) -> PersonRow:
    held = person.list_held_on(PartialDate.of_day(valid_on))
    offices = tuple(dict.fromkeys(term.office for term in held))
    return PersonRow(person.id, person.name, person.country, offices, engagements, statements)


def _show_term(term: Term, shelf: Shelf) -> TermRow:
    organisation = term.organisation
    entry = shelf.entry(organisation or "")
    lower = term.start.lower if term.start else None
    upper = term.end.upper if term.end else None
    return TermRow(
        office=term.office,
        organisation=organisation,
        organisation_name=find_title(entry, organisation) if organisation else None,
        start=term.start.text if term.start else None,
        end=term.end.text if term.end else None,
        lower=lower.isoformat() if lower else None,
        upper=upper.isoformat() if upper else None,
        is_acting=term.is_acting,
        is_held=term.may_cover(PartialDate.of_day(shelf.as_of.valid_on)),
        note=term.note,
        evidence=list_evidence(term.reports, shelf),
    )
