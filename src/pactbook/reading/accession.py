"""Membership of an alliance: applied for, its protocols signed and ratified, taken up, hoped for."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.outlook import put_back

_NEAR = 60
_BOTH = re.compile(r"\b(?:both (?:countries|nations|states)|the two (?:countries|nations|states))\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:when|once|if|until|before|after)\b", re.IGNORECASE)


def read_accession(context: Context, sentence: Sentence) -> None:
    """Every step towards an alliance that the sentence tells of a state: it has to name one that joins."""
    text = sentence.text
    if not _compile("hint").may_match(text):
        return
    taken = -1
    for match in _compile("steps").finditer(text):
        if match.start() < taken:
            continue
        taken = match.end()
        step = next(name for name, words in match.groupdict().items() if words is not None and name in _STEPS)
        _add(context, sentence, match, step)


def _add(context: Context, sentence: Sentence, match: re.Match[str], step: str) -> None:
    joining = _find_joining(context, sentence, match)
    if not joining:
        return
    protocols = _compile("protocols").search(match[0])
    name = protocols[0] if protocols else "NATO"
    modality = sentence.govern(match.start(), match.end())
    if _compile("urged").search(sentence.text[: match.start()]) and modality is Modality.ASSERTED:
        modality = Modality.PLANNED
    if (
        step == "in_force"
        and modality is Modality.ASSERTED
        and _FUTURE.search(sentence.text[max(0, match.start() - _NEAR) : match.start()])
    ):
        return
    after = [found for found in sentence.dates if 0 <= found.span.start - match.end() <= _NEAR]
    found = after[0] if after else sentence.near_date(match.start(), _NEAR)
    date = put_back(context, sentence, found) if modality is Modality.ASSERTED else found
    context.add(
        "agreement",
        modality,
        sentence,
        match.span(),
        {
            "name": FieldValue(name),
            "parties": FieldValue(joining),
            "step": FieldValue(step),
            "date": sentence.quote_date(date),
        },
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.7,
        naming=f"{name} {'-'.join(joining)}",
    )


def _find_joining(context: Context, sentence: Sentence, match: re.Match[str]) -> list[str]:
    """The states that join: those named within the words, else those right before them; "both countries" are those the text is about."""
    inside = sentence.states_between(match.start(), match.end())
    members = set(load_vocabulary("accession")["founders"])
    near = inside or sentence.states_between(max(0, match.start() - _NEAR), match.end() + _NEAR)
    if not near and _BOTH.search(sentence.text, max(0, match.start() - _NEAR), match.end()):
        near = list(context.principals)
    return [state for state in near if state not in members][:4]


_STEPS = frozenset(("proposed", "signed", "concluded", "in_force"))


@cache
def _compile(name: str) -> ScreenedPattern:
    return compile_screened(load_vocabulary("accession")[name], re.IGNORECASE)
