"""Who "we", "the Navy" and "this government" are: the state of whoever speaks, or of the government whose paper it is."""

from __future__ import annotations

import re

from pactbook.reading.context import Context, Sentence
from pactbook.reading.people import find_surname_state
from pactbook.reading.side_rules import (
    BUYS,
    SELLS,
)

_WE = re.compile(
    r"(?<!ogether )\b[Ww]e(?:['’](?:ve|re))?(?:\s(?:have|had|also|already|just|recently|then|now|will|would|are|were|all|both))*\s\Z"
)
_OWN_FORCES = re.compile(
    r"\b(?:[Ww]e|[Uu]s|[Oo]ur|[Tt]his (?:government|department|ministry|administration)|(?:the|The) (?:Navy|Army|Air Force|Coast Guard|Marine Corps|Marines|Armed Forces|"
    r"Department|Ministry|Government|Cabinet))\b"
)
_QUOTED = re.compile(r"[\"“”]")


def add_speaker(
    context: Context, sentence: Sentence, stretch: tuple[int, int], buyer: str | None, seller: str | None
) -> tuple[str | None, str | None]:
    """Buyer and seller with the state of whoever says "we bought", "we delivered": that of the speaker, else of the government whose paper it
    is."""
    if _WE.search(sentence.text, 0, stretch[0]) is None:
        return buyer, seller
    state = _find_speaker_state(context, sentence)
    verb = sentence.text[slice(*stretch)]
    if state in (None, buyer, seller):
        return buyer, seller
    if buyer is None and BUYS.search(verb):
        return state, seller
    return (buyer, state) if seller is None and SELLS.search(verb) else (buyer, seller)


def means_home(context: Context, sentence: Sentence, sides: set[str | None]) -> bool:
    """Whether "the Navy" or "this government" of a sentence is that of the state whose paper it is: where its paragraph has spoken of no other one."""
    if context.home in (None, *sides) or _OWN_FORCES.search(sentence.text) is None:
        return False
    before = (one for one in reversed(context.sentences) if one.block is sentence.block)
    return not {state for one in before for state in one.states} - {context.home, *sides}


def _find_speaker_state(context: Context, sentence: Sentence) -> str | None:
    """The state of whoever says "we": of the speaker of a turn or of a quotation; of the government whose paper it is, where nobody else
    speaks in it."""
    speaker = sentence.block.speaker
    if speaker is not None:
        known = find_surname_state(speaker, context.principals)
        return known or (context.home if _has_one_speaker(context) else None)
    if sentence.source is not None or _QUOTED.search(sentence.text):
        person = sentence.source.person if sentence.source is not None else None
        return person.country if person is not None else None
    return context.home


def _has_one_speaker(context: Context) -> bool:
    """Whether one person alone answers in a transcript: a spokesman, and no guest beside the host."""
    return len({block.speaker for block in context.prose.blocks if block.speaker and not block.is_question}) == 1
