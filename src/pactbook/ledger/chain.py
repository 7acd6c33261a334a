"""The hash chain over batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pactbook.model.identifiers import digest_text, encode_canonical

GENESIS = "pactbook"
"""What the first batch names as the hash before it."""

CHAINED_TABLES = ("source", "snapshot", "document", "finding", "decision")
"""Tables whose ids go into a batch's hash, in the order in which they do."""


def hash_batch(previous: str, no: int, recorded_at: str, author: str, ids: Sequence[str]) -> str:
    """A batch's hash: over the hash before it, its own head, and the ids of all it holds, in order."""
    return digest_text(encode_canonical([previous, no, recorded_at, author, list(ids)]))


def read_batch_ids(connection: sqlite3.Connection, no: int) -> list[str]:
    """The ids of everything in a batch, in the order they are hashed."""
    ids: list[str] = []
    for table in CHAINED_TABLES:
        ids.extend(row[0] for row in connection.execute(f"SELECT id FROM {table} WHERE batch = ? ORDER BY seq", (no,)))
    return ids


def read_all_batch_ids(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """The same for all batches at once."""
    batches: dict[int, list[str]] = {}
    for table in CHAINED_TABLES:
        for no, identifier in connection.execute(f"SELECT batch, id FROM {table} ORDER BY seq"):
            batches.setdefault(no, []).append(identifier)
    return batches
