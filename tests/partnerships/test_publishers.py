"""The shipped books' reviewed tables of publishers: everybody who is cited is graded once, under his own name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

import pactbook.partnerships
from pactbook.sources.book.publishers import make_table

BOOKS = sorted(path.parent for path in Path(pactbook.partnerships.__file__).parent.glob("*/publishers.yml"))
KINDS = {
    *("government", "legislature", "agency", "newspaper", "broadcaster", "trade", "think_tank", "firm", "law"),
    *("encyclopedia", "aggregator", "mirror", "machine_written", "exam_coaching", "blog", "forum", "other"),
}
# Under these each customer has a host of his own: the suffix names no publisher.
SHARED_HOSTING = {"blogspot.com", "pages.dev", "cloudfront.net", "gridserver.com", "wordpress.com", "wordpress-developer.us"}
NEVER_ABOVE_D = {"aggregator", "mirror", "machine_written", "exam_coaching", "forum"}


@pytest.fixture(scope="module", params=BOOKS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, Any]]:
    loaded = yaml.safe_load((folder / "publishers.yml").read_text(encoding="utf-8"))
    assert list(loaded) == ["publishers"]
    return list(loaded["publishers"])


@pytest.fixture(scope="module")
def cited(folder: Path) -> dict[str, str]:
    """One address for each host that the book cites anywhere."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.yml")):
        if path.name != "publishers.yml":
            for url in list_urls(yaml.safe_load(path.read_text(encoding="utf-8"))):
                found.setdefault((urlsplit(url).hostname or "").rstrip("."), url)
    return found


def list_urls(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from list_urls(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from list_urls(inner)
    elif isinstance(value, str) and re.match(r"https?://", value):
        yield value


def list_owners(host: str, rows: list[dict[str, Any]]) -> list[str]:
    """The publishers that list the host or one above it, the longest listed host first."""
    matched = [
        (len(listed), row["id"]) for row in rows for listed in row["hosts"] if host == listed or host.endswith(f".{listed}")
    ]
    return [owner for _, owner in sorted(matched, reverse=True)]


def test_there_is_a_shipped_table() -> None:
    assert "us-in" in {folder.name for folder in BOOKS}


def test_each_cited_host_has_exactly_one_publisher(folder: Path, cited: dict[str, str], rows: list[dict[str, Any]]) -> None:
    table = make_table(rows)
    # A book of names alone cites nothing: what it holds is read.
    assert len(cited) > 600 if (folder / "sales").is_dir() else not cited
    nobody = {host for host in cited if not list_owners(host, rows)}
    assert not nobody
    names = {row["id"]: row for row in rows}
    unexplained = {
        host: owners
        for host in cited
        if len(owners := list_owners(host, rows)) > 1
        and not any(outer in names[owners[0]]["note"] for outer in names[owners[1]]["hosts"])
    }
    assert not unexplained, "a publisher below another's host says so in its note"
    differing = {host: url for host, url in cited.items() if table.find(url, None) != list_owners(host, rows)[0]}
    assert not differing


def test_a_publisher_lists_no_host_below_its_own(rows: list[dict[str, Any]]) -> None:
    redundant = [
        (row["id"], inner) for row in rows for inner in row["hosts"] for outer in row["hosts"] if inner.endswith(f".{outer}")
    ]
    assert not redundant


def test_no_host_id_or_name_stands_twice(rows: list[dict[str, Any]]) -> None:
    for values in (
        [row["id"] for row in rows],
        [host for row in rows for host in row["hosts"]],
        [label.casefold() for row in rows for label in {row["name"], *row.get("labels", ())}],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_rows_are_well_formed(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert set(row) <= {"id", "name", "hosts", "labels", "kind", "grade", "note"}, row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row
        assert row["grade"] in set("ABCDEF"), row
        assert row["kind"] in KINDS, row
        assert all((row["hosts"], row["name"].strip(), row["note"].strip())), row
        for host in row["hosts"]:
            assert re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", host), row
            assert host not in SHARED_HOSTING, row


def test_grades_keep_to_their_rules(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["grade"] == "A":
            assert row["kind"] in {"government", "legislature"}, row
        if row["kind"] in NEVER_ABOVE_D:
            assert row["grade"] in {"D", "E", "F"}, row
        if row["kind"] in {"machine_written", "exam_coaching", "forum"}:
            assert row["grade"] in {"D", "E"}, row
        assert (row["grade"] == "F") == (row["note"] == "not known to the reviewer"), row
        if any(re.search(r"\.(mil|gov|gov\.in|nic\.in)$", host) for host in row["hosts"]):
            assert row["grade"] == "A", row


def test_a_copy_does_not_bear_the_name_of_what_it_copies(rows: list[dict[str, Any]]) -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in {row["name"], *row.get("labels", ())}:
            bearers[name.casefold().removeprefix("the ")].add(row["id"])
    assert {name: ids for name, ids in bearers.items() if len(ids) > 1} == {}


def test_rows_are_in_order(rows: list[dict[str, Any]]) -> None:
    assert [(row["grade"], row["id"]) for row in rows] == sorted((row["grade"], row["id"]) for row in rows)
