"""Sums of what sales are worth, one for each currency and basis: amounts of different ones are never added together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pactbook.records.caveat import is_thought_ended
from pactbook.records.evidence import Evidence
from pactbook.records.headline import BASIS_ORDER
from pactbook.records.sale import Sale

TOTAL_RULE = (
    "Sums are of the amounts that head each case, one sum for each currency and basis: a ceiling and a signed price are never added, nor are "
    "two currencies; a case that states no amount is counted apart and adds nothing, and neither does one that is thought to have ended."
)


@dataclass(frozen=True, slots=True)
class Addend:
    """What one case adds to a sum, and who states it."""

    sale: str
    title: str
    amount: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in one currency on one basis, as plain decimal text."""

    amount: str
    currency: str
    basis: str
    addends: tuple[Addend, ...]


def add_amounts(sales: Iterable[Sale], reporting_currency: str | None) -> tuple[Total, ...]:
    """The sums of what heads each case that is not thought to have ended: the reporting currency first, then the firmest basis."""
    groups: dict[tuple[str, str], list[Addend]] = {}
    for sale in sales:
        if is_thought_ended(sale):
            continue
        chosen = sale.headline_amount(reporting_currency)
        if chosen is not None and chosen.currency:
            addend = Addend(sale.id, sale.title, str(chosen.value["amount"]), chosen.evidence)
            groups.setdefault((chosen.currency, chosen.basis or BASIS_ORDER[-1]), []).append(addend)

    def order(key: tuple[str, str]) -> tuple[bool, str, int]:
        return key[0] != reporting_currency, key[0], BASIS_ORDER.index(key[1])

    return tuple(
        Total(str(sum(Decimal(one.amount) for one in groups[key])), *key, tuple(groups[key]))
        for key in sorted(groups, key=order)
    )
