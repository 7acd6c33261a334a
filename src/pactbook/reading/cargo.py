"""Things that deliver something themselves: "the helicopter delivered medicines"."""

from __future__ import annotations

import re

from pactbook.reading.context import Sentence
from pactbook.reading.step import Step

_DELIVERS = re.compile(r"(?<!been )(?<!was )(?<!were )(?<!being )\b(?:delivered|delivers)\b")
_CARGO = re.compile(
    r"\s(?:an?|its|his|her|their|the|more than|some|nearly|about|over|up to|tons? of|tonnes? of|[\d,.]+\s\w+ of|emergency|urgent|relief|medicines?|medical|food|water|fuel|supplies|aid|mail|rain|heavy|record|passengers?|winds?)\b(?! (?:same|following|next|previous|first|last))"
)


def carries(sentence: Sentence, step: Step) -> bool:
    """Whether a thing delivers something: "the helicopter delivered medicines"."""
    verb = _DELIVERS.search(sentence.text, step.start, step.end)
    if verb is None or _CARGO.match(sentence.text, verb.end()) is None:
        return False
    return any(0 < verb.start() - one.end <= len(" helicopters ") for one in sentence.systems)
