"""Who takes part in what: each organisation with its parts in the innovation side, in programmes and in sales, under one key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.model.ecosystem import MEMBER, list_entry_kinds, list_roles
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.ecosystem import EcosystemEntry, fold_ecosystem
from pactbook.records.programme import PROGRAMME, fold_programmes
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf

_CORPORATE = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing an organisation takes part in, and as what; ``date`` is when that began, by its earliest date, and ``reports`` who says so."""

    record: str
    type: str
    kind: str
    title: str
    role: str
    date: PartialDate | None
    reports: tuple[Held, ...]

    def began_after(self, day: dt.date) -> bool:
        """Whether it certainly began later than a day."""
        return self.date is not None and self.date.lower is not None and self.date.lower > day


@dataclass(frozen=True)
class Participant:
    """One organisation. ``records`` are those that describe it; ``names`` all it goes by, the one it is shown with first."""

    key: str
    names: tuple[str, ...]
    side: str | None
    kind: str | None
    records: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """The name it is shown with."""
        return self.names[0]

    def of_type(self, *types: str) -> list[Part]:
        """Its parts in records of some types."""
        return [part for part in self.parts if part.type in types]


def make_key(name: str) -> str:
    """A key for a name that no record has: its words, small, joined by hyphens."""
    return _CORPORATE.sub("-", name.casefold()).strip("-")


def fold_participants(shelf: Shelf) -> dict[str, Participant]:
    """Everybody whom the innovation side names as a member or who takes part in something by ``valid_on``, by key: the id of the organisation's record, else of the entry that
    describes it, else its name's own. Names are the same when they are alike letter for letter, whatever their case and marks, or
    when one record has both."""
    entries = fold_ecosystem(shelf)
    described = _describe(shelf, entries)
    keys = {make_key(name): key for key, (names, _, _, _) in described.items() for name in names}
    members = {entry.id for entry in entries if entry.kind == MEMBER}
    parts: dict[str, list[Part]] = {key: [] for key, (_, _, _, records) in described.items() if members & set(records)}
    shown: dict[str, str] = {}
    in_words = list_roles()["leads"]
    for name, part in _list_parts(shelf, entries):
        key = keys.get(make_key(name), make_key(name))
        if part.role == in_words and key not in described:
            # Who leads is said in words, which need not be a name.
            continue
        shown.setdefault(key, name)
        if part not in parts.setdefault(key, []):
            parts[key].append(part)
    found = {}
    for key, mine in parts.items():
        names, side, kind, records = described.get(key) or ((shown[key],), None, None, ())
        found[key] = Participant(key, names, side, kind, records, tuple(sorted(mine, key=_order)))
    return found


def _order(part: Part) -> tuple[Any, ...]:
    return (part.date is None, part.date.sort_key if part.date else (), part.record, part.role)


def _describe(
    shelf: Shelf, entries: Iterable[EcosystemEntry]
) -> dict[str, tuple[tuple[str, ...], str | None, str | None, tuple[str, ...]]]:
    """Names, side, kind and records of what a book describes; an entry of the innovation side that goes by a name of an
    organisation's record is that organisation."""
    found: dict[str, tuple[tuple[str, ...], str | None, str | None, tuple[str, ...]]] = {}
    keys: dict[str, str] = {}
    for record in shelf.of_type("organisation"):
        fields = shelf.entry(record)
        found[record] = (_list_names(fields), fields.get("country"), fields.get("kind"), (record,))
        keys |= {make_key(name): record for name in found[record][0]}
    for entry in entries:
        if entry.kind == MEMBER:
            names = _list_names(entry.fields)
            key = next((keys[make_key(name)] for name in names if make_key(name) in keys), entry.id)
            known, side, kind, records = found.get(key, ((), None, None, ()))
            found[key] = (
                tuple(dict.fromkeys((*known, *names))),
                side or entry.fields.get("side"),
                kind or entry.fields.get("kind"),
                (*records, entry.id),
            )
    return found


def _list_names(fields: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(name) for name in (fields.get("name"), *(fields.get("aliases") or ())) if name)


def _list_parts(shelf: Shelf, entries: Iterable[EcosystemEntry]) -> Iterator[tuple[str, Part]]:
    valid_on = shelf.as_of.valid_on
    won = load_vocabulary("ecosystem")["winner"]
    for entry in entries:
        label = list_entry_kinds()[entry.kind].label if entry.kind in list_entry_kinds() else entry.kind
        date, reports = (entry.moments[0].date, entry.moments[0].reports) if entry.moments else (None, entry.held)
        if date is None or date.lower is None or date.lower <= valid_on:
            for name, role in entry.parts:
                yield name, Part(entry.id, "ecosystem", label, entry.title, role, date, reports)
        for award in entry.awards:
            if award.record == entry.id:
                for name in award.winners:
                    yield name, Part(entry.id, "ecosystem", label, entry.title, won, award.date, award.reports)
    for programme in fold_programmes(shelf):
        if programme.taken:
            first = min(programme.taken, key=lambda one: one.date.sort_key)
            kind = str(programme.fields.get("kind") or PROGRAMME).replace("_", " ")
            for names in programme.partners.values():
                for name in names:
                    yield name, Part(programme.id, PROGRAMME, kind, programme.name, "partner", first.date, first.reports)
    for sale in fold_sales(shelf):
        opened = sale.attempt.opened
        if opened is not None and opened.had_happened(valid_on):
            for name in sale.fields.get("contractors") or ():
                yield str(name), Part(sale.id, "sale", "sale", sale.title, "contractor", opened.since, opened.reports)
