"""The orders a reader can ask the table of sales for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from pactbook.views.sales import SaleRow

# The first click on a column gives the order that is asked for most; what is not stated comes last either way.
SORTS: dict[str, Callable[[SaleRow], Any]] = {
    "title": lambda row: row.title.casefold(),
    "stage": lambda row: None,  # noqa: ARG005 - the view's own order
    "since": lambda row: row.stage_since,
    "days": lambda row: row.days_pending,
    "value": lambda row: Decimal(row.value.amount) if row.value else None,
    "heard": lambda row: row.last_movement.date if row.last_movement else None,
    "sources": lambda row: row.independent_sources,
    "disagreements": lambda row: row.disagreements,
}
FALLING = ("days", "value", "heard", "sources", "disagreements")


def sort_rows(rows: Sequence[SaleRow], by: str) -> list[SaleRow]:
    """The rows by one column; a minus before its name turns the order round. ``stage`` is the order they come in."""
    name, turned = by.removeprefix("-"), by.startswith("-")
    if name == "stage":
        return list(reversed(rows)) if turned else list(rows)
    key = SORTS[name]
    stated = [row for row in rows if key(row) is not None]
    return sorted(stated, key=key, reverse=turned != (name in FALLING)) + [row for row in rows if key(row) is None]
