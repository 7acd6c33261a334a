"""Whether a text is about defence cooperation between states, and about which states: screened cheaply, then looked at.

Most of what is published is about something else. A first pass looks for a handful of letters in lower case and costs a
thousandth of a reading; only what passes is laid out and searched for names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from pactbook.extract.gazetteer import Gazetteer, Mention
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import name_states
from pactbook.reading.foes import is_enemy
from pactbook.reading.learned.judge import weigh_text
from pactbook.reading.other_words import MEANT, blank_names, is_other_word
from pactbook.reading.words import find_names, list_weapon_names, load_origins, squeeze

_TITLE_WEIGHT = 4
_PARAGRAPH = 40
_SHORT = 12
_FEW, _MANY, _BRIEFED, _MOST = 0.02, 0.2, 0.1, 0.6
"""Shares of paragraphs that speak of defence, for texts whose title names a state, for others, and for press briefings; and of those that have
any word of arms, which will do as well. Chosen on the texts
looked at, and not compared with others: with the score of ``python -m evals`` they stand or fall."""
_POSSIBLE, _LIKELY, _CERTAIN = 0.5, 0.7, 0.9
"""How likely one sentence of a text has to tell something for the text to be read: of one that speaks of defence, of any other one for a sentence
that names a weapon, and for one that does not (and in :func:`tells_mostly`). Learned from half of the labelled documents, the first lets in 119
of 128 real documents of the other half that tell something and 25 of 139 that tell nothing; at 0.3 it would be 124 and 48. Of 275
domestic texts of the White House, 26 and 10 have a sentence of 0.7 and of 0.9."""
_BRIEF = 6_000
"""Characters of a text one sure sentence of which says what it is about: among the hundreds of a long one, one is bound to look alike."""
_OF_SEVERAL = "EU"
"""What stands for the maker of a weapon that the industries of several states make: no state, and none a text is about."""
_EARLY = 2_000
"""Characters in which a text about a weapon names it."""
_AT = re.compile(r"\b(?:in|at|to|from|near|outside|via|over|visits?|reach(?:es|ed)?|leaves?|of|for)\s\Z", re.IGNORECASE)
_ACTS = re.compile(r"(?:\sand\s[A-Z]\w+)?\s(?:to\s)?[a-z]+\b")
"""What stands behind a capital that is the subject of a verb, and no air show's."""
_ENEMY = 0.2
"""How often a state has to be spoken of as an enemy where it is named for the text to be about others. In a fact sheet and a press call on
the war against Ukraine it was 0.25 and 0.29 for Russia and below 0.05 for Ukraine."""
_SHARE = 0.3
"""A state named less than this share of the most named one is not what a text is about. Chosen on the texts looked at, and not compared with
others."""


def may_concern_defence(text: str, gazetteer: Gazetteer) -> bool:
    """Whether any of the screening words or a system of the book stands in a text, or early in it a weapon: a False is final, a True means
    little."""
    if _screen().find_matches_as_indexes(text.lower()) or _named().search(text, 0, _EARLY):
        return True
    return any(mention.of_kind("system") for mention in gazetteer.find(text))


def concerns_defence(text: str, words: str, title: Sequence[Mention], gazetteer: Gazetteer) -> bool:
    """Whether a text with a title of some ``words`` speaks of arms, forces or defence ties as something between states, and not only in passing.

    A text whose title names a state may speak of it in a few of its paragraphs; any other has to do so in a good part of them.
    """
    paragraphs = _split(text)
    if not paragraphs:
        return False
    if names_arms(words) and _is_of_arms(paragraphs, _BRIEFED):
        return True
    if not _screen().find_matches_as_indexes(text.lower()) and not any(
        mention.of_kind("system") for mention in gazetteer.find(text)
    ):
        return False
    strong = _count_strong(paragraphs)
    if strong and not any(_strong().search(one) and _strong().search(blank_names(one)) for one in paragraphs):
        # Only names speak of arms that may be those of anything.
        strong = 0
    if not strong:
        return len(paragraphs) <= _SHORT and (
            any(
                (mention.of_kind("system") or mention.of_kind("weapon")) and not is_other_word(mention.wording)
                for mention in find_names(text, gazetteer)
            )
            or _is_of_arms([blank_names(paragraph) for paragraph in paragraphs], _MOST)
        )
    named = {state for mention in title for state in name_states(mention, capitals=True)}
    if _grant().search(words):
        return True
    if _briefing().search(words):
        return strong / len(paragraphs) >= _BRIEFED
    return strong / len(paragraphs) >= (_FEW if named else _MANY) or _is_of_arms(paragraphs, _MOST)


def tells_of_defence(text: str, *, speaks: bool) -> bool:
    """Whether one sentence of a text, by its plain words, is likely enough to tell something: of a text that ``speaks`` of defence or arms in
    the words of the vocabulary, and of a brief one that does not.

    What speaks of defence may tell nothing of it, and short news may tell of it in other words.
    """
    if not speaks and len(text) > _BRIEF:
        return False
    return any(
        likely >= (_POSSIBLE if speaks else _CERTAIN) or (likely >= _LIKELY and _named().search(sentence) is not None)
        for sentence, likely in weigh_text(text)
    )


def tells_mostly(text: str) -> bool:
    """Whether a good part of the sentences of a text are certain to tell something, whatever names stand in them."""
    told = [likely >= _CERTAIN for _, likely in weigh_text(blank_names(text))]
    return sum(told) > MEANT * len(told)


def _is_of_arms(paragraphs: Sequence[str], share: float) -> bool:
    """Whether a share of a text's paragraphs speaks of arms or forces, in whatever words, or names a weapon."""
    told = sum(_arms().search(paragraph) is not None or _weapons().search(paragraph) is not None for paragraph in paragraphs)
    return told / len(paragraphs) >= share


def measure_defence(text: str) -> float:
    """The share of a text's paragraphs that speak of defence."""
    paragraphs = _split(text)
    return _count_strong(paragraphs) / len(paragraphs) if paragraphs else 0.0


def measure_arms(text: str) -> tuple[float, float]:
    """The shares of a text's paragraphs that speak of defence, and that speak of arms or forces in whatever words, without what only is
    called as a weapon is."""
    paragraphs = [blank_names(paragraph) for paragraph in _split(text)]
    if not paragraphs:
        return 0.0, 0.0
    strong = _count_strong(paragraphs)
    told = sum(speaks_of_arms(paragraph) for paragraph in paragraphs)
    return strong / len(paragraphs), told / len(paragraphs)


def names_arms(title: str) -> bool:
    """Whether a title names or counts a weapon: "Britain sells 20 Typhoons to Turkey" needs no word of defence."""
    return _weapons().search(title) is not None


def speaks_of_arms(words: str) -> bool:
    """Whether some words speak of defence, of arms or of forces."""
    return any(pattern.search(words) is not None for pattern in (_strong(), _arms(), _weapons()))


def _count_strong(paragraphs: Sequence[str]) -> int:
    # Seven texts of ten that come this far hold nothing of the kind, which one look at the whole of them tells.
    if not _strong().may_match("\n".join(paragraphs)):
        return 0
    return sum(_strong().search(paragraph) is not None for paragraph in paragraphs)


def _split(text: str) -> list[str]:
    """Paragraphs as blank lines part them, or lines where none does, each on one line; headings and other short ones left out."""
    parts = re.split(r"\n\s*\n", text) if "\n\n" in text else text.split("\n")
    return [" ".join(part.split()) for part in parts if len(part) > _PARAGRAPH]


def find_acting(words: str, title: Sequence[Mention], mentions: Sequence[Mention]) -> list[str]:
    """The states whose capitals stand for them in a title, since the text names them: Manila of "Manila denies fighter deal is off", and
    no place where something is signed."""
    named = Counter(state for mention in mentions for state in name_states(mention))
    return [
        state
        for mention in title
        if mention.of_kind("capital") is not None
        and _AT.search(words, 0, mention.span.start) is None
        and _ACTS.match(words, mention.span.end) is not None
        for state in name_states(mention, capitals=True)
        if named[state] > 1
    ]


def find_principals(title: Iterable[str], text: str, mentions: Sequence[Mention], head: int) -> tuple[str, ...]:
    """The states a text is about: those named most, those of its ``title`` and its first lines, up to ``head``, counting more; at most four.

    One that is spoken of as an enemy, more than once, is none of them. Where fewer than two are named, capitals stand for their states, and weapons for
    those that make them.
    """
    # In their order, which decides between states that are named as often.
    title = tuple(dict.fromkeys(title))
    counts: Counter[str] = Counter(dict.fromkeys(title, _TITLE_WEIGHT))
    named: Counter[str] = Counter()
    against: Counter[str] = Counter()
    for mention in mentions:
        for state in name_states(mention):
            counts[state] += _TITLE_WEIGHT if mention.span.start < head else 1
            named[state] += 1
            against[state] += is_enemy(text, mention.span.start, mention.span.end)
    for state, count in against.items():
        if count > 1 and count >= named[state] * _ENEMY and state not in title:
            del counts[state]
    most = max(counts.values(), default=0)
    ranked = [state for state, count in counts.most_common(4) if count >= max(2, most * _SHARE)]
    if len(ranked) < 2:
        ranked = [state for state, _ in counts.most_common(2)]
    if len(ranked) < 2:
        capitals = (state for mention in mentions for state in name_states(mention, capitals=True))
        makers: list[str | None] = [load_origins()[squeeze(match["name"])] for match in _weapons().finditer(text)]
        makers += [
            one.extra.get("origin") for mention in mentions if (one := mention.of_kind("weapon") or mention.of_kind("system"))
        ]
        ranked = list(dict.fromkeys([*ranked, *capitals, *(maker for maker in makers if maker and maker != _OF_SEVERAL)]))[:2]
    return tuple(ranked)


@cache
def _screen() -> AhoCorasick:
    return AhoCorasick(load_vocabulary("scope")["screen"])


@cache
def _weapons() -> ScreenedPattern:
    """Weapons that nothing else is called: by a name or designation with a number in it, or counted ("18 Leopard 2A8s", "20 Typhoons"). A
    typhoon, a javelin or a Caesar alone may be anything."""
    names = [re.escape(name) for name in list_weapon_names()]
    sure = "|".join(name for name in names if re.search(r"\d", name))
    counted = "|".join(name for name in names if not re.search(r"\d", name))
    return compile_screened(rf"\b(?P<name>{sure}|(?<=\d )(?:{counted}))(?:[A-Z]\w{{0,3}}|\d?[A-Z]\d)?s?\b")


@cache
def _named() -> ScreenedPattern:
    """Whatever a weapon is called, were it the name of anything else as well."""
    return compile_screened(rf"\b(?:{'|'.join(re.escape(name) for name in list_weapon_names())})s?\b")


@cache
def _briefing() -> re.Pattern[str]:
    return re.compile(load_vocabulary("scope")["briefing"], re.IGNORECASE)


@cache
def _grant() -> re.Pattern[str]:
    return re.compile(load_vocabulary("scope")["grant"], re.IGNORECASE)


@cache
def _arms() -> ScreenedPattern:
    return compile_screened(load_vocabulary("scope")["arms"], re.IGNORECASE)


@cache
def _strong() -> ScreenedPattern:
    return compile_screened("|".join(load_vocabulary("scope")["strong"]), re.IGNORECASE)
