"""How many of the things that a sentence named before a step is about: "which ordered 99 engines, took delivery of the fifth"."""

from __future__ import annotations

import re

from pactbook.extract.quantities import COUNT, find_quantity
from pactbook.model.finding import FieldValue
from pactbook.reading.context import Sentence
from pactbook.reading.step import Step

_SOME_OF_THEM = re.compile(
    rf"\s(?:of\s)?(?:the|its|their)\s(?P<which>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|last|final)\b"
    rf"(?:\s(?P<count>{COUNT})\b(?!-))?"
    r"(?P<lot>\s(?:\w+\s)?(?:batch|lot|tranche|consignment|shipment|pair|squadron|battery|regiment|few|half|dozen)\b|\s\w+-seat)?",
    re.IGNORECASE,
)
"""Of the things named before: "the fifth", "the first six", "the first regiment"."""
_THE_FIRST = re.compile(
    r"\bthe\s(?P<which>first|second|third|next|last)(?:\s(?:one|aircraft|jet|fighter|boat|ship|vessel|frigate|helicopter|tank|launcher|drone))?"
    r"\s(?:(?:is|are|was|were|will|to|be|being|due|expected|now)\s)*\Z"
)
"""What is said of one of the things of the deal before: "with the first delivered in 2028"."""


_ARE = re.compile(r"\b(?:are|were)\s")


def find_some(text: str, named: int, step: Step) -> re.Match[str] | None:
    """The words that say which of the things a step is about, behind it or between it and their name, which ends at ``named``."""
    return _SOME_OF_THEM.match(text, step.end) or find_first_of(text, named, step)


def find_first_of(text: str, named: int, step: Step) -> re.Match[str] | None:
    """The words before a step that say that it is of one of the things whose name ends at ``named``."""
    return _THE_FIRST.search(text, named, step.start)


def count_some(sentence: Sentence, some: re.Match[str]) -> FieldValue | None:
    """How many those words say: one, as many as they count, and None of a lot that nobody counts, or of "the first" that "are"."""
    told = some.groupdict()
    if told.get("lot") or _ARE.search(some[0]):
        return None
    count = find_quantity(told["count"], some.start("count")) if told.get("count") else None
    return sentence.quote(count.number, count.span.start, count.span.end) if count else sentence.quote(1, *some.span("which"))
