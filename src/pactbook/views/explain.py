"""Why a headline value is what it is: every value stated, with basis, source, date and grade, and the rule that chose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pactbook.errors import UnknownTermError
from pactbook.records.dispute import fold_disputes
from pactbook.records.headline import FIELD_RULE, VALUE_RULE, StatedValue, choose_headline, merge_values
from pactbook.records.readable import split_readable
from pactbook.records.sale import Sale, find_sale, is_sale
from pactbook.records.shelf import ENTRY, Shelf
from pactbook.records.stage_event import StageEvent
from pactbook.views.sale import ValueView, show_event, show_value

STAGE_RULE = (
    "the furthest rung that facts had certainly reached by the day asked for, within the current attempt (a lapse or a cancellation ends one); "
    "what is planned, expected, conditional or denied never moves a case, nor does what only an ungraded publisher is read to say"
)


@dataclass(frozen=True, slots=True)
class AmountRange:
    """Lowest and highest amount stated in one currency, whatever the basis."""

    currency: str
    lowest: str
    highest: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One field of one record: the headline value, the rule, and everything that was stated."""

    record: str
    field: str
    valid_on: str
    known_at: str
    headline: ValueView | None
    rule: str
    ranges: tuple[AmountRange, ...]
    values: tuple[ValueView, ...]
    notes: tuple[str, ...]


def explain_field(shelf: Shelf, record: str, field: str, reporting_currency: str | None) -> Explanation:
    """Every value stated for a field and why one heads the page.

    Raises:
        RecordNotFoundError: for a record of which nothing was known by then.
        UnknownTermError: for a field nothing is stated of, naming those there are.
    """
    held, _ = split_readable(shelf.findings_of(record))
    sale = find_sale(shelf, record) if is_sale(shelf, record) else None
    disputes = fold_disputes(held, shelf)
    stated = _state_field(sale, shelf, field) if field in ("value", "quantity", "stage") and sale else []
    if not stated:
        stated = _state_entry(shelf, record, field)
        stated += [value for dispute in disputes if dispute.field == field for value in dispute.values]
        stated = merge_values(stated)
    if not stated:
        known = {name for item in held if item.finding.kind == ENTRY for name in item.finding.fields}
        known |= {dispute.field for dispute in disputes} | ({"value", "quantity", "stage"} if sale else set())
        raise UnknownTermError(f"field of {record}", field, tuple(sorted(known)))
    headline, rule = _choose(sale, field, stated, reporting_currency)
    notes = tuple(dispute.note for dispute in disputes if dispute.field == field and dispute.note)
    return Explanation(
        record,
        field,
        shelf.as_of.valid_on.isoformat(),
        shelf.as_of.known_at.isoformat(),
        _show_value(headline, True, stated, sale if field == "stage" else None) if headline else None,
        rule,
        _find_ranges(stated),
        tuple(_show_value(value, value is headline, stated, sale if field == "stage" else None) for value in stated),
        notes,
    )


def _state_field(sale: Sale, shelf: Shelf, field: str) -> list[StatedValue]:
    if field == "value":
        return sale.amounts
    if field == "quantity":
        return sale.quantities
    return [
        StatedValue(
            event.stage.id,
            event.key,
            tuple(shelf.evidence(item.finding) for item in event.reports),
            event.since.text,
            event.held_by,
            None,
            None,
            _note_step(event),
        )
        for event in sale.events
    ]


def _show_value(value: StatedValue, is_headline: bool, stated: list[StatedValue], staged: Sale | None) -> ValueView:
    """A value judged beside its rivals; a step of a sale beside those who deny it, for steps do not rule each other out."""
    if staged is None:
        return show_value(value, is_headline, stated)
    shown = show_event(next(event for event in staged.events if event.key == value.origin), staged)
    return replace(show_value(value, is_headline), judgement=shown.judgement, standing=shown.standing, denials=shown.responses)


def _note_step(event: StageEvent) -> str | None:
    if event.is_fact and event.is_backed:
        return event.note
    return f"{event.modality if not event.is_fact else 'reported by an ungraded publisher'}: {event.note or ''}"


def _state_entry(shelf: Shelf, record: str, field: str) -> list[StatedValue]:
    return [
        StatedValue(item.finding.value(field), ENTRY, (shelf.evidence(item.finding),), item.finding.held)
        for item in shelf.by_record[record]
        if item.finding.kind == ENTRY and item.finding.value(field) is not None
    ]


def _choose(sale: Sale | None, field: str, stated: list[StatedValue], currency: str | None) -> tuple[StatedValue | None, str]:
    if sale is not None and field == "stage":
        head = sale.attempt.stage
        since = sale.attempt.since
        chosen = next(
            (value for value in stated if head and since and value.value == head.id and value.date == since.text), None
        )
        return chosen, STAGE_RULE
    is_money = any(value.currency for value in stated)
    return choose_headline(stated, currency), VALUE_RULE if is_money else FIELD_RULE


def _find_ranges(values: list[StatedValue]) -> tuple[AmountRange, ...]:
    ranges = []
    for currency in sorted({value.currency for value in values if value.currency}):
        amounts: list[str] = [value.value["amount"] for value in values if value.currency == currency]
        ranges.append(AmountRange(currency, min(amounts, key=float), max(amounts, key=float)))
    return tuple(ranges)


def describe_value(value: Any) -> str:
    """A value in one short line: amounts with currency and basis, lists joined, the rest as text."""
    if isinstance(value, dict) and "amount" in value:
        return f"{value['currency']} {value['amount']} ({value.get('basis', 'reported')})"
    if isinstance(value, list):
        return ", ".join(describe_value(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{name} {describe_value(item)}" for name, item in value.items() if item is not None)
    return "not stated" if value is None else str(value)
