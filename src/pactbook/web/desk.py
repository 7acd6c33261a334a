"""The reading desk: opens shelves for requests, and keeps the last few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf, read_day
from pactbook.records.shelf import Shelf
from pactbook.views.open_shelf import open_shelf
from pactbook.views.partnership import PartnershipView, show_partnership


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two days of a request, and whether either differs from today."""

    as_of: AsOf
    today: dt.date

    @property
    def is_today(self) -> bool:
        """Whether both clocks stand at today."""
        return self.as_of == AsOf.on(self.today)

    @property
    def query(self) -> str:
        """The clocks as a query string for links, empty when both are today."""
        if self.is_today:
            return ""
        return f"?valid_on={self.as_of.valid_on}&known_at={self.as_of.known_at}"


class Desk:
    """One book, open for reading. What was read stays valid while the ledger's head does not change."""

    def __init__(self, book: Path, today: Callable[[], dt.date]) -> None:
        self.ledger = Ledger.open(book)
        self._today = today
        self._whole: dict[tuple[str, str], Shelf] = {}
        self._days: dict[tuple[str, str], list[tuple[dt.date, int]]] = {}
        for partnership in self.ledger.partnerships():
            self._read_whole(partnership)

    def read_clocks(self, valid_on: str | None, known_at: str | None) -> Clocks:
        """The clocks a request asks for; today where it names none.

        Raises:
            InvalidValueError: naming the parameter and the value.
        """
        today = self._today()
        return Clocks(
            AsOf(read_day(valid_on, "valid_on") if valid_on else today, read_day(known_at, "known_at") if known_at else today),
            today,
        )

    def open(self, partnership: str, as_of: AsOf) -> Shelf:
        """A partnership's shelf at given clocks.

        Raises:
            RecordNotFoundError: for a partnership the book does not hold.
        """
        if partnership not in self.ledger.partnerships():
            raise RecordNotFoundError(partnership, "no such partnership")
        whole = self._read_whole(partnership)
        known = tuple(item for item in whole.held if item.finding.known.on <= as_of.known_at)
        cited = {item.finding.citation.document for item in known}
        documents = {name: document for name, document in whole.documents.items() if name in cited}
        return Shelf(partnership, as_of, known, whole.sources, documents)

    def show_partnership(self, partnership: str, as_of: AsOf) -> PartnershipView:
        """The partnership's head."""
        return show_partnership(self.open(partnership, as_of))

    def known_months(self, partnership: str) -> list[tuple[str, dt.date, int]]:
        """Months in which something became known: the month, its last such day, and how many findings."""
        key = (self.ledger.head, partnership)
        if key not in self._days:
            self._days = {key: self.ledger.known_days(partnership)}
        months: dict[str, tuple[dt.date, int]] = {}
        for day, count in self._days[key]:
            if day.year > 1990:
                month = f"{day:%Y-%m}"
                months[month] = (day, months.get(month, (day, 0))[1] + count)
        return [(month, day, count) for month, (day, count) in months.items()]

    def _read_whole(self, partnership: str) -> Shelf:
        """All findings of a partnership whatever their day, read once for each state of the ledger: decisions hold for every
        day, so that a shelf of an earlier day is the same findings without the later ones."""
        key = (self.ledger.head, partnership)
        if key not in self._whole:
            # A changed ledger makes every older reading worthless.
            self._whole = {one: shelf for one, shelf in self._whole.items() if one[0] == key[0]}
            self._whole[key] = open_shelf(self.ledger, partnership, AsOf.on(dt.date.max))
        return self._whole[key]
