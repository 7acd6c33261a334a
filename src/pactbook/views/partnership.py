"""The partnership itself: parties, reporting currency, and how much the book holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pactbook.records.shelf import Shelf

PARTNERSHIP_TYPE = "partnership"


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """Who the partnership is between. ``currency`` is the ISO 4217 code amounts are compared in; ``counts`` records of the book by type,
    ``read`` those that only documents and registers tell of."""

    id: str
    title: str
    parties: tuple[str, ...]
    party_names: dict[str, str]
    currency: str | None
    compiled: str | None
    counts: dict[str, int]
    read: dict[str, int]
    newest_source: dt.date | None
    unsourced: int


def show_partnership(shelf: Shelf) -> PartnershipView:
    """The head of a partnership's book."""
    return shelf.once(("partnership",), lambda: _make_head(shelf))


def _make_head(shelf: Shelf) -> PartnershipView:
    fields = shelf.entry(shelf.partnership)
    counts: dict[str, int] = {}
    read: dict[str, int] = {}
    for record, type_name in shelf.types.items():
        if type_name not in (PARTNERSHIP_TYPE, "publisher"):
            group = read if shelf.is_read(record) else counts
            group[type_name] = group.get(type_name, 0) + 1
    return PartnershipView(
        id=shelf.partnership,
        title=str(fields.get("title") or shelf.partnership),
        parties=tuple(fields.get("parties") or ()),
        party_names=dict(fields.get("party_names") or {}),
        currency=fields.get("currency"),
        compiled=fields.get("compiled"),
        counts=dict(sorted(counts.items())),
        read=dict(sorted(read.items())),
        newest_source=shelf.newest_source,
        unsourced=sum(
            item.finding.citation.is_unsourced
            for record, held in shelf.by_record.items()
            if shelf.types.get(record) not in (PARTNERSHIP_TYPE, "publisher")
            for item in held
        ),
    )


def find_currency(shelf: Shelf) -> str | None:
    """The partnership's reporting currency."""
    fields = shelf.entry(shelf.partnership)
    return fields.get("currency")
