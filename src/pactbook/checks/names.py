"""Identifiers that lead nowhere, people nobody lists, publishers nobody graded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pactbook.model.problem import Problem, Severity
from pactbook.records.shelf import Shelf, read_entry
from pactbook.resolve.names import fold_words

_REFERENCES: dict[str, tuple[str, ...]] = {
    "agreement": ("agreement",),
    "predecessor": ("agreement",),
    "successor": ("agreement",),
    "parent": ("agreement",),
    "supplemented_by": ("agreement",),
    "related_sales": ("sale",),
    "related": ("sale",),
    "system": ("system",),
    "network": ("network", "agreement"),
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
            for target in _list(fields.get(name)):
                found = shelf.types.get(target)
                if found is None:
                    yield Problem(record, f"{name} names {target!r}, which is no record", target, Severity.ERROR, "references")
                elif allowed and found not in allowed:
                    yield Problem(
                        record, f"{name} names {target!r}, which is of type {found}", target, Severity.WARNING, "references"
                    )


def check_people(shelf: Shelf) -> Iterator[Problem]:
    """Somebody named as a participant or speaker who is not in the list of people."""
    known = set()
    for record in shelf.of_type("person"):
        fields = read_entry(shelf.by_record[record])
        known |= {fold_words(str(name)) for name in (fields.get("name"), *(fields.get("aliases") or ())) if name}
    missing: dict[str, str] = {}
    for type_name in ("engagement", "statement"):
        for record in shelf.of_type(type_name):
            for name in _name_people(read_entry(shelf.by_record[record])):
                if fold_words(name) not in known:
                    missing.setdefault(name, record)
    for name, record in sorted(missing.items()):
        yield Problem(record, f"{name} is not in the list of people", record, Severity.WARNING, "people")


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


def _list(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _name_people(fields: dict[str, Any]) -> list[str]:
    people = [str(row["person"]) for row in fields.get("participants") or () if isinstance(row, dict) and row.get("person")]
    return [*people, *([str(fields["speaker"])] if fields.get("speaker") else [])]
