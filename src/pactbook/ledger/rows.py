"""Ledger rows to model values and back. The only module that knows both."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.document import Document, DocumentHead, Span
from pactbook.model.finding import Citation, FieldValue, Finding, Sighting
from pactbook.model.identifiers import encode_canonical
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis

SIGHTING_COLUMNS = "known_on, known_given, known_basis, reader, confidence"
FINDING_COLUMNS = (
    f'partnership, kind, modality, subject, event, speaker, held, document, start, "end", source, wording, {SIGHTING_COLUMNS}'
)
SIGHTING_AT = 12
"""Where the columns of a finding's first sighting start."""

DOCUMENT_COLUMNS = (
    "d.id, d.snapshot, d.url, d.extractor, d.place, d.fetched_at, "
    "(SELECT content FROM description WHERE document = d.id ORDER BY seq DESC LIMIT 1)"
)
"""Of ``document d``: what it is, where it was found, and how it was described last."""


def make_finding_row(finding: Finding) -> tuple[Any, ...]:
    """A finding's columns, in the order of :data:`FINDING_COLUMNS`."""
    span, citation = finding.citation.span, finding.citation
    return (
        finding.partnership,
        finding.kind,
        finding.modality.value,
        finding.subject,
        finding.event,
        finding.speaker,
        finding.held,
        citation.document,
        span.start if span else None,
        span.end if span else None,
        citation.source,
        finding.wording,
        *make_sighting_row(finding.sighting),
    )


def make_sighting_row(sighting: Sighting) -> tuple[Any, ...]:
    """A sighting's columns, in the order of :data:`SIGHTING_COLUMNS`."""
    known = sighting.known
    return (known.on.isoformat(), known.given, known.basis.value, sighting.reader, sighting.confidence)


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
    sighting = read_sighting(row[SIGHTING_AT : SIGHTING_AT + 5])
    return Finding(
        partnership=row[0],
        kind=row[1],
        modality=Modality(row[2]),
        subject=row[3],
        event=row[4],
        speaker=row[5],
        held=row[6],
        citation=Citation(row[7], None if row[8] is None else Span(row[8], row[9]), row[10]),
        wording=row[11],
        fields=fields,
        known=sighting.known,
        reader=sighting.reader,
        confidence=sighting.confidence,
    )


def read_sighting(row: Sequence[Any]) -> Sighting:
    """A sighting from :data:`SIGHTING_COLUMNS`."""
    return Sighting(Known(dt.date.fromisoformat(row[0]), row[1], KnownBasis(row[2])), row[3], row[4])


def read_document(row: Sequence[Any], text: str) -> Document:
    """A document from :data:`DOCUMENT_COLUMNS` and its text."""
    fetched = dt.datetime.fromisoformat(row[5]) if row[5] else None
    description = json.loads(row[6]) if row[6] else {}
    return Document(
        snapshot=row[1], text=text, url=row[2], extractor=row[3], place=row[4], fetched_at=fetched,
        **{"media_type": "", **description},
    )  # fmt: skip


def read_head(row: Sequence[Any]) -> DocumentHead:
    """What is known of a document without its text, from :data:`DOCUMENT_COLUMNS`."""
    description = json.loads(row[6]) if row[6] else {}
    names = ("title", "publisher", "published", "published_rule", "origin", "language")
    said = {name: description.get(name) for name in names}
    return DocumentHead(id=row[0], url=row[2], place=row[4], kind=description.get("kind", "news"), **said)


def read_decision(content: str) -> Decision:
    """A decision from its canonical JSON."""
    value = json.loads(content)
    value["kind"] = DecisionKind(value["kind"])
    value["decided_at"] = dt.datetime.fromisoformat(value["decided_at"])
    return Decision(**value)
