"""What one clause states about one thing, and the claims it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pactbook.model.document import Span
from pactbook.model.identifiers import digest_text, encode_canonical, make_identifier
from pactbook.model.modality import Modality
from pactbook.model.source import Known

OUTSIDE = "outside"
"""The partnership of findings about other states than those of the desk that read them: kept with their document,
folded into no record. A desk of those states reads the document anew."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field of a finding: the cleaned value (JSON-able), the wording it was cleaned from, and where that stands."""

    value: Any
    wording: str | None = None
    span: Span | None = None

    def to_json(self) -> list[Any]:
        """``[value, wording, start, end]``."""
        return [self.value, self.wording, self.span.start if self.span else None, self.span.end if self.span else None]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a finding is stated: a span of a held document, or a cited source of which no text is held.

    Exactly one of ``document`` (with ``span``) and ``source`` is set. Neither is set for what the book marks as common
    knowledge: such a finding is *unsourced* and is shown as that.
    """

    document: str | None = None
    span: Span | None = None
    source: str | None = None

    @property
    def is_unsourced(self) -> bool:
        """Whether nothing is cited."""
        return self.document is None and self.source is None


@dataclass(frozen=True)
class Finding:
    """What one clause, or one cited page, states about one thing.

    ``subject`` is the record it is about when its publisher names it (a curated book does); a machine reading leaves it
    ``None`` and the finding itself is the mention that ``resolve`` links. ``event`` groups findings of one record that a curated
    book declares to be one event. ``reader`` is the name and version of what produced it. ``held`` is the EDTF date on which it
    held in the world, ``known`` the day it became known.
    """

    partnership: str
    kind: str
    modality: Modality
    fields: Mapping[str, FieldValue]
    citation: Citation
    known: Known
    reader: str
    subject: str | None = None
    event: str | None = None
    speaker: str | None = None
    held: str | None = None
    wording: str | None = None
    confidence: float = 1.0

    @cached_property
    def id(self) -> str:
        """``f`` and the digest of everything in it."""
        return make_identifier("f", self.to_json())

    @cached_property
    def reading(self) -> str:
        """A digest of what was read and where, whoever read it and how sure the reader was: equal for equal readings by two versions."""
        left_out = ("reader", "confidence", "known_on", "known_given", "known_basis")
        return digest_text(encode_canonical({name: value for name, value in self.to_json().items() if name not in left_out}))

    @property
    def mention(self) -> str:
        """What ``resolve`` links to a record: the subject it names, or the finding itself."""
        return self.subject or self.id

    def claims(self) -> Iterator[Claim]:
        """One claim a field, in the order of the fields' names."""
        for name in sorted(self.fields):
            yield Claim(self, name, self.fields[name])

    def value(self, name: str) -> Any:
        """The cleaned value of a field, or None when the finding does not state it."""
        held = self.fields.get(name)
        return None if held is None else held.value

    def with_value(self, name: str, value: Any) -> Finding:
        """A copy in which a person's correction stands in for one cleaned value; wording and span stay.

        The copy keeps the id of what was read: corrected, it is still that finding, and links to it must hold.
        """
        old = self.fields.get(name, FieldValue(None))
        corrected = replace(self, fields={**self.fields, name: replace(old, value=value)})
        corrected.__dict__["id"] = self.id
        return corrected

    def to_json(self) -> dict[str, Any]:
        """All content, canonical: what is hashed, exported and imported."""
        span = self.citation.span
        return {
            "partnership": self.partnership,
            "kind": self.kind,
            "modality": str(self.modality),
            "fields": {name: self.fields[name].to_json() for name in sorted(self.fields)},
            "document": self.citation.document,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "source": self.citation.source,
            "known_on": self.known.on.isoformat(),
            "known_given": self.known.given,
            "known_basis": str(self.known.basis),
            "reader": self.reader,
            "subject": self.subject,
            "event": self.event,
            "speaker": self.speaker,
            "held": self.held,
            "wording": self.wording,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """The atom: one field of one finding. Immutable; its id is its finding's id and its field's name."""

    finding: Finding
    field: str
    content: FieldValue

    @property
    def id(self) -> str:
        """``<finding id>.<field>``: content-derived, because the finding's id is."""
        return f"{self.finding.id}.{self.field}"
