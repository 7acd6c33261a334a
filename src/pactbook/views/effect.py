"""What one finding more, less, or otherwise would change about a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.records.sale import fold_sale
from pactbook.records.shelf import Shelf
from pactbook.records.stage_event import STAGE_KINDS
from pactbook.views.plain import to_plain
from pactbook.views.sales import make_row

WATCHED = (
    "state", "stage_label", "stage_since", "pending_since", "paused", "value", "quantity", "independent_sources", "best_grade",
    "disagreements", "last_movement",
)  # fmt: skip
"""The columns of a sale that are compared, in this order."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would differ: its name, and what stands there before and after (None: nothing)."""

    name: str
    before: Any
    after: Any


def show_effect(
    record: str, before: Sequence[Held], after: Sequence[Held], shelf: Shelf, currency: str | None
) -> tuple[Change, ...]:
    """How a record would differ with other findings on it. Of a sale, what heads its page; of any other record, how many statements it has."""
    if shelf.types.get(record) == "sale" or any(item.finding.kind in STAGE_KINDS for item in (*before, *after)):
        left, right = _show_sale(record, before, shelf, currency), _show_sale(record, after, shelf, currency)
        changes = [
            Change(name, left.get(name), right.get(name))
            for name in WATCHED
            if left.get(name) != right.get(name) and (left.get(name), right.get(name)) != (None, 0)
        ]
        if changes:
            return tuple(changes)
    if len(before) == len(after):
        return ()
    return (Change("statements", len(before), len(after)),)


def _show_sale(record: str, held: Sequence[Held], shelf: Shelf, currency: str | None) -> dict[str, Any]:
    if not held:
        return {}
    row = make_row(fold_sale(record, held, shelf), currency)
    shown = {name: to_plain(getattr(row, name)) for name in WATCHED}
    if row.last_movement is not None:
        shown["last_movement"] = row.last_movement.date
    if row.paused is not None:
        shown["paused"] = "disputed" if row.paused.is_disputed else "yes"
    return shown
