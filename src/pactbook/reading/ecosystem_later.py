"""What a text tells further on of an event of firms that it has named: when its call opened, what an edition gave away, which one is planned,
which prize went to nobody, how much the winners share."""

from __future__ import annotations

import re
from dataclasses import replace

from pactbook.model.finding import Finding
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import weakest
from pactbook.reading.outlook import put_in_time
from pactbook.reading.patterns import compile_pattern

_REACH = 120
"""Characters between the verb of an event and its day. Chosen on the texts looked at, and not compared with others."""
_NEAR = 3
"""Sentences behind an award in which the sum is told."""
_AWARDS = re.compile(r"rewarded|awarded|crowned")
_OPENS = re.compile(r"open|launch")
_TO_COME = re.compile(r"\b(?:will|is to|is planned|is scheduled)\b")
_SHARE = re.compile(r"\b(?:share|split|receive|win|shared|received|won)\b[^.;]{0,25}\Z")
_TEAMS = re.compile(r"\b(?:teams?|winners?|winning \w+|start-?ups?|companies|firms|finalists)\b", re.IGNORECASE)


def read_later(context: Context, sentence: Sentence) -> None:
    """Steps of the event that a text has named last, where a sentence speaks of it without its name."""
    told = find_told(context)
    if told is None:
        return
    _add_sum(context, sentence)
    text = sentence.text
    if compile_pattern("ecosystem_no_prize").search(text):
        _read_no_prize(context, sentence, told)
        return
    for match in compile_pattern("ecosystem_calls").finditer(text):
        _add(context, sentence, told, match, "launched", Modality.ASSERTED)
    for match in compile_pattern("ecosystem_editions").finditer(text):
        verb = match["verb"]
        step = "awarded" if _AWARDS.search(verb) else "launched" if _OPENS.search(verb) else "held"
        _add(context, sentence, told, match, step, Modality.ASSERTED)
    for match in compile_pattern("ecosystem_plans").finditer(text):
        _add(context, sentence, told, match, "held", Modality.PLANNED)


def find_told(context: Context) -> Finding | None:
    """The event of firms that the text has named last."""
    return next((one for one in reversed(context.findings) if one.kind == "ecosystem" and "name" in one.fields), None)


def _add(context: Context, sentence: Sentence, told: Finding, match: re.Match[str], step: str, modality: Modality) -> None:
    start, end = match.span("verb")
    if _TO_COME.search(match["verb"]):
        modality = Modality.PLANNED
    modality = weakest({sentence.govern(start, end), modality})
    behind = [one for one in sentence.dates if 0 <= one.span.start - end <= _REACH]
    date = put_in_time(context, sentence, behind[0] if behind else None, modality)
    last = max([match.end()] + ([date.span.end] if date and date.span.end - match.end() < _REACH // 2 else []))
    context.add(
        "ecosystem",
        modality,
        sentence,
        (match.start(), last),
        {
            "name": replace(told.fields["name"], span=None, wording=None),
            "step": sentence.quote(step, start, end),
            "date": sentence.quote_date(date),
        },
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.7,
        verb=(start, end),
    )


def _read_no_prize(context: Context, sentence: Sentence, told: Finding) -> None:
    """ "A fifth prize was not awarded": denied."""
    match = compile_pattern("ecosystem_no_prize").search(sentence.text)
    if match is None:
        return
    group = "verb" if match["verb"] else "none"
    context.add(
        "ecosystem",
        Modality.DENIED,
        sentence,
        match.span(),
        {
            "name": replace(told.fields["name"], span=None, wording=None),
            "step": sentence.quote("awarded", *match.span(group)),
        },
        confidence=0.7,
    )


def _add_sum(context: Context, sentence: Sentence) -> None:
    """What the winners share, told right behind the award: "Four teams will share $3 million"."""
    if not sentence.money or not _TEAMS.search(sentence.text):
        return
    shared = next((one for one in sentence.money if _SHARE.search(sentence.text, 0, one.span.start)), None)
    place = next((spot for spot, one in reversed(list(enumerate(context.findings))) if one.kind == "ecosystem"), None)
    if shared is None or place is None:
        return
    award = context.findings[place]
    is_near = any(one.find(award.citation.span) for one in context.sentences[-_NEAR:] if award.citation.span is not None)
    if is_near and award.value("step") == "awarded" and award.modality is Modality.ASSERTED and "amount" not in award.fields:
        amount = sentence.quote(shared.money.to_json(), shared.span.start, shared.span.end)
        context.findings[place] = replace(award, fields={**award.fields, "amount": amount})
