"""Who met whom: engagements with the office each held on the day, what came of them, and one engagement whole."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pactbook.errors import InvalidValueError, RecordNotFoundError, UnknownTermError
from pactbook.records.engagement import Engagement, fold_engagements
from pactbook.records.evidence import Evidence
from pactbook.records.person import People, fold_people
from pactbook.records.shelf import Shelf
from pactbook.records.statement import Statement, fold_statements
from pactbook.resolve.names import fold_words
from pactbook.views.evidence import list_evidence
from pactbook.views.listing import Listing, Whole, count_open, count_sources, head_list, head_whole, holds_words, keep_named
from pactbook.views.officeholders import HolderRow, show_present
from pactbook.views.record import find_title
from pactbook.views.statements import StatementRow, make_statement_row
from pactbook.views.subjects import list_nearest, read_naming


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What came of an engagement, in the book's words; ``record`` is the agreement, promise, sale or other record it names."""

    text: str
    record: str | None
    type: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """One engagement. ``standing``: held, possible, later, undated, or a modality; ``is_read``: only documents tell of it."""

    id: str
    is_read: bool
    date: str | None
    end: str | None
    lower: str | None
    upper: str | None
    precision: str | None
    date_note: str | None
    standing: str
    level: str | None
    kind: str
    place: str | None
    sides: tuple[str, ...]
    present: tuple[HolderRow, ...]
    topics: tuple[str, ...]
    outcomes: tuple[OutcomeRow, ...]
    independent_sources: int
    disagreements: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EngagementsList(Listing):
    """Engagements at one AsOf in order of time, what has no date last; ``read`` counts those that only documents tell of, ``by_level`` all."""

    engagements: tuple[EngagementRow, ...]
    read: int
    by_level: dict[str, int]


@dataclass(frozen=True, slots=True)
class EngagementView(Whole):
    """One engagement, whole: ``said`` is what the book has somebody say of it, or say at it."""

    row: EngagementRow
    fields: dict[str, Any]
    said: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class EngagementsAsked:
    """Which engagements are asked for: ``person`` and ``other`` are names (``other`` also a state's code or an office), ``level`` and ``kind`` words."""

    person: str | None = None
    other: str | None = None
    level: str | None = None
    kind: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


def list_engagements(shelf: Shelf, asked: EngagementsAsked | None = None) -> EngagementsList:
    """The engagements that had, or may have, happened by ``valid_on``, and those that were planned by then.

    Raises:
        UnknownTermError: for a person nobody of that name met anybody as, naming who did; for a level there is not.
        InvalidValueError: for an end before the start.
    """
    ask = asked or EngagementsAsked()
    if ask.since and ask.until and ask.until < ask.since:
        raise InvalidValueError("range", f"{ask.since} to {ask.until}", "it ends before it begins")
    people = fold_people(shelf)
    everything = [one for one in fold_engagements(shelf) if one.standing(shelf.as_of.valid_on) != "later"]
    found = [one for one in everything if _is_within(one, ask.since, ask.until)]
    for words in (ask.person, ask.other):
        if words:
            found = _keep_with(found, words, people, everything)
    # A level nobody met at is refused; one that nobody met at in the days asked for is not.
    levels = {one.level for one in keep_named(everything, "level of engagements", ask.level, lambda one: [one.level])}
    found = [one for one in found if one.level in levels and (ask.kind is None or holds_words(one.kind, ask.kind))]
    rows = tuple(make_engagement_row(one, shelf) for one in found)
    counted = [row.level or "level not known" for row in rows]
    return EngagementsList(
        *head_list(shelf, list_engagement_rules()),
        engagements=rows,
        read=sum(row.is_read for row in rows),
        by_level=dict(Counter(counted).most_common()),
    )


def show_engagement(shelf: Shelf, record: str) -> EngagementView:
    """One engagement, by its id or, of one that only documents tell of, that of its first finding.

    Raises:
        RecordNotFoundError: when there is none of that id, or nothing of it was known by then.
    """
    found = next(
        (one for one in fold_engagements(shelf) if one.id == record or record in {item.finding.id for item in one.held}),
        None,
    )
    if found is None:
        raise RecordNotFoundError(record, f"it is no engagement known by {shelf.as_of.known_at}")
    naming = read_naming(shelf)
    said = [one for one in fold_statements(shelf) if _was_said_at(one, found)]
    return EngagementView(
        *head_whole(shelf, found.held, found.disputes, list_engagement_rules()),
        row=make_engagement_row(found, shelf),
        fields=dict(found.fields),
        said=tuple(make_statement_row(one, shelf, naming, _tell_why(one, found)) for one in said),
    )


def list_meetings_of(shelf: Shelf, person: str) -> tuple[EngagementRow, ...]:
    """The engagements one person of the list took part in."""
    found = fold_engagements(shelf)
    return tuple(
        make_engagement_row(one, shelf)
        for one in found
        if one.standing(shelf.as_of.valid_on) != "later"
        and any(p.person is not None and p.person.id == person for p in one.present)
    )


def list_engagement_rules() -> tuple[str, ...]:
    """The rules in force, as printed with every list."""
    return (
        "An office is the one the list of people gives for the day; where it gives none, the one the source gives, marked as that.",
        "A name is a person of the list when it is listed so, or when one person of that surname alone was in office that day.",
        "What documents tell of a meeting counts as one of the book once it is linked to it; else it stands as an engagement of its own, marked as read.",
        "Mentions in documents are one engagement when their states agree, they name no two levels, and their days are the same and they share a name or a person, or their days may be the same and all the people are.",
        "Something said is put with an engagement when the book says that it is about it, or when one who was there said it, or is published as saying it, on one of its days.",
    )


def make_engagement_row(one: Engagement, shelf: Shelf) -> EngagementRow:
    """One engagement as a line of the list."""
    lower = one.date.lower if one.date else None
    upper = one.last_day or lower
    return EngagementRow(
        id=one.id,
        is_read=one.is_read,
        date=one.date.text if one.date else None,
        end=one.end.text if one.end else None,
        lower=lower.isoformat() if lower else None,
        upper=max(upper, lower).isoformat() if upper and lower else None,
        precision=one.date.grain if one.date else None,
        date_note=one.fields.get("date_note"),
        standing=one.standing(shelf.as_of.valid_on),
        level=one.level,
        kind=one.kind,
        place=one.place,
        sides=one.sides,
        present=tuple(show_present(present) for present in one.present),
        topics=one.topics,
        outcomes=tuple(show_outcome(text, shelf) for text in one.outcomes),
        independent_sources=count_sources(one.held, shelf),
        disagreements=count_open(one.disputes),
        evidence=list_evidence(one.held, shelf),
    )


def show_outcome(text: str, shelf: Shelf) -> OutcomeRow:
    """What came of an engagement, with the record whose id it has among its words."""
    record = next((word.strip(",;.()") for word in text.split() if word.strip(",;.()") in shelf.types), None)
    if record is None:
        return OutcomeRow(text, None, None, None)
    return OutcomeRow(text, record, shelf.types[record], find_title(shelf.entry(record), record))


def _is_within(one: Engagement, since: dt.date | None, until: dt.date | None) -> bool:
    if one.date is None:
        return since is None and until is None
    lower, upper = one.date.lower or dt.date.min, one.last_day or dt.date.max
    return (since is None or upper >= since) and (until is None or lower <= until)


def _keep_with(found: Iterable[Engagement], words: str, people: People, everything: Iterable[Engagement]) -> list[Engagement]:
    """Those with a person, a state or an office among who was there."""
    meant = people.find(words)
    asked = fold_words(words)

    def is_there(one: Engagement) -> bool:
        if words.strip().upper() in one.sides:
            return True
        for present in one.present:
            if present.person is not None and (present.person == meant or present.person.id == words):
                return True
            if meant is None and asked <= fold_words(present.name):
                return True
            titles = [present.office or "", *(term.office for term in present.terms)]
            if meant is None and any(asked <= fold_words(title) for title in titles):
                return True
        return False

    if not asked or not any(is_there(one) for one in everything):
        names = {present.name.casefold(): present.name for one in everything for present in one.present}
        raise UnknownTermError("participant", words, tuple(list_nearest(words, names)))
    return [one for one in found if is_there(one)]


def _was_said_at(one: Statement, engagement: Engagement) -> bool:
    return engagement.id in one.about or _is_of_the_day(one, engagement)


def _is_of_the_day(one: Statement, engagement: Engagement) -> bool:
    """Whether somebody who was there said it, or was published as saying it, on one of its days, as far as those are known to the day."""
    there = {present.person.id for present in engagement.present if present.person}
    if one.speaker.person is None or one.speaker.person.id not in there:
        return False
    if engagement.date is None or not engagement.date.precision.startswith("day") or not one.date.precision.startswith("day"):
        return False
    day, last = one.date.lower, engagement.last_day
    return day is not None and engagement.date.lower is not None and last is not None and engagement.date.lower <= day <= last


def _tell_why(one: Statement, engagement: Engagement) -> tuple[str, ...]:
    if engagement.id in one.about:
        return ("about it",)
    return ("said that day" if one.is_dated else "published that day",)
