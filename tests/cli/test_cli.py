"""The commands as a user types them: results on standard output, the rest on standard error, exit status with a meaning."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pactbook.cli import main
from tests.conftest import BOOKS

REPORT = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"


def run(book: Path, *words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["--book", str(book), *words], input=stdin)


def ask(book: Path, *words: str) -> Any:
    result = run(book, "--format", "json", *words)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_first_five_minutes(tmp_path: Path) -> None:
    book = tmp_path / "deep" / "book.db"
    built = run(book, "build")
    assert built.exit_code == 0, built.stderr
    assert "82" in built.stdout
    rows = ask(book, "sales", "--pending", "--valid-on", "2025-07-01", "--known-at", "2025-07-02")
    names = {row["id"] for row in rows}
    assert "in-p-8i-2019" in names
    assert "in-mq-9b-2023" not in names
    table = run(book, "sales", "--pending", "--valid-on", "2025-07-01", "--known-at", "2025-07-02").stdout
    assert "30 MIDS-JTRS" in " ".join(table.split()), "radios, for a title that speaks of helicopters"
    first = rows[0]
    fields = {
        "id",
        "title",
        "buyer",
        "seller",
        "channel",
        "stage",
        "stage_since",
        "pending_since",
        "days_pending",
        "value",
        "quantity",
        "independent_sources",
        "disagreements",
        "forecast",
    }
    assert fields <= first.keys()
    assert {"amount", "currency", "basis"} <= first["value"].keys()
    assert run(book, "verify").exit_code == 0
    assert run(book, "check").exit_code == 0
    changed = ask(book, "diff", "--from", "2025-07-02", "--to", "2026-06-30")
    assert any(sale["change"] == "signed" and sale["events"][0]["evidence"] for sale in changed["sales"])


@pytest.mark.parametrize(
    "words",
    [
        ["sales"],
        ["sales", "--pending", "--format", "csv"],
        ["sales", "--stage", "signed", "--buyer", "XB"],
        ["show", "xb-otter-2029"],
        ["show", "coast-pact-2030"],
        ["show", "s-venn"],
        ["show", "c-patrols"],
        ["explain", "xb-otter-2029", "value"],
        ["diff", "--from", "2030-01-01", "--to", "2031-06-30"],
        ["diff", "--from", "2030-01-01", "--to", "2031-06-30", "--format", "csv"],
        ["verify"],
        ["verify", "--format", "json"],
        ["read", "--dry-run", str(REPORT), "--published", "2020-05-05"],
    ],
)
def test_every_command_prints_for_people(fictional_copy: Path, words: list[str]) -> None:
    result = run(fictional_copy, "--valid-on", "2031-06-30", "--known-at", "2031-06-30", *words)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["sales", "--valid-on", "2025-13-40"], "2025-13-40"),
        (["sales", "--known-at", "July"], "July"),
        (["sales", "--stage", "handshaken"], "handshaken"),
        (["show", "zebra"], "zebra"),
        (["explain", "xb-otter-2029", "colour", "--valid-on", "2031-06-30", "--known-at", "2031-06-30"], "colour"),
        (["sales", "--partnership", "zz"], "zz"),
        (["build", "zz-zz"], "us-in"),
        (["read", "x.txt", "--published", "2025-99"], "2025-99"),
        (["decide", "reject", "f-none", "--reason", "x"], "f-none"),
        (["diff", "--from", "2030", "--to", "2031-01-01"], "2030"),
    ],
)
def test_a_refused_request_names_the_value(fictional_copy: Path, words: list[str], part: str) -> None:
    result = run(fictional_copy, *words)
    assert result.exit_code == 2
    assert part in result.stderr
    assert result.stdout == ""


def test_reading_what_cannot_be_read_goes_on_and_says_so(fictional_copy: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    (tmp_path / "bin.txt").write_bytes(b"\x00\x01" * 100)
    (tmp_path / "good.txt").write_text(REPORT.read_text())
    before = sqlite3.connect(fictional_copy).execute("SELECT count(*) FROM batch").fetchone()
    result = run(
        fictional_copy,
        "--format",
        "json",
        "read",
        "--dry-run",
        str(tmp_path),
        "http://127.0.0.1/x",
        "--published",
        "2020-05-05",
    )
    assert result.exit_code == 1
    (document,) = json.loads(result.stdout)
    assert document["findings"]
    for part in ("bad.pdf", "bin.txt", "127.0.0.1"):
        assert part in result.stderr
    assert sqlite3.connect(fictional_copy).execute("SELECT count(*) FROM batch").fetchone() == before, (
        "a dry run appends nothing"
    )


def test_a_document_is_read_linked_shown_and_corrected(fictional_copy: Path) -> None:
    result = run(fictional_copy, "--format", "json", "read", "-", "--published", "2021-05-05", stdin=REPORT.read_bytes())
    assert result.exit_code == 0, result.stderr
    (reading,) = json.loads(result.stdout)
    shape = {"id", "kind", "modality", "speaker", "record", "link_confidence", "status", "span", "wording", "fields"}
    assert shape <= reading["findings"][0].keys()
    hope = next(one for one in reading["findings"] if one["kind"] == "statement" and one["modality"] == "planned")
    shown = ask(fictional_copy, "show", hope["id"], "--valid-on", "2031-06-30", "--known-at", "2031-06-30")
    assert shown["record"]["fields"]["speaker"] == "Tomas Kest"
    again = run(fictional_copy, "--format", "json", "read", "-", "--published", "2021-05-05", stdin=REPORT.read_bytes())
    assert json.loads(again.stdout)[0]["document"]["id"] == reading["document"]["id"]
    corrected = ask(
        fictional_copy,
        "decide",
        "correct",
        f"{hope['id']}.about",
        "--value",
        '"programme"',
        "--reason",
        "misread",
        "--author",
        "me",
    )
    shown = ask(fictional_copy, "show", hope["id"])
    assert shown["record"]["fields"]["about"] == "programme"
    ask(fictional_copy, "decide", "undo", corrected["decision"], "--reason", "was right", "--author", "me")
    assert ask(fictional_copy, "show", hope["id"])["record"]["fields"]["about"] == "sale"
    assert run(fictional_copy, "verify").exit_code == 0


def test_export_and_import(fictional_copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "ledger.jsonl"
    assert run(fictional_copy, "export", "ledger", str(out)).exit_code == 0
    new = tmp_path / "new.db"
    assert run(new, "import", str(out)).exit_code == 0
    assert ask(new, "verify") == ask(fictional_copy, "verify")
    assert run(new, "import", str(out)).exit_code == 2


def test_a_changed_book_fails_verification(fictional_copy: Path) -> None:
    raw = sqlite3.connect(fictional_copy)
    raw.execute("DROP TRIGGER claim_no_update")
    raw.execute("UPDATE claim SET value = '9' WHERE finding = 20 AND field = (SELECT min(field) FROM claim WHERE finding = 20)")
    raw.commit()
    result = run(fictional_copy, "verify")
    assert result.exit_code == 1
    assert "finding f" in result.stdout


def test_two_partnerships_in_one_book_need_a_name(fictional_copy: Path) -> None:
    assert run(fictional_copy, "build", "us-in").exit_code == 0
    assert run(fictional_copy, "sales").exit_code == 2
    assert ask(fictional_copy, "sales", "--partnership", "us-in")
    assert ask(fictional_copy, "--partnership", "xa-xb", "sales", "--known-at", "2031-06-30", "--valid-on", "2031-06-30")


def test_no_book_is_said_and_none_is_made(tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", "sales")
    assert result.exit_code == 2
    assert "pactbook build" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_it_runs_as_a_module(fictional_file: Path) -> None:
    command = [sys.executable, "-m", "pactbook", "--book", str(fictional_file), "sales", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) is not None
    assert (BOOKS / "xa-xb").is_dir()


def test_samples_come_with_the_program_and_something_must_be_named(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    assert run(book, "build", str(BOOKS / "xa-xb")).exit_code == 0
    done = run(book, "read", "--samples")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.count("document d") == 2
    nothing = run(book, "read")
    assert nothing.exit_code == 2
    assert "--samples" in nothing.stderr


def test_a_taken_port_is_refused_before_an_address_is_printed(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    assert run(book, "build", str(BOOKS / "xa-xb")).exit_code == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run(book, "serve", "--port", str(port))
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert f"port {port} is taken: name another with --port N" in refused.stderr


def test_every_page_behind_a_joint_citation_has_its_address(shipped_file: Path) -> None:
    for words in (("show", "comcasa-2018"), ("explain", "comcasa-2018", "signed")):
        printed = run(shipped_file, *words).stdout
        assert "one of 9 sources [B at best, F at worst]" in printed
        assert "https://www.pennews.net/national/2018/09/06/india-us-ink-comcasa" in printed
        assert "https://indianexpress.com/article/india/22-dialogue" in printed
    assert "https://" in run(shipped_file, "show", "in-javelin-2025").stdout


def test_a_statement_names_its_pages_by_number(shipped_file: Path) -> None:
    printed = run(shipped_file, "statements", "--about", "stryker", "--since", "2023-01-01").stdout
    assert "[1]" in printed
    assert "https://menafn.com/1109906366/Reports-state-Indian-pause-of-US-defense-purchases-incorrect" in printed
