"""Sums of awards: on one basis in one currency, each award once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pactbook.records.ecosystem import Award


@dataclass(frozen=True, slots=True)
class TotalRow:
    """Sums of awards on one basis in one currency, and of how many lists of winners."""

    basis: str
    currency: str
    amount: str
    awards: int
    winners: int


def add_totals(awards: Iterable[Award]) -> tuple[TotalRow, ...]:
    """Each award once, however many entries it was met through."""
    groups: dict[tuple[str, str], list[Award]] = {}
    for award in {(one.record, one.by, one.winners): one for one in awards}.values():
        if award.total is not None:
            groups.setdefault((str(award.total.basis), award.total.currency), []).append(award)
    return tuple(
        TotalRow(
            basis,
            currency,
            format(sum((one.total.amount for one in mine if one.total), Decimal(0)).normalize(), "f"),
            len(mine),
            len({name for one in mine for name in one.winners}),
        )
        for (basis, currency), mine in sorted(groups.items())
    )
