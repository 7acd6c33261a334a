"""The orders a reader can ask the table of sales for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pactbook.views.sales import SaleRow

# What the table can be ordered by. The first click on a column gives the order that is asked for most; asked again, it is turned.
SORTS = ("title", "stage", "days", "value", "heard", "sources", "disagreements")
FALLING = ("days", "value", "heard", "sources", "disagreements")


def sort_rows(rows: Sequence[SaleRow], by: str, currency: str | None) -> list[SaleRow]:
    """The rows by one column; a minus before its name turns the order round. ``stage`` is the order they come in. What is not
    stated comes last either way, and so do values in another currency than the partnership's own: they are not compared."""
    name, turned = by.removeprefix("-"), by.startswith("-")
    if name == "stage":
        return list(reversed(rows)) if turned else list(rows)
    keys = {row.id: _find_key(row, name) for row in rows}
    is_falling = turned != (name in FALLING)
    groups = [
        [row for row in rows if keys[row.id] is not None and not _is_foreign(row, name, currency)],
        [row for row in rows if keys[row.id] is not None and _is_foreign(row, name, currency)],
    ]
    ordered = [row for group in groups for row in sorted(group, key=lambda row: keys[row.id], reverse=is_falling)]
    return ordered + [row for row in rows if keys[row.id] is None]


def _find_key(row: SaleRow, name: str) -> Any:
    match name:
        case "title":
            return row.title.casefold()
        case "days":
            return row.days_pending
        case "value":
            return (row.value.currency, Decimal(row.value.amount)) if row.value else None
        case "heard":
            return row.last_movement.date if row.last_movement else None
        case "sources":
            return row.independent_sources
        case _:
            return row.disagreements


def _is_foreign(row: SaleRow, name: str, currency: str | None) -> bool:
    return name == "value" and row.value is not None and row.value.currency != currency
