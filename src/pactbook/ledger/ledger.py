"""Appending to the ledger and reading from it as of a day."""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import chain, outline_store, reading, rows, ruling_store, rulings
from pactbook.ledger.batch import Batch
from pactbook.ledger.edition import Edition, plan_withdrawals
from pactbook.ledger.held import Held
from pactbook.ledger.snapshot import Snapshot
from pactbook.model.decision import Decision
from pactbook.model.document import Document, DocumentHead, ReadMark
from pactbook.model.finding import OUTSIDE, Finding
from pactbook.model.identifiers import encode_canonical
from pactbook.model.likeness import Likeness, Member
from pactbook.model.overruling import Overruling
from pactbook.model.source import Source
from pactbook.store import connect, read_transaction, write_transaction


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
            ledger._project_lacking()
        return ledger

    def _project_lacking(self) -> None:
        """Make what is kept of documents to know copies, where an earlier version kept something else."""
        if outline_store.list_lacking(self._connection):
            with write_transaction(self._connection, self.path):
                # Another process may have been faster while this one waited.
                for name, recorded_on in outline_store.list_lacking(self._connection):
                    outline_store.project_documents(self._connection, [name], recorded_on)

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

    @contextmanager
    def holding_still(self) -> Iterator[None]:
        """One state of the ledger for everything read inside, whatever is appended meanwhile."""
        with read_transaction(self._connection, self.path):
            yield

    # Appending

    def append(
        self,
        *,
        author: str,
        recorded_at: dt.datetime,
        sources: Iterable[Source] = (),
        snapshots: Iterable[Snapshot] = (),
        documents: Iterable[Document] = (),
        marks: Iterable[ReadMark] = (),
        findings: Iterable[Finding] = (),
        decisions: Iterable[Decision] = (),
        edition: Edition | None = None,
        durable: bool = False,
    ) -> Appended:
        """Add what is not there yet, as one batch: all of it or, after a crash, none.

        A document that is there and described otherwise now, or a finding seen otherwise, is kept and gets one more description or
        sighting. ``edition`` withdraws what its reader no longer yields.

        Raises:
            BookBusyError: when another process writes.
            NotWritableError: when the book or its disk takes no more.
            StaleDecisionError: when a decision's target changed since its author looked.
            DecisionRefusedError: when a decision names nothing that is there, or a value that cannot be.
        """
        batch = Batch(self._connection)
        with write_transaction(self._connection, self.path, durable=durable):
            no, previous = self._next_batch()
            batch.no = no
            batch.add("source", sources, self._insert_source)
            batch.add("snapshot", snapshots, self._insert_snapshot)
            held = {document.id: document for document in documents}
            batch.add("document", held.values(), self._insert_document)
            batch.add_again("description", held.values(), self._list_described, self._insert_description)
            read = {mark.document: mark for mark in marks}
            batch.add_again("mark", read.values(), self._list_marked, self._insert_mark)
            outline_store.project_documents(self._connection, sorted({*held, *read}), recorded_at.date())
            seen = {finding.id: finding for finding in findings}
            fresh = batch.add_all("finding", seen.values(), self._insert_findings)
            again = [finding for name, finding in seen.items() if name not in fresh]
            batch.add_again("sighting", again, self._list_seen, self._insert_sighting)
            planned = plan_withdrawals(self._connection, edition, author, recorded_at) if edition else []
            batch.add("decision", [*decisions, *planned], self._insert_decision)
            if not batch.names:
                return Appended(batch.new, batch.known)
            stamp = recorded_at.isoformat()
            digest = chain.hash_batch(previous, no, stamp, author, batch.names)
            self._connection.execute(
                "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?)", (no, stamp, author, len(batch.names), previous, digest)
            )
        return Appended(batch.new, batch.known, no)

    def _next_batch(self) -> tuple[int, str]:
        row = self._connection.execute("SELECT no, hash FROM batch ORDER BY no DESC LIMIT 1").fetchone()
        return (row[0] + 1, row[1]) if row else (1, chain.GENESIS)

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
        values = (document.id, no, document.snapshot, document.url, document.extractor, document.text, document.place, fetched)
        self._connection.execute(
            "INSERT INTO document (id, batch, snapshot, url, extractor, text, place, fetched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )

    def _list_described(self, document: Document) -> tuple[str, str | None]:
        query = "SELECT id FROM description WHERE document = ? ORDER BY seq DESC LIMIT 1"
        row = self._connection.execute(query, (document.id,)).fetchone()
        return document.description_id, row[0] if row else None

    def _insert_description(self, document: Document, no: int) -> None:
        self._connection.execute(
            "INSERT INTO description (id, batch, document, content) VALUES (?, ?, ?, ?)",
            (document.description_id, no, document.id, encode_canonical(document.description())),
        )

    def _list_marked(self, mark: ReadMark) -> tuple[str, str | None]:
        query = "SELECT id FROM mark WHERE document = ? AND partnership = ? ORDER BY seq DESC LIMIT 1"
        row = self._connection.execute(query, (mark.document, mark.partnership)).fetchone()
        return mark.id, row[0] if row else None

    def _insert_mark(self, mark: ReadMark, no: int) -> None:
        self._connection.execute(
            "INSERT INTO mark (id, batch, document, partnership, reader, in_scope) VALUES (?, ?, ?, ?, ?, ?)",
            (mark.id, no, mark.document, mark.partnership, mark.reader, mark.in_scope),
        )

    def _insert_findings(self, findings: Sequence[Finding], no: int) -> None:
        seq = self._connection.execute("SELECT coalesce(max(seq), 0) FROM finding").fetchone()[0]
        heads, claims = [], []
        for offset, finding in enumerate(findings, 1):
            sighting = finding.sighting.id_for(finding.id)
            heads.append((seq + offset, finding.id, no, *rows.make_finding_row(finding), sighting))
            claims.extend(rows.make_claim_rows(seq + offset, finding))
        marks = ", ".join("?" * (len(rows.FINDING_COLUMNS.split(",")) + 4))
        columns = f"seq, id, batch, {rows.FINDING_COLUMNS}, sighting"
        self._connection.executemany(f"INSERT INTO finding ({columns}) VALUES ({marks})", heads)
        self._connection.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)", claims)

    def _list_seen(self, finding: Finding) -> tuple[str, str | None]:
        query = (
            "SELECT coalesce((SELECT id FROM sighting WHERE finding = f.id ORDER BY seq DESC LIMIT 1), f.sighting) "
            "FROM finding f WHERE f.id = ?"
        )
        return finding.sighting.id_for(finding.id), self._connection.execute(query, (finding.id,)).fetchone()[0]

    def _insert_sighting(self, finding: Finding, no: int) -> None:
        self._connection.execute(
            f"INSERT INTO sighting (id, batch, finding, {rows.SIGHTING_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (finding.sighting.id_for(finding.id), no, finding.id, *rows.make_sighting_row(finding.sighting)),
        )

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

    def findings(self, partnership: str, known_at: dt.date, *, document: str | None = None) -> list[Held]:
        """The effective findings of a partnership (or of it in one document) that were known by the end of a day, in the order in which
        they became known."""
        return reading.read_findings(self._connection, partnership, known_at, document=document)

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
        """Everything that was ever read from a document, as it was read first, without decisions."""
        return reading.read_document(self._connection, document)

    def count_elsewhere(self, partnership: str) -> dict[str, int]:
        """By document, how much was read from it that is not of a partnership: of other states, or of another book's."""
        return reading.count_elsewhere(self._connection, partnership)

    def sources(self) -> dict[str, Source]:
        """All cited sources by id."""
        return reading.read_sources(self._connection)

    def document(self, identifier: str) -> Document:
        """One document with its text; a unique beginning of its id will do.

        Raises:
            RecordNotFoundError: when there is none of that id.
        """
        query = f"SELECT {rows.DOCUMENT_COLUMNS}, d.text FROM document d WHERE d.id >= ? AND d.id < ? LIMIT 2"
        found = self._connection.execute(query, (identifier, identifier + "~")).fetchall()
        if len(found) != 1:
            raise RecordNotFoundError(identifier, "more than one document begins with that" if found else "no such document")
        return rows.read_document(found[0], found[0][-1])

    def documents(self) -> Iterator[Document]:
        """All documents in the order they came, with their texts."""
        for row in self._connection.execute(f"SELECT {rows.DOCUMENT_COLUMNS}, d.text FROM document d ORDER BY d.seq"):
            yield rows.read_document(row, row[-1])

    def heads(self, identifiers: Iterable[str] | None = None) -> dict[str, DocumentHead]:
        """What is known of all documents, or of those named, without their texts; in the order they came."""
        query = f"SELECT {rows.DOCUMENT_COLUMNS} FROM document d"
        if identifiers is None:
            found = self._connection.execute(f"{query} ORDER BY d.seq")
        else:
            named = encode_canonical(sorted(identifiers))
            found = self._connection.execute(f"{query} WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.seq", (named,))
        return {row[0]: rows.read_head(row) for row in found}

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

    def find_documents(self, snapshot: str) -> list[str]:
        """Ids of the documents made from the same bytes."""
        return [
            row[0] for row in self._connection.execute("SELECT id FROM document WHERE snapshot = ? ORDER BY seq", (snapshot,))
        ]

    def first_held(self, document: str) -> dt.date | None:
        """The day on which a document was recorded first; None when it is not held."""
        query = "SELECT b.recorded_at FROM document d JOIN batch b ON b.no = d.batch WHERE d.id = ?"
        row = self._connection.execute(query, (document,)).fetchone()
        return dt.datetime.fromisoformat(row[0]).date() if row else None

    def marks(self, partnership: str) -> dict[str, ReadMark]:
        """The newest mark of each document that was read for a partnership, by the document's id."""
        query = "SELECT document, partnership, reader, in_scope FROM mark WHERE partnership = ? ORDER BY seq"
        return {
            row[0]: ReadMark(row[0], row[1], row[2], bool(row[3])) for row in self._connection.execute(query, (partnership,))
        }

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

    def overrulings(self, partnership: str) -> dict[str, tuple[Overruling, ...]]:
        """What people say of records whose state is computed, by record, in the order in which their rulings count."""
        return ruling_store.read_overrulings(self._connection, partnership)

    def rulings(self, target: str | None = None) -> list[Decision]:
        """The decisions that count (none that was undone, no undo), all or those on one finding and its claims, in the order in which they
        count: a machine's before a person's, the later last."""
        return (
            rulings.list_effective(self.decisions())
            if target is None
            else ruling_store.list_effective_on(self._connection, target)
        )

    def version(self, target: str, partnership: str | None = None) -> str:
        """The version of a finding, claim or record that a decision may name as seen: changes with every decision on it, with each new
        sighting of a finding, and, where the ``partnership`` of a record is named, with what stands for it."""
        return ruling_store.find_version(self._connection, target, partnership)

    def partnerships(self) -> list[str]:
        """The partnerships of which anything is held."""
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT DISTINCT partnership FROM finding WHERE partnership != ? ORDER BY partnership", (OUTSIDE,)
            )
        ]

    def subjects(self, partnership: str) -> set[str]:
        """The records that anything held of a partnership names."""
        query = "SELECT DISTINCT subject FROM finding WHERE partnership = ? AND subject IS NOT NULL"
        return {row[0] for row in self._connection.execute(query, (partnership,))}

    def known_days(self, partnership: str) -> list[tuple[dt.date, int]]:
        """Days on which something became known, each with the number of findings."""
        query = (
            "SELECT coalesce((SELECT known_on FROM sighting WHERE finding = f.id ORDER BY seq DESC LIMIT 1), f.known_on) AS day, count(*) "
            "FROM finding f WHERE f.partnership = ? GROUP BY day ORDER BY day"
        )
        return [(dt.date.fromisoformat(day), count) for day, count in self._connection.execute(query, (partnership,))]
