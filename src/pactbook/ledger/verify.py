"""Proof that a ledger is what was written: the file, its tables, every id, the chain, every span, every projection."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

from pactbook.errors import NotABookError, PactbookError
from pactbook.ledger import chain, outline_store, rows, ruling_store
from pactbook.ledger.ledger import Ledger
from pactbook.model.decision import Decision
from pactbook.model.document import ReadMark, Span
from pactbook.model.finding import Finding
from pactbook.model.identifiers import make_identifier
from pactbook.model.problem import Problem
from pactbook.store import describe_schema, make_schema

_SPACE = re.compile(r"\s+")
_UNREADABLE = (PactbookError, ValueError, TypeError, KeyError, AttributeError)
"""What comes of making a value of columns that were changed."""


def verify_ledger(ledger: Ledger) -> Iterator[Problem]:
    """Everything that does not fit, each naming the table and the id; nothing when the ledger is sound.

    All of it looks at one state of the ledger, whatever is appended meanwhile.
    """
    try:
        with ledger.holding_still():
            damaged = False
            for problem in _verify_file(ledger.connection):
                damaged = True
                yield problem
            if not damaged:
                yield from _verify_content(ledger.connection)
    except NotABookError as error:
        yield _problem("file", "database", str(error))


def _verify_content(connection: sqlite3.Connection) -> Iterator[Problem]:
    yield from _verify_schema(connection)
    yield from _verify_chain(connection)
    yield from _verify_sources(connection)
    yield from _verify_snapshots(connection)
    yield from _verify_documents(connection)
    yield from _verify_descriptions(connection)
    yield from _verify_marks(connection)
    yield from _verify_findings(connection)
    yield from _verify_sightings(connection)
    yield from _verify_decisions(connection)
    yield from _verify_outlines(connection)


def _problem(table: str, identifier: object, message: str) -> Problem:
    return Problem(f"{table} {identifier}", message, str(identifier), rule="verify")


def _verify_file(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Pages, and indexes against their tables, by SQLite itself."""
    for (line,) in connection.execute("PRAGMA integrity_check(10)"):
        if line != "ok":
            yield _problem("file", "database", str(line))


def _verify_schema(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Tables, indexes and triggers against those of a new book."""
    for kind, name, _ in sorted(describe_schema(connection) ^ make_schema()):
        yield _problem(kind, name, "its definition is missing, changed, or not ours")


def _verify_chain(connection: sqlite3.Connection) -> Iterator[Problem]:
    names = chain.read_all_names(connection)
    previous, expected = chain.GENESIS, 1
    for no, recorded_at, author, items, stated, stored in connection.execute("SELECT * FROM batch ORDER BY no"):
        held = names.pop(no, [])
        if no != expected:
            yield _problem("batch", no, f"batch {expected} is missing before it")
        if stated != previous:
            yield _problem("batch", no, "does not follow the batch before it")
        if len(held) != items:
            yield _problem("batch", no, f"holds {len(held)} items, {items} were written")
        if chain.hash_batch(stated, no, recorded_at, author, held) != stored:
            yield _problem("batch", no, "its hash does not fit its content")
        previous, expected = stored, no + 1
    for no in sorted(names):
        yield _problem("batch", no, f"{len(names[no])} items name a batch that is not there")


def _verify_sources(connection: sqlite3.Connection) -> Iterator[Problem]:
    held = _list_ids(connection, "source")
    for identifier, content in connection.execute("SELECT id, content FROM source"):
        try:
            value = json.loads(content)
            actual = make_identifier("s", value)
        except ValueError:
            value, actual = {}, None
        if actual != identifier:
            yield _problem("source", identifier, "its content was changed")
            continue
        for member in value.get("members", ()):
            if member not in held:
                yield _problem("source", identifier, f"it stands for {member}, which is not held")


def _verify_snapshots(connection: sqlite3.Connection) -> Iterator[Problem]:
    for identifier, packed in connection.execute("SELECT id, bytes FROM snapshot"):
        try:
            actual = hashlib.sha256(zlib.decompress(packed)).hexdigest()
        except zlib.error:
            actual = None
        if actual != identifier:
            yield _problem("snapshot", identifier, "its bytes were changed")


def _verify_documents(connection: sqlite3.Connection) -> Iterator[Problem]:
    snapshots = _list_ids(connection, "snapshot")
    described = {name for (name,) in connection.execute("SELECT document FROM description")}
    for row in connection.execute(f"SELECT {rows.DOCUMENT_COLUMNS}, d.text FROM document d ORDER BY d.seq"):
        identifier = row[0]
        try:
            document = rows.read_document(row, row[-1])
        except _UNREADABLE:
            yield _problem("document", identifier, "what is said of it can no longer be read")
            continue
        if document.id != identifier:
            yield _problem("document", identifier, "its text, or what makes it this document, was changed")
        if document.snapshot not in snapshots:
            yield _problem("document", identifier, f"the bytes it was made from ({document.snapshot}) are not held")
        if identifier not in described:
            yield _problem("document", identifier, "nothing is said of it")


def _verify_descriptions(connection: sqlite3.Connection) -> Iterator[Problem]:
    documents = _list_ids(connection, "document")
    for identifier, document, content in connection.execute("SELECT id, document, content FROM description"):
        try:
            actual = make_identifier("e", [document, json.loads(content)])
        except ValueError:
            actual = None
        if actual != identifier:
            yield _problem("description", identifier, "its content was changed")
        elif document not in documents:
            yield _problem("description", identifier, f"its document {document} is not held")


def _verify_marks(connection: sqlite3.Connection) -> Iterator[Problem]:
    documents = _list_ids(connection, "document")
    query = "SELECT id, document, partnership, reader, in_scope FROM mark"
    for identifier, document, partnership, reader, in_scope in connection.execute(query):
        if ReadMark(document, partnership, reader, bool(in_scope)).id != identifier:
            yield _problem("mark", identifier, "its content was changed")
        elif document not in documents:
            yield _problem("mark", identifier, f"its document {document} is not held")


def _verify_findings(connection: sqlite3.Connection) -> Iterator[Problem]:
    sources = _list_ids(connection, "source")
    texts = _Texts(connection)
    columns = ", ".join(f"f.{column.strip()}" for column in rows.FINDING_COLUMNS.split(","))
    # In the order of the documents, so that one text is held at a time.
    query = (
        f'SELECT f.seq, f.id, f.sighting, {columns}, c.field, c.value, c.wording, c.start, c."end" '
        "FROM finding f LEFT JOIN claim c ON c.finding = f.seq ORDER BY f.document, f.seq, c.field"
    )
    width = 3 + len(rows.FINDING_COLUMNS.split(","))
    for _, group in groupby(connection.execute(query), key=lambda row: row[0]):
        held = list(group)
        _, identifier, sighting, *head = held[0][:width]
        try:
            finding = rows.read_finding(head, [row[width:] for row in held if row[width] is not None])
            actual, seen = finding.id, finding.sighting.id_for(finding.id)
        except _UNREADABLE:
            yield _problem("finding", identifier, "its content was changed and can no longer be read")
            continue
        if actual != identifier:
            yield _problem("finding", identifier, "its content, or that of its claims, was changed")
        elif seen != sighting:
            yield _problem("finding", identifier, "how it was seen was changed")
        yield from _verify_citation(identifier, finding, texts, sources)
    orphans = "SELECT DISTINCT finding FROM claim WHERE finding NOT IN (SELECT seq FROM finding)"
    for (seq,) in connection.execute(orphans):
        yield _problem("claim", seq, "its finding is not there")


class _Texts:
    """The texts of documents, one at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held: tuple[str, str | None] = ("", None)

    def find(self, document: str) -> str | None:
        """A document's text, or None when it is not held."""
        if self._held[0] != document:
            row = self._connection.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
            self._held = (document, row[0] if row else None)
        return self._held[1]


def _verify_citation(identifier: str, finding: Finding, texts: _Texts, sources: set[str]) -> Iterator[Problem]:
    citation = finding.citation
    if citation.source is not None and citation.source not in sources:
        yield _problem("finding", identifier, f"its source {citation.source} is not held")
    if citation.document is None:
        return
    text = texts.find(citation.document)
    if text is None:
        yield _problem("finding", identifier, f"its document {citation.document} is not held")
        return
    spans = [("", citation.span, finding.wording)]
    spans += [(f".{name}", field.span, field.wording) for name, field in finding.fields.items()]
    for place, span, wording in spans:
        if span is not None and not _fits(text, span, wording):
            yield _problem("finding", identifier + place, f"span {span.start}-{span.end} does not hold its wording")


def _fits(text: str, span: Span, wording: str | None) -> bool:
    if not 0 <= span.start <= span.end <= len(text):
        return False
    return wording is None or _SPACE.sub(" ", span.cut(text)).strip() == _SPACE.sub(" ", wording).strip()


def _verify_sightings(connection: sqlite3.Connection) -> Iterator[Problem]:
    findings = _list_ids(connection, "finding")
    for identifier, finding, *row in connection.execute(f"SELECT id, finding, {rows.SIGHTING_COLUMNS} FROM sighting"):
        try:
            actual = rows.read_sighting(row).id_for(finding)
        except _UNREADABLE:
            actual = None
        if actual != identifier:
            yield _problem("sighting", identifier, "its content was changed")
        elif finding not in findings:
            yield _problem("sighting", identifier, f"its finding {finding} is not held")


def _verify_decisions(connection: sqlite3.Connection) -> Iterator[Problem]:
    decisions: list[Decision] = []
    for identifier, target, content in connection.execute("SELECT id, target, content FROM decision ORDER BY seq"):
        try:
            decision = rows.read_decision(content)
        except _UNREADABLE:
            yield _problem("decision", identifier, "its content was changed and can no longer be read")
            return
        if decision.id != identifier or decision.target != target:
            yield _problem("decision", identifier, "its content was changed")
            return
        decisions.append(decision)
    tables = ("link", "parting", "verdict", "correction")
    expected = _copy_tables(connection, tables)
    partnerships = dict(connection.execute("SELECT id, partnership FROM finding")) if decisions else {}
    ruling_store.project_all(expected, decisions, partnerships)
    yield from _compare_tables(connection, expected, tables, "the projection does not follow from the decisions")


def _verify_outlines(connection: sqlite3.Connection) -> Iterator[Problem]:
    """The outlines and likenesses, made again from the texts."""
    tables = ("outline", "winnow", "likeness")
    expected = _copy_tables(connection, tables)
    try:
        outline_store.project_all(connection, expected)
    except _UNREADABLE:
        # A document that can no longer be read is reported with its table.
        return
    yield from _compare_tables(connection, expected, tables, "the projection does not follow from the documents")


def _copy_tables(connection: sqlite3.Connection, tables: Sequence[str]) -> sqlite3.Connection:
    """Empty tables of the same definition, in memory."""
    empty = sqlite3.connect(":memory:", isolation_level=None)
    for table in tables:
        (definition,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        empty.execute(definition)
    return empty


def _compare_tables(
    connection: sqlite3.Connection, expected: sqlite3.Connection, tables: Sequence[str], message: str
) -> Iterator[Problem]:
    for table in tables:
        query = f"SELECT * FROM {table}"
        for row in sorted(set(connection.execute(query)) ^ set(expected.execute(query)), key=repr):
            # A partnership stands before what is linked or parted in it.
            yield _problem(table, row[1] if table in ("link", "parting") else row[0], message)
    expected.close()


def _list_ids(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute(f"SELECT id FROM {table}")}
