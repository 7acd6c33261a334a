"""How many of a thing: the number that stands before its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactbook.extract.dates import MONTH_NAME
from pactbook.model.document import Span
from pactbook.model.vocabulary import load_vocabulary

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **{
        f"{ten}-{unit}": 10 * tens + units
        for tens, ten in enumerate(_TENS, start=2)
        for units, unit in enumerate(_UNITS, start=1)
    },
    "hundred": 100,
    "dozen": 12,
    "pair": 2,
}
_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_SMALL = rf"(?:{'|'.join(sorted((word for word, number in _WORDS.items() if number < 100 and word not in ('dozen', 'pair')), key=len, reverse=True))})"
_GROUPS = {"thousand": 1_000, "hundred": 100, "dozen": 12}
# "Two hundred", "one thousand two hundred and fifty", "three dozen".
_COMPOUND = rf"{_SMALL}\s(?:dozen|thousand(?:\s(?:and\s)?{_SMALL}\shundred)?(?:\s(?:and\s)?{_SMALL})?|hundred(?:\s(?:and\s)?{_SMALL})?)\b"
# "Twenty (20)": what is written out, and repeated in digits.
_IN_WORDS = rf"(?:{_COMPOUND}|{_WORD})(?:\s\(\d{{1,3}}(?:,?\d{{3}})?\))?"
COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|{_IN_WORDS})"
"""A pattern of what is a count: digits, or a number in words, which digits in brackets may repeat."""
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth|twenty-\w+|thirty-\w+|\d{1,3}(?:st|nd|rd|th)|last|final)"
"""A pattern of what says which of several things one is."""
_ADJECTIVES = sorted({word for state in load_vocabulary("states")["states"].values() for word in state.get("adjectives", ())})
_MEASURES = (
    "million|billion|trillion|crores?|lakhs?|bn|mn|per ?cent|percent|years?|months?|weeks?|days?|hours?|km|kilomet(?:re|er)s?|miles?|tonn?es?|tons?"
    "|troops|soldiers|sailors|personnel|people"
)
"""Behind a number, what says that it counts something else."""
_BEFORE = re.compile(
    rf"(?<![\w$₹.,-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{_IN_WORDS})(?!\s(?:{_MEASURES})\b)"
    r"(?:\s+(?:more|additional|new|further|extra|used|upgraded|armed|unarmed|leased|of|the|\w+-made|"
    + "|".join(_ADJECTIVES)
    + rf"|first|high-altitude|long-endurance))*(?:\s+of(?:\s+(?:the|its|their))?\s+(?:\d{{1,4}}|{_WORD}))?\s+(?:(?!and\b|or\b)[A-Za-z-]+\s+){{0,2}}\Z",
    re.IGNORECASE,
)
_NOT_A_COUNT = re.compile(rf"(?:\b{MONTH_NAME}\s+\Z)|[$₹]\s?\Z|\b(?:Rs\.?|USD|INR)\s?\Z")

_COLLECTIVE = re.compile(
    r"\s(?:squadrons?|regiments?|battalions?|brigades?|compan(?:y|ies)|flotillas?|wings?|fleets?|batch(?:es)?|lots?|tranches?|sets?|packages?|shipments?|consignments?|contracts?|orders?|deals?|types?|versions?|variants?)\s(?:of\s)?(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"[^.,;]{0,40}?\b(?:per|an?|each|every)\s(?:day|week|month|quarter|year)\b(?!\s(?:ago|later|earlier|before|after|from now|behind|ahead|late|early)|-)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A count where it stands."""

    span: Span
    number: int


def find_quantity(word: str, start: int) -> FoundQuantity | None:
    """A count in digits or words that stands at a place; None for a word that is no number."""
    number = _read_number(word)
    return None if number is None else FoundQuantity(Span(start, start + len(word)), number)


def _read_number(word: str) -> int | None:
    """What a count says; nothing where its words and its digits differ."""
    plain, _, digits = word.lower().replace(",", "").partition(" (")
    number = _WORDS.get(plain) or (int(plain) if plain.isdecimal() else _read_words(plain.split()))
    return number if not digits or digits.rstrip(")") == str(number) else None


def _read_words(words: list[str]) -> int | None:
    """A number of several words: the groups multiply what stands before them."""
    total = held = 0
    for word in words:
        if word == "and":
            continue
        if word not in _GROUPS and word not in _WORDS:
            return None
        if word == "thousand":
            total, held = (total + held) * _GROUPS[word], 0
        elif word in _GROUPS:
            held *= _GROUPS[word]
        else:
            held += _WORDS[word]
    return total + held or None


def find_quantity_before(text: str, name_start: int, earliest: int, offset: int = 0) -> FoundQuantity | None:
    """The count of the thing whose name starts at ``name_start``, looked for no earlier than ``earliest``."""
    window_start = max(earliest, name_start - 60)
    window = text[window_start:name_start]
    match = _BEFORE.search(window)
    if match is None or _NOT_A_COUNT.search(window[: match.start("number")]):
        return None
    if _RATE.match(text, name_start):
        # "Two engines per month" says how fast, not how many.
        return None
    if _COLLECTIVE.search(window, match.end("number")):
        # "Two squadrons of jets" are not two jets.
        return None
    number = _read_number(match["number"])
    if number is None or (1900 <= number <= 2100 and "," not in match["number"]):
        return None
    start = offset + window_start
    return FoundQuantity(Span(start + match.start("number"), start + match.end("number")), number)


_RANKS = "lead|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|final"
_RANK = re.compile(
    rf"\b(?:{_RANKS}|\d{{1,3}}(?:st|nd|rd|th))\s(?P<rest>(?:of\s(?P<of>\w+)\s)?(?:(?!and\b|or\b)[A-Za-z-]+\s){{0,2}})\Z",
    re.IGNORECASE,
)
_COUNT_AFTER = re.compile(rf"\A(?P<number>\d{{1,4}}|{_WORD})\b", re.IGNORECASE)


def find_rank_before(text: str, name_start: int, earliest: int, offset: int = 0) -> FoundQuantity | None:
    """One, where the thing is "the tenth" or "the first of 16"; "the first two" are two, and a first batch or lot is no count."""
    window_start = max(earliest, name_start - 60)
    window = text[window_start:name_start]
    match = _RANK.search(window)
    if match is None or re.search(
        r"\b(?:\w+ed|bought|sold|made|took|squadron|regiment|fleet|batch|lot|tranche|set|order|time|phase|half|"
        r"purchase|sale|deal|contract|delivery|deliveries|shipment|consignment|acquisition|agreement|package|request|export|user|customer)\b",
        match["rest"],
        re.IGNORECASE,
    ):
        return None
    if _COUNT_AFTER.match(match["rest"]):
        return None
    return FoundQuantity(Span(offset + window_start + match.start(), offset + window_start + match.end()), 1)
