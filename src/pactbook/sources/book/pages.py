"""The pages a book cites: who published each, when it was out, and what stands for several of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pactbook.documents.urls import find_host
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.model.source import Known, Source
from pactbook.sources.book.known import know_source
from pactbook.sources.book.loading import Book, Entry
from pactbook.sources.book.publishers import PublisherTable, find_agency
from pactbook.sources.book.schema import load_layouts

JOINT = "joint"
"""Publisher and kind of a source that stands for several pages, of which at least one states the thing."""


class CitedPages:
    """The pages of one book, gathered as they are cited."""

    def __init__(self, book: Book, compiled: dt.date) -> None:
        self.sources: dict[str, Source] = {}
        self._book = book
        self._compiled = compiled
        self._described = _index_pages(book)
        self._reported = _index_reports(book)

    def cite(self, url: str, local: Mapping[str, Mapping[str, Any]]) -> Source:
        """The page of an address: as its own entry describes it, else as another entry does, else by its host alone. A page has one date:
        where the entry gives only the month or year of a day that another gives, it is that day."""
        elsewhere, own = self._described.get(url, {}), local.get(url, {})
        described = {**elsewhere, **own}
        if _is_more_exact(elsewhere.get("date"), own.get("date")):
            described["date"] = elsewhere["date"]
        source = _make_source(url, described, self._book.publishers, self._book.head.get("agencies", ()))
        self.sources.setdefault(source.id, source)
        return source

    def know(self, page: Source, date: PartialDate | None) -> Known:
        """From when a page's value is known; an undated page was out once it had reported the newest step the book cites it for."""
        told = [one for one in (date, self._reported.get(page.url or "")) if one is not None]
        return know_source(page, max(told, key=lambda one: one.upper or dt.date.min, default=None), self._compiled)

    def cite_jointly(self, members: Sequence[Source]) -> Source | None:
        """One source for several pages of which at least one states the thing."""
        if len(members) <= 1:
            return members[0] if members else None
        joint = Source(None, JOINT, None, JOINT, members=tuple(dict.fromkeys(member.id for member in members)))
        self.sources.setdefault(joint.id, joint)
        return joint


def _is_more_exact(date: str | None, than: str | None) -> bool:
    """Whether a date lies within another, and says more."""
    if date is None or than is None or date == than:
        return False
    inner, outer = PartialDate.parse(date), PartialDate.parse(than)
    if None in (inner.lower, inner.upper, outer.lower, outer.upper):
        return False
    return bool(outer.lower <= inner.lower and inner.upper <= outer.upper)  # type: ignore[operator]  # none of them is None


def _make_source(url: str, described: Mapping[str, Any], table: PublisherTable, agencies: Iterable[str]) -> Source:
    label = described.get("publisher")
    publisher = table.find(url, label) or label or find_host(url)
    return Source(
        url=url,
        publisher=publisher,
        published=described.get("date"),
        kind=described.get("kind", "news"),
        label=label,
        origin=find_agency(label, agencies),
    )


def _index_pages(book: Book) -> dict[str, dict[str, Any]]:
    """What entries say of each page; of several descriptions the one with the most exact date."""
    pages: dict[str, dict[str, Any]] = {}
    for _, row in _list_pages(book):
        seen = pages.get(row["url"])
        if seen is None or len(row.get("date", "")) > len(seen.get("date", "")):
            pages[row["url"]] = row
    return pages


def _index_reports(book: Book) -> dict[str, PartialDate]:
    """The newest dated fact that each page is cited for."""
    newest: dict[str, PartialDate] = {}
    for entry in book.entries:
        for name in load_layouts()[entry.type].get("events", {}):
            for event in entry.value.get(name, ()):
                if not event.get("date") or event.get("modality", Modality.ASSERTED) != Modality.ASSERTED:
                    continue
                date = PartialDate.parse(event["date"])
                for url in event.get("sources", ()):
                    if date.upper and (url not in newest or date.upper > (newest[url].upper or date.upper)):
                        newest[url] = date
    return newest


def _list_pages(book: Book) -> Iterator[tuple[Entry, dict[str, Any]]]:
    for entry in book.entries:
        for row in entry.value.get("sources", ()):
            if isinstance(row, dict):
                yield entry, row


def check_pages(book: Book) -> Iterator[Problem]:
    """One page that two entries date so that both cannot be right."""
    seen: dict[str, tuple[Entry, PartialDate]] = {}
    for entry, row in _list_pages(book):
        if not row.get("date"):
            continue
        date = PartialDate.parse(row["date"])
        if row["url"] in seen and not seen[row["url"]][1].may_overlap(date):
            other, earlier = seen[row["url"]]
            yield Problem(
                entry.place,
                f"dates {row['url']} {date}, but {other.id} dates it {earlier}",
                entry.id,
                Severity.WARNING,
                "pages",
            )
        seen.setdefault(row["url"], (entry, date))
