"""What one clause states about one thing, and the claims it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.document import Span
from pactbook.model.identifiers import drop_unset, make_identifier
from pactbook.model.modality import Modality
from pactbook.model.source import Known

OUTSIDE = "outside"
"""The partnership of findings about other states than those of the desk that read them: kept with their document,
folded into no record. A desk of those states reads the document anew."""

PROPOSED = 0.4
"""The confidence of what a reader only proposes. A finding that is no surer counts nowhere before a person accepts it."""


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


@dataclass(frozen=True, slots=True)
class Sighting:
    """That a reader saw a finding: which one, in which version, how sure it was, and from which day the thing counts as known.

    A better version of a reader that sees the same thing again adds a sighting, and the finding keeps its identifier and whatever
    people decided about it. The sighting appended last is the one that counts.
    """

    known: Known
    reader: str
    confidence: float = 1.0

    def id_for(self, finding: str) -> str:
        """``g`` and the digest of which finding was seen, and how."""
        return make_identifier("g", [finding, *self.to_json()])

    def to_json(self) -> list[Any]:
        """``[reader, known on, known given, known basis, confidence]``."""
        return [self.reader, self.known.on.isoformat(), self.known.given, str(self.known.basis), self.confidence]


@dataclass(frozen=True)
class Finding:
    """What one clause, or one cited page, states about one thing.

    ``subject`` is the record it is about when its publisher names it (a curated book does); a machine reading leaves it
    ``None`` and the finding itself is the mention that ``resolve`` links. ``event`` groups findings of one record that a curated
    book declares to be one event. ``held`` is the EDTF date on which it held in the world. ``known``, ``reader`` and ``confidence``
    are those of its newest :class:`Sighting`, and are no part of what it is.
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

    def __post_init__(self) -> None:
        if not self.fields:
            raise InvalidValueError("finding", self.kind, "it states nothing: expected at least one field")
        object.__setattr__(self, "confidence", float(self.confidence))

    @cached_property
    def id(self) -> str:
        """``f`` and the digest of what is stated, and where."""
        return make_identifier("f", self.to_json())

    @property
    def is_proposed(self) -> bool:
        """Whether its reader only proposes it, and it counts nowhere before a person accepts it."""
        return self.confidence <= PROPOSED

    @property
    def sighting(self) -> Sighting:
        """How it was seen last."""
        return Sighting(self.known, self.reader, self.confidence)

    @property
    def mention(self) -> str:
        """What ``resolve`` links to a record: the subject it names, or the finding itself."""
        return self.subject or self.id

    def value(self, name: str) -> Any:
        """The cleaned value of a field, or None when the finding does not state it."""
        held = self.fields.get(name)
        return None if held is None else held.value

    def seen(self, sighting: Sighting) -> Finding:
        """The same finding, seen otherwise."""
        return replace(self, known=sighting.known, reader=sighting.reader, confidence=sighting.confidence)

    def with_value(self, name: str, value: Any) -> Finding:
        """A copy in which a person's correction stands in for one cleaned value; wording and span stay.

        ``modality`` and ``speaker`` correct the finding's own, and a corrected date moves the day on which it held. The copy keeps
        the id of what was read: corrected, it is still that finding, and links to it must hold.
        """
        head: dict[str, Any] = {}
        if name == "modality":
            head["modality"] = Modality(value)
        if name == "speaker":
            head["speaker"] = value
        if name in HELD_FIELDS and (self.held is None or self.held == self.value(name)):
            head["held"] = value
        if name not in HEAD_FIELDS or name in self.fields:
            old = self.fields.get(name, FieldValue(None))
            head["fields"] = {**self.fields, name: replace(old, value=value)}
        corrected = replace(self, **head)
        corrected.__dict__["id"] = self.id
        return corrected

    def to_json(self) -> dict[str, Any]:
        """What makes it the finding it is, as far as it is set: what is hashed, exported and imported."""
        span = self.citation.span
        return drop_unset(
            {
                "partnership": self.partnership,
                "kind": self.kind,
                "modality": str(self.modality),
                "fields": {name: self.fields[name].to_json() for name in sorted(self.fields)},
                "document": self.citation.document,
                "span": [span.start, span.end] if span else None,
                "source": self.citation.source,
                "subject": self.subject,
                "event": self.event,
                "speaker": self.speaker,
                "held": self.held,
                "wording": self.wording,
            }
        )


HEAD_FIELDS = ("modality", "speaker")
"""What a correction may name beside the fields of a finding."""

HELD_FIELDS = ("date", "start")
"""Fields that say when the finding held."""


def name_family(reader: str) -> str:
    """The reader without its version: ``prose`` of ``prose/3``. One family reads a document or book once, whatever its version."""
    return reader.partition("/")[0]
