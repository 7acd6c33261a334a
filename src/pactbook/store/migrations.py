"""Changes of the tables, by name. A name once released never changes; a new need gets a new migration."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pactbook.errors import NotABookError

_TABLES = """
CREATE TABLE batch (
    no INTEGER PRIMARY KEY, recorded_at TEXT NOT NULL, author TEXT NOT NULL, items INTEGER NOT NULL,
    previous TEXT NOT NULL, hash TEXT NOT NULL
);
CREATE TABLE source (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, content TEXT NOT NULL);
CREATE TABLE snapshot (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL
);
CREATE TABLE document (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, snapshot TEXT NOT NULL, url TEXT,
    extractor TEXT NOT NULL, text TEXT NOT NULL, place TEXT NOT NULL, fetched_at TEXT
);
CREATE INDEX document_snapshot ON document (snapshot);
CREATE TABLE description (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, batch INTEGER NOT NULL, document TEXT NOT NULL, content TEXT NOT NULL
);
CREATE INDEX description_document ON description (document);
CREATE TABLE mark (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, batch INTEGER NOT NULL, document TEXT NOT NULL,
    partnership TEXT NOT NULL, reader TEXT NOT NULL, in_scope INTEGER NOT NULL
);
CREATE INDEX mark_document ON mark (document);
CREATE TABLE finding (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, partnership TEXT NOT NULL, kind TEXT NOT NULL,
    modality TEXT NOT NULL, subject TEXT, event TEXT, speaker TEXT, held TEXT, document TEXT, start INTEGER, "end" INTEGER,
    source TEXT, wording TEXT, known_on TEXT NOT NULL, known_given TEXT, known_basis TEXT NOT NULL, reader TEXT NOT NULL,
    confidence REAL NOT NULL, sighting TEXT NOT NULL
);
CREATE INDEX finding_subject ON finding (subject, partnership);
CREATE INDEX finding_known ON finding (partnership, known_on);
CREATE INDEX finding_document ON finding (document) WHERE document IS NOT NULL;
CREATE TABLE claim (
    finding INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, wording TEXT, start INTEGER, "end" INTEGER,
    PRIMARY KEY (finding, field)
) WITHOUT ROWID;
CREATE TABLE sighting (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL, batch INTEGER NOT NULL, finding TEXT NOT NULL, known_on TEXT NOT NULL,
    known_given TEXT, known_basis TEXT NOT NULL, reader TEXT NOT NULL, confidence REAL NOT NULL
);
CREATE INDEX sighting_finding ON sighting (finding);
CREATE TABLE decision (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, batch INTEGER NOT NULL, target TEXT NOT NULL, content TEXT NOT NULL
);
CREATE INDEX decision_target ON decision (target);
"""
_PROJECTIONS = """
CREATE TABLE link (
    partnership TEXT, mention TEXT, record TEXT NOT NULL, score REAL, confirmed INTEGER NOT NULL,
    PRIMARY KEY (partnership, mention)
) WITHOUT ROWID;
CREATE INDEX link_record ON link (partnership, record, confirmed);
CREATE TABLE verdict (finding TEXT PRIMARY KEY, accepted INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE correction (finding TEXT, field TEXT, value TEXT NOT NULL, PRIMARY KEY (finding, field)) WITHOUT ROWID;
"""
APPEND_ONLY = ("batch", "source", "snapshot", "document", "description", "mark", "finding", "claim", "sighting", "decision")
"""Tables that triggers keep from being edited."""

_TRIGGERS = "\n".join(
    f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"""
    for table in APPEND_ONLY
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
_FILLINGS = """
DELETE FROM outline;
DELETE FROM winnow;
DELETE FROM likeness;
ALTER TABLE outline ADD COLUMN fillings BLOB NOT NULL DEFAULT x'';
ALTER TABLE likeness ADD COLUMN fillings REAL NOT NULL DEFAULT 1.0;
"""
"""What was kept to know copies is emptied, and made again from the texts when the ledger is next opened for writing."""

_PARTINGS = """
CREATE TABLE parting (
    partnership TEXT, mention TEXT, record TEXT, PRIMARY KEY (partnership, mention, record)
) WITHOUT ROWID;
"""

_FETCH_LOG = """
CREATE TABLE fetch_run (
    no INTEGER PRIMARY KEY, publisher TEXT NOT NULL, started_at TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL
);
CREATE INDEX fetch_run_publisher ON fetch_run (publisher);
CREATE TABLE fetch_end (
    run INTEGER PRIMARY KEY REFERENCES fetch_run (no), ended_at TEXT NOT NULL, listed INTEGER NOT NULL, expected INTEGER, message TEXT
);
CREATE TABLE fetch (
    no INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES fetch_run (no), url TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL,
    status INTEGER, etag TEXT, modified TEXT, document TEXT, message TEXT
);
CREATE INDEX fetch_url ON fetch (url, no);
""" + "\n".join(
    f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"""
    for table in ("fetch_run", "fetch_end", "fetch")
    for verb in ("UPDATE", "DELETE")
)

OVERRULES = """instr(content, '"kind":"overrule"') > 0"""
"""Picks the decisions that overrule what is computed; a query must use these very words for its index to serve. The content is
canonical JSON, and an index must not choke on content that somebody has tampered with."""

MIGRATIONS: dict[str, str] = {
    "0001_tables": _TABLES,
    "0002_projections": _PROJECTIONS,
    "0003_append_only": _TRIGGERS,
    "0004_outlines": _OUTLINES,
    "0005_overrulings": f"CREATE INDEX decision_overrules ON decision (target) WHERE {OVERRULES};",
    "0006_partings": _PARTINGS,
    "0007_fetch_log": _FETCH_LOG,
    "0008_fillings": _FILLINGS,
}
"""All migrations in order, by name."""


def apply_migrations(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a book's tables up to date, all in one transaction: of several processes that open a new book, one makes it.

    Raises:
        NotABookError: for a database with other tables, or migrations this version does not know.
    """
    if _is_current(connection, path):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster while this one waited.
        if not _is_current(connection, path):
            connection.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY)")
            applied = _list_applied(connection, path)
            for name, script in MIGRATIONS.items():
                if name not in applied:
                    for statement in _split(script):
                        connection.execute(statement)
                    connection.execute("INSERT INTO migration VALUES (?)", (name,))
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def check_migrations(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that a reader cannot use as it is.

    Raises:
        NotABookError: when it is no book, a newer one, or one that a writer must bring up to date first.
    """
    if "migration" not in _list_tables(connection):
        raise NotABookError(path, "it is not a pactbook ledger")
    missing = [name for name in MIGRATIONS if name not in _list_applied(connection, path)]
    if missing:
        raise NotABookError(path, f"its tables lack {', '.join(missing)}; run 'pactbook build' to bring it up to date")


def describe_schema(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Type, name and definition of everything in a database but SQLite's own tables."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    return set(connection.execute(query))


def make_schema() -> set[tuple[str, str, str]]:
    """What :func:`describe_schema` says of a book that is as it should be."""
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    apply_migrations(fresh, Path(":memory:"))
    found = describe_schema(fresh)
    fresh.close()
    return found


def _is_current(connection: sqlite3.Connection, path: Path) -> bool:
    tables = _list_tables(connection)
    if tables and "migration" not in tables:
        raise NotABookError(path, "it is a database, but not a pactbook ledger")
    return bool(tables) and _list_applied(connection, path) == MIGRATIONS.keys()


def _split(script: str) -> list[str]:
    statements, held = [], ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            statements.append(held)
            held = ""
    return statements


def _list_tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _list_applied(connection: sqlite3.Connection, path: Path) -> set[str]:
    applied = {name for (name,) in connection.execute("SELECT name FROM migration")}
    unknown = sorted(applied - MIGRATIONS.keys())
    if unknown:
        raise NotABookError(path, f"it was written by another version of pactbook (migration {unknown[0]})")
    return applied
