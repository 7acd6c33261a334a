"""States by name, whatever list writes them: a book's own names first, then those of the vocabulary."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, Mention, make_gazetteer
from pactbook.model.vocabulary import load_vocabulary

_TITLE = re.compile(r"^(?:the\s+)?(?:governments?|state|kingdom|republic)\s+of\s+(?:the\s+)?", re.IGNORECASE)


@cache
def list_states() -> Gazetteer:
    """All states of the vocabulary, those that are no more included; adjectives ("Japanese") and capitals are left out."""
    return make_gazetteer(GazetteerEntry(code, "country", names[0], names[1:], code) for code, names in _list_names().items())


def name_state(code: str) -> str | None:
    """The name a state is shown with; None for a code the vocabulary does not hold."""
    names = _list_names().get(code)
    return names[0] if names else None


@cache
def _list_names() -> dict[str, tuple[str, ...]]:
    usual, further = load_vocabulary("states")["states"], load_vocabulary("state_names")
    names = {code: (row["name"], *row.get("aliases", ())) for code, row in usual.items()}
    for group in (further["names"], further["former"]):
        for code, more in group.items():
            names[code] = (*names.get(code, ()), *more)
    return names


def find_states(text: str, names: Gazetteer) -> list[tuple[Mention, str]]:
    """States named in a text with their codes, in order. Of names that overlap the longest counts ("... Office in the United States"
    is no United States); of equal ones the book's own."""
    own = [(mention, entry.country or entry.id) for mention in names.find(text) if (entry := mention.of_kind("country"))]
    more = [(mention, mention.entries[0].id) for mention in list_states().find(text)]
    found: list[tuple[Mention, str]] = []
    for mention, code in sorted([*own, *more], key=lambda pair: pair[0].span.start - pair[0].span.end):
        if all(mention.span.end <= other.span.start or other.span.end <= mention.span.start for other, _ in found):
            found.append((mention, code))
    return sorted(found, key=lambda pair: pair[0].span)


def read_state(name: str, names: Gazetteer) -> str | None:
    """The code of the one state a cell or phrase names and nothing else; None for anything more, or for a name nobody knows."""
    wanted = _TITLE.sub("", name.strip()).strip()
    for text in (name.strip(), wanted):
        found = find_states(text, names)
        if len(found) == 1 and found[0][0].span.end - found[0][0].span.start == len(text):
            return found[0][1]
    return None
