"""The book's schema, and every way in which an entry breaks it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import jsonschema_rs
import yaml

from pactbook.errors import PactbookError, UnknownTermError
from pactbook.model.ladder import find_ladder, find_stage
from pactbook.model.links import find_domain
from pactbook.model.modality import Modality
from pactbook.model.money import Basis
from pactbook.model.partial_date import PartialDate
from pactbook.model.promise import find_role

Path = Sequence[str | int]


@lru_cache(maxsize=1)
def load_schema() -> dict[str, Any]:
    """The whole schema, as data."""
    schema: dict[str, Any] = yaml.safe_load((files("pactbook.sources.book") / "schema.yml").read_text(encoding="utf-8"))
    return schema


@lru_cache(maxsize=1)
def load_layouts() -> dict[str, dict[str, Any]]:
    """The layout of each type of entry; see ``layouts.yml``."""
    layouts: dict[str, dict[str, Any]] = yaml.safe_load(
        (files("pactbook.sources.book") / "layouts.yml").read_text(encoding="utf-8")
    )["types"]
    return layouts


def list_errors(type_name: str, value: Any) -> Iterator[tuple[Path, str]]:
    """Each place in an entry that breaks its schema, with a message that holds the offending value."""
    try:
        broken = list(_validator(type_name).iter_errors(value))
    except ValueError as reason:  # what JSON cannot hold, such as bytes written with !!binary
        yield [], _shorten(f"holds a value that no book may hold: {reason}")
        return
    for error in broken:
        yield from _explain(error)
    yield from _list_word_errors(type_name, value)


def _explain(error: Any) -> Iterator[tuple[Path, str]]:
    path, kind = list(error.instance_path), type(error.kind).__name__
    if kind == "AdditionalProperties":
        for name in error.kind.unexpected:
            yield [*path, name], f"unknown key {name!r} with value {_show(error.instance[name])}"
    elif kind == "Required":
        yield path, f"{error.message}, missing in {_show(error.instance)}"
    elif kind == "Type" and isinstance(error.instance, int | float) and "string" in error.message:
        yield path, f"{error.message}; put it in quotes"
    else:
        yield path, _shorten(error.message)


def _show(value: Any) -> str:
    return _shorten(json.dumps(value, ensure_ascii=False, default=str))


@cache
def _validator(type_name: str) -> Any:
    schema = load_schema()
    return jsonschema_rs.validator_for({**schema, "$ref": f"#/$defs/{type_name}"})


def _list_word_errors(type_name: str, value: Any) -> Iterator[tuple[Path, str]]:
    """Formats the schema only names: dates and words of the vocabulary, each by its own reader."""
    for path, format_name, found in _walk(load_schema()["$defs"][type_name], value, ()):
        reader = _FORMATS[format_name]
        try:
            reader(found)
        except PactbookError as error:
            yield path, str(error)


def _walk(schema: dict[str, Any], value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Path, str, str]]:
    if "$ref" in schema:
        schema = load_schema()["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    for option in schema.get("anyOf", ()):
        yield from _walk(option, value, path)
    if isinstance(value, str) and schema.get("format") in _FORMATS:
        yield path, schema["format"], value
    elif isinstance(value, dict):
        for name, part in value.items():
            below = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if isinstance(below, dict):
                yield from _walk(below, part, (*path, name))
    elif isinstance(value, list) and isinstance(schema.get("items"), dict):
        for index, part in enumerate(value):
            yield from _walk(schema["items"], part, (*path, index))


def _check_word(vocabulary: str, known: Sequence[str]) -> Callable[[str], None]:
    def check(word: str) -> None:
        if word not in known:
            raise UnknownTermError(vocabulary, word, tuple(known))

    return check


_FORMATS: dict[str, Callable[[str], Any]] = {
    "edtf": PartialDate.parse,
    "stage": find_stage,
    "channel": find_ladder,
    "basis": _check_word("basis of an amount", tuple(Basis)),
    "modality": _check_word("modality", tuple(Modality)),
    "domain": find_domain,
    "role": find_role,
}


def _shorten(message: str) -> str:
    return message if len(message) <= 300 else f"{message[:200]} ... {message[-80:]}"
