"""Proof that a ledger is what was written: every id, the chain, every span, every projection."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Iterator, Sequence

from pactbook.errors import PactbookError
from pactbook.ledger import chain, outline_store, rows, ruling_store, rulings
from pactbook.ledger.ledger import Ledger
from pactbook.model.decision import Decision
from pactbook.model.document import Span
from pactbook.model.finding import Finding
from pactbook.model.identifiers import digest_text, make_identifier
from pactbook.model.problem import Problem

_SPACE = re.compile(r"\s+")


def verify_ledger(ledger: Ledger) -> Iterator[Problem]:
    """Everything that does not fit, each naming the table and the id; nothing when the ledger is sound."""
    connection = ledger.connection
    yield from _verify_file(connection)
    yield from _verify_chain(connection)
    yield from _verify_sources(connection)
    yield from _verify_snapshots(connection)
    texts: dict[str, str] = {}
    yield from _verify_documents(connection, texts)
    yield from _verify_outlines(connection)
    yield from _verify_findings(connection, texts)
    yield from _verify_decisions(connection)


def _problem(table: str, identifier: object, message: str) -> Problem:
    return Problem(f"{table} {identifier}", message, str(identifier), rule="verify")


def _verify_file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA quick_check(5)"):
        if line != "ok":
            yield _problem("file", "database", str(line))


def _verify_chain(connection: sqlite3.Connection) -> Iterator[Problem]:
    ids = chain.read_all_batch_ids(connection)
    previous, expected = chain.GENESIS, 1
    for no, recorded_at, author, items, stated, stored in connection.execute("SELECT * FROM batch ORDER BY no"):
        held = ids.pop(no, [])
        if no != expected:
            yield _problem("batch", no, f"batch {expected} is missing before it")
        if stated != previous:
            yield _problem("batch", no, "does not follow the batch before it")
        if len(held) != items:
            yield _problem("batch", no, f"holds {len(held)} items, {items} were written")
        if chain.hash_batch(stated, no, recorded_at, author, held) != stored:
            yield _problem("batch", no, "its hash does not fit its content")
        previous, expected = stored, no + 1
    for no in sorted(ids):
        yield _problem("batch", no, f"{len(ids[no])} items name a batch that is not there")


def _verify_sources(connection: sqlite3.Connection) -> Iterator[Problem]:
    for identifier, content in connection.execute("SELECT id, content FROM source"):
        try:
            actual = make_identifier("s", json.loads(content))
        except ValueError:
            actual = None
        if actual != identifier:
            yield _problem("source", identifier, "its content was changed")


def _verify_snapshots(connection: sqlite3.Connection) -> Iterator[Problem]:
    for identifier, packed in connection.execute("SELECT id, bytes FROM snapshot"):
        try:
            actual = hashlib.sha256(zlib.decompress(packed)).hexdigest()
        except zlib.error:
            actual = None
        if actual != identifier:
            yield _problem("snapshot", identifier, "its bytes were changed")


def _verify_documents(connection: sqlite3.Connection, texts: dict[str, str]) -> Iterator[Problem]:
    query = "SELECT d.id, d.content, d.text, d.snapshot, s.id FROM document d LEFT JOIN snapshot s ON s.id = d.snapshot"
    for identifier, content, text, named, held in connection.execute(query):
        texts[identifier] = text
        try:
            facts = json.loads(content)
        except ValueError:
            yield _problem("document", identifier, "its facts were changed")
            continue
        if make_identifier("d", facts) != identifier:
            yield _problem("document", identifier, "its facts were changed")
        if facts.get("text") != digest_text(text):
            yield _problem("document", identifier, "its text was changed")
        if facts.get("snapshot") != named:
            yield _problem("document", identifier, "it names other bytes than it was made from")
        if held is None:
            yield _problem("document", identifier, f"the bytes it was made from ({named}) are not held")


def _verify_outlines(connection: sqlite3.Connection) -> Iterator[Problem]:
    """The outlines and likenesses, made again from the texts."""
    tables = ("outline", "winnow", "likeness")
    expected = _copy_tables(connection, tables)
    try:
        for seq, document, recorded_on in outline_store.list_documents(connection):
            outline_store.project_document(expected, seq, document, recorded_on)
    except (PactbookError, ValueError, KeyError, TypeError):
        # A document whose facts cannot be read is reported with its table.
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
            yield _problem(table, row[0], message)
    expected.close()


def _verify_findings(connection: sqlite3.Connection, texts: dict[str, str]) -> Iterator[Problem]:
    sources = {row[0] for row in connection.execute("SELECT id FROM source")}
    counted = 0
    for seq, identifier in connection.execute("SELECT seq, id FROM finding ORDER BY seq"):
        counted += 1
        claims = connection.execute(
            'SELECT field, value, wording, start, "end" FROM claim WHERE finding = ?', (seq,)
        ).fetchall()
        head = connection.execute(f"SELECT {rows.FINDING_COLUMNS} FROM finding WHERE seq = ?", (seq,)).fetchone()
        try:
            finding = rows.read_finding(head, claims)
            actual = finding.id
        except (ValueError, TypeError):
            yield _problem("finding", identifier, "its content was changed and can no longer be read")
            continue
        if actual != identifier:
            yield _problem("finding", identifier, "its content, or that of its claims, was changed")
        yield from _verify_citation(identifier, finding, texts, sources)
    orphans = "SELECT DISTINCT finding FROM claim WHERE finding NOT IN (SELECT seq FROM finding)"
    for (seq,) in connection.execute(orphans):
        yield _problem("claim", seq, "its finding is not there")


def _verify_citation(identifier: str, finding: Finding, texts: dict[str, str], sources: set[str]) -> Iterator[Problem]:
    citation = finding.citation
    if citation.source is not None and citation.source not in sources:
        yield _problem("finding", identifier, f"its source {citation.source} is not held")
    if citation.document is None:
        return
    text = texts.get(citation.document)
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


def _verify_decisions(connection: sqlite3.Connection) -> Iterator[Problem]:
    decisions = []
    for identifier, target, content in connection.execute("SELECT id, target, content FROM decision"):
        try:
            decision = rows.read_decision(content)
        except (ValueError, TypeError, KeyError):
            yield _problem("decision", identifier, "its content was changed and can no longer be read")
            continue
        if decision.id != identifier or decision.target != target:
            yield _problem("decision", identifier, "its content was changed")
        decisions.append(decision)
    yield from _verify_projections(connection, rulings.list_effective(decisions))


def _verify_projections(connection: sqlite3.Connection, effective: list[Decision]) -> Iterator[Problem]:
    tables = ("link", "parting", "verdict", "correction")
    expected = _copy_tables(connection, tables)
    by_thing: dict[str, list[Decision]] = {}
    for decision in effective:
        by_thing.setdefault(decision.target.partition(".")[0], []).append(decision)
    for thing, mine in by_thing.items():
        ruling_store.project_target(expected, thing, thing, mine)
    yield from _compare_tables(connection, expected, tables, "the projection does not follow from the decisions")
