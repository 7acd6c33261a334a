"""Things that are sold or handed over: as they are named, listed and counted in one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from pactbook.extract.quantities import COUNT, ORDINAL, FoundQuantity, find_quantity, find_quantity_before, find_rank_before
from pactbook.model.document import Span
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Sentence
from pactbook.reading.systems import FoundSystem, find_family, find_noun, is_of_peace

MOST = 10
"""Things of one list that are read (rule 3 of the labelling guide)."""
UNITS = r"(?:squadrons?|regiments?|battalions?|brigades?|flotillas?|wings?|batter(?:y|ies)|batch(?:es)?|lots?|tranches?|consignments?|shipments?|pairs?|sets?|stages?|phases?)"
"""Words for several things at once."""
_UP_TO = re.compile(r"\bup to (?=\d)")
_NOT_LISTED = re.compile(
    r"\b(?:for|to|from|with|on|in|by|under|using|of|that|which|at|into|aboard|against|beating|defeating|outbidding|besting|replacing|upgrad\w+|moderni[sz]\w+|refurbish\w*|overhaul\w*|retir\w+|repair\w*|maintain\w*|buying|purchasing|ordering|acquiring|procuring|choosing|selecting|instead|rather|unlike|power\w*|is|are|was|were|will|has|have|than|over)\b|[.:]|\s[–—]\s"
)
_LISTED = re.compile(r"[,;]|\b(?:and|or|plus|as well as)\b")
# "12 of the 24 howitzers": as many as came, not as many as were ordered.
_OWNED = r"(?:(?:the|its|their|these|those)\s|(?:the\s)?[\w.-]+(?:['’]s|s['’])\s)?"
_PART_OF = re.compile(rf"(?<![\w-])(?P<count>[\w-]+)\sof\s{_OWNED}(?:(?:\d[\d,]*|[a-z-]+)\s){{0,3}}\Z")
# "The last of the 24 jets" is one of them.
_RANK_OF = re.compile(
    rf"\b(?P<rank>first|second|third|fourth|fifth|sixth|last|final)\sof\s{_OWNED}(?:a\s\w+\sof\s)?{COUNT}\s(?:[\w-]+\s){{0,3}}\Z",
    re.IGNORECASE,
)

# "The seventh helicopter of the Apache order" is one of them.
_NTH_OF = re.compile(rf"\b(?P<rank>{ORDINAL})\s(?:[\w-]+\s)?(?!{UNITS}\b)[a-z]+\sof\s(?:the|its|their)\s\Z", re.IGNORECASE)
_GLOSS = re.compile(r",\s(?:the|an?)\s(?:[a-z][\w-]*\s){0,4}")
_GOES_ON = re.compile(r"[^.;]{0,50}?(?:,|\band\b)\s(?:the\s|an?\s|\d+\s)?(?:\w+\s){0,2}?(?=[A-Z])")
_SOME_OF = re.compile(rf"\b(?P<count>{COUNT})\sof\s(?:(?:the|its|their|these|those)\s)?\Z", re.IGNORECASE)
UNIT = re.compile(r"\s(?:[\w-]+\s){0,2}?(?:squadrons?|regiments?|battalions?|brigades?|flotillas?|wings?)\b")
_RANK_PART = re.compile(r"\b(?:first|second|third|\w+th|last|final)\sof\s", re.IGNORECASE)
_PLACE_FOR = re.compile(
    r"\b(?:cent(?:re|er)s?|hubs?|facilit(?:y|ies)|workshops?|depots?|factor(?:y|ies)|plants?|schools?|academ(?:y|ies)|institutes?|laborator(?:y|ies)|hangars?|assembly lines?|"
    r"production lines?) (?:for|of) (?:the |its |their |both )?(?:[A-Z]?[a-z-]+ ){0,2}?\Z"
)
_PLACE_OF = re.compile(
    r"(?:['’]s)?\s(?:(?!(?:from|with|at|in|of|for|to|by|and|on|near|under)\b)[\w-]+\s){0,3}?(?:schools?|cent(?:re|er)s?|facilit(?:y|ies)|simulators?|hangars?|depots?|workshops?|academ(?:y|ies)|courses?|hubs?|offices?|"
    r"shelters?|(?:assembly|production|overhaul|repair) lines?|plants?|factor(?:y|ies)|laborator(?:y|ies))\b"
)
_NEAR_PLACE = 60
"""Characters before a thing in which the place that is for it is named."""


@dataclass(frozen=True, slots=True)
class Ware:
    """A thing that is sold or handed over. ``start`` is -1 when it stands in an earlier sentence."""

    name: str
    start: int
    end: int
    name_start: int
    origin: str | None
    naming: str
    count: FoundQuantity | None = None
    is_named: bool = True

    @property
    def is_here(self) -> bool:
        """Whether the sentence itself names it."""
        return self.start >= 0


def serves_place(sentence: Sentence, ware: Ware) -> bool:
    """Whether a thing only says what a place is for: "a service centre for Abrams engines", "a school of Gripen pilots"."""
    start = min(ware.start, ware.count.span.start) if ware.count is not None else ware.start
    return ware.is_here and _PLACE_FOR.search(sentence.text, max(0, start - _NEAR_PLACE), start) is not None


def names_place(text: str, ware: Ware, last: int) -> bool:
    """Whether a thing before a place in a text is only the name of what is made or kept for it: "the MQ-9B training school"."""
    return ware.is_here and ware.end <= last and _PLACE_OF.match(text, ware.end, last) is not None


def find_included(sentence: Sentence, first: int, last: int | None = None) -> list[Ware]:
    """What is listed from a place on: by name, or counted by a plain noun."""
    end = len(sentence.text) if last is None else last
    head = next((system for system in sentence.systems if first <= system.start < end), None)
    plain = find_plain(sentence, first, end)
    if head is not None and (not plain or head.start <= plain[0].start):
        return follow_wares(sentence, head, end)
    return (
        plain[:MOST]
        if head is None
        else [*[ware for ware in plain if ware.start < head.start], *follow_wares(sentence, head, end)][:MOST]
    )


def follow_wares(sentence: Sentence, head: FoundSystem, last: int) -> list[Ware]:
    """A system with those listed after it, and the equipment with plain names that is counted behind them, up to a place."""
    found = [make_ware(sentence, system) for system in _follow_list(sentence.text, head, sentence.systems)]
    plain = find_plain(sentence, found[0].end, last)
    if len(found) == 1 and len(plain) == 1 and found[0].count is None and _is_noun_of(head, plain[0]):
        # "Talks on F404 engines, for 113 engines": the same once more, by its number.
        return [replace(found[0], count=plain[0].count)]
    return sorted(found + plain, key=lambda ware: ware.start)[:MOST]


def _is_noun_of(system: FoundSystem, plain: Ware) -> bool:
    """Whether what is counted is no more than what a thing is called: "engines" of "F404 engines"."""
    return system.noun is not None and " " not in plain.name and find_family(plain.name) == find_family(system.noun) is not None


def make_ware(sentence: Sentence, system: FoundSystem) -> Ware:
    """A named system as a thing, with its count."""
    text = sentence.text
    at = text.find(system.name, system.start, system.end)
    part = _PART_OF.search(text, 0, system.start)
    count = find_quantity(part["count"], part.start("count")) if part is not None and part.end() == system.start else None
    if (rank := _RANK_OF.search(text, max(0, system.start - 80), system.start)) is not None or (
        rank := _NTH_OF.search(text, max(0, system.start - 60), system.start)
    ) is not None:
        count = FoundQuantity(Span(*rank.span("rank")), 1)
    if UNIT.match(text, system.name_end):
        # "Its second MH-60R squadron", "three S-400 regiments": so many units of a force, and not so many things.
        return Ware(
            system.name,
            system.start,
            system.end,
            at if at >= 0 else system.start,
            system.origin,
            text[system.start : system.end],
        )
    one = None if _is_plural(text, system) else find_rank_before(text, system.start, 0)
    count = count or one or find_quantity_before(text, system.start, 0)
    return Ware(
        system.name,
        system.start,
        system.end,
        at if at >= 0 else system.start,
        system.origin,
        text[system.start : system.end],
        count,
    )


def count_ordered(text: str, ware: Ware, step_end: int) -> FoundQuantity | None:
    """How many a step is of whose words end before another clause tells what came of it: of "under a contract signed in 2024, the first three of
    31 jets arrived" the contract is of 31."""
    part = _PART_OF.search(text, 0, ware.start) if ware.is_here else None
    if part is None or ", " not in text[step_end : part.start()]:
        return ware.count
    return find_quantity_before(text, ware.start, part.end("count"))


def count_some_of(text: str, position: int) -> FoundQuantity | None:
    """How many of several there are whose noun starts at a place: 46 of "46 of the 180 tanks"."""
    part = _PART_OF.search(text, max(0, position - 60), position)
    return find_quantity(part["count"], part.start("count")) if part is not None else None


def _is_plural(text: str, system: FoundSystem) -> bool:
    """Whether a thing is named as several: "the first Archer guns" are not one."""
    noun = find_noun(text, system.name_end) or ""
    return (noun.endswith("s") or text[system.name_end : system.name_end + 1] == "s") and not _RANK_PART.search(
        text, max(0, system.start - 60), system.start
    )


def _follow_list(text: str, head: FoundSystem, systems: list[FoundSystem]) -> list[FoundSystem]:
    listed = [head]
    for system in systems:
        if system.start <= head.start:
            continue
        between = _UP_TO.sub("", text[listed[-1].end : system.start])
        if not _LISTED.search(between) or _NOT_LISTED.search(between) or len(between) > 90:
            break
        if _GLOSS.fullmatch(between) and not _GOES_ON.match(text, system.end):
            # "Tejas, the Light Combat Aircraft": the same once more.
            break
        listed.append(system)
    return listed


def lead_wares(text: str, tail: FoundSystem, systems: list[FoundSystem]) -> list[FoundSystem]:
    """The list of systems that ends with one."""
    listed = [tail]
    for system in reversed(systems):
        if system.start >= tail.start:
            continue
        between = text[system.end : listed[0].start]
        if not _LISTED.search(between) or _NOT_LISTED.search(between) or len(between) > 90:
            break
        listed.insert(0, system)
    return listed


def find_plain(sentence: Sentence, first: int, last: int) -> list[Ware]:
    """Equipment that only has a plain name, counted: "25 lightweight command launch units"."""
    found = []
    for match in _counted_nouns().finditer(sentence.text, first, last):
        taken = any(system.start < match.end() and match.start() < system.end for system in sentence.systems)
        count = find_quantity(match["count"], match.start("count"))
        if taken or count is None or is_of_peace(sentence.text, match.end("what")):
            continue
        if (rank := _RANK_OF.search(sentence.text, max(0, match.start() - 40), match.start("what"))) is not None:
            count = FoundQuantity(Span(*rank.span("rank")), 1)
        elif (part := _SOME_OF.search(sentence.text, max(0, match.start() - 40), match.start())) is not None:
            count = find_quantity(part["count"], part.start("count")) or count
        name = match["what"]
        found.append(Ware(name, match.start(), match.end(), match.start("what"), None, name, count))
    return found


def find_uncounted(sentence: Sentence) -> tuple[int, int] | None:
    """Where the first equipment stands that has neither a name nor a number: "the frigates", "naval guns"."""
    found = next((one for one in _plain_nouns().finditer(sentence.text) if not is_of_peace(sentence.text, one.end())), None)
    return found.span() if found is not None else None


@cache
def _plain_nouns() -> re.Pattern[str]:
    words = load_vocabulary("systems")
    return re.compile(rf"\b(?:{words['military']}\s(?:[\w-]+\s)??{words['generic']}|{words['nouns']})\b", re.IGNORECASE)


@cache
def _counted_nouns() -> re.Pattern[str]:
    words = load_vocabulary("systems")
    other = r"(?:(?!of\b|and\b|or\b|to\b|for\b|in\b|by\b|with\b|on\b|from\b)[\w-]+\s)"
    plain = rf"{other}{{0,2}}?\b{words['military']}\s{other}{{0,2}}?{words['generic']}"
    # "Twenty vessels to the navy": whose they become says what they are.
    handed = rf"{other}{{0,2}}?{words['generic']}(?=\s(?:to|for)\s[^,;.]{{0,40}}\b(?:navy|coast guard|air force|army|marines|armed forces|defen[cs]e forces?)\b)"
    return re.compile(
        rf"(?<![\w$.,/-])(?P<count>{COUNT})\s(?:more\s|additional\s|new\s)?(?P<what>{plain}|{other}{{0,4}}?{words['nouns']}|{handed})\b",
        re.IGNORECASE,
    )
