"""A document whose text is held, and places in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pactbook.model.identifiers import digest_text, drop_unset, make_identifier
from pactbook.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (inclusive) to ``end`` (exclusive) of a document's text."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The characters it names."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What is known of a document without its text."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    published_rule: str | None
    origin: str | None
    kind: str
    language: str | None
    place: str
    url: str | None


@dataclass(frozen=True)
class Document:
    """Text with stable character offsets, made once from a snapshot of bytes.

    What it *is*: ``snapshot`` (the SHA-256 of the bytes), the ``text``, the ``extractor`` that turned one into the other (with its
    version, because other text would move every span) and the ``url`` it stands at. What is *said of it* may be found anew by a
    better reader of pages, or be corrected, and it stays the same document: ``published`` with the tag, line or option that gave
    it (``published_rule``), ``title``, ``publisher``, the ``origin`` (the agency that wrote it when its publisher did not), ``kind``
    and ``language``. ``place`` and ``fetched_at`` tell where and when it was found first.
    """

    snapshot: str
    text: str
    media_type: str
    extractor: str
    place: str
    title: str | None = None
    published: str | None = None
    published_rule: str | None = None
    publisher: str | None = None
    origin: str | None = None
    kind: str = "news"
    language: str | None = None
    url: str | None = None
    fetched_at: dt.datetime | None = None

    @property
    def published_on(self) -> PartialDate | None:
        """The date of publication, as exact as it is."""
        return PartialDate.parse(self.published) if self.published else None

    @cached_property
    def head(self) -> DocumentHead:
        """What is known of it without its text."""
        return DocumentHead(
            id=self.id,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            published_rule=self.published_rule,
            origin=self.origin,
            kind=self.kind,
            language=self.language,
            place=self.place,
            url=self.url,
        )

    @cached_property
    def text_digest(self) -> str:
        """Digest of the text alone: changes when one character does."""
        return digest_text(self.text)

    @cached_property
    def id(self) -> str:
        """``d`` and the digest of the bytes, the extractor, the text and the address."""
        return make_identifier("d", self.identity())

    def identity(self) -> dict[str, Any]:
        """The fields that make it the document it is."""
        return drop_unset({"snapshot": self.snapshot, "text": self.text_digest, "extractor": self.extractor, "url": self.url})

    def description(self) -> dict[str, Any]:
        """The fields that say something of it, as far as they are set."""
        return drop_unset({name: getattr(self, name) for name in DESCRIBED})

    @cached_property
    def description_id(self) -> str:
        """``e`` and the digest of which document is described, and how."""
        return make_identifier("e", [self.id, self.description()])

    def described(self, description: Mapping[str, Any]) -> Document:
        """The same document with another description."""
        fresh: dict[str, Any] = dict.fromkeys(DESCRIBED) | {"kind": "news"} | dict(description)
        return replace(self, **fresh)


DESCRIBED = ("media_type", "title", "published", "published_rule", "publisher", "origin", "kind", "language")
"""What is said of a document, and may be said again otherwise."""


@dataclass(frozen=True, slots=True)
class ReadMark:
    """That a document was read for a partnership, by which reader and version, and whether it is in scope: a text that says nothing
    of defence cooperation leaves no findings, and must not be taken for one that nobody read."""

    document: str
    partnership: str
    reader: str
    in_scope: bool = True

    @property
    def id(self) -> str:
        """``m`` and the digest of everything in it."""
        return make_identifier("m", self.to_json())

    def to_json(self) -> dict[str, Any]:
        """All fields, as stored and exported."""
        return {name: getattr(self, name) for name in ("document", "partnership", "reader", "in_scope")}
