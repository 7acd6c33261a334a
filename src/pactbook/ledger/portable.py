"""A ledger as lines of JSON, and back: equal in every id and in the chain.

Line 1 is a head with the format's version. Then, batch by batch, one line ``batch`` and one line for each thing it holds
(``portable.yml`` says of what form). Projections are not exported: they follow from the rest.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from pactbook.errors import ImportRefusedError, NotWritableError, PactbookError
from pactbook.ledger import rows
from pactbook.ledger.chain import CHAINED_TABLES
from pactbook.ledger.ledger import Ledger
from pactbook.ledger.snapshot import Snapshot
from pactbook.ledger.verify import verify_ledger
from pactbook.model.decision import Decision
from pactbook.model.document import Document, ReadMark, Span
from pactbook.model.finding import Citation, FieldValue, Finding, Sighting
from pactbook.model.identifiers import encode_canonical
from pactbook.model.modality import Modality
from pactbook.model.source import Source

FORMAT = "pactbook-ledger/2"
MAX_SNAPSHOT_BYTES = 512 * 1024 * 1024
"""Bytes of one unpacked snapshot in an import: far above what reading admits, and below what would exhaust a laptop."""


def export_ledger(ledger: Ledger, path: Path) -> int:
    """Write the whole ledger, in one state of it, to a file that is there only once it is whole; returns the number of lines.

    Raises:
        NotWritableError: when the file cannot be written.
    """
    half = path.with_name(f"{path.name}.part")
    lines = 0
    try:
        with ledger.holding_still(), half.open("w", encoding="utf-8", newline="\n") as stream:
            for line in list_lines(ledger):
                stream.write(encode_canonical(line) + "\n")
                lines += 1
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(path)
    except OSError as error:
        raise NotWritableError(path, str(error)) from error
    finally:
        half.unlink(missing_ok=True)
    return lines


def import_ledger(stream: Iterable[str], path: Path) -> str:
    """Make a new ledger at ``path`` from an export; returns its head, which equals the exported one.

    Raises:
        ImportRefusedError: naming the first line that does not fit; the file is removed again.
    """
    if path.exists():
        raise ImportRefusedError(str(path), "the file exists already; an import makes a new book")
    try:
        with Ledger.open(path, create=True) as ledger:
            _import_lines(stream, ledger)
            for problem in verify_ledger(ledger):
                raise ImportRefusedError(problem.place, problem.message)
            return ledger.head
    except BaseException:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        raise


def list_lines(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """The lines of an export, as values."""
    connection = ledger.connection
    yield {"format": FORMAT, "head": ledger.head}
    for no, recorded_at, author, _, _, digest in connection.execute("SELECT * FROM batch ORDER BY no").fetchall():
        yield {"batch": no, "recorded_at": recorded_at, "author": author, "hash": digest}
        for table in CHAINED_TABLES:
            for (seq,) in connection.execute(f"SELECT seq FROM {table} WHERE batch = ? ORDER BY seq", (no,)).fetchall():
                yield _export_thing(ledger, table, seq)


def _export_thing(ledger: Ledger, table: str, seq: int) -> dict[str, Any]:
    def read(columns: str) -> Any:
        return ledger.connection.execute(f"SELECT id, {columns} FROM {table} WHERE seq = ?", (seq,)).fetchone()

    if table == "snapshot":
        identifier, media_type, packed = read("media_type, bytes")
        return {table: {"media_type": media_type, "zlib": base64.b64encode(packed).decode("ascii")}, "id": identifier}
    if table == "document":
        names = ("snapshot", "text", "extractor", "url", "place", "fetched_at")
        identifier, *values = read(", ".join(names))
        return {table: dict(zip(names, values, strict=True)), "id": identifier}
    if table == "description":
        identifier, document, content = read("document, content")
        return {table: {"document": document, "said": json.loads(content)}, "id": identifier}
    if table == "mark":
        identifier, document, partnership, reader, in_scope = read("document, partnership, reader, in_scope")
        return {table: ReadMark(document, partnership, reader, bool(in_scope)).to_json(), "id": identifier}
    if table == "finding":
        identifier, *first = read(rows.SIGHTING_COLUMNS)
        finding = ledger.finding(identifier)
        return {table: finding.to_json(), "id": identifier, "seen": rows.read_sighting(first).to_json()}
    if table == "sighting":
        identifier, finding_id, *again = read(f"finding, {rows.SIGHTING_COLUMNS}")
        return {table: finding_id, "id": identifier, "seen": rows.read_sighting(again).to_json()}
    identifier, content = read("content")
    return {table: json.loads(content), "id": identifier}


@dataclass
class _Batch:
    """A batch on its way in."""

    head: dict[str, Any]
    sources: list[Source] = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    marks: list[ReadMark] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    lines: int = 0


def _import_lines(stream: Iterable[str], ledger: Ledger) -> None:
    head: dict[str, Any] = {}
    batch: _Batch | None = None
    number = 0
    for number, value in _parse_lines(stream):
        if number == 1:
            if value.get("format") != FORMAT:
                raise ImportRefusedError("line 1", f"expected a head with format {FORMAT!r}, got {value.get('format')!r}")
            head = value
        elif "batch" in value:
            _append_batch(ledger, batch)
            batch = _Batch(value)
        elif batch is None or "format" in value:
            raise ImportRefusedError(f"line {number}", "expected a batch")
        else:
            try:
                batch.lines += 1
                actual = _import_thing(ledger, batch, value)
            except (PactbookError, ValueError, TypeError, zlib.error) as error:
                raise ImportRefusedError(f"line {number}", str(error)) from error
            if actual != value["id"]:
                raise ImportRefusedError(f"line {number}", f"its content does not fit its id {value['id']}")
    _append_batch(ledger, batch)
    if not head or ledger.head != head["head"]:
        raise ImportRefusedError(f"line {number}", "the export is cut short or was changed: its last hash does not come out")


def _parse_lines(stream: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise ImportRefusedError(f"line {number}", f"not JSON: {error}") from error
            reason = next(_validator().iter_errors(value), None)
            # The head of another format may hold anything; it is refused by its name.
            if reason is not None and not (number == 1 and isinstance(value, dict)):
                raise ImportRefusedError(f"line {number}", f"no line of an export: {str(value)[:80]}")
            yield number, value
    except UnicodeDecodeError as error:
        raise ImportRefusedError(f"line {number + 1}", f"not UTF-8: {error.reason}") from error


@lru_cache(maxsize=1)
def _validator() -> Any:
    schema = yaml.safe_load((files("pactbook.ledger") / "portable.yml").read_text(encoding="utf-8"))
    return jsonschema_rs.validator_for(schema)


def _import_thing(ledger: Ledger, batch: _Batch, value: dict[str, Any]) -> str:
    """Add what a line holds to its batch; returns the id that its content has."""
    if "source" in value:
        batch.sources.append(Source.from_json(value["source"]))
        return batch.sources[-1].id
    if "snapshot" in value:
        batch.snapshots.append(Snapshot(_unpack(value["snapshot"]["zlib"]), value["snapshot"]["media_type"]))
        return batch.snapshots[-1].id
    if "document" in value:
        content = value["document"]
        fetched = dt.datetime.fromisoformat(content["fetched_at"]) if content["fetched_at"] else None
        document = Document(**{**content, "media_type": "", "fetched_at": fetched})
        batch.documents[document.id] = document
        return document.id
    if "description" in value:
        name = value["description"]["document"]
        document = (batch.documents.get(name) or ledger.document(name)).described(value["description"]["said"])
        batch.documents[name] = document
        return document.description_id
    if "mark" in value:
        batch.marks.append(ReadMark(**value["mark"]))
        return batch.marks[-1].id
    if "finding" in value:
        batch.findings.append(_make_finding(value["finding"], rows.read_sighting(_order_sighting(value["seen"]))))
        return batch.findings[-1].id
    if "sighting" in value:
        sighting = rows.read_sighting(_order_sighting(value["seen"]))
        batch.findings.append(ledger.finding(value["sighting"]).seen(sighting))
        return sighting.id_for(value["sighting"])
    batch.decisions.append(rows.read_decision(encode_canonical(value["decision"])))
    return batch.decisions[-1].id


def _unpack(text: str) -> bytes:
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(base64.b64decode(text, validate=True), MAX_SNAPSHOT_BYTES)
    if not unpacker.eof:
        raise ValueError(f"a snapshot that is cut short or holds more than {MAX_SNAPSHOT_BYTES} bytes")
    return content


def _order_sighting(seen: list[Any]) -> list[Any]:
    """From the order of :meth:`Sighting.to_json` to that of the ledger's columns."""
    reader, on, given, basis, confidence = seen
    return [on, given, basis, reader, confidence]


def _make_finding(content: dict[str, Any], sighting: Sighting) -> Finding:
    fields = {
        name: FieldValue(value, wording, None if start is None else Span(start, end))
        for name, (value, wording, start, end) in content["fields"].items()
    }
    span = Span(*content["span"]) if "span" in content else None
    head = {name: content.get(name) for name in ("subject", "event", "speaker", "held", "wording")}
    return Finding(
        partnership=content["partnership"],
        kind=content["kind"],
        modality=Modality(content["modality"]),
        fields=fields,
        citation=Citation(content.get("document"), span, content.get("source")),
        known=sighting.known,
        reader=sighting.reader,
        confidence=sighting.confidence,
        **head,
    )


def _append_batch(ledger: Ledger, batch: _Batch | None) -> None:
    if batch is None:
        return
    no = batch.head["batch"]
    try:
        appended = ledger.append(
            author=batch.head["author"],
            recorded_at=dt.datetime.fromisoformat(batch.head["recorded_at"]),
            sources=batch.sources,
            snapshots=batch.snapshots,
            documents=batch.documents.values(),
            marks=batch.marks,
            findings=batch.findings,
            decisions=batch.decisions,
        )
    except (PactbookError, ValueError) as error:
        raise ImportRefusedError(f"batch {no}", str(error)) from error
    if sum(appended.new.values()) != batch.lines:
        raise ImportRefusedError(
            f"batch {no}", f"{batch.lines} lines, but {sum(appended.new.values())} things: one stands twice"
        )
    if appended.batch != no or ledger.head != batch.head["hash"]:
        raise ImportRefusedError(f"batch {no}", "its hash does not come out")
