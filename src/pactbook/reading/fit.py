"""Which platform carries which network: fitted, planned, removed, absent."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence

_REACH = 80
_CLAUSE = re.compile(
    r"(?:,|;|\b(?:and|but|while))\s(?=(?:will|is|are|has|have|was|were|plans?|intends?|to|not|lacks?|carr\w+)\b)"
)
_PLATFORM = re.compile(
    r"\b(?:on|to|in|into|from|aboard|with|its|their|the)\s(?:[\w-]+\s){0,2}?(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*)?)\s(?:frigates?|destroyers?|ships?|aircraft|fighters?|helicopters?|submarines?|drones?|corvettes?|jets?)\b"
)


def read_fit(context: Context, sentence: Sentence) -> None:
    """A network named beside a platform, with a word that says whether the one carries the other."""
    text = sentence.text
    for network in _networks().finditer(text):
        platform = _find_platform(sentence, network)
        if platform is None:
            continue
        start, end = min(network.start(), platform[1]), max(network.end(), platform[2])
        first, last = max(0, start - _REACH), min(len(text), end + 40)
        own = max((match.end() for match in _CLAUSE.finditer(text, first, network.start())), default=first)
        # "Carry Link 11 and will get Link 22": the words of its own clause tell of a network before those of another.
        ends = _CLAUSE.search(text, network.end(), last)
        last = ends.start() if ends is not None and ends.start() > platform[2] else last
        found = (_find_state(text, own, last) if own > first else None) or _find_state(text, first, last)
        if found is None:
            continue
        state, word = found
        modality = sentence.govern(word.start(), word.end())
        if state == "absent" and modality is Modality.DENIED:
            # "Not fitted" is what is asserted of it.
            modality = Modality.ASSERTED
        if state == "planned" and modality is Modality.ASSERTED:
            modality = Modality.PLANNED
        states = sentence.states
        context.add(
            "fit",
            modality,
            sentence,
            (min(start, word.start()), max(end, word.end())),
            {
                "platform": sentence.quote(platform[0], platform[1], platform[2]),
                "operator": FieldValue(states[0]) if len(states) == 1 else None,
                "network": sentence.quote(network[0], network.start(), network.end()),
                "state": FieldValue(state),
            },
            confidence=0.7,
        )


def _find_platform(sentence: Sentence, network: re.Match[str]) -> tuple[str, int, int] | None:
    for system in sentence.systems:
        gap = max(system.start - network.end(), network.start() - system.end)
        if 0 <= gap <= _REACH and not _networks().fullmatch(system.name):
            return system.name, system.start, system.start + len(system.name)
    for match in _PLATFORM.finditer(sentence.text):
        if match.start() < network.end() + _REACH and network.start() < match.end() + _REACH:
            return match["name"], match.start("name"), match.end("name")
    return None


def _find_state(text: str, first: int, last: int) -> tuple[str, re.Match[str]] | None:
    for state in load_vocabulary("fit")["states"]:
        match = _compile(state).search(text, first, last)
        if match is not None:
            return state, match
    return None


@cache
def _networks() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){load_vocabulary('fit')['networks']}(?![\w-])")


@cache
def _compile(state: str) -> re.Pattern[str]:
    return re.compile(load_vocabulary("fit")["states"][state], re.IGNORECASE)
