"""Exercises: editions folded from the book's entries, from what was read, and from registers, each joined without doubles.

An edition is one that the book lists, or one that only a page or a register states. Which finding belongs to which edition is decided by
the published rule of :mod:`pactbook.resolve.exercise_case`; what the rule leaves open counts for nothing and is shown beside the edition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pactbook.ledger import Held
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.dating import read_date
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.editions import RowName, name_row
from pactbook.records.shelf import Shelf, read_entry
from pactbook.records.told import list_accepted
from pactbook.resolve.exercise_case import Fit, fold_series, state_edition, strip_edition, weigh_edition

EXERCISE = "exercise"
SERIES = "series"
_AHEAD = (Modality.PLANNED, Modality.EXPECTED)
_STATED = {
    "name": "name",
    "edition": "edition",
    "place": "place",
    "services": "services",
    "personnel": "personnel",
    "states": "participants",
}
"""Fields of a finding that an edition takes over where its entry says nothing, by the name they have there."""
BY_HAND = "a person said so"


@dataclass(frozen=True, slots=True)
class Join:
    """A finding that belongs to an edition, or (a candidate) may, and why."""

    held: Held
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Another value for a field than the one shown, and who states it."""

    field: str
    value: Any
    held: Held


@dataclass(frozen=True)
class Edition:
    """One edition, or one phase of it, at one AsOf.

    ``id`` is its entry's, or else that of the first finding that states it. ``series`` is the name the book uses, or the one it is
    stated with; None for one that nobody names. ``modality`` is that of the firmest statement. ``joined`` are findings beside the
    entry, ``candidates`` those that only a person can join. ``is_backed``: somebody whom the book grades stands behind it.
    """

    id: str
    shelf: Shelf
    series: str | None
    fields: Mapping[str, Any]
    start: PartialDate | None
    end: PartialDate | None
    modality: Modality
    held: tuple[Held, ...]
    joined: tuple[Join, ...]
    candidates: tuple[Join, ...]
    differences: tuple[Difference, ...]
    disputes: tuple[Dispute, ...]
    is_listed: bool
    is_backed: bool

    @property
    def first(self) -> dt.date | None:
        """The first day it can have begun on; of one whose end alone is known, the first on which it can have ended."""
        date = self.start or self.end
        return date.lower if date else None

    @property
    def last(self) -> dt.date | None:
        """The last day it can have lasted to."""
        date = self.end or self.start
        return date.upper if date else None

    @property
    def year(self) -> int | None:
        """The year it began in; of one whose end alone is known, the year of that. None where the date leaves the year open."""
        date = self.start or self.end
        if date is None or date.lower is None or date.upper is None or date.lower.year != date.upper.year:
            return None
        return date.lower.year

    @property
    def standing(self) -> str:
        """``held`` (over, or under way with a first day that has passed), ``possible`` (its date leaves that open), ``later``,
        ``undated``, ``ungraded``, or the modality of what is no fact."""
        if self.modality is not Modality.ASSERTED:
            return str(self.modality)
        if not self.is_backed:
            return "ungraded"
        date = self.start or self.end
        return date.standing(self.shelf.as_of.valid_on) if date else "undated"

    @property
    def counts_as(self) -> str:
        """What it is counted as: a phase as the edition it belongs to, by number or else by year; equal for phases of one edition."""
        part_of = self.fields.get("edition") or self.year
        if self.fields.get("phase") is None or self.series is None or part_of is None:
            return self.id
        return f"{self.series} {part_of}"

    @property
    def is_counted(self) -> bool:
        """Whether it counts as held by the day."""
        return self.standing in ("held", "undated")


def count_whole(editions: Iterable[Edition]) -> int:
    """How many editions count as held, the phases of one as one."""
    return len({one.counts_as for one in editions if one.is_counted})


@dataclass(frozen=True)
class Series:
    """A series by its name, with all that is known of it: its editions in order of time, and its entry's fields, if it has one."""

    name: str
    fields: Mapping[str, Any]
    editions: tuple[Edition, ...]
    held: tuple[Held, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which an edition that counts began."""
        return tuple(sorted({one.year for one in self.editions if one.is_counted and one.year is not None}))

    @property
    def rhythm(self) -> int | None:
        """Years from one edition to the next: as a source says, or else the median of those known, from three years on."""
        stated = self.fields.get("every_years")
        if isinstance(stated, int):
            return stated
        gaps = sorted(later - year for year, later in pairwise(self.years))
        # Of an even number the shorter of the middle two: what is expected rather too often is only said to be not found.
        return gaps[(len(gaps) - 1) // 2] if len(gaps) > 1 else None

    @property
    def gaps(self) -> tuple[int, ...]:
        """Years between two known editions in which, by its rhythm, another would be expected and none is found. A next edition that
        comes up to half a beat late fills the place before it."""
        years, rhythm = self.years, self.rhythm
        if rhythm is None:
            return ()
        return tuple(
            one for year, later in pairwise(years) for one in range(year + rhythm, later, rhythm) if 2 * (later - one) > rhythm
        )

    def find_missing_since(self, valid_on: dt.date) -> tuple[int, ...]:
        """Whole years after the last known edition in which another would be expected and none is found; none after its end, if a source
        gives one. That the sources stop explains it as well as that the series did."""
        years, rhythm = self.years, self.rhythm
        if rhythm is None or not years:
            return ()
        ended = read_date(self.fields.get("ended"))
        until = min(valid_on.year, ended.upper.year + 1) if ended and ended.upper else valid_on.year
        return tuple(range(years[-1] + rhythm, until, rhythm))


@dataclass(frozen=True)
class Exercises:
    """Everything about exercises at one AsOf: editions in order of time, and series by name."""

    editions: tuple[Edition, ...]
    series: Mapping[str, Series]


def fold_exercises(shelf: Shelf) -> Exercises:
    """All editions and series of which something was known."""
    return shelf.once(("exercises",), lambda: _fold_exercises(shelf))


def _fold_exercises(shelf: Shelf) -> Exercises:
    entries = _read_series(shelf)
    parties = set(shelf.entry(shelf.partnership).get("parties") or ())
    loose = [item for item in shelf.held if item.record is None and _tells_edition(item, parties)]
    proposed: dict[str, list[Held]] = {}
    for item in loose:
        if item.candidate is not None:
            proposed.setdefault(item.candidate, []).append(item)
    editions = [_fold_listed(record, proposed.get(record, ()), entries, shelf) for record in shelf.of_type(EXERCISE)]
    listed = {one.id for one in editions}
    names = {fold_series(name): name for name in [one.series for one in editions] if name}
    for name, (fields, _) in entries.items():
        names.update({fold_series(alias): name for alias in (name, *(fields.get("aliases") or ()))})
    groups = _group_loose([item for item in loose if item.candidate not in listed], names)
    editions += [_fold_loose(group, names, shelf) for group in groups]
    editions.sort(key=lambda one: (one.first or dt.date.max, one.last or dt.date.max, one.id))
    return Exercises(tuple(editions), _gather_series(editions, entries))


def find_series_name(stated: Mapping[str, Any], names: Mapping[frozenset[str], str]) -> str | None:
    """The series a finding speaks of, as the book names it, or else as it is stated; None where no name is given."""
    told = [str(stated[key]) for key in ("series", "name") if stated.get(key)]
    known = next((names[words] for one in told if (words := fold_series(one)) in names), None)
    return known or next((strip_edition(one) for one in told if fold_series(one)), None)


def find_domains(services: Iterable[object]) -> tuple[str, ...]:
    """The domains of some services in the order of the vocabulary; a service that none has is in none."""
    vocabulary = load_vocabulary("exercises")
    found: set[str] = set()
    for service in services:
        words = set(str(service).casefold().replace("-", " ").split())
        joint = vocabulary["joint"].get(str(service).casefold())
        found.update(joint or ())
        for name, row in vocabulary["domains"].items():
            if any(set(one.split()) <= words for one in row["services"]):
                found.add(name)
    return tuple(name for name in vocabulary["domains"] if name in found)


def _read_series(shelf: Shelf) -> dict[str, tuple[dict[str, Any], tuple[Held, ...]]]:
    found = {}
    for record in shelf.of_type(SERIES):
        held = shelf.by_record[record]
        fields = read_entry(held)
        found[str(fields.get("name") or record)] = ({**fields, "id": record}, tuple(held))
    return found


def _tells_edition(item: Held, parties: set[str]) -> bool:
    """Whether a finding nobody linked tells of a dated edition in which all parties took part, as held or as to come."""
    finding = item.finding
    if finding.kind != EXERCISE or (item.is_accepted is None and finding.modality not in (Modality.ASSERTED, *_AHEAD)):
        return False
    states = finding.value("states")
    stated = state_edition(finding)
    dated = read_date(stated.get("start")) or read_date(stated.get("end"))
    return dated is not None and isinstance(states, list) and parties <= set(states) and bool(stated.get("step"))


def _find_modality(item: Held) -> Modality:
    """An announcement is a plan, however firmly it is stated."""
    finding = item.finding
    held = load_vocabulary("exercises")["held_steps"]
    is_ahead = finding.modality is Modality.ASSERTED and finding.value("step") not in held
    return Modality.PLANNED if is_ahead else finding.modality


def _fold_listed(
    record: str,
    proposed: Sequence[Held],
    entries: Mapping[str, tuple[dict[str, Any], tuple[Held, ...]]],
    shelf: Shelf,
) -> Edition:
    held = shelf.by_record[record]
    fields = read_entry(held)
    series = str(fields["series"]) if fields.get("series") else None
    profile = {**fields, "aliases": entries.get(series or "", ({}, ()))[0].get("aliases")}
    own = [item for item in held if item.finding.kind == EXERCISE]
    joined = tuple(Join(item, _explain(item, profile)) for item in own)
    candidates = tuple(Join(item, (*weigh_edition(state_edition(item.finding), profile).reasons,)) for item in proposed)
    return _make_edition(record, series, fields, joined, shelf, held, candidates)


def _explain(item: Held, profile: Mapping[str, Any]) -> tuple[str, ...]:
    """Why a finding is joined: the rule's reasons, or that a person said so."""
    fit = weigh_edition(state_edition(item.finding), profile)
    return (BY_HAND, *fit.reasons) if item.link_score is None else fit.reasons


def _group_loose(loose: Sequence[Held], names: Mapping[frozenset[str], str]) -> list[list[Join]]:
    """Findings that no entry covers, those of one edition together, by the same rule. Only findings of one series can be joined, and so
    no others are compared; two rows of one register never are joined."""
    groups: list[list[Join]] = []
    of_series: dict[frozenset[str], list[tuple[dict[str, Any], list[Join]]]] = {}
    rows: dict[RowName, list[Join]] = {}
    for item in sorted(loose, key=lambda one: (one.finding.known.on, one.finding.id)):
        stated, row = state_edition(item.finding), name_row(item.finding)
        stated["series"] = find_series_name(stated, names)
        if row is not None and row in rows:
            # Two copies of one edition of a register.
            rows[row].append(Join(item, ("the same row of the register",)))
            continue
        near = of_series.setdefault(fold_series(stated["series"] or ""), [])
        fits = [(weigh_edition(stated, other), members) for other, members in near if not _holds_other_row(members, row)]
        best: tuple[Fit, list[Join]] | None = max(fits, key=lambda pair: pair[0].score, default=None)
        if best is not None and best[0].score >= CONFIRMED_SCORE:
            members = best[1]
            members.append(Join(item, best[0].reasons))
        else:
            members = [Join(item, ())]
            groups.append(members)
            if stated["series"] is not None:
                near.append((stated, members))
        if row is not None:
            rows[row] = members
    return groups


def _holds_other_row(members: Sequence[Join], row: RowName | None) -> bool:
    """Whether a group has a row of the same register already: two rows of one register are two editions, however near their dates."""
    return row is not None and any(
        name is not None and name[0] == row[0] for join in members for name in [name_row(join.held.finding)]
    )


def _fold_loose(group: Sequence[Join], names: Mapping[frozenset[str], str], shelf: Shelf) -> Edition:
    first = group[0].held.finding
    return _make_edition(first.id, find_series_name(state_edition(first), names), {}, tuple(group), shelf, (), ())


def _make_edition(
    record: str,
    series: str | None,
    entry: dict[str, Any],
    joined: tuple[Join, ...],
    shelf: Shelf,
    held: Sequence[Held],
    candidates: tuple[Join, ...],
) -> Edition:
    is_listed = bool(entry)
    counted = [join.held for join in joined if _find_modality(join.held) is Modality.ASSERTED or not is_listed]
    fields = dict(entry)
    if not is_listed:
        # What only announces says nothing of how it went, as soon as somebody says that it was held.
        firm = [item for item in counted if _find_modality(item) is Modality.ASSERTED]
        counted = firm or counted
    backed = list_accepted(counted, shelf)
    for item in backed or counted:
        stated = state_edition(item.finding)
        for name, own_name in _STATED.items():
            if stated.get(name) is not None:
                fields.setdefault(own_name, stated[name])
    start, differ_start = _settle_date("start", entry, backed if is_listed else counted)
    end, differ_end = _settle_date("end", entry, backed if is_listed else counted)
    own = tuple(held) if held else tuple(join.held for join in joined)
    return Edition(
        id=record,
        shelf=shelf,
        series=series,
        fields=fields,
        start=start,
        end=end,
        modality=Modality.ASSERTED if is_listed else _find_modality(counted[0]),
        held=own,
        joined=joined,
        candidates=candidates,
        differences=(*differ_start, *differ_end),
        disputes=tuple(fold_disputes(held, shelf)),
        is_listed=is_listed,
        is_backed=is_listed or bool(backed),
    )


def _settle_date(
    field: str, entry: Mapping[str, Any], stating: Sequence[Held]
) -> tuple[PartialDate | None, tuple[Difference, ...]]:
    """The date shown, and what differs from it: the entry's or the first stated, until a more exact one within it is stated."""
    shown = read_date(entry.get(field))
    stated = [(date, item) for item in stating if (date := read_date(state_edition(item.finding).get(field))) is not None]
    for date, _ in stated:
        if shown is None or _is_within(date, shown):
            shown = date
    if shown is None:
        return None, ()
    return shown, tuple(Difference(field, date.text, item) for date, item in stated if not date.may_overlap(shown))


def _is_within(date: PartialDate, other: PartialDate) -> bool:
    earliest, latest = dt.date.min, dt.date.max
    return (other.lower or earliest) <= (date.lower or earliest) and (date.upper or latest) <= (other.upper or latest)


def _gather_series(
    editions: Sequence[Edition], entries: Mapping[str, tuple[dict[str, Any], tuple[Held, ...]]]
) -> dict[str, Series]:
    grouped: dict[str, list[Edition]] = {name: [] for name in entries}
    for edition in editions:
        if edition.series is not None:
            grouped.setdefault(edition.series, []).append(edition)
    return {
        name: Series(name, entries.get(name, ({}, ()))[0], tuple(grouped[name]), entries.get(name, ({}, ()))[1])
        for name in sorted(grouped, key=str.casefold)
    }
