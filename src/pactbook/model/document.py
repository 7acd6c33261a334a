"""A document whose text is held, and places in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pactbook.model.identifiers import digest_text, make_identifier
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
    """What is known of a document without its text. ``story`` is the id of the first document of its story, as far as known."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    published_rule: str | None
    origin: str | None
    kind: str
    language: str | None
    story: str | None
    in_scope: bool
    place: str
    url: str | None


@dataclass(frozen=True)
class Document:
    """Text with stable character offsets, made once from a snapshot of bytes.

    ``snapshot`` is the SHA-256 of the bytes; ``published_rule`` says which tag, line or option gave the date; ``origin`` is
    the agency that wrote it (PTI, Reuters, ...) when its publisher did not; ``story`` is a name its publisher gives the piece of
    writing (what it is a copy of is computed: ``resolve.stories``); ``extractor`` names what turned bytes into text, with its version, because other text would move every span.
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
    story: str | None = None
    in_scope: bool = True
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
            story=self.story,
            in_scope=self.in_scope,
            place=self.place,
            url=self.url,
        )

    @cached_property
    def text_digest(self) -> str:
        """Digest of the text alone: changes when one character does."""
        return digest_text(self.text)

    @cached_property
    def id(self) -> str:
        """``d`` and the digest of the bytes, the extractor, the text, and the facts about its publication.

        Where and when it was fetched do not count: the same page fetched twice is one document.
        """
        return make_identifier("d", self.identity())

    def identity(self) -> dict[str, Any]:
        """The fields that make it the document it is."""
        return {
            "snapshot": self.snapshot,
            "text": self.text_digest,
            "media_type": self.media_type,
            "extractor": self.extractor,
            "title": self.title,
            "published": self.published,
            "published_rule": self.published_rule,
            "publisher": self.publisher,
            "origin": self.origin,
            "kind": self.kind,
            "language": self.language,
            "url": self.url,
            "story": self.story,
            "in_scope": self.in_scope,
        }
