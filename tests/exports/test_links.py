"""Links as files: everything that is asked is there, each with its citation, for both books."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pactbook.exports.links import COLUMNS, write_links_csv, write_links_graphml
from pactbook.records.interoperability import fold_interoperability
from pactbook.views.links.build import make_question
from pactbook.views.links.matrix import show_matrix
from tests.cli.test_cli import run

NAMESPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}
CASES = [("xa-xb", "2031-06-01", "XA", "XB"), ("us-in", "2026-06-30", "US", "IN")]


@pytest.mark.parametrize(("pair", "day", "left", "right"), CASES)
def test_the_table_has_a_line_a_pair_with_its_citations(both: Any, pair: str, day: str, left: str, right: str) -> None:
    found = fold_interoperability(both(pair, day))
    question = make_question(found, left, right)
    stream = io.StringIO()
    count = write_links_csv(found, question, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    cells = [cell for row in show_matrix(found, question).cells for cell in row]
    assert tuple(rows[0]) == COLUMNS
    assert [(row["left"], row["right"], row["state"], row["grade"]) for row in rows] == [
        (cell.left, cell.right, str(cell.state), str(cell.grade or "")) for cell in cells
    ]
    assert count == len(rows)
    for row in rows:
        assert len(row["chain"].split("; ")) <= len(row["citations"].split("; ")) + row["chain"].count("; nobody")
    direct = [row for row in rows if row["state"] == "direct"]
    assert direct
    assert all((row["every_link_cited"] == "yes") == ("unsourced" not in row["citations"]) for row in direct)
    assert any("https://" in row["citations"] for row in direct)


@pytest.mark.parametrize(("pair", "day", "left", "right"), CASES)
def test_the_graph_is_well_formed_and_whole(both: Any, pair: str, day: str, left: str, right: str) -> None:
    found = fold_interoperability(both(pair, day))
    question = make_question(found, left, right)
    stream = io.StringIO()
    edges = write_links_graphml(found, question, stream)
    root = ElementTree.fromstring(stream.getvalue().encode())  # noqa: S314 - written a line above
    nodes = {node.get("id") for node in root.iterfind(".//g:node", NAMESPACE)}
    drawn = list(root.iterfind(".//g:edge", NAMESPACE))
    assert len(drawn) == edges
    assert {*question.left, *question.right, *found.catalogue.networks, *found.accords} == nodes
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in drawn)
    declared = {key.get("id") for key in root.iterfind("g:key", NAMESPACE)}
    assert {data.get("key") for data in root.iterfind(".//g:data", NAMESPACE)} <= declared
    fits = [edge for edge in drawn if edge.find("g:data[@key='kind']", NAMESPACE).text == "fit"]  # type: ignore[union-attr]
    assert len(fits) == sum(key[0] in nodes for key in found.fits)


def test_one_force_within_itself_has_each_pair_once(both: Any) -> None:
    found = fold_interoperability(both("xa-xb", "2031-06-01"))
    question = make_question(found, "XA", "XA")
    assert write_links_csv(found, question, io.StringIO()) == len(question.left) * (len(question.left) - 1) // 2


@pytest.mark.parametrize("name", ["links.csv", "links.graphml"])
def test_the_command_writes_both(fictional_file: Path, tmp_path: Path, name: str) -> None:
    result = run(
        fictional_file, "export", "links", str(tmp_path / name), "--valid-on", "2031-06-01", "--known-at", "2031-06-01"
    )
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / name).stat().st_size > 1000


def test_another_ending_is_refused(fictional_file: Path, tmp_path: Path) -> None:
    result = run(fictional_file, "export", "links", str(tmp_path / "links.docx"))
    assert result.exit_code == 2
    assert "links.docx" in result.stderr
