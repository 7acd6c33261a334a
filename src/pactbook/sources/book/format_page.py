"""The reference page of the book's format, written from the schema and the layouts, so that it cannot say anything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pactbook.sources.book.schema import load_layouts, load_schema

_HEAD = """<!-- Made from src/pactbook/sources/book/schema.yml and layouts.yml. Change those, not this page. -->

# The format of a book

A book is a folder of YAML files about one partnership. Only `partnership.yml` must be there. How to write one:
[Write a book](../how-to/write-a-book.md).

- Unknown keys are errors. A broken entry is left out, with a problem that names file, line and value; the rest is read.
- Ids are unique in the whole book, and lower case.
- Dates are EDTF, in quotes: a day, a month, a year, a season, a decade, an interval, with `~` for about and `?` for perhaps.
- Dates stay text, and only `true` and `false` are truth values: `NO` is Norway. Aliases (`*name`) are refused.
- No key names a country: what differs by country stands under its ISO code.
"""
_WORDS = {
    "edtf": "date",
    "stage": "[stage](vocabulary.md)",
    "channel": "[channel](vocabulary.md)",
    "basis": "[basis](vocabulary.md)",
    "modality": "[modality](vocabulary.md)",
    "domain": "[domain](vocabulary.md)",
    "role": "[role](vocabulary.md#what-a-piece-of-evidence-shows-of-a-promise)",
}
_PLAIN = {"text": "text", "texts": "list of texts", "count": "number", "count_or_null": "number or null"}
_KNOWN = (
    ("early", "known from the first source on"),
    ("settled", "give the day from which the other fields are known, in this order"),
    ("steps", "date what happened: each known from the first page or listed event on or after its own day"),
    ("late", "sum up the entry: known only with the last thing they sum up"),
)


def describe_format() -> str:
    """The whole page, as Markdown."""
    definitions = load_schema()["$defs"]
    layouts = load_layouts()
    parts = [_HEAD, _section("partnership.yml", definitions["partnership"], "The head: who the book is about.")]
    parts.append(
        _section("publishers.yml", definitions["publisher"], "Under the key `publishers`: who publishes what is cited.")
    )
    for name, layout in layouts.items():
        is_folder = not layout["file"].endswith(".yml")
        title = f"{layout['file']}/*.yml" if is_folder else layout["file"]
        kind = f"One {name} a file." if is_folder else f"A list; each entry is of type `{name}`."
        parts.append(_section(title, definitions[name], " ".join([kind, *_describe_layout(layout)])))
    used = {*layouts, "partnership", "publisher", *_PLAIN}
    parts.append("## Parts that several files share\n")
    for name, schema in definitions.items():
        if name not in used:
            parts.append(_shared_part(name, schema))
    return "\n".join(parts).rstrip() + "\n"


def _section(title: str, schema: dict[str, Any], text: str) -> str:
    about = f" {_sentence(schema['description'])}" if "description" in schema else ""
    return f"## {title}\n\n{text}{about}\n\n{_table(_list_rows(schema))}"


def _describe_layout(layout: dict[str, Any]) -> Iterator[str]:
    if layout.get("events"):
        yield f"Dated steps: {_join(layout['events'])}."
    if layout.get("date"):
        yield f"Held on: `{layout['date']}`."
    if layout.get("reference"):
        yield "Names and descriptions: known from the start."
    for key, meaning in _KNOWN:
        if layout.get(key):
            yield f"{_join(layout[key])}: {meaning}."


def _shared_part(name: str, schema: dict[str, Any]) -> str:
    text = _sentence(schema["description"]) if "description" in schema else ""
    rows = list(_list_rows(schema.get("items", schema)))
    body = _table(rows) if rows else f"{_describe(schema, linked=False)}\n"
    return f"### {name}\n\n{text}{chr(10) * 2 if text else ''}{body}"


def _list_rows(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str, str, str]]:
    """Field, what it holds, whether it must be there, meaning; the fields of nested records follow with their path."""
    required = schema.get("required", ())
    for name, part in schema.get("properties", {}).items():
        must = "yes" if name in required else ""
        yield f"`{prefix}{name}`", _describe(part), must, part.get("description", "")
        inner = part.get("items", part)
        if "$ref" not in part and "properties" in inner:
            yield from _list_rows(inner, f"{prefix}{name}{'[]' if inner is not part else ''}.")


def _describe(schema: dict[str, Any], *, linked: bool = True) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if name == "date":
            return "date"
        return _PLAIN.get(name) or (f"[{name}](#{name})" if linked else name)
    if "anyOf" in schema and not schema.get("properties"):
        return " or ".join(_describe(option) for option in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{str(word).lower() if isinstance(word, bool) else word}`" for word in schema["enum"])
    if "format" in schema:
        return _WORDS[schema["format"]]
    return _describe_type(schema)


def _describe_type(schema: dict[str, Any]) -> str:
    types = schema.get("type", "anything")
    if types == "array":
        items = schema.get("items", {})
        return "list of records" if "properties" in items else f"list of: {_describe(items)}"
    if types == "object":
        values = schema.get("additionalProperties")
        return f"by key: {_describe(values)}" if isinstance(values, dict) else "record"
    if "pattern" in schema:
        return f"text matching `{schema['pattern']}`"
    names = {"string": "text", "boolean": "true or false", "integer": "whole number"}
    return " or ".join(names.get(one, one) for one in ([types] if isinstance(types, str) else types))


def _table(rows: Iterable[tuple[str, str, str, str]]) -> str:
    lines = ["| field | holds | required | meaning |", "|---|---|---|---|"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _join(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:].rstrip(".") + "."
