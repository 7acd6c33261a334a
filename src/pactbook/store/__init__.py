"""One SQLite file: connections, named migrations, transactions. Knows tables, not what they mean."""

from __future__ import annotations

from pactbook.store.connection import connect, naming_errors, read_transaction, write_transaction
from pactbook.store.migrations import MIGRATIONS, OVERRULES, apply_migrations, describe_schema, make_schema

__all__ = [
    "MIGRATIONS",
    "OVERRULES",
    "apply_migrations",
    "connect",
    "describe_schema",
    "make_schema",
    "naming_errors",
    "read_transaction",
    "write_transaction",
]
