"""A sale: entry, steps, attempt, figures and disputes folded into one record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.ledger import Held
from pactbook.model.ladder import Ladder, find_ladder, find_stage, find_unstated_ladder, list_ladders
from pactbook.model.modality import Modality
from pactbook.model.money import Basis
from pactbook.model.problem import Problem, Severity
from pactbook.records.attempt import NO_ATTEMPT, Attempt, SaleState, find_attempt
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.headline import StatedValue, choose_headline, merge_values
from pactbook.records.readable import RULE, split_readable
from pactbook.records.shelf import Shelf, read_entry
from pactbook.records.stage_event import STAGE_KINDS, StageEvent, fold_events, read_amounts

LAST_ORDERED = "awarded"
"""The last rung whose quantity is that of the whole case; a delivery's is its own."""


@dataclass(frozen=True)
class Sale:
    """One case at one AsOf. ``events`` are all steps known by then, those still to come included; ``fields`` the entry; ``problems`` what
    could not be read and was left out."""

    id: str
    shelf: Shelf
    fields: dict[str, Any]
    events: tuple[StageEvent, ...]
    attempt: Attempt
    disputes: tuple[Dispute, ...]
    held: tuple[Held, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """The case's name in the book; editorial, and never a claim."""
        return str(self.fields.get("title") or self.id)

    @property
    def buyer(self) -> str | None:
        """ISO code of the buying state."""
        return self.fields.get("buyer")

    @property
    def seller(self) -> str | None:
        """ISO code of the selling state."""
        return self.fields.get("seller")

    @property
    def channel(self) -> str | None:
        """The channel it is sold through; None where the book states none."""
        return self.fields.get("channel")

    @property
    def ladder(self) -> Ladder:
        """The ladder of its channel; where none is stated, the one that has every rung."""
        return find_ladder(self.channel) if self.channel else find_unstated_ladder()

    @property
    def state(self) -> SaleState:
        """Where the case stands as a whole."""
        return self.attempt.state

    @property
    def is_waiting(self) -> bool:
        """Whether it is pending by its steps, be it dormant."""
        return self.state in (SaleState.PENDING, SaleState.DORMANT)

    @property
    def ahead(self) -> tuple[StageEvent, ...]:
        """Steps that somebody plans, expects or makes conditional, that no fact has overtaken, and that were not plans of an attempt
        that has ended."""
        reached = self.attempt.stage.rung if self.attempt.stage and self.attempt.stage.rung else 0
        ended = self.attempt.follows
        return tuple(
            event
            for event in self.events
            if not event.is_fact
            and event.modality is not Modality.DENIED
            and (event.stage.rung is None or event.stage.rung > reached)
            and (ended is None or event.told_by > ended.held_by)
        )

    @cached_property
    def amounts(self) -> list[StatedValue]:
        """Every amount stated for the case's value, by its steps and in dispute."""
        values = []
        for event in self.events:
            if not event.is_fact:
                continue
            is_current = (
                self.attempt.number == 1 or event in self.attempt.events or not event.had_happened(self.shelf.as_of.valid_on)
            )
            values.extend(_state_amounts(event, self.shelf, is_current))
        values.extend(
            value for dispute in self.disputes if dispute.field == "value" for value in dispute.values if value.currency
        )
        return _drop_repeated(merge_values(values))

    @cached_property
    def quantities(self) -> list[StatedValue]:
        """Every quantity stated for the case as a whole: by its steps up to award, by its main item, and in dispute."""
        values = []
        last = find_stage(LAST_ORDERED).rung or 0
        for event in self.events:
            if event.is_fact and event.quantity is not None and event.stage.rung and event.stage.rung <= last:
                evidence = tuple(
                    self.shelf.evidence(item.finding) for item in event.reports if item.finding.value("quantity") is not None
                )
                values.append(
                    StatedValue(
                        event.quantity.to_json(),
                        event.key,
                        evidence,
                        event.since.text,
                        event.held_by,
                        note=event.note,
                        is_backed=event.is_backed,
                        may_be_part=event.stage.rung == last,
                    )
                )
        values.extend(self._main_item_quantity())
        values.extend(value for dispute in self.disputes if dispute.field == "quantity" for value in dispute.values)
        return merge_values(values)

    def _main_item_quantity(self) -> list[StatedValue]:
        items = self.fields.get("items") or []
        if not items or items[0].get("quantity") is None:
            return []
        entries = tuple(self.shelf.evidence(item.finding) for item in self.held if "items" in item.finding.fields)
        return [StatedValue(items[0]["quantity"], "entry", entries, note=items[0].get("name"))]

    def headline_amount(self, reporting_currency: str | None) -> StatedValue | None:
        """The amount that heads the page."""
        return choose_headline(self.amounts, reporting_currency)

    def headline_quantity(self) -> StatedValue | None:
        """The quantity that heads the page."""
        return choose_headline(self.quantities)

    @property
    def open_disputes(self) -> list[Dispute]:
        """Fields on which different values were known."""
        return [dispute for dispute in self.disputes if dispute.is_open]


def fold_sale(record: str, held: Sequence[Held], shelf: Shelf) -> Sale:
    """One case as of the shelf's AsOf, from all findings linked to it."""
    readable, problems = split_readable(held)
    fields = read_entry(readable)
    if unknown := find_unknown_channel(record, fields):
        problems += (unknown,)
        del fields["channel"]
    events = fold_events(readable, shelf.is_backed)
    sale = Sale(
        id=record,
        shelf=shelf,
        fields=fields,
        events=tuple(events),
        attempt=NO_ATTEMPT,
        disputes=tuple(fold_disputes(readable, shelf)),
        held=tuple(readable),
        problems=problems,
    )
    return replace(sale, attempt=find_attempt(events, sale.ladder, shelf.as_of.valid_on))


def find_unknown_channel(record: str, fields: Mapping[str, Any]) -> Problem | None:
    """The problem with a channel that no ladder is for; None where it is stated well or not at all."""
    if (channel := fields.get("channel")) is None or channel in list_ladders():
        return None
    problem = UnknownTermError("channel", channel, tuple(list_ladders()))
    return Problem(record, f"left out: {problem}", record, Severity.ERROR, RULE)


def find_sale(shelf: Shelf, record: str) -> Sale:
    """One case by its id.

    Raises:
        RecordNotFoundError: when nothing of it was known by then, or it is a record of another type.
    """
    held = shelf.findings_of(record)
    if not is_sale(shelf, record):
        raise RecordNotFoundError(record, f"it is no sale but of type {shelf.types.get(record, held[0].finding.kind)}")
    return shelf.once(("sale", record), lambda: fold_sale(record, held, shelf))


def is_sale(shelf: Shelf, record: str) -> bool:
    """Whether a record is a sale by its entry, or has none and steps of a sale are linked to it."""
    if record in shelf.types:
        return shelf.types[record] == "sale"
    return any(item.finding.kind in STAGE_KINDS for item in shelf.by_record.get(record, ()))


def fold_sales(shelf: Shelf) -> list[Sale]:
    """All sales of a partnership: every record that is a sale by its entry or that steps of a sale are linked to."""
    return [find_sale(shelf, record) for record in sorted(shelf.by_record) if is_sale(shelf, record)]


def _state_amounts(event: StageEvent, shelf: Shelf, is_current: bool) -> list[StatedValue]:
    stated = {
        item.finding.id: {(money.currency, money.amount) for money in read_amounts(item.finding)} for item in event.reports
    }
    return [
        StatedValue(
            money.to_json(),
            event.key,
            tuple(
                shelf.evidence(item.finding)
                for item in event.reports
                if (money.currency, money.amount) in stated[item.finding.id]
            ),
            event.since.text,
            event.held_by,
            str(money.basis),
            money.currency,
            event.note,
            event.is_backed,
            is_current,
        )
        for money in event.amounts
    ]


def _drop_repeated(values: list[StatedValue]) -> list[StatedValue]:
    """Leave out a disputed figure that a step already states on a firmer basis: it is the same statement once more."""
    stated = {(value.value["amount"], value.currency) for value in values if value.basis != Basis.REPORTED}
    return [value for value in values if value.basis != Basis.REPORTED or (value.value["amount"], value.currency) not in stated]
