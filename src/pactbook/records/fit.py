"""Which platform carries which network on a day, by whom, how sure, and how we know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pactbook.ledger import Held
from pactbook.model.links import FitState
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.records.dating import read_date
from pactbook.records.evidence import Evidence
from pactbook.records.network import RULE, Catalogue
from pactbook.records.platform import Platform, Platforms, make_unlisted
from pactbook.records.shelf import ENTRY, Shelf

CONFIDENCE = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Fit:
    """What the book states of one platform and one network on the day.

    ``stated`` is the state as the book gives it, ``state`` as it counts on the day, and ``reason`` says why the two differ.
    ``through`` names the terminal from which it follows; ``earlier`` are the statements that it replaced.
    """

    record: str
    platform: str
    network: str
    state: FitState
    stated: FitState
    evidence: Evidence
    since: str | None = None
    confidence: str | None = None
    reason: str | None = None
    note: str | None = None
    through: str | None = None
    earlier: tuple[str, ...] = ()

    @property
    def is_sourced(self) -> bool:
        """Whether anything at all is cited."""
        return not self.evidence.is_unsourced


@dataclass(frozen=True)
class Fits:
    """The standing fit of each platform and network, types that only a fit names, and what was wrong."""

    standing: Mapping[tuple[str, str], Fit]
    unlisted: Mapping[str, Platform]
    problems: tuple[Problem, ...]


def fold_fits(shelf: Shelf, catalogue: Catalogue, platforms: Platforms) -> Fits:
    """What each platform carries on the day.

    The newest statement that had certainly begun by the day stands. A fit counts from the last day its date may mean; from the first
    to the last it is unknown. So is one whose state its sources dispute, and one whose neighbours of the same date disagree. What a
    terminal carries follows from the terminal, unless something is said of the network itself.
    """
    problems: list[Problem] = []
    unlisted: dict[str, Platform] = {}
    stated: dict[tuple[str, str], list[tuple[PartialDate | None, Fit]]] = {}
    for record in shelf.of_type("fit"):
        fields = shelf.entry(record)
        platform = _find_carrier(record, fields, platforms, unlisted, problems)
        network = str(fields.get("network"))
        if network not in catalogue.networks:
            problems.append(_problem(record, f"network {network!r} is in no list of networks; the fit is left out", network))
            continue
        if fields.get("state") not in tuple(FitState):
            problems.append(_problem(record, f"{fields.get('state')!r} is no state of a fit; it counts as unknown", record))
        found = _read_fit(shelf, record, fields, platform, network)
        if found is not None:
            stated.setdefault((platform.id, network), []).append(found)
            problems.extend(_check_strength(record, platform, found[1]))
    standing = {key: _choose(rows) for key, rows in stated.items()}
    return Fits(_follow_terminals(standing, catalogue), unlisted, tuple(problems))


def _find_carrier(
    record: str, fields: Mapping[str, Any], platforms: Platforms, unlisted: dict[str, Platform], problems: list[Problem]
) -> Platform:
    carrier, system, country = fields.get("carrier"), fields.get("system"), str(fields.get("country"))
    if carrier is not None and carrier in platforms.types:
        return platforms.types[carrier]
    if carrier is not None:
        problems.append(_problem(record, f"carrier {carrier!r} is in no list of platforms", carrier))
    known = platforms.by_system.get((str(system), country), [])
    if len(known) == 1:
        return known[0]
    name = str(fields.get("platform"))
    if known:
        named = [one for one in known if name in (one.name, *one.aliases)]
        choice = ", ".join(one.id for one in known)
        if len(named) != 1:
            problems.append(_problem(record, f"platform {name!r} of {country} may be any of {choice}: name its carrier", name))
        else:
            return named[0]
    made = make_unlisted(name, country, system)
    return unlisted.setdefault(made.id, made)


def _read_fit(
    shelf: Shelf, record: str, fields: Mapping[str, Any], platform: Platform, network: str
) -> tuple[PartialDate | None, Fit] | None:
    entries = [item for item in shelf.by_record[record] if item.finding.kind == ENTRY]
    held = next((item for item in entries if item.finding.value("state") is not None), entries[0])
    stated = FitState(fields["state"]) if fields.get("state") in tuple(FitState) else FitState.UNKNOWN
    since = read_date(fields.get("since"))
    state, reason = _count_on(stated, since, held, shelf.as_of.valid_on)
    if state is None:
        return None
    if state is not FitState.UNKNOWN and _is_disputed(shelf, record):
        state, reason = FitState.UNKNOWN, "its sources differ"
    return since, Fit(
        record=record,
        platform=platform.id,
        network=network,
        state=state,
        stated=stated,
        evidence=shelf.evidence(held.finding),
        since=since.text if since else None,
        confidence=fields.get("confidence"),
        reason=reason,
        note=fields.get("note"),
    )


def _count_on(stated: FitState, since: PartialDate | None, held: Held, day: dt.date) -> tuple[FitState | None, str | None]:
    if since is None:
        # Nobody says since when: it held when it was published at the latest.
        return (stated, None) if held.finding.known.on <= day else (FitState.UNKNOWN, "not said since when")
    if since.lower is not None and since.lower > day:
        return None, None
    if since.upper is None or since.upper > day:
        return (FitState.UNKNOWN, f"dated no closer than {since.text}") if stated is FitState.FITTED else (stated, None)
    return stated, None


def _is_disputed(shelf: Shelf, record: str) -> bool:
    return any(item.finding.kind == "dispute" and item.finding.value("field") == "state" for item in shelf.by_record[record])


def _choose(rows: list[tuple[PartialDate | None, Fit]]) -> Fit:
    def begin(row: tuple[PartialDate | None, Fit]) -> dt.date:
        since = row[0]
        return (since.upper or since.lower or dt.date.min) if since is not None else dt.date.min

    ordered = sorted(rows, key=lambda row: (begin(row), row[1].record))
    newest = [row[1] for row in ordered if begin(row) == begin(ordered[-1])]
    earlier = tuple(row[1].record for row in ordered if row[1] is not newest[-1])
    if len({fit.state for fit in newest}) > 1:
        told = ", ".join(f"{fit.record} says {fit.stated}" for fit in newest)
        return replace(newest[-1], state=FitState.UNKNOWN, reason=told, earlier=earlier)
    return replace(newest[-1], earlier=earlier)


def _follow_terminals(standing: Mapping[tuple[str, str], Fit], catalogue: Catalogue) -> dict[tuple[str, str], Fit]:
    found = dict(standing)
    for (platform, terminal), fit in sorted(standing.items()):
        for network in catalogue.networks[terminal].carries:
            if (platform, network) not in standing and _outranks(fit, found.get((platform, network))):
                found[platform, network] = replace(fit, network=network, through=terminal)
    return found


_ORDER = (FitState.FITTED, FitState.UNKNOWN, FitState.PLANNED, FitState.REMOVED, FitState.ABSENT)


def _outranks(fit: Fit, other: Fit | None) -> bool:
    """Of several terminals that carry one network, the one that is there counts; one that is missing says nothing of the other."""
    return other is None or _ORDER.index(fit.state) < _ORDER.index(other.state)


def _check_strength(record: str, platform: Platform, fit: Fit) -> Iterator[Problem]:
    if fit.stated is FitState.FITTED and platform.strength is not None and platform.strength.high == 0:
        yield Problem(
            record,
            f"{platform.name} is stated to be fitted since {fit.since or 'an unknown day'}, and none is in the inventory on the day",
            platform.id,
            Severity.WARNING,
            RULE,
        )


def _problem(record: str, message: str, thing: str) -> Problem:
    return Problem(record, message, thing, Severity.ERROR, RULE)
