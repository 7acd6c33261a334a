"""Promises: what a state hopes, plans or undertakes to do, one for each thing listed."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.reading.context import Context, Sentence, compile_pattern, find_first, name_states
from pactbook.reading.people import name_in_full

_TO = re.compile(r"\s+(?:not only\s+)?(?:to|on)\s+(?=\w)")
_BREAK = re.compile(
    r",?\s+(?:but also|and also|as well as)\s+(?:to\s+)?|,\s+(?:and\s+)?(?:to\s+)?|\s+and\s+(?:to\s+)?(?=\w+\s)"
)
_VERB_FIRST = re.compile(r"\s*(?:not only\s+)?(?:to\s+)?(?P<verb>\w[\w-]*)", re.IGNORECASE)


def read_commitments(context: Context, sentence: Sentence) -> None:
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
    modality = sentence.govern(lead.start(), lead.end())
    for first, last in _split(sentence.text, start):
        words = sentence.text[first:last]
        area = find_first("areas", words)
        if area is None:
            continue
        context.add(
            "commitment",
            modality,
            sentence,
            (first, last),
            {
                "promisor": FieldValue(promisors),
                "area": sentence.quote(area, first, last),
                "what": sentence.quote(words, first, last),
            },
            speaker=_name_speaker(context, sentence),
            confidence=0.7,
        )


def _name_speaker(context: Context, sentence: Sentence) -> str | None:
    source = sentence.source
    if source is None:
        return None
    return name_in_full(context, source.person) if source.person else source.name


def _find_promisors(context: Context, sentence: Sentence, before: int) -> list[str]:
    """The states named as the subject of the promise; else both parties for "both sides"; else the speaker's state."""
    near = [mention for mention in sentence.mentions if mention.span.end <= before <= mention.span.end + 12]
    if near and (states := name_states(near[-1])):
        return list(states)
    head = sentence.text[:before]
    both = re.search(r"\b(?:both|two) (?:sides|countries|nations|leaders|ministers|governments)\b", head, re.IGNORECASE)
    if both or len(sentence.states_between(0, before)) > 1:
        return sorted(context.principals)
    if sentence.source is not None and sentence.source.person is not None and sentence.source.person.country:
        return [sentence.source.person.country]
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
