"""The finding on which each figure at the head of a case stands, so that each can be opened."""

from __future__ import annotations

from dataclasses import dataclass

from pactbook.records.headline import StatedValue
from pactbook.records.sale import Sale
from pactbook.views.evidence import list_evidence


@dataclass(frozen=True, slots=True)
class Footing:
    """Ids of findings: of the furthest step, of the headline amount in each currency, and of the quantity; None or absent where nothing
    is stated."""

    stage: str | None
    values: dict[str, str]
    quantity: str | None


def find_footing(sale: Sale, reporting_currency: str | None) -> Footing:
    """The best graded statement behind each figure that heads a case."""
    currencies = sorted({value.currency for value in sale.amounts if value.currency}, key=lambda one: one != reporting_currency)
    chosen = {currency: _open(sale.headline_amount(currency)) for currency in currencies}
    return Footing(
        _open_stage(sale),
        {currency: finding for currency, finding in chosen.items() if finding is not None},
        _open(sale.headline_quantity()),
    )


def _open_stage(sale: Sale) -> str | None:
    attempt = sale.attempt
    steps = [event for event in sale.attempt.events if attempt.stage is not None and event.stage.id == attempt.stage.id]
    if not steps:
        return None
    chosen = next((event for event in steps if event.since == attempt.since), steps[-1])
    evidence = list_evidence(chosen.reports, sale.shelf)
    return evidence[0].finding if evidence else None


def _open(value: StatedValue | None) -> str | None:
    return value.evidence[0].finding if value is not None and value.evidence else None
