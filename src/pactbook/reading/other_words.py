"""Names of weapons that are other words as well: a typhoon, a salmon or a motorcycle is none because a weapon is called so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pactbook.extract.gazetteer import Mention
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.prose import Block, Prose
from pactbook.reading.words import list_weapon_names

MEANT = 0.4
"""Share of a text's paragraphs that speak of defence, more than which say that a weapon's name means the weapon. Of the texts looked at that tell of
one, the least has 0.43; not compared with others."""
_OF_FIELD = re.compile(
    r"\b(?:defen[cs]e|military|militaries|weapons?|troops|forces|pact|security (?:cooperation|pact|ties|partnership))\b",
    re.IGNORECASE,
)
_BESIDE = 40
"""Characters before a name in which what it is called by stands."""
_CODE = re.compile(r"[\d-]|[A-Z]{2}")


def is_other_word(name: str) -> bool:
    """Whether a weapon's name may be the name of anything: it is no designation and no letters that stand for words."""
    return _CODE.search(name) is None


def blank_names(text: str) -> str:
    """A text in which no weapon's name that may be another word speaks of arms."""
    parts, end = [], 0
    for match in _names().finditer(text):
        parts.append(text[end : match.start()])
        end = match.end()
    return "~".join([*parts, text[end:]])


def leave_out_other_words(mentions: Sequence[Mention], prose: Prose, *, is_of_arms: bool) -> list[Mention]:
    """The mentions without those of weapons that are none: their name may be another word, what it is called by says that it is, or nothing
    around it or in the text, ``is_of_arms``, says what it means."""
    storms = [match.span() for match in _storms().finditer(prose.text)]
    kept = []
    blocks = iter(prose.blocks)
    block = next(blocks, None)
    speaks: dict[int, bool] = {}
    for mention in mentions:
        while block is not None and block.end <= mention.span.start:
            block = next(blocks, None)
        if not _may_be_other(mention) or (
            not (_is_of_peace(prose.text, mention) or _stands_in(mention, storms))
            and (is_of_arms or _is_meant(mention, prose, block, speaks))
        ):
            kept.append(mention)
    return kept


def speaks_of_forces(words: str) -> bool:
    """Whether some words name forces, who is over them, or arms that nobody else has."""
    return _find("forces").search(words) is not None


def speaks_of_field(words: str) -> bool:
    """Whether some words speak of defence or forces, and not only of machines that anybody may have: drones, helicopters, radars."""
    words = blank_names(words)
    return _OF_FIELD.search(words) is not None or speaks_of_forces(words)


def _may_be_other(mention: Mention) -> bool:
    return (mention.of_kind("system") or mention.of_kind("weapon")) is not None and is_other_word(mention.wording)


def _is_of_peace(text: str, mention: Mention) -> bool:
    """Whether the words right beside a name say that it is an app, a wine, a motorcycle."""
    first, last = mention.span.start, mention.span.end
    return (
        _civil_nouns().match(text, last) is not None
        or _civil_befores().search(text, max(0, first - _BESIDE), first) is not None
    )


def _stands_in(mention: Mention, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(first <= mention.span.start < last for first, last in stretches)


def _is_meant(mention: Mention, prose: Prose, block: Block | None, speaks: dict[int, bool]) -> bool:
    if _find("own_noun").match(prose.text, mention.span.end):
        return True
    if block is None:
        return False
    if block.start not in speaks:
        speaks[block.start] = speaks_of_forces(blank_names(prose.text[block.start : block.end]))
    return speaks[block.start]


@cache
def _names() -> ScreenedPattern:
    return compile_screened(rf"\b(?:{_list_names()})s?\b")


@cache
def _storms() -> ScreenedPattern:
    """A weapon's name with a storm's own name behind it: "Typhoon Hilda made landfall"."""
    words = _words("storm")
    own = rf"(?!(?:{words['not_named']})\b)[A-Z][a-z]{{2,}}"
    return compile_screened(
        rf"\b(?:{_list_names()})\s{own}\b(?=\s(?:{words['does']})\b|\s[a-z][^.;]{{0,60}}?\b(?:{words['brings']})\b)"
    )


@cache
def _civil_nouns() -> ScreenedPattern:
    between = rf"(?:(?!(?:{_words('between')})\b)[a-z][\w-]*(?<!ed)\s)?"
    return compile_screened(rf"(?:s|['’]s)?\s{between}(?:{'|'.join(_words('civil_noun').values())})\b")


@cache
def _civil_befores() -> ScreenedPattern:
    return compile_screened(rf"\b(?:{'|'.join(_words('civil_before').values())})\s\Z")


def _list_names() -> str:
    return "|".join(re.escape(name) for name in list_weapon_names() if is_other_word(name))


@cache
def _find(name: str) -> ScreenedPattern:
    return compile_screened(_words(name))


def _words(name: str) -> Any:
    return load_vocabulary("systems")["other_words"][name]
