"""The hash chain over batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pactbook.ledger.snapshot import Snapshot
from pactbook.model.decision import Decision
from pactbook.model.document import Document
from pactbook.model.finding import Finding
from pactbook.model.identifiers import digest_text, encode_canonical
from pactbook.model.source import Source

GENESIS = "pactbook"
"""What the first batch names as the hash before it."""

CHAINED_TABLES = ("source", "snapshot", "document", "finding", "decision")
"""Tables whose ids go into a batch's hash, in the order in which they do."""


def hash_batch(previous: str, no: int, recorded_at: str, author: str, ids: Sequence[str]) -> str:
    """A batch's hash: over the hash before it, its own head, and the ids of all it holds, in order."""
    return digest_text(encode_canonical([previous, no, recorded_at, author, list(ids)]))


# What of a row the chain names: its id covers its content, but not where and when a thing was found.
_NAMES = {
    "snapshot": "id || ' ' || media_type",
    "document": "id || ' ' || coalesce(fetched_at, '') || ' ' || place",
}


def name_item(item: Source | Snapshot | Document | Finding | Decision) -> str:
    """What the chain holds of one thing; equal to what :func:`read_all_batch_ids` reads of its row."""
    if isinstance(item, Snapshot):
        return f"{item.id} {item.media_type}"
    if isinstance(item, Document):
        return f"{item.id} {item.fetched_at.isoformat() if item.fetched_at else ''} {item.place}"
    return item.id


def read_all_batch_ids(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """What the chain holds of every thing, by batch, in the order in which it is hashed."""
    batches: dict[int, list[str]] = {}
    for table in CHAINED_TABLES:
        for no, name in connection.execute(f"SELECT batch, {_NAMES.get(table, 'id')} FROM {table} ORDER BY seq"):
            batches.setdefault(no, []).append(name)
    return batches
