"""What one append finds new."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pactbook.ledger import chain


class Batch:
    """What one append has found new so far, what was there already, and the names under which the chain holds the new."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.no = 0
        self.new: dict[str, int] = {}
        self.known: dict[str, int] = {}
        self.names: list[str] = []

    def add(self, table: str, items: Iterable[Any], insert: Callable[[Any, int], None]) -> None:
        """Insert, one by one, what is not there yet."""

        def insert_each(fresh: Sequence[Any], no: int) -> None:
            for item in fresh:
                insert(item, no)

        self.add_all(table, items, insert_each)

    def add_all(self, table: str, items: Iterable[Any], insert: Callable[[Sequence[Any], int], None]) -> dict[str, Any]:
        """Insert, all at once, what is not there yet; what that was, by id."""
        given = {item.id: item for item in items}
        fresh = self._leave_out_known(table, given)
        insert(list(fresh.values()), self.no)
        self.names.extend(chain.name_item(item) for item in fresh.values())
        if given:
            self.new[table], self.known[table] = len(fresh), len(given) - len(fresh)
        return fresh

    def add_again(
        self,
        table: str,
        items: Iterable[Any],
        compare: Callable[[Any], tuple[str, str | None]],
        insert: Callable[[Any, int], None],
    ) -> None:
        """Insert how a thing that is there is described or seen now, where that is not how it was last (``compare``: now, and last)."""
        for item in items:
            now, last = compare(item)
            if now != last:
                insert(item, self.no)
                self.names.append(now)
                self.new[table] = self.new.get(table, 0) + 1

    def _leave_out_known(self, table: str, given: dict[str, Any]) -> dict[str, Any]:
        fresh = dict(given)
        names = list(given)
        for start in range(0, len(names), 500):
            some = names[start : start + 500]
            marks = ",".join("?" * len(some))
            for (identifier,) in self._connection.execute(f"SELECT id FROM {table} WHERE id IN ({marks})", some):
                del fresh[identifier]
        return fresh
