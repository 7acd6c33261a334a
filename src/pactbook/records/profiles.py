"""What the linker compares findings with, of every record on a shelf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pactbook.records.shelf import Shelf, read_entry
from pactbook.resolve.candidate import RecordProfile
from pactbook.resolve.linker import LinkIndex, make_index, profile_record


def read_entries(shelf: Shelf) -> dict[str, dict[str, Any]]:
    """The descriptive fields of each record."""
    return {record: read_entry(held) for record, held in shelf.by_record.items()}


def index_shelf(shelf: Shelf, entries: Mapping[str, Mapping[str, Any]]) -> LinkIndex:
    """All records of a shelf, arranged for linking."""
    aliases = {fields.get("name"): fields.get("aliases") for fields in entries.values() if fields.get("type") == "series"}
    return make_index(_profile(record, fields, aliases, shelf) for record, fields in entries.items())


def _profile(record: str, fields: Mapping[str, Any], aliases: Mapping[Any, Any], shelf: Shelf) -> RecordProfile:
    """A record as the linker knows it; an edition of an exercise has the other names of its series."""
    known = {**fields, "aliases": aliases.get(fields.get("series"))} if fields.get("type") == "exercise" else fields
    return profile_record(record, shelf.types.get(record), known, [item.finding for item in shelf.by_record[record]])
