"""Whether a thing is made in another state than the one whose industry makes it: what is made at home is made with nobody."""

from __future__ import annotations

import re

from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.towns import find_towns

_BEGINS = re.compile(
    r"\s(?:has\s|have\s|had\s)?(?:commenc|beg[au]n|start|launch|resum)\w*\s(?:the\s|its\s)?(?:local\s|serial\s|mass\s|full\s)?"
)
REACH = 110
"""Letters of a sentence in which what belongs to the making of a thing may stand."""
APART = re.compile(r";|,\s(?:and|but|while)\s|\s(?:but|while)\s")
"""Where a sentence goes on to something else."""
_NEXT = 16
_MADE_IN = re.compile(r"\b(?:built|assembled|manufactured|produced|made)\b.{0,60}\b(?:in|at)\Z", re.IGNORECASE)
_WHOSE = re.compile(r"['’]s?\s")
_YEAR = re.compile(
    r"\s(?:the\s|early\s|late\s|mid-)?(?:(?:19|20)\d\d|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October)\b"
)
_AT = re.compile(r"\b(?:in|at|near|outside|from)\s(?:the\s|its\s)?(?:[A-ZÀ-Þ][\w'’.-]*,?\s){0,4}\Z")


def find_makers(sentence: Sentence) -> set[str | None]:
    """The states whose firms a sentence names."""
    return {entry.country for _, entry in sentence.of_kind("body", "organisation") if entry.extra.get("role") == "maker"}


def is_made_elsewhere(sentence: Sentence, match: re.Match[str], name: str) -> bool:
    """Whether a thing is made in a state that is not the one whose industry makes it, or whose firm has it made: "the first Gripen built in
    Brazil", "Australian assembly of the rocket"."""
    text = sentence.text
    owners: set[str | None] = {system.origin for system in sentence.systems if system.origin and system.name == name}
    owners |= find_makers(sentence)
    if not owners:
        return False
    for mention in sentence.mentions:
        entry = mention.of_kind("country") or mention.of_kind("capital")
        if entry is None or not owners - {entry.country or entry.id, None}:
            continue
        start, end = mention.span.start, mention.span.end
        if (
            _AT.search(text, max(0, start - 40), start)
            and -20 <= start - match.end() <= REACH
            and not APART.search(text, min(match.end(), start), start)
        ):
            return True
        if 0 <= match.start() - end <= 12 or _BEGINS.fullmatch(text[end : match.start()]):
            # "Australian assembly of", "Australia began the assembly of".
            return True
    return False


def is_by_owner(sentence: Sentence, match: re.Match[str], name: str) -> bool:
    """Whether what is made is made in the state whose industry makes it: "are being built in Sweden"."""
    if not _MADE_IN.search(match[0]):
        return False
    places = set(sentence.states_between(match.end(), match.end() + _NEXT, capitals=True))
    owners = {system.origin for system in sentence.systems if system.origin and system.name == name}
    return bool(places) and places == owners


def is_by_seller(context: Context, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what is "being built in" a place is built where its seller is, or for that state's own forces, or the place is no place."""
    if not _MADE_IN.search(match[0]):
        return False
    rest = sentence.text[match.end() : match.end() + REACH]
    if _YEAR.match(rest):
        return True
    first, last = match.end(), match.end() + _NEXT
    places = set(sentence.states_between(first, last, capitals=True))
    places |= {state for state, _, _ in find_towns(sentence.text, first, last)}
    deal = context.last_deal
    seller = deal.sides.seller if deal is not None and deal.sides.buyer else context.split_sides(context.principals)[1]
    return bool(places) and not any(system.origin for system in sentence.systems) and places == {seller}


def is_at_home(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a plant stands in the state of all the firms that the sentence names."""
    places = sentence.states_between(match.start(), match.end(), capitals=True)
    firms = find_makers(sentence)
    return bool(firms) and firms <= set(places)


def is_made_abroad(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what is made is made in a state whose industry did not make it before: a maker at home makes nothing together."""
    near = [system for system in sentence.systems if -60 <= system.start - match.end() <= 60]
    text = sentence.text
    # "Assembles India's C-130J in Georgia": whose it is is no place.
    owners = {
        state
        for one in sentence.mentions
        if match.end() <= one.span.start and one.of_kind("country") is not None and _WHOSE.match(text, one.span.end)
        for state in name_states(one)
    }
    places = [one for one in sentence.states_between(match.end(), match.end() + 100, capitals=True) if one not in owners]
    if not places and match[0].lower().startswith("turned"):
        # "The Norwegian yard turned out six boats": where it is stands before.
        places = sentence.states_between(0, match.start())
    if re.compile(r"[^;]{0,60}\bin their\b").match(sentence.text, match.end()):
        return True
    return any(place != system.origin for place in places for system in near) or (not near and bool(places))
