"""The brief on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import ask, run

DAY = ("--valid-on", "2025-07-01", "--known-at", "2025-07-01", "--since", "2025-04-01")


def test_the_shipped_book_as_a_brief(shipped_file: Path) -> None:
    printed = run(shipped_file, "brief", "us-in", *DAY)
    assert printed.exit_code == 0, printed.stderr
    assert printed.stdout.startswith("# United States and India: brief of 1 Jul 2025")


def test_a_brief_in_each_form(rich_file: Path, tmp_path: Path) -> None:
    printed = run(rich_file, "brief", *DAY)
    assert printed.exit_code == 0, printed.stderr
    assert ask(rich_file, "brief", *DAY)["since"] == "2025-04-01"
    assert run(rich_file, "brief", *DAY, "--format", "json").stdout.startswith("{")
    for name, start in (("b.md", b"# "), ("b.pdf", b"%PDF-"), ("b.json", b"{")):
        result = run(rich_file, "brief", *DAY, "--output", str(tmp_path / name))
        assert result.exit_code == 0, result.stderr
        assert name in result.stderr
        assert result.stdout == ""
        assert (tmp_path / name).read_bytes().startswith(start)
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == printed.stdout
    # What is asked for in words goes before the ending of a name.
    assert run(rich_file, "brief", *DAY, "--format", "pdf", "--output", str(tmp_path / "b.txt")).exit_code == 0
    assert (tmp_path / "b.txt").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("brief", "--since", "2099-01-01"), "2099-01-01"),
        (("brief", "xx-yy"), "xx-yy"),
        (("--format", "csv", "brief"), "csv"),
        (("brief", "--output", "brief.docx"), "brief.docx"),
        (("brief", "--output", "no/such/folder/b.md"), "no/such/folder"),
    ],
)
def test_what_cannot_be_written_is_refused(rich_file: Path, words: tuple[str, ...], said: str) -> None:
    result = run(rich_file, *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
