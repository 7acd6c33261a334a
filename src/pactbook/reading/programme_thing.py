"""What a programme makes, where a sentence names it: a system, a plain noun, what is listed beside it, or what an earlier sentence named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.recall import recall_thing
from pactbook.reading.systems import FoundSystem

# "For 180 K2 tanks, 61 of which are to be assembled in ...".
_OF_WHICH = re.compile(
    r"(?:\s[a-z]+)?,\s(?:\w+\s)?of which\s(?:[\w-]+\s){0,3}?(?:is|are|will|were|was|to)\b|(?:\s[a-z]+)?,\s(?:\w+\s)?of which\s\Z|"
    r",\s(?:\w+\s)?of which\s(?:[A-Z]\w+\s)?(?:\w+\s){0,2}(?:meant|planned|intended|hoped|wanted|was|were|agreed)\sto\s"
)
_LISTED = re.compile(
    r"(?:\s[\w/-]+){0,5}?(?:,|,?\s(?:and|or|plus|as well as))\s(?:(?:the|an?|its|their|more|\d+)\s)*"
    r"(?:(?!(?:is|are|will|would|can|has|have|had|was|were|to|for|with|by|also|then|began|begun|begins?|bought|buys?|built|builds?|sold|sells?|made|makes?|sent|sends?|kept|took|"
    r"(?:start|order|purchas|deliver|launch|open|assembl|produc|manufactur|develop|design|repair|maintain|receiv|acquir|export)(?:e[sd]?|s|es|ed|ing)?)\b)[a-z-]+\s){0,3}"
)
"""Between a thing and the next of the same verb: another verb between them is of the next alone."""
# "Co-production" by itself is of what stands right before it, and of nothing else.
_AND_A = re.compile(
    r"(?:\s?\([A-Z]+\))?(?:\s\w+)?,?\sand\san?\s(?P<what>[a-z][\w-]*(?:\s[\w-]+){0,4}?)(?=[.,;]|\s(?:in|for|with|to|at|by|under)\b|\Z)"
)
_BARE = re.compile(r"co-?production", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?P<what>(?:(?:guided|precision|combat|air|naval|armou?red|artillery|rocket|jet)\s)?(?:weapons|munitions|missiles?|ammunition|drones?|engines?|vehicles?|"
    r"interceptors?|motors?|shells?|corvettes?|frigates?|submarines?|ships|warships|boats|tanks?|howitzers?|helicopters?|aircraft))\s\Z"
)
_PLAIN = re.compile(
    r"(?:guns?|vehicles?|aircraft|airframes?|planes?|jets?|fighters?|trainers?|helicopters?|tanks?|howitzers?|boats?|ships?|vessels?|frigates?|corvettes?|submarines?|hulls?|"
    r"missiles?|rockets?|drones?|launchers?|radars?)"
)
"""Nouns that name nothing by themselves."""
_RANKED = re.compile(
    r"\b[Tt]he (?:first|second|third|fourth|fifth|sixth|last|final|remaining|next)\s(?:(?:transport|combat|maritime|patrol|training)\s)?\Z"
)
_OF_CLASS = re.compile(r"\bof (?:the|this|that) (?:class|type)\b")
_SAID_BEFORE = re.compile(
    r"\b(?:the|this|that) (?:(?:joint|local|licensed) )?(?:missile|engine|aircraft|fighter|helicopter|drone|radar|vehicle|tank|howitzer|gun|ship|frigate|submarine|"
    r"manufacture|production|development)\b"
)
"""Nouns that stand for what a sentence before has named."""
_BACK = 4
"""Sentences in which the class of a boat may have been named."""
_MOST = 10
"""Things of one verb that are read."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is made, where a sentence names it; at -1 when an earlier one did. ``is_named``: it has a name or a designation."""

    name: str
    start: int
    end: int
    is_named: bool = False


def list_things(context: Context, sentence: Sentence, match: re.Match[str], kind: str = "") -> list[Thing]:
    """What is made, and what is listed beside it with nothing but names and nouns between."""
    first = _find_thing(context, sentence, match, kind)
    if first is None and kind == "parts":
        # Parts are parts of what the sentence names.
        first = next((_of_system(sentence.text, system) for system in sentence.systems), None)
    if first is None:
        return []
    found = [first]
    if not first.is_named and (second := _find_second(sentence.text, first)) is not None:
        found.append(second)
    for system in sentence.systems:
        last = found[-1]
        if first.is_named and system.start >= last.end > 0 and _LISTED.fullmatch(sentence.text[last.end : system.start]):
            found.append(_of_system(sentence.text, system))
    return found[:_MOST]


def _find_second(text: str, first: Thing) -> Thing | None:
    """The plain thing that is joined to a plain one: "a drone and a howitzer"."""
    joined = _AND_A.match(text, first.end) if first.end > 0 else None
    if joined is None or not compile_programme("military").search(joined["what"]):
        return None
    return Thing(joined["what"], joined.start("what"), joined.end("what"))


def _of_system(text: str, system: FoundSystem) -> Thing:
    return Thing(system.name, text.find(system.name, system.start), system.end, True)


def _find_thing(context: Context, sentence: Sentence, match: re.Match[str], kind: str) -> Thing | None:
    """What is made: a named system beside the words, else the military noun right behind them."""
    text = sentence.text
    if _BARE.fullmatch(match[0]):
        return _find_lead(text, match)
    after = [
        system
        for system in sentence.systems
        if 0 <= system.start - match.end() <= 60 and "." not in text[match.end() : system.start]
    ]
    before = [
        system
        for system in sentence.systems
        if 0 <= match.start() - system.end <= 40
        and (_OF_WHICH.match(text, system.end) or not re.search(r"[,;]", text[system.end : match.start()]))
    ]
    for system in [*after, *before]:
        return _of_system(text, system)
    rest = re.compile(
        r"\s*(?=\w)(?:(?:of|for)\s)?(?:(?:and\s|or\s)?(?:jointly\s)?(?:design|develop|produc|build|manufactur|test|field|deploy|sustain|market)(?:e|ing)?,?\s)*(?:(?:a|an|(?P<the>the|these|those|that|this)|new|our|its|their|project to)\s)*(?P<what>.{3,90}?)(?="
        + load_vocabulary("programme")["object_end"]
        + ")"
    ).match(text, match.end())
    if rest is not None and _OF_CLASS.search(rest["what"]):
        return _find_named_before(context)
    if (
        rest is not None
        and compile_programme("military").search(rest["what"])
        and not compile_programme("not_objects").search(rest["what"])
    ):
        meant = _find_meant(context, sentence, rest["what"], match.start()) if rest["the"] else None
        if meant is None and kind == "mro" and rest["the"] and is_plain(rest["what"]):
            # "A depot for the guns", of which nothing was said before: of nothing that has a name.
            return None
        return meant or Thing(rest["what"], rest.start("what"), rest.end("what"))
    if (lead := _find_lead(text, match)) is not None:
        noun = lead.name.rsplit(" ", 1)[-1]
        meant = _find_meant(context, sentence, noun, match.start()) if _RANKED.search(text, 0, lead.start) else None
        return meant or lead
    if not sentence.systems and _SAID_BEFORE.search(text):
        return _find_named_before(context)
    return None


def is_plain(words: str) -> bool:
    """Whether words are a noun that names nothing by itself."""
    return _PLAIN.fullmatch(words) is not None


def _find_meant(context: Context, sentence: Sentence, what: str, position: int) -> Thing | None:
    """What "the guns" are that were named before; None where it is a thing of its own ("the coastal radar") or none was named."""
    if not is_plain(what):
        return None
    ware = recall_thing(context, sentence, what, position)
    return Thing(ware.name, -1, -1) if ware is not None else None


def _find_named_before(context: Context) -> Thing | None:
    """What "boats of the class" or "the joint manufacture" are of: the system named last in the sentences before."""
    for earlier in reversed(context.sentences[-_BACK:]):
        if earlier.systems:
            return Thing(earlier.systems[-1].name, -1, -1)
    return None


def _find_lead(text: str, match: re.Match[str]) -> Thing | None:
    """The plain noun right before the words: "guided weapons co-production"."""
    lead = _LEAD.search(text, 0, match.start())
    return Thing(lead["what"], lead.start("what"), lead.end("what")) if lead else None


@cache
def compile_programme(*path: str) -> ScreenedPattern:
    """A pattern of the vocabulary of programmes, by its path."""
    value = load_vocabulary("programme")
    for step in path:
        value = value[step]
    return compile_screened(value, re.IGNORECASE)
