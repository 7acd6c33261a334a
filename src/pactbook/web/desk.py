"""The reading desk: opens shelves for requests, and keeps the last few."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf, read_day
from pactbook.records.shelf import Shelf
from pactbook.views.open_shelf import open_shelf
from pactbook.views.partnership import PartnershipView, show_partnership

_KEPT_SHELVES = 12


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
        self._shelves: OrderedDict[tuple[str, str, AsOf], Shelf] = OrderedDict()
        self._days: dict[tuple[str, str], list[tuple[dt.date, int]]] = {}

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
        key = (self.ledger.head, partnership, as_of)
        shelf = self._shelves.get(key)
        if shelf is None:
            shelf = self._reuse(key) or open_shelf(self.ledger, partnership, as_of)
            self._shelves[key] = shelf
            if len(self._shelves) > _KEPT_SHELVES:
                self._shelves.popitem(last=False)
        self._shelves.move_to_end(key)
        return shelf

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

    def _reuse(self, key: tuple[str, str, AsOf]) -> Shelf | None:
        """Another day in the world needs no other findings: only what was known decides which are held."""
        for (head, partnership, as_of), shelf in self._shelves.items():
            if (head, partnership, as_of.known_at) == (key[0], key[1], key[2].known_at):
                return Shelf(partnership, key[2], shelf.held, shelf.sources, shelf.documents)
        return None
