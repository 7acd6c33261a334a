"""People with the offices they held, and who is meant by a name in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Held
from pactbook.model.offices import exclude_each_other, find_office_kind, is_standing_in, list_titles
from pactbook.model.partial_date import PartialDate
from pactbook.records.dating import read_date
from pactbook.records.shelf import TERM, Shelf, read_entry
from pactbook.resolve.names import fold_words

PERSON = "person"
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Term:
    """One term of office. A bound that nobody gives, or that could not be read, is None and leaves the term open on that side."""

    office: str
    organisation: str | None
    start: PartialDate | None
    end: PartialDate | None
    is_acting: bool
    note: str | None
    reports: tuple[Held, ...] = ()

    def may_cover(self, day: PartialDate) -> bool:
        """Whether the day may lie within the term."""
        if self.start and self.start.lower and day.upper and day.upper < self.start.lower:
            return False
        return not (self.end and self.end.upper and day.lower and day.lower > self.end.upper)

    def certainly_overlaps(self, other: Term) -> bool:
        """Whether both were held on some day, however their dates are read. A day on which one ends and the other begins is none."""
        starts = [term.start.upper if term.start else None for term in (self, other)]
        ends = [term.end.lower if term.end else None for term in (self, other)]
        if any(start is None for start in starts):
            return False
        last_start = max(start for start in starts if start is not None)
        return all(end is None or end > last_start for end in ends)


@dataclass(frozen=True)
class Person:
    """One person as known at one AsOf. ``terms`` are those that had begun by ``known_at``, in order of their beginning."""

    id: str
    name: str
    country: str | None
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]
    fields: Mapping[str, Any] = field(repr=False, default_factory=dict)
    held: tuple[Held, ...] = field(repr=False, default=())

    def list_held_on(self, day: PartialDate | None) -> tuple[Term, ...]:
        """The terms that may cover a day; none for no day."""
        return tuple(term for term in self.terms if day is not None and term.may_cover(day))

    def list_clashes(self) -> Iterator[tuple[Term, Term]]:
        """Pairs of terms that certainly overlap and that no one person can hold at once. Rule: docs, method."""
        for place, one in enumerate(self.terms):
            for other in self.terms[place + 1 :]:
                if one.certainly_overlaps(other) and _exclude(one, other):
                    yield one, other


@dataclass(frozen=True)
class People:
    """Everybody a book lists, found by name."""

    people: tuple[Person, ...]
    by_words: Mapping[frozenset[str], tuple[Person, ...]] = field(repr=False)
    by_surname: Mapping[str, tuple[Person, ...]] = field(repr=False)

    def find(self, name: object, day: PartialDate | None = None, country: str | None = None) -> Person | None:
        """Who is meant, or None where nobody is, or more than one may be.

        A name or alias as listed, without titles; initials that only one of the two has do not matter, and such as differ tell two
        people apart. Else a surname alone or beside a title ("Secretary Austin"), which means the one person of that surname who may have
        been in office on the day, in an office with the words of the title.
        """
        words, initials = split_name(str(name))
        if not words:
            return None
        listed = self.by_words.get(frozenset({*words, *initials}), ()) or self.by_words.get(frozenset(words), ())
        if len(words) > 1 or (listed and initials):
            fitting = [person for person in _narrow(listed, day, country) if not _differ(initials, person, words)]
            return fitting[0] if len(fitting) == 1 else None
        title = fold_words(str(name)) - {words[0], *initials}
        fitting = [
            person
            for person in self.by_surname.get(words[0], ())
            if (country is None or person.country in (None, country))
            and not _differ(initials, person, words)
            and any(title <= fold_words(term.office) for term in (person.list_held_on(day) if day else person.terms))
        ]
        return fitting[0] if len(fitting) == 1 else None

    def get(self, person: str) -> Person:
        """The person of an id.

        Raises:
            RecordNotFoundError: when there is none.
        """
        found = next((one for one in self.people if one.id == person), None)
        if found is None:
            raise RecordNotFoundError(person, "it is nobody in the list of people")
        return found


def fold_people(shelf: Shelf) -> People:
    """The people of a shelf, in the order of their ids."""
    return shelf.once(("people",), lambda: _fold_people(shelf))


def _fold_people(shelf: Shelf) -> People:
    people = tuple(_fold_person(record, shelf.by_record[record]) for record in shelf.of_type(PERSON))
    by_words: dict[frozenset[str], dict[str, Person]] = {}
    by_surname: dict[str, dict[str, Person]] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            words, initials = split_name(name)
            if words:
                by_words.setdefault(frozenset({*words, *initials}), {})[person.id] = person
                by_surname.setdefault(words[-1], {})[person.id] = person
            if len(words) > 1:
                by_words.setdefault(frozenset(words), {})[person.id] = person
    return People(
        people,
        {key: tuple(found.values()) for key, found in by_words.items()},
        {key: tuple(found.values()) for key, found in by_surname.items()},
    )


def split_name(name: str) -> tuple[list[str], frozenset[str]]:
    """The words of a name in order, and its initials, without case and titles: of ``Dr. S. Jaishankar`` ``jaishankar`` and ``s``."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’s", "").replace("'s", ""))
    plain = "".join(one for one in decomposed if not unicodedata.combining(one)).casefold()
    words = [word for word in _WORDS.findall(plain) if word not in list_titles()]
    return [word for word in words if len(word) > 1], frozenset(word for word in words if len(word) == 1)


def _differ(initials: frozenset[str], person: Person, words: Sequence[str]) -> bool:
    """Whether all names of somebody that have these words have other initials."""
    own = [split_name(name) for name in (person.name, *person.aliases)]
    alike = [other for held, other in own if set(words) <= set(held)]
    return bool(initials) and bool(alike) and all(other and not (initials <= other or other <= initials) for other in alike)


def _narrow(people: Sequence[Person], day: PartialDate | None, country: str | None) -> list[Person]:
    """Of several people of one name, those of the state, and those in office on the day, where that leaves somebody."""
    left = [person for person in people if country is None or person.country in (None, country)]
    serving = [person for person in left if person.list_held_on(day)]
    return serving if len(left) > 1 and serving else left


def _exclude(one: Term, other: Term) -> bool:
    if any(term.is_acting or is_standing_in(term.office) for term in (one, other)):
        return False
    same = one.organisation is not None and one.organisation == other.organisation
    if fold_words(one.office) == fold_words(other.office):
        return False
    return exclude_each_other(find_office_kind(one.office), find_office_kind(other.office), same_organisation=same)


def _fold_person(record: str, held: Sequence[Held]) -> Person:
    fields = read_entry(held)
    reports: dict[tuple[str, Any], list[Held]] = {}
    for item in held:
        if item.finding.kind == TERM:
            reports.setdefault((str(item.finding.value("office")), item.finding.value("start")), []).append(item)
    terms = [_read_term(row, reports) for row in fields.get("offices") or () if isinstance(row, dict) and row.get("office")]
    terms.sort(key=lambda term: (term.start.sort_key if term.start else PartialDate.parse("0001").sort_key, term.office))
    return Person(
        id=record,
        name=str(fields.get("name") or record),
        country=fields.get("country"),
        aliases=tuple(str(name) for name in fields.get("aliases") or ()),
        terms=tuple(terms),
        fields=fields,
        held=tuple(held),
    )


def _read_term(row: Mapping[str, Any], reports: Mapping[tuple[str, Any], list[Held]]) -> Term:
    return Term(
        office=str(row["office"]),
        organisation=row.get("organisation"),
        start=read_date(row.get("start")),
        end=read_date(row.get("end")),
        is_acting=bool(row.get("acting")),
        note=next((str(row[name]) for name in ("note", "start_note", "end_note") if row.get(name)), None),
        reports=tuple(reports.get((str(row["office"]), row.get("start")), ())),
    )
