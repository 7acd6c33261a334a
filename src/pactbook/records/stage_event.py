"""One step of a sale, put together from all findings that report it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.ledger import Held
from pactbook.model.finding import Finding
from pactbook.model.ladder import Stage, find_stage
from pactbook.model.modality import Modality
from pactbook.model.money import Money
from pactbook.model.partial_date import PartialDate
from pactbook.model.quantity import Quantity

STAGE_KINDS = ("sale_stage", "delivery")
"""Finding kinds that report a step of a sale."""


@dataclass(frozen=True)
class StageEvent:
    """A step with its date, figures and everybody who reports or disputes it.

    ``held_by`` is the day by which it had certainly happened: the last day its date can mean, but never later than the day it
    was first reported as a fact. ``responses`` are findings that deny it. ``modality`` is *asserted* when any report states it as a
    fact, else that of the first report. ``is_backed``: somebody whom the book grades, or a person who accepted the report, stands
    behind the fact; what only an ungraded publisher is read to say moves no case.
    """

    key: str
    stage: Stage
    modality: Modality
    date: PartialDate | None
    held_by: dt.date
    amounts: tuple[Money, ...]
    quantity: Quantity | None
    note: str | None
    reports: tuple[Held, ...]
    responses: tuple[Held, ...] = ()
    is_backed: bool = True

    @property
    def is_fact(self) -> bool:
        """Whether somebody states it as having happened; only such an event can move a case."""
        return self.modality is Modality.ASSERTED

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """By the middle of the date's span, so that a year neither precedes nor follows all its months; then by rung. What ends a case
        comes by the last day it can mean: a lapse "in 2015" is not undone by a request of that September."""
        lower = self.date.lower if self.date and self.date.lower else self.held_by
        if self.stage.closes == "end":
            lower = max(self.held_by, lower)
        middle = (lower.toordinal() + max(self.held_by, lower).toordinal()) // 2
        return middle, self.stage.rung or 0, self.key

    @property
    def since(self) -> PartialDate:
        """The date it is shown with: its own, or else the day it was reported."""
        return self.date or PartialDate.of_day(self.held_by)

    @property
    def first_day(self) -> dt.date:
        """The first day its date can mean; without a date, the day it was reported."""
        return self.date.lower if self.date and self.date.lower else self.held_by

    @property
    def told_by(self) -> dt.date:
        """The day of its newest report."""
        return max(item.finding.known.on for item in self.reports)

    def had_happened(self, valid_on: dt.date) -> bool:
        """Whether it is a fact, backed by somebody, that had certainly happened by the end of that day."""
        return self.is_fact and self.is_backed and self.held_by <= valid_on

    def may_have_happened(self, valid_on: dt.date) -> bool:
        """Whether its date leaves open if it had happened by that day."""
        return (
            self.is_fact
            and not self.had_happened(valid_on)
            and bool(self.date and self.date.lower and self.date.lower <= valid_on)
        )


def fold_events(held: Iterable[Held], is_backed: Callable[[Finding], bool]) -> list[StageEvent]:
    """The steps of one case, in order of time.

    Findings that the book declares to be one event stay one. A dated finding read from a document joins the event of the same stage
    whose date may be the same. An undated fact joins the latest such fact before it was published. An undated hope or plan is never
    about what has happened: it joins only a step still ahead in the same attempt. A denial joins the latest event of its stage that
    was known when it was made. What finds nothing to join stands alone.

    ``is_backed`` tells of a finding whether its publisher is one that the book grades; a person's acceptance backs it too.
    """
    folder = _Folder(is_backed)
    stages = [item for item in held if item.finding.kind in STAGE_KINDS]
    declared = [item for item in stages if item.finding.event is not None]
    for key in dict.fromkeys(item.finding.event or "" for item in declared):
        folder.add(key, [item for item in declared if item.finding.event == key])
    loose = [item for item in stages if item.finding.event is None]
    for item in sorted(loose, key=lambda one: (one.finding.modality is Modality.DENIED, one.finding.known.on, one.finding.id)):
        folder.add(folder.find_group(item.finding), [item])
    return sorted(folder.events.values(), key=lambda event: event.sort_key)


class _Folder:
    """The events of one case as its findings come in."""

    def __init__(self, is_backed: Callable[[Finding], bool]) -> None:
        self.events: dict[str, StageEvent] = {}
        self._held: dict[str, list[Held]] = {}
        self._by_stage: dict[str, dict[str, None]] = {}
        self._is_backed = is_backed

    def add(self, key: str, items: list[Held]) -> None:
        """Put findings into the event of a key; only that event is made anew."""
        self._held.setdefault(key, []).extend(items)
        event = _make_event(key, self._held[key], self._is_backed)
        self.events[key] = event
        self._by_stage.setdefault(event.stage.id, {})[key] = None

    def find_group(self, finding: Finding) -> str:
        """The key of the event a finding joins: one that is there, or a new one."""
        stage, date = read_stage(finding), read_date(finding)
        same = [self.events[key] for key in self._by_stage.get(stage.id, ())]
        if finding.modality is Modality.DENIED:
            fitting = [event for event in same if event.held_by <= finding.known.on]
        elif date is not None:
            fitting = [event for event in same if event.date is not None and event.date.may_overlap(date)]
        elif finding.modality is Modality.ASSERTED:
            fitting = [event for event in same if event.is_fact and event.held_by <= finding.known.on]
        else:
            fitting = [event for event in same if not event.is_fact and self._is_still_ahead(event, finding)]
        if fitting:
            return max(fitting, key=lambda event: event.sort_key).key
        key = f"{stage.id}@{finding.held or 'undated'}+{finding.modality if finding.modality is not Modality.ASSERTED else finding.id}"
        return key if key not in self.events else f"{key}+{finding.id}"

    def _is_still_ahead(self, event: StageEvent, finding: Finding) -> bool:
        """Whether neither that step itself nor the end of the attempt came between the two reports."""
        first, last = sorted((event.told_by, finding.known.on))
        return not any(
            other.is_fact and first < other.held_by <= last and (other.stage == event.stage or other.stage.closes == "end")
            for other in self.events.values()
        )


def read_date(finding: Finding) -> PartialDate | None:
    """The date a finding gives for the step, or None."""
    return PartialDate.parse(finding.held) if finding.held else None


def read_stage(finding: Finding) -> Stage:
    """The stage a finding reports; a ``delivery`` finding reports a delivery.

    Raises:
        UnknownTermError: for a stage the vocabulary does not hold.
    """
    return find_stage("delivery" if finding.kind == "delivery" else str(finding.value("stage")))


def _make_event(key: str, items: list[Held], is_backed: Callable[[Finding], bool]) -> StageEvent:
    reports = sorted(
        (item for item in items if item.finding.modality is not Modality.DENIED),
        key=lambda one: (one.finding.known.on, one.finding.id),
    )
    responses = tuple(item for item in items if item.finding.modality is Modality.DENIED) if reports else ()
    reports = reports or list(items)
    stated = [item for item in reports if item.finding.modality is Modality.ASSERTED]
    backed = [item.finding for item in stated if item.is_accepted or is_backed(item.finding)]
    # What a graded publisher says of a step stands before what an ungraded one says of the same.
    shown = [*backed, *(item.finding for item in stated if not (item.is_accepted or is_backed(item.finding)))] or [
        item.finding for item in reports
    ]
    date = next((found for finding in shown if (found := read_date(finding)) is not None), None)
    first_known = min(finding.known.on for finding in backed or shown)
    upper = date.upper if date is not None and date.upper is not None else first_known
    return StageEvent(
        key=key,
        stage=read_stage(shown[0]),
        modality=shown[0].modality,
        date=date,
        held_by=min(upper, first_known) if stated else upper,
        amounts=_read_amounts(shown),
        quantity=_read_quantity(shown),
        note=next((str(note) for finding in shown if (note := finding.value("note"))), None),
        reports=tuple(reports),
        responses=responses,
        is_backed=bool(backed),
    )


def _read_amounts(findings: list[Finding]) -> tuple[Money, ...]:
    found: dict[tuple[str, str], Money] = {}
    for finding in findings:
        for money in read_amounts(finding):
            found.setdefault((money.currency, str(money.amount)), money)
    return tuple(found.values())


def read_amounts(finding: Finding) -> list[Money]:
    """The amounts a finding states; one that is no amount of money is left out here and reported by the checks."""
    stated: Any = finding.value("values") or finding.value("value")
    rows = stated if isinstance(stated, list) else [stated] if stated is not None else []
    amounts = []
    for row in rows:
        try:
            amounts.append(Money.from_json(row))
        except (InvalidValueError, UnknownTermError):
            continue
    return amounts


def _read_quantity(findings: list[Finding]) -> Quantity | None:
    for finding in findings:
        if finding.value("quantity") is not None:
            try:
                return Quantity.from_json(finding.value("quantity"))
            except InvalidValueError:
                continue
    return None
