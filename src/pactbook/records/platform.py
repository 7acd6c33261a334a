"""Types of platform by operator: what the pairs are made of, weighted by how many there are on the day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pactbook.model.links import place_kind
from pactbook.model.problem import Problem, Severity
from pactbook.records.dating import read_date
from pactbook.records.network import RULE
from pactbook.records.shelf import Shelf
from pactbook.records.strength import Strength, fold_strength
from pactbook.resolve.names import fold_designation


@dataclass(frozen=True, slots=True)
class Platform:
    """One type as one state operates it.

    ``strength`` is None where nothing counts it. A *group* is a fleet or service spoken of as a whole: kept, and in no pair.
    A *future* type is not in service yet, a *past* one no longer.
    """

    id: str
    name: str
    operator: str
    system: str | None = None
    service: str | None = None
    domain: str | None = None
    strength: Strength | None = None
    aliases: tuple[str, ...] = ()
    is_group: bool = False
    is_future: bool = False
    is_past: bool = False

    @property
    def is_in_service(self) -> bool:
        """Whether it may stand in a pair: a single type, and not one of which there is certainly none on the day."""
        is_none = self.strength is not None and self.strength.high == 0
        return not (self.is_group or self.is_future or self.is_past or is_none)


@dataclass(frozen=True)
class Platforms:
    """All types by id, and what was wrong."""

    types: Mapping[str, Platform]
    problems: tuple[Problem, ...]

    @cached_property
    def by_system(self) -> dict[tuple[str, str], list[Platform]]:
        """Types by system and operator."""
        grouped: dict[tuple[str, str], list[Platform]] = {}
        for one in self.types.values():
            if one.system is not None:
                grouped.setdefault((one.system, one.operator), []).append(one)
        return grouped

    def of_operator(self, operator: str) -> list[Platform]:
        """The types in service that a state is known to operate, in order of id."""
        return [one for _, one in sorted(self.types.items()) if one.operator == operator and one.is_in_service]

    def find(self, name: str) -> list[Platform]:
        """Types by id, else by name, else by alias or system, whatever the case of the letters; those in service before others. A name
        without what stands in brackets behind it is that of each: two that fly an "MQ-9B (leased)" and an "MQ-9B" both fly an MQ-9B."""
        if name in self.types:
            return [self.types[name]]
        wanted = fold_designation(name)
        ordered = [one for _, one in sorted(self.types.items())]
        for named in (
            [one for one in ordered if wanted in {fold_designation(one.name), fold_designation(_drop_brackets(one.name))}],
            [one for one in ordered if wanted in {fold_designation(text) for text in (*one.aliases, one.system or one.name)}],
        ):
            if named:
                return [one for one in named if one.is_in_service] or named
        return []


def _drop_brackets(name: str) -> str:
    return name.partition(" (")[0]


def fold_platforms(shelf: Shelf) -> Platforms:
    """Entries of the book, and a type for each system and each state that it names as its operator.

    Systems that are no platforms (engines, missiles, guns) give none.
    """
    problems: list[Problem] = []
    systems = {record: shelf.entry(record) for record in shelf.of_type("system")}
    types: dict[str, Platform] = {}
    for record in shelf.of_type("platform"):
        types[record] = _read_platform(shelf, record, systems, problems)
    described = {(one.system, one.operator) for one in types.values()}
    inventory = _index_inventory(shelf)
    for system, fields in systems.items():
        domain = place_kind(fields.get("kind"))
        for operator in fields.get("operators") or ():
            if domain is None or not str(operator).isupper() or (system, operator) in described:
                continue
            name = f"{system}.{operator.lower()}"
            types[name] = Platform(
                name,
                str(fields.get("name") or system),
                operator,
                system,
                domain=domain,
                strength=_find_strength(shelf, system, fields, operator, inventory),
                aliases=tuple(fields.get("aliases") or ()),
            )
    return Platforms(types, tuple(problems))


def make_unlisted(name: str, operator: str, system: str | None) -> Platform:
    """A type that only a fit names. Without a system it can only be taken as a group."""
    key = system or re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return Platform(f"{key}.{operator.lower()}", name, operator, system, is_group=system is None)


def _read_platform(shelf: Shelf, record: str, systems: Mapping[str, Mapping[str, Any]], problems: list[Problem]) -> Platform:
    fields = shelf.entry(record)
    system = fields.get("system")
    if system is not None and system not in systems:
        problems.append(Problem(record, f"system names {system!r}, which is no record", system, Severity.ERROR, RULE))
        system = None
    domain = fields.get("domain") or place_kind(systems.get(system or "", {}).get("kind"))
    known = systems.get(system or "", {})
    return Platform(
        record,
        str(fields.get("name") or record),
        str(fields.get("operator")),
        system,
        fields.get("service"),
        domain,
        _add(_list_strengths(shelf, record, fields.get("inventory") or (), problems)),
        (*(fields.get("aliases") or ()), *(known.get("aliases") or ())),
        bool(fields.get("group")),
        bool(fields.get("future")),
        _is_over(fields.get("until"), shelf.as_of.valid_on),
    )


def _is_over(until: object, day: dt.date) -> bool:
    last = read_date(until)
    return last is not None and last.upper is not None and last.upper < day


def _list_strengths(shelf: Shelf, record: str, names: Iterable[str], problems: list[Problem]) -> Iterator[Strength]:
    for name in names:
        if name in shelf.types and shelf.types[name] != "inventory":
            problems.append(
                Problem(record, f"inventory names {name!r}, which is of type {shelf.types[name]}", name, Severity.ERROR, RULE)
            )
        elif (found := fold_strength(shelf, name)) is not None:
            yield found


def _index_inventory(shelf: Shelf) -> dict[tuple[str, str], list[str]]:
    """Entries of the inventory by holder and name of the platform."""
    found: dict[tuple[str, str], list[str]] = {}
    for record in shelf.of_type("inventory"):
        entry = shelf.entry(record)
        found.setdefault((str(entry.get("holder")), fold_designation(str(entry.get("platform")))), []).append(record)
    return found


def _find_strength(
    shelf: Shelf, system: str, fields: Mapping[str, Any], operator: str, inventory: Mapping[tuple[str, str], list[str]]
) -> Strength | None:
    names = {fold_designation(str(name)) for name in (system, fields.get("name"), *(fields.get("aliases") or ())) if name}
    records = sorted({record for name in names for record in inventory.get((operator, name), ())})
    return _add(found for record in records if (found := fold_strength(shelf, record)) is not None)


def _add(found: Iterable[Strength]) -> Strength | None:
    total: Strength | None = None
    for one in found:
        total = one if total is None else total + one
    return total
