"""Weapons, platforms and equipment in a sentence: by a name that is known, by the form of a designation, by a plain noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pactbook.extract.gazetteer import Mention
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.words import load_origins, squeeze


@dataclass(frozen=True, slots=True)
class FoundSystem:
    """A system where it stands in a sentence. ``name`` is its shortest designation as worded; ``end`` is where its whole naming
    ends ("P-8I Poseidon maritime patrol aircraft" is named P-8I). ``origin`` is the state whose industry makes it, if known."""

    start: int
    end: int
    name: str
    name_end: int
    origin: str | None
    record: str | None = None


def find_systems(text: str, mentions: Sequence[Mention]) -> list[FoundSystem]:
    """All systems with a name or designation, in order; two names beside each other are one system."""
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
        if not _not_designation().search(match[0]):
            spots.append(FoundSystem(match.start(), match.end(), match[0], match.end(), _find_origin(match[0])))
    spots.extend(_find_by_noun(text, mentions, spots))
    spots.sort(key=lambda one: (one.start, -one.end))
    return _join(text, spots)


def _find_by_noun(text: str, mentions: Sequence[Mention], spots: Sequence[FoundSystem]) -> list[FoundSystem]:
    """Things that only their noun tells to be weapons: "Ghost Bat aircraft". What is a state's, a body's or a plain word is no name of one."""
    found = []
    for match in _by_noun().finditer(text):
        taken = [(mention.span.start, mention.span.end) for mention in mentions] + [(spot.start, spot.end) for spot in spots]
        name = match["name"]
        is_free = not any(start < match.end() and match.start() < end for start, end in taken)
        if is_free and not _plain_words().search(name) and (match.start() > 0 or " " in name):
            found.append(FoundSystem(match.start("name"), match.end(), name, match.end("name"), None))
    return found


def _find_origin(designation: str) -> str | None:
    origins = load_origins()
    name = squeeze(designation)
    # A variant is made where its type is: F-16V where the F-16 is.
    for length in range(len(name), 2, -1):
        if (origin := origins.get(name[:length])) is not None:
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
def _designation() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$/-])(?:{'|'.join(load_vocabulary('systems')['designations'])})(?=s?(?![\w]))")


@cache
def _by_noun() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<name>[A-Z][a-z]{{2,}}(?:\s[A-Z][a-z]{{2,}})?)\s(?:{load_vocabulary('systems')['name_nouns']})\b"
    )


@cache
def _plain_words() -> re.Pattern[str]:
    return re.compile(load_vocabulary("systems")["plain_words"])


@cache
def _not_designation() -> re.Pattern[str]:
    return re.compile("|".join(load_vocabulary("systems")["not_designations"]))
