"""A book goes in whole and comes out whole; what is wrong with one is said with file, line and value."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactbook import pipeline
from pactbook.documents.urls import find_host
from pactbook.errors import PartnershipNotFoundError
from pactbook.ledger import Ledger, verify_ledger
from pactbook.sources.book import Book, compile_book, load_book, read_back
from tests.conftest import BOOKS, NOW

COUNTS = {
    "sale": 82, "agreement": 32, "commitment": 45, "programme": 44, "inventory": 22, "network": 70, "fit": 141, "engagement": 85,
    "ecosystem": 44, "exercise": 76, "series": 2, "statement": 54, "organisation": 176, "platform": 23, "system": 147, "person": 153,
}  # fmt: skip

TOLD_APART = ("in-f414-ins6-2023", "in-c-130j-mta-2023")
"""Sales of which one compiled step told two: what a speaker announced and what then happened, or a number and a sum of different sources."""


@pytest.fixture(scope="module", params=["us-in", "xa-xb"])
def book(request: pytest.FixtureRequest) -> Book:
    return load_book(pipeline.find_partnership("us-in") if request.param == "us-in" else BOOKS / "xa-xb")


def test_the_first_book_holds_what_was_compiled() -> None:
    book = load_book(pipeline.find_partnership("us-in"))
    assert book.counts == COUNTS
    sales = [entry.value for entry in book.of_type("sale")]
    assert sum(len(sale["events"]) for sale in sales) == 366 + len(TOLD_APART)
    assert sum(len(sale.get("disagreements", ())) for sale in sales) == 242


def test_nothing_is_lost_between_yaml_and_findings(book: Book) -> None:
    compiled = compile_book(book)
    returned = read_back(compiled.findings, {source.id: source for source in compiled.sources})
    for entry in book.entries:
        expected = _plain({name: value for name, value in entry.value.items() if name != "id"})
        found = dict(returned[entry.id])
        assert found.pop("type") == entry.type
        assert _plain(found) == expected, entry.id


def test_nothing_is_lost_in_the_ledger_either(book: Book, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "book.db", create=True) as ledger:
        pipeline.build_book(ledger, book.folder, NOW)
        held = ledger.findings(book.id, dt.date.max)
        compiled = compile_book(book)
        sources = ledger.sources()
    assert Counter(item.finding.id for item in held) == Counter(finding.id for finding in compiled.findings)
    assert read_back([item.finding for item in held], sources) == read_back(compiled.findings, sources)


def test_a_page_has_a_graded_publisher(book: Book) -> None:
    graded = {row["id"] for row in book.publishers.rows}
    ungraded = {source.publisher for source in compile_book(book).sources if not source.members} - graded
    assert not ungraded


def test_no_host_is_claimed_twice(book: Book) -> None:
    hosts = Counter(host for row in book.publishers.rows for host in row.get("hosts", ()))
    assert [host for host, count in hosts.items() if count > 1] == []
    assert all(row.get("note") for row in book.publishers.rows)


def test_the_nearest_host_decides(book: Book) -> None:
    host = book.publishers.rows[0]["hosts"][0]
    assert book.publishers.find(f"https://m.{host}:443/x", None) == book.publishers.rows[0]["id"]
    assert book.publishers.find("https://unheard-of.example/x", "Nobody") is None
    assert find_host("http://[broken") == ""


def test_building_again_changes_nothing_and_a_correction_withdraws(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BOOKS / "xa-xb", tmp_path / "xa-xb"))
    with Ledger.open(tmp_path / "book.db", create=True) as ledger:
        pipeline.build_book(ledger, folder, NOW)
        head, before = ledger.head, ledger.findings("xa-xb", dt.date.max)
        again = pipeline.build_book(ledger, folder, NOW)
        assert (ledger.head, again.new_findings, again.withdrawn) == (head, 0, 0)
        case = folder / "sales" / "xb-mole-2026.yml"
        original = case.read_text()
        case.write_text(original.replace("12000000", "13000000"))
        changed = pipeline.build_book(ledger, folder, NOW + dt.timedelta(days=1))
        assert changed.new_findings == changed.withdrawn == 1
        stated = [row["amount"] for item in ledger.findings("xa-xb", dt.date.max) for row in item.finding.value("values") or ()]
        assert "13000000" in stated
        assert "12000000" not in stated
        case.write_text(original)
        pipeline.build_book(ledger, folder, NOW + dt.timedelta(days=2))
        restored = ledger.findings("xa-xb", dt.date.max)
        assert {item.finding.id for item in restored} == {item.finding.id for item in before}
        assert list(verify_ledger(ledger)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "value"),
    [
        ("sales/xb-mole-2026.yml", "'2026-05-05', values", "'2025-13-40', values", "sales/xb-mole-2026.yml:8", "2025-13-40"),
        ("sales/xb-mole-2026.yml", "stage: notified", "stage: handshaken", "sales/xb-mole-2026.yml:8", "handshaken"),
        ("sales/xb-mole-2026.yml", "currency: EUR, ", "", "sales/xb-mole-2026.yml:8", "currency"),
        ("sales/xb-mole-2026.yml", "basis: notified ceiling", "basis: guessed", "sales/xb-mole-2026.yml:8", "guessed"),
        ("sales/xb-mole-2026.yml", "channel: FMS", "channel: barter", "sales/xb-mole-2026.yml:5", "barter"),
        ("sales/xb-mole-2026.yml", "seller: XA", "seller: XA\ncolour: red", "sales/xb-mole-2026.yml", "colour"),
        ("sales/xb-mole-2026.yml", "seller: XA", "seller: XA\nseller: XB", "sales/xb-mole-2026.yml:5", "seller"),
        ("sales/xb-mole-2026.yml", "items: [", "items: [[", "sales/xb-mole-2026.yml", "line"),
        ("commitments.yml", "- id: c-patrols", "- id: xb-mole-2026", "commitments.yml:1", "taken already"),
        ("systems.yml", "- {id: otter-4", "- 5\n- {id: otter-4", "systems.yml:1", "5"),
        ("agreements.yml", "- id: coast", "id: coast", "agreements.yml", "line"),
    ],
)
def test_a_malformed_book_is_reported_by_file_line_and_value(
    tmp_path: Path, file: str, old: str, new: str, place: str, value: str
) -> None:
    folder = Path(shutil.copytree(BOOKS / "xa-xb", tmp_path / "xa-xb"))
    path = folder / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    book = load_book(folder)
    assert any(problem.place.startswith(place) and value in problem.message for problem in book.problems), book.problems
    assert "xb-otter-2029" in {entry.id for entry in book.entries}, "the rest is read"


def test_other_troubles_with_files(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BOOKS / "xa-xb", tmp_path / "xa-xb"))
    (folder / "people.yml").write_bytes(b"- \xff\xfe")
    (folder / "stray.csv").write_text("a,b")
    messages = " ".join(str(problem) for problem in load_book(folder).problems)
    assert "people.yml: is not UTF-8: byte 0xff" in messages
    assert "stray.csv" in messages
    with pytest.raises(PartnershipNotFoundError):
        load_book(tmp_path)
    with pytest.raises(PartnershipNotFoundError, match="us-in"):
        pipeline.find_partnership("zz-zz")


def test_pages_dated_twice_are_reported(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BOOKS / "xa-xb", tmp_path / "xa-xb"))
    path = folder / "engagements.yml"
    path.write_text(path.read_text().replace("date: '2030-10-01', kind: text", "date: '2029-10-01', kind: text"))
    problems = compile_book(load_book(folder)).problems
    assert any("https://mod.example/pact" in problem.message for problem in problems)


def test_a_check_names_what_is_doubtful(both: Callable[..., Any]) -> None:
    from pactbook.checks import CHECKS, check_shelf

    found = {(problem.rule, problem.place) for problem in check_shelf(both("xa-xb", "2031-06-30"))}
    assert {("commitment-states", "c-patrols"), ("deadlines", "c-patrols"), ("inventory-sums", "xb-otter")} <= found
    assert not [problem for problem in check_shelf(both("us-in", "2026-06-30")) if problem.severity == "error"]
    assert {rule for rule, _ in found} <= CHECKS.keys()


def test_no_page_misses_a_rule_that_concerns_its_record(both: Callable[..., Any]) -> None:
    from pactbook.checks import check_shelf, index_problems

    for pair, day in (("xa-xb", "2031-06-30"), ("us-in", "2026-06-30"), ("us-in", "2019-06-30")):
        shelf = both(pair, day)
        for problem in check_shelf(shelf):
            for record in {problem.place, problem.thing} & shelf.types.keys():
                assert problem in index_problems(shelf, shelf.types[record])[record]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        plain = {name: _plain(part) for name, part in value.items() if not (name == "sources" and not part)}
        if "sources" in plain:
            plain["sources"] = sorted({row["url"] if isinstance(row, dict) else row for row in value["sources"]})
        return plain
    return [_plain(part) for part in value] if isinstance(value, list) else value
