"""A document as held, with everything that was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import takewhile
from typing import Any

from pactbook.ledger import Held
from pactbook.model.document import Document, DocumentHead
from pactbook.model.forming import is_formed
from pactbook.model.problem import Problem
from pactbook.records.shelf import Shelf
from pactbook.views.comparison import NEW, PROPOSED, find_status, take_earlier


@dataclass(frozen=True, slots=True)
class HeadView(DocumentHead):
    """A document without its text. ``story`` is the id of the first document of its story, as far as known; ``in_scope`` is False when
    all who read it for the partnership found that it says nothing of defence cooperation."""

    story: str | None = None
    in_scope: bool = True


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
    ``corroborates``, ``contradicts`` or ``copy``, compared with what the book held when the document was read; ``proposed`` when it counts
    nowhere before a person accepts it; or ``rejected`` by a person. A record that is only proposed is the ``candidate``; one that no entry of
    the book holds, but findings formed, is what it ``forms``."""

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
    candidate: str | None = None
    forms: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A document and its findings, in the order of their spans; ``model`` is what asking a language model cost, where one was asked."""

    document: HeadView
    findings: tuple[FindingView, ...]
    problems: tuple[Problem, ...]
    model: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class CopyView:
    """Another document of the same story. ``share`` is how much of the shorter of the two texts the longer one contains, 0 to 1; None when
    only a third document ties them."""

    document: HeadView
    share: float | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's text with what was read from it, and the other documents of its story; ``elsewhere`` counts what was read from it that
    is not of the partnership, and stands on no page of it."""

    document: HeadView
    text: str
    findings: tuple[FindingView, ...]
    copies: tuple[CopyView, ...]
    elsewhere: int = 0


def show_head(head: DocumentHead, story: str | None = None, *, in_scope: bool = True) -> HeadView:
    """A document's head, with the story it tells when that is known."""
    said = {one.name: getattr(head, one.name) for one in fields(DocumentHead)}
    return HeadView(**said, story=story, in_scope=in_scope)


def show_findings(held: Iterable[Held], statuses: dict[str, str]) -> tuple[FindingView, ...]:
    """Findings of one document in the order they stand in it; ``statuses`` by finding id; without one it is ``new``, or ``proposed``."""
    views = [_show_finding(item, statuses.get(item.finding.id) or (NEW if item.counts else PROPOSED)) for item in held]
    return tuple(
        sorted(views, key=lambda view: (view.span.start if view.span else 0, view.span.end if view.span else 0, view.id))
    )


def show_document(document: Document, shelf: Shelf, heads: Mapping[str, DocumentHead], elsewhere: int = 0) -> DocumentView:
    """A document page; ``heads`` are those of all documents held, in the order in which they came, and ``elsewhere`` what was read from it of
    no concern to the shelf's partnership."""
    held = [item for item in (*shelf.held, *shelf.proposed) if item.finding.citation.document == document.id]
    story = shelf.stories.get(document.id)
    mates = {name for name, other in shelf.stories.items() if other == story and story is not None}
    # Only a document that came before can be what this one copies or repeats, and heads come as the documents did.
    before = set(takewhile(lambda name: name != document.id, heads))
    earlier = take_earlier(shelf.held, document.id, min((item.finding.known.on for item in held), default=None), before)
    copied = [item.finding for item in (*shelf.held, *shelf.proposed) if item.finding.citation.document in before & mates]
    known: dict[str, list[Held]] = {}
    for item in earlier:
        if item.record is not None:
            known.setdefault(item.record, []).append(item)
    statuses = {item.finding.id: find_status(item, known.get(item.record or "", ()), copied) for item in held}
    copies = list_copies(document.id, shelf, heads)
    return DocumentView(show_head(document.head, story), document.text, show_findings(held, statuses), copies, elsewhere)


def list_copies(document: str, shelf: Shelf, heads: Mapping[str, DocumentHead]) -> tuple[CopyView, ...]:
    """The other documents of a document's story that were known by then, earliest first."""
    story = shelf.stories.get(document)
    shares = {
        pair.other if pair.first == document else pair.first: pair.share
        for pair in shelf.likenesses
        if document in (pair.first, pair.other)
    }
    days = {member.id: member.known_on for member in shelf.members}
    mates = [name for name, other in shelf.stories.items() if other == story and name != document]
    return tuple(
        CopyView(show_head(heads[name], story), shares.get(name)) for name in sorted(mates, key=lambda name: (days[name], name))
    )


def find_paragraph(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The paragraph around a span, as what stands before it, the span itself, and what stands after. In a table, where a line is a whole, that
    line."""
    if "\t" in text[start:end]:
        return "", text[start:end], ""
    first = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    last = text.find("\n\n", end)
    return text[first:start], text[start:end], text[end : len(text) if last < 0 else last]


def _show_finding(item: Held, status: str) -> FindingView:
    finding = item.finding
    span = finding.citation.span
    # What is only proposed belongs to no record and forms none; which it may be of is offered, where that is one.
    record = item.record if item.counts else None
    offered = item.candidate or (None if item.counts or is_formed(item.record) else item.record)
    forms = record if is_formed(record) else None
    return FindingView(
        id=finding.id,
        kind=finding.kind,
        modality=str(finding.modality),
        speaker=finding.speaker,
        record=None if forms else record,
        link_confidence=item.link_score if (record and not forms) or offered else None,
        status=status,
        span=SpanView(span.start, span.end) if span else None,
        wording=finding.wording,
        fields={
            name: FieldView(field.value, field.wording, SpanView(field.span.start, field.span.end) if field.span else None)
            for name, field in sorted(finding.fields.items())
        },
        candidate=offered,
        forms=forms,
    )
