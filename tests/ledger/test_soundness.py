"""A changed byte is found and named; a crash loses at most the batch in hand; readers and one writer live together."""

from __future__ import annotations

import datetime as dt
import io
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.errors import BookBusyError, BookNotFoundError, ImportRefusedError, NotABookError
from pactbook.ledger import Ledger, export_ledger, import_ledger, verify_ledger
from pactbook.model.decision import DecisionKind
from pactbook.store import write_transaction
from tests.conftest import BOOKS, NOW
from tests.strategies import decide

COLUMNS = [
    ("source", "content"),
    ("snapshot", "bytes"),
    ("snapshot", "media_type"),
    ("document", "place"),
    ("document", "text"),
    ("document", "content"),
    ("finding", "speaker"),
    ("finding", "known_on"),
    ("finding", "id"),
    ("claim", "value"),
    ("claim", "wording"),
    ("batch", "hash"),
    ("batch", "recorded_at"),
    ("decision", "content"),
    ("link", "record"),
]


@pytest.fixture
def read_copy(fictional_copy: Path) -> Path:
    """The fictional book with one document read into it."""
    report = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        inputs = discover_inputs([str(report)])
        list(pipeline.read_inputs(ledger, desk, inputs, recorded_at=NOW, published="2031-05-05"))
        assert list(verify_ledger(ledger)) == []
    return fictional_copy


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("seed", range(2))
def test_one_changed_byte_is_found_and_named(read_copy: Path, table: str, column: str, seed: int) -> None:
    chance = random.Random(f"{table}{column}{seed}")  # noqa: S311
    raw = sqlite3.connect(read_copy, isolation_level=None)
    key = "finding" if table == "claim" else "mention" if table == "link" else "no" if table == "batch" else "seq"
    rows = raw.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL AND length({column}) > 0").fetchall()
    which, value = chance.choice(rows)
    for verb in ("update", "delete"):
        raw.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
    data = bytearray(value if isinstance(value, bytes) else value.encode())
    places = [place for place, byte in enumerate(data) if byte < 128] if isinstance(value, str) else list(range(len(data)))
    place = chance.choice(places)
    data[place] = ord("z") if data[place] != ord("z") else ord("y")
    changed = bytes(data) if isinstance(value, bytes) else data.decode()
    raw.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ? AND {column} = ?", (changed, which, value))
    raw.close()
    with Ledger.open(read_copy) as ledger:
        problems = list(verify_ledger(ledger))
    assert problems
    named = "finding" if table == "claim" else table
    assert any(problem.place.startswith(named) or "batch" in problem.place for problem in problems)


def test_the_ledger_refuses_edits(fictional_copy: Path) -> None:
    raw = sqlite3.connect(fictional_copy)
    for table in ("finding", "claim", "source", "batch"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(f"DELETE FROM {table}")
    raw.close()


BUILD = """
import datetime as dt, sys, time
from pathlib import Path
from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.pipeline import building
building.BATCH_FINDINGS = 3
with Ledger.open(Path(sys.argv[1]), create=True) as ledger:
    print("go", flush=True)
    pipeline.build_book(ledger, Path(sys.argv[2]), dt.datetime(2031, 7, 1, tzinfo=dt.timezone.utc), lambda *_: time.sleep(0.01))
"""


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.08, 0.15])
def test_a_killed_build_leaves_a_sound_ledger_and_can_be_finished(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "book.db"
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(path), str(BOOKS / "xa-xb")], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Ledger.open(path, create=True) as ledger:
        assert list(verify_ledger(ledger)) == []
        report = pipeline.build_book(ledger, BOOKS / "xa-xb", NOW)
        assert len(ledger.findings("xa-xb", dt.date(2099, 1, 1))) == report.findings
        assert list(verify_ledger(ledger)) == []


READ = """
import datetime as dt, sys
from pathlib import Path
from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger
now = dt.datetime(2031, 7, 1, tzinfo=dt.timezone.utc)
with Ledger.open(Path(sys.argv[1]), writable=True) as ledger:
    desk = pipeline.open_desk(ledger, "xa-xb", now.date())
    print("go", flush=True)
    for item in pipeline.read_inputs(ledger, desk, discover_inputs([sys.argv[2]]), recorded_at=now, published="2031-05-05"):
        print(item.document.id, flush=True)
"""


@pytest.mark.parametrize("documents", [0, 1, 7])
def test_a_killed_read_loses_at_most_the_document_in_hand(fictional_copy: Path, tmp_path: Path, documents: int) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    report = (Path(__file__).parents[1] / "documents" / "report_port_bell.txt").read_text()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Paper {number}.\n\n{report}")
    process = subprocess.Popen(
        [sys.executable, "-c", READ, str(fictional_copy), str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "go\n"
    told = [process.stdout.readline().strip() for _ in range(documents)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Ledger.open(fictional_copy, writable=True) as ledger:
        assert list(verify_ledger(ledger)) == []
        held = [document.id for document in ledger.documents()]
        assert held[:documents] == told
        assert all(len(ledger.findings("xa-xb", NOW.date(), document=name)) >= 5 for name in held)


def test_readers_read_on_while_one_writes_and_a_second_writer_is_told(fictional_copy: Path) -> None:
    with Ledger.open(fictional_copy, writable=True) as writer, Ledger.open(fictional_copy) as reader:
        before = len(reader.findings("xa-xb", NOW.date()))
        with write_transaction(writer.connection, fictional_copy):
            assert len(reader.findings("xa-xb", NOW.date())) == before
            with Ledger.open(fictional_copy, writable=True) as second:
                second.connection.execute("PRAGMA busy_timeout = 50")
                with pytest.raises(BookBusyError, match=str(fictional_copy)):
                    second.append(
                        author="x",
                        recorded_at=NOW,
                        decisions=[decide(DecisionKind.REJECT, reader.findings("xa-xb", NOW.date())[0].finding.id)],
                    )


def test_what_is_no_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookNotFoundError, match="nowhere"):
        Ledger.open(tmp_path / "nowhere.db")
    assert not (tmp_path / "nowhere.db").exists()
    text = tmp_path / "letter.db"
    text.write_text("Dear all, " * 500)
    for writable in (False, True):
        with pytest.raises(NotABookError, match=r"letter\.db"):
            Ledger.open(text, writable=writable)
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE cats (name)").connection.close()
    with pytest.raises(NotABookError):
        Ledger.open(other, writable=True)


def test_a_newer_book_is_refused(fictional_copy: Path) -> None:
    raw = sqlite3.connect(fictional_copy)
    raw.execute("INSERT INTO migration VALUES ('9999_future')")
    raw.commit()
    raw.close()
    with pytest.raises(NotABookError, match="9999_future"):
        Ledger.open(fictional_copy)


@pytest.mark.parametrize("damage", ["cut", "swap", "noise", "head"])
def test_a_damaged_export_is_refused_by_its_line(read_copy: Path, tmp_path: Path, damage: str) -> None:
    stream = io.StringIO()
    with Ledger.open(read_copy) as ledger:
        export_ledger(ledger, stream)
    lines = stream.getvalue().splitlines()
    middle = len(lines) // 2
    if damage == "cut":
        lines = lines[:middle]
    elif damage == "swap":
        lines[middle] = lines[middle].replace("a", "b", 1)
    elif damage == "noise":
        lines[middle] = "{"
    else:
        lines[0] = '{"format": "other/1"}'
    with pytest.raises(ImportRefusedError, match=r"line|batch"):
        import_ledger(lines, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()
    with pytest.raises(ImportRefusedError, match="exists"):
        import_ledger(lines, read_copy)
