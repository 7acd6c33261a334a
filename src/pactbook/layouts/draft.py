"""Findings put together from places in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pactbook.layouts.assignment import Assignment
from pactbook.model.document import Document, Span
from pactbook.model.finding import OUTSIDE, Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.problem import Problem, Severity
from pactbook.reading import Reading
from pactbook.reading.named_states import list_states_of


@dataclass
class Draft:
    """One reading under way: what has been found so far, and what was wrong."""

    document: Document
    assignment: Assignment
    reader: str
    confidence: float = 0.95
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        kind: str,
        span: Span,
        fields: Mapping[str, FieldValue | None],
        *,
        modality: Modality = Modality.ASSERTED,
        held: str | None = None,
        speaker: str | None = None,
    ) -> None:
        """Record a finding; fields that are None are left out. What is only planned or expected has not held yet."""
        finding = Finding(
            partnership=self.assignment.partnership,
            kind=kind,
            modality=modality,
            fields={name: value for name, value in fields.items() if value is not None},
            citation=Citation(self.document.id, span),
            known=self.assignment.known,
            reader=self.reader,
            speaker=speaker,
            held=held if modality is Modality.ASSERTED else None,
            wording=span.cut(self.document.text),
            confidence=self.confidence,
        )
        # What is between other states is kept with its document, and is no business of this partnership's records.
        named, parties = list_states_of(finding), set(self.assignment.parties)
        belongs = parties <= named or named <= parties
        self.findings.append(finding if belongs else replace(finding, partnership=OUTSIDE))

    def quote(self, value: Any, span: Span) -> FieldValue:
        """A field whose wording is what stands at a span."""
        return FieldValue(value, span.cut(self.document.text), span)

    def report(self, at: int, message: str, severity: Severity = Severity.WARNING) -> None:
        """Note what is wrong at a place in the document."""
        self.problems.append(Problem(f"{self.document.place} at {at}", message, self.document.id, severity))

    def finish(self) -> Reading:
        """The reading: findings in the order they stand in the text, none twice."""
        unique = {finding.id: finding for finding in self.findings}
        ordered = sorted(unique.values(), key=lambda one: (one.citation.span or Span(0, 0), one.kind, one.id))
        return Reading(tuple(ordered), tuple(self.problems), bool(ordered), self.reader)
