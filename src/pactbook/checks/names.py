"""Identifiers that lead nowhere, publishers nobody graded."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.checks.reading import list_texts
from pactbook.model.problem import Problem, Severity
from pactbook.records.shelf import Shelf

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
    "initiative": ("ecosystem",),
    "challenges": ("ecosystem",),
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
        fields = shelf.entry(record)
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
