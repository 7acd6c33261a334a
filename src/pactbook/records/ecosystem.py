"""An entry of the innovation side: an initiative, a summit, a challenge with its winners, an activity, a project of firms, or a gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.ledger import Held
from pactbook.model.ecosystem import AWARD, CHALLENGE, WON, EntryStep, list_entry_kinds, list_entry_steps, list_roles
from pactbook.model.money import Money
from pactbook.model.partial_date import PartialDate
from pactbook.records.dated import Dated, fold_dated
from pactbook.records.dating import read_date
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.shelf import ENTRY, Shelf

ECOSYSTEM = "ecosystem"
_HELD = "date"


@dataclass(frozen=True)
class Moment:
    """A dated step of an entry, with who reports it. ``standing`` as of any dated item: held, possible, later, ungraded, or the
    modality of what is no fact."""

    step: EntryStep
    date: PartialDate
    last: dt.date
    standing: str
    reports: tuple[Held, ...]

    @property
    def first(self) -> dt.date:
        """The first day it can have been."""
        return self.date.lower or self.date.upper or self.last


@dataclass(frozen=True)
class Award:
    """What winners got together. ``by`` is the side that pays, ``record`` the entry that lists it, ``challenges`` those it is about:
    of several, nobody says which winner belongs to which. ``date`` is when the winners were named, where that is known."""

    record: str
    by: str | None
    total: Money | None
    winners: tuple[str, ...]
    challenges: tuple[str, ...]
    date: PartialDate | None
    reports: tuple[Held, ...]

    def had_been_made(self, valid_on: dt.date) -> bool:
        """Whether the winners had certainly been named by then; without a date, by when the list became known."""
        by = self.date.upper if self.date else min((item.finding.known.on for item in self.reports), default=None)
        return by is not None and by <= valid_on


@dataclass(frozen=True)
class EcosystemEntry:
    """One entry at one AsOf. ``awards`` are those made by ``valid_on``; of a challenge, also those of lists that name it."""

    id: str
    shelf: Shelf
    fields: Mapping[str, Any]
    kind: str
    moments: tuple[Moment, ...]
    parts: tuple[tuple[str, str], ...]
    awards: tuple[Award, ...]
    follow_ons: tuple[Dated, ...]
    disputes: tuple[Dispute, ...]
    held: tuple[Held, ...]

    @property
    def title(self) -> str:
        """What it is called: its name, topic, the firms of it, or what a gap is about; a summit by its number."""
        for name in ("name", "topic", "what"):
            if self.fields.get(name):
                return str(self.fields[name])
        if self.fields.get("companies"):
            return " with ".join(map(str, self.fields["companies"]))
        if self.fields.get("number") is not None:
            return f"{list_entry_kinds()[self.kind].label} {self.fields['number']}"
        return str(self.fields.get("role") or self.id)

    @property
    def initiative(self) -> str | None:
        """The initiative it belongs to, where the book says so."""
        named = self.fields.get("initiative")
        return str(named) if named else None


def fold_ecosystem(shelf: Shelf) -> list[EcosystemEntry]:
    """All entries of which something was known, in the order of their ids."""
    return list(shelf.once(("entries of the innovation side",), lambda: tuple(_fold_ecosystem(shelf))))


def _fold_ecosystem(shelf: Shelf) -> list[EcosystemEntry]:
    entries = {record: shelf.entry(record) for record in shelf.of_type(ECOSYSTEM)}
    moments = {record: tuple(_find_moments(record, fields, shelf)) for record, fields in entries.items()}
    awards = [award for record, fields in entries.items() for award in _list_awards(record, fields, moments, shelf)]
    made = [award for award in awards if award.had_been_made(shelf.as_of.valid_on)]
    return [_fold(record, fields, moments[record], made, shelf) for record, fields in entries.items()]


def find_kind(fields: Mapping[str, Any]) -> str:
    """What an entry is, by its section and, among challenges, by whether it names others."""
    if fields.get("section") == list_entry_kinds()[CHALLENGE].section:
        return AWARD if fields.get("challenges") else CHALLENGE
    kinds = [kind.id for kind in list_entry_kinds().values() if kind.section == fields.get("section")]
    return kinds[0] if kinds else str(fields.get("section"))


def _fold(
    record: str, fields: Mapping[str, Any], moments: tuple[Moment, ...], awards: Sequence[Award], shelf: Shelf
) -> EcosystemEntry:
    held = shelf.by_record[record]
    return EcosystemEntry(
        id=record,
        shelf=shelf,
        fields=fields,
        kind=find_kind(fields),
        moments=moments,
        parts=tuple(_list_parts(fields)),
        awards=tuple(award for award in awards if record in (award.record, *award.challenges)),
        follow_ons=tuple(fold_dated(held, "follow_ons")),
        disputes=tuple(fold_disputes(held, shelf)),
        held=tuple(held),
    )


def _list_parts(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Names with the role of each, in the order of the roles."""
    for field, role in list_roles().items():
        stated = fields.get(field) or ()
        names = stated.values() if isinstance(stated, dict) else stated
        yield from ((str(name), role) for name in names)


def _find_moments(record: str, fields: Mapping[str, Any], shelf: Shelf) -> Iterator[Moment]:
    """The dates of the entry, and those that documents tell of beyond them, in order of time."""
    held = shelf.by_record[record]
    found = []
    for step in list_entry_steps().values():
        date = read_date(fields.get(step.id))
        if date is not None:
            reports = tuple(item for item in held if item.finding.kind == ENTRY and step.id in item.finding.fields)
            end = read_date(fields.get("end")) if step.id == _HELD else None
            last = max(day for day in (date.upper, end.upper if end else None, date.lower, dt.date.min) if day)
            found.append(Moment(step, date, last, date.standing(shelf.as_of.valid_on), reports))
    words = {step.told: step for step in list_entry_steps().values() if step.told}
    for item in fold_dated(held, ECOSYSTEM):
        told = words.get(str(item.fields.get("step")))
        if told and item.date and not any(one.step is told and one.date.may_overlap(item.date) for one in found):
            found.append(Moment(told, item.date, item.date.upper or item.held_by, _stand_told(item, shelf), item.reports))
    yield from sorted(found, key=lambda one: (one.first, one.last, one.step.rank))


def _stand_told(item: Dated, shelf: Shelf) -> str:
    backed = any(report.is_accepted or shelf.is_backed(report.finding) for report in item.reports)
    return item.standing(shelf.as_of.valid_on) if backed or not item.is_fact else "ungraded"


def _list_awards(
    record: str, fields: Mapping[str, Any], moments: Mapping[str, Sequence[Moment]], shelf: Shelf
) -> Iterator[Award]:
    held = shelf.by_record[record]
    challenges = tuple(str(one) for one in fields.get("challenges") or ())
    named = [one for name in (record, *challenges) for one in moments.get(name, ()) if one.step.id == WON]
    facts = [one.date for one in named if one.standing in ("held", "possible", "later")]
    date = max(facts, key=lambda one: one.sort_key, default=None)
    reports = tuple(item for item in held if item.finding.kind == ENTRY and "awards" in item.finding.fields)
    for row in fields.get("awards") or ():
        winners = tuple(str(name) for name in row.get("winners") or ())
        yield Award(record, row.get("by"), read_money(row.get("total")), winners, challenges, date, reports)
    for item in fold_dated(held, ECOSYSTEM):
        names = item.fields.get("winners")
        if item.is_fact and isinstance(names, list) and names and _stand_told(item, shelf) != "ungraded":
            yield Award(
                record, None, read_money(item.fields.get("amount")), tuple(map(str, names)), challenges, item.date, item.reports
            )


def read_money(value: object) -> Money | None:
    """A sum of an entry; None for what is none (a check reports it)."""
    try:
        return Money.from_json(value) if value is not None else None
    except (InvalidValueError, UnknownTermError):
        return None
