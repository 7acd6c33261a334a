"""Weapons, platforms and equipment in a sentence: by a name that is known, by the form of a designation, by a plain noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pactbook.extract.gazetteer import Mention
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.words import list_weapon_names, load_origins, squeeze


@dataclass(frozen=True, slots=True)
class FoundSystem:
    """A system where it stands in a sentence. ``name`` is its shortest designation as worded; ``end`` is where its whole naming
    ends ("P-8I Poseidon maritime patrol aircraft" is named P-8I). ``origin`` is the state whose industry makes it, if known; ``noun``
    what it is called after its name ("aircraft")."""

    start: int
    end: int
    name: str
    name_end: int
    origin: str | None
    record: str | None = None
    noun: str | None = None


_NAMED = re.compile(
    r"(?<![\w'’-])(?P<name>(?:[A-ZÀ-Þ\d][\w'’/-]*\s)*[A-ZÀ-Þ\d][\w'’/-]*)(?P<between>(?:\s[a-z][a-z-]*){0,4}?)\s\Z"
)
"""Words in capitals, or with digits, that stand before what a thing is called."""
_VERBAL = re.compile(
    r"(?:s|ed|ing)\Z|\A(?:bought|sold|built|sent|made|took|has|had|will|may|can|would|could|of|and|or|to|for|by|with|in|on|from|the|a|an|at|as|into|its|their|than|that|but|not|no|new)\Z"
)


def find_systems(text: str, mentions: Sequence[Mention]) -> list[FoundSystem]:
    """All systems with a name or designation, in order; two names beside each other are one system.

    A name that no list knows counts when it is called after what it is: "Sea Lynx helicopters".
    """
    spots: list[FoundSystem] = []
    for mention in mentions:
        entry = mention.of_kind("system") or mention.of_kind("weapon")
        if entry is None or not re.search(r"[A-Z0-9]", mention.wording):
            continue
        record = entry.id if entry.kind == "system" else None
        origin = entry.extra.get("origin") or load_origins().get(squeeze(mention.wording))
        spots.append(
            FoundSystem(
                mention.span.start, mention.span.end, mention.wording, mention.span.end, str(origin) if origin else None, record
            )
        )
    for match in _designation().finditer(text):
        # "Swedish Visby-class": whose it is belongs to no name.
        start = next(
            (
                one.span.end + 1
                for one in mentions
                if one.span.start == match.start() and one.span.end < match.end() - 1 and one.of_kind("country")
            ),
            match.start(),
        )
        name = text[start : match.end()]
        if not _not_designation().search(name):
            spots.append(FoundSystem(start, match.end(), name, match.end(), _find_origin(name)))
    for match in _unhyphenated().finditer(text):
        if (origin := load_origins().get(match[0])) is not None and "-" not in match[0]:
            spots.append(FoundSystem(match.start(), match.end(), match[0], match.end(), origin))
    for match in _marked().finditer(text):
        spots.append(FoundSystem(match.start(), match.end(), match[0], match.end(), load_origins()[squeeze(match["known"])]))
    spots.sort(key=lambda one: (one.start, -one.end))
    return _add_called(text, mentions, _join(text, spots))


def find_noun(text: str, position: int) -> str | None:
    """What a thing is called whose name ends at a place: "aircraft" of "P-8I Poseidon maritime patrol aircraft"."""
    match = _noun_after().match(text, position)
    return match["noun"] if match else None


def is_of_peace(text: str, end: int) -> bool:
    """Whether the noun of equipment that ends at a place is part of what is none: a fire engine, a radar satellite."""
    return any(one.start() < end <= one.end() for one in _of_peace().finditer(text, max(0, end - 40), end + 20))


def is_noun_at_end(text: str) -> bool:
    """Whether a text ends with a plain noun for equipment."""
    return _noun_at_end().search(text) is not None


def find_family(noun: str | None) -> str | None:
    """The family of things a plain noun belongs to, or None."""
    if noun is None:
        return None
    return next((name for name, pattern in _families() if pattern.fullmatch(noun)), None)


def _add_called(text: str, mentions: Sequence[Mention], known: list[FoundSystem]) -> list[FoundSystem]:
    """The systems with what they are called, and those that are known by it alone."""
    if not _noun().may_match(text):
        return known
    found = [replace(one, noun=find_noun(text, one.end)) for one in known]
    for noun in _noun().finditer(text):
        if is_of_peace(text, noun.end()):
            continue
        named = _NAMED.search(text, max(0, noun.start() - 90), noun.start())
        if named is None or any(_VERBAL.search(word) and not _between().fullmatch(word) for word in named["between"].split()):
            continue
        start = _trim(text, named.start("name"), named.end("name"), mentions)
        end = named.end("name")
        if start is None or _is_no_name(text[start:end]) or any(one.start < noun.end() and start < one.end for one in found):
            continue
        before = next((place for place, one in enumerate(found) if 0 <= start - one.end <= 1), None)
        if before is not None:
            # "Hellfire Longbow missiles" are one thing, known by its first word.
            found[before] = replace(found[before], end=end, noun=noun[0])
            continue
        found.append(FoundSystem(start, end, text[start:end], end, _find_maker_state(text, start, mentions), None, noun[0]))
    return sorted(found, key=lambda one: one.start)


def _is_no_name(name: str) -> bool:
    """Whether a name before a noun is a link, a rule, a group; P-1 is none by itself, but one of "P-1 patrol aircraft"."""
    return re.fullmatch(r"[A-Z]{1,2}-\d{1,2}[A-Z]?", name) is None and _not_designation().search(name.upper()) is not None


def _trim(text: str, start: int, end: int, mentions: Sequence[Mention]) -> int | None:
    """Where a name starts behind the states, bodies and plain words before it; None when nothing is left of it."""
    for mention in mentions:
        if mention.span.start < end and start < mention.span.end:
            if mention.span.end >= end:
                return None
            start = mention.span.end
    words = [(match.start(), match[0]) for match in re.compile(r"[^\s]+").finditer(text, start, end)]
    owner = max((place for place, (_, word) in enumerate(words) if word.endswith(("'s", "s'"))), default=-1)
    words = words[owner + 1 :]
    while words and (_plain().fullmatch(words[0][1].strip("'-")) or not re.search(r"[A-Za-z]", words[0][1])):
        words = words[1:]
    if not words or not any(word[0].isupper() for _, word in words):
        return None
    first = words[0]
    # A capital at the head of a sentence says nothing.
    if len(words) == 1 and first[0] == 0 and not re.search(r"\d", first[1]):
        return None
    return first[0]


def _find_maker_state(text: str, start: int, mentions: Sequence[Mention]) -> str | None:
    """The state of the firm whose name stands right before a thing: "Saab's Gripen"."""
    for mention in mentions:
        entry = mention.of_kind("body")
        if entry is not None and entry.extra.get("role") == "maker" and re.fullmatch(r"'?s?\s", text[mention.span.end : start]):
            return entry.country
    return None


def _find_origin(designation: str) -> str | None:
    origins = load_origins()
    name = squeeze(designation)
    # A variant is made where its type is: F-16V where the F-16 is.
    for length in range(len(name), 1, -1):
        # K2PL is a K2, and K21 is none.
        is_whole = length > 2 or not name[length : length + 1].isdecimal()
        if is_whole and (origin := origins.get(name[:length])) is not None:
            return origin
    return None


def _join(text: str, spots: list[FoundSystem]) -> list[FoundSystem]:
    joined: list[FoundSystem] = []
    for spot in spots:
        last = joined[-1] if joined else None
        if last is None or spot.start > last.end + 2:
            joined.append(spot)
            continue
        between = text[last.end : spot.start] if spot.start >= last.end else ""
        if spot.start >= last.end and between.strip(" (-") != "":
            joined.append(spot)
            continue
        if spot.start >= last.end and between.strip() == "" and "\n" in between:
            joined.append(spot)
            continue
        joined[-1] = _prefer(last, spot)
    return joined


def _prefer(first: FoundSystem, second: FoundSystem) -> FoundSystem:
    """One system of two namings of it: the designation names it, the longer one where both overlap."""
    overlap = second.start < first.end
    longer = max(first, second, key=lambda one: one.name_end - one.start) if overlap else first
    has_digit = [one for one in (first, second) if re.search(r"\d", one.name)]
    named = longer if overlap else (has_digit[0] if has_digit else first)
    return FoundSystem(
        min(first.start, second.start) if overlap else named.start if named is first else first.start,
        max(first.end, second.end),
        named.name,
        named.name_end,
        first.origin or second.origin,
        first.record or second.record,
    )


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words, re.IGNORECASE)) for name, words in load_vocabulary("systems")["families"].items())


@cache
def _noun() -> ScreenedPattern:
    return compile_screened(rf"\b(?:{'|'.join(load_vocabulary('systems')['families'].values())})\b")


@cache
def _noun_after() -> re.Pattern[str]:
    nouns = "|".join(load_vocabulary("systems")["families"].values())
    return re.compile(
        rf"(?:\s(?!(?:of|and|or|to|for|by|with|in|on|from|the|an?|at|is|are|was|were|will|would|has|have|had|that|which|who|may|can|\w+s)\b)[\w/-]+){{0,4}}?\s(?:(?:{nouns})\s){{0,2}}(?P<noun>{nouns})\b"
    )


@cache
def _noun_at_end() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_vocabulary('systems')['families'].values())})\Z", re.IGNORECASE)


@cache
def _of_peace() -> ScreenedPattern:
    return compile_screened(load_vocabulary("systems")["of_peace"])


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+-)?{load_vocabulary('systems')['between']}")


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(load_vocabulary("systems")["plain_capitals"])


@cache
def _designation() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$/-])(?:{'|'.join(load_vocabulary('systems')['designations'])})(?=s?(?!\w))")


@cache
def _unhyphenated() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$/.-]){load_vocabulary('systems')['unhyphenated']}(?=s?\b)")


@cache
def _marked() -> ScreenedPattern:
    """Known names with a mark of their own or in the plural: "Leopard 2A8", "Type 212CDs", "PzH 2000s"."""
    alternatives = "|".join(re.escape(name) for name in list_weapon_names() if " " in name)
    return compile_screened(rf"(?<![\w-])(?P<known>{alternatives})(?:[A-Z]{{1,2}}\d{{0,2}}|[A-Z]\d[A-Z]|(?=s\b))(?=s?(?!\w))")


@cache
def _not_designation() -> re.Pattern[str]:
    return re.compile("|".join(load_vocabulary("systems")["not_designations"]))
