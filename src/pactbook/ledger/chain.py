"""The hash chain over batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pactbook.ledger.snapshot import Snapshot
from pactbook.model.decision import Decision
from pactbook.model.document import Document, ReadMark
from pactbook.model.finding import Finding
from pactbook.model.identifiers import digest_text, encode_canonical
from pactbook.model.source import Source

GENESIS = "pactbook"
"""What the first batch names as the hash before it."""

CHAINED_TABLES = ("source", "snapshot", "document", "description", "mark", "finding", "sighting", "decision")
"""Tables whose rows go into a batch's hash, in the order in which they do."""


def hash_batch(previous: str, no: int, recorded_at: str, author: str, names: Sequence[str]) -> str:
    """A batch's hash: over the hash before it, its own head, and the names of all it holds, in order."""
    return digest_text(encode_canonical([previous, no, recorded_at, author, list(names)]))


# What of a row the chain names: its id covers what a thing is, but not where, when or how it was found first.
_NAMES = {
    "snapshot": "id || ' ' || media_type",
    "document": "id || ' ' || coalesce(fetched_at, '') || ' ' || place",
    "finding": "id || ' ' || sighting",
}


def name_item(item: Source | Snapshot | Document | ReadMark | Finding | Decision) -> str:
    """What the chain holds of one thing; equal to what :func:`read_all_names` reads of its row."""
    if isinstance(item, Snapshot):
        return f"{item.id} {item.media_type}"
    if isinstance(item, Document):
        return f"{item.id} {item.fetched_at.isoformat() if item.fetched_at else ''} {item.place}"
    if isinstance(item, Finding):
        return f"{item.id} {item.sighting.id_for(item.id)}"
    return item.id


def read_all_names(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """What the chain holds of every thing, by batch, in the order in which it is hashed."""
    batches: dict[int, list[str]] = {}
    for table in CHAINED_TABLES:
        for no, name in connection.execute(f"SELECT batch, {_NAMES.get(table, 'id')} FROM {table} ORDER BY seq"):
            batches.setdefault(no, []).append(name)
    return batches
