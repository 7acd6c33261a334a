"""States that a text speaks of as somebody's enemy: by their war or aggression, or as whom something is against."""

from __future__ import annotations

import re

_WAR = re.compile(
    r"(?:['’]s?)?,?\s(?:[\w-]+\s){0,4}?(?:war|invasion|aggression|attacks?|assault|onslaught|strikes|occupation)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:against|invaded by|threat(?:s|ened)? (?:from|of|by)|aggression (?:by|of|from)|sanctions (?:on|against)|attack(?:s|ed)? (?:by|from)|"
    r"deter(?:ring)?|counter(?:ing)?|condemn\w*|repel\w*)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_BEFORE = 40
"""Characters before a name in which it stands what is against it."""


def wages_war(text: str, end: int) -> bool:
    """Whether behind a state's name that ends at a place its war or attack is spoken of."""
    return _WAR.match(text, end) is not None


def is_enemy(text: str, start: int, end: int) -> bool:
    """Whether a state that is named at a stretch is spoken of as an enemy there."""
    return wages_war(text, end) or _AGAINST.search(text, max(0, start - _BEFORE), start) is not None
