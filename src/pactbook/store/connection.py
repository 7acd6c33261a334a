"""Opening the book's file for one writer and any number of readers at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from pactbook.errors import BookBusyError, BookNotFoundError, NotABookError, NotWritableError
from pactbook.store.migrations import apply_migrations, check_migrations

_WRITER_WAIT_SECONDS = 5.0
# A reader of a book in write-ahead mode needs a small file beside it; where none can be made, SQLite says one of these.
_NO_ROOM_BESIDE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def connect(path: Path, *, writable: bool = False, create: bool = False) -> sqlite3.Connection:
    """A connection to a book. A reader never creates or changes a file; only ``create`` makes a new book.

    Raises:
        BookNotFoundError: when there is no such file and ``create`` is not set.
        NotABookError: when the file is something else, damaged, or was written by another version.
        NotWritableError: when it should be written and cannot be.
        BookBusyError: when another process is writing and does not finish in time.
    """
    if not path.exists() and not create:
        raise BookNotFoundError(path)
    with naming_errors(path):
        if create:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise NotWritableError(path, str(error)) from error
        return _open_writer(path) if writable else _open_reader(path)


@contextmanager
def naming_errors(path: Path) -> Iterator[None]:
    """What SQLite says of a book, in our words.

    Raises:
        BookBusyError: when another process holds it.
        NotWritableError: when it or its disk takes no more.
        NotABookError: when its pages are damaged.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        primary = None if code is None else code & 0xFF
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BookBusyError(path) from error
        if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise NotWritableError(path, str(error)) from error
        if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise NotABookError(path, str(error)) from error
        raise


@contextmanager
def write_transaction(connection: sqlite3.Connection, path: Path, *, durable: bool = False) -> Iterator[None]:
    """All or nothing. ``durable`` waits for the disk, for what a person decided; without it a power cut may lose the last
    batches, though it never leaves half of one.

    Raises:
        BookBusyError: when another process holds the book.
        NotWritableError: when the book was opened for reading, or its disk is full.
    """
    with naming_errors(path):
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A full disk has ended the transaction already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def read_transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One state of the book for everything read inside, whatever is written meanwhile.

    Raises:
        NotABookError: when its pages are damaged.
    """
    with naming_errors(path):
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _open_writer(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WRITER_WAIT_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        apply_migrations(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_reader(path: Path) -> sqlite3.Connection:
    address = f"file:{quote(str(path.resolve()))}"
    try:
        return _prepare_reader(f"{address}?mode=ro", path)
    except sqlite3.OperationalError as error:
        # A book on a read-only disk has no room for the shared-memory file that write-ahead logging wants. Reading it as one that
        # never changes would miss what a writer has not moved into it yet.
        log = Path(f"{path}-wal")
        if error.sqlite_errorcode & 0xFF not in _NO_ROOM_BESIDE or (log.exists() and log.stat().st_size > 0):
            raise
    return _prepare_reader(f"{address}?immutable=1", path)


def _prepare_reader(address: str, path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=_WRITER_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        check_migrations(connection, path)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA mmap_size = 268435456")
    except BaseException:
        connection.close()
        raise
    return connection
