"""What reading for one partnership needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property

from pactbook.assistant import Assistant
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.ledger import Held, Ledger
from pactbook.model.asof import AsOf
from pactbook.records.editions import RowName, index_rows
from pactbook.records.profiles import index_shelf, read_entries
from pactbook.records.shelf import Shelf
from pactbook.resolve.linker import LinkIndex
from pactbook.views.open_shelf import open_shelf


@dataclass(frozen=True)
class ReadingDesk:
    """What reading for one partnership needs, made once for many documents."""

    partnership: str
    parties: tuple[str, ...]
    gazetteer: Gazetteer
    links: LinkIndex
    shelf: Shelf
    assistant: Assistant | None = None

    @cached_property
    def rows(self) -> dict[RowName, Held]:
        """The rows of registers that were known when the desk was opened."""
        return index_rows(self.shelf.held)

    def without_shelf(self) -> ReadingDesk:
        """The desk for a process that reads and keeps nothing: what was known is the business of the one that keeps."""
        return replace(self, shelf=Shelf(self.partnership, self.shelf.as_of, (), {}))


def open_desk(ledger: Ledger, partnership: str, today: dt.date) -> ReadingDesk:
    """Everything known of a partnership today, arranged for reading and linking."""
    return make_desk(open_shelf(ledger, partnership, AsOf.on(today)))


def make_desk(shelf: Shelf) -> ReadingDesk:
    """All that stands on a shelf, arranged for reading and linking."""
    partnership = shelf.partnership
    entries = read_entries(shelf)
    head = entries.get(partnership, {})
    parties = tuple(head.get("parties") or ())
    names = [
        GazetteerEntry(
            id=code,
            kind="country",
            name=str(row["name"]),
            aliases=(*row.get("adjectives", ()), *row.get("aliases", ())),
            country=code,
            extra={"adjectives": tuple(row.get("adjectives", ()))},
        )
        for code, row in (head.get("names") or {}).items()
    ]
    for record, fields in entries.items():
        if fields.get("type") in _NAMED and (fields.get("name") or fields.get("series")):
            names.append(_make_name(record, fields))
    return ReadingDesk(partnership, parties, make_gazetteer(names), index_shelf(shelf, entries), shelf)


_NAMED = ("system", "organisation", "person", "agreement", "exercise", "ecosystem", "network")


def _make_name(record: str, fields: dict[str, object]) -> GazetteerEntry:
    aliases = fields.get("aliases")
    return GazetteerEntry(
        id=record,
        kind=str(fields["type"]),
        name=str(fields.get("name") or fields.get("series")),
        aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list) else (),
        country=str(fields["country"]) if fields.get("country") else None,
        extra={name: fields[name] for name in ("offices", "operators", "origin", "maker", "kind") if fields.get(name)},
    )
