"""What a step of a sale is about: things named beside it, a list of them, or those of an earlier sentence that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pactbook.extract.quantities import FoundQuantity, find_quantity, find_quantity_before, find_rank_before
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.sale_step import Step, bound_clause, compile_sale
from pactbook.reading.systems import FoundSystem

MOST = 10
"""Things of one list that are read (rule 3 of the labelling guide)."""
_UP_TO = re.compile(r"\bup to (?=\d)")
_NOT_LISTED = re.compile(
    r"\b(?:for|to|from|with|on|in|by|under|using|of|that|which|at|into|aboard|against|power\w*|is|are|was|were|will|has|have|than|over)\b|[.:]|\s[–—]\s"
)
_UP_TO = re.compile(r"\bup to (?=\d)")
_LISTED = re.compile(r"[,;]|\b(?:and|or|plus|as well as)\b")
_APART = re.compile(r"\b(?:that|which|who|will|would|while|after|before)\b|,\s(?:a|an|the)\s")
_FOR_OTHERS = re.compile(
    r"\b(?:to (?:power|equip|arm|replace|support|supplement|complement|be fired from)|for use (?:on|with|by)|fired from|aboard|instead of|rather than|than|against|alongside|replac\w+|armed with|equipped with|carried by|compatible with|based on|similar to|used (?:on|by|with))\s(?:[\w'-]+\s){0,4}\Z",
    re.IGNORECASE,
)
_DEAL = re.compile(
    r"\b(?:deal|buy|purchase|sale|contract|order|package|acquisition|procurement|agreement|pact|deliver(?:y|ies)|supplies|it)\b",
    re.IGNORECASE,
)
# "12 of the 24 howitzers": as many as came, not as many as were ordered.
# "The 27 fighters that Denmark purchased": a verb whose object stands before it.
_OBJECT_OF = re.compile(
    r"\b(?:that|which)\s(?:the\s|its\s)?(?:[\w.'&-]+\s){1,4}\Z|(?:aircraft|fighters?|helicopters?|tanks?|submarines?|drones?|missiles?|frigates?|vessels?|guns?|type|systems?|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve),?\s\Z"
)
_DONE_TO = re.compile(r"\b(?:was|were|(?:has|have|had) been)\s(?:\w+ly\s|also\s)?\Z")
_WHOLE = re.compile(r"\bof\s(?:the\s|its\s|their\s)?(?P<count>\w+)\s(?:[\w-]+\s){0,2}\Z")
_PART_OF = re.compile(r"\b(?P<count>\w+)\sof\s(?:the|its|their|these|those)\s(?:(?:\d[\d,]*|[a-z-]+)\s){0,3}\Z")
# A part of a thing is not the thing.
_PART = re.compile(r"(?:'s)?\s(?:fuselages?|wings?|cabins?|aerostructures?|landing gear|empennages?)\b")
_BARE = re.compile(r"\w+")
_MORE = re.compile(
    r"\b(?:up to\s)?(?P<number>\w+)\s(?:more|additional|further|others?)\b(?!\s[A-Z])|\b(?:it|them|they|these|those)\b",
    re.IGNORECASE,
)


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

    @property
    def is_here(self) -> bool:
        """Whether the sentence itself names it."""
        return self.start >= 0


def find_wares(context: Context, sentence: Sentence, step: Step, steps: list[Step]) -> list[Ware]:
    """The things a step is about: those after it in its clause and their list, else those before it, else those it means."""
    text = sentence.text
    first, last = bound_clause(text, step, steps)
    systems = [system for system in sentence.systems if not _FOR_OTHERS.search(text[max(0, system.start - 60) : system.start])]
    systems = [system for system in systems if not _PART.match(text, system.end)]
    after = [system for system in systems if step.end <= system.start < last or step.start <= system.start < step.end]
    if step.objects == "any" and _DONE_TO.search(text[: step.start]):
        # "The three boats were cleared, along with 26 jets": what a passive is about stands before it.
        done_to = [system for system in systems if first <= system.start and system.end <= step.start]
        if done_to and not _APART.search(text[done_to[-1].end : step.start]):
            return [make_ware(sentence, system) for system in _lead_list(text, done_to[-1], done_to)][:MOST]
    if after and not _APART.search(text[step.end : after[0].start]):
        return follow_wares(sentence, after[0], last)
    if (
        after
        and (near := _find_plain(sentence, step.end, after[0].start))
        and not all(_BARE.fullmatch(ware.name) for ware in near)
    ):
        return near[:MOST]
    is_relative = _OBJECT_OF.search(text[: step.start]) is not None
    if step.objects == "any" or is_relative:
        before = [system for system in systems if first <= system.start < step.start]
        if before:
            return [make_ware(sentence, system, is_part=not is_relative) for system in _lead_list(text, before[-1], before)][
                :MOST
            ]
        counted = [] if sentence.systems else _find_plain(sentence, first, step.start)
        if counted and not all(_BARE.fullmatch(ware.name) for ware in counted):
            return counted[:MOST]
    plain = _find_plain(sentence, step.end, last)
    if plain and not sentence.systems and not all(_BARE.fullmatch(ware.name) for ware in plain):
        return plain[:MOST]
    meant = _find_meant(context, sentence, step, (first, last))
    return meant or ([] if sentence.systems else plain[:MOST])


def follow_wares(sentence: Sentence, head: FoundSystem, last: int) -> list[Ware]:
    """A system with those listed after it, and the equipment with plain names that is counted behind them, up to a place."""
    found = [make_ware(sentence, system) for system in _follow_list(sentence.text, head, sentence.systems)]
    return sorted(found + _find_plain(sentence, found[0].end, last), key=lambda ware: ware.start)[:MOST]


def make_ware(sentence: Sentence, system: FoundSystem, *, is_part: bool = True) -> Ware:
    """A named system as a thing, with its count; of "three of the six" the three, or with ``is_part`` False the six."""
    text = sentence.text
    at = text.find(system.name, system.start, system.end)
    part = (_PART_OF if is_part else _WHOLE).search(text[: system.start])
    count = find_quantity(part["count"], part.start("count")) if part is not None and part.end() == system.start else None
    count = count or find_rank_before(text, system.start, 0) or find_quantity_before(text, system.start, 0)
    return Ware(
        system.name,
        system.start,
        system.end,
        at if at >= 0 else system.start,
        system.origin,
        text[system.start : system.end],
        count,
    )


def _follow_list(text: str, head: FoundSystem, systems: list[FoundSystem]) -> list[FoundSystem]:
    listed = [head]
    for system in systems:
        if system.start <= head.start:
            continue
        between = _UP_TO.sub("", text[listed[-1].end : system.start])
        if not _LISTED.search(between) or _NOT_LISTED.search(between) or len(between) > 90:
            break
        listed.append(system)
    return listed


def _lead_list(text: str, tail: FoundSystem, systems: list[FoundSystem]) -> list[FoundSystem]:
    listed = [tail]
    for system in reversed(systems):
        if system.start >= tail.start:
            continue
        between = text[system.end : listed[0].start]
        if not _LISTED.search(between) or _NOT_LISTED.search(between) or len(between) > 90:
            break
        listed.insert(0, system)
    return listed


def _find_plain(sentence: Sentence, first: int, last: int) -> list[Ware]:
    """Equipment that only has a plain name, counted: "25 lightweight command launch units"."""
    found = []
    for match in _counted_nouns().finditer(sentence.text, first, last):
        taken = any(system.start < match.end() and match.start() < system.end for system in sentence.systems)
        count = find_quantity(match["count"], match.start("count"))
        if taken or count is None:
            continue
        name = match["what"]
        found.append(Ware(name, match.start(), match.end(), match.start("what"), None, name, count))
    return found


def _find_meant(context: Context, sentence: Sentence, step: Step, clause: tuple[int, int]) -> list[Ware]:
    """What "the deal", "them" or "two more" stand for: the one thing of this sentence before, or of the last step."""
    text = sentence.text
    words = text[slice(*clause)]
    earlier = {system.name: system for system in sentence.systems if system.start < step.start}
    anaphor = compile_sale("anaphor").search(words)
    more = _MORE.search(words)
    if len(earlier) == 1 and (anaphor or more or step.objects == "any"):
        (system,) = earlier.values()
        return [
            _recall(system.name, system.origin, text[system.start : system.end], _count_meant(words, clause[0], anaphor, more))
        ]
    if sentence.systems or anaphor is None or context.last_step is None:
        return []
    deal = context.last_deal if _DEAL.search(anaphor[0]) and context.last_deal is not None else context.last_step
    wares = deal.wares
    if len({ware.name for ware in wares}) != 1:
        return []
    ware = wares[0]
    return [_recall(ware.name, ware.origin, ware.naming, _count_meant(words, clause[0], anaphor, more))]


def _count_meant(words: str, offset: int, anaphor: re.Match[str] | None, more: re.Match[str] | None) -> FoundQuantity | None:
    """How many are meant: "the fourth engine" is one, "12 engines" are twelve, "two more" two."""
    if more is not None and more["number"] and (count := find_quantity(more["number"], offset + more.start("number"))):
        return count
    if anaphor is None:
        return None
    end = anaphor.end()
    noun = anaphor[0].rsplit(" ", 1)[-1]
    start = end - len(noun)
    if (count := find_quantity(noun, offset + start)) is not None:
        return count
    if re.fullmatch(r"first|second|third|fourth|fifth|last", noun, re.IGNORECASE):
        return find_rank_before(f"{words[:end]} ", end + 1, 0, offset)
    return find_rank_before(words, start, 0, offset) or find_quantity_before(words, start, 0, offset)


def _recall(name: str, origin: str | None, naming: str, count: FoundQuantity | None) -> Ware:
    return Ware(name, -1, -1, -1, origin, naming, count)


@cache
def _counted_nouns() -> re.Pattern[str]:
    nouns = load_vocabulary("systems")["nouns"]
    numbers = r"\d{1,3}(?:,\d{3})+|\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|one"
    return re.compile(
        rf"(?<![\w$.,-])(?P<count>{numbers})\s(?:more\s|additional\s|new\s)?(?P<what>(?:(?!of\b|and\b|or\b|to\b|for\b|in\b)[\w-]+\s){{0,4}}?{nouns})\b",
        re.IGNORECASE,
    )
