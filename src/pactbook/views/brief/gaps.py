"""What stands behind a brief, and what it cannot see: in counts, and each gap in a sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pactbook.ledger import Held
from pactbook.model.source import Known, KnownBasis, find_newest
from pactbook.records.evidence import Evidence, count_independent
from pactbook.records.programme import PROGRAMME
from pactbook.records.shelf import Shelf
from pactbook.views.brief.ahead import Ahead
from pactbook.views.brief.pending import Pending
from pactbook.views.fetches import PublisherRow
from pactbook.views.partnership import PARTNERSHIP_TYPE
from pactbook.views.wording import word_count

KINDS = {
    "sale": "sales",
    "agreement": "agreements",
    "commitment": "promises",
    PROGRAMME: "industrial programmes",
    "inventory": "systems in the inventory",
    "engagement": "meetings",
    "exercise": "exercises",
    "statement": "statements",
    "ecosystem": "parts of the innovation ecosystem",
}
"""The kinds of record a partnership is expected to have, and what several are called."""
_OF_KIND = {"sale_stage": "sale", "delivery": "sale"}
"""Kinds of finding that tell of a record of another kind."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What stands behind everything known by then. ``pages`` counts addresses cited and documents held, ``independent`` stories and
    origins; ``new`` the pages that nothing known by the day looked back to cites; ``by_grade`` pages by the grade of their publisher."""

    pages: int
    independent: int
    new: int
    documents: int
    by_grade: dict[str, int]
    newest: dt.date | None
    newest_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class KindRow:
    """How many records of a kind are held, how many of them somebody curated and how many a document speaks of; ``readings`` of documents
    tell of such things and belong to no record. ``newest`` is the day of the newest source of all this."""

    kind: str
    label: str
    records: int
    curated: int
    from_documents: int
    readings: int
    newest: dt.date | None

    @property
    def is_missing(self) -> bool:
        """Whether nothing at all is held."""
        return not self.records and not self.readings


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that cannot be seen, in a sentence; ``records`` are those it is about, where it is about some."""

    what: str
    records: tuple[str, ...] = ()


def count_sources(shelf: Shelf, since: dt.date) -> Sources:
    """What stands behind everything that the shelf holds, names and offices left out."""
    evidence = _list_evidence(shelf)
    first: dict[str, dt.date] = {}
    grades: dict[str, str] = {}
    for one in _list_pages(evidence):
        page = one.document or one.url or ""
        first[page] = min(first.get(page, one.known_on), one.known_on)
        grades[page] = str(one.grade)
    newest = find_newest(Known(one.known_on, one.known_given, KnownBasis(one.known_basis)) for one in evidence)
    last = sorted(
        (one for one in evidence if one.known_on == newest),
        key=lambda one: (one.known_basis != KnownBasis.PUBLISHED, one.grade.rank, one.finding),
    )
    return Sources(
        pages=len(first),
        independent=count_independent(evidence),
        new=sum(known > since for known in first.values()),
        documents=len(shelf.documents),
        by_grade=dict(sorted(Counter(grades.values()).items())),
        newest=newest,
        newest_evidence=tuple(last[:1]),
    )


def list_kinds(shelf: Shelf) -> tuple[KindRow, ...]:
    """Each kind of record that a partnership is expected to have, those of which nothing is held included."""
    records: dict[str, dict[str, list[Held]]] = {kind: {} for kind in KINDS}
    loose: dict[str, list[Held]] = {kind: [] for kind in KINDS}
    for item in shelf.held:
        kind = shelf.types.get(item.record or "") or _OF_KIND.get(item.finding.kind, item.finding.kind)
        if kind in KINDS:
            if item.record is None:
                loose[kind].append(item)
            else:
                records[kind].setdefault(item.record, []).append(item)
    return tuple(_count_kind(kind, label, list(records[kind].values()), loose[kind]) for kind, label in KINDS.items())


def _count_kind(kind: str, label: str, records: Sequence[Sequence[Held]], loose: Sequence[Held]) -> KindRow:
    return KindRow(
        kind=kind,
        label=label,
        records=len(records),
        curated=sum(any(item.finding.citation.document is None for item in held) for held in records),
        from_documents=sum(any(item.finding.citation.document is not None for item in held) for held in records),
        readings=len(loose),
        newest=find_newest(item.finding.known for held in (*records, loose) for item in held),
    )


def list_gaps(
    shelf: Shelf, pending: Pending, passed: Sequence[Ahead], kinds: Sequence[KindRow], publishers: Sequence[PublisherRow]
) -> tuple[Gap, ...]:
    """What the page cannot see, the most telling first."""
    return (
        *_list_missing(kinds, shelf),
        *_list_unvalued(pending),
        *_list_passed(passed),
        *_list_unseen(shelf),
        *_list_unfetched(publishers),
    )


def _list_evidence(shelf: Shelf) -> list[Evidence]:
    """The citations of everything held, those of publishers' names and of the partnership's own entry left out."""
    aside = (PARTNERSHIP_TYPE, "publisher")
    return [shelf.evidence(item.finding) for item in shelf.held if shelf.types.get(item.record or "") not in aside]


def _list_pages(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each page cited, those that are cited jointly one by one."""
    members = (member for whole in evidence for member in (whole.joint or (whole,)))
    return [one for one in members if one.document or one.url]


def _list_missing(kinds: Sequence[KindRow], shelf: Shelf) -> Iterator[Gap]:
    missing = [row.label for row in kinds if row.is_missing]
    if missing:
        yield Gap(f"Nothing is held of: {', '.join(missing)}. Silence about them is this book's, not the world's.")
    unread = [row.label for row in kinds if row.records and not row.from_documents and not row.readings]
    if not shelf.documents:
        yield Gap("No document had been read: everything was compiled by hand from cited pages, whose texts are not held.")
    elif unread:
        yield Gap(f"From the documents held nothing was read on: {', '.join(unread)}; these were compiled by hand.")


def _list_unvalued(pending: Pending) -> Iterator[Gap]:
    for records, what in (
        (pending.without_amount, "pending without an amount, and so in no sum"),
        (pending.other_currency, "pending with an amount only in another currency than the one compared in"),
        (pending.doubted, "thought to have ended without a fact that says so: counted as pending, and in no sum or ranking"),
        (pending.dormant, "silent beyond the ladder's limit, left out as dormant"),
    ):
        if records:
            yield Gap(f"{word_count(len(records), 'case')} {what}.", records)


def _list_passed(passed: Sequence[Ahead]) -> Iterator[Gap]:
    if passed:
        names = tuple(dict.fromkeys(one.record for one in passed))
        yield Gap(
            f"{word_count(len(passed), 'plan')} for days that have passed, of which nothing held here says that it was carried out.",
            names,
        )


def _list_unseen(shelf: Shelf) -> Iterator[Gap]:
    evidence = _list_evidence(shelf)
    pages = _list_pages(evidence)
    undated = {one.url for one in pages if one.url and one.known_given is None}
    if undated:
        yield Gap(f"{len(undated)} cited pages give no date; from when they were known is inferred.")
    unsourced = sum(one.is_unsourced for one in evidence)
    if unsourced:
        yield Gap(f"{unsourced} statements cite nothing (names, mostly) and are marked as that.")
    cited = {one.url for one in pages if one.url}
    held = {head.url for head in shelf.documents.values()}
    if cited - held:
        yield Gap(f"Of {len(cited - held):,} of {len(cited):,} cited pages no text is held: the page itself has to be opened.")
    waiting = [item for item in shelf.held if item.record is None]
    if waiting:
        yield Gap(f"{word_count(len(waiting), 'reading')} of documents belong to no record.")


def _list_unfetched(publishers: Sequence[PublisherRow]) -> Iterator[Gap]:
    fetched = [row for row in publishers if row.fetched]
    never = [row.name for row in fetched if row.last is None]
    if never:
        yield Gap(f"Never looked at by the day known: {', '.join(never)}.")
    for row in fetched:
        if row.gaps:
            yield Gap(f"{row.name}: {'; '.join(row.gaps)}.")
