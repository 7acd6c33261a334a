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
from pactbook.model.finding import Finding, Sighting
from pactbook.model.source import Source

_HEAD = ", ".join(f"f.{column.strip()}" for column in rows.FINDING_COLUMNS.split(","))
_COLUMNS = f'f.seq, f.id, {_HEAD}, c.field, c.value, c.wording, c.start, c."end"'
_JOIN = "finding f JOIN claim c ON c.finding = f.seq"
_CLAIM_AT = 2 + len(rows.FINDING_COLUMNS.split(","))


def read_findings(
    connection: sqlite3.Connection, partnership: str, known_at: dt.date, *, document: str | None = None
) -> list[Held]:
    """All effective findings of a partnership known by a day; see :meth:`pactbook.ledger.ledger.Ledger.findings`."""
    where, values = "f.partnership = ?", [partnership]
    if document is not None:
        where, values = f"f.document = ? AND {where}", [document, partnership]
    return _read(connection, known_at, [(where, values)])


def read_record(connection: sqlite3.Connection, partnership: str, record: str, known_at: dt.date) -> list[Held]:
    """All effective findings on one record known by a day."""
    mentions = _find_mentions(connection, partnership, record)
    subjects = [name for name in mentions if _follow(connection, partnership, name) == record]
    marks = ",".join("?" * len(subjects))
    # Two index look-ups and not one OR: SQLite would scan for the latter.
    held = _read(
        connection,
        known_at,
        [
            (f"f.subject IN ({marks}) AND f.partnership = ?", [*subjects, partnership]),
            (f"f.id IN ({marks}) AND f.partnership = ?", [*subjects, partnership]),
        ],
    )
    # A finding that was moved to another record, or taken from this one, still names it as its subject.
    return [item for item in held if item.record == record or (item.record is None and item.finding.id == record)]


def read_one(connection: sqlite3.Connection, identifier: str) -> Finding | None:
    """One finding as stored, seen as it was last."""
    query = f"SELECT {_COLUMNS} FROM {_JOIN} WHERE f.id = ? ORDER BY c.field"
    found = next(_group(connection.execute(query, (identifier,))), None)
    if found is None:
        return None
    latest = _Sightings(connection).find_latest(identifier)
    return found[1].seen(latest) if latest else found[1]


def read_document(connection: sqlite3.Connection, document: str) -> list[Finding]:
    """All findings of a document as stored, in order."""
    query = f"SELECT {_COLUMNS} FROM {_JOIN} WHERE f.document = ? ORDER BY f.seq, c.field"
    return [finding for _, finding in _group(connection.execute(query, (document,)))]


def count_elsewhere(connection: sqlite3.Connection, partnership: str) -> dict[str, int]:
    """How many findings that nobody rejected each document has which are not of a partnership."""
    query = (
        "SELECT f.document, count(*) FROM finding f LEFT JOIN verdict v ON v.finding = f.id "
        "WHERE f.document IS NOT NULL AND f.partnership != ? AND coalesce(v.accepted, 1) GROUP BY f.document"
    )
    return dict(connection.execute(query, (partnership,)))


def read_sources(connection: sqlite3.Connection) -> dict[str, Source]:
    """All sources by id."""
    found = connection.execute("SELECT id, content FROM source ORDER BY seq")
    return {identifier: Source.from_json(json.loads(content)) for identifier, content in found}


def _read(connection: sqlite3.Connection, known_at: dt.date, selections: Sequence[tuple[str, list[str]]]) -> list[Held]:
    day = known_at.isoformat()
    sightings = _Sightings(connection)
    parts, values = [], list[str]()
    for where, given in selections:
        # A later sighting may move the day on which a thing counts as known, so that the day is compared after it is applied.
        limit = "f.known_on <= ?" if sightings.is_empty else "(f.known_on <= ? OR f.id IN (SELECT finding FROM sighting))"
        parts.append(f"SELECT {_COLUMNS} FROM {_JOIN} WHERE {where} AND {limit}")
        values += [*given, day]
    query = f"{' UNION '.join(parts)} ORDER BY 1, {_CLAIM_AT + 1}"
    found = []
    for identifier, finding in _group(connection.execute(query, values)):
        latest = sightings.find_latest(identifier)
        current = finding.seen(latest) if latest else finding
        if current.known.on <= known_at:
            found.append((identifier, current))
    # In an order that no order of arrival changes.
    found.sort(key=lambda pair: (pair[1].known.on, pair[0]))
    return _apply_decisions(connection, found)


def _group(cursor: Iterable[Sequence[Any]]) -> Iterator[tuple[str, Finding]]:
    for _, group in groupby(cursor, key=lambda row: row[0]):
        claims = list(group)
        yield claims[0][1], rows.read_finding(claims[0][2:_CLAIM_AT], [row[_CLAIM_AT:] for row in claims])


def _apply_decisions(connection: sqlite3.Connection, found: Iterable[tuple[str, Finding]]) -> list[Held]:
    verdicts = _Lookup(connection, "verdict", "SELECT accepted FROM verdict WHERE finding = ?")
    corrections = _Lookup(connection, "correction", "SELECT field, value FROM correction WHERE finding = ? ORDER BY field")
    links = _make_links(connection)
    partings = _Lookup(connection, "parting", "SELECT record FROM parting WHERE partnership = ? AND mention = ?")
    named = _Lookup(connection, "link", "SELECT 1 FROM link WHERE partnership = ? AND record = ? AND confirmed = 1 LIMIT 1")
    held = []
    for identifier, finding in found:
        verdict = verdicts.find(identifier)
        if verdict and not verdict[0][0]:
            continue
        fixed = corrections.find(identifier)
        for field, value in fixed:
            finding = finding.with_value(field, json.loads(value))  # noqa: PLW2901 - corrections build on each other
        subject = finding.subject
        if subject is not None and (
            links.find(finding.partnership, identifier) or (subject,) in partings.find(finding.partnership, identifier)
        ):
            # Somebody moved this finding to another record, or took it from the one its publisher names.
            subject = None
        record, score, candidate = _resolve(finding.partnership, subject, identifier, links)
        if record is None and named.find(finding.partnership, identifier):
            # Nothing says what it is, but other mentions were said to be the same: it stands for them all.
            record = identifier
        held.append(
            Held(
                finding, record, score, candidate, bool(verdict[0][0]) if verdict else None, tuple(field for field, _ in fixed)
            )
        )
    return held


class _Lookup:
    """A small table read by key; an empty one costs nothing."""

    def __init__(self, connection: sqlite3.Connection, table: str, query: str) -> None:
        self._connection, self._query = connection, query
        self.is_empty = connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None

    def find(self, *key: str) -> list[Any]:
        """All rows of a key."""
        return [] if self.is_empty else self._connection.execute(self._query, key).fetchall()


class _Sightings(_Lookup):
    """The sightings after a finding's first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        query = f"SELECT {rows.SIGHTING_COLUMNS} FROM sighting WHERE finding = ? ORDER BY seq DESC LIMIT 1"
        super().__init__(connection, "sighting", query)

    def find_latest(self, finding: str) -> Sighting | None:
        """The newest, if it was seen again."""
        found = self.find(finding)
        return rows.read_sighting(found[0]) if found else None


def _make_links(connection: sqlite3.Connection) -> _Lookup:
    return _Lookup(connection, "link", "SELECT record, score, confirmed FROM link WHERE partnership = ? AND mention = ?")


def _resolve(
    partnership: str, subject: str | None, identifier: str, links: _Lookup
) -> tuple[str | None, float | None, str | None]:
    """The record a mention stands for after all confirmed links, the first link's score, and a candidate if unconfirmed."""
    current, score, seen = subject or identifier, None, set[str]()
    # No link is admitted that would close a circle; a damaged table must not hold a reader up all the same.
    while current not in seen and (row := links.find(partnership, current)):
        seen.add(current)
        record, link_score, confirmed = row[0]
        score = link_score if score is None else score
        if not confirmed:
            return (current if current != identifier else None), link_score, record
        current = record
    return (current if current != identifier else None), score, None


def _follow(connection: sqlite3.Connection, partnership: str, mention: str) -> str:
    return _resolve(partnership, mention, "", _make_links(connection))[0] or mention


def _find_mentions(connection: sqlite3.Connection, partnership: str, record: str) -> list[str]:
    mentions, queue = {record}, [record]
    while queue:
        query = "SELECT mention FROM link WHERE partnership = ? AND record = ? AND confirmed = 1"
        for (mention,) in connection.execute(query, (partnership, queue.pop())):
            if mention not in mentions:
                mentions.add(mention)
                queue.append(mention)
    return sorted(mentions)
