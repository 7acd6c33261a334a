"""Meetings, calls and visits: who was there in which office, from the book and from what documents tell of meetings it does not hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pactbook.ledger import Held
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.records.dating import read_date
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.person import People, Person, Term, fold_people
from pactbook.records.shelf import Shelf, read_entry
from pactbook.resolve.names import fold_words

ENGAGEMENT = "engagement"
_MONTH = 31
_PART_OF_A_NAME = 2
"""Words two names of one standing meeting share at least: "Defence Policy Group" and "Policy Group meeting"."""


@dataclass(frozen=True)
class Present:
    """Somebody who took part. ``office`` is what the source calls them, ``terms`` what the list of people says they held on that day;
    ``person`` is None for somebody whom the list does not hold."""

    worded: str | None
    person: Person | None
    side: str | None
    office: str | None
    terms: tuple[Term, ...]
    organisation: str | None = None
    note: str | None = None
    day: PartialDate | None = None

    @property
    def name(self) -> str:
        """How the book calls them, else as worded."""
        return self.person.name if self.person else self.worded or self.organisation or "not named"

    @property
    def is_out_of_office(self) -> bool:
        """Whether the day is known, the list of people has terms of theirs, and none may cover it."""
        return self.day is not None and self.person is not None and bool(self.person.terms) and not self.terms


@dataclass(frozen=True)
class Engagement:
    """One meeting, call or visit at one AsOf. ``is_read``: no entry of the book holds it; documents tell of it."""

    id: str
    is_read: bool
    modality: Modality
    date: PartialDate | None
    end: PartialDate | None
    level: str | None
    kind: str
    place: str | None
    present: tuple[Present, ...]
    sides: tuple[str, ...]
    topics: tuple[str, ...]
    outcomes: tuple[str, ...]
    fields: Mapping[str, Any] = field(repr=False)
    disputes: tuple[Dispute, ...] = field(repr=False)
    held: tuple[Held, ...] = field(repr=False)

    @property
    def last_day(self) -> dt.date | None:
        """The last day it can have been on."""
        return (self.end.upper if self.end else None) or (self.date.upper if self.date else None)

    def standing(self, valid_on: dt.date) -> str:
        """``held``, ``possible`` (its date leaves open if by that day), ``later``, ``undated``, or the modality of what is no fact."""
        if self.modality is not Modality.ASSERTED:
            return str(self.modality)
        return self.date.standing(valid_on) if self.date else "undated"


def fold_engagements(shelf: Shelf) -> list[Engagement]:
    """All engagements of which something was known, in order of time; what has no date comes last.

    A meeting that a document tells of and that is linked to one of the book is further evidence of that one. What is linked to none is
    an engagement of its own; documents that give it the same days, and either one and the same name or a person in common,
    tell of one. What only one document says, and no entry, is marked as read.
    """
    return list(shelf.once(("engagements",), lambda: tuple(_fold_engagements(shelf, fold_people(shelf)))))


def _fold_engagements(shelf: Shelf, known: People) -> list[Engagement]:
    found = [fold_engagement(record, shelf.by_record[record], shelf, known) for record in shelf.of_type(ENGAGEMENT)]
    entries = set(shelf.types)
    loose = [item for item in shelf.held if item.finding.kind == ENGAGEMENT and item.record not in entries]
    found += [_make_read(items, known) for items in _group(loose, known)]
    return sorted(found, key=lambda one: (one.date is None, one.date.sort_key if one.date else (), one.id))


def fold_engagement(record: str, held: Sequence[Held], shelf: Shelf, people: People) -> Engagement:
    """One engagement of the book, with the office each participant held on its day."""
    fields = read_entry(held)
    date = read_date(fields.get("date"))
    rows = [row for row in fields.get("participants") or () if isinstance(row, dict)]
    present = tuple(
        _make_present(
            row.get("person"), row.get("office"), row.get("side"), date, people, row.get("organisation"), row.get("note")
        )
        for row in rows
    )
    return Engagement(
        id=record,
        is_read=False,
        modality=Modality.ASSERTED,
        date=date,
        end=read_date(fields.get("end")),
        level=fields.get("level"),
        kind=str(fields.get("kind") or ENGAGEMENT),
        place=fields.get("place"),
        present=present,
        sides=tuple(dict.fromkeys(one.side for one in present if one.side)),
        topics=tuple(map(str, fields.get("topics") or ())),
        outcomes=tuple(map(str, fields.get("outcomes") or ())),
        fields=fields,
        disputes=tuple(fold_disputes(held, shelf)),
        held=tuple(held),
    )


def _make_read(items: Sequence[Held], people: People) -> Engagement:
    """An engagement that only documents tell of; the report with most people named heads it, then the first."""
    ordered = sorted(
        items, key=lambda item: (-len(item.finding.value("participants") or ()), item.finding.known.on, item.finding.id)
    )
    first = ordered[0].finding
    dates = [found for item in ordered if (found := _read_day(item)) is not None]
    date = min(dates, key=_span, default=None)
    states = [str(state) for state in dict.fromkeys(state for item in ordered for state in item.finding.value("states") or ())]
    fields: dict[str, Any] = {}
    for item in ordered:
        for name in item.finding.fields:
            fields.setdefault(name, item.finding.value(name))
    offices = list(first.value("offices") or ())
    names = list(first.value("participants") or ())
    offices += [None] * (len(names) - len(offices))
    present = {
        one.name: one
        for name, office in zip(names, offices, strict=False)
        for one in (_make_present(name, office, None, date, people),)
    }
    return Engagement(
        id=min(item.finding.id for item in ordered),
        is_read=True,
        modality=first.modality,
        date=date,
        end=None,
        level=fields.get("level"),
        kind=str(fields.get("name") or fields.get("format") or ENGAGEMENT),
        place=fields.get("place"),
        present=tuple(present.values()),
        sides=tuple(states),
        topics=(),
        outcomes=(),
        fields=fields,
        disputes=(),
        held=tuple(ordered),
    )


def _make_present(
    name: str | None,
    office: str | None,
    side: str | None,
    date: PartialDate | None,
    people: People,
    organisation: str | None = None,
    note: str | None = None,
) -> Present:
    person = people.find(name, date, side) if name else None
    terms = person.list_held_on(date) if person else ()
    return Present(name, person, side or (person.country if person else None), office, terms, organisation, note, date)


def _group(loose: Iterable[Held], people: People) -> list[list[Held]]:
    """Mentions of one engagement together; a plan and a fact are never one, and what has no date stands alone."""
    groups: list[list[Held]] = []
    for item in sorted(loose, key=lambda one: (one.finding.known.on, one.finding.id)):
        group = next((group for group in groups if any(_tell_of_one(item, other, people) for other in group)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    return groups


def _tell_of_one(item: Held, other: Held, people: People) -> bool:
    """Whether two mentions are of one engagement: one modality, the same states and no two levels; on the same day a name or a person in
    common; on days that may be the same, all the same people."""
    one, two = item.finding, other.finding
    day, second = _read_day(item), _read_day(other)
    if one.modality is not two.modality or day is None or second is None or not day.may_overlap(second):
        return False
    levels = {finding.value("level") for finding in (one, two)} - {None}
    if len(levels) > 1 or set(one.value("states") or ()) != set(two.value("states") or ()):
        return False
    there, present = (_name_people(finding.value("participants") or (), day, people) for finding in (one, two))
    if day != second:
        return there == present and len(there) > 1 and max(_span(day), _span(second)) <= _MONTH
    names = [fold_words(str(finding.value("name") or "")) for finding in (one, two)]
    in_common = len(names[0] & names[1])
    return in_common >= min(_PART_OF_A_NAME, *(len(name) or _PART_OF_A_NAME for name in names)) or bool(there & present)


def _read_day(item: Held) -> PartialDate | None:
    return read_date(item.finding.held or item.finding.value("date"))


def _span(date: PartialDate) -> int:
    """How many days a date may mean, less one."""
    return (date.upper - date.lower).days if date.lower and date.upper else dt.date.max.toordinal()


def _name_people(names: Iterable[object], date: PartialDate | None, people: People) -> set[str]:
    found = ((name, people.find(name, date)) for name in names)
    return {person.id if person else str(name).casefold() for name, person in found}
