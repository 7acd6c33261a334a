"""One step of a sale, put together from all findings that report it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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
    was first reported as a fact. ``responses`` are findings that deny it. ``modality`` is the firmest any report gives it.
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

    @property
    def is_fact(self) -> bool:
        """Whether somebody states it as having happened; only such an event can move a case."""
        return self.modality is Modality.ASSERTED

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """By the middle of the date's span, so that a year neither precedes nor follows all its months; then by rung."""
        lower = self.date.lower if self.date and self.date.lower else self.held_by
        middle = (lower.toordinal() + max(self.held_by, lower).toordinal()) // 2
        return middle, self.stage.rung or 0, self.key

    @property
    def since(self) -> PartialDate:
        """The date it is shown with: its own, or else the day it was reported."""
        return self.date or PartialDate.of_day(self.held_by)

    def had_happened(self, valid_on: dt.date) -> bool:
        """Whether it is a fact that had certainly happened by the end of that day."""
        return self.is_fact and self.held_by <= valid_on

    def may_have_happened(self, valid_on: dt.date) -> bool:
        """Whether its date leaves open if it had happened by that day."""
        return (
            self.is_fact
            and not self.had_happened(valid_on)
            and bool(self.date and self.date.lower and self.date.lower <= valid_on)
        )


def fold_events(held: Iterable[Held]) -> list[StageEvent]:
    """The steps of one case, in order of time.

    Findings that the book declares to be one event stay one. A finding read from a document joins the event of the same stage
    whose date may be the same (an undated one joins the latest such event before it was published), else it stands alone.
    A denial joins the latest event of its stage that was known when it was made.
    """
    stages = [item for item in held if item.finding.kind in STAGE_KINDS]
    groups: dict[str, list[Held]] = {}
    loose = []
    for item in stages:
        if item.finding.event is not None:
            groups.setdefault(item.finding.event, []).append(item)
        else:
            loose.append(item)
    for item in sorted(loose, key=lambda one: (one.finding.modality is Modality.DENIED, one.finding.known.on, one.finding.id)):
        groups.setdefault(_find_group(item.finding, groups), []).append(item)
    return sorted((_make_event(key, items) for key, items in groups.items()), key=lambda event: event.sort_key)


def read_date(finding: Finding) -> PartialDate | None:
    """The date a finding gives for the step, or None."""
    return PartialDate.parse(finding.held) if finding.held else None


def read_stage(finding: Finding) -> Stage:
    """The stage a finding reports; a ``delivery`` finding reports a delivery.

    Raises:
        UnknownTermError: for a stage the vocabulary does not hold.
    """
    return find_stage("delivery" if finding.kind == "delivery" else str(finding.value("stage")))


def _find_group(finding: Finding, groups: dict[str, list[Held]]) -> str:
    stage, date = read_stage(finding), read_date(finding)
    same = [(key, _make_event(key, items)) for key, items in groups.items() if read_stage(items[0].finding) == stage]
    if finding.modality is Modality.DENIED:
        fitting = [(key, event) for key, event in same if event.held_by <= finding.known.on]
    elif date is not None:
        fitting = [(key, event) for key, event in same if event.date is not None and event.date.may_overlap(date)]
    else:
        fitting = [(key, event) for key, event in same if event.held_by <= finding.known.on and event.is_fact]
    if fitting:
        return max(fitting, key=lambda pair: pair[1].sort_key)[0]
    return f"{stage.id}@{finding.held or 'undated'}+{finding.modality if finding.modality is not Modality.ASSERTED else finding.id}"


def _make_event(key: str, items: list[Held]) -> StageEvent:
    reports = sorted(
        (item for item in items if item.finding.modality is not Modality.DENIED),
        key=lambda one: (one.finding.known.on, one.finding.id),
    )
    responses = tuple(item for item in items if item.finding.modality is Modality.DENIED) if reports else ()
    reports = reports or list(items)
    facts = [item.finding for item in reports if item.finding.modality is Modality.ASSERTED]
    shown = facts or [item.finding for item in reports]
    date = next((found for finding in shown if (found := read_date(finding)) is not None), None)
    first_known = min(finding.known.on for finding in shown)
    upper = date.upper if date is not None and date.upper is not None else first_known
    return StageEvent(
        key=key,
        stage=read_stage(shown[0]),
        modality=shown[0].modality,
        date=date,
        held_by=min(upper, first_known) if facts else upper,
        amounts=_read_amounts(shown),
        quantity=_read_quantity(shown),
        note=next((str(note) for finding in shown if (note := finding.value("note"))), None),
        reports=tuple(reports),
        responses=responses,
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
