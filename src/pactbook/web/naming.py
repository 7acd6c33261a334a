"""Titles for the ids of records, so that no page shows an id where it could say a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pactbook.records.shelf import Shelf
from pactbook.views.record import find_title


def name_records(shelf: Shelf, records: Iterable[str | None]) -> dict[str, str]:
    """The titles of those records that the shelf has an entry of."""
    wanted = {record for record in records if record in shelf.types}
    return {record: find_title(shelf.entry(record), record) for record in sorted(filter(None, wanted))}


def list_belonging(shelf: Shelf, sale: str) -> dict[str, list[tuple[str, str]]]:
    """The programmes and systems that name a sale as theirs, by type: ids with titles."""
    found: dict[str, list[tuple[str, str]]] = {}
    for type_name in ("programme", "inventory"):
        for record in shelf.of_type(type_name):
            fields = shelf.entry(record)
            if sale in (fields.get("related_sales") or ()):
                found.setdefault(type_name, []).append((record, find_title(fields, record)))
    return found


def find_mentions(value: Any) -> Iterator[str]:
    """Every text inside a value, at whatever depth: any of them may be the id of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from find_mentions(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from find_mentions(item)
