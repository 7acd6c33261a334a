"""A printed page as one running line: page marks and line ends out, places kept."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache

from pactbook.model.document import Span

_WRAPPED_AT = 100
"""Printed lines have at most about 80 characters; where one in ten lines is longer than this, lines are paragraphs."""

_SHARE = 8
"""Lines of running text are set in as far as the least of the indents that one line in eight has; headings and tables vary."""


@dataclass(frozen=True)
class FlatText:
    """The text of a page in one line a paragraph, and where each of its characters stands in the document."""

    text: str
    places: array[int]

    def span(self, start: int, end: int) -> Span:
        """Characters of the flat text as a span of the document, without blanks at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start >= end:
            place = self.places[min(start, len(self.places) - 1)] if self.places else 0
            return Span(place, place)
        return Span(self.places[start], self.places[end - 1] + 1)

    def find(self, place: int) -> int:
        """Where in the flat text a place of the document stands; the next kept character for one that was left out."""
        return bisect_left(self.places, place)


def flatten(text: str) -> FlatText:
    """Blanks and single line ends become one blank, paragraphs one line feed; a word broken at its hyphen is whole again.

    A paragraph starts after an empty line, or at a line set in further than most are; where lines are long, each is one.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    is_wrapped = sum(len(line) > _WRAPPED_AT for line in lines) * 10 <= len(lines)
    indents = Counter(len(line) - len(line.lstrip(" \t")) for line in lines)
    base = min((indent for indent, count in indents.items() if count * _SHARE >= len(lines)), default=0)
    parts: list[str] = []
    places = array("L")
    at = 0
    for match in _compile_breaks(min(base, 40) if is_wrapped else None).finditer(text):
        parts.append(text[at : match.start()])
        places.extend(range(at, match.start()))
        at = match.end()
        joined = {"hyphen": "", "paragraph": "\n"}.get(match.lastgroup or "", " ")
        if joined:
            parts.append(joined)
            places.append(match.start())
    parts.append(text[at:])
    places.extend(range(at, len(text)))
    return FlatText("".join(parts), places)


@cache
def _compile_breaks(base: int | None) -> re.Pattern[str]:
    paragraph = r"\s*\n\s*" if base is None else rf"[^\S\n]*\n(?:[^\S\n]*\n)+[^\S\n]*|[^\S\n]*\n[ \t]{{{base + 2},}}(?=\S)"
    return re.compile(
        r"(?P<page>\s*\[\[\s*Page\s+[\w-]{1,12}\s*\]\]\s*)"  # the Federal Register's page marks, wherever they fell
        r"|(?P<hyphen>(?<=\w-)\n[ \t]*(?=\w))"  # a word broken at its own hyphen
        rf"|(?P<paragraph>{paragraph})"
        r"|(?P<space>\s+)",
        re.IGNORECASE,
    )
