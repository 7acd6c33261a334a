"""A ledger as lines of JSON, and back: equal in every id and in the chain.

Line 1 is a head with the format's version. Then, batch by batch, one line ``batch`` and one line for each thing it holds.
Projections are not exported: they follow from the decisions.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pactbook.errors import ImportRefusedError, PactbookError
from pactbook.ledger import rows
from pactbook.ledger.chain import CHAINED_TABLES
from pactbook.ledger.ledger import Ledger
from pactbook.ledger.snapshot import Snapshot
from pactbook.ledger.verify import verify_ledger
from pactbook.model.document import Document, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.identifiers import encode_canonical
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis, Source

FORMAT = "pactbook-ledger/1"


def export_ledger(ledger: Ledger, stream: IO[str]) -> int:
    """Write the whole ledger; returns the number of lines."""
    lines = 0
    for line in _list_lines(ledger):
        stream.write(encode_canonical(line) + "\n")
        lines += 1
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


def _list_lines(ledger: Ledger) -> Iterator[dict[str, Any]]:
    connection = ledger.connection
    yield {"format": FORMAT, "head": ledger.head}
    for no, recorded_at, author, _, _, digest in connection.execute("SELECT * FROM batch ORDER BY no").fetchall():
        yield {"batch": no, "recorded_at": recorded_at, "author": author, "hash": digest}
        for table in CHAINED_TABLES:
            for (identifier,) in connection.execute(f"SELECT id FROM {table} WHERE batch = ? ORDER BY seq", (no,)).fetchall():
                yield {table: _export_thing(ledger, table, identifier), "id": identifier}


def _export_thing(ledger: Ledger, table: str, identifier: str) -> Any:
    if table == "snapshot":
        snapshot = ledger.snapshot(identifier)
        packed = base64.b64encode(zlib.compress(snapshot.content)).decode("ascii")
        return {"media_type": snapshot.media_type, "zlib": packed}
    if table == "document":
        document = ledger.document(identifier)
        fetched = document.fetched_at.isoformat() if document.fetched_at else None
        return {**document.identity(), "text": document.text, "place": document.place, "fetched_at": fetched}
    if table == "finding":
        return ledger.finding(identifier).to_json()
    (content,) = ledger.connection.execute(f"SELECT content FROM {table} WHERE id = ?", (identifier,)).fetchone()
    return json.loads(content)


def _import_lines(stream: Iterable[str], ledger: Ledger) -> None:
    head: dict[str, Any] = {}
    batch: dict[str, Any] | None = None
    things: dict[str, list[Any]] = {}
    number = 0
    for number, line in enumerate(stream, 1):
        value = _parse_line(number, line)
        if number == 1:
            if value.get("format") != FORMAT:
                raise ImportRefusedError("line 1", f"expected a head with format {FORMAT!r}, got {value.get('format')!r}")
            head = value
        elif "batch" in value:
            _append_batch(ledger, batch, things)
            batch, things = value, {}
        else:
            table = next((name for name in CHAINED_TABLES if name in value), None)
            if table is None or batch is None:
                raise ImportRefusedError(f"line {number}", f"expected one of {', '.join(CHAINED_TABLES)} in a batch")
            things.setdefault(table, []).append(_import_thing(number, table, value))
    _append_batch(ledger, batch, things)
    if ledger.head != head.get("head"):
        raise ImportRefusedError(f"line {number}", "the export is cut short or was changed: its last hash does not come out")


def _parse_line(number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ImportRefusedError(f"line {number}", f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise ImportRefusedError(f"line {number}", "expected an object")
    return value


def _import_thing(number: int, table: str, value: dict[str, Any]) -> Any:
    content = value[table]
    try:
        thing = _make_thing(table, content)
        actual = thing.id
    except (PactbookError, ValueError, TypeError, KeyError, zlib.error) as error:
        raise ImportRefusedError(f"line {number}", f"not a {table}: {error}") from error
    if actual != value.get("id"):
        raise ImportRefusedError(f"line {number}", f"its content does not fit its id {value.get('id')}")
    return thing


def _make_thing(table: str, content: dict[str, Any]) -> Any:
    if table == "source":
        return Source.from_json(content)
    if table == "snapshot":
        return Snapshot(zlib.decompress(base64.b64decode(content["zlib"])), content["media_type"])
    if table == "document":
        fetched = dt.datetime.fromisoformat(content["fetched_at"]) if content["fetched_at"] else None
        return Document(**{**content, "fetched_at": fetched})
    if table == "decision":
        return rows.read_decision(encode_canonical(content))
    return _make_finding(content)


def _make_finding(content: dict[str, Any]) -> Finding:
    span = None if content["start"] is None else Span(content["start"], content["end"])
    fields = {
        name: FieldValue(value, wording, None if start is None else Span(start, end))
        for name, (value, wording, start, end) in content["fields"].items()
    }
    return Finding(
        partnership=content["partnership"],
        kind=content["kind"],
        modality=Modality(content["modality"]),
        fields=fields,
        citation=Citation(content["document"], span, content["source"]),
        known=Known(dt.date.fromisoformat(content["known_on"]), content["known_given"], KnownBasis(content["known_basis"])),
        reader=content["reader"],
        subject=content["subject"],
        event=content["event"],
        speaker=content["speaker"],
        held=content["held"],
        wording=content["wording"],
        confidence=content["confidence"],
    )


def _append_batch(ledger: Ledger, batch: dict[str, Any] | None, things: dict[str, list[Any]]) -> None:
    if batch is None:
        return
    appended = ledger.append(
        author=batch["author"],
        recorded_at=dt.datetime.fromisoformat(batch["recorded_at"]),
        sources=things.get("source", ()),
        snapshots=things.get("snapshot", ()),
        documents=things.get("document", ()),
        findings=things.get("finding", ()),
        # What a decision's author had seen was checked when it was made; here its target may stand in the same batch.
        decisions=things.get("decision", ()),
    )
    if appended.batch != batch["batch"] or ledger.head != batch["hash"]:
        raise ImportRefusedError(f"batch {batch['batch']}", "its hash does not come out")
