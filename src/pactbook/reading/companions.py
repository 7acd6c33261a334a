"""States that stand together on one side of a trade: "Peru and Chile have ordered", "Spain, Norway and Denmark will send"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from pactbook.extract.gazetteer import Mention
from pactbook.model.document import Span
from pactbook.reading.context import Sentence, name_states
from pactbook.reading.side_subject import is_adjective

_LINK = re.compile(r",?\s(?:and|as well as|plus|along with)\s(?:also\s)?(?:the\s)?|,\s(?:the\s)?")
_AND = re.compile(r"\b(?:and|as well as|plus|along with)\b")
# What may stand between a subject and its verb.
_TO_VERB = re.compile(
    r"(?:,?\s(?:both|all|each|has|have|had|will|would|may|might|could|are|were|is|was|to|be|been|now|also|already|recently|since|separately|"
    r"likely|expected|planning|reportedly|formally|not|in|have\s\w+ly))*\s"
)
_TO = re.compile(r"\b(?:to|for|by|with)\s(?:the\s|both\s)?\Z")
_JOINTLY = re.compile(
    r"\b(?:together|jointly|joint|combined|common|consortium|each other|one another|between them)\b", re.IGNORECASE
)
_MOST = 10


def find_companions(
    sentence: Sentence, state: str, others: Container[str | None], verb: tuple[int, int]
) -> list[tuple[str, Span]]:
    """The states that do, or get, the same as one, and where they are named: with it in one list that is the subject of the verb, or
    stands behind "to".

    Nobody where ``others``, on the other side, are in the list: "Norway and Sweden signed" have a deal with each other. Nobody, too, where
    the list acts together: then it is one act.
    """
    text = sentence.text
    if _AND.search(text) is None or _JOINTLY.search(text):
        return []
    for group in _find_groups(sentence):
        named = [name_states(mention)[0] for mention in group]
        if state not in named or any(one in others for one in named):
            continue
        first, last = group[0].span.start, group[-1].span.end
        is_subject = last <= verb[0] and _TO_VERB.fullmatch(text, last, verb[0]) is not None
        if is_subject or (first >= verb[1] and _TO.search(text, verb[1] - 1, first)):
            spans = {one: mention.span for one, mention in zip(named, group, strict=True) if one != state}
            return list(spans.items())[:_MOST]
    return []


def _find_groups(sentence: Sentence) -> list[list[Mention]]:
    """The lists of states of a sentence, of two and more that "and" closes."""
    groups: list[list[Mention]] = []
    for mention in sentence.mentions:
        if mention.of_kind("country") is None or len(name_states(mention)) != 1 or is_adjective(mention):
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and _LINK.fullmatch(sentence.text, last.span.end, mention.span.start):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return [group for group in groups if len(group) > 1 and _closes(sentence.text, group)]


def _closes(text: str, group: Sequence[Mention]) -> bool:
    return _AND.search(text, group[-2].span.end, group[-1].span.start) is not None


def widen(stretch: tuple[int, int], name: Span | None) -> tuple[int, int]:
    """A stretch that carries a step, with the name of the one of several that it is told of."""
    return stretch if name is None else (min(stretch[0], name.start), max(stretch[1], name.end))
