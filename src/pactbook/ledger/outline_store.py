"""What the ledger keeps to know copies: the outline of every document in scope, and how much each pair has in common.

Projections: they follow from the documents' texts, from what is said of them and from who read them; ``verify`` computes them again.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import astuple

from pactbook.documents.outline import Outline, outline_text, share_outline
from pactbook.ledger import rows
from pactbook.model.document import Document
from pactbook.model.identifiers import encode_canonical
from pactbook.model.likeness import Likeness, Member

KEPT_FROM = 0.2
"""Pairs with less in common than this are not written down: no rule of ``resolve.stories`` looks so low."""


def compare_document(
    connection: sqlite3.Connection, document: Document, outline: Outline | None = None
) -> list[tuple[Likeness, Member]]:
    """The kept documents that have something in common with a document, itself left out, with how much."""
    own = outline or outline_text(document.text)
    found = []
    for other, shared in _list_alike(connection, own):
        sharing = share_outline(own, shared)
        if sharing.share >= KEPT_FROM and other.id != document.id:
            first, last = sorted((document.id, other.id))
            sums = (round(number, 4) for number in (sharing.share, sharing.figures, sharing.fillings))
            found.append((Likeness(first, last, *sums), other))
    return found


def project_documents(connection: sqlite3.Connection, names: Iterable[str], recorded_on: dt.date) -> None:
    """Keep the outlines of documents just recorded, described or read, and what they have in common with those kept before."""
    for name in names:
        for seq, document, first_on in _list_documents(connection, "d.id = ?", name):
            outline, member = _make_outline(connection, document), Member.of(document, first_on or recorded_on)
            kept = connection.execute("SELECT size FROM outline WHERE seq = ?", (seq,)).fetchone()
            if kept is not None and kept[0] == len(outline.hashes):
                # Only what is said of it may have changed.
                values = (member.known_on.isoformat(), member.origin, seq)
                connection.execute("UPDATE outline SET known_on = ?, origin = ? WHERE seq = ?", values)
                continue
            if kept is not None:
                # Only then: hashes are not arranged by document, and all of them are gone through.
                connection.execute("DELETE FROM outline WHERE seq = ?", (seq,))
                connection.execute("DELETE FROM winnow WHERE document = ?", (seq,))
                connection.execute("DELETE FROM likeness WHERE first = ? OR other = ?", (document.id, document.id))
            _keep(connection, seq, document, outline, member)


def project_all(connection: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Write the outlines of a whole ledger into empty tables."""
    for seq, document, first_on in _list_documents(connection, "1"):
        _keep(target, seq, document, _make_outline(connection, document), Member.of(document, first_on or dt.date.min))


def list_lacking(connection: sqlite3.Connection) -> list[tuple[str, dt.date]]:
    """The documents that have no outline yet, with the day they were recorded, in the order they came: all of them when the way of
    making outlines has changed since the book was written."""
    query = (
        "SELECT d.id, b.recorded_at FROM document d JOIN batch b ON b.no = d.batch "
        "WHERE d.seq > (SELECT coalesce(max(seq), 0) FROM outline) ORDER BY d.seq"
    )
    return [(name, dt.datetime.fromisoformat(at).date()) for name, at in connection.execute(query)]


def _make_outline(connection: sqlite3.Connection, document: Document) -> Outline:
    """A document's outline; an empty one when all who read it found it out of scope, for then nothing of it is ever counted."""
    marks = "SELECT count(*), coalesce(sum(in_scope), 0) FROM mark WHERE document = ?"
    read, in_scope = connection.execute(marks, (document.id,)).fetchone()
    return outline_text(document.text) if in_scope or not read else Outline(frozenset(), frozenset())


def _keep(connection: sqlite3.Connection, seq: int, document: Document, outline: Outline, member: Member) -> None:
    connection.executemany(
        "INSERT INTO likeness VALUES (?, ?, ?, ?, ?)",
        [astuple(pair) for pair, _ in compare_document(connection, document, outline)],
    )
    figures = encode_canonical(sorted(outline.figures))
    connection.execute(
        "INSERT INTO outline VALUES (?, ?, ?, ?, ?, ?, ?)",
        (seq, document.id, member.known_on.isoformat(), member.origin, len(outline.hashes), figures, _pack(outline.fillings)),
    )
    connection.executemany("INSERT INTO winnow VALUES (?, ?)", [(number, seq) for number in outline.hashes])


def _list_documents(connection: sqlite3.Connection, where: str, *values: str) -> Iterator[tuple[int, Document, dt.date | None]]:
    """Documents with their row and the day they were recorded (None in the batch under way), in the order they came."""
    query = (
        f"SELECT d.seq, b.recorded_at, d.text, {rows.DOCUMENT_COLUMNS} FROM document d LEFT JOIN batch b ON b.no = d.batch "
        f"WHERE {where} ORDER BY d.seq"
    )
    for seq, recorded_at, text, *row in connection.execute(query, values):
        yield seq, rows.read_document(row, text), dt.datetime.fromisoformat(recorded_at).date() if recorded_at else None


def read_members(connection: sqlite3.Connection, known_at: dt.date) -> list[Member]:
    """The documents in scope that were known by the end of a day."""
    found = connection.execute(
        "SELECT id, known_on, origin FROM outline WHERE size > 0 AND known_on <= ? ORDER BY seq", (known_at.isoformat(),)
    )
    return [Member(name, dt.date.fromisoformat(day), origin) for name, day, origin in found]


def read_likenesses(connection: sqlite3.Connection) -> list[Likeness]:
    """All pairs that have something in common."""
    return [Likeness(*row) for row in connection.execute("SELECT * FROM likeness ORDER BY first, other")]


def read_neighbours(connection: sqlite3.Connection, document: str) -> list[tuple[Likeness, Member]]:
    """The documents that have something in common with one, with how much."""
    columns = "l.first, l.other, l.share, l.figures, l.fillings, o.id, o.known_on, o.origin"
    query = (
        f"SELECT {columns} FROM likeness l JOIN outline o ON o.id = l.other WHERE l.first = ? "
        f"UNION ALL SELECT {columns} FROM likeness l JOIN outline o ON o.id = l.first WHERE l.other = ?"
    )
    return [
        (Likeness(*row[:5]), Member(row[5], dt.date.fromisoformat(row[6]), row[7]))
        for row in connection.execute(query, (document, document))
    ]


def _list_alike(connection: sqlite3.Connection, outline: Outline) -> list[tuple[Member, Outline]]:
    """The documents that share enough hashes, each with an outline cut down to what is needed to compare."""
    query = (
        "SELECT o.id, o.known_on, o.origin, o.size, o.figures, o.fillings, json_group_array(w.hash) "
        "FROM json_each(?) j JOIN winnow w ON w.hash = j.value JOIN outline o ON o.seq = w.document GROUP BY w.document"
    )
    found = connection.execute(query, (encode_canonical(sorted(outline.hashes)),))
    alike = []
    for name, known_on, origin, size, figures, fillings, shared in found:
        hashes = json.loads(shared)
        if len(hashes) >= KEPT_FROM * min(size, len(outline.hashes)):
            # Of the hashes that the new text lacks only the number counts: any that no text can have stand in for them.
            rest = range(-1, -1 - (size - len(hashes)), -1)
            member = Member(name, dt.date.fromisoformat(known_on), origin)
            cut = Outline(frozenset((*hashes, *rest)), frozenset(json.loads(figures)), _unpack(fillings))
            alike.append((member, cut))
    return alike


def _pack(fillings: frozenset[int]) -> bytes:
    return struct.pack(f"<{len(fillings)}Q", *sorted(fillings))


def _unpack(packed: bytes) -> frozenset[int]:
    return frozenset(struct.unpack(f"<{len(packed) // 8}Q", packed))
