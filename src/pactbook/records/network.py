"""Networks: what they do, who may use them, what carries and joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.errors import UnknownTermError
from pactbook.model.links import Role, find_role
from pactbook.model.problem import Problem, Severity
from pactbook.records.evidence import Evidence
from pactbook.records.shelf import Shelf

RULE = "interoperability"


@dataclass(frozen=True, slots=True)
class Gate:
    """A legal gate: ``member`` may use the network while one of the agreements is in force."""

    member: str
    agreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """A network, terminal, gateway or standard, as the book describes it.

    ``carries`` is what a terminal makes available, other terminals' networks included. ``sides`` are the networks that a gateway
    joins; a network that is joined to others by itself is one of its own sides. Empty for everything else.
    """

    id: str
    name: str
    kind: str
    role: Role
    owner: str | None = None
    standards: tuple[str, ...] = ()
    bearer: str | None = None
    nominal_rate: str | None = None
    users: tuple[str, ...] = ()
    is_open: bool = False
    gates: tuple[Gate, ...] = ()
    carries: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    agreement: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Catalogue:
    """All networks by id, and what was wrong with their entries. What is wrong makes no edge."""

    networks: Mapping[str, Network]
    problems: tuple[Problem, ...]

    def name(self, network: str) -> str:
        """A network's name; its id where the book has no entry."""
        found = self.networks.get(network)
        return found.name if found else network


def fold_networks(shelf: Shelf) -> Catalogue:
    """The book's networks."""
    problems: list[Problem] = []
    entries = {record: shelf.entry(record) for record in shelf.of_type("network")}
    networks = {
        record: Network(
            id=record,
            name=str(fields.get("name") or record),
            kind=str(fields.get("kind")),
            role=_read_role(record, fields, problems),
            owner=fields.get("owner"),
            standards=tuple(fields.get("standards") or ()),
            bearer=fields.get("bearer"),
            nominal_rate=fields.get("nominal_rate"),
            users=tuple(fields.get("users") or ()),
            is_open=bool(fields.get("open")),
            gates=tuple(_read_gates(shelf, record, fields, problems)),
            carries=tuple(_list_carried(record, entries, problems)),
            sides=tuple(_list_sides(record, fields, entries, problems)),
            agreement=_read_agreement(shelf, record, fields, problems),
            evidence=shelf.evidence(shelf.by_record[record][0].finding),
        )
        for record, fields in entries.items()
    }
    return Catalogue(networks, tuple(problems))


def _read_role(record: str, fields: Mapping[str, Any], problems: list[Problem]) -> Role:
    try:
        return find_role(str(fields.get("kind")))
    except UnknownTermError as error:
        problems.append(_problem(record, str(error), str(fields.get("kind"))))
        return Role.NONE


def _read_gates(shelf: Shelf, record: str, fields: Mapping[str, Any], problems: list[Problem]) -> Iterator[Gate]:
    for row in fields.get("gates") or ():
        missing = [name for name in row["agreements"] if shelf.types.get(name) != "agreement"]
        for name in missing:
            problems.append(
                _problem(record, f"gate for {row['for']} names {name!r}, which is no agreement known by then", name)
            )
        # A gate that nobody can find the key to is shut: it must not vanish and leave the way open.
        yield Gate(row["for"], tuple(row["agreements"]))


def _read_agreement(shelf: Shelf, record: str, fields: Mapping[str, Any], problems: list[Problem]) -> str | None:
    name = fields.get("agreement")
    if name is not None and shelf.types.get(name) != "agreement":
        problems.append(_problem(record, f"stands for {name!r}, which is no agreement known by then", name))
    return name


def _list_carried(record: str, entries: Mapping[str, Mapping[str, Any]], problems: list[Problem]) -> Iterator[str]:
    seen: dict[str, None] = {}

    def walk(terminal: str, path: tuple[str, ...]) -> None:
        for name in entries[terminal].get("carries") or ():
            if name in path:
                chain = " > ".join((*path, name))
                problems.append(_problem(record, f"terminal carries itself: {chain}; the turn back is left out", name))
            elif name not in entries:
                problems.append(_problem(record, f"carries {name!r}, which is no network", name))
            elif name not in seen:
                seen[name] = None
                walk(name, (*path, name))

    walk(record, (record,))
    yield from seen


def _list_sides(
    record: str, fields: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]], problems: list[Problem]
) -> Iterable[str]:
    is_gateway = fields.get("kind") == Role.GATEWAY
    named = list(fields.get("joins") or ())
    for name in named:
        if name not in entries:
            problems.append(_problem(record, f"joins {name!r}, which is no network", name))
    sides = list(dict.fromkeys([*(() if is_gateway or not named else (record,)), *(name for name in named if name in entries)]))
    if len(sides) == 1 or (is_gateway and not sides):
        problems.append(
            _problem(record, f"joins {sides or 'nothing'}: a gateway with fewer than two sides joins nobody", record)
        )
        return ()
    return sides


def _problem(record: str, message: str, thing: str) -> Problem:
    return Problem(record, message, thing, Severity.ERROR, RULE)
