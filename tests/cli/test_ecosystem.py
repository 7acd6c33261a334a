"""The innovation side on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli import ask, run

DAY = ("--valid-on", "2026-11-25", "--known-at", "2026-11-25")
LATE = ("--valid-on", "2033-12-31", "--known-at", "2033-12-31")


def test_the_list(shipped_file: Path, rich_file: Path) -> None:
    rows = {row["id"]: row for row in ask(shipped_file, "ecosystem", "--kind", "challenge", *DAY)}
    assert rows["indusx-ch1"]["missing"][0] == "which winner belongs to this challenge: none found"
    assert [row["id"] for row in ask(shipped_file, "ecosystem", "--initiative", "INDUS-X", "--kind", "summits", *DAY)] == [
        "indusx-1",
        "indusx-2",
        "indusx-3",
        "indusx-4",
    ]
    printed = run(shipped_file, "ecosystem", *DAY).stdout
    assert "USD 1.2 m awarded, in 2 awards to 10 winners" in printed
    assert "winner: none found" in printed
    assert "Looked for and not found: date and place of a fourth summit." in printed
    assert run(rich_file, "--format", "csv", "ecosystem", *LATE).stdout.startswith("id,kind,")
    planned = run(rich_file, "ecosystem", "--kind", "challenge", *LATE).stdout
    assert planned.count("(planned)") == 1, "a hope is no order"
    assert "a sum: none found" in run(rich_file, "ecosystem", "--kind", "summit", *LATE).stdout


@pytest.mark.parametrize("option", ["--initiative", "--kind", "--organisation"])
def test_an_unknown_word_is_refused(shipped_file: Path, option: str) -> None:
    result = run(shipped_file, "ecosystem", option, "broom", *DAY)
    assert result.exit_code == 2
    assert "broom" in result.stderr
