"""Identifiers that lead nowhere, people nobody lists, publishers nobody graded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pactbook.checks.reading import list_texts, read_date
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.records.shelf import Shelf, read_entry
from pactbook.resolve.names import fold_words

_REFERENCES: dict[str, tuple[str, ...]] = {
    "agreement": ("agreement",),
    "predecessor": ("agreement",),
    "successor": ("agreement",),
    "parent": ("agreement",),
    "supplemented_by": ("agreement",),
    "also_supersedes": ("agreement",),
    "related_sales": ("sale",),
    "related": ("sale",),
    "system": ("system",),
    "network": ("network", "agreement"),
    "carries": ("network",),
    "joins": ("network",),
    "carrier": ("platform",),
    "inventory": ("inventory",),
    "about": (),
}
"""Fields that name other records, with the types they may name; empty: any type."""


def check_references(shelf: Shelf) -> Iterator[Problem]:
    """An id that no record of the right type has."""
    for record, type_name in shelf.types.items():
        fields = read_entry(shelf.by_record[record])
        for name, allowed in _REFERENCES.items():
            if name == type_name:
                continue
            for target in list_texts(fields.get(name)):
                found = shelf.types.get(target)
                if found is None:
                    yield Problem(record, f"{name} names {target!r}, which is no record", target, Severity.ERROR, "references")
                elif allowed and found not in allowed:
                    yield Problem(
                        record, f"{name} names {target!r}, which is of type {found}", target, Severity.WARNING, "references"
                    )


def check_people(shelf: Shelf) -> Iterator[Problem]:
    """Participants and speakers who are not in the list of people: one line with all their names."""
    known = _index_people(shelf)
    missing: dict[str, str] = {}
    for record, row in _list_present(shelf):
        if fold_words(row["person"]) not in known:
            missing.setdefault(row["person"], record)
    if missing:
        told = "; ".join(f"{name} ({record})" for name, record in sorted(missing.items()))
        yield Problem(
            shelf.partnership,
            f"{len(missing)} not in the list of people: {told}",
            shelf.partnership,
            Severity.WARNING,
            "people",
        )


def check_offices(shelf: Shelf) -> Iterator[Problem]:
    """A participant or speaker with an office whose term, by the list of people, did not cover the day."""
    known = _index_people(shelf)
    for record, row in _list_present(shelf):
        day = read_date(row.get("day"))
        terms = [
            term
            for person in known.get(fold_words(row["person"]), ())
            for term in person.get("offices") or ()
            if row.get("office") and fold_words(str(term["office"])) == fold_words(str(row["office"]))
        ]
        if day and terms and not any(_covers(term, day) for term in terms):
            told = ", ".join(f"{term.get('start') or '?'} to {term.get('end') or '?'}" for term in terms)
            yield Problem(
                record,
                f"{row['person']} is {row['office']} on {day.text}; the list of people has that office from {told}",
                record,
                Severity.WARNING,
                "offices",
            )


def check_publishers(shelf: Shelf) -> Iterator[Problem]:
    """A cited publisher that the book's table does not grade."""
    ungraded = {
        source.publisher
        for item in shelf.held
        if (source := shelf.sources.get(item.finding.citation.source or "")) is not None
        and not source.members
        and source.publisher not in shelf.publishers
    }
    for publisher in sorted(ungraded):
        yield Problem(shelf.partnership, f"publisher {publisher!r} has no grade", publisher, Severity.WARNING, "publishers")


def _index_people(shelf: Shelf) -> dict[frozenset[str], list[dict[str, Any]]]:
    known: dict[frozenset[str], list[dict[str, Any]]] = {}
    for record in shelf.of_type("person"):
        fields = read_entry(shelf.by_record[record])
        for name in {fold_words(str(name)) for name in (fields.get("name"), *list_texts(fields.get("aliases"))) if name}:
            known.setdefault(name, []).append(fields)
    return known


def _list_present(shelf: Shelf) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every named participant and speaker, with the office and the day."""
    for record in shelf.of_type("engagement"):
        fields = read_entry(shelf.by_record[record])
        for row in fields.get("participants") or ():
            if isinstance(row, dict) and row.get("person"):
                yield record, {**row, "day": fields.get("date")}
    for record in shelf.of_type("statement"):
        fields = read_entry(shelf.by_record[record])
        if fields.get("speaker") and not fields.get("unnamed"):
            yield record, {"person": fields["speaker"], "office": fields.get("office"), "day": fields.get("date")}


def _covers(term: dict[str, Any], day: PartialDate) -> bool:
    """Whether the day may lie within a term; a bound that nobody gives leaves it open."""
    start, end = read_date(term.get("start")), read_date(term.get("end"))
    if start and start.lower and day.upper and day.upper < start.lower:
        return False
    return not (end and end.upper and day.lower and day.lower > end.upper)
