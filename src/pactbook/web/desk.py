"""The reading desk: opens shelves for requests, and keeps the last few."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from pactbook.checks import index_problems
from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.model.problem import Problem
from pactbook.records.shelf import Shelf
from pactbook.views.document import DocumentView, HeadView
from pactbook.views.holdings import list_documents, open_document
from pactbook.views.open_shelf import read_shelf
from pactbook.views.partnership import PartnershipView, show_partnership
from pactbook.web.days import read_typed_day
from pactbook.web.strip import Months, count_months

_T = TypeVar("_T")

# A reader moves between a few days; a shelf is only an arrangement of findings that are held anyway.
_SHELVES_KEPT = 8
_ANSWERS_KEPT = 16


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
        self.today = today
        self._whole: dict[tuple[str, str], Shelf] = {}
        self._shelves: OrderedDict[tuple[str, str, AsOf], Shelf] = OrderedDict()
        self._months: dict[tuple[str, str], Months | None] = {}
        self._kept: OrderedDict[int, tuple[Shelf, OrderedDict[str, object]]] = OrderedDict()
        for partnership in self.ledger.partnerships():
            self._read_whole(partnership)

    def read_clocks(self, valid_on: str | None, known_at: str | None) -> Clocks:
        """The clocks a request asks for; today where it names none.

        Raises:
            InvalidValueError: naming the parameter and the value.
        """
        today = self.today()
        return Clocks(
            AsOf(
                read_typed_day(valid_on, "valid_on") if valid_on else today,
                read_typed_day(known_at, "known_at") if known_at else today,
            ),
            today,
        )

    def open(self, partnership: str, as_of: AsOf) -> Shelf:
        """A partnership's shelf at given clocks.

        Raises:
            RecordNotFoundError: for a partnership the book does not hold.
        """
        key = (self.ledger.head, partnership, as_of)
        if key in self._shelves:
            self._shelves.move_to_end(key)
            return self._shelves[key]
        if partnership not in self.ledger.partnerships():
            raise RecordNotFoundError(partnership, "no such partnership")
        whole = self._read_whole(partnership)
        self._shelves[key] = whole.at(as_of)
        if len(self._shelves) > _SHELVES_KEPT:
            self._shelves.popitem(last=False)
        return self._shelves[key]

    def keep(self, shelf: Shelf, name: str, make: Callable[[], _T]) -> _T:
        """What ``make`` gives, made once for each shelf: an answer of given clocks stays what it is while the ledger does."""
        _, answers = self._kept.setdefault(id(shelf), (shelf, OrderedDict()))
        self._kept.move_to_end(id(shelf))
        if len(self._kept) > _SHELVES_KEPT:
            self._kept.popitem(last=False)
        if name not in answers:
            answers[name] = make()
            if len(answers) > _ANSWERS_KEPT:
                # Some answers are asked for by a day of the reader's choice, of which there are many.
                answers.popitem(last=False)
        return cast("_T", answers[name])

    def show_partnership(self, partnership: str, as_of: AsOf) -> PartnershipView:
        """The partnership's head."""
        shelf = self.open(partnership, as_of)
        return self.keep(shelf, "head", lambda: show_partnership(shelf))

    def list_problems(self, shelf: Shelf, record: str) -> tuple[Problem, ...]:
        """What the checks find of one record. The rules for its type run at once, because most look at several records, and once a shelf."""
        type_name = shelf.types.get(record)
        return self.keep(shelf, f"problems of {type_name}", lambda: index_problems(shelf, type_name)).get(record, ())

    def list_documents(self, shelf: Shelf) -> list[HeadView]:
        """The documents that were out by then, those out of scope included."""
        return list_documents(self.ledger, shelf)

    def show_document(self, shelf: Shelf, document_id: str) -> DocumentView:
        """One document with what was read from it and the copies of its story; a unique beginning of its id will do.

        Raises:
            RecordNotFoundError: when there is none of that id, or it was not out by then.
        """
        return open_document(self.ledger, shelf, document_id)

    def known_months(self, partnership: str) -> Months | None:
        """How much became known in each month; None in an empty book."""
        key = (self.ledger.head, partnership)
        if key not in self._months:
            self._months = {one: months for one, months in self._months.items() if one[0] == key[0]}
            self._months[key] = count_months(self.ledger.known_days(partnership))
        return self._months[key]

    def _read_whole(self, partnership: str) -> Shelf:
        """All findings of a partnership whatever their day, read once for each state of the ledger: decisions hold for every
        day, so that a shelf of an earlier day is the same findings without the later ones."""
        key = (self.ledger.head, partnership)
        if key not in self._whole:
            # A changed ledger makes every older reading worthless.
            self._whole = {one: shelf for one, shelf in self._whole.items() if one[0] == key[0]}
            self._whole[key] = read_shelf(self.ledger, partnership, AsOf.on(dt.date.max))
        return self._whole[key]
