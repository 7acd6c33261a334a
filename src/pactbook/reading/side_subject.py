"""Who is the subject of a step: the state, or the firm, of which its verb tells."""

from __future__ import annotations

import re

from pactbook.extract.gazetteer import Mention
from pactbook.reading.context import Sentence, name_states
from pactbook.reading.side_rules import is_maker

_TELLS_WHO = re.compile(r"(?:announc|thank)", re.IGNORECASE)
_NOT_SUBJECT = re.compile(
    r"\b(?:to|for|of|from|with|in|on|at|by|support(?:s|ed|ing)?|help(?:s|ed|ing)?|assist(?:s|ed|ing)?|arm(?:s|ed|ing)?|equip(?:s|ped|ping)?)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"['’]s?\s(?:[a-z-]+\s){0,3}(?:rival|neighbou?r|ally|partner|adversary|foe|friend|competitor|supplier|customer)s?,?\s(?:the\s)?"
)


def find_subject(sentence: Sentence, start: int) -> tuple[str, bool] | None:
    """The state of the name that is the subject of a verb, and whether it is a firm's name."""
    text = sentence.text
    floor = max(text.rfind(";", 0, start), text.rfind(", and ", 0, start), 0)
    for mention in sentence.mentions:
        if not (floor <= mention.span.start and mention.span.end <= start) or not name_states(mention, capitals=True):
            continue
        if not is_mere_owner(sentence, mention) and not _NOT_SUBJECT.search(text[: mention.span.start]):
            return name_states(mention, capitals=True)[0], is_maker(mention)
    return None


def find_inner_subject(sentence: Sentence, start: int, end: int) -> tuple[str, bool] | None:
    """The state that words of announcing name as the one that acts: "announcing that Norway will send"."""
    found = sentence.states_between(start, end, capitals=True)
    return (found[0], False) if len(found) == 1 and _TELLS_WHO.match(sentence.text, start) else None


def is_mere_owner(sentence: Sentence, mention: Mention) -> bool:
    """Whether a state is named only to say whose another one is: "India's rival Pakistan"."""
    return any(
        _WHOSE.fullmatch(sentence.text[mention.span.end : other.span.start]) is not None
        and set(name_states(other, capitals=True)) - set(name_states(mention, capitals=True))
        for other in sentence.mentions
        if other.span.start > mention.span.end
    )
