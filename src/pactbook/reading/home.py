"""Whose paper a text is: the state whose government publishes it. Its spokesman says "the Navy" and never of which state."""

from __future__ import annotations

import re

from pactbook.extract.gazetteer import Gazetteer
from pactbook.model.document import Document
from pactbook.reading.context import name_states
from pactbook.reading.words import find_names

_OFFICIAL = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[\w-]+\.)+(?:gov|gob|gouv|gub|mil|mod|gc|go)\.(?P<state>[a-z]{2})(?![\w.-])", re.IGNORECASE
)
"""An address below the name that a state keeps for its own government: ``www.dnd.gov.ph``."""
_AMERICAN = re.compile(r"(?<![\w.-])(?:https?://)?(?:[\w-]+\.)+(?:gov|mil)(?![\w.-])", re.IGNORECASE)
"""The two such names that have no state behind them are those of the United States (RFC 920)."""
_OTHER_CODES = {"UK": "GB"}
"""Where the code in an address is not that of ISO 3166."""


def find_home(document: Document, gazetteer: Gazetteer) -> str | None:
    """The state whose government publishes a document, by its address or its publisher's name; None where neither tells."""
    for place in (document.url, document.publisher):
        official = _OFFICIAL.search(place or "")
        if official is not None:
            code = official["state"].upper()
            return _OTHER_CODES.get(code, code)
        if _AMERICAN.search(place or ""):
            return "US"
    states = {state for mention in find_names(document.publisher or "", gazetteer) for state in name_states(mention)}
    return states.pop() if len(states) == 1 else None
