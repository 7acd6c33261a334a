"""What a sentence tells beside the making of a thing: on which day, who makes it with whom, how many, what share of it."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.extract.quantities import COUNT, find_quantity, find_quantity_before
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import find_makers
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.towns import find_towns

_NEAR = 120
"""Letters within which a day is that of a verb."""
_NEIGHBOUR = re.compile(r";|,\s(?:and|with|while|but|whereas|though|although|which|who|where)\s|\s(?:while|whereas)\s|\s[–—]\s")
"""Behind it a sentence tells of something else: "opened a line, with the first tank due in 2029"."""
_FIRM = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|shipyards?|yards?|shipbuilders?|partners?|manufacturers?|makers?|start-?ups?|suppliers?|contractors?|subsidiar(?:y|ies)),?\s"
    r"(?P<name>[A-ZÀ-Þ][\w&.'’-]*(?:\s(?:&\s|and\s(?=[A-Z]\w+\s(?:Ltd|Inc|Co|Group|Aerospace|Defen[cs]e)))?[A-ZÀ-Þ][\w&-]*){0,3})"
)
_ENDING = re.compile(r"(?:['’]s|(?<![A-Z])\.)\Z")
_NO_NAME = re.compile(
    r"(?:\w+day|January|February|March|April|May|June|July|August|September|October|November|December|The|In|On|At|For|It|Its|And|But|Ltd|Inc)\b"
)
_OF_THEM = re.compile(
    rf"\b(?P<count>{COUNT})\sof\s(?:the|these|those|its|them|which|whom)\b(?:\s[\w-]+){{0,2}}?\s?\Z", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:countries|nations|states|sides|partners|firms|companies|yards|governments|ministr\w+|which|manufactur\w+|mak(?:e|es|ing)|build\w*|produc\w+)\b"
)
"""What is counted instead of the thing: "the two countries make howitzers"."""
_PLACED = re.compile(r"\b(?:in|at|near|outside)\s\Z")
_MEASURE = re.compile(r"[ -]?(?:mm|cm|km|kg|millimet\w+|tonn?es?|ton)\b")
_CONTENT = r"(?:transfer|technology|local|indigenous|home-made|domestic)"
_WHOLE = (
    r"(?:parts|components|content|structure|airframe|vehicle|tank|ship|aircraft|hull|value|work|workshare|price|order|contract|programme|program|"
    r"production|sub-?assemblies|sub-?systems)"
)
_NUMBER = r"(?:\d{1,3}(?:\.\d+)?|ten|fifteen|twenty|twenty-five|thirty|thirty-five|forty|forty-five|fifty|sixty|seventy|eighty|ninety)"
_SHARE = re.compile(
    rf"\b(?P<share>{_NUMBER}) ?(?:per ?cent|percent|%)(?= (?:{_CONTENT}\b|of (?:the |its |their |each |all |that )*(?:[\w-]+(?:['’]s)? ){{0,2}}?{_WHOLE}s?\b))",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(
    rf"\b(?:[Ll]ocal|[Ii]ndigenous|[Dd]omestic|[A-Z]\w+) (?:content|share|input|component|work ?share|indigeni[sz]ation)\b(?! (?:rules?|requirements?|polic))[^;.]{{0,60}}?\b(?P<share>{_NUMBER}) ?(?:per ?cent|percent|%)|"
    rf"\b(?:content|share|work ?share|locali[sz]ation|indigeni[sz]ation) (?:level |rate )?(?:of|to|at|reach\w*) (?:about |over |more than |at least |some |nearly )?(?P<plain>{_NUMBER}) ?(?:per ?cent|percent|%)"
)
_OF_SEVERAL = "EU"
"""What stands for the maker of a design of several states."""
_OF_BOTH = re.compile(
    r"\b(?:[Tt]he two|[Bb]oth|[Tt]wo|[Tt]hey|[Tt]hese|[Ww]e|[Oo]ur|[Tt]heir|joint(?:ly)?|together|bilateral|co-?\w{5,})\b"
)
_MOST = 4
_BACK = 60
"""Letters before a verb, or a thing, in which its number stands."""


def find_own_date(sentence: Sentence, first: int, last: int) -> FoundDate | None:
    """The day nearest to a stretch that is no day of what the sentence tells of besides."""
    near = []
    for found in sentence.dates:
        start, end = found.span.start, found.span.end
        gap = start - last if start >= last else first - end if end <= first else 0
        between = sentence.text[last:start] if start >= last else sentence.text[end:first] if end <= first else ""
        if gap <= _NEAR and not _NEIGHBOUR.search(between):
            near.append((abs(start - first), found))
    return min(near, key=lambda one: one[0])[1] if near else None


def find_partners(sentence: Sentence) -> FieldValue | None:
    """The firms that a sentence names, known ones and such as it calls one: "its local partner Nordtec"."""
    found = {
        mention.span.start: (mention.wording, mention.span.end)
        for mention, entry in sentence.of_kind("body", "organisation")
        if entry.extra.get("role") == "maker" or entry.extra.get("kind") in ("company", "maker")
    }
    for match in _FIRM.finditer(sentence.text):
        start, end = match.span("name")
        is_taken = any(one.span.start < end and start < one.span.end and name_states(one) for one in sentence.mentions)
        if not (is_taken or _NO_NAME.match(match["name"]) or any(a < end and start < b for a, (_, b) in found.items())):
            found[start] = (_ENDING.sub("", match["name"]), end)
    names = list(dict.fromkeys(found[start][0] for start in sorted(found)))
    return FieldValue(names[:_MOST]) if names else None


def count_made(sentence: Sentence, first: int, thing: int) -> FieldValue | None:
    """How many are made: "eight of them will be", "40 howitzers"; ``first`` is where what is told starts, ``thing`` where the thing does, or
    -1."""
    text = sentence.text
    some = _OF_THEM.search(text, max(0, first - _BACK), first)
    if some is not None:
        count = find_quantity(some["count"], some.start("count"))
    else:
        count = find_quantity_before(text, thing, max(0, thing - _BACK)) if thing >= 0 else None
    counted = text[count.span.end : thing] if count is not None and some is None else ""
    if count is None or _MEASURE.match(text, count.span.end) or _OTHERS.search(counted):
        return None
    return sentence.quote(count.number, count.span.start, count.span.end)


def find_sides(context: Context, sentence: Sentence) -> list[str]:
    """The states that share in the work: those that the sentence names, by a town where something is made as well, or else those that the text
    is about, where no other is named. One alone shares with nobody."""
    places = [
        state
        for state, start, _ in find_towns(sentence.text)
        if _PLACED.search(sentence.text, max(0, start - len("outside ")), start)
    ]
    named = list(dict.fromkeys([*sentence.states, *places]))
    if len(named) > 1:
        return named
    principals = list(context.principals)
    # "Its yard turned out the hundredth Su-30MKI": the state whose industry made it before.
    known = [system.origin for system in sentence.systems if system.origin not in (None, _OF_SEVERAL)]
    foreign = [maker for maker in known if maker is not None and maker not in principals]
    if not set(named) <= set(principals) or (named and foreign):
        sharing = list(dict.fromkeys([*named, *(foreign or (maker for maker in known if maker))]))
        return sharing if len(sharing) > 1 else list(dict.fromkeys([*sharing, *_list_homes(sentence)]))
    if _is_of_others(sentence, principals) and not _OF_BOTH.search(sentence.text):
        # The design of others, made by a firm at home: between those a text is about it is shared only where both are meant.
        homes = list(dict.fromkeys([*named, *_list_homes(sentence)]))
        return principals if set(principals) <= set(homes) else list(dict.fromkeys([*homes, *foreign]))
    return principals


def _is_of_others(sentence: Sentence, states: list[str]) -> bool:
    """Whether the sentence names designs, and none of them is made by one of these states, alone or with others."""
    origins = {system.origin for system in sentence.systems if system.origin is not None}
    several = load_vocabulary("systems")["several"] if _OF_SEVERAL in origins else ()
    return bool(origins) and origins.isdisjoint(states) and set(several).isdisjoint(states)


def _list_homes(sentence: Sentence) -> list[str]:
    """The states of the firms that a sentence names."""
    return sorted(one for one in find_makers(sentence) if one)


def find_share(sentence: Sentence, first: int = -1, last: int = -1) -> FieldValue | None:
    """The share of a thing, of its price or of the work on it that a sentence gives, "fifteen per cent of the structure", or that stands at a
    stretch which is known to give one."""
    if first >= 0:
        number = re.compile(_NUMBER, re.IGNORECASE).search(sentence.text, first, last)
        return None if number is None else sentence.quote(f"{_in_digits(number[0])}%", *number.span())
    for pattern, names in ((_SHARE, ("share",)), (_SHARE_AFTER, ("share", "plain"))):
        match = pattern.search(sentence.text)
        for name in names if match is not None else ():
            if match is not None and match[name]:
                return sentence.quote(f"{_in_digits(match[name])}%", *match.span(name))
    return None


def _in_digits(number: str) -> str:
    found = find_quantity(number, 0) if number.isalpha() or "-" in number else None
    return str(found.number) if found is not None else number


def guess_kind(text: str) -> str | None:
    """The kind of work on a thing that a stretch speaks of, where the words of one kind alone stand in it."""
    kinds = load_vocabulary("programme")["told_by"]
    found = [kind for kind in kinds if _told_by(kind).search(text)]
    return found[0] if len(found) == 1 else None


@cache
def _told_by(kind: str) -> ScreenedPattern:
    return compile_screened(load_vocabulary("programme")["told_by"][kind], re.IGNORECASE)
