"""Values in dispute: what different sources give for one field of one record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactbook.ledger import Held
from pactbook.model.money import Money
from pactbook.records.headline import StatedValue, merge_values
from pactbook.records.shelf import Shelf

DISPUTE = "dispute"


@dataclass(frozen=True)
class Dispute:
    """One field with the values that stood against each other by ``as_of.known_at``.

    ``key`` names the group within the record; a dispute of which only one value was known by then is not one yet.
    """

    key: str
    field: str
    values: tuple[StatedValue, ...]
    note: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether at least two different values were known."""
        return len(self.values) > 1


def fold_disputes(held: Iterable[Held], shelf: Shelf) -> list[Dispute]:
    """The disputes of one record in the order the book lists them, with each value's evidence."""
    groups: dict[str, list[Held]] = {}
    for item in held:
        if item.finding.kind == DISPUTE:
            groups.setdefault(str(item.finding.value(DISPUTE)), []).append(item)
    return [_make_dispute(key, groups[key], shelf) for key in sorted(groups, key=_natural)]


def _natural(key: str) -> tuple[int, str]:
    return (int(key), "") if key.isdecimal() else (1_000_000, key)


def _make_dispute(key: str, held: list[Held], shelf: Shelf) -> Dispute:
    held = sorted(held, key=lambda item: (int(item.finding.value("index") or 0), item.finding.id))
    values = []
    for item in held:
        finding = item.finding
        value = finding.value("value")
        is_money = isinstance(value, dict) and "amount" in value
        values.append(
            StatedValue(
                value=Money.from_json(value).to_json() if is_money else value,
                origin=DISPUTE,
                evidence=(shelf.evidence(finding),),
                date=finding.held,
                order=finding.known.on,
                basis=value.get("basis") if is_money else None,
                currency=value.get("currency") if is_money else None,
                note=finding.value("note"),
            )
        )
    # The book's remark is about the whole dispute, and comes with the value that was known last.
    note = next((str(found) for item in held if (found := item.finding.value("dispute_note"))), None)
    return Dispute(key, str(held[0].finding.value("field")), tuple(merge_values(values)), note)
