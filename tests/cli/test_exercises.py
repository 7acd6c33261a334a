"""Exercises and training on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import ask, run

DAY = ("--valid-on", "2026-03-01", "--known-at", "2026-03-01")
LATE = ("--valid-on", "2033-12-31", "--known-at", "2033-12-31")


def test_exercises(shipped_file: Path, rich_file: Path) -> None:
    rows = ask(shipped_file, "exercises", "--series", "YA", "--year", "2024", *DAY)
    assert [(row["id"], row["domains"], row["standing"]) for row in rows] == [("ya-2024", ["land"], "held")]
    printed = run(shipped_file, "exercises", "--by", "year", *DAY).stdout
    assert "so far" in printed
    assert "It does not say that none was held" in " ".join(printed.split())
    series = {row["id"]: row for row in ask(shipped_file, "exercises", "--by", "series", *DAY)}
    assert series["rimpac"]["rhythm"] == 2
    assert "every 2 y" in run(shipped_file, "exercises", "--by", "series", *DAY).stdout
    assert "Long Rope" in run(rich_file, "exercises", *LATE).stdout
    assert run(rich_file, "--format", "csv", "exercises", *LATE).stdout.startswith("id,series")


def test_training_that_nobody_read_is_not_known(rich_file: Path) -> None:
    assert "No training known" in run(rich_file, "training", *LATE).stdout
    assert ask(rich_file, "training", "--by", "course", *LATE) == []


def test_a_calendar_file(shipped_file: Path, tmp_path: Path) -> None:
    dest = tmp_path / "exercises.ics"
    assert run(shipped_file, "export", "exercises", str(dest), *DAY).exit_code == 0
    assert dest.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    refused = run(shipped_file, "export", "exercises", str(tmp_path / "exercises.txt"), *DAY)
    assert refused.exit_code == 2
    assert ".ics" in refused.stderr


@pytest.mark.parametrize(
    "words", [("exercises", "--series", "broom"), ("exercises", "--service", "pipers"), ("training", "--place", "Moon")]
)
def test_an_unknown_word_is_refused(shipped_file: Path, words: tuple[str, ...]) -> None:
    assert run(shipped_file, *words).exit_code == 2
