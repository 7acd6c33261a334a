"""People: who is listed, which office they are said to hold, and whether they could have held it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pactbook.model.offices import find_office_kind
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.records.dating import read_date
from pactbook.records.engagement import ENGAGEMENT
from pactbook.records.person import People, Term, fold_people
from pactbook.records.shelf import Shelf
from pactbook.records.statement import STATEMENT
from pactbook.resolve.names import fold_words


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody a record names, with the office and the day it gives."""

    record: str
    name: str
    office: str | None
    side: str | None
    day: PartialDate | None


def check_people(shelf: Shelf) -> Iterator[Problem]:
    """Participants who are not in the list of people: one line with all their names."""
    known = fold_people(shelf)
    missing: dict[str, str] = {}
    for named in _list_participants(shelf):
        if known.find(named.name, named.day, named.side) is None:
            missing.setdefault(named.name, named.record)
    if missing:
        told = "; ".join(f"{name} ({record})" for name, record in sorted(missing.items()))
        message = f"{len(missing)} not in the list of people: {told}"
        yield Problem(shelf.partnership, message, shelf.partnership, Severity.WARNING, "people")


def check_speakers(shelf: Shelf) -> Iterator[Problem]:
    """A statement by a speaker who is not in the list of people, and is not marked as unnamed."""
    known = fold_people(shelf)
    for named in _list_speakers(shelf):
        if known.find(named.name, named.day, named.side) is None:
            office = f", {named.office}," if named.office else ""
            message = f"the speaker {named.name!r}{office} is not in the list of people: no office can be checked"
            yield Problem(named.record, message, named.record, Severity.WARNING, "speakers")


def check_offices(shelf: Shelf) -> Iterator[Problem]:
    """A participant or speaker with an office whose term, by the list of people, did not cover the day."""
    known = fold_people(shelf)
    for named, terms in _list_terms(shelf, known):
        same = [term for term in terms if named.office and fold_words(term.office) == fold_words(named.office)]
        if named.day and same and not any(term.may_cover(named.day) for term in same):
            message = (
                f"{named.name} is {named.office} on {named.day.text}; the list of people has that office from {_word(same)}"
            )
            yield Problem(named.record, message, named.record, Severity.WARNING, "offices")


def check_in_office(shelf: Shelf) -> Iterator[Problem]:
    """A meeting with a person who, by the list of people, held no office on its day."""
    known = fold_people(shelf)
    for named, terms in _list_terms(shelf, known):
        is_meeting = shelf.types.get(named.record) == ENGAGEMENT
        same = any(named.office and fold_words(term.office) == fold_words(named.office) for term in terms)
        # Of an office that the list does have, the rule on offices tells.
        if is_meeting and named.day and terms and not same and not any(term.may_cover(named.day) for term in terms):
            office = f", {named.office}," if named.office else ""
            message = f"{named.name}{office} took part on {named.day.text}; the list of people has them in office only {_word_all(terms)}"
            yield Problem(named.record, message, named.record, Severity.WARNING, "in-office")


def check_exclusive_offices(shelf: Shelf) -> Iterator[Problem]:
    """A person in two offices at once that exclude each other. An error where both terms have an end, a warning where an end may only
    be missing."""
    for person in fold_people(shelf).people:
        for one, other in person.list_clashes():
            is_certain = one.end is not None and other.end is not None
            missing = "" if is_certain else "; an end may be missing"
            message = (
                f"{person.name} is {one.office} ({find_office_kind(one.office)}) from {_word([one])} and {other.office} "
                f"({find_office_kind(other.office)}) from {_word([other])}: nobody holds both at once{missing}"
            )
            severity = Severity.ERROR if is_certain else Severity.WARNING
            yield Problem(person.id, message, person.id, severity, "exclusive-offices")


def _list_terms(shelf: Shelf, known: People) -> Iterator[tuple[_Named, tuple[Term, ...]]]:
    for named in (*_list_participants(shelf), *_list_speakers(shelf)):
        person = known.find(named.name, named.day, named.side)
        if person is not None:
            yield named, person.terms


def _list_participants(shelf: Shelf) -> Iterator[_Named]:
    for record in shelf.of_type(ENGAGEMENT):
        fields = shelf.entry(record)
        for row in fields.get("participants") or ():
            if isinstance(row, dict) and row.get("person"):
                yield _Named(record, str(row["person"]), row.get("office"), row.get("side"), read_date(fields.get("date")))


def _list_speakers(shelf: Shelf) -> Iterator[_Named]:
    for record in shelf.of_type(STATEMENT):
        fields = shelf.entry(record)
        if fields.get("speaker") and not fields.get("unnamed"):
            yield _Named(
                record, str(fields["speaker"]), fields.get("office"), fields.get("side"), read_date(fields.get("date"))
            )


def _word(terms: list[Term]) -> str:
    return ", ".join(f"{term.start or '?'} to {term.end or '?'}" for term in terms)


def _word_all(terms: tuple[Term, ...]) -> str:
    return "; ".join(f"as {term.office} from {_word([term])}" for term in terms)
