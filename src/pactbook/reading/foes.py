"""States that a text speaks of as somebody's enemy: by their war or aggression, or as whom something is against."""

from __future__ import annotations

import re

# In small letters: a Secretary of War, the Korean War and the like are names. "Norway's attack helicopters" and "Swedish assault ships" are
# arms; "Ukraine's defence against aggression" is not Ukraine's aggression.
_ARMS = (
    r"(?!\s(?:helicopters?|aircraft|jets?|planes?|drones?|submarines?|ships?|boats?|craft|rifles?|guns?|vehicles?|games?|colleges?|memorials?|"
    r"fighters?|munitions?|capabilit\w+|efforts?|plans?|forces)\b)"
)
_OTHERS = (
    "of|the|an?|its|his|her|their|after|before|during|in|on|at|for|to|with|by|from|that|about|against|defen[cs]e|fight|resistance|response|struggle|"
    "stand|victory|army|navy|forces?"
)
_WAR = re.compile(
    rf"['’]s?\s(?:(?!(?:{_OTHERS})\b)[a-z,-]+\s){{0,5}}?(?:war|invasion|aggression|attacks?|assaults?|onslaught|strikes|occupation|annexation)\b{_ARMS}|"
    r"\s(?:(?:missile|drone|air|cyber|military|ongoing|unprovoked|full-scale|brutal|illegal|continued|further)\s)?"
    rf"(?:invasion|aggression|onslaught|attacks|annexation|war(?=\s(?:on|against|in)\b)|assaults?(?=\s(?:on|against)\b))\b{_ARMS}"
)
_AGAINST = re.compile(
    r"\b(?:(?:defend|protect|fight|resist|struggle|stand|guard|arm|themselves|itself|ourselves)\w*\s(?:[\w'’]+\s){0,3}?against|invaded by|"
    r"threat(?:s|ened)? (?:from|of|by)|aggression (?:by|of|from)|attack(?:s|ed)? (?:by|from)|deter(?:ring)?|repel\w*)"
    r"\s(?:the\s)?\Z"
)
_BEFORE = 40
"""Characters before a name in which it stands what is against it."""


def wages_war(text: str, end: int) -> bool:
    """Whether behind a state's name that ends at a place its war or attack is spoken of."""
    return _WAR.match(text, end) is not None


def is_enemy(text: str, start: int, end: int) -> bool:
    """Whether a state that is named at a stretch is spoken of as an enemy there."""
    return wages_war(text, end) or _AGAINST.search(text, max(0, start - _BEFORE), start) is not None
