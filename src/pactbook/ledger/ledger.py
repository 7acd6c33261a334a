"""Appending to the ledger and reading from it as of a day."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import chain, outline_store, reading, rows, ruling_store
from pactbook.ledger.held import Held
from pactbook.ledger.snapshot import Snapshot
from pactbook.model.decision import Decision
from pactbook.model.document import Document, DocumentHead
from pactbook.model.finding import OUTSIDE, Finding
from pactbook.model.identifiers import encode_canonical
from pactbook.model.likeness import Likeness, Member
from pactbook.model.overruling import Overruling
from pactbook.model.source import Source
from pactbook.store import connect, write_transaction


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append added, and what was there already, by kind of thing; and the number of its batch (None: nothing new)."""

    new: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    batch: int | None = None


class Ledger:
    """One open book. Readers see the last whole batch; one process writes at a time."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, writable: bool = False, create: bool = False) -> Ledger:
        """Open a book file; see :func:`pactbook.store.connect` for what can go wrong."""
        ledger = cls(connect(path, writable=writable or create, create=create), path)
        if writable or create:
            outline_store.fill_outlines(ledger._connection)
        return ledger

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection, for verification, export and benchmarks."""
        return self._connection

    # Appending

    def append(
        self,
        *,
        author: str,
        recorded_at: dt.datetime,
        sources: Iterable[Source] = (),
        snapshots: Iterable[Snapshot] = (),
        documents: Iterable[Document] = (),
        findings: Iterable[Finding] = (),
        decisions: Iterable[Decision] = (),
        durable: bool = False,
    ) -> Appended:
        """Add what is not there yet, as one batch: all of it or, after a crash, none.

        Raises:
            BookBusyError: when another process writes.
            StaleDecisionError: when a decision's target changed since its author looked.
            DecisionRefusedError: when a decision names nothing that is there.
        """
        new: dict[str, int] = {}
        known: dict[str, int] = {}
        with write_transaction(self._connection, self.path, durable=durable):
            no, previous = self._next_batch()
            ids: list[str] = []
            for name, items, insert in (
                ("source", list(sources), self._insert_source),
                ("snapshot", list(snapshots), self._insert_snapshot),
                ("document", list(documents), self._insert_document),
                ("finding", list(findings), None),
                ("decision", list(decisions), self._insert_decision),
            ):
                fresh = self._leave_out_known(name, items)
                if insert is None:
                    self._insert_findings(fresh, no)
                else:
                    for item in fresh:
                        insert(item, no)
                if name == "document":
                    self._project_documents(fresh, recorded_at.date())
                ids.extend(chain.name_item(item) for item in fresh)
                if items:
                    new[name], known[name] = len(fresh), len(items) - len(fresh)
            if not ids:
                return Appended(new, known)
            stamp = recorded_at.isoformat()
            self._connection.execute(
                "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?)",
                (no, stamp, author, len(ids), previous, chain.hash_batch(previous, no, stamp, author, ids)),
            )
        return Appended(new, known, no)

    def _next_batch(self) -> tuple[int, str]:
        row = self._connection.execute("SELECT no, hash FROM batch ORDER BY no DESC LIMIT 1").fetchone()
        return (row[0] + 1, row[1]) if row else (1, chain.GENESIS)

    def _leave_out_known(self, table: str, items: Sequence[Any]) -> list[Any]:
        fresh = {item.id: item for item in items}
        names = list(fresh)
        for start in range(0, len(names), 500):
            some = names[start : start + 500]
            marks = ",".join("?" * len(some))
            for (identifier,) in self._connection.execute(f"SELECT id FROM {table} WHERE id IN ({marks})", some):
                del fresh[identifier]
        return list(fresh.values())

    def _insert_source(self, source: Source, no: int) -> None:
        self._connection.execute(
            "INSERT INTO source (id, batch, content) VALUES (?, ?, ?)", (source.id, no, encode_canonical(source.to_json()))
        )

    def _insert_snapshot(self, snapshot: Snapshot, no: int) -> None:
        self._connection.execute(
            "INSERT INTO snapshot (id, batch, media_type, bytes) VALUES (?, ?, ?, ?)",
            (snapshot.id, no, snapshot.media_type, snapshot.pack().packed),
        )

    def _insert_document(self, document: Document, no: int) -> None:
        fetched = document.fetched_at.isoformat() if document.fetched_at else None
        self._connection.execute(
            "INSERT INTO document (id, batch, snapshot, content, text, place, fetched_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document.id, no, document.snapshot, rows.make_document_content(document), document.text, document.place, fetched),
        )

    def _project_documents(self, documents: Sequence[Document], recorded_on: dt.date) -> None:
        for document in documents:
            (seq,) = self._connection.execute("SELECT seq FROM document WHERE id = ?", (document.id,)).fetchone()
            outline_store.project_document(self._connection, seq, document, recorded_on)

    def _insert_findings(self, findings: Sequence[Finding], no: int) -> None:
        seq = self._connection.execute("SELECT coalesce(max(seq), 0) FROM finding").fetchone()[0]
        marks = ", ".join("?" * 20)
        heads, claims = [], []
        for offset, finding in enumerate(findings, 1):
            heads.append((seq + offset, finding.id, no, *rows.make_finding_row(finding)))
            claims.extend(rows.make_claim_rows(seq + offset, finding))
        self._connection.executemany(f"INSERT INTO finding (seq, id, batch, {rows.FINDING_COLUMNS}) VALUES ({marks})", heads)
        self._connection.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)", claims)

    def _insert_decision(self, decision: Decision, no: int) -> None:
        ruling_store.check_decision(self._connection, decision)
        self._connection.execute(
            "INSERT INTO decision (id, batch, target, content) VALUES (?, ?, ?, ?)",
            (decision.id, no, decision.target, encode_canonical(decision.to_json())),
        )
        ruling_store.project_decision(self._connection, decision)

    # Reading

    @property
    def head(self) -> str:
        """The hash of the last batch: changes with every append, and stands for all that came before."""
        row = self._connection.execute("SELECT hash FROM batch ORDER BY no DESC LIMIT 1").fetchone()
        return row[0] if row else chain.GENESIS

    def findings(
        self,
        partnership: str,
        known_at: dt.date,
        *,
        kinds: Sequence[str] | None = None,
        document: str | None = None,
    ) -> list[Held]:
        """The effective findings of a partnership that were known by the end of a day, in the order they were appended."""
        return reading.read_findings(self._connection, partnership, known_at, kinds=kinds, document=document)

    def record(self, partnership: str, record: str, known_at: dt.date) -> list[Held]:
        """The effective findings on one record that were known by the end of a day."""
        return reading.read_record(self._connection, partnership, record, known_at)

    def finding(self, identifier: str) -> Finding:
        """One finding as it was read, without decisions.

        Raises:
            RecordNotFoundError: when there is none of that id.
        """
        found = reading.read_one(self._connection, identifier)
        if found is None:
            raise RecordNotFoundError(identifier)
        return found

    def readings(self, document: str) -> list[Finding]:
        """Everything that was ever read from a document, as it was read, without decisions."""
        return reading.read_document(self._connection, document)

    def sources(self) -> dict[str, Source]:
        """All cited sources by id."""
        return reading.read_sources(self._connection)

    def document(self, identifier: str) -> Document:
        """One document with its text; a unique beginning of its id will do.

        Raises:
            RecordNotFoundError: when there is none of that id.
        """
        query = f"SELECT {rows.DOCUMENT_COLUMNS}, text FROM document WHERE id >= ? AND id < ? LIMIT 2"
        found = self._connection.execute(query, (identifier, identifier + "~")).fetchall()
        if len(found) != 1:
            raise RecordNotFoundError(identifier, "more than one document begins with that" if found else "no such document")
        return rows.read_document(found[0][:4], found[0][4])

    def documents(self) -> Iterator[Document]:
        """All documents in the order they came, with their texts."""
        for row in self._connection.execute(f"SELECT {rows.DOCUMENT_COLUMNS}, text FROM document ORDER BY seq"):
            yield rows.read_document(row[:4], row[4])

    def heads(self, identifiers: Iterable[str] | None = None) -> dict[str, DocumentHead]:
        """What is known of all documents, or of those named, without their texts; in the order they came."""
        query = "SELECT id, content, place FROM document"
        if identifiers is None:
            found = self._connection.execute(f"{query} ORDER BY seq")
        else:
            named = encode_canonical(sorted(identifiers))
            found = self._connection.execute(f"{query} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY seq", (named,))
        return {identifier: rows.read_head(identifier, content, place) for identifier, content, place in found}

    def members(self, known_at: dt.date) -> list[Member]:
        """The documents in scope that were known by the end of a day, as possible members of stories."""
        return outline_store.read_members(self._connection, known_at)

    def likenesses(self) -> list[Likeness]:
        """How much the held documents have in common, for each pair that has much."""
        return outline_store.read_likenesses(self._connection)

    def compare_document(self, document: Document) -> list[tuple[Likeness, Member]]:
        """The held documents that have much in common with a document, held or not."""
        return outline_store.compare_document(self._connection, document)

    def neighbours(self, document: str) -> list[tuple[Likeness, Member]]:
        """The held documents that have much in common with one of them."""
        return outline_store.read_neighbours(self._connection, document)

    def count_documents(self) -> int:
        """How many documents are held."""
        count: int = self._connection.execute("SELECT count(*) FROM document").fetchone()[0]
        return count

    def find_documents(self, snapshot: str) -> list[str]:
        """Ids of the documents made from the same bytes."""
        return [
            row[0] for row in self._connection.execute("SELECT id FROM document WHERE snapshot = ? ORDER BY seq", (snapshot,))
        ]

    def snapshot(self, identifier: str) -> Snapshot:
        """The bytes a document was made from.

        Raises:
            RecordNotFoundError: when there are none of that hash.
        """
        row = self._connection.execute("SELECT bytes, media_type FROM snapshot WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            raise RecordNotFoundError(identifier, "no such snapshot")
        return Snapshot(zlib.decompress(row[0]), row[1])

    def decisions(self, target: str | None = None) -> list[Decision]:
        """All decisions, or those on one finding, claim, record or decision, in the order they came."""
        where, values = ("", ()) if target is None else (" WHERE target = ?", (target,))
        found = self._connection.execute(f"SELECT content FROM decision{where} ORDER BY seq", values)
        return [rows.read_decision(content) for (content,) in found]

    def overrulings(self) -> dict[str, tuple[Overruling, ...]]:
        """What people say of records whose state is computed, by record, in the order in which their rulings count."""
        return ruling_store.read_overrulings(self._connection)

    def version(self, target: str) -> str:
        """The version of a finding, claim or record that a decision may name as seen: changes with every decision on it."""
        return ruling_store.find_version(self._connection, target)

    def partnerships(self) -> list[str]:
        """The partnerships of which anything is held."""
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT DISTINCT partnership FROM finding WHERE partnership != ? ORDER BY partnership", (OUTSIDE,)
            )
        ]

    def known_days(self, partnership: str) -> list[tuple[dt.date, int]]:
        """Days on which something became known, each with the number of findings."""
        query = "SELECT known_on, count(*) FROM finding WHERE partnership = ? GROUP BY known_on ORDER BY known_on"
        return [(dt.date.fromisoformat(day), count) for day, count in self._connection.execute(query, (partnership,))]

    def withdraw_missing(self, partnership: str, reader: str, kept: set[str], author: str, recorded_at: dt.datetime) -> int:
        """Reject (by machine) what a reader once read and no longer does, and take such rejections back for what it reads again.

        ``kept`` holds the ids of the findings the reader yields now. Returns the number of decisions made.
        """
        read = reading.list_read(self._connection, partnership, reader)
        decisions = ruling_store.plan_withdrawals(self._connection, read, kept, author, recorded_at, ruling_store.WITHDRAWN)
        if decisions:
            self.append(author=author, recorded_at=recorded_at, decisions=decisions)
        return len(decisions)

    def plan_revision(self, document: str, kept: set[str], author: str, recorded_at: dt.datetime) -> list[Decision]:
        """The decisions (by machine) that leave of all that was ever read from a document what is read now, and what a person accepted."""
        read = {finding.id for finding in self.readings(document)}
        return ruling_store.plan_withdrawals(self._connection, read, kept, author, recorded_at, ruling_store.REVISED)
