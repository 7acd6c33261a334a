"""``pactbook links`` on both books."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.test_cli import ask, run

CLOCKS = {"shipped_file": ("2026-06-30", "US", "IN"), "fictional_file": ("2031-06-01", "XA", "XB")}


@pytest.mark.parametrize("book", CLOCKS)
def test_the_matrix_for_people_and_machines(book: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(book)
    day, left, right = CLOCKS[book]
    clocks = ("--valid-on", day, "--known-at", day)
    answer = ask(path, "links", *clocks)
    assert {"question", "rows", "columns", "counts", "coverage", "levels", "cells"} <= answer.keys()
    assert answer["question"]["left_name"] == left
    assert len(answer["cells"]) == len(answer["rows"]) * len(answer["columns"])
    table = run(path, "links", *clocks)
    assert table.exit_code == 0
    assert "at least" in table.stdout
    assert "--all shows them" in table.stdout
    everything = run(path, "links", "--all", *clocks).stdout
    silent = next(line["name"] for line in answer["rows"] if not line["is_described"])
    assert silent in everything
    assert silent not in table.stdout
    lines = list(csv.DictReader(io.StringIO(run(path, "--format", "csv", "links", *clocks).stdout)))
    assert len(lines) == len(answer["cells"])
    assert ask(path, "links", "--between", right, left, *clocks)["question"]["left_name"] == right
    assert ask(path, "links", "--sourced", "--weights", "types", "--layer", "voice", "--layer", "data", *clocks)["question"] == {
        **answer["question"], "trust": "sourced", "weights": "types", "layers": ["voice", "data"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("book", "left", "right", "told"),
    [
        ("fictional_file", "otter-4.xa", "skerry-2.xb", "Brine - [Stair] - Hail"),
        ("shipped_file", "P-8A", "P-8I", "Bilateral P-8"),
    ],
)
def test_one_pair_shows_its_chain(book: str, left: str, right: str, told: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(book)
    day = CLOCKS[book][0]
    clocks = ("--valid-on", day, "--known-at", day)
    pair = ask(path, "links", "--between", left, right, *clocks)
    assert told in pair["summary"]
    assert all({"kind", "text", "grade", "evidence"} <= step.keys() for step in pair["steps"])
    table = run(path, "links", "--between", left, right, *clocks)
    assert "Weakest link: grade" in table.stdout
    assert "What is stated of either" in table.stdout


def test_a_side_nobody_knows_is_refused(fictional_file: Path) -> None:
    result = run(fictional_file, "links", "--between", "XZ", "XB")
    assert result.exit_code == 2
    assert "XZ" in result.stderr


@pytest.mark.parametrize("book", CLOCKS)
def test_plans_for_people_and_machines(book: str, request: pytest.FixtureRequest) -> None:
    pytest.importorskip("highspy")
    path: Path = request.getfixturevalue(book)
    day = CLOCKS[book][0]
    clocks = ("--valid-on", day, "--known-at", day)
    frontier = ask(path, "links", "--plan", "2", *clocks)
    assert [plan["size"] for plan in frontier["plans"]] == [0, 1, 2]
    assert {"lower", "expected", "upper", "gap", "steps"} <= frontier["plans"][1].keys()
    table = run(path, "links", "--plan", "2", *clocks)
    assert "Why each step" in table.stdout
    assert "HiGHS" not in table.stdout
    assert ask(path, "links", "--plan", "1", "--forbid", "*", *clocks)["plans"][1]["steps"] == []
    dear = ask(path, "links", "--plan", "1", "--cost", "fit:*=5", "--budget", "4", "--no-bridges", "--aim", "expected", *clocks)
    assert all(step["kind"] != "fit" for step in dear["plans"][1]["steps"])


@pytest.mark.parametrize(("option", "value"), [("--cost", "fit:*=much"), ("--forbid", "fit:moon:*"), ("--cost", "nothing=1")])
def test_terms_that_mean_nothing_are_refused(fictional_file: Path, option: str, value: str) -> None:
    pytest.importorskip("highspy")
    result = run(fictional_file, "links", "--plan", "1", option, value)
    assert result.exit_code == 2
    assert value.split("=", maxsplit=1)[0] in result.stderr
