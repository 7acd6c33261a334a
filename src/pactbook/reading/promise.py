"""Promises: what a state hopes, plans or undertakes to do, one for each thing listed."""

from __future__ import annotations

import re

from pactbook.extract.hedges import find_modality
from pactbook.model.finding import FieldValue
from pactbook.reading.context import Context, Sentence, compile_pattern, find_first
from pactbook.reading.people import name_in_full

_TO = re.compile(r"\s+(?:not only\s+)?(?:to|on)\s+(?=\w)")
_BREAK = re.compile(
    r",?\s+(?:but also|and also|as well as)\s+(?:to\s+)?|,\s+(?:and\s+)?(?:to\s+)?|\s+and\s+(?:to\s+)?(?=\w+\s)"
)
_VERB_FIRST = re.compile(r"\s*(?:not only\s+)?(?:to\s+)?(?P<verb>\w[\w-]*)", re.IGNORECASE)


def read_promises(context: Context, sentence: Sentence) -> None:
    """Each thing after "hopes to", "agreed to" and the like that has an area, promised by the state or the speaker's state."""
    lead = compile_pattern("promise_leads").search(sentence.text)
    while lead is not None:
        start = _TO.match(sentence.text, lead.end())
        if start is not None and _starts_with_promise(sentence.text, start.end()):
            _read_list(context, sentence, lead, start.end())
            return
        lead = compile_pattern("promise_leads").search(sentence.text, lead.end())


def _starts_with_promise(text: str, start: int) -> bool:
    match = _VERB_FIRST.match(text, start)
    return match is not None and compile_pattern("promise_verbs").fullmatch(match["verb"]) is not None


def _read_list(context: Context, sentence: Sentence, lead: re.Match[str], start: int) -> None:
    promisors = _find_promisors(context, sentence, lead.start())
    if not promisors:
        return
    modality = find_modality(sentence.text[lead.start() : lead.end()])
    for first, last in _split(sentence.text, start):
        words = sentence.text[first:last]
        area = find_first("areas", words)
        if area is None:
            continue
        span = sentence.at(first, last)
        context.add(
            "commitment",
            modality,
            span,
            {"promisor": FieldValue(promisors), "area": context.quote(area, span), "what": context.quote(words, span)},
            speaker=name_in_full(context, sentence.speaker) if sentence.speaker else None,
            confidence=0.7,
        )


def _find_promisors(context: Context, sentence: Sentence, before: int) -> list[str]:
    """The states named as the subject of the promise; else both parties for "both sides"; else the speaker's state."""
    at = sentence.span.start + before
    near = [
        mention
        for mention in sentence.mentions
        if mention.span.end <= at and mention.of_kind("country") and at - mention.span.end <= 12
    ]
    if near:
        return context.name_countries([near[-1]])
    head = sentence.text[:before]
    both = re.search(r"\b(?:both|two) (?:sides|countries|nations|leaders|ministers|governments)\b", head, re.IGNORECASE)
    if both or len(context.name_countries([mention for mention in sentence.mentions if mention.span.end <= at])) > 1:
        return sorted(context.parties)
    if sentence.speaker and sentence.speaker.country:
        return [sentence.speaker.country]
    return []


def _split(text: str, start: int) -> list[tuple[int, int]]:
    """Stretches of a list, ended by a full stop or a clause that is no longer part of it."""
    end = len(text.rstrip(" ."))
    parts = []
    position = start
    for match in _BREAK.finditer(text, start, end):
        if match.start() > position:
            parts.append((position, match.start()))
        position = match.end()
    parts.append((position, end))
    # "strengthen interoperability between the two countries' armed forces" is one thing, and so is a list of bare nouns.
    return [(first, last) for first, last in parts if last - first > 3]
