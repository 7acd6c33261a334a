"""What the ledger keeps to know copies: the outline of every document in scope, and how much each pair has in common.

Projections: they follow from the documents' texts, from what is said of them and from who read them; ``verify`` computes them again.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator

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
        share, figures = share_outline(own, shared)
        if share >= KEPT_FROM and other.id != document.id:
            first, last = sorted((document.id, other.id))
            found.append((Likeness(first, last, round(share, 4), round(figures, 4)), other))
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


def _make_outline(connection: sqlite3.Connection, document: Document) -> Outline:
    """A document's outline; an empty one when all who read it found it out of scope, for then nothing of it is ever counted."""
    marks = "SELECT count(*), coalesce(sum(in_scope), 0) FROM mark WHERE document = ?"
    read, in_scope = connection.execute(marks, (document.id,)).fetchone()
    return outline_text(document.text) if in_scope or not read else Outline(frozenset(), frozenset())


def _keep(connection: sqlite3.Connection, seq: int, document: Document, outline: Outline, member: Member) -> None:
    connection.executemany(
        "INSERT INTO likeness VALUES (?, ?, ?, ?)",
        [(pair.first, pair.other, pair.share, pair.figures) for pair, _ in compare_document(connection, document, outline)],
    )
    figures = encode_canonical(sorted(outline.figures))
    connection.execute(
        "INSERT INTO outline VALUES (?, ?, ?, ?, ?, ?)",
        (seq, document.id, member.known_on.isoformat(), member.origin, len(outline.hashes), figures),
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
    columns = "l.first, l.other, l.share, l.figures, o.id, o.known_on, o.origin"
    query = (
        f"SELECT {columns} FROM likeness l JOIN outline o ON o.id = l.other WHERE l.first = ? "
        f"UNION ALL SELECT {columns} FROM likeness l JOIN outline o ON o.id = l.first WHERE l.other = ?"
    )
    return [
        (Likeness(*row[:4]), Member(row[4], dt.date.fromisoformat(row[5]), row[6]))
        for row in connection.execute(query, (document, document))
    ]


def _list_alike(connection: sqlite3.Connection, outline: Outline) -> list[tuple[Member, Outline]]:
    """The documents that share enough hashes, each with an outline cut down to what is needed to compare."""
    query = (
        "SELECT o.id, o.known_on, o.origin, o.size, o.figures, json_group_array(w.hash) "
        "FROM json_each(?) j JOIN winnow w ON w.hash = j.value JOIN outline o ON o.seq = w.document GROUP BY w.document"
    )
    found = connection.execute(query, (encode_canonical(sorted(outline.hashes)),))
    alike = []
    for name, known_on, origin, size, figures, shared in found:
        hashes = json.loads(shared)
        if len(hashes) >= KEPT_FROM * min(size, len(outline.hashes)):
            # Of the hashes that the new text lacks only the number counts: any that no text can have stand in for them.
            rest = range(-1, -1 - (size - len(hashes)), -1)
            member = Member(name, dt.date.fromisoformat(known_on), origin)
            alike.append((member, Outline(frozenset((*hashes, *rest)), frozenset(json.loads(figures)))))
    return alike
