"""The text of a document as prose: blocks of plain running text, each character of which knows its place in the document.

Texts come hard-wrapped, indented, with Markdown marks, with non-breaking hyphens and spaces. Readers of clauses look at a *flat*
copy without any of that: one blank between words, plain hyphens and apostrophes, blocks parted by a line feed. Whatever they find
is mapped back, so that wordings and spans are those of the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pactbook.extract.dates import INNER_STOP
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue

_PLAIN = {"‐": "-", "‑": "-", "‒": "-", "’": "'", "‘": "'", "`": "'"}
# "Norway–Sweden", "London–Paris": one that joins two names is a hyphen, whatever its length.
_JOINING_DASH = re.compile(r"(?<=[A-Za-z.])–(?=[A-Z])")
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH_STOP = re.compile(
    rf"(?<!\b[Ii]n )(?<!\b[Ss]ince )\b({_MONTHS})\.(?=\s\d{{1,2}}\b)|(?<=\d )({_MONTHS})\.(?=\s(?:[a-z]|\d{{4}}\b))"
)
"""A stop that ends no sentence and no clause: "signed on Nov. 7 a contract"."""
_MARKED_STOP = re.compile(rf"(?<=[a-z]){INNER_STOP}(?=\s)")
_MARKUP = re.compile(
    r" \s+|[^\S ]\s*|\*{1,3}|\\(?=[^\w\s])|</?(?:sup|sub|b|i|em|strong|u|br)\s*/?>|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|[\u200b\u00ad\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of flat text: a heading, a paragraph, an item of a list, a line of the head.

    ``role`` is ``head`` (lines such as ``Title:`` before the text), ``title``, ``heading``, ``paragraph``, ``item`` or
    ``aside`` (what no one states: a file's end mark, a contact line). ``lead_in`` is the block that opens the list an item stands
    in, ``heading`` the words over it. In a transcript ``speaker`` is who has the floor, as worded in title case, and
    ``is_question`` is True for a reporter's turn.
    """

    start: int
    end: int
    role: str
    heading: str | None = None
    lead_in: int | None = None
    speaker: str | None = None
    is_question: bool = False


@dataclass
class Prose:
    """Flat text with its blocks and the way back to the document's own characters."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    _flat: list[int] = field(default_factory=list)
    _held: list[int] = field(default_factory=list)

    def locate(self, start: int, end: int) -> Span:
        """The document's span of a stretch of flat text."""
        return Span(self._back(start), self._back(end - 1) + 1 if end > start else self._back(start))

    def _back(self, position: int) -> int:
        piece = bisect_right(self._flat, position) - 1
        return self._held[piece] + position - self._flat[piece]


def flatten(text: str, stretches: Iterable[tuple[int, int]]) -> tuple[Prose, list[tuple[int, int]]]:
    """Flat text of some stretches of a document, in order, and where each of them starts and ends in it."""
    parts: list[str] = []
    flat: list[int] = []
    held: list[int] = []
    bounds: list[tuple[int, int]] = []
    length = begin = 0

    def put(piece: str, place: int) -> None:
        nonlocal length
        if piece[0] == " " and (length == begin or parts[-1][-1] == " "):
            # One blank between words, whatever marks stood there, and none before the first.
            piece, place = piece[1:], place + 1
        if piece:
            flat.append(length)
            held.append(place)
            parts.append(piece)
            length += len(piece)

    for first, last in stretches:
        begin, position = length, first
        # Most blanks stand alone between two words and are left in the piece they stand in: a piece for each word takes six times as long.
        for mark in _MARKUP.finditer(text, first, last):
            if mark.start() > position:
                put(text[position : mark.start()], position)
            position = mark.end()
            if mark[0][0].isspace() and position < last:
                put(" ", mark.start())
        if rest := text[position:last].removesuffix(" "):
            put(rest, position)
        bounds.append((begin, length))
        put("\n", max(last - 1, first))
    plain = "".join(parts)
    for fancy, simple in _PLAIN.items():
        plain = plain.replace(fancy, simple)
    plain = _JOINING_DASH.sub("-", plain)
    return Prose(_MONTH_STOP.sub(lambda month: f"{month[0][:-1]}{INNER_STOP}", plain), [], flat, held), bounds


def put_stops_back(field: FieldValue) -> FieldValue:
    """A field as its document has it: a stop behind a month stands for itself again."""
    if isinstance(field.value, str) and INNER_STOP in field.value:
        return replace(field, value=_MARKED_STOP.sub(".", field.value))
    return field
