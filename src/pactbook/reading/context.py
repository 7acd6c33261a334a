"""What a clause reader knows of the sentence before it and of the document around it."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from pactbook.extract.dates import FoundDate, find_dates
from pactbook.extract.gazetteer import GazetteerEntry, Mention
from pactbook.extract.hedges import find_modality
from pactbook.model.document import Document, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Known
from pactbook.model.vocabulary import load_vocabulary

READER = "news/1"


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named in a sentence with the office the text gives, and the state that office or the book says they serve."""

    span: Span
    name: str
    office: str | None
    country: str | None


@dataclass
class Sentence:
    """One sentence with the names and dates in it."""

    span: Span
    text: str
    mentions: list[Mention]
    dates: list[FoundDate]
    people: list[NamedPerson] = field(default_factory=list)
    speaker: NamedPerson | None = None

    @cached_property
    def modality(self) -> Modality:
        """The weakest modality of any clause in it."""
        return find_modality(self.text)

    def at(self, start: int, end: int) -> Span:
        """Offsets within the sentence as a span of the document."""
        return Span(self.span.start + start, self.span.start + end)

    def of_kind(self, kind: str) -> list[tuple[Mention, GazetteerEntry]]:
        """The mentions that may be of a kind, with that reading."""
        return [(mention, entry) for mention in self.mentions if (entry := mention.of_kind(kind)) is not None]

    def near_date(self, position: int, reach: int = 120) -> FoundDate | None:
        """The date nearest to a place in the document, within reach."""
        near = [found for found in self.dates if abs(found.span.start - position) <= reach]
        return min(near, key=lambda found: abs(found.span.start - position), default=None)


@dataclass
class Context:
    """One reading: the document, its partnership, and what earlier sentences established."""

    document: Document
    partnership: str
    parties: tuple[str, ...]
    known: Known
    published: dt.date | None
    countries: Mapping[str, GazetteerEntry]
    sentences: list[Sentence] = field(default_factory=list)
    last_agreement: FieldValue | None = None
    introduced: dict[str, NamedPerson] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    seen: dict[tuple[Any, ...], list[Finding]] = field(default_factory=dict)

    def add(
        self,
        kind: str,
        modality: Modality,
        span: Span,
        fields: Mapping[str, FieldValue | None],
        *,
        speaker: str | None = None,
        held: PartialDate | None = None,
        confidence: float = 0.8,
    ) -> None:
        """Record a finding at a span of the document; fields that are None are left out."""
        stated = {name: value for name, value in fields.items() if value is not None}
        finding = Finding(
            partnership=self.partnership,
            kind=kind,
            modality=modality,
            fields=stated,
            citation=Citation(self.document.id, span),
            known=self.known,
            reader=READER,
            speaker=speaker,
            held=held.text if held else None,
            wording=span.cut(self.document.text),
            confidence=confidence,
        )
        alike = self.seen.setdefault((kind, modality, *map(str, (finding.value("name"), finding.value("system")))), [])
        if not any(_is_same(finding, other) for other in alike):
            alike.append(finding)
            self.findings.append(finding)

    def quote(self, value: Any, span: Span) -> FieldValue:
        """A field whose wording is what stands at a span."""
        return FieldValue(value, span.cut(self.document.text), span)

    def name_countries(self, mentions: Iterable[Mention]) -> list[str]:
        """ISO codes of the states that mentions name, in order, each once."""
        codes = (entry.country or entry.id for mention in mentions if (entry := mention.of_kind("country")) is not None)
        return list(dict.fromkeys(codes))


def _near(mentions: list[Mention], span: Span) -> list[Mention]:
    """The mentions that start within a span; mentions come in order, so that a long text is not searched from its start each time."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    return mentions[first:last]


def make_sentence(context: Context, span: Span, mentions: list[Mention]) -> Sentence:
    """A sentence with its own names, dates and people."""
    text = span.cut(context.document.text)
    inside = [mention for mention in _near(mentions, span) if span.start <= mention.span.start and mention.span.end <= span.end]
    return Sentence(span, text, inside, find_dates(text, context.published, span.start))


@cache
def compile_pattern(*path: str) -> re.Pattern[str]:
    """A pattern of the reading vocabulary, found by its path; a list of patterns is one with alternatives."""
    value = load_vocabulary("reading")
    for step in path:
        value = value[step]
    return re.compile("|".join(value) if isinstance(value, list) else value, re.IGNORECASE)


def find_first(names: str, text: str) -> str | None:
    """The first entry of a vocabulary table whose pattern fits, or None: unknown stays unknown."""
    table: dict[str, str] = load_vocabulary("reading")[names]
    return next((name for name in table if compile_pattern(names, name).search(text)), None)


def _is_same(one: Finding, other: Finding) -> bool:
    """Whether two findings say one thing twice: the fuller stands first and stays."""
    if one.kind != other.kind or one.modality != other.modality or one.kind == "statement":
        return one.kind == other.kind == "statement" and one.citation.span == other.citation.span
    mine = {name: field.value for name, field in one.fields.items()}
    theirs = {name: field.value for name, field in other.fields.items()}
    return (
        bool(mine)
        and all(theirs.get(name) == value for name, value in mine.items() if name not in ("date", "place"))
        and one.held
        in (
            None,
            other.held,
        )
    )
