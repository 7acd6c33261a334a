"""Counts and plain nouns without a name: "the last three", "nine of them", "of which nine", "the helicopters"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pactbook.extract.quantities import COUNT, FoundQuantity, find_quantity, find_quantity_before, find_rank_before
from pactbook.model.document import Span
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.systems import find_noun

_PART = re.compile(
    rf"[,\s]*(?:and\s)?(?:the\s)?(?:(?P<rank>first|last|second|third|fourth|final)\s|(?P<number>{COUNT})\s)?of\swhich\b(?:\s(?P<after>{COUNT})\b|[^,;]{{0,60}}?\s(?P<object>{COUNT})\s(?:for|to|in|by)\b)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?<![\w$₹.,-]){COUNT}(?![\w%.,-]*\d)", re.IGNORECASE)
_FORMATION = re.compile(r"(?:squadron|regiment|battalion|brigade|flotilla|wing|fleet)s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BareCount:
    """A count without a name: "the last three", "nine of them", "eleven more". ``takes_name``: a name may still follow it."""

    count: FoundQuantity
    end: int
    noun: str | None
    takes_name: bool


def find_bare(text: str, first: int, last: int) -> BareCount | None:
    """The last count without a name in a stretch."""
    found = None
    for match in _bare_count().finditer(text, first, last):
        word = next(
            name
            for name in ("ranked", "of", "part", "which", "only", "more", "all", "own", "one", "pair", "taken", "told")
            if match[name]
        )
        count = (
            find_quantity(match[word], match.start(word)) if word != "one" else _make_one(match.start(word), match.end(word))
        )
        if count is not None and not 1900 <= count.number <= 2100:
            found = BareCount(count, match.end(), find_noun(text, match.end()), word in ("ranked", "more"))
    return found


def _make_one(start: int, end: int) -> FoundQuantity:
    return FoundQuantity(Span(start, end), 1)


def find_part(text: str, gap: int) -> FoundQuantity | None:
    """How many of a thing its relative clause is about: "of which nine have arrived", "the first of which was handed over"."""
    match = _PART.match(text, gap)
    if match is None:
        return None
    if match["rank"] and re.match(r"\s(?:were|are|have)\b", text[match.end() :]):
        # "The first of which were delivered": some of them.
        return None
    if match["rank"]:
        return _make_one(match.start("rank"), match.end("rank"))
    group = next((name for name in ("number", "after", "object") if match[name]), None)
    return find_quantity(match[group], match.start(group)) if group else None


def count_next_to(text: str, position: int) -> FoundQuantity | None:
    """The number that stands nearest before a name: four of "two of the four transports"."""
    found = list(_NUMBER.finditer(text, max(0, position - 40), position))
    for match in reversed(found):
        if re.fullmatch(r"\s(?:(?!of\b|and\b|or\b)[A-Za-z-]+\s){0,3}", text[match.end() : position]):
            return find_quantity(match[0], match.start())
    return None


def find_bare_behind(text: str, position: int) -> BareCount | None:
    """The count without a name that stands right behind a verb: "ordered five in 2031"."""
    match = _behind().match(text, position)
    count = find_quantity(match["count"], match.start("count")) if match else None
    return BareCount(count, match.end(), None, False) if match and count and not 1900 <= count.number <= 2100 else None


def count_at_end(text: str, position: int) -> BareCount | None:
    """The number that ends right before a place, "eight" or "eight more"; a year is none."""
    match = re.search(rf"(?<![\w$.,-])(?P<number>{COUNT})(?:\s(?:more|further|others?))?\s?\Z", text[:position], re.IGNORECASE)
    count = find_quantity(match["number"], match.start("number")) if match else None
    return BareCount(count, position, None, False) if count and not 1900 <= count.number <= 2100 else None


def find_last_noun(text: str, first: int, last: int) -> tuple[int, str] | None:
    """The last plain noun for equipment in a stretch that means something known: "the helicopters", "three machines"."""
    found = None
    for match in _meaning_noun().finditer(text, first, last):
        found = (match.start("noun"), match["noun"])
    return found


def find_first_noun(text: str, first: int, last: int) -> tuple[int, str] | None:
    """The first such noun in a stretch."""
    match = _meaning_noun().search(text, first, last)
    return (match.start("noun"), match["noun"]) if match else None


def count_meant(words: str, offset: int, anaphor: re.Match[str] | None, more: re.Match[str] | None) -> FoundQuantity | None:
    """How many are meant: "the fourth engine" is one, "12 engines" are twelve, "two more" two."""
    if more is not None and more["number"] and (count := find_quantity(more["number"], offset + more.start("number"))):
        return count
    if anaphor is None:
        return None
    end = anaphor.end()
    noun = anaphor[0].rsplit(" ", 1)[-1]
    if _FORMATION.fullmatch(noun):
        # How many fly in a squadron, nobody says.
        return None
    start = end - len(noun)
    if (count := find_quantity(noun, offset + start)) is not None:
        return count
    if re.fullmatch(r"first|second|third|fourth|fifth|last", noun, re.IGNORECASE):
        return find_rank_before(f"{words[:end]} ", end + 1, 0, offset)
    return find_rank_before(words, start, 0, offset) or find_quantity_before(words, start, 0, offset)


_ENDS = r"(?=\s(?:in|on|by|for|from|to|at|under|as|that|which|this|next|last|after|before|since|with|and|but|without|through|of them|of its own)\b|[.,;:]|\s?\Z)"


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:just\s|only\s|some\s|about\s|up to\s|another\s|a\sfurther\s|a\stotal\sof\s)?(?P<count>{COUNT})(?![\w%,.-]*\d)(?:\smore)?{_ENDS}",
        re.IGNORECASE,
    )


@cache
def _bare_count() -> re.Pattern[str]:
    end = r"(?=\s(?:of|in|on|by|was|were|are|is|for|have|has|had|will|would|from|between|to|at|came|arrived|reached|landed|now|already|two|three|under|as|that|which|this|next|last|after|before|since|with|and|but|without|through)\b|[.,;:]|\s?\Z)"
    rank = "first|last|final|balance|remaining|other|next|initial|further|second|third"
    return re.compile(
        rf"\b(?:the|its|their|his|a|another|these|those)\s(?:(?:{rank})\s)+(?P<ranked>{COUNT})(?![\w%,.-]*\d){end}|"
        rf"\b(?P<of>{COUNT})\sof\s(?:them|these|those|which|the type|the class|the [\w-]+ (?:version|variant|model|type)|its own|the (?:aircraft|jets|planes|fighters|tanks|vehicles|guns|howitzers|helicopters|drones|ships|vessels|boats|submarines|missiles|launchers|systems))\b|\b(?P<part>{COUNT})\sof\s(?:the|its|their|those)\s{COUNT}(?![\w%,.-]*\d){end}|\bof which\s(?P<which>{COUNT})\b|"
        rf"\b(?:only|just|at least|so far)\s(?P<only>{COUNT})(?![\w%,.-]*\d){end}|"
        rf"\b(?:all|another)\s(?P<all>{COUNT})(?![\w%,.-]*\d)(?!\sof\b){end}|"
        rf"(?<![$₹.,-])\b(?P<more>{COUNT})\smore\b{end}|\b(?P<own>one|two|three|four|six)\sof\s(?:its|their)\sown\b|"
        r"\bthe\s(?P<one>first|last|second|third|fourth|fifth|final|latest)(?:\sone)?(?=\sof\s(?:them|these|which|the type|the class)\b|\s(?:was|were|is|are|came|arrived|landed|will|has|had|set to|due|expected|scheduled|slated|to be)\b)|"
        rf"\b(?:delivery|possession|receipt)\sof\s(?:the\s)?(?P<taken>{COUNT})(?![\w%,.-]*\d)(?!\sof\b){end}|"
        r"\b(?:the|its|their)\s(?:remaining\s|other\s)?(?P<pair>pair)\b(?!\sof)|"
        # "Six were ordered", "the five have arrived".
        rf"(?<![\w$₹€£.,-])(?P<told>{COUNT})(?=\s(?:was|were|are|have|has|had)\s)",
        re.IGNORECASE,
    )


@cache
def _meaning_noun() -> re.Pattern[str]:
    nouns = "|".join((*load_vocabulary("systems")["families"].values(), "machines?|units|platforms?|weapons?|airframes?"))
    plain = rf"(?:{COUNT}|new|additional|more|first|second|last|final|remaining|other|same|latest|said|attack|patrol|combat|fighter|light|used|extra|further|supersonic|modern|moderni[sz]ed|refurbished|second-hand|surplus|multi-?role|heavy|medium|advanced|upgraded|overhauled|main|battle|self-propelled|tracked|wheeled|naval|military|transport|maritime|state-of-the-art)"
    not_noun = r"(?!\s(?:tubes?|crews?|pilots?|bases?|decks?|programmes?|programs?|projects?|deals?|talks|industry|building|yards?|makers?|parts?|wings?|shipsets?|sets?|kits?|components?|assembl(?:y|ies)|sections?|fuselages?|structures?|panels?|force|forces|fleet|carrier)\b)"
    return re.compile(
        rf"\b(?:the|these|those|its|their|all|both|{COUNT}|first|second|last|final|remaining)\s(?:{plain}\s){{0,3}}?(?P<noun>{nouns})\b{not_noun}",
        re.IGNORECASE,
    )
