"""All that one partnership's book holds at one AsOf, arranged by record: what every fold and view starts from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Held
from pactbook.model.asof import AsOf
from pactbook.model.document import DocumentHead
from pactbook.model.finding import Finding
from pactbook.model.grade import SourceGrade
from pactbook.model.likeness import Likeness, Member
from pactbook.model.overruling import Overruling
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Source, find_newest
from pactbook.records.described import describe_record, find_described_type
from pactbook.records.editions import keep_current
from pactbook.records.evidence import Evidence, References, find_evidence
from pactbook.records.publisher import Publishers
from pactbook.resolve.stories import find_stories

_T = TypeVar("_T")

ENTRY = "entry"
TERM = "term"
"""The kind of a finding that states one term of office, or its end."""
_PLACE = ("list", "position", "attribution")
PUBLISHER_PREFIX = "publisher/"
_ARRANGED = ("by_record", "by_finding", "publishers", "types", "references", "stories", "_evidence", "_entries")


@dataclass(frozen=True)
class Shelf:
    """Effective findings of one partnership, known by ``as_of.known_at``, with what is needed to cite them and to tell copies apart.

    ``proposed`` are those that wait for a person: they are no part of what the book says, and nothing is folded from them.
    """

    partnership: str
    as_of: AsOf
    held: tuple[Held, ...]
    sources: Mapping[str, Source] = field(repr=False)
    documents: Mapping[str, DocumentHead] = field(repr=False, default_factory=dict)
    members: tuple[Member, ...] = field(repr=False, default=())
    likenesses: tuple[Likeness, ...] = field(repr=False, default=())
    overrulings: Mapping[str, tuple[Overruling, ...]] = field(repr=False, default_factory=dict)
    proposed: tuple[Held, ...] = field(repr=False, default=())

    @cached_property
    def stories(self) -> dict[str, str]:
        """The story of each document known by then, whichever partnership it speaks of, by the ids of both."""
        known = [member for member in self.members if member.known_on <= self.as_of.known_at]
        return find_stories(known, self.likenesses)

    @cached_property
    def by_record(self) -> dict[str, list[Held]]:
        """Findings by the record they are linked to; unlinked mentions are left out."""
        grouped: dict[str, list[Held]] = {}
        for item in self.held:
            if item.record is not None:
                grouped.setdefault(item.record, []).append(item)
        return grouped

    @cached_property
    def newest_source(self) -> dt.date | None:
        """The day of the newest source that gives its day; None of an empty book."""
        return find_newest(item.finding.known for item in self.held)

    @cached_property
    def by_finding(self) -> dict[str, Held]:
        """Findings by their own id, those that wait for a person too."""
        return {item.finding.id: item for item in (*self.held, *self.proposed)}

    @cached_property
    def publishers(self) -> Publishers:
        """The book's reviewed table of publishers."""
        return Publishers(
            {**read_entry(held), "id": record.removeprefix(PUBLISHER_PREFIX)}
            for record, held in self.by_record.items()
            if record.startswith(PUBLISHER_PREFIX)
        )

    @cached_property
    def types(self) -> dict[str, str]:
        """The type of every record that has an entry in the book, or was formed by what was read."""
        found = {}
        for record, held in self.by_record.items():
            entry = next((item.finding.value("type") for item in held if item.finding.kind == ENTRY), None)
            if (type_name := entry or find_described_type(held)) is not None:
                found[record] = str(type_name)
        return found

    def is_read(self, record: str) -> bool:
        """Whether no entry of the book holds a record: documents or registers tell of it."""
        return all(item.finding.kind != ENTRY for item in self.by_record.get(record, ()))

    def at(self, as_of: AsOf) -> Shelf:
        """What was known of the same book by an earlier day: decisions hold for every day, so nothing needs to be read again."""
        held = tuple(keep_current([item for item in self.held if item.finding.known.on <= as_of.known_at]))
        proposed = tuple(item for item in self.proposed if item.finding.known.on <= as_of.known_at)
        cited = {item.finding.citation.document for item in (*held, *proposed)}
        documents = {name: head for name, head in self.documents.items() if name in cited}
        return replace(self, as_of=as_of, held=held, proposed=proposed, documents=documents)

    @cached_property
    def references(self) -> References:
        """What the findings cite, as far as it was out."""
        compiled = self.entry(self.partnership).get("compiled")
        day = PartialDate.parse(compiled).upper if isinstance(compiled, str) else None
        return References(self.sources, self.documents, self.publishers, self.stories, self.as_of.known_at, day)

    def on(self, day: dt.date) -> Shelf:
        """The same knowledge asked about another day; what was arranged already is kept, because it hangs on no day."""
        moved = replace(self, as_of=AsOf(day, self.as_of.known_at))
        moved.__dict__.update({name: self.__dict__[name] for name in _ARRANGED if name in self.__dict__})
        return moved

    def evidence(self, finding: Finding) -> Evidence:
        """Where a finding is stated."""
        found = self._evidence.get(finding.id)
        if found is None:
            found = self._evidence[finding.id] = find_evidence(finding, self.references)
        return found

    def entry(self, record: str) -> Mapping[str, Any]:
        """What :func:`read_entry` says of a record, read once; nothing where nothing of it was known."""
        found = self._entries.get(record)
        if found is None:
            found = self._entries[record] = read_entry(self.by_record.get(record, ()))
        return found

    def once(self, name: tuple[str, ...], fold: Callable[[], _T]) -> _T:
        """What was folded under a name: kept with the shelf, which never changes, because pages, sums and checks ask for the same."""
        if name not in self._folded:
            self._folded[name] = fold()
        found: _T = self._folded[name]
        return found

    @cached_property
    def _folded(self) -> dict[tuple[str, ...], Any]:
        return {}

    @cached_property
    def _entries(self) -> dict[str, Mapping[str, Any]]:
        return {}

    @cached_property
    def _evidence(self) -> dict[str, Evidence]:
        return {}

    def is_backed(self, finding: Finding) -> bool:
        """Whether the book itself states it, or read from a document, a publisher whom the book grades."""
        return finding.citation.document is None or self.evidence(finding).grade is not SourceGrade.F

    def of_type(self, type_name: str) -> list[str]:
        """Ids of the records of one type, in alphabetical order."""
        return sorted(record for record, found in self.types.items() if found == type_name)

    def findings_of(self, record: str) -> list[Held]:
        """All findings on one record.

        Raises:
            RecordNotFoundError: when nothing of it was known by then.
        """
        if record not in self.by_record:
            raise RecordNotFoundError(record, f"nothing of it was known by {self.as_of.known_at}")
        return self.by_record[record]


def _is_longer(value: Any, stated: Any) -> bool:
    """Whether a list has all that another has, and more."""
    if not (isinstance(value, list) and isinstance(stated, list)):
        return False
    return len(value) > len(stated) and all(one in value for one in stated)


def read_entry(held: Iterable[Held]) -> dict[str, Any]:
    """The descriptive fields of a record; where several findings state one, the one known first stands, but a list that a later
    one makes longer is the longer one. Those of a record without an entry are what its findings state.

    A list of terms (of office) has the rows that had started by then, each with its end once that was known.
    """
    fields: dict[str, Any] = {}
    terms: dict[str, dict[int, dict[str, Any]]] = {}
    ordered = sorted(held, key=lambda one: (one.finding.known.on, one.finding.id))
    for item in ordered:
        finding = item.finding
        if finding.kind == ENTRY:
            for name in finding.fields:
                value = finding.value(name)
                if name not in fields or _is_longer(value, fields[name]):
                    fields[name] = value
        elif finding.kind == TERM:
            row = terms.setdefault(str(finding.value("list")), {}).setdefault(int(finding.value("position")), {})
            row.update({name: finding.value(name) for name in finding.fields if name not in _PLACE})
    if not fields:
        fields = describe_record(ordered)
    return {**fields, **{name: [rows[position] for position in sorted(rows)] for name, rows in terms.items()}}
