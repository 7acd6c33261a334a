"""Speakers who contradict each other about one record, and values that differ: both sides word for word, and no verdict.

Rules (docs: method, who said what):

- One denies a step of a sale that another reports: the report is dated no later than the denial, and not more than a year before.
- One denies, of one record and one point, what another states, expects or intends, within a year of each other.
- Different values stand for one field of one record: those are its disputes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pactbook.ledger import Held
from pactbook.model.ladder import label_stage
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.records.evidence import Evidence
from pactbook.records.sale import find_sale
from pactbook.records.shelf import Shelf
from pactbook.records.stage_event import StageEvent
from pactbook.records.statement import Statement
from pactbook.resolve.names import fold_words
from pactbook.views.evidence import list_evidence

WINDOW = dt.timedelta(days=366)
"""How far apart two sayings may lie and still be of one period. A year is the span after which the field's own yearly statements and
budgets speak of a new case; it is a choice, and nothing was measured by it."""
_SALE = "sale"


@dataclass(frozen=True, slots=True)
class Voice:
    """One side of a contradiction: who says it and when, in exact words where a text is held (``is_exact``), else in the book's own."""

    speaker: str
    date: str
    modality: str
    words: str
    is_exact: bool
    evidence: tuple[Evidence, ...]
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What some state and others deny of one record. ``point`` is a step of a sale, or what the book says is at issue."""

    record: str
    type: str
    title: str
    point: str
    stated: tuple[Voice, ...]
    denied: tuple[Voice, ...]


@dataclass(frozen=True)
class _Said:
    """A voice with what is compared of it. ``event`` is the event of the sale it reports or answers."""

    voice: Voice
    date: PartialDate
    is_denial: bool
    is_step: bool
    event: str | None = None


def list_contradictions(
    shelf: Shelf, statements: Sequence[Statement], titles: Iterable[tuple[str, str]], records: Collection[str] | None = None
) -> tuple[Contradiction, ...]:
    """Every point on which one denies what another says, of some records or of all, in the order of their titles. ``titles`` gives what records are called."""
    named = dict(titles)
    said: dict[tuple[str, str], list[_Said]] = {}
    for record in shelf.of_type(_SALE):
        if records is None or record in records:
            for point, one in _list_steps(shelf, record):
                said.setdefault((record, point), []).append(one)
    for statement in statements:
        for record, point, one in _list_points(statement, shelf):
            if records is None or record in records:
                said.setdefault((record, point), []).append(one)
    found = []
    for (record, point), voices in said.items():
        pairs = [(one, other) for one in voices for other in voices if other.is_denial and _is_against(one, other)]
        if pairs:
            found.append(
                Contradiction(
                    record,
                    shelf.types.get(record, _SALE),
                    named.get(record, record),
                    point,
                    _sort(one for one, _ in pairs),
                    _sort(other for _, other in pairs),
                )
            )
    return tuple(sorted(found, key=lambda one: (one.title.casefold(), one.point)))


def _is_against(one: _Said, denial: _Said) -> bool:
    """Whether a denial stands against something said, by the rules above; nobody contradicts themselves."""
    if one.is_denial or fold_words(one.voice.speaker) == fold_words(denial.voice.speaker):
        return False
    if one.event is not None and one.event == denial.event:
        return True
    lower, upper = one.date.lower or dt.date.min, one.date.upper or dt.date.max
    if one.is_step:
        return lower <= (denial.date.upper or dt.date.max) and upper >= (denial.date.lower or dt.date.min) - WINDOW
    return upper >= (denial.date.lower or dt.date.min) - WINDOW and lower <= (denial.date.upper or dt.date.max) + WINDOW


def _list_steps(shelf: Shelf, record: str) -> Iterator[tuple[str, _Said]]:
    """What is reported of a sale's steps, and what is denied."""
    sale = find_sale(shelf, record)
    for event in sale.events:
        if event.since.lower is not None and event.since.lower > shelf.as_of.valid_on:
            continue
        point = label_stage(event.stage.id, sale.buyer)
        for is_denial, items in ((event.modality is Modality.DENIED, event.reports), (True, event.responses)):
            for group in _group_by_speaker(items):
                # A plan of a step neither reports it nor denies it.
                if is_denial or group[0].finding.modality is Modality.ASSERTED:
                    yield point, _say_step(event, group, shelf, is_denial=is_denial)


def _say_step(event: StageEvent, items: Sequence[Held], shelf: Shelf, *, is_denial: bool) -> _Said:
    evidence = list_evidence(items, shelf)
    first = items[0].finding
    # A denial is dated by the day it was made; what it answers carries the day of the step.
    date = event.since if items[0] not in event.responses else PartialDate.of_day(first.known.on)
    exact = next((item.finding.wording for item in items if item.finding.citation.document and item.finding.wording), None)
    told = exact or first.value("note") or event.note or event.stage.label
    voice = Voice(_name_speaker(items, evidence), date.text, str(first.modality), str(told), exact is not None, evidence)
    return _Said(voice, date, is_denial, is_step=True, event=event.key)


def _group_by_speaker(items: Sequence[Held]) -> list[list[Held]]:
    groups: dict[object, list[Held]] = {}
    for item in items:
        groups.setdefault((item.finding.speaker, item.finding.modality), []).append(item)
    return list(groups.values())


def _name_speaker(items: Sequence[Held], evidence: Sequence[Evidence]) -> str:
    """Who speaks; of a report that names nobody, who published it."""
    if items[0].finding.speaker:
        return items[0].finding.speaker
    return ", ".join(dict.fromkeys(one.origin or one.publisher_name for one in evidence)) or "not stated"


def _list_points(statement: Statement, shelf: Shelf) -> Iterator[tuple[str, str, _Said]]:
    """What a statement says of the points the book names; a condition neither states nor denies."""
    if statement.kind != "statement" or statement.modality is Modality.CONDITIONAL:
        return
    is_denial = statement.modality is Modality.DENIED
    voice = Voice(
        statement.speaker.name,
        statement.date.text,
        str(statement.modality),
        statement.words,
        bool(statement.quotes),
        list_evidence(statement.reports, shelf),
        statement.id,
    )
    for record in statement.about:
        if statement.stage is not None and shelf.types.get(record) == _SALE:
            buyer = find_sale(shelf, record).buyer
            if is_denial or statement.modality is Modality.ASSERTED:
                yield record, label_stage(statement.stage, buyer), _Said(voice, statement.date, is_denial, is_step=True)
        if statement.point is not None:
            yield record, statement.point, _Said(voice, statement.date, is_denial, is_step=False)


def _sort(said: Iterable[_Said]) -> tuple[Voice, ...]:
    unique = {id(one.voice): one for one in said}
    return tuple(one.voice for one in sorted(unique.values(), key=lambda one: (one.date.sort_key, one.voice.speaker)))
