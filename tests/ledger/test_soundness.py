"""A changed byte is found and named; a crash loses at most the batch in hand; readers and one writer live together."""

from __future__ import annotations

import datetime as dt
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pactbook import pipeline
from pactbook.errors import (
    BookBusyError,
    BookNotFoundError,
    NotABookError,
    NotWritableError,
    RecordNotFoundError,
)
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.decision import DecisionKind
from pactbook.model.source import Source
from pactbook.store import write_transaction
from tests.conftest import BOOKS, NOW
from tests.strategies import decide

COLUMNS = [
    ("source", "content"),
    ("snapshot", "bytes"),
    ("snapshot", "media_type"),
    ("document", "place"),
    ("document", "text"),
    ("document", "extractor"),
    ("description", "content"),
    ("mark", "reader"),
    ("finding", "speaker"),
    ("finding", "known_on"),
    ("finding", "id"),
    ("claim", "value"),
    ("claim", "wording"),
    ("sighting", "reader"),
    ("batch", "hash"),
    ("batch", "recorded_at"),
    ("decision", "content"),
    ("link", "record"),
    ("outline", "known_on"),
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("seed", range(2))
def test_one_changed_byte_is_found_and_named(read_copy: Path, table: str, column: str, seed: int) -> None:
    chance = random.Random(f"{table}{column}{seed}")  # noqa: S311
    raw = sqlite3.connect(read_copy, isolation_level=None)
    key = {"claim": "finding", "link": "mention", "batch": "no"}.get(table, "seq")
    rows = raw.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL AND length({column}) > 0").fetchall()
    which, value = chance.choice(rows)
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)).fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    data = bytearray(value if isinstance(value, bytes) else value.encode())
    places = [place for place, byte in enumerate(data) if byte < 128] if isinstance(value, str) else list(range(len(data)))
    place = chance.choice(places)
    data[place] = ord("z") if data[place] != ord("z") else ord("y")
    changed = bytes(data) if isinstance(value, bytes) else data.decode()
    raw.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ? AND {column} = ?", (changed, which, value))
    for _, definition in guards:
        raw.execute(definition)
    if table == "claim":
        name, batch = raw.execute("SELECT id, batch FROM finding WHERE seq = ?", (which,)).fetchone()
    elif table in ("link", "batch"):
        name, batch = which, None
    else:
        name, batch = raw.execute(
            f"SELECT id, {'NULL' if table == 'outline' else 'batch'} FROM {table} WHERE seq = ?", (which,)
        ).fetchone()
    raw.close()
    with Ledger.open(read_copy) as ledger:
        found = [problem.place for problem in verify_ledger(ledger)]
    # What is no part of a thing's own id is held by the chain, which names the batch.
    wanted = {
        f"{'finding' if table == 'claim' else 'document' if table == 'outline' else table} {name}",
        f"batch {batch}",
        f"outline {which}",
    }
    assert any(where.split(".")[0] in wanted for where in found), found


@pytest.mark.parametrize("seed", range(12))
def test_a_changed_byte_anywhere_in_the_file_is_found_or_harmless(read_copy: Path, tmp_path: Path, seed: int) -> None:
    sqlite3.connect(read_copy).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    content = bytearray(read_copy.read_bytes())
    with Ledger.open(read_copy) as ledger:
        before = [item.finding.id for item in ledger.findings("xa-xb", NOW.date())]
    chance = random.Random(seed)  # noqa: S311
    place = chance.randrange(100, len(content))
    content[place] ^= 1 << chance.randrange(8)
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(content)
    try:
        with Ledger.open(damaged) as ledger:
            if not list(verify_ledger(ledger)):
                assert [item.finding.id for item in ledger.findings("xa-xb", NOW.date())] == before
    except NotABookError as error:
        assert "damaged.db" in str(error)  # noqa: PT017 - either answer will do, and both are looked at


def test_an_index_that_has_lost_an_entry_is_found(read_copy: Path) -> None:
    raw = sqlite3.connect(read_copy, isolation_level=None)
    raw.execute("PRAGMA writable_schema = ON")
    definition = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'finding_known'").fetchone()[0]
    partial = f"{definition} WHERE known_on <> '2030-02-05'"
    raw.execute("DROP INDEX finding_known")
    raw.execute(partial)
    raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'finding_known'", (definition,))
    raw.close()
    with Ledger.open(read_copy) as ledger:
        problems = list(verify_ledger(ledger))
    assert any("finding_known" in problem.message for problem in problems)


def test_a_missing_guard_and_a_joint_source_without_its_pages_are_found(read_copy: Path) -> None:
    raw = sqlite3.connect(read_copy, isolation_level=None)
    raw.execute("DROP TRIGGER finding_no_delete")
    raw.close()
    with Ledger.open(read_copy, writable=True) as ledger:
        ledger.append(author="t", recorded_at=NOW, sources=[Source(None, "joint", members=("s-nowhere",))])
        places = {problem.place for problem in verify_ledger(ledger)}
    assert "trigger finding_no_delete" in places
    assert any(place.startswith("source") for place in places)


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


def test_what_is_read_together_is_of_one_state(read_copy: Path) -> None:
    with Ledger.open(read_copy, writable=True) as writer, Ledger.open(read_copy) as reader:
        with reader.holding_still():
            before = len(reader.findings("xa-xb", NOW.date()))
            target = reader.findings("xa-xb", NOW.date())[0].finding.id
            writer.append(author="t", recorded_at=NOW, decisions=[decide(DecisionKind.REJECT, target)])
            assert len(reader.findings("xa-xb", NOW.date())) == before
        assert len(reader.findings("xa-xb", NOW.date())) == before - 1


def test_what_is_kept_can_be_taken_out_again_and_what_is_not_is_named(read_copy: Path) -> None:
    with Ledger.open(read_copy) as ledger:
        (document,) = ledger.documents()
        kept = ledger.snapshot(document.snapshot)
        assert "Fort Tide" in kept.content.decode()
        stated = ledger.readings(document.id)[0]
        assert ledger.finding(stated.id) == stated
        for ask in (ledger.snapshot, ledger.finding, ledger.document):
            with pytest.raises(RecordNotFoundError, match="f00"):
                ask("f00")


def test_a_reader_cannot_append_and_is_told_why(read_copy: Path) -> None:
    with Ledger.open(read_copy) as reader, pytest.raises(NotWritableError, match=r"readonly|read-only"):
        reader.append(author="t", recorded_at=NOW, sources=[Source(None, "x")])
    with pytest.raises(NotWritableError):
        Ledger.open(Path("/proc/nowhere/book.db"), create=True)


def test_a_full_disk_is_told_and_leaves_what_was_there(read_copy: Path) -> None:
    with Ledger.open(read_copy, writable=True) as ledger:
        head = ledger.head
        pages = ledger.connection.execute("PRAGMA page_count").fetchone()[0]
        ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NotWritableError, match="full"):
            ledger.append(author="t", recorded_at=NOW, sources=[Source(None, "x", label="y" * 10_000_000)])
        assert ledger.head == head
        assert list(verify_ledger(ledger)) == []


def test_an_exclusive_writer_keeps_readers_waiting_and_never_shows_them_half(
    read_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pactbook.store.connection._WRITER_WAIT_SECONDS", 0.05)
    raw = sqlite3.connect(read_copy, isolation_level=None)
    raw.execute("PRAGMA locking_mode = EXCLUSIVE")
    raw.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BookBusyError, match=read_copy.name):
        Ledger.open(read_copy)
    raw.close()


OPEN = """
import sys
from pathlib import Path
from pactbook.ledger import Ledger
sys.stdin.readline()
Ledger.open(Path(sys.argv[1]), create=True).close()
"""


def test_several_processes_may_make_one_book(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    command = [sys.executable, "-c", OPEN, str(path)]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(3)]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in started:
        process.communicate()
    assert [process.returncode for process in started] == [0, 0, 0]
    with Ledger.open(path) as ledger:
        assert list(verify_ledger(ledger)) == []
