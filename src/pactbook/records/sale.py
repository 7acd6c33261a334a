"""A sale: entry, steps, attempt, figures and disputes folded into one record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pactbook.ledger import Held
from pactbook.model.ladder import find_ladder
from pactbook.model.modality import Modality
from pactbook.model.money import Basis
from pactbook.records.attempt import Attempt, SaleState, find_attempt
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.headline import StatedValue, choose_headline, merge_values
from pactbook.records.shelf import Shelf, read_entry
from pactbook.records.stage_event import STAGE_KINDS, StageEvent, fold_events

DEFAULT_CHANNEL = "FMS"


@dataclass(frozen=True)
class Sale:
    """One case at one AsOf. ``events`` are all steps known by then, those still to come included; ``fields`` the entry."""

    id: str
    shelf: Shelf
    fields: dict[str, Any]
    events: tuple[StageEvent, ...]
    attempt: Attempt
    disputes: tuple[Dispute, ...]
    held: tuple[Held, ...]

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
        """The ladder it climbs."""
        return self.fields.get("channel")

    @property
    def state(self) -> SaleState:
        """Where the case stands as a whole."""
        return self.attempt.state

    @property
    def ahead(self) -> tuple[StageEvent, ...]:
        """Steps that somebody plans, expects or makes conditional and that no fact has overtaken."""
        reached = self.attempt.stage.rung if self.attempt.stage and self.attempt.stage.rung else 0
        return tuple(
            event
            for event in self.events
            if not event.is_fact
            and event.modality is not Modality.DENIED
            and (event.stage.rung is None or event.stage.rung > reached)
        )

    @cached_property
    def amounts(self) -> list[StatedValue]:
        """Every amount stated for the case's value, by its steps and in dispute."""
        values = []
        for event in self.events:
            if not event.is_fact:
                continue
            values.extend(_state_amounts(event, self.shelf))
        values.extend(
            value for dispute in self.disputes if dispute.field == "value" for value in dispute.values if value.currency
        )
        return _drop_repeated(merge_values(values))

    @cached_property
    def quantities(self) -> list[StatedValue]:
        """Every quantity stated for the case as a whole: by its steps up to award, by its main item, and in dispute."""
        values = []
        for event in self.events:
            if event.is_fact and event.quantity is not None and (event.stage.rung or 0) <= 8 and event.stage.rung:
                evidence = tuple(
                    self.shelf.evidence(item.finding) for item in event.reports if item.finding.value("quantity") is not None
                )
                values.append(
                    StatedValue(event.quantity.to_json(), event.key, evidence, event.since.text, event.held_by, note=event.note)
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
    fields = read_entry(held)
    events = fold_events(held)
    ladder = find_ladder(fields.get("channel") or DEFAULT_CHANNEL)
    return Sale(
        id=record,
        shelf=shelf,
        fields=fields,
        events=tuple(events),
        attempt=find_attempt(events, ladder, shelf.as_of.valid_on),
        disputes=tuple(fold_disputes(held, shelf)),
        held=tuple(held),
    )


def fold_sales(shelf: Shelf) -> list[Sale]:
    """All sales of a partnership: every record that is a sale by its entry or that steps of a sale are linked to."""
    records = [
        record
        for record, held in shelf.by_record.items()
        if shelf.types.get(record) == "sale"
        or (record not in shelf.types and any(item.finding.kind in STAGE_KINDS for item in held))
    ]
    return [fold_sale(record, shelf.by_record[record], shelf) for record in sorted(records)]


def _state_amounts(event: StageEvent, shelf: Shelf) -> list[StatedValue]:
    evidence = tuple(
        shelf.evidence(item.finding) for item in event.reports if item.finding.value("value") or item.finding.value("values")
    )
    return [
        StatedValue(
            money.to_json(), event.key, evidence, event.since.text, event.held_by, str(money.basis), money.currency, event.note
        )
        for money in event.amounts
    ]


def _drop_repeated(values: list[StatedValue]) -> list[StatedValue]:
    """Leave out a disputed figure that a step already states on a firmer basis: it is the same statement once more."""
    stated = {(value.value["amount"], value.currency) for value in values if value.basis != Basis.REPORTED}
    return [value for value in values if value.basis != Basis.REPORTED or (value.value["amount"], value.currency) not in stated]
