"""Steps of a record that documents tell of and its entry in the book does not date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pactbook.ledger import Held
from pactbook.model.modality import Modality
from pactbook.records.dating import read_date
from pactbook.records.shelf import ENTRY, Shelf


def list_told(held: Sequence[Held], kind: str, shelf: Shelf) -> list[Held]:
    """The findings of one kind that state a dated step as a fact and that somebody graded, or a person, stands behind; in the order
    in which they became known. Of a record that only reading has formed those count too that give no date: by the day they were published it
    had happened."""
    is_read = not any(item.finding.kind == ENTRY for item in held)
    return list_accepted(
        (
            item
            for item in held
            if item.finding.kind == kind
            and item.finding.modality is Modality.ASSERTED
            and item.finding.value("step")
            and (is_read or read_date(item.finding.held) is not None)
        ),
        shelf,
    )


def list_accepted(held: Iterable[Held], shelf: Shelf) -> list[Held]:
    """Those that somebody graded, or a person, stands behind; in the order in which they became known."""
    found = [item for item in held if item.is_accepted or shelf.is_backed(item.finding)]
    return sorted(found, key=lambda item: (item.finding.known.on, item.finding.id))


def complete_entry(fields: dict[str, Any], told: Sequence[Held], steps: Iterable[str]) -> dict[str, Any]:
    """An entry with the dates of steps that it lacks, each from the first finding that tells of it. What the entry dates stays."""
    dates: dict[str, Any] = {}
    for item in told:
        step = str(item.finding.value("step"))
        if step in steps and fields.get(step) is None:
            dates.setdefault(step, item.finding.held or f"../{item.finding.known.on}")
    return {**fields, **dates}
