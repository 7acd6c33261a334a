"""Any record: its fields, dated steps, disagreements and citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.model.asof import AsOf
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem
from pactbook.records.dispute import DISPUTE, fold_disputes
from pactbook.records.evidence import Evidence
from pactbook.records.readable import split_readable
from pactbook.records.shelf import ENTRY, TERM, Shelf, read_entry
from pactbook.views.evidence import list_evidence
from pactbook.views.sale import DisputeView, show_disputes

STATEMENT = "statement"
_LAYOUT_FIELDS = ("list", "position")


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """One dated step: the list of the record it belongs to, its date, what is stated, and who states it."""

    list: str
    date: str | None
    modality: str
    fields: dict[str, Any]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record at one AsOf. ``is_unsourced``: nothing is cited for its entry (common knowledge). ``says_on`` is the day a
    statement was made, for which the caller may add what was pending. ``is_read``: no entry of the book holds it; documents or registers tell of
    it."""

    id: str
    type: str
    title: str
    fields: dict[str, Any]
    events: tuple[RecordEvent, ...]
    disputes: tuple[DisputeView, ...]
    evidence: tuple[Evidence, ...]
    is_unsourced: bool
    says_on: str | None
    valid_on: str
    known_at: str
    problems: tuple[Problem, ...] = ()
    is_read: bool = False


def show_record(shelf: Shelf, record: str) -> RecordView:
    """A record by its id, or a single finding by its own.

    Raises:
        RecordNotFoundError: when nothing of it was known by then.
    """
    if record not in shelf.by_record and record in shelf.by_finding:
        return _show_finding(shelf, shelf.by_finding[record])
    held, problems = split_readable(shelf.findings_of(record))
    fields = read_entry(held)
    type_name = str(fields.get("type") or next((item.finding.kind for item in held), "unreadable"))
    return RecordView(
        id=record,
        type=type_name,
        title=find_title(fields, record),
        fields={name: value for name, value in fields.items() if name != "type"},
        events=_show_events(held, shelf),
        disputes=show_disputes(fold_disputes(held, shelf)),
        evidence=list_evidence(held, shelf),
        is_unsourced=bool(held) and all(item.finding.citation.is_unsourced for item in held),
        says_on=_find_day(fields.get("date")) if type_name == STATEMENT else None,
        valid_on=shelf.as_of.valid_on.isoformat(),
        known_at=shelf.as_of.known_at.isoformat(),
        problems=problems,
        is_read=shelf.is_read(record),
    )


def find_title(fields: Mapping[str, Any], fallback: str) -> str:
    """What a record is called: its title or name, else its promise or paraphrase, else its id."""
    for name in ("title", "name", "promise", "paraphrase", "platform", "topic", "series", "kind"):
        if fields.get(name):
            return str(fields[name])
    return fallback


def find_statement_asof(view: RecordView) -> AsOf | None:
    """The clocks on which to ask what was pending when a statement was made: that day, as known at the end of it."""
    if view.says_on is None:
        return None
    day = PartialDate.parse(view.says_on).upper
    return AsOf.on(day) if day else None


def _find_day(date: object) -> str | None:
    return str(date) if date else None


def _show_events(held: Iterable[Held], shelf: Shelf) -> tuple[RecordEvent, ...]:
    groups: dict[str, list[Held]] = {}
    for item in held:
        if item.finding.kind not in (ENTRY, DISPUTE, TERM):
            groups.setdefault(item.finding.event or item.finding.id, []).append(item)
    events = []
    for items in groups.values():
        first = min(items, key=lambda item: (item.finding.known.on, item.finding.id)).finding
        fields: dict[str, Any] = {}
        for item in sorted(items, key=lambda item: (item.finding.known.on, item.finding.id)):
            if item.finding.modality is first.modality:
                for name in item.finding.fields:
                    fields.setdefault(name, item.finding.value(name))
        fields = {name: fields[name] for name in sorted(fields) if name not in _LAYOUT_FIELDS}
        kind = str(first.value("list") or first.kind)
        events.append((first, RecordEvent(kind, first.held, str(first.modality), fields, list_evidence(items, shelf))))
    events.sort(key=lambda pair: (pair[1].list, pair[0].held or "9999", int(pair[0].value("position") or 0)))
    return tuple(event for _, event in events)


def _show_finding(shelf: Shelf, item: Held) -> RecordView:
    finding = item.finding
    fields = {name: finding.value(name) for name in sorted(finding.fields)}
    day = finding.held or (finding.known.on.isoformat() if finding.kind == STATEMENT else None)
    return RecordView(
        id=finding.id,
        type=finding.kind,
        title=finding.wording or finding.kind,
        fields={**fields, "modality": str(finding.modality), "speaker": finding.speaker},
        events=(),
        disputes=(),
        evidence=list_evidence([item], shelf),
        is_unsourced=finding.citation.is_unsourced,
        says_on=day if finding.kind == STATEMENT else None,
        valid_on=shelf.as_of.valid_on.isoformat(),
        known_at=shelf.as_of.known_at.isoformat(),
    )
