"""Between whom an agreement is: the states its sentence names, or those the text is about, unless it says that it is with another."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.reading.agreement_step import AgreementStep
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.named_states import pick_states
from pactbook.reading.people import find_surname_state

_WITH = re.compile(r"\bwith\s(?:the\s)?(?:[Gg]overnment\sof\s(?:the\s)?)?\Z")
_THREE = re.compile(r"\btrilateral\b|\bthree-way\b")
_OWNS = re.compile(r"['’]s?\s|-|\s(?:firms?|compan(?:y|ies)|industry)\b")
_BEHIND = 30
"""Characters behind name and step in which it may be told with whom an agreement is."""
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
# "Norway joined in May, when its minister signed": one that accedes signs for itself.
_ITS_SIGNER = re.compile(
    r"\b(?:when|as|after|and)\s(?:its|their)\s(?:[\w-]+\s){0,3}?(?:minister|ministry|ambassador|secretary|president|chief|general)\b[^,;]{0,40}\s\Z",
    re.IGNORECASE,
)


def find_parties(context: Context, sentence: Sentence, place: tuple[int, int], step: AgreementStep) -> FieldValue | None:
    """The states an agreement at a place is between; None where it is with a state the text is not about, and nothing says whose it is."""
    named = sentence.states
    if len(named) > 1:
        return FieldValue(sorted(named))
    other = _find_counterpart(sentence, min(place[0], step.start), max(place[1], step.end) + _BEHIND)
    if other is not None and other not in context.principals and _THREE.search(sentence.text):
        return FieldValue(sorted({*context.principals, other}))
    if other is not None and other not in context.principals:
        own = _find_own(context, sentence, named, other)
        return FieldValue(sorted({own, other})) if own is not None else None
    if len(named) == 1 and named[0] not in context.principals and _ITS_SIGNER.search(sentence.text, 0, step.start):
        return FieldValue(named)
    return FieldValue(sorted(pick_states(named, context.principals)))


def _find_counterpart(sentence: Sentence, first: int, last: int) -> str | None:
    """The one state with which something is agreed or talked over: "talks with Berlin on a status of forces agreement"."""
    states = {
        state
        for mention in sentence.mentions
        if first <= mention.span.start <= last
        and _WITH.search(sentence.text, 0, mention.span.start)
        and not _OWNS.match(sentence.text, mention.span.end)
        for state in name_states(mention, capitals=True)[:1]
        if not any(entry.extra.get("role") == "maker" for entry in mention.entries)
    }
    return next(iter(states)) if len(states) == 1 else None


def _find_own(context: Context, sentence: Sentence, named: list[str], other: str) -> str | None:
    """Whose agreement with another it is: the state that the sentence names beside it, or the speaker's who says "we"."""
    beside = [state for state in named if state != other]
    if beside:
        return beside[0]
    speaker = sentence.block.speaker or context.author
    if speaker is None or not _WE.search(sentence.text):
        return None
    return find_surname_state(speaker, context.principals)
