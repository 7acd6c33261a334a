"""Editions of registers: which rows hold on a day.

A register is issued whole, again and again. What it says on a day is what its newest edition known by then says: a row that was
changed has its new values, one that was dropped says nothing any more, and one that is repeated is the same row. Earlier editions
stay in the ledger and answer for their own days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pactbook.ledger import Held
from pactbook.model.finding import Finding

EDITION_FIELDS = ("register", "row", "edition", "selection")
"""Fields that place a finding in a register and are no part of what its row says."""

RowName = tuple[str, str, str]
_Edition = tuple[str, str]


def name_row(finding: Finding) -> RowName | None:
    """Register, key and kind of a row's finding: the same in every edition. None for what stands in no register."""
    register, row = finding.value("register"), finding.value("row")
    return None if register is None or row is None else (str(register), str(row), finding.kind)


def keep_current(held: Sequence[Held]) -> list[Held]:
    """Everything but rows that a newer edition among these repeats, changes or drops.

    A row is dropped by an edition that lacks it only if that edition was drawn by the same selection as the row's own: one that lists
    deliveries alone drops no order.
    """
    editions: dict[str, dict[str | None, _Edition]] = {}
    newest: dict[RowName, _Edition] = {}
    for item in held:
        name = name_row(item.finding)
        if name is None:
            continue
        edition, selection = _find_edition(item.finding), item.finding.value("selection")
        latest = editions.setdefault(name[0], {})
        latest[selection] = max(latest.get(selection, edition), edition)
        newest[name] = max(newest.get(name, edition), edition)
    if not newest:
        return list(held)
    return [item for item in held if _is_current(item.finding, editions, newest)]


def index_rows(held: Iterable[Held]) -> dict[RowName, Held]:
    """The rows of registers among some findings, by name."""
    return {name: item for item in held if (name := name_row(item.finding)) is not None}


def read_row(finding: Finding) -> dict[str, object]:
    """What a row says, without the fields that place it."""
    return {name: field.value for name, field in finding.fields.items() if name not in EDITION_FIELDS}


def _find_edition(finding: Finding) -> _Edition:
    """When it became known; of two known on one day the one that names the later edition."""
    return finding.known.on.isoformat(), str(finding.value("edition") or "")


def _is_current(finding: Finding, editions: dict[str, dict[str | None, _Edition]], newest: dict[RowName, _Edition]) -> bool:
    name = name_row(finding)
    if name is None:
        return True
    edition = _find_edition(finding)
    return edition == newest[name] and edition == editions[name[0]][finding.value("selection")]
