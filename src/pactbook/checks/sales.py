"""What the book states of a sale against what its own steps add up to."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.model.problem import Problem, Severity
from pactbook.records.attempt import SaleState
from pactbook.records.readable import split_readable
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf

_FITTING = {
    "pending": {SaleState.PENDING, SaleState.DORMANT},
    "considered": {SaleState.PENDING, SaleState.DORMANT},
    "contracted": {SaleState.CONTRACTED},
    "in_delivery": {SaleState.CONTRACTED},
    "completed": {SaleState.CONTRACTED},
    "cancelled": {SaleState.ENDED},
    "lapsed": {SaleState.ENDED},
}


def check_stated_status(shelf: Shelf) -> Iterator[Problem]:
    """A stated status that the steps do not bear out."""
    for sale in fold_sales(shelf):
        stated = sale.fields.get("stated_status", sale.fields.get("status"))
        if stated is None:
            continue
        if stated not in _FITTING:
            yield Problem(sale.id, f"unknown status {stated!r}", sale.id, Severity.ERROR, "stated-status")
        elif sale.state not in _FITTING[stated]:
            yield Problem(
                sale.id,
                f"the book states {stated}, its steps add up to {sale.state}",
                sale.id,
                Severity.WARNING,
                "stated-status",
            )


def check_readable(shelf: Shelf) -> Iterator[Problem]:
    """A stage, date, channel or amount that no vocabulary or calendar has; what states it is left out of every answer."""
    for sale in fold_sales(shelf):
        yield from sale.problems
    for record, held in shelf.by_record.items():
        if shelf.types.get(record) != "sale":
            yield from split_readable(held)[1]
