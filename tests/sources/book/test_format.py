"""The format: every field is used, described and documented, and what a book says comes back whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pactbook import pipeline
from pactbook.sources.book import Book, compile_book, load_book, read_back
from pactbook.sources.book.format_page import describe_format
from pactbook.sources.book.schema import load_layouts, load_schema
from tests.conftest import BOOKS

ROOT = Path(__file__).parents[3]
DEFINITIONS: dict[str, Any] = load_schema()["$defs"]


@pytest.fixture(scope="module", params=["us-in", "xa-xb", "xm-xn"])
def book(request: pytest.FixtureRequest) -> Book:
    return load_book(pipeline.find_partnership("us-in") if request.param == "us-in" else BOOKS / request.param)


def test_a_book_is_free_of_problems(book: Book) -> None:
    assert book.problems == ()
    assert compile_book(book).problems == ()


def test_a_book_comes_back_whole(book: Book) -> None:
    compiled = compile_book(book)
    returned = read_back(compiled.findings, {source.id: source for source in compiled.sources})
    for entry in book.entries:
        expected = {"type": entry.type, **_plain({name: part for name, part in entry.value.items() if name != "id"})}
        assert _plain(returned[entry.id]) == expected, entry.id


def test_a_cited_page_comes_back_with_publisher_date_and_kind(book: Book) -> None:
    compiled = compile_book(book)
    sources = {source.id: source for source in compiled.sources}
    cited: dict[tuple[str, str | None], set[tuple[str | None, str | None, str]]] = {}
    for finding in compiled.findings:
        named = sources.get(finding.citation.source or "")
        for page in () if named is None else [sources[member] for member in named.members] or [named]:
            cited.setdefault((finding.mention, page.url), set()).add((page.label, page.published, page.kind))
    for entry in book.entries:
        for row in entry.value.get("sources", ()):
            if isinstance(row, dict):
                ((label, published, kind),) = cited[entry.id, row["url"]]
                assert (label, kind) == (row["publisher"], row.get("kind", "news")), entry.id
                # Where another entry has the day of a page of which this one has only the month, the page has that day.
                exact = published is not None and published.startswith(row.get("date", ""))
                assert exact if "date" in row else published is None or row["url"] in _list_dated(book)


def test_the_same_book_gives_the_same_findings(book: Book) -> None:
    again = compile_book(load_book(book.folder))
    assert [finding.id for finding in again.findings] == [finding.id for finding in compile_book(book).findings]


def test_nothing_counts_as_known_after_the_book_was_made(book: Book) -> None:
    assert max(finding.known.on.isoformat() for finding in compile_book(book).findings) <= book.head["compiled"]


def test_the_invented_book_uses_every_field_of_the_format() -> None:
    book = load_book(BOOKS / "xm-xn")
    used = set(_list_used("partnership", book.head))
    for row in book.publishers.rows:
        used |= set(_list_used("publisher", dict(row)))
    for entry in book.entries:
        used |= set(_list_used(entry.type, entry.value))
    declared = {place for name, schema in DEFINITIONS.items() for place in _list_declared(name, schema)}
    assert declared - used == set()
    assert {entry.type for entry in book.entries} == set(load_layouts())


def test_every_list_of_steps_and_every_named_field_is_in_the_schema() -> None:
    for name, layout in load_layouts().items():
        fields = set(DEFINITIONS[name]["properties"])
        named = {*layout.get("events", {}), *layout.get("early", ()), *layout.get("settled", ()), *layout.get("late", ())}
        assert named | ({layout["date"]} if "date" in layout else set()) <= fields, name


def test_no_key_names_a_country(book: Book) -> None:
    codes = {code.casefold() for code in book.head["parties"]}
    for place in (place for name, schema in DEFINITIONS.items() for place in _list_declared(name, schema)):
        words = set(place[1].split("_")) - {"in"}  # the preposition, as in `in_force`
        assert not words & codes, place


def test_the_reference_page_is_current() -> None:
    page = ROOT / "docs" / "reference" / "book-format.md"
    assert page.read_text(encoding="utf-8") == describe_format(), "write describe_format() to docs/reference/book-format.md"


def test_the_reference_page_names_every_field_and_links_to_what_it_has() -> None:
    page = describe_format()
    for name, schema in DEFINITIONS.items():
        for field in schema.get("properties", {}):
            assert f"| `{field}` |" in page, f"{name}.{field}"
    headings = {line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")}
    assert set(re.findall(r"\(#([a-z_]+)\)", page)) <= headings


def test_the_guide_builds_a_book_that_loads(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "how-to" / "write-a-book.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", guide, re.DOTALL)
    assert {"partnership.yml", "publishers.yml", "systems.yml"} <= {name for name, _ in blocks}
    for name, text in blocks:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    book = load_book(tmp_path)
    assert book.problems == ()
    assert book.counts == {"sale": 1, "organisation": 1, "system": 1, "person": 1}
    findings = compile_book(book).findings
    assert {str(finding.modality) for finding in findings if finding.value("stage") == "paused"} == {"asserted", "denied"}


def _list_dated(book: Book) -> set[str]:
    rows = [row for entry in book.entries for row in entry.value.get("sources", ()) if isinstance(row, dict)]
    return {row["url"] for row in rows if row.get("date")}


def _list_used(name: str, value: Any, schema: dict[str, Any] | None = None) -> Iterator[tuple[str, str]]:
    schema = DEFINITIONS[name] if schema is None else schema
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        schema = DEFINITIONS[name]
    for option in schema.get("anyOf", ()):
        if "$ref" in option or "properties" in option:
            yield from _list_used(name, value, option)
    if isinstance(value, dict):
        for key, part in value.items():
            below = schema.get("properties", {}).get(key)
            if below is not None:
                yield name, key
                yield from _list_used(f"{name}.{key}", part, below)
            elif isinstance(schema.get("additionalProperties"), dict):
                yield from _list_used(name, part, schema["additionalProperties"])
    elif isinstance(value, list) and isinstance(schema.get("items"), dict):
        for part in value:
            yield from _list_used(name, part, schema["items"])


def _list_declared(name: str, schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, part in schema.get("properties", {}).items():
        yield name, key
        yield from _list_declared(f"{name}.{key}", part)
    for below in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(below, dict):
            yield from _list_declared(name, below)


def _plain(value: Any) -> Any:
    """Cited pages as a sorted list of addresses, wherever they stand; nothing else is changed."""
    if isinstance(value, dict):
        plain = {name: _plain(part) for name, part in value.items() if not (name == "sources" and not part)}
        if "sources" in plain:
            plain["sources"] = sorted({row["url"] if isinstance(row, dict) else row for row in value["sources"]})
        return plain
    return [_plain(part) for part in value] if isinstance(value, list) else value
