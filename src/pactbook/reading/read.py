"""Reads running text: sentence by sentence, each offered to every clause reader in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pactbook.extract.gazetteer import Gazetteer, Mention
from pactbook.extract.sentences import find_sentences
from pactbook.model.document import Document
from pactbook.model.finding import Finding
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.model.source import Known
from pactbook.reading.agreement import read_agreement
from pactbook.reading.context import READER, Context, Sentence, compile_pattern, make_sentence
from pactbook.reading.ecosystem import read_ecosystem
from pactbook.reading.exercise import read_exercise
from pactbook.reading.meeting import read_meeting
from pactbook.reading.people import find_people, find_speaker
from pactbook.reading.promise import read_promises
from pactbook.reading.sale import read_sale
from pactbook.reading.statement import read_statement

MAX_SENTENCE = 4_000
"""Characters of a sentence that is read: what is longer is a table, or a trap for patterns that look far ahead."""

CLAUSE_READERS: tuple[Callable[[Context, Sentence], None], ...] = (
    read_meeting,
    read_sale,
    read_agreement,
    read_promises,
    read_ecosystem,
    read_exercise,
    read_statement,
)
"""All clause readers, in the order they see a sentence; nothing else registers one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a document. ``in_scope`` is False when it says nothing of defence cooperation between the parties."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    in_scope: bool
    reader: str = READER


def read_document(
    document: Document, gazetteer: Gazetteer, *, partnership: str, parties: Sequence[str], known: Known
) -> Reading:
    """All findings of a text, in the order they stand in it; each span's characters are the finding's wording."""
    mentions = gazetteer.find(document.text)
    if not _is_in_scope(document.text, mentions, parties):
        return Reading((), (), False)
    published = PartialDate.parse(document.published) if document.published else None
    context = Context(
        document=document,
        partnership=partnership,
        parties=tuple(parties),
        known=known,
        published=published.lower if published and published.precision == "day" else None,
        countries={entry.id: entry for mention in mentions for entry in mention.entries if entry.kind == "country"},
    )
    problems = []
    for span in find_sentences(document.text):
        if span.end - span.start > MAX_SENTENCE:
            message = f"a sentence of {span.end - span.start} characters was not read; the longest that is has {MAX_SENTENCE}"
            problems.append(Problem(f"{document.place} at {span.start}", message, document.id, Severity.WARNING))
            continue
        sentence = make_sentence(context, span, mentions)
        sentence.people = find_people(context, sentence)
        sentence.speaker = find_speaker(context, sentence)
        for read in CLAUSE_READERS:
            read(context, sentence)
        context.sentences.append(sentence)
    ordered = sorted(context.findings, key=_find_place)
    return Reading(tuple(ordered), tuple(problems), True)


def _is_in_scope(text: str, mentions: Sequence[Mention], parties: Sequence[str]) -> bool:
    """Both parties are named, themselves or by their people and bodies, and something of defence is, if only a weapon system."""
    named = {
        entry.country or entry.id
        for mention in mentions
        for entry in mention.entries
        if entry.kind in ("country", "person", "organisation")
    }
    has_system = any(mention.of_kind("system") for mention in mentions)
    return set(parties) <= named and (has_system or compile_pattern("defence_terms").search(text) is not None)


def _find_place(finding: Finding) -> tuple[int, int, str]:
    span = finding.citation.span
    return (span.start, span.end, finding.kind) if span else (0, 0, finding.kind)
