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


def read_engagement(context: Context, sentence: Sentence) -> None:
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
    place = _find_place(sentence, people)
    if verb == "told" and place is None:
        return
    date = sentence.near_date(match.start(), 160)
    lead = sentence.text[max(0, match.start() - 40) : match.end()]
    future = re.search(r"\b(?:will|is set to|are set to|is to|are to|plans? to|scheduled to)\b", lead)
    start = min(people[0].first, match.start())
    end = max([person.end for person in people[:4]] + ([place[1]] if place else []) + ([date.span.end] if date else []))
    context.add(
        "engagement",
        Modality.PLANNED if future else Modality.ASSERTED,
        sentence,
        (start, end),
        {
            "participants": sentence.quote([name_in_full(context, person) for person in people[:6]], start, end),
            "offices": FieldValue([person.office for person in people[:6]]),
            "states": FieldValue(sides),
            "level": _find_level(people),
            "format": sentence.quote(format_name, match.start(), match.end()),
            "date": sentence.quote_date(date),
            "place": sentence.quote(sentence.text[place[0] : place[1]], *place) if place else None,
        },
        held=date.date if date else None,
        confidence=0.9,
    )


def _read_visit(context: Context, sentence: Sentence) -> None:
    for match in _VISIT.finditer(sentence.text):
        visitor = next((person for person in sentence.people if match.start() <= person.end <= match.end()), None)
        hosts = sentence.states_between(match.start("where"), match.end("where"), capitals=True)
        if visitor is None or visitor.country is None or not hosts or hosts[0] == visitor.country:
            continue
        date = next((found for found in sentence.dates if 0 <= found.span.start - match.end() <= 30), None)
        stretch = (visitor.start, date.span.end if date else match.end())
        context.add(
            "engagement",
            Modality.ASSERTED,
            sentence,
            stretch,
            {
                "participants": sentence.quote([name_in_full(context, visitor)], visitor.start, visitor.end),
                "states": FieldValue([visitor.country, hosts[0]]),
                "level": _find_level([visitor]),
                "format": sentence.quote("visit", *stretch),
                "date": sentence.quote_date(date),
                "place": sentence.quote(match["where"], match.start("where"), match.end("where")),
            },
            held=date.date if date else None,
        )


def _find_place(sentence: Sentence, people: list[NamedPerson]) -> tuple[int, int] | None:
    for match in _PLACE.finditer(sentence.text):
        start, end = match.start("place"), match.end("place")
        if re.match(r"[Tt]he ", match["place"]):
            start += 4
        is_person = any(person.start < end and start < person.end for person in people)
        is_date = any(found.span.start < end and start < found.span.end for found in sentence.dates)
        if not is_person and not is_date:
            return start, end
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
