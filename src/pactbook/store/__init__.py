"""One SQLite file: connections, named migrations, transactions. Knows tables, not what they mean."""

from __future__ import annotations

from pactbook.store.connection import connect, write_transaction
from pactbook.store.migrations import MIGRATIONS, OVERRULES, apply_migrations

__all__ = ["MIGRATIONS", "OVERRULES", "apply_migrations", "connect", "write_transaction"]
