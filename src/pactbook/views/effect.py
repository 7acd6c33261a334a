"""What one finding more, less, or otherwise would change about a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.records.sale import fold_sale
from pactbook.records.shelf import ENTRY, Shelf
from pactbook.records.stage_event import STAGE_KINDS
from pactbook.views.explain import describe_value
from pactbook.views.plain import to_plain
from pactbook.views.sales import make_row

WATCHED = (
    "state", "stage_label", "stage_since", "pending_since", "paused", "value", "quantity", "independent_sources", "best_grade",
    "disagreements", "last_movement",
)  # fmt: skip
"""The columns of a sale that are compared, in this order."""
_PLACES = frozenset(("list", "position", "stage", "step", "event", "row"))
"""Fields that say where a statement stands, and state nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would differ: its name, and what stands there before and after (None: nothing)."""

    name: str
    before: Any
    after: Any


def show_effect(
    record: str, before: Sequence[Held], after: Sequence[Held], shelf: Shelf, currency: str | None
) -> tuple[Change, ...]:
    """How a record would differ with other findings on it. Of a sale, what heads its page; where that stays, and of any
    other record, what is stated of each field the findings speak of."""
    if shelf.types.get(record) == "sale" or any(item.finding.kind in STAGE_KINDS for item in (*before, *after)):
        left, right = _show_sale(record, before, shelf, currency), _show_sale(record, after, shelf, currency)
        changes = [
            Change(name, left.get(name), right.get(name))
            for name in WATCHED
            if left.get(name) != right.get(name) and (left.get(name), right.get(name)) != (None, 0)
        ]
        if changes:
            return tuple(changes)
    stated = tuple(_list_stated(before, after))
    if stated or len(before) == len(after):
        return stated
    return (Change("statements", len(before), len(after)),)


def _list_stated(before: Sequence[Held], after: Sequence[Held]) -> Iterator[Change]:
    """What is stated of each field that the findings more or less speak of: all values stated without them, and all with them. Where that is the
    same, they state again what is stated already, and only the number of those who state it differs."""
    left, right = ({item.finding.id for item in side} for side in (before, after))
    for item in (*after, *before):
        finding = item.finding
        if finding.id in left and finding.id in right:
            continue
        what = str(finding.value("stage") or finding.value("step") or finding.kind).replace("_", " ")
        for name in sorted(set(finding.fields) - _PLACES):
            old, new = (_list_values(side, item, name) for side in (before, after))
            if old != new:
                yield Change(f"{what}: {name.replace('_', ' ')}", "; ".join(old) or None, "; ".join(new) or None)
        if finding.held is not None:
            old, new = (
                [*dict.fromkeys(one.finding.held for one in side if _is_like(one, item) and one.finding.held)]
                for side in (before, after)
            )
            if old != new:
                yield Change(f"{what}: date", "; ".join(old) or None, "; ".join(new) or None)
        alike = [sum(one.finding.kind == finding.kind and _is_like(one, item) for one in side) for side in (before, after)]
        yield Change(f"{what}: statements of it", *alike)


def _list_values(side: Sequence[Held], item: Held, name: str) -> list[str]:
    stated = (one.finding.value(name) for one in side if _is_like(one, item) and name in one.finding.fields)
    return [*dict.fromkeys(describe_value(value) for value in stated if value is not None)]


def _is_like(one: Held, other: Held) -> bool:
    """Whether two findings speak of one thing: the same step, or else the same kind; the record's own entry speaks of everything."""
    if one.finding.kind == ENTRY:
        return True
    return (
        all(one.finding.value(name) == other.finding.value(name) for name in ("stage", "step"))
        and one.finding.kind == other.finding.kind
    )


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
