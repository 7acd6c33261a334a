"""Whether a text is about defence cooperation between states, and about which states: screened cheaply, then looked at.

Most of what is published is about something else. A first pass looks for a handful of letters in lower case and costs a
thousandth of a reading; only what passes is laid out and searched for names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from pactbook.extract.gazetteer import Gazetteer, Mention
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import name_states

_TITLE_WEIGHT = 4
_SHARE = 0.3
"""A state named less than this share of the most named one is not what a text is about: of 0.2, 0.3 and 0.5 tried on texts of two,
three and four partners, 0.3 kept all partners and left out the states they talk about."""


def may_concern_defence(text: str, gazetteer: Gazetteer) -> bool:
    """Whether any of the screening words, or a system of the book, stands in a text: a False is final, a True means little."""
    if _screen().find_matches_as_indexes(text.lower()):
        return True
    return any(mention.of_kind("system") for mention in gazetteer.find(text))


def concerns_defence(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a text speaks of arms, forces or defence ties as something between states, and not only in passing."""
    strong = {match[0].lower() for match in _strong().finditer(text)}
    strong.update(mention.wording.lower() for mention in mentions if mention.of_kind("system") or mention.of_kind("weapon"))
    if not strong:
        return False
    return len(strong) >= 2 or len(text) < 6_000


def find_principals(title: Sequence[Mention], mentions: Sequence[Mention], head: int) -> tuple[str, ...]:
    """The states a text is about: those named most, its ``title`` and its first lines, up to ``head``, counting more; at most four."""
    counts: Counter[str] = Counter()
    for mention in title:
        counts.update(dict.fromkeys(name_states(mention), _TITLE_WEIGHT))
    for mention in mentions:
        for state in name_states(mention):
            counts[state] += _TITLE_WEIGHT if mention.span.start < head else 1
    if not counts:
        return ()
    most = max(counts.values())
    ranked = [state for state, count in counts.most_common(4) if count >= max(2, most * _SHARE)]
    if len(ranked) < 2:
        ranked = [state for state, _ in counts.most_common(2)]
    return tuple(ranked)


@cache
def _screen() -> AhoCorasick:
    return AhoCorasick(load_vocabulary("scope")["screen"])


@cache
def _strong() -> re.Pattern[str]:
    return re.compile("|".join(load_vocabulary("scope")["strong"]), re.IGNORECASE)
