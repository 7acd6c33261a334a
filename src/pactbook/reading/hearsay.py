"""Whether a sentence only passes on what is reported somewhere, by nobody that it names: then nobody vouches for what it tells."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary

_ENDS = re.compile(
    r";|\s[–—]\s|\.\s(?=[A-Z])|,?\s(?:but|while|whereas|although|though)\s|"
    r",?\sand\s(?:[\w.-]+\s){0,5}?(?:said|announced|stated|told|confirmed)\b"
)
# "Amid reports that talks had stalled, India signed": what is done beside the reports is no report.
_BESIDE = re.compile(r"\b(?:amid|despite|following|after)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_GERUND = re.compile(r"(?:having\s)?\w+ing\b|(?<=having )\w+", re.IGNORECASE)
# A report that is the subject has no verb of its own yet: "Reports that talks had stalled were confirmed".
_OPENS = re.compile(
    r"[\W_]*(?:(?:the|these|those|some|many|recent|earlier|early|initial|media|press|news|newspaper|local|foreign)\s){0,3}\Z",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\b(?:and|or|but|while|that|which|who|as|after|before|when)\b", re.IGNORECASE)
_STOPS = re.compile(r";|\s[–—]\s|\.\s(?=[A-Z])")
_VERB = re.compile(r"\b(?:confirm|acknowledg|verified|corroborated|true|correct|accurate)", re.IGNORECASE)
_NOUN = re.compile(r"\b(?:reports?|rumou?rs?|speculations?)\b", re.IGNORECASE)
# That nobody confirms a report vouches for nothing.
_NOBODY = re.compile(r"(?:\b(?:not|never|neither|nobody|no|none|without|cannot|few|if)\b|n[’']t\b)[^,;]{0,40}\Z", re.IGNORECASE)


def is_hearsay(text: str, position: int) -> bool:
    """Whether what stands at a place of a sentence is told by rumours or unnamed reports alone, and nobody vouches for those."""
    openers = [
        *_says("anywhere").finditer(text),
        *(opener for opener in _says("before").finditer(text) if _reaches(text, opener, position)),
    ]
    if _GERUND.match(text, position) is not None:
        openers += [one for one in _says("gerund").finditer(text, 0, position) if "," not in text[one.end() : position]]
    return bool(openers) and not any(_is_vouched(text, opener) for opener in openers)


def _is_vouched(text: str, opener: re.Match[str]) -> bool:
    """Whether somebody confirms the report that opens with some words: the report itself, and not something else in the sentence."""
    noun = _find_noun(opener)
    if _is_firm(text, _vouches("before").search(text, 0, noun)):
        return True
    end = next((stop.start() for stop in _STOPS.finditer(text, opener.end())), len(text))
    stretch = text[:end]
    if any(_is_firm(stretch, one) for one in _vouches("behind").finditer(stretch, opener.end())):
        return True
    if not opener[0].rstrip().endswith("that") or _OPENS.match(text, 0, noun) is None:
        return False
    rest = text[opener.end() : end]
    is_so = _vouches("subject").search(rest)
    return is_so is not None and not _JOINS.search(is_so[0]) and _is_firm(rest, is_so)


def _is_firm(text: str, vouches: re.Match[str] | None) -> bool:
    """Whether words that vouch are said of anybody who does."""
    if vouches is None:
        return False
    verb = _VERB.search(text, *vouches.span())
    return _NOBODY.search(text, 0, verb.start() if verb is not None else vouches.start()) is None


def _reaches(text: str, opener: re.Match[str], position: int) -> bool:
    """Whether what a report opens is still told at a place."""
    if opener.start() > position:
        return False
    if _BESIDE.search(text, 0, _find_noun(opener)) and "," in text[opener.end() : position]:
        return False
    return _ENDS.search(text, opener.end(), max(position, opener.end())) is None


def _find_noun(opener: re.Match[str]) -> int:
    """Where the word for a report stands in what opens it."""
    noun = _NOUN.search(opener[0])
    return opener.start() + (noun.start() if noun else 0)


@cache
def _vouches(where: str) -> ScreenedPattern:
    return compile_screened("|".join(load_vocabulary("firmness")["hearsay"]["vouched"][where]), re.IGNORECASE)


@cache
def _says(where: str) -> ScreenedPattern:
    return compile_screened("|".join(load_vocabulary("firmness")["hearsay"][where]), re.IGNORECASE)
