"""How much two held documents have in common."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pactbook.model.document import Document
from pactbook.model.source import Known


@dataclass(frozen=True, slots=True)
class Likeness:
    """A pair of documents. ``share`` is how much of the shorter text the longer one contains, ``figures`` how many of its figures,
    ``fillings`` in how many of the places that both have they name the same; all 0 to 1. It depends on the two texts alone, never on
    what else is held."""

    first: str
    other: str
    share: float
    figures: float
    fillings: float = 1.0


@dataclass(frozen=True, slots=True)
class Member:
    """A document as a possible member of a story: the day it became known, and the agency that wrote it if it names one."""

    id: str
    known_on: dt.date
    origin: str | None = None

    @classmethod
    def of(cls, document: Document, recorded_on: dt.date) -> Member:
        """A document; one that doesn't say when it was published is known from the day it was recorded."""
        return cls(document.id, Known.from_published(document.published_on, None, recorded_on).on, document.origin)
