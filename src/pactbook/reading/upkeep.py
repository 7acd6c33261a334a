"""Things that a deal keeps running and does not buy: "a contract for the support of its fleet of 24 helicopters"."""

from __future__ import annotations

import re

from pactbook.reading.ware import Ware

_KEPT_UP = re.compile(
    r"\b(?:(?:support|sustainment|maintenance|upkeep|overhauls?|repairs?|refits?|servicing|services|spares|parts|components|equipment|training|logistics)\s(?:of|for|on)|"
    r"maintain(?:ing)?|overhaul(?:ing)?|repair(?:ing)?|refit(?:ting)?|sustain(?:ing)?|support(?:ing)?|servicing)\s"
    r"(?:(?:the|its|their|his|our|all|both|some|existing|ageing|aging|entire|whole|present|current|in-service|a|an)\s){0,4}"
    r"(?:(?:[A-Z]\w+(?:['’]s?)?|\w+['’]s?)\s){0,3}(?:(?!(?:and|or|ordered|bought|signed|acquired|received|has|have|had|of|to|for|in|on)\b)[a-z-]+\s)?"
    r"(?:(?:fleets?|inventory|force)\sof\s)?"
    r"(?:(?:the|its|their|about|some|around|up to|at least|nearly|over|more than)\s){0,3}\Z"
)
_REACH = 140
"""Characters before a thing, or its count, in which what is done for it is said."""


def is_kept_up(text: str, ware: Ware) -> bool:
    """Whether a thing that a sentence names is one that somebody has already and has looked after: its number is not that of a purchase."""
    if not ware.is_here:
        return False
    start = min(ware.start, ware.count.span.start) if ware.count is not None else ware.start
    return _KEPT_UP.search(text, max(0, start - _REACH), start) is not None
