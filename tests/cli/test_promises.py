"""Promises and agreements on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.test_cli import ask, run

DAY = ("--valid-on", "2026-03-01", "--known-at", "2026-03-01")


def test_one_command_answers_what_was_promised_on_data_links(shipped_file: Path) -> None:
    words = ("commitments", "--agreement", "mdp-framework-2025", "--area", "data links", *DAY)
    rows = ask(shipped_file, *words)
    assert {row["id"] for row in rows} == {"c2507-data-links", "c2507-interop", "c2510-info-sharing"}
    printed = run(shipped_file, *words).stdout
    assert "foretold before signing" in printed
    assert "No evidence is not failure" in printed
    assert run(shipped_file, "--format", "csv", *words).stdout.startswith("id,promise,area")


def test_agreements_say_which_end_is_computed(shipped_file: Path, rich_file: Path) -> None:
    rows = {row["id"]: row for row in ask(shipped_file, "agreements", "--state", "in force", *DAY)}
    assert (rows["mdp-framework-2025"]["end"], rows["mdp-framework-2025"]["is_end_computed"]) == ("2035-10", True)
    assert "2035-10 (computed)" in run(shipped_file, "agreements", *DAY).stdout
    assert run(rich_file, "--format", "csv", "agreements").stdout.startswith("id,name")
    assert {row["id"] for row in ask(rich_file, "agreements", "--area", "radars", "--known-at", "2033-01-01")} == {
        "lighthouse-2031"
    }


@pytest.mark.parametrize(
    "words", [("commitments", "--state", "splendid"), ("commitments", "--agreement", "nothing"), ("agreements", "--state", "x")]
)
def test_an_unknown_word_is_refused(rich_file: Path, words: tuple[str, ...]) -> None:
    result = run(rich_file, *words)
    assert result.exit_code == 2
    assert words[-1] in result.stderr


def test_overruling_by_command(rich_file: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(rich_file, tmp_path / "book.db"))
    told = ("--value", "met", "--since", "2032-03-01", "--reason", "two were opened")
    assert run(book, "decide", "overrule", "c-rope.state", *told, "--author", "Ada").exit_code == 0
    at = ("--valid-on", "2032-12-31", "--known-at", "2032-12-31")
    row = next(row for row in ask(book, "commitments", *at) if row["id"] == "c-rope")
    assert (row["state"], row["computed_state"], row["overruling"]["author"]) == ("met", "no_evidence", "Ada")
    assert "(overruled)" in run(book, "commitments", *at).stdout
    refused = run(book, "decide", "accept", "c-rope", "--since", "2032-03-01", "--reason", "x")
    assert refused.exit_code == 2
    assert "--since" in refused.stderr
