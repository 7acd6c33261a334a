"""Who publishes, as the book's reviewed table names and grades them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.model.document import DocumentHead
from pactbook.model.grade import SourceGrade
from pactbook.model.source import Source
from pactbook.sources.book.publishers import make_table


@dataclass(frozen=True, slots=True)
class Publisher:
    """One publisher; F until somebody grades it."""

    id: str
    name: str
    grade: SourceGrade = SourceGrade.F
    kind: str | None = None
    note: str | None = None


class Publishers(Mapping[str, Publisher]):
    """The table by id; also looked up by a citation's publisher, or by what a held document says of itself."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        rows = list(rows)
        self._table = make_table(rows)
        self._by_id = {str(row["id"]): _read_row(row) for row in rows}

    def __getitem__(self, name: str) -> Publisher:
        return self._by_id[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def of_source(self, source: Source) -> Publisher:
        """The publisher of a cited page; the book's compiler found its id."""
        return self._by_id.get(source.publisher) or Publisher(source.publisher, source.publisher)

    def of_document(self, document: DocumentHead) -> Publisher:
        """The publisher of a held document: by the host of its address, and only where it has none by the name it gives itself.

        Whoever serves a page decides what name stands on it; where it was fetched from, he does not.
        """
        name = document.publisher or "unknown publisher"
        found = self._table.find(document.url, None) if document.url else self._table.find(None, name) or name
        return self._by_id.get(found or "") or Publisher(name, name)


def _read_row(row: Mapping[str, Any]) -> Publisher:
    grade = row.get("grade")
    return Publisher(
        str(row["id"]),
        str(row.get("name") or row["id"]),
        SourceGrade(grade) if grade in tuple(SourceGrade) else SourceGrade.F,
        row.get("publisher_kind"),
        row.get("note"),
    )
