"""A dated item of a record's list (evidence of a promise, a step of a programme, a delivery), put together from all who report it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.records.dating import read_date
from pactbook.records.dispute import DISPUTE
from pactbook.records.shelf import ENTRY

_DESCRIPTIVE = (ENTRY, DISPUTE)


@dataclass(frozen=True)
class Dated:
    """One item with its date and everybody who reports it.

    ``held_by`` is the day by which it had certainly happened: the last day its date can mean, but for a fact never later than the
    day it was first reported (nor earlier than its first possible day, whatever was reported before). ``list`` is the list of the entry it stands in, or the kind of finding it was read as.
    """

    key: str
    list: str
    what: str
    date: PartialDate | None
    modality: Modality
    held_by: dt.date
    position: int
    fields: dict[str, Any]
    reports: tuple[Held, ...]

    @property
    def is_fact(self) -> bool:
        """Whether somebody states it as having happened."""
        return self.modality is Modality.ASSERTED

    @property
    def lower(self) -> dt.date:
        """The first day it can have happened; for what has no date, the day by which it had."""
        return self.date.lower if self.date and self.date.lower else self.held_by

    @property
    def since(self) -> PartialDate:
        """The date it is shown with: its own, or else the day it was reported."""
        return self.date or PartialDate.of_day(self.held_by)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """By the middle of the date's span, then as the book lists it."""
        return (self.lower.toordinal() + max(self.held_by, self.lower).toordinal()) // 2, self.position, self.key

    def had_happened(self, valid_on: dt.date) -> bool:
        """Whether it is a fact that had certainly happened by the end of that day."""
        return self.is_fact and self.held_by <= valid_on

    def standing(self, valid_on: dt.date) -> str:
        """``held``, ``possible`` (its date leaves open if by that day), ``later``, or the modality of what is no fact."""
        if not self.is_fact:
            return str(self.modality)
        if self.held_by <= valid_on:
            return "held"
        return "possible" if self.lower <= valid_on else "later"


def fold_dated(held: Iterable[Held], *lists: str) -> list[Dated]:
    """The dated items of one record in order of time, of some lists or of all.

    Findings that the book declares to be one item stay one; every finding read from a document is an item of its own.
    """
    groups: dict[str, list[Held]] = {}
    for item in held:
        finding = item.finding
        if finding.kind not in _DESCRIPTIVE and (not lists or (finding.value("list") or finding.kind) in lists):
            groups.setdefault(finding.event or finding.id, []).append(item)
    return sorted((_make_dated(key, items) for key, items in groups.items()), key=lambda one: one.sort_key)


def _make_dated(key: str, items: list[Held]) -> Dated:
    reports = sorted(items, key=lambda one: (one.finding.known.on, one.finding.id))
    facts = [item for item in reports if item.finding.modality is Modality.ASSERTED]
    shown = [item.finding for item in facts or reports]
    date = next((found for finding in shown if (found := read_date(finding.held)) is not None), None)
    first_known = min(finding.known.on for finding in shown)
    lower = date.lower if date is not None and date.lower is not None else dt.date.min
    upper = date.upper if date is not None and date.upper is not None else first_known
    fields: dict[str, Any] = {}
    for finding in shown:
        for name in finding.fields:
            fields.setdefault(name, finding.value(name))
    return Dated(
        key=key,
        list=str(fields.get("list") or shown[0].kind),
        what=str(fields.get("what") or shown[0].wording or shown[0].kind),
        date=date,
        modality=shown[0].modality,
        held_by=max(min(upper, first_known), lower) if facts else upper,
        position=int(fields.get("position") or 0),
        fields=fields,
        reports=tuple(reports),
    )
