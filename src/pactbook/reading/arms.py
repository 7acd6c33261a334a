"""Arms by plain words where they stand as a list: "helicopters, drones, 160 howitzers and more than a million rounds of ammunition"."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.quantities import COUNT, ORDINAL, FoundQuantity, find_quantity
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.document import Span
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Sentence, name_states
from pactbook.reading.ware import MOST, UNIT, Ware, make_ware

# Where a list of things ends that stands behind its verb.
_LIST_ENDS = re.compile(
    r"\b(?:that|which|who|whom|so|as(?! well as)|because|while|when|where|if|to(?! \d)|for|from|on|in|by|under|at|after|before|into|against|through|during|until|since|with|is|are|was|were|has|have|had|will|would|can|could)\b|[.:]|\s[–—]|—"
)
_RANK = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final)(?:\sof\s(?:the\s|its\s)?\w+)?\s(?:new\s)?\Z",
    re.IGNORECASE,
)
# "The seventh helicopter" is one helicopter.
_ORDINAL = re.compile(rf"{ORDINAL}\s(?=[a-z])", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or|plus|as well as)\b|;")
# "Sending a pat- — a Patriot battery": a transcript keeps what a speaker starts and does not say.
_STUTTER = re.compile(r"\s(?:an?\s)?\w+-\s?—(?=\s)")
# "The report on the jets was delivered".
PAPER = re.compile(
    r"\b(?:reports?|proposals?|stud(?:y|ies)|plans?|offers?|bids?|letters?|requests?|notices?|documents?|messages?|statements?|papers?|technology|simulators?|parts|components)\s(?:on|for|of|about)\s(?:the\s|its\s|an?\s|new\s)*\Z",
    re.IGNORECASE,
)
RECIPIENT = re.compile(r"\s(?:to\s)?(?:the\s)?")
_PRONOUN = re.compile(r"\s(?:to\s)?(?:them|you)\b(?:\swith\b)?")
_POWERS = {"thousand": 10**3, "million": 10**6, "hundred": 100}


def find_arms(sentence: Sentence, first: int, last: int) -> list[Ware]:
    """All arms in a stretch, by name or by plain words, in order."""
    named = [system for system in sentence.systems if first <= system.start < last]
    wares = [_count(sentence, make_ware(sentence, system), first) for system in named]
    end = -1
    for match in _item().finditer(sentence.text, first, last):
        is_rest, end = not sentence.text[end : match.start()].strip() and end > 0, match.end()
        if is_rest or any(system.start <= match.end() and match.start("what") <= system.end + 1 for system in sentence.systems):
            continue
        if match["twin"]:
            # "Anti-armour and anti-air missiles" are two things.
            word = match["twin"]
            wares.append(Ware(word, match.start("twin"), match.end("twin"), match.start("twin"), None, word, is_named=False))
        ordinal = _ORDINAL.match(match["what"])
        first_of_name = match.start("what") + (ordinal.end() if ordinal else 0)
        name = sentence.text[first_of_name : match.end()]
        start = match.start("what") if match["twin"] else match.start()
        count = (
            FoundQuantity(Span(match.start("what"), first_of_name - 1), 1)
            if ordinal and not match["count"]
            else _find_count(match)
        )
        wares.append(Ware(name, start, match.end(), first_of_name, None, name, count, is_named=False))
    return sorted(wares, key=lambda ware: ware.start)


def _leave_out_glosses(text: str, wares: list[Ware]) -> list[Ware]:
    """A list without what only says again what a named thing is ("AMX-10s, armoured fighting vehicles"), and without mere capabilities
    beside things."""
    if len(wares) < 2:
        return wares
    if any(ware.is_named for ware in wares) and _AND.search(text, wares[0].end, wares[-1].start) is None:
        return [ware for ware in wares if ware.is_named or ware.count]
    return [ware for ware in wares if "apabilit" not in ware.name] or wares


def follow_arms(sentence: Sentence, first: int, last: int | None = None) -> list[Ware]:
    """The list of arms that starts right at a place, up to where its clause goes on to something else."""
    text = sentence.text
    end = len(text) if last is None else last
    stutter = _STUTTER.match(text, first)
    first = stutter.end() if stutter else first
    ends = next((match.start() for match in _LIST_ENDS.finditer(text, first, end) if not _is_in_name(sentence, match)), end)
    found = find_arms(sentence, first, ends)
    if not found:
        return []
    between = text[first : _start(found[0])]
    for mention in sentence.mentions:
        if first <= mention.span.start and mention.span.end <= _start(found[0]):
            # "German Leopard tanks": whose they are is no other thing.
            between = between.replace(mention.wording, "")
    return _leave_out_glosses(text, found)[:MOST] if _filler().fullmatch(between) else []


def precede_arms(sentence: Sentence, last: int) -> list[Ware]:
    """The list of arms that ends right at a place, from where its clause starts."""
    text = sentence.text
    first = max((match.end() for match in re.finditer(r"[.;:]\s|\s[–—]\s", text[:last])), default=0)
    found = find_arms(sentence, first, last)
    if not found or text[found[-1].end : last].strip() not in ("", "systems", "tanks", "missiles", "capabilities"):
        return []
    listed = [found[-1]]
    for ware in reversed(found[:-1]):
        between = text[ware.end : _start(listed[0])]
        if re.search(r",|\band\b", between) is None or len(between) > 40 or _LIST_ENDS.search(between):
            break
        listed.insert(0, ware)
    return _leave_out_glosses(text, listed)[:MOST]


def skip_recipient(sentence: Sentence, position: int) -> int:
    """Behind "gave Ukraine", "sent to Ukraine" or "provided them with"; else the place itself."""
    text = sentence.text
    pronoun = _PRONOUN.match(text, position)
    if pronoun is not None:
        return pronoun.end()
    opening = RECIPIENT.match(text, position)
    mention = next((one for one in sentence.mentions if opening and one.span.start == opening.end()), None)
    if mention is None or not name_states(mention) or is_adjective(sentence, mention.span.end):
        return position
    end = mention.span.end
    return end + len(" with") if text.startswith(" with ", end) else end


def is_adjective(sentence: Sentence, end: int) -> bool:
    """Whether what is named is whose thing it is: "German Leopard 2 tanks"."""
    return any(system.start - end <= 1 and system.start >= end for system in sentence.systems)


def may_hold_arms(text: str) -> bool:
    """Whether a plain word for arms stands in a text."""
    return _arms().may_match(text)


def _start(ware: Ware) -> int:
    return min(ware.start, ware.count.span.start) if ware.count else ware.start


def _is_in_name(sentence: Sentence, match: re.Match[str]) -> bool:
    return any(system.start <= match.start() < system.end for system in sentence.systems)


def _count(sentence: Sentence, ware: Ware, first: int) -> Ware:
    """A named thing with a count in millions or thousands, which stands before it as one in digits does."""
    if ware.count is not None or UNIT.match(sentence.text, ware.name_start + len(ware.name)):
        return ware
    match = _big_count().search(sentence.text, max(first, ware.start - 60), ware.start)
    count = _find_count(match) if match else None
    return Ware(ware.name, ware.start, ware.end, ware.name_start, ware.origin, ware.naming, count)


def _find_count(match: re.Match[str]) -> FoundQuantity | None:
    if match["count"] is None:
        rank = (
            _RANK.search(match.string, max(0, match.start() - 24), match.start("what"))
            if "what" in match.re.groupindex
            else None
        )
        return FoundQuantity(Span(*rank.span(1)), 1) if rank else None
    found = find_quantity(match["count"], match.start("count"))
    if found is None or not match["power"]:
        return found if found and not (1900 <= found.number <= 2100 and "," not in match["count"]) else None
    number = round(float(found.number) * _POWERS[match["power"].lower()])
    return FoundQuantity(Span(match.start("count"), match.end("power")), number)


@cache
def _arms() -> ScreenedPattern:
    return compile_screened(rf"\b{load_vocabulary('aid')['arms']}\b", re.IGNORECASE)


@cache
def _item() -> re.Pattern[str]:
    words = load_vocabulary("aid")
    stop = rf"(?!(?:{COUNT}|and|or|of|to|for|in|by|with|on|from|the|an?|as|at|that|which|who|about|against|over|into|than|between|after|before|without|because)\s)"
    return re.compile(
        rf"(?<![\w-])(?:(?<![$€£.,])(?P<count>{COUNT})(?:\s(?P<power>million|thousand|hundred))?\s)?(?:{words['plain']}\s)*(?:(?P<twin>(?:anti|counter)-\S+)\s(?:and|or)\s(?=(?:anti|counter)-))?(?P<what>(?:{stop}[\w/.’'\\\[\]-]+\s){{0,3}}?{words['arms']})\b",
        re.IGNORECASE,
    )


@cache
def _big_count() -> re.Pattern[str]:
    words = load_vocabulary("aid")
    return re.compile(
        rf"(?<![\w$€£.,-])(?P<count>{COUNT})(?:\s(?P<power>million|thousand|hundred))?\s(?:{words['plain']}\s)*(?:[\w-]+\s){{0,1}}\Z",
        re.IGNORECASE,
    )


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*(?:{load_vocabulary('aid')['filler']}[\s,]+)*", re.IGNORECASE)
