"""Where the clauses of a sentence about a sale begin and end."""

from __future__ import annotations

import re

from pactbook.extract.dates import INNER_STOP

CLAUSE = re.compile(
    r",?\s(?:and|or)\sthat\s(?!of\b)|;|\s[–—]\s|,?\s(?:but|while|whereas|although|though|after|before)\s|\.\s|,\s(?=(?:which|who|where)\b)|"
    r",?\sand\s(?=(?:the\s)?(?:[A-Z]?[\w.'-]+\s){0,4}(?:has|have|had|is|are|was|were|will|would)\b)|"
    r"\sas\s(?=(?:it|they)\s(?:\w+ly\s)?(?:takes?|took|receives?|received|awaits?|awaited|waits?|buys?|orders?|ordered|signs?|signed)\b)|"
    r",\swith\s(?=(?!another\b)[^,;]{1,60}\b(?:expected|due|scheduled|slated|planned|to (?:be|follow|come|arrive))\b)|"
    r",\sand\s(?=the\s(?:[\w-]+\s){0,4}[\w-]+,\s[^,;]{2,60},\s(?:has|have|had|is|are|was|were|will|would)\b)|"
    r",?\sand\s(?=(?:[Tt]he\s)?(?:[A-Z][\w.'-]*\s){1,3}(?:\w+ed|took|got|bought|sold|told|gave|sent|won|made|said|came|put|cut)\b)"
)
_INNER_STOP = re.compile(
    # The stop comes first: a pattern that opens with a letter is looked for twenty times as fast as one that opens with a choice.
    r"[.,](?:(?<=\d,)(?=\d)|(?<=\.)(?!\s|$)|(?<=[A-Z]\.[A-Z]\.)|(?=\s)(?:(?<=\bLtd\.)|(?<=\bPvt\.)|(?<=\bInc\.)|(?<=\bCorp\.)|(?<=\bCo\.)|(?<=\bGen\.)|(?<=\bLt\.)|(?<=\bCol\.)|(?<=\bAdm\.)|(?<=\bMaj\.)|(?<=\bCapt\.)|(?<=\bNo\.)))"
)
# A relative clause between commas, which says something of its own.
_CLOSED_RELATIVE = re.compile(
    r",\s(?:[\w-]+\s){0,2}(?:of\s|for\s)?(?:which|who|whose|where|whom)\b[^,;]{0,160},|"
    r"(?<!signed),\s(?:ordered|bought|purchased|procured|acquired|leased|contracted)\s(?:in|from|by|under|for|on|last|this|between|through|since)\b[^,;]{0,120},"
)

_AND_THAT = re.compile(r",?\s(?:and|but|or)\sthat\s(?!of\b)")
_THAT = re.compile(r"\bthat\s")
_SAYS = re.compile(
    r"\b(?:(?:said|says|say|told|stated|noted|announced|reported|added|confirmed|hop(?:es?|ed)|believ(?:es?|ed)|expect(?:s|ed)?)\b(?:\s(?:reporters|lawmakers|parliament|journalists))?)\s"
)
# "He was to announce the purchase, but the visit was called off": it is not the purchase that was.
_EVENT = (
    r"\b(?:trips?|visits?|meetings?|summits?|tours?|exercises?|drills?|parades?|ceremon(?:y|ies)|flights?|events?|stay|launch|dinner)\s"
    r"(?:(?:that|which|was|were|been|being|is|are|has|have|had|will|would|be|later|then|also|since|just|abruptly|suddenly|quietly)\s){1,4}"
)
_EVENT_BEFORE, _EVENT_WITHIN = re.compile(rf"{_EVENT}\Z"), re.compile(_EVENT)


def blank_sisters(text: str, position: int) -> str:
    """A text of the same length without the clauses that stand beside the one of a place under the same "that": of "he said that A and that B"
    what is told in A says nothing of B."""
    seams = list(_AND_THAT.finditer(text, 0, position))
    if not seams:
        return text
    seam = seams[-1]
    first = _THAT.search(text, 0, seam.start()) or _SAYS.search(text, 0, seam.start())
    if first is None:
        return text
    return text[: first.end()] + " " * (seam.end() - first.end()) + text[seam.end() :]


def cut_sisters(text: str) -> list[tuple[int, int]]:
    """The stretches of a sentence between the seams of the clauses that stand under one "that"."""
    seams = [0, *(place for match in _AND_THAT.finditer(text) for place in match.span()), len(text)]
    return list(zip(seams[::2], seams[1::2], strict=True))


def mask(text: str) -> str:
    """A text of the same length in which a stop or a comma inside a number or an abbreviation is none: "$6.5 billion", "1,680 shells", "Ltd."."""
    return _INNER_STOP.sub(INNER_STOP, text)


def blank_relatives(text: str, position: int) -> str:
    """A text of the same length without the relative clauses between commas that do not hold a place."""
    return _CLOSED_RELATIVE.sub(
        lambda match: match[0] if match.start() <= position < match.end() else " " * len(match[0]), text
    )


def find_relative(text: str, position: int) -> tuple[int, int] | None:
    """The relative clause between commas that holds a place, if one does."""
    return next((match.span() for match in _CLOSED_RELATIVE.finditer(text) if match.start() <= position < match.end()), None)


def is_same_clause(text: str, one: int, other: int) -> bool:
    """Whether no clause ends between two places."""
    start, end = min(one, other), max(one, other)
    # What makes an "and" the end of a clause may stand behind both places.
    seam = CLAUSE.search(text, start)
    return seam is None or seam.start() >= end


def is_of_event(text: str, start: int, end: int) -> bool:
    """Whether what is undone by the words of a stretch is a visit, a meeting or another event, their subject, and no deal."""
    return _EVENT_BEFORE.search(text, 0, start) is not None or _EVENT_WITHIN.search(text, start, end) is not None
