"""Whose paper a text is: the state whose government publishes it. Its spokesman says "the Navy" and never of which state."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from pactbook.extract.gazetteer import Gazetteer
from pactbook.extract.states import name_state
from pactbook.model.document import Document
from pactbook.reading.context import name_states
from pactbook.reading.words import find_names

_OFFICIAL = re.compile(r"(?:[\w-]+\.)+(?:gov|gob|gouv|gub|mil|mod|gc|go)\.(?P<state>[a-z]{2})")
"""A host below the name that a state keeps for its own government: ``www.dnd.gov.ph``."""
_AMERICAN = re.compile(r"(?:[\w-]+\.)+(?:gov|mil)")
"""The two such names that have no state behind them are those of the United States (RFC 920)."""
_OTHER_CODES = {"UK": "GB"}
"""Where the code in an address is not that of ISO 3166."""
_OFFICE = re.compile(
    r"\b(?:ministry|department|government|embassy|high commission|permanent mission|white house|pentagon|office of|prime minister's office|president of|"
    r"navy|army|air force|armed forces|coast guard|parliament|cabinet|information bureau)\b",
    re.IGNORECASE,
)


def find_home(document: Document, gazetteer: Gazetteer) -> str | None:
    """The state whose government publishes a document, by its address or its publisher's name; None where neither tells. A newspaper
    is nobody's government, whatever state it is called after."""
    for place in (document.url, document.publisher):
        state = _find_host_state(place or "")
        if state is not None:
            return state
    publisher = document.publisher or ""
    if _OFFICE.search(publisher) is None:
        return None
    states = {state for mention in find_names(publisher, gazetteer) for state in name_states(mention)}
    return states.pop() if len(states) == 1 else None


def _find_host_state(address: str) -> str | None:
    """The state of the government below whose name an address lies."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    official = _OFFICIAL.fullmatch(host)
    if official is None:
        return "US" if _AMERICAN.fullmatch(host) else None
    code = official["state"].upper()
    code = _OTHER_CODES.get(code, code)
    return code if name_state(code) is not None else None
