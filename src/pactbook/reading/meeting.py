"""Meetings, calls and visits."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, NamedPerson, Sentence, find_first
from pactbook.reading.people import name_in_full

_WITH = re.compile(
    r"\b(?:during|in|after|at|held|following)?\s*(?:an?|the|his|her|their)?\s*"
    r"(?:\w+\s)?(?P<word>meeting|talks|call|telephone call|phone call|conversation)\s+with\b|\b(?P<verb>met|meets|called|telephoned|hosted|spoke (?:by phone )?with|told|held talks with)\b",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"(?P<name>[A-Z][\w.’' ]+?)(?:'s|’s) (?:\w+ ){0,2}visit to (?:the )?(?P<where>[A-Z][\w.]*(?: [A-Z][\w.]*)?)"
)
_PLACE = re.compile(r"\b(?:at|in) (?P<place>(?:the )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?=[\s,.;]|\Z)")
_LEVELS = ("leaders", "ministers", "military", "officials")


def read_meeting(context: Context, sentence: Sentence) -> None:
    """A meeting reported between people of two states, and a visit of one to another's state."""
    _read_visit(context, sentence)
    match = _WITH.search(sentence.text)
    if match is None:
        return
    people = [person for person in sentence.people if person.country is not None]
    sides = list(dict.fromkeys(person.country for person in people if person.country))
    if len(sides) < 2:
        return
    format_name = "call" if re.search(r"call|phone", match[0], re.IGNORECASE) else "meeting"
    verb = (match["verb"] or "").lower()
    place = _find_place(context, sentence, people)
    if verb == "told" and place is None:
        return
    date = sentence.near_date(sentence.span.start + match.start(), 160)
    lead = sentence.text[max(0, match.start() - 40) : match.end()]
    future = re.search(r"\b(?:will|is set to|are set to|is to|are to|plans? to|scheduled to)\b", lead)
    start = min(people[0].span.start, sentence.span.start + match.start())
    ends = (
        [person.span.end for person in people[:4]]
        + ([place.span.end] if place and place.span else [])
        + ([date.span.end] if date else [])
    )
    span = sentence.at(start - sentence.span.start, max(ends) - sentence.span.start)
    context.add(
        "engagement",
        Modality.PLANNED if future else Modality.ASSERTED,
        span,
        {
            "participants": FieldValue(
                [name_in_full(context, person) for person in people[:6]], span.cut(context.document.text), span
            ),
            "offices": FieldValue([person.office for person in people[:6]]),
            "states": FieldValue(sides),
            "level": _find_level(people),
            "format": context.quote(format_name, sentence.at(match.start(), match.end())),
            "date": context.quote(date.date.text, date.span) if date else None,
            "place": place,
        },
        held=date.date if date else None,
        confidence=0.9,
    )


def _read_visit(context: Context, sentence: Sentence) -> None:
    for match in _VISIT.finditer(sentence.text):
        visitor = next(
            (
                person
                for person in sentence.people
                if match.start() + sentence.span.start <= person.span.end <= match.end() + sentence.span.start
            ),
            None,
        )
        at = sentence.span.start + match.start("where")
        hosts = [
            entry.country or entry.id
            for mention, entry in sentence.of_kind("country")
            if mention.span.start <= at < mention.span.end
        ]
        if visitor is None or visitor.country is None or not hosts or hosts[0] == visitor.country:
            continue
        date = next(
            (found for found in sentence.dates if 0 <= found.span.start - sentence.span.start - match.end() <= 30), None
        )
        end = date.span.end - sentence.span.start if date else match.end()
        span = sentence.at(visitor.span.start - sentence.span.start, end)
        context.add(
            "engagement",
            Modality.ASSERTED,
            span,
            {
                "participants": context.quote([name_in_full(context, visitor)], visitor.span),
                "states": FieldValue([visitor.country, hosts[0]]),
                "level": _find_level([visitor]),
                "format": context.quote("visit", span),
                "date": context.quote(date.date.text, date.span) if date else None,
                "place": context.quote(match["where"], sentence.at(match.start("where"), match.end("where"))),
            },
            held=date.date if date else None,
        )


def _find_place(context: Context, sentence: Sentence, people: list[NamedPerson]) -> FieldValue | None:
    for match in _PLACE.finditer(sentence.text):
        span = sentence.at(match.start("place"), match.end("place"))
        is_person = any(person.span.start < span.end and span.start < person.span.end for person in people)
        is_date = any(found.span.start < span.end and span.start < found.span.end for found in sentence.dates)
        if not is_person and not is_date:
            return context.quote(re.sub(r"^[Tt]he ", "", match["place"]), span)
    return None


def _find_level(people: list[NamedPerson]) -> FieldValue | None:
    """The level both sides reached: the lower of the highest of each."""
    best: dict[str, int] = {}
    for person in people:
        level = find_first("levels", person.office) if person.office else None
        if level is not None and person.country is not None:
            rank = _LEVELS.index(level)
            best[person.country] = min(best.get(person.country, rank), rank)
    if not best:
        return None
    return FieldValue(_LEVELS[max(best.values())])
