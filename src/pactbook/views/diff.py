"""What became known between two days, and what changed because of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.ledger import Held
from pactbook.records.attempt import SaleState
from pactbook.records.editions import index_rows, name_row, read_row
from pactbook.records.evidence import Evidence
from pactbook.records.sale import Sale, fold_sales
from pactbook.records.shelf import Shelf
from pactbook.records.stage_event import StageEvent
from pactbook.views.evidence import list_evidence
from pactbook.views.record import find_title
from pactbook.views.sale import show_event
from pactbook.views.sales import SaleRow, make_row


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A step that became known in between, or that gained reports; ``is_new`` tells which."""

    stage: str
    label: str
    date: str
    modality: str
    note: str | None
    is_new: bool
    known_on: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SaleChange:
    """One sale of which something became known: before and after, and the steps that made the difference.

    ``change`` is ``new``, ``signed`` (a contract was reached), ``ended``, ``reopened``, ``stage`` (another stage), ``state``, or
    ``life`` (only more was heard of it).
    """

    id: str
    title: str
    change: str
    before: SaleRow | None
    after: SaleRow
    events: tuple[NewEvent, ...]

    @property
    def is_still(self) -> bool:
        """Whether it stands where it stood."""
        before, after = self.before, self.after
        return before is not None and (before.stage_label, before.state) == (after.stage_label, after.state)


@dataclass(frozen=True, slots=True)
class RecordChange:
    """Another record of which something became known, with the number of findings and their citations."""

    id: str
    type: str
    title: str
    is_new: bool
    findings: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a register that an edition published in between added, changed or dropped; ``values`` holds, for each field that
    differs, what the row said before and what it says now (None: nothing)."""

    register: str
    edition: str | None
    row: str
    kind: str
    change: str
    record: str | None
    values: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Diff:
    """All that became known after ``since`` and up to ``until``; the book is read as true on ``until``."""

    partnership: str
    since: dt.date
    until: dt.date
    sales: tuple[SaleChange, ...]
    records: tuple[RecordChange, ...]
    rows: tuple[RowChange, ...]
    findings: int


def show_diff(before: Shelf, after: Shelf, reporting_currency: str | None) -> Diff:
    """Compare one partnership's book as known on two days.

    Raises:
        InvalidValueError: for a range that ends before it starts.
    """
    since, until = before.as_of.known_at, after.as_of.known_at
    if until < since:
        raise InvalidValueError("range of days", f"{since} to {until}", "it ends before it starts")
    rows = list_row_changes(before, after)
    repeated = index_rows(after.held).keys() - {(row.register, row.row, row.kind) for row in rows}
    fresh = [item for item in after.held if since < item.finding.known.on <= until and name_row(item.finding) not in repeated]
    touched: dict[str, list[Held]] = {}
    for item in fresh:
        if item.record is not None:
            touched.setdefault(item.record, []).append(item)
    old, new = ({sale.id: sale for sale in fold_sales(shelf)} for shelf in (before, after))
    compared = [
        _compare(old.get(record), sale, touched.get(record, ()), reporting_currency)
        for record, sale in new.items()
        if record in touched or _moved(old.get(record), sale)
    ]
    # Of a case that stands where it stood, with no step told, nothing has changed that a reader could look at.
    changes = [change for change in compared if change.events or change.change != "life"]
    others = [
        _show_record(record, held, before, after)
        for record, held in sorted(touched.items())
        if record not in new and record in after.types
    ]
    order = ("signed", "ended", "new", "reopened", "stage", "state", "life")
    return Diff(
        after.partnership,
        since,
        until,
        tuple(sorted(changes, key=lambda change: (order.index(change.change), change.id))),
        tuple(others),
        rows,
        len(fresh),
    )


def list_row_changes(before: Shelf, after: Shelf) -> tuple[RowChange, ...]:
    """What newer editions of registers made of their rows. A row that is merely repeated is no change."""
    old, new = index_rows(before.held), index_rows(after.held)
    changes = []
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        said, says = (read_row(item.finding) if item else {} for item in (was, now))
        if said == says:
            continue
        change = "added" if was is None else "dropped" if now is None else "changed"
        values = {
            field: (said.get(field), says.get(field))
            for field in sorted(said.keys() | says.keys())
            if said.get(field) != says.get(field)
        }
        edition = now.finding.value("edition") if now else None
        record = next((item.record for item in (now, was) if item is not None and item.record is not None), None)
        changes.append(RowChange(name[0], edition, name[1], name[2], change, record, values))
    return tuple(changes)


def _moved(old: Sale | None, new: Sale) -> bool:
    return old is not None and (old.state is not new.state or old.attempt.stage != new.attempt.stage)


def _compare(old: Sale | None, new: Sale, fresh: Iterable[Held], currency: str | None) -> SaleChange:
    fresh_ids = {item.finding.id for item in fresh}
    known_before = {event.key for event in old.events} if old else set()
    events = []
    for event in new.events:
        reports = [item for item in (*event.reports, *event.responses) if item.finding.id in fresh_ids]
        if reports:
            row = make_new_event(event, reports, new, event.key not in known_before)
            events.append(row)
    has_before = old is not None and old.attempt.opened is not None
    return SaleChange(
        id=new.id,
        title=new.title,
        change=_name_change(old if has_before else None, new),
        before=make_row(old, currency) if old is not None and has_before else None,
        after=make_row(new, currency),
        events=tuple(events),
    )


def make_new_event(event: StageEvent, reports: list[Held], sale: Sale, is_new: bool) -> NewEvent:
    """One step with only those citations that are new."""
    view = show_event(event, sale)
    return NewEvent(
        stage=view.stage,
        label=view.label,
        date=view.date or view.upper,
        modality=view.standing,
        note=view.note,
        is_new=is_new,
        known_on=min(item.finding.known.on for item in reports).isoformat(),
        evidence=list_evidence(reports, sale.shelf),
    )


def _name_change(old: Sale | None, new: Sale) -> str:
    if old is None:
        return "new"
    if old.state is not new.state:
        if new.state is SaleState.CONTRACTED:
            return "signed"
        if new.state is SaleState.ENDED:
            return "ended"
        return "reopened" if new.attempt.number > old.attempt.number else "state"
    if old.attempt.number != new.attempt.number:
        return "reopened"
    return "stage" if old.attempt.stage != new.attempt.stage else "life"


def _show_record(record: str, held: list[Held], before: Shelf, after: Shelf) -> RecordChange:
    fields = after.entry(record)
    return RecordChange(
        record,
        after.types[record],
        find_title(fields, record),
        record not in before.by_record,
        len(held),
        list_evidence(held, after),
    )
