"""Changes of the tables, by name. A name once released never changes; a new need gets a new migration."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pactbook.errors import NotABookError

_LEDGER_TABLES = """
CREATE TABLE batch (
    no INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, author TEXT NOT NULL, items INTEGER NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE TABLE source (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, content TEXT NOT NULL);
CREATE TABLE snapshot (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL
);
CREATE TABLE document (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, snapshot TEXT NOT NULL, content TEXT NOT NULL,
    text TEXT NOT NULL, place TEXT NOT NULL, fetched_at TEXT
);
CREATE INDEX document_snapshot ON document (snapshot);
CREATE TABLE finding (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, partnership TEXT NOT NULL, kind TEXT NOT NULL,
    modality TEXT NOT NULL, subject TEXT, event TEXT, speaker TEXT, held TEXT, known_on TEXT NOT NULL, known_given TEXT,
    known_basis TEXT NOT NULL, document TEXT, start INTEGER, "end" INTEGER, source TEXT, reader TEXT NOT NULL, wording TEXT,
    confidence REAL NOT NULL
);
CREATE INDEX finding_subject ON finding (subject, partnership, known_on);
CREATE INDEX finding_known ON finding (partnership, kind, known_on);
CREATE INDEX finding_document ON finding (document) WHERE document IS NOT NULL;
CREATE TABLE claim (
    finding INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, wording TEXT, start INTEGER, "end" INTEGER,
    PRIMARY KEY (finding, field)
) WITHOUT ROWID;
CREATE TABLE decision (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, target TEXT NOT NULL, content TEXT NOT NULL
);
CREATE INDEX decision_target ON decision (target);
"""
_PROJECTIONS = """
CREATE TABLE link (mention TEXT PRIMARY KEY, record TEXT NOT NULL, score REAL, confirmed INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX link_record ON link (record, confirmed);
CREATE TABLE verdict (finding TEXT PRIMARY KEY, accepted INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE correction (finding TEXT, field TEXT, value TEXT NOT NULL, PRIMARY KEY (finding, field)) WITHOUT ROWID;
"""
_APPEND_ONLY = "\n".join(
    f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"""
    for table in ("batch", "source", "snapshot", "document", "finding", "claim", "decision")
    for verb in ("UPDATE", "DELETE")
)
_OUTLINES = """
CREATE TABLE outline (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, known_on TEXT NOT NULL, origin TEXT, size INTEGER NOT NULL,
    figures TEXT NOT NULL
);
CREATE INDEX outline_known ON outline (known_on);
CREATE TABLE winnow (hash INTEGER, document INTEGER, PRIMARY KEY (hash, document)) WITHOUT ROWID;
CREATE TABLE likeness (
    first TEXT, other TEXT, share REAL NOT NULL, figures REAL NOT NULL, PRIMARY KEY (first, other)
) WITHOUT ROWID;
CREATE INDEX likeness_other ON likeness (other);
"""
_PARTINGS = "CREATE TABLE parting (mention TEXT, record TEXT, PRIMARY KEY (mention, record)) WITHOUT ROWID;"

OVERRULES = """instr(content, '"kind":"overrule"') > 0"""
"""Picks the decisions that overrule what is computed; a query must use these very words for its index to serve. The content is
canonical JSON, and an index must not choke on content that somebody has tampered with."""

MIGRATIONS: dict[str, str] = {
    "0001_ledger": _LEDGER_TABLES,
    "0002_projections": _PROJECTIONS,
    "0003_append_only": _APPEND_ONLY,
    "0004_outlines": _OUTLINES,
    "0005_overrulings": f"CREATE INDEX decision_overrules ON decision (target) WHERE {OVERRULES};",
    "0006_partings": _PARTINGS,
}
"""All migrations in order, by name."""


def apply_migrations(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a book's tables up to date, each migration in a transaction of its own.

    Raises:
        NotABookError: for a database with other tables, or migrations this version does not know.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "migration" not in tables:
        raise NotABookError(path, "it is a database, but not a pactbook ledger")
    if not tables:
        connection.execute("CREATE TABLE migration (name TEXT PRIMARY KEY)")
    applied = _list_applied(connection, path)
    for name, script in MIGRATIONS.items():
        if name not in applied:
            connection.executescript(f"BEGIN IMMEDIATE; {script} INSERT INTO migration VALUES ('{name}'); COMMIT;")


def check_migrations(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that a reader cannot use as it is.

    Raises:
        NotABookError: when it is no book, a newer one, or one that a writer must bring up to date first.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "migration" not in tables:
        raise NotABookError(path, "it is not a pactbook ledger")
    missing = [name for name in MIGRATIONS if name not in _list_applied(connection, path)]
    if missing:
        raise NotABookError(path, f"its tables lack {', '.join(missing)}; run 'pactbook build' to bring it up to date")


def _list_applied(connection: sqlite3.Connection, path: Path) -> set[str]:
    applied = {name for (name,) in connection.execute("SELECT name FROM migration")}
    unknown = sorted(applied - MIGRATIONS.keys())
    if unknown:
        raise NotABookError(path, f"it was written by a newer version (migration {unknown[0]})")
    return applied
