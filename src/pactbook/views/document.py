"""A document as held, with everything that was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.model.document import Document
from pactbook.model.problem import Problem


@dataclass(frozen=True, slots=True)
class SpanView:
    """Characters ``start`` to ``end`` (exclusive) of the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FieldView:
    """One claim: cleaned value, wording, span (None when the value follows from the document as a whole)."""

    value: Any
    wording: str | None
    span: SpanView | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding of a reading. ``record`` is what it is linked to, with the linking machine's confidence; ``status`` is ``new``,
    ``corroborates``, ``contradicts`` or ``copy``."""

    id: str
    kind: str
    modality: str
    speaker: str | None
    record: str | None
    link_confidence: float | None
    status: str
    span: SpanView | None
    wording: str | None
    fields: dict[str, FieldView]


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
    story: str | None
    in_scope: bool
    place: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A document and its findings, in the order of their spans."""

    document: DocumentHead
    findings: tuple[FindingView, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's text with what was read from it, and the other documents of its story."""

    document: DocumentHead
    text: str
    findings: tuple[FindingView, ...]
    copies: tuple[DocumentHead, ...]


def show_head(document: Document) -> DocumentHead:
    """A document's head."""
    return DocumentHead(
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        published_rule=document.published_rule,
        origin=document.origin,
        kind=document.kind,
        language=document.language,
        story=document.story,
        in_scope=document.in_scope,
        place=document.place,
        url=document.url,
    )


def show_findings(held: Iterable[Held], statuses: dict[str, str]) -> tuple[FindingView, ...]:
    """Findings of one document in the order they stand in it; ``statuses`` by finding id, ``new`` where none is given."""
    views = [_show_finding(item, statuses.get(item.finding.id, "new")) for item in held]
    return tuple(
        sorted(views, key=lambda view: (view.span.start if view.span else 0, view.span.end if view.span else 0, view.id))
    )


def show_document(
    document: Document, held: Iterable[Held], statuses: dict[str, str], copies: Sequence[Document]
) -> DocumentView:
    """A document page."""
    return DocumentView(
        show_head(document), document.text, show_findings(held, statuses), tuple(show_head(copy) for copy in copies)
    )


def _show_finding(item: Held, status: str) -> FindingView:
    finding = item.finding
    span = finding.citation.span
    return FindingView(
        id=finding.id,
        kind=finding.kind,
        modality=str(finding.modality),
        speaker=finding.speaker,
        record=item.record,
        link_confidence=item.link_score,
        status=status,
        span=SpanView(span.start, span.end) if span else None,
        wording=finding.wording,
        fields={
            name: FieldView(field.value, field.wording, SpanView(field.span.start, field.span.end) if field.span else None)
            for name, field in sorted(finding.fields.items())
        },
    )
