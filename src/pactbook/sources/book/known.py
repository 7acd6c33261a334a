"""From when each field of an entry counts as known. The rules are those of ``layouts.yml``; docs: method, known dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.ladder import find_stage
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Known, KnownBasis, Source

ALWAYS = dt.date(1900, 1, 1)
"""The day from which reference data (names, descriptions, the table of publishers) counts as known."""

REFERENCE = Known(ALWAYS, None, KnownBasis.INFERRED)
_STRUCTURE = ("id", "sources", "disagreements")


def know_source(source: Source, event: PartialDate | None, compiled: dt.date) -> Known:
    """From when a page's statement is known: its publication, else the event's own date, else the book's day."""
    published = PartialDate.parse(source.published) if source.published else None
    return _know(published, event, compiled)


def know_unsourced(event: PartialDate | None, compiled: dt.date) -> Known:
    """The same for what cites no page: the event's own date, by inference."""
    return _know(None, event, compiled)


def know_jointly(members: Iterable[Known]) -> Known:
    """For a value that one of several pages states, nobody knows which: when the last of them was out."""
    return max(members, key=lambda known: known.on)


def group_fields(
    layout: Mapping[str, Any],
    entry: Mapping[str, Any],
    sources: Sequence[Source],
    steps: Mapping[str, Known],
    told: Sequence[Known],
    compiled: dt.date,
) -> dict[Known, dict[str, Any]]:
    """An entry's descriptive fields by the day from which they are known.

    ``steps`` gives the known days of a sale's events by stage (empty for other types), ``told`` those of everything else the
    entry lists: its events and values in dispute, on which whatever sums it up may rest. What has no date at all says nothing
    about when that was, and is left out of this.
    """
    told = [known for known in told if known.basis is not KnownBasis.INFERRED or known.on < compiled]
    fields = {name: value for name, value in entry.items() if name not in _STRUCTURE and name not in layout.get("events", {})}
    fields = {name: value for name, value in fields.items() if name not in layout.get("terms", ())}
    if layout.get("reference"):
        return _group_reference(layout, fields, sources, compiled)
    early, settled, late = _find_marks(layout, entry, sources, steps, told, compiled)
    if layout.get("named_by_events"):
        early = min([early, *told], key=lambda known: known.on)
    grouped: dict[Known, dict[str, Any]] = {}
    tied = layout.get("known_with", {})
    for name, value in fields.items():
        if entry.get(tied.get(name)):
            known = _know_field(entry[tied[name]], settled, sources, compiled)
        elif name in layout.get("steps", ()):
            known = _know_step(value, settled, sources, told, compiled)
        elif name in layout.get("early", ()):
            known = early
        elif name in layout.get("late", ()):
            known = late
        else:
            known = _know_field(value, settled, sources, compiled)
        grouped.setdefault(known, {})[name] = value
    return grouped


def _group_reference(
    layout: Mapping[str, Any], fields: Mapping[str, Any], sources: Sequence[Source], compiled: dt.date
) -> dict[Known, dict[str, Any]]:
    """Names and descriptions are known always; a remark may tell of anything up to the newest page, or to the book's own day."""
    dated = [know_source(source, None, compiled) for source in sources if source.published]
    late = max(dated, key=lambda known: known.on, default=know_unsourced(None, compiled))
    grouped: dict[Known, dict[str, Any]] = {}
    for name, value in fields.items():
        grouped.setdefault(late if name in layout.get("late", ()) else REFERENCE, {})[name] = value
    return grouped


def _find_marks(
    layout: Mapping[str, Any],
    entry: Mapping[str, Any],
    sources: Sequence[Source],
    steps: Mapping[str, Known],
    told: Sequence[Known],
    compiled: dt.date,
) -> tuple[Known, Known, Known]:
    if steps:
        days = sorted(steps.values(), key=lambda known: known.on)
        # What exactly is bought is settled by the notice, or by what comes after it. An approval in principle may be for another
        # number, and the items of a later notice must not be shown with it.
        noticed = find_stage("notified").rung or 0
        formal = [known for key, known in steps.items() if find_stage(key.partition("@")[0]).formal]
        itemised = [known for key, known in steps.items() if (find_stage(key.partition("@")[0]).rung or 0) >= noticed]
        return (
            days[0],
            min(itemised or formal, key=lambda known: known.on, default=days[0]),
            max([*days, *told], key=lambda known: known.on),
        )
    date = _read(next((entry[name] for name in layout.get("settled", ()) if entry.get(name)), None))
    dated = [know_source(source, None, compiled) for source in sources if source.published]
    early = min(dated, key=lambda known: known.on, default=_know(None, date, compiled))
    settled = _first_after(date, sources, compiled) if date else early
    late = max([*dated, *told, settled], key=lambda known: known.on)
    return early, settled, late


def _know_field(value: Any, settled: Known, sources: Sequence[Source], compiled: dt.date) -> Known:
    """A date is not known before its own day; one that lies ahead of the book (an expiry) is known with the rest."""
    date = _read(value)
    if date is None or date.lower is None or date.lower > compiled or date.lower <= settled.on:
        return settled
    return _first_after(date, sources, compiled)


def _know_step(value: Any, settled: Known, sources: Iterable[Source], told: Iterable[Known], compiled: dt.date) -> Known:
    """The date of something that happened: from the first page of the entry, or the first of its listed events, that came on or after
    it, else by inference the date itself."""
    date = _read(value)
    if date is None or date.lower is None:
        return settled
    lower = date.lower
    after = [known for known in told if known.on >= lower]
    return min([*after, _first_after(date, sources, compiled)], key=lambda known: known.on)


def _first_after(date: PartialDate, sources: Iterable[Source], compiled: dt.date) -> Known:
    """The first publication on or after a date, or by inference the date itself."""
    dated = [know_source(source, date, compiled) for source in sources if source.published]
    after = [known for known in dated if date.lower is None or known.on >= date.lower]
    return min(after, key=lambda known: known.on, default=_know(None, date, compiled))


def _know(published: PartialDate | None, event: PartialDate | None, compiled: dt.date) -> Known:
    known = Known.from_published(published, event, compiled)
    # A page dated "2026" in a book compiled that autumn was out when the book was: never known later than that.
    return replace(known, on=compiled) if known.on > compiled else known


def _read(value: object) -> PartialDate | None:
    if not isinstance(value, str) or not value[:3].isdecimal():
        return None
    try:
        return PartialDate.parse(value)
    except InvalidValueError:
        return None
