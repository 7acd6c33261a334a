"""Tables for people: no word is broken, and nothing is lost, however narrow the terminal."""

from __future__ import annotations

import re
import sys

import pytest

from pactbook.cli.output import print_table

_STYLE = re.compile(r"\x1b\[[\d;]*m")
COLUMNS = ["sale", "since", "value", "qty|right", "remark"]
ROWS = [
    ("xb-otter-patrol-boats-2029", "2030-09-01", "XBD 1.5 bn signed", 12, "the second lot waits for the assembly of Belmark"),
    ("xb-heron-2028", "2031-02", None, None, ""),
]


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_word_is_broken_and_none_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    print_table("Sales", COLUMNS, ROWS, ["Newest source: 2031-02-03"])
    printed = _STYLE.sub("", capsys.readouterr().out)
    assert {word for row in ROWS for cell in row for word in str(cell or "").split()} <= set(printed.split())
    assert max(map(len, printed.splitlines())) <= width
    assert len(printed.splitlines()) >= 4


def test_on_a_narrow_terminal_each_row_is_a_paragraph(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    print_table("Sales", COLUMNS, ROWS)
    lines = [line.rstrip() for line in _STYLE.sub("", capsys.readouterr().out).splitlines()]
    assert lines[-2:] == ["xb-heron-2028", "  since 2031-02"]
