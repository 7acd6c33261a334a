"""Two partnerships side by side on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_cli import run
from tests.views.test_compare import two

__all__ = ["two"]
DAY = ("--valid-on", "2032-12-01", "--known-at", "2032-12-01")


def test_two_partnerships_side_by_side(two: Path) -> None:
    printed = run(two, "compare", "xa-xb", "xm-xn", *DAY)
    assert printed.exit_code == 0, printed.stderr
    assert "promises kept" in printed.stdout
    assert "nothing is converted" in printed.stdout
    told = json.loads(run(two, "--format", "json", "compare", "xa-xb", "xm-xn", *DAY).stdout)
    assert told["right"]["partnership"] == "xm-xn"
    rows = run(two, "--format", "csv", "compare", "xa-xb", "xm-xn", *DAY).stdout.splitlines()
    assert rows[0] == "figure,xa-xb,xm-xn"
    assert any(row.startswith("exercises a year,") for row in rows)


@pytest.mark.parametrize("other", ["zz-zz", "xa-xb"])
def test_what_cannot_be_compared_is_refused(two: Path, other: str) -> None:
    result = run(two, "compare", "xa-xb", other, *DAY)
    assert result.exit_code == 2
    assert other in result.stderr
