"""The pending sales of a brief: every figure of a case with who states it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pactbook.records.attempt import SaleState
from pactbook.records.evidence import Evidence
from pactbook.records.headline import choose_headline
from pactbook.records.sale import Sale
from pactbook.views.evidence import list_evidence
from pactbook.views.sales import Amount, SaleRow, make_row, show_amount
from pactbook.views.totals import Total, add_amounts


@dataclass(frozen=True, slots=True)
class BriefSale:
    """A pending case with the citations of its figures: of its first step, the step it is at, its amount, and its newest step. ``amount`` is
    that in the currency the partnership is compared in, or, where none is, the one that heads the case."""

    row: SaleRow
    amount: Amount | None
    opened: tuple[Evidence, ...]
    stage: tuple[Evidence, ...]
    value: tuple[Evidence, ...]
    moved: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """Pending sales, those that have waited longest first, and behind them those thought to have ended (``doubted``), which are in no other list
    here. ``biggest`` holds ids of those with an amount in the reporting currency, the largest first, whatever its basis; ``without_amount`` and ``other_currency`` those that cannot be ranked so."""

    sales: tuple[BriefSale, ...]
    biggest: tuple[str, ...]
    totals: tuple[Total, ...]
    without_amount: tuple[str, ...]
    other_currency: tuple[str, ...]
    paused: tuple[str, ...]
    dormant: tuple[str, ...]
    doubted: tuple[str, ...]

    @property
    def waiting(self) -> tuple[BriefSale, ...]:
        """Those not thought to have ended."""
        return tuple(one for one in self.sales if not one.row.is_thought_ended)

    def find(self, sale: str) -> BriefSale:
        """One of the pending cases by its id."""
        return next(one for one in self.sales if one.row.id == sale)


def list_waiting(sales: Sequence[Sale], currency: str | None) -> Pending:
    """What waits on the shelf's day."""
    pending = [sale for sale in sales if sale.state is SaleState.PENDING]
    found = [_cite(sale, currency) for sale in pending]
    found.sort(key=lambda one: (one.row.is_thought_ended, -(one.row.days_pending or 0), one.row.id))
    doubted = tuple(one.row.id for one in found if one.row.is_thought_ended)
    amounts = {
        one.row.id: one.amount if one.amount and one.amount.currency == currency else None
        for one in found
        if one.row.id not in doubted
    }
    ranked = [(Decimal(amount.amount), name) for name, amount in amounts.items() if amount is not None]
    has_none = [one.row.id for one in found if one.row.value is None and one.row.id not in doubted]
    return Pending(
        sales=tuple(found),
        biggest=tuple(name for _, name in sorted(ranked, key=lambda pair: (-pair[0], pair[1]))),
        totals=add_amounts(pending, currency),
        without_amount=tuple(has_none),
        other_currency=tuple(name for name, amount in amounts.items() if amount is None and name not in has_none),
        paused=tuple(one.row.id for one in found if one.row.paused),
        dormant=tuple(sale.id for sale in sales if sale.state is SaleState.DORMANT),
        doubted=doubted,
    )


def _cite(sale: Sale, currency: str | None) -> BriefSale:
    attempt, shelf = sale.attempt, sale.shelf
    at_stage = [one for one in attempt.events if attempt.stage is not None and one.stage.id == attempt.stage.id]
    reached = next((one for one in at_stage if one.since == attempt.since), None)
    comparable = [value for value in sale.amounts if value.currency == currency]
    amount = choose_headline(comparable) or sale.headline_amount(currency)
    return BriefSale(
        row=make_row(sale, currency),
        amount=show_amount(amount) if amount else None,
        opened=list_evidence(attempt.opened.reports, shelf) if attempt.opened else (),
        stage=list_evidence(reached.reports, shelf) if reached else (),
        value=amount.evidence if amount else (),
        moved=list_evidence(attempt.last_life.reports, shelf) if attempt.last_life else (),
    )
