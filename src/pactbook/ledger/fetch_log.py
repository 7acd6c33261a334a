"""What was looked for at publishers, what came, and what did not: a log beside the ledger, in the same file.

It is appended to and never changed, but it is no part of the chain: it tells how we looked, not what anybody said. A run that was
started and has no end was interrupted; an address whose newest outcome is a failure is a gap until a later run fetches it.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass, replace
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one address: kept as a document, kept as a new version of one, not changed since, read and found to be about
    something else (not kept), or not had."""

    RECEIVED = "received"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    APART = "apart"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetch:
    """One address in one run, with what the server gave to tell the page from its next version."""

    url: str
    at: str
    outcome: Outcome
    status: int | None = None
    etag: str | None = None
    modified: str | None = None
    document: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One look at a publisher. ``ended_at`` is None for a run that was interrupted; ``expected`` is the number its list said there
    were (None: it did not say), ``listed`` how many it listed; ``message`` why the list could not be had, if it could not."""

    no: int
    publisher: str
    started_at: str
    since: str
    until: str
    ended_at: str | None = None
    expected: int | None = None
    listed: int | None = None
    message: str | None = None
    outcomes: tuple[tuple[str, int], ...] = ()


class FetchLog:
    """The log of one open book."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def start(self, publisher: str, at: dt.datetime, since: dt.date, until: dt.date) -> int:
        """Note that a look begins; returns its number."""
        query = "INSERT INTO fetch_run (publisher, started_at, since, until) VALUES (?, ?, ?, ?) RETURNING no"
        values = (publisher, at.isoformat(), since.isoformat(), until.isoformat())
        number: int = self._connection.execute(query, values).fetchone()[0]
        return number

    def add(self, run: int, fetch: Fetch) -> None:
        """Note what became of one address."""
        self._connection.execute(
            "INSERT INTO fetch (run, url, at, outcome, status, etag, modified, document, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                run,
                fetch.url,
                fetch.at,
                str(fetch.outcome),
                fetch.status,
                fetch.etag,
                fetch.modified,
                fetch.document,
                fetch.message,
            ),
        )

    def end(self, run: int, at: dt.datetime, listed: int, expected: int | None, message: str | None) -> None:
        """Note that a look is over."""
        query = "INSERT INTO fetch_end (run, ended_at, listed, expected, message) VALUES (?, ?, ?, ?, ?)"
        self._connection.execute(query, (run, at.isoformat(), listed, expected, message))

    def find_last(self, url: str) -> Fetch | None:
        """The newest fetch of an address that did not fail; None when there is none."""
        query = (
            "SELECT url, at, outcome, status, etag, modified, document, message FROM fetch "
            "WHERE url = ? AND outcome != 'failed' ORDER BY no DESC LIMIT 1"
        )
        return _read_fetch(self._connection.execute(query, (url,)).fetchone())

    def find_document(self, url: str) -> str | None:
        """The document that was kept last of an address."""
        query = "SELECT document FROM fetch WHERE url = ? AND document IS NOT NULL ORDER BY no DESC LIMIT 1"
        row = self._connection.execute(query, (url,)).fetchone()
        return row[0] if row else None

    def runs(self, publisher: str) -> list[Run]:
        """All looks at a publisher, the newest first."""
        query = (
            "SELECT r.no, r.publisher, r.started_at, r.since, r.until, e.ended_at, e.expected, e.listed, e.message "
            "FROM fetch_run r LEFT JOIN fetch_end e ON e.run = r.no WHERE r.publisher = ? ORDER BY r.no DESC"
        )
        counted = "SELECT outcome, count(*) FROM fetch WHERE run = ? GROUP BY outcome ORDER BY outcome"
        return [
            replace(Run(*row), outcomes=tuple(self._connection.execute(counted, (row[0],)).fetchall()))
            for row in self._connection.execute(query, (publisher,)).fetchall()
        ]

    def missing(self, publisher: str) -> list[Fetch]:
        """The addresses of a publisher whose newest outcome is a failure."""
        query = (
            "SELECT f.url, f.at, f.outcome, f.status, f.etag, f.modified, f.document, f.message FROM fetch f JOIN fetch_run r ON r.no = f.run "
            "WHERE r.publisher = ? AND f.no = (SELECT max(no) FROM fetch WHERE url = f.url) AND f.outcome = 'failed' ORDER BY f.no"
        )
        rows = self._connection.execute(query, (publisher,)).fetchall()
        return [fetch for row in rows if (fetch := _read_fetch(row)) is not None]


def _read_fetch(row: tuple[str, str, str, int | None, str | None, str | None, str | None, str | None] | None) -> Fetch | None:
    return Fetch(row[0], row[1], Outcome(row[2]), *row[3:]) if row else None
