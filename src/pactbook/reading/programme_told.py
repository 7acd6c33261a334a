"""Findings of programmes that a sentence tells of by plain verbs, wherever their words were found."""

from __future__ import annotations

from dataclasses import dataclass

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence
from pactbook.reading.people import name_source
from pactbook.reading.programme_facts import count_made, find_own_date, find_partners, find_share, find_sides
from pactbook.reading.words import squeeze


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch that tells of a programme: its verb, how far it is, the thing with its place in the sentence (or where an earlier one named it)."""

    start: int
    end: int
    verb: tuple[int, int]
    step: str | None
    kind: str
    thing: str | None
    at: int | None
    count: str | None = None


def is_read(context: Context, sentence: Sentence, start: int = 0, end: int | None = None) -> bool:
    """Whether a programme was read of the sentence, or of a stretch of it."""
    whole = sentence.span(start, len(sentence.text) if end is None else end)
    return any(
        finding.kind == "programme"
        and (span := finding.citation.span) is not None
        and span.start < whole.end
        and whole.start < span.end
        for finding in context.findings
    )


def add_told(
    context: Context, sentence: Sentence, told: Told, *, is_ahead: bool = False, modality: Modality | None = None
) -> None:
    """Record what is told; ``is_ahead`` when its verb says that it is still to come. ``modality``: how firmly, where that is known already."""
    if modality is None:
        modality = sentence.govern(*told.verb)
    if is_ahead and modality is Modality.ASSERTED:
        modality = Modality.PLANNED
    states = find_sides(context, sentence)
    if len(states) < len(("one", "other")):
        return
    date = find_own_date(sentence, *told.verb)
    thing = None
    if told.thing is not None:
        thing = FieldValue(told.thing) if told.at is None else sentence.quote(told.thing, told.at, told.at + len(told.thing))
    context.add(
        "programme",
        modality,
        sentence,
        (told.start, told.end),
        {
            "states": FieldValue(states[:4]),
            "partners": find_partners(sentence),
            "system": thing,
            "kind": FieldValue(told.kind),
            "step": _quote_step(sentence, told),
            "date": sentence.quote_date(date),
            "quantity": _count(sentence, told),
            "share": find_share(sentence),
        },
        speaker=name_source(context, sentence),
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.6,
        verb=told.verb,
        naming=f"{told.kind} {squeeze(told.thing or '')} {told.step or ''}",
    )


def _quote_step(sentence: Sentence, told: Told) -> FieldValue | None:
    if told.step is None:
        return None
    return sentence.quote(told.step, *told.verb) if told.verb[1] > told.verb[0] else FieldValue(told.step)


def _count(sentence: Sentence, told: Told) -> FieldValue | None:
    """How many are made, as told or as the sentence counts them; of upkeep or know-how no number says that."""
    if told.count and told.count[0].isdecimal():
        return FieldValue(int(told.count.replace(",", "")))
    is_made = told.kind in ("co_production", "licensed_production")
    return count_made(sentence, told.start, -1 if told.at is None else told.at) if is_made else None
