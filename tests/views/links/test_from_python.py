"""The Python of the guide runs as it stands and gives what the command gives."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.test_cli import ask

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "links.md"


def test_the_example_runs(
    shipped_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(shipped_file, tmp_path / "pactbook.db")
    monkeypatch.chdir(tmp_path)
    code = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)[0]
    exec(compile(code, str(GUIDE), "exec"), {})  # noqa: S102 - our own page
    shares, state = capsys.readouterr().out.splitlines()
    lower, upper = map(float, shares.split())
    assert state == "exercised together"
    day = ("--valid-on", "2025-07-01", "--known-at", "2025-07-01")
    counts = ask(shipped_file, "links", *day)["coverage"]["whole"]["by_state"]
    total = sum(counts.values())
    assert lower == pytest.approx((counts["direct"] + counts["gateway"]) / total)
    assert upper == pytest.approx(
        (total - counts["none_known"] - counts["enabled_not_fitted"] - counts["fitted_not_enabled"]) / total
    )
