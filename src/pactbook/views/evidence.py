"""Citations as shown: ordered, counted, and with what a reader needs to go and look."""

from __future__ import annotations

from collections.abc import Iterable

from pactbook.ledger import Held
from pactbook.records.evidence import Evidence, count_independent
from pactbook.records.shelf import Shelf

__all__ = ["Evidence", "count_independent", "list_evidence"]


def list_evidence(held: Iterable[Held], shelf: Shelf) -> tuple[Evidence, ...]:
    """The citations of some findings, best grade first, then earliest known; a page cited twice stands once."""
    found: dict[tuple[object, ...], Evidence] = {}
    for item in held:
        evidence = shelf.evidence(item.finding)
        key = (evidence.url, evidence.label, evidence.document, evidence.start, evidence.speaker, evidence.modality)
        found.setdefault(key, evidence)
    return tuple(sorted(found.values(), key=lambda one: (one.grade.rank, one.known_on, one.publisher_name, one.finding)))
