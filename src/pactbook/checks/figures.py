"""Figures that cannot be read, or do not add up."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.model.money import Money
from pactbook.model.problem import Problem, Severity
from pactbook.records.shelf import Shelf


def check_amounts(shelf: Shelf) -> Iterator[Problem]:
    """An amount of money without a currency, below zero, or on an unknown basis."""
    for item in shelf.held:
        stated = item.finding.value("values")
        for row in stated if isinstance(stated, list) else ():
            try:
                Money.from_json(row)
            except (InvalidValueError, UnknownTermError) as error:
                yield Problem(item.record or item.finding.id, str(error), item.finding.id, Severity.ERROR, "amounts")


def check_inventory_sums(shelf: Shelf) -> Iterator[Problem]:
    """More delivered than was ordered and may have replaced a loss, more in service than delivered, or a running total of deliveries that falls."""
    for record in shelf.of_type("inventory"):
        quantity: dict[str, Any] = shelf.entry(record).get("quantity") or {}
        for more, less in (("delivered", "ordered"), ("in_service", "delivered")):
            left, right = quantity.get(more), quantity.get(less)
            replaced = _count_lost(shelf, record) if more == "delivered" else 0
            if isinstance(left, int) and isinstance(right, int) and left > right + replaced:
                yield Problem(record, f"{more} {left} exceeds {less} {right}", record, Severity.WARNING, "inventory-sums")
        yield from _check_running_total(shelf, record)


def _count_lost(shelf: Shelf, record: str) -> int:
    """How many pieces an inventory line lists as lost: a delivery beyond the order may replace one."""
    lost = {
        item.finding.event: int(item.finding.value("number") or 1)
        for item in shelf.by_record[record]
        if item.finding.value("list") == "losses"
    }
    return sum(lost.values())


def _check_running_total(shelf: Shelf, record: str) -> Iterator[Problem]:
    steps = {
        item.finding.event: item.finding
        for item in shelf.by_record[record]
        if item.finding.value("list") == "deliveries" and isinstance(item.finding.value("cumulative"), int)
    }
    ordered = sorted(steps.values(), key=lambda finding: int(finding.value("position") or 0))
    for before, after in itertools.pairwise(ordered):
        if after.value("cumulative") < before.value("cumulative"):
            yield Problem(
                record,
                f"running total falls from {before.value('cumulative')} ({before.held}) to {after.value('cumulative')} ({after.held})",
                record,
                Severity.WARNING,
                "inventory-sums",
            )
