"""The parts of a printed notice: whole notices, and the numbered points of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pactbook.layouts.notice.words import compile_words, read_words

_LABEL = re.compile(r"(?:(?<=\s)|^)\*?\s?\((?P<number>i{1,3}|iv|vi{0,3})\)\s*(?:\([UCS]\)\s*)?(?=[A-Z*])")
_ORDER = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_MARKING = re.compile(r"^\s*(?:\([UCS]\)\s*)?")
_TABLE = re.compile(r"[.…]{3,}|\$")
_LIKE = 0.78
"""Two headings agree from this ratio of common characters; a letter lost, doubled or swapped in a word leaves it above 0.9."""


@dataclass(frozen=True)
class Point:
    """One numbered point: where its body stands in the flat text."""

    name: str
    start: int
    end: int


@dataclass
class Part:
    """One notice of a page: the flat text from ``start`` to ``end``, its own transmittal, and its points by name."""

    start: int
    end: int
    transmittal: tuple[str, int, int] | None
    is_amendment: bool
    points: dict[str, Point] = field(default_factory=dict)


def find_parts(text: str) -> list[Part]:
    """Every notice of a page: a heading that is followed by a first point. An annex repeats the heading, but has no such point."""
    starts = [match.start() for match in compile_words("notice_starts").finditer(text) if _has_points(text, match.end())]
    if not starts and (first := next(iter(_find_labels(text, 0, len(text))), None)) is not None and first[0] == "i":
        starts = [first[1]]
    parts = []
    for position, start in enumerate(starts):
        end = _find_head(text, starts[position + 1]) if position + 1 < len(starts) else len(text)
        head = text[_find_head(text, start) : min(end, start + 600)]
        part = Part(start, end, _find_transmittal(text, start), compile_words("amendment_words").search(head) is not None)
        part.points = {point.name: point for point in _find_points(text, start, end)}
        parts.append(part)
    return parts


def _has_points(text: str, at: int) -> bool:
    label = _LABEL.search(text, at, at + 700)
    return label is not None and label["number"] in _ORDER[:3]


def _find_head(text: str, start: int) -> int:
    """Where the lines above a notice's heading begin: its transmittal stands in them."""
    line = text.rfind("Transmittal No", max(0, start - 160), start)
    return line if line >= 0 else max(text.upper().rfind("TRANSMITTAL NO", max(0, start - 160), start), start - 160, 0)


def _find_transmittal(text: str, start: int) -> tuple[str, int, int] | None:
    """The number in the lines just above the heading; else the first on the page, in its head."""
    for low, high in ((max(0, start - 160), start), (0, start)):
        found = [
            match
            for label in re.finditer(r"Transmittal(?: No\.?| Number)?:?\s*", text[low:high], re.IGNORECASE)
            if (match := compile_words("transmittal").match(text, low + label.end(), min(len(text), low + label.end() + 24)))
        ]
        if found:
            match = found[-1] if low else found[0]
            return match["number"].upper(), match.start("number"), match.end("number")
    return None


def _find_labels(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The labels of points in their order; a point that is missing is passed over, a number out of order belongs to the text."""
    expected = 0
    for match in _LABEL.finditer(text, start, end):
        number = _ORDER.index(match["number"])
        if number < expected:
            continue
        if number - expected <= 2 or find_heading(text[match.end() : match.end() + 160].partition(":")[0]) is not None:
            expected = number + 1
            yield match["number"], match.start(), match.end()


def _find_points(text: str, start: int, end: int) -> Iterator[Point]:
    labels = list(_find_labels(text, start, end))
    stop = re.compile(r"\n\s*(?:\([UCS]\) )?POLICY JUSTIFICATION", re.IGNORECASE).search(
        text, labels[0][2] if labels else start, end
    )
    for position, (number, _, body) in enumerate(labels):
        until = (
            labels[position + 1][1] if position + 1 < len(labels) else (stop.start() if stop and stop.start() > body else end)
        )
        yield _make_point(text, number, body, until)


def _make_point(text: str, number: str, start: int, end: int) -> Point:
    """A point with its heading told apart from its body, however the heading is spelt."""
    colon = text.find(":", start, min(end, start + 160))
    heading = text[start:colon] if colon >= 0 else text[start : min(end, start + 60)]
    heading = _TABLE.split(_MARKING.sub("", heading))[0]
    name = find_heading(heading) or str(read_words("numbers").get(number))
    return Point(name, colon + 1 if colon >= 0 else start, end)


def find_heading(heading: str) -> str | None:
    """The point a heading names: the one whose heading it is most like, if any is like enough."""
    wanted = " ".join(heading.casefold().split())
    best, score = None, _LIKE
    for name, spellings in read_words("headings").items():
        for spelling in spellings:
            ratio = SequenceMatcher(None, wanted, spelling.casefold()).ratio()
            if ratio > score:
                best, score = str(name), ratio
    return best
