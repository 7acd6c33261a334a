"""A ledger as lines of text: what is exported comes back, what is damaged is refused by its line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from pactbook.errors import (
    ImportRefusedError,
    NotWritableError,
)
from pactbook.ledger import Ledger, export_ledger, import_ledger
from tests.conftest import NOW


@pytest.mark.parametrize("damage", ["cut", "swap", "noise", "head", "twice", "deep", "two", "lack", "time", "bytes", "packed"])
def test_a_damaged_export_is_refused_by_its_line(read_copy: Path, tmp_path: Path, damage: str) -> None:
    with Ledger.open(read_copy) as ledger:
        export_ledger(ledger, tmp_path / "whole.jsonl")
    lines = (tmp_path / "whole.jsonl").read_text(encoding="utf-8").splitlines()
    middle = len(lines) // 2
    if damage == "cut":
        lines = lines[:middle]
    elif damage == "swap":
        lines[middle] = lines[middle].replace("a", "b", 1)
    elif damage == "noise":
        lines[middle] = "{"
    elif damage == "twice":
        lines.insert(middle, lines[middle])
    elif damage == "deep":
        lines[middle] = "[" * 200_000
    elif damage == "two":
        lines[middle] = json.dumps({**json.loads(lines[middle]), "decision": {}})
    elif damage == "lack":
        lines[1] = '{"batch": 1}'
    elif damage == "time":
        lines[1] = json.dumps({**json.loads(lines[1]), "recorded_at": "noon"})
    elif damage == "packed":
        where = next(number for number, line in enumerate(lines) if '"snapshot":{"media' in line)
        lines[where] = lines[where].replace('"zlib":"', '"zlib":"AAAA')
    else:
        lines[0] = '{"format": "other/1"}'
    stream: Iterable[str] = lines
    if damage == "bytes":
        (tmp_path / "odd.jsonl").write_bytes("\n".join(lines[:3]).encode() + b"\xff\xfe")
        stream = (tmp_path / "odd.jsonl").open(encoding="utf-8")
    with pytest.raises(ImportRefusedError, match=r"line|batch"):
        import_ledger(stream, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    with pytest.raises(ImportRefusedError, match="exists"):
        import_ledger(lines, read_copy)


def test_an_export_that_cannot_be_written_leaves_nothing_behind(read_copy: Path, tmp_path: Path) -> None:
    with Ledger.open(read_copy) as ledger, pytest.raises(NotWritableError, match="nowhere"):
        export_ledger(ledger, tmp_path / "nowhere" / "a.jsonl")


def test_a_book_with_findings_that_do_not_fit_is_not_imported(read_copy: Path, tmp_path: Path) -> None:
    with Ledger.open(read_copy, writable=True) as ledger:
        (document,) = ledger.documents()
        stated = ledger.readings(document.id)[0]
        ledger.append(author="t", recorded_at=NOW, findings=[replace(stated, wording="what nobody wrote")])
        export_ledger(ledger, tmp_path / "torn.jsonl")
    with (
        (tmp_path / "torn.jsonl").open(encoding="utf-8") as lines,
        pytest.raises(ImportRefusedError, match="does not hold its wording"),
    ):
        import_ledger(lines, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
