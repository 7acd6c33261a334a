"""Sentences with exact offsets."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from pactbook.model.document import Span

# Ranks, offices and abbreviations of the field after which a full stop ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:U\.S|U\.K|U\.N|Rs|No|Nos|Secy|Lt|Gen|Col|Maj|Brig|Capt|Cdr|Cmdr|Wg|Gp|Sqn|Adm|Vice Adm|Rear Adm|Sgt|Ltd|Inc|Co|Corp|Pvt|"
    r"Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Amb|Dept|Govt|Ft|St|vs|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]))\.$"
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def find_sentences(text: str) -> list[Span]:
    """The sentences of a text; a blank line always ends one, a line end never does."""
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found.extend(split_stretch(text, paragraph.start(), paragraph.end()))
    return found


def split_stretch(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a stretch of running text."""
    paragraph = text[start:end]
    merged: list[Span] = []
    for boundary in get_sentence_boundaries("en", paragraph):
        first, last = start + int(boundary["start_index"]), start + int(boundary["end_index"])
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first == last:
            continue
        if merged and _ABBREVIATION.search(merged[-1].cut(text)):
            merged[-1] = Span(merged[-1].start, last)
        else:
            merged.append(Span(first, last))
    return merged
