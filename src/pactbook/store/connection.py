"""Opening the book's file for one writer and any number of readers at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from pactbook.errors import BookBusyError, BookNotFoundError, NotABookError
from pactbook.store.migrations import apply_migrations, check_migrations

_WRITER_WAIT_SECONDS = 5.0


def connect(path: Path, *, writable: bool = False, create: bool = False) -> sqlite3.Connection:
    """A connection to a book. A reader never creates or changes a file; only ``create`` makes a new book.

    Raises:
        BookNotFoundError: when there is no such file and ``create`` is not set.
        NotABookError: when the file is something else, or was written by a newer version.
        BookBusyError: when another process is writing and does not finish in time.
    """
    if not path.exists() and not create:
        raise BookNotFoundError(path)
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _open_writer(path) if writable else _open_reader(path)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BookBusyError(path) from error
        raise NotABookError(path, str(error)) from error
    except sqlite3.DatabaseError as error:
        raise NotABookError(path, str(error)) from error


@contextmanager
def write_transaction(connection: sqlite3.Connection, path: Path, *, durable: bool = False) -> Iterator[None]:
    """All or nothing. ``durable`` waits for the disk, for what a person decided; without it a power cut may lose the last
    batches, though it never leaves half of one.

    Raises:
        BookBusyError: when another process holds the book.
    """
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise BookBusyError(path) from error
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _open_writer(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WRITER_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    apply_migrations(connection, path)
    return connection


def _open_reader(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.resolve()))}"
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=_WRITER_WAIT_SECONDS, check_same_thread=False)
    try:
        check_migrations(connection, path)
    except sqlite3.OperationalError:
        # A book on a read-only disk has no room for the shared-memory file that write-ahead logging wants.
        connection.close()
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, check_same_thread=False)
        check_migrations(connection, path)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA mmap_size = 268435456")
    return connection
