"""Programmes and the inventory on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import ask, run

DAY = ("--valid-on", "2026-03-01", "--known-at", "2026-03-01")


def test_programmes(shipped_file: Path, rich_file: Path) -> None:
    rows = {row["id"]: row for row in ask(shipped_file, "programmes", "--partner", "GE Aerospace", *DAY)}
    assert rows["ge-f404-in20-supply"]["output"] == 6
    printed = run(shipped_file, "programmes", *DAY).stdout
    assert "Announced is not produced" in printed
    assert "6 of 212" in printed
    assert "by in-f404-in20-2021" not in printed, "its furthest step is no contract"
    assert run(
        rich_file, "--format", "csv", "programmes", "--known-at", "2033-12-31", "--valid-on", "2033-12-31"
    ).stdout.startswith("id,")
    late = ("--known-at", "2033-12-31", "--valid-on", "2033-12-31")
    assert "a third" in run(rich_file, "programmes", *late).stdout


def test_inventory(shipped_file: Path, rich_file: Path) -> None:
    rows = {row["id"]: row for row in ask(shipped_file, "inventory", "--service", "navy", *DAY)}
    assert rows["in-mh-60r"]["owed"] == {"low": 9, "high": 9, "text": "9"}
    assert "2024: 4*" in run(shipped_file, "inventory", "--system", "MH-60R", *DAY).stdout
    assert run(rich_file, "--format", "csv", "inventory", "--known-at", "2033-12-31").stdout.startswith("id,holder")


@pytest.mark.parametrize(
    "words", [("programmes", "--step", "glory"), ("programmes", "--kind", "x"), ("inventory", "--system", "broom")]
)
def test_an_unknown_word_is_refused(shipped_file: Path, words: tuple[str, ...]) -> None:
    result = run(shipped_file, *words)
    assert result.exit_code == 2
    assert words[-1] in result.stderr
