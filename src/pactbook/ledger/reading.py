"""As-of reads: findings known by a day, with every decision applied."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pactbook.ledger import rows
from pactbook.ledger.held import Held
from pactbook.model.finding import Finding
from pactbook.model.source import Source

_HEAD = ", ".join(f"f.{column.strip()}" for column in rows.FINDING_COLUMNS.split(","))
_COLUMNS = f'f.seq, f.id, {_HEAD}, c.field, c.value, c.wording, c.start, c."end"'
_JOIN = "finding f JOIN claim c ON c.finding = f.seq"
_CLAIM_AT = 19


def read_findings(
    connection: sqlite3.Connection,
    partnership: str,
    known_at: dt.date,
    *,
    kinds: Sequence[str] | None = None,
    document: str | None = None,
) -> list[Held]:
    """All effective findings of a partnership known by a day; see :meth:`pactbook.ledger.ledger.Ledger.findings`."""
    where = ["f.partnership = ?", "f.known_on <= ?"]
    values: list[Any] = [partnership, known_at.isoformat()]
    if kinds is not None:
        where.append(f"f.kind IN ({','.join('?' * len(kinds))})")
        values.extend(kinds)
    if document is not None:
        where.append("f.document = ?")
        values.append(document)
    query = f"SELECT {_COLUMNS} FROM {_JOIN} WHERE {' AND '.join(where)} ORDER BY f.seq, c.field"
    return _apply_decisions(connection, _group(connection.execute(query, values)))


def read_record(connection: sqlite3.Connection, partnership: str, record: str, known_at: dt.date) -> list[Held]:
    """All effective findings on one record known by a day."""
    mentions = _find_mentions(connection, record)
    subjects = [name for name in mentions if _follow(connection, name) == record]
    marks = ",".join("?" * len(subjects))
    # Two index look-ups and not one OR: SQLite would scan for the latter.
    query = (
        f"SELECT {_COLUMNS} FROM {_JOIN} WHERE f.subject IN ({marks}) AND f.partnership = ? AND f.known_on <= ? "
        f"UNION SELECT {_COLUMNS} FROM {_JOIN} WHERE f.id IN ({marks}) AND f.partnership = ? AND f.known_on <= ? ORDER BY 1, 20"
    )
    values = [*subjects, partnership, known_at.isoformat()]
    held = _apply_decisions(connection, _group(connection.execute(query, values + values)))
    # A finding that was moved to another record, or taken from this one, still names it as its subject.
    return [item for item in held if item.record in (record, None) and not (item.record is None and item.finding.subject)]


def read_one(connection: sqlite3.Connection, identifier: str) -> Finding | None:
    """One finding as stored."""
    query = f"SELECT {_COLUMNS} FROM {_JOIN} WHERE f.id = ? ORDER BY c.field"
    return next((finding for _, finding in _group(connection.execute(query, (identifier,)))), None)


def read_document(connection: sqlite3.Connection, document: str) -> list[Finding]:
    """All findings of a document as stored, in order."""
    query = f"SELECT {_COLUMNS} FROM {_JOIN} WHERE f.document = ? ORDER BY f.seq, c.field"
    return [finding for _, finding in _group(connection.execute(query, (document,)))]


def list_read(connection: sqlite3.Connection, partnership: str, reader: str) -> set[str]:
    """Ids of everything a reader ever read for a partnership."""
    query = "SELECT id FROM finding WHERE partnership = ? AND reader = ?"
    return {identifier for (identifier,) in connection.execute(query, (partnership, reader))}


def read_all(connection: sqlite3.Connection) -> Iterator[tuple[str, Finding]]:
    """Every finding as stored, with its stored id, in order."""
    return _group(connection.execute(f"SELECT {_COLUMNS} FROM {_JOIN} ORDER BY f.seq, c.field"))


def read_sources(connection: sqlite3.Connection) -> dict[str, Source]:
    """All sources by id."""
    found = connection.execute("SELECT id, content FROM source ORDER BY seq")
    return {identifier: Source.from_json(json.loads(content)) for identifier, content in found}


def _group(cursor: Iterable[Sequence[Any]]) -> Iterator[tuple[str, Finding]]:
    for _, group in groupby(cursor, key=lambda row: row[0]):
        claims = list(group)
        yield claims[0][1], rows.read_finding(claims[0][2:_CLAIM_AT], [row[_CLAIM_AT:] for row in claims])


def _apply_decisions(connection: sqlite3.Connection, found: Iterator[tuple[str, Finding]]) -> list[Held]:
    verdicts = _Lookup(connection, "SELECT accepted FROM verdict WHERE finding = ?", "verdict")
    corrections = _Lookup(connection, "SELECT field, value FROM correction WHERE finding = ?", "correction")
    links = _Lookup(connection, "SELECT record, score, confirmed FROM link WHERE mention = ?", "link")
    partings = _Lookup(connection, "SELECT record FROM parting WHERE mention = ?", "parting")
    held = []
    for identifier, finding in found:
        verdict = verdicts.find(identifier)
        if verdict and not verdict[0][0]:
            continue
        fixed = corrections.find(identifier)
        for field, value in fixed:
            finding = finding.with_value(field, json.loads(value))  # noqa: PLW2901 - corrections build on each other
        subject = finding.subject
        if subject is not None and (links.find(identifier) or (subject,) in partings.find(identifier)):
            # Somebody moved this finding to another record, or took it from the one its publisher names.
            subject = None
        record, score, candidate = _resolve(subject, identifier, links)
        held.append(
            Held(
                finding, record, score, candidate, bool(verdict[0][0]) if verdict else None, tuple(field for field, _ in fixed)
            )
        )
    return held


class _Lookup:
    """A projection table read by key; an empty table costs nothing."""

    def __init__(self, connection: sqlite3.Connection, query: str, table: str) -> None:
        self._connection, self._query = connection, query
        self._is_empty = connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None

    def find(self, key: str) -> list[Any]:
        """All rows of a key."""
        return [] if self._is_empty else self._connection.execute(self._query, (key,)).fetchall()


def _resolve(subject: str | None, identifier: str, links: _Lookup) -> tuple[str | None, float | None, str | None]:
    """The record a mention stands for after all confirmed links, the first link's score, and a candidate if unconfirmed."""
    current, score, seen = subject or identifier, None, set[str]()
    while current not in seen:
        seen.add(current)
        row = links.find(current)
        if not row:
            break
        record, link_score, confirmed = row[0]
        score = link_score if score is None else score
        if not confirmed:
            return (current if current != identifier else None), link_score, record
        current = record
    return (current if current != identifier else None), score, None


def _follow(connection: sqlite3.Connection, mention: str) -> str:
    links = _Lookup(connection, "SELECT record, score, confirmed FROM link WHERE mention = ?", "link")
    return _resolve(mention, "", links)[0] or mention


def _find_mentions(connection: sqlite3.Connection, record: str) -> list[str]:
    mentions, queue = {record}, [record]
    while queue:
        query = "SELECT mention FROM link WHERE record = ? AND confirmed = 1"
        for (mention,) in connection.execute(query, (queue.pop(),)):
            if mention not in mentions:
                mentions.add(mention)
                queue.append(mention)
    return sorted(mentions)
