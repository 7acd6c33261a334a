"""Steps told by what is done to a deal: somebody approves, weighs or calls off a purchase, or a sale is approved, weighed or called off.

What may be done to which noun stands in a table of the vocabulary; the grammar is the same for all of them: the noun is the object of the
verb, or the subject of its passive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary

# What may stand between a verb and the noun that is its object: whose it is, how large, of what.
_DESCRIBES = r"(?:(?!(?:of|for|to|that|which|who|and|or|but|with|in|on|at|from|by|as|until|after|before|over|into|about|under|than|when|if|not)\b)[\w$€£₹.·%’'/-]+\s){0,6}?"
# "Approved in June the purchase".
_WHEN = r"(?:(?:in\s(?-i:[A-Z])\w+(?:\s\d{4})?|on\s\w+(?:\s\d{1,2})?(?:,?\s\d{4},?)?|(?:last|this|earlier\sthis|late\slast)\s\w+)\s)?"
# What may stand between a noun and the passive of which it is the subject.
_HANGS_ON = (
    r"(?:(?!\b(?:which|who|that|but|while|as|after|before|said|says|was|were|is|are|has|have|had|will|would)\b)[^.;:]){0,90}?"
)
_AUXILIARY = r"(?:(?:has|have|had|will|would|could|can|should|may|might|must|to|is to|are to|was to|were to)\s(?:not\s|now\s|also\s|since\s|already\s|never\s|soon\s|yet\s)?)?(?:was|were|is|are|be|been|being)\s(?:being\s)?(?:(?!not\b)\w+ly\s|also\s|now\s|still\s|since\s|later\s|first\s|then\s|already\s|finally\s)?"
# "The sales manager", "an order of the court", "the export ban".
_NO_DEAL = r"(?!\s(?:managers?|force|forces|officers?|directors?|teams?|ban|bans|policy|policies|rules?|controls?|office|department|agency|council|committee|commission|ceremony|talks)\b)"
# "A letter on the purchase was signed": it is not the purchase that was.
_INSIDE = re.compile(
    r"\b(?:on|of|for|about|over|regarding|concerning|to|in|with|from|by)\s(?:(?:the|an?|its|their|this|any|such)\s)?(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done to a deal, where its verb stands in a sentence. ``is_passive``: the deal is its subject."""

    stage: str
    start: int
    end: int
    is_passive: bool
    hedges_inside: bool


def find_deeds(text: str) -> Iterator[Deed]:
    """What a sentence says is done to a deal, in the order of the table; of a text in which stops inside numbers were masked."""
    if not _nouns().may_match(text):
        return
    for index, row in enumerate(load_vocabulary("sale")["deeds"]):
        is_hedged = bool(row.get("hedged"))
        for match in _actives(index).finditer(text):
            # With the noun: who approves a purchase buys, and who approves a sale sells.
            yield Deed(row["stage"], match.start("verb"), match.end(), is_passive=False, hedges_inside=is_hedged)
        for match in _passives(index).finditer(text):
            if is_inside(text, match.start()):
                continue
            yield Deed(row["stage"], *match.span("verb"), is_passive=True, hedges_inside=is_hedged)


def is_inside(text: str, place: int) -> bool:
    """Whether a noun hangs on a preposition, and is no subject: "a letter on the purchase"."""
    return _INSIDE.search(text, 0, place) is not None


@cache
def _nouns() -> ScreenedPattern:
    return compile_screened("|".join(rf"\b(?:{row['nouns']})\b" for row in load_vocabulary("sale")["deeds"]), re.IGNORECASE)


@cache
def _actives(index: int) -> ScreenedPattern:
    row = load_vocabulary("sale")["deeds"][index]
    return compile_screened(
        rf"(?<![’'-])\b(?P<verb>(?:to\s)?(?:{row['verbs']}))\s{_WHEN}{_DESCRIBES}(?:{row['nouns']})\b{_NO_DEAL}", re.IGNORECASE
    )


@cache
def _passives(index: int) -> ScreenedPattern:
    row = load_vocabulary("sale")["deeds"][index]
    return compile_screened(
        rf"\b(?:{row['nouns']})\b{_NO_DEAL}{_HANGS_ON}\s(?P<verb>{_AUXILIARY}(?:{row['done']}))\b", re.IGNORECASE
    )
