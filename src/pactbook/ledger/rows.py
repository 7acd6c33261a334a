"""Ledger rows to model values and back. The only module that knows both."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.document import Document, DocumentHead, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.identifiers import encode_canonical
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis

FINDING_COLUMNS = (
    "partnership, kind, modality, subject, event, speaker, held, known_on, known_given, known_basis, document, start, "
    '"end", source, reader, wording, confidence'
)
DOCUMENT_COLUMNS = "id, content, place, fetched_at"


def make_finding_row(finding: Finding) -> tuple[Any, ...]:
    """A finding's columns, in the order of :data:`FINDING_COLUMNS`."""
    span, citation, known = finding.citation.span, finding.citation, finding.known
    return (
        finding.partnership,
        finding.kind,
        finding.modality.value,
        finding.subject,
        finding.event,
        finding.speaker,
        finding.held,
        known.on.isoformat(),
        known.given,
        known.basis.value,
        citation.document,
        span.start if span else None,
        span.end if span else None,
        citation.source,
        finding.reader,
        finding.wording,
        finding.confidence,
    )


def make_claim_rows(seq: int, finding: Finding) -> list[tuple[Any, ...]]:
    """A finding's claims: its row number, field, canonical JSON value, wording, start, end."""
    return [
        (
            seq,
            name,
            encode_canonical(field.value),
            field.wording,
            *((field.span.start, field.span.end) if field.span else (None, None)),
        )
        for name, field in sorted(finding.fields.items())
    ]


def read_finding(row: Sequence[Any], claims: Iterable[Sequence[Any]]) -> Finding:
    """A finding from its columns and its claims' (field, value, wording, start, end)."""
    fields = {
        name: FieldValue(json.loads(value), wording, None if start is None else Span(start, end))
        for name, value, wording, start, end in claims
    }
    return Finding(
        partnership=row[0],
        kind=row[1],
        modality=Modality(row[2]),
        subject=row[3],
        event=row[4],
        speaker=row[5],
        held=row[6],
        known=Known(dt.date.fromisoformat(row[7]), row[8], KnownBasis(row[9])),
        citation=Citation(row[10], None if row[11] is None else Span(row[11], row[12]), row[13]),
        reader=row[14],
        wording=row[15],
        confidence=row[16],
        fields=fields,
    )


def make_document_content(document: Document) -> str:
    """A document's identifying facts as canonical JSON; its text and bytes stand in columns of their own."""
    return encode_canonical(document.identity())


def read_document(row: Sequence[Any], text: str) -> Document:
    """A document from :data:`DOCUMENT_COLUMNS` and its text."""
    content = json.loads(row[1])
    content.pop("text")
    fetched = dt.datetime.fromisoformat(row[3]) if row[3] else None
    return Document(text=text, place=row[2], fetched_at=fetched, **content)


def read_head(identifier: str, content: str, place: str) -> DocumentHead:
    """What is known of a document without its text."""
    facts = json.loads(content)
    names = ("title", "publisher", "published", "published_rule", "origin", "kind", "language", "story", "in_scope", "url")
    return DocumentHead(id=identifier, place=place, **{name: facts[name] for name in names})


def read_decision(content: str) -> Decision:
    """A decision from its canonical JSON."""
    value = json.loads(content)
    value["kind"] = DecisionKind(value["kind"])
    value["decided_at"] = dt.datetime.fromisoformat(value["decided_at"])
    return Decision(**value)
