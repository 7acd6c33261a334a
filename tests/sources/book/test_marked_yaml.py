"""YAML as a book's author means it, with the line of everything."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from pactbook.sources.book.marked_yaml import parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-07-01", "2025-07-01"),
        ("2025-07", "2025-07"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("0777", "0777"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        (".nan", ".nan"),
        ("1e5", "1e5"),
        ("true", True),
        ("false", False),
        ("31", 31),
        ("-3", -3),
        ("0", 0),
        ("2.50", 2.5),
        ("null", None),
        ("~", None),
        ("'2025'", "2025"),
    ],
)
def test_a_scalar_is_what_its_author_wrote(text: str, value: Any) -> None:
    found = parse_yaml("f.yml", f"a: {text}").value["a"]
    assert found == value
    assert type(found) is type(value)


def test_every_path_has_its_line() -> None:
    marked = parse_yaml("f.yml", "- id: one\n- id: two\n  events:\n  - stage: signed\n    date: '2025'\n")
    assert marked.place((1, "events", 0, "date")) == "f.yml:5: 1.events.0.date"
    assert marked.place((1, "events", 7, "date")) == "f.yml:4: 1.events.7.date", "the nearest thing around it"
    assert marked.place((0,)) == "f.yml:1: 0"
    assert marked.place(()) == "f.yml:1"
    assert parse_yaml("empty.yml", "").place(("a",)) == "empty.yml:1: a"


def test_a_key_that_stands_twice_is_found_where_it_stands() -> None:
    marked = parse_yaml("f.yml", "- {a: 1}\n- b: {c: 1, c: 2}\n  d: 1\n  d: 2\n")
    assert set(marked.duplicates) == {((1, "d"), 4), ((1, "b", "c"), 2)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [1]\nb: *x", "alias"),
        ("a: &x [*x]", "alias"),
        ("a: &x 1\nb: *x", "alias"),
        ("3: x", "key that is no text"),
        ("[1]: x", "key"),
        ("a: !!python/object:os.system x", "constructor"),
        ("a: [", "did not find"),
        ("--- 1\n--- 2", "single document"),
    ],
)
def test_what_no_book_may_hold_is_refused(text: str, message: str) -> None:
    with pytest.raises(yaml.YAMLError, match=message):
        parse_yaml("f.yml", text)


def test_nested_aliases_cannot_fill_the_memory() -> None:
    bomb = "a0: &a0 [x, x]\n" + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    with pytest.raises(yaml.YAMLError, match="alias"):
        parse_yaml("f.yml", bomb)
