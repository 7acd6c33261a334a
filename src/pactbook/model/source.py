"""Where a statement was published, when no text of it is held, and when a thing became known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from pactbook.model.identifiers import drop_unset, make_identifier
from pactbook.model.partial_date import PartialDate


class KnownBasis(StrEnum):
    """How the day on which something became known was found.

    ``PUBLISHED``: the page or document names its day. ``PERIOD``: it names a month or year only; the last day of it is used,
    so that nothing counts as known before it certainly was. ``INFERRED``: it names no date; the event's own date stands in.
    """

    PUBLISHED = "published"
    PERIOD = "period"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Known:
    """The day from which something counts as known, the date as given, and how the day was found."""

    on: dt.date
    given: str | None
    basis: KnownBasis

    @classmethod
    def from_published(cls, published: PartialDate | None, event: PartialDate | None, fallback: dt.date) -> Known:
        """By the published rule: the publication's last possible day, else the event's, else ``fallback`` (both inferred)."""
        if published is not None and published.upper is not None:
            basis = KnownBasis.PUBLISHED if published.precision == "day" else KnownBasis.PERIOD
            return cls(published.upper, published.text, basis)
        if event is not None and event.upper is not None:
            return cls(event.upper, None, KnownBasis.INFERRED)
        return cls(fallback, None, KnownBasis.INFERRED)


def find_newest(known: Iterable[Known]) -> dt.date | None:
    """The day of the newest source: the last that a page or document itself names. The end of a month or year that stands in for one, or a
    day inferred, is no source's day, and is taken only where nothing else is dated; None of nothing."""
    told: dict[bool, dt.date] = {}
    for one in known:
        named = one.basis is KnownBasis.PUBLISHED
        told[named] = max(told.get(named, one.on), one.on)
    return told.get(True, told.get(False))


@dataclass(frozen=True)
class Source:
    """A cited publication of which no text is held.

    ``members`` is empty for a single page. A *joint* source stands for a list of pages of which at least one states the
    thing, when the book does not say which: its ``members`` are the ids of those pages. ``label`` is the citation's own name of
    the publisher where it says more than the publisher's (such as a copy of an agency's story); ``origin`` is that agency.
    """

    url: str | None
    publisher: str
    published: str | None = None
    kind: str = "news"
    label: str | None = None
    origin: str | None = None
    members: tuple[str, ...] = field(default=())

    @cached_property
    def id(self) -> str:
        """``s`` and the digest of all fields."""
        return make_identifier("s", self.to_json())

    def to_json(self) -> dict[str, Any]:
        """All fields that are set, as stored and exported."""
        return drop_unset(
            {
                "url": self.url,
                "publisher": self.publisher,
                "published": self.published,
                "kind": self.kind,
                "label": self.label,
                "origin": self.origin,
                "members": list(self.members),
            }
        )

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Source:
        """The opposite of :meth:`to_json`."""
        return cls(**{"url": None, **value, "members": tuple(value.get("members", ()))})
