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
# Who confirms a report vouches for it; that nobody confirms it does not.
_VOUCHES = re.compile(
    r"\b(?:confirm(?:ed|s|ing)|acknowledg(?:ed|es)|verified|corroborated)\b|\b(?:are|is|were|was)\s(?:indeed\s)?(?:true|correct|accurate)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:\b(?:not|never|neither|nobody|no|none|without|cannot|few|if)\b|n[’']t\b)[^,;]{0,40}\Z", re.IGNORECASE)


def is_hearsay(text: str, position: int) -> bool:
    """Whether what stands at a place of a sentence is told by rumours or unnamed reports alone."""
    is_told = (
        _says("anywhere").search(text) is not None
        or any(_reaches(text, opener, position) for opener in _says("before").finditer(text))
        or (
            _GERUND.match(text, position) is not None
            and any("," not in text[opener.end() : position] for opener in _says("gerund").finditer(text, 0, position))
        )
    )
    if not is_told:
        return False
    return not any(_NOBODY.search(text, 0, vouches.start()) is None for vouches in _VOUCHES.finditer(text))


def _reaches(text: str, opener: re.Match[str], position: int) -> bool:
    """Whether what a report opens is still told at a place."""
    if opener.start() > position:
        return False
    noun = re.search(r"\b(?:reports?|rumou?rs?|speculations?)\b", opener[0], re.IGNORECASE)
    start = opener.start() + (noun.start() if noun else 0)
    if _BESIDE.search(text, 0, start) and "," in text[opener.end() : position]:
        return False
    return _ENDS.search(text, opener.end(), max(position, opener.end())) is None


@cache
def _says(where: str) -> ScreenedPattern:
    return compile_screened("|".join(load_vocabulary("firmness")["hearsay"][where]), re.IGNORECASE)
