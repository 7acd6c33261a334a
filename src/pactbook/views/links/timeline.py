"""Coverage over time: what share of the pairs could talk on each day on which something moved it, and what that was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pactbook.records.dating import read_date
from pactbook.records.interoperability import Interoperability, fold_interoperability
from pactbook.records.network import fold_networks
from pactbook.records.shelf import Shelf
from pactbook.views.links.build import Question, Trust, Weights, make_mesh, make_question
from pactbook.views.links.coverage import Share, count_whole

# What decides links; a shelf of the rest would only cost time on each of a hundred days.
_TYPES = ("network", "system", "platform", "fit", "inventory", "agreement", "exercise", "publisher")


@dataclass(frozen=True, slots=True)
class Mover:
    """Something dated that could move coverage: a fit, an agreement, a delivery, a loss, an exercise, and the record that states it."""

    date: dt.date
    kind: str
    text: str
    record: str


@dataclass(frozen=True, slots=True)
class TimePoint:
    """Coverage on a day on which it moved. ``movers`` are what is dated to that day; shares are None where there are no pairs."""

    date: dt.date
    pairs: int
    lower: float | None
    upper: float | None
    by_state: dict[str, int]
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Coverage from one day to another, all as known on one day: each day on which it moved, the first and the last day included."""

    left: str
    right: str
    start: dt.date
    end: dt.date
    known_at: dt.date
    points: tuple[TimePoint, ...]


def show_timeline(
    shelf: Shelf,
    left: str,
    right: str,
    start: dt.date,
    end: dt.date,
    *,
    weights: Weights = Weights.INVENTORY,
    trust: Trust = Trust.ALL,
) -> TimelineView:
    """Coverage of two states over time, as known on the shelf's day. States, because who has what changes from day to day."""
    kept = tuple(item for item in shelf.held if item.record is not None and shelf.types.get(item.record) in _TYPES)
    bare = replace(shelf.on(end), held=kept)
    movers = sorted(set(_list_movers(bare, left, right)), key=lambda mover: (mover.date, mover.kind, mover.record))
    catalogue = fold_networks(bare)
    days = sorted({start, end, *(mover.date for mover in movers if start < mover.date < end)})
    points: list[TimePoint] = []
    for day in days:
        found = fold_interoperability(bare.on(day), catalogue)
        share = _count(found, left, right, weights, trust)
        if points and day != end and (share.pairs, share.by_state) == (points[-1].pairs, points[-1].by_state):
            continue
        told = tuple(mover for mover in movers if mover.date == day)
        points.append(TimePoint(day, share.pairs, share.lower, share.upper, share.by_state, told))
    return TimelineView(left, right, start, end, shelf.as_of.known_at, tuple(points))


def _count(found: Interoperability, left: str, right: str, weights: Weights, trust: Trust) -> Share:
    if not (found.platforms.of_operator(left) and found.platforms.of_operator(right)):
        return Share(None, None, 0, {})
    question: Question = make_question(found, left, right, weights=weights, trust=trust)
    return count_whole(make_mesh(found, question))


def _list_movers(shelf: Shelf, left: str, right: str) -> Iterator[Mover]:
    """What could move the coverage of two states. Both ends of a date that is no day: what it dates is unknown between them."""
    networks = {record: shelf.entry(record) for record in shelf.of_type("network")}
    keys = {name for fields in networks.values() for gate in fields.get("gates") or () for name in gate["agreements"]}
    keys |= {fields["agreement"] for fields in networks.values() if fields.get("agreement")}
    for record in shelf.of_type("fit"):
        fields = shelf.entry(record)
        if fields.get("country") in (left, right):
            network = networks.get(str(fields.get("network")), {}).get("name", fields.get("network"))
            text = f"{fields.get('platform')} ({fields.get('country')}): {network} {fields.get('state')}"
            yield from _date_both(fields.get("since"), "fit", text, record)
    for record in sorted(keys & set(shelf.of_type("agreement"))):
        fields = shelf.entry(record)
        for field, words, shift in (("in_force", "in force", 0), ("signed", "signed", 0), ("expires", "ends", 1)):
            for mover in _date_both(fields.get(field), "agreement", f"{fields.get('name')} {words}", record):
                yield replace(mover, date=mover.date + dt.timedelta(days=shift))
    for record in shelf.of_type("inventory"):
        fields = shelf.entry(record)
        if fields.get("holder") not in (left, right):
            continue
        yield from _date_both(fields.get("as_of"), "count", f"{fields.get('platform')}: counted", record)
        for item in shelf.by_record[record]:
            kind = {"deliveries": "delivery", "losses": "loss"}.get(str(item.finding.value("list")))
            if kind:
                text = f"{fields.get('platform')}: {item.finding.value('what')}"
                yield from _date_both(item.finding.held, kind, text, record)
    for record in shelf.of_type("platform"):
        fields = shelf.entry(record)
        for mover in _date_both(fields.get("until"), "count", f"{fields.get('name')}: out of service", record):
            yield replace(mover, date=mover.date + dt.timedelta(days=1))
    found = fold_interoperability(shelf)
    for record in sorted({meeting.exercise for meetings in found.meetings.values() for meeting in meetings}):
        fields = shelf.entry(record)
        yield from _date_both(fields.get("start"), "exercise", str(fields.get("series")), record)


def _date_both(value: object, kind: str, text: str, record: str) -> Iterator[Mover]:
    date = read_date(value)
    for day in dict.fromkeys((date.lower, date.upper) if date else ()):
        if day is not None:
            yield Mover(day, kind, text, record)
