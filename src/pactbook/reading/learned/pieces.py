"""Words in pieces: the numbers by which an encoder knows a text.

WordPiece (Wu et al. 2016, arXiv:1609.08144), as uncased BERT models use it: words in small letters without accents; of each the
longest beginning that is known, then of what is left, until nothing is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OPEN, CLOSE, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_INSIDE = "##"
"""Stands before a piece that begins no word."""
_LONGEST_WORD = 40
_MOST_WORDS = 20_000
"""Words whose pieces are remembered; a text names most of its words more than once."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A sentence as an encoder takes it: the numbers of its ``pieces``; for each whether it is of the sentence (1) or of what
    stands before it (0), where something does; at which one the sentence starts (``first``), and for each of its own from there on
    the start and end of the word it is a piece of (``words``)."""

    pieces: list[int]
    parts: list[int]
    first: int
    words: list[tuple[int, int]]


class Vocabulary:
    """The pieces an encoder knows; a piece's number is its place."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = tuple(pieces)
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(self.pieces)}
        self._unknown = self._numbers[UNKNOWN]
        self._split: dict[str, tuple[int, ...]] = {}

    def split(self, text: str) -> list[tuple[int, tuple[int, int]]]:
        """The numbers of a text's pieces, in order, each with where its word starts and ends."""
        plain, places = _flatten(text)
        found: list[tuple[int, tuple[int, int]]] = []
        for match in _WORD.finditer(plain):
            start, end = match.span() if places is None else (places[match.start()], places[match.end()])
            found.extend((number, (start, end)) for number in self._split_word(match.group()))
        return found

    def frame(self, lead: str, text: str, longest: int) -> Framed:
        """A sentence as an encoder takes it: the end of what opens its list, if it stands in one, then the sentence, cut off at ``longest``
        pieces."""
        opening, closing = self._numbers[OPEN], self._numbers[CLOSE]
        own = self.split(text)[: longest - (3 if lead else 2)]
        numbers, words = [number for number, _ in own], [word for _, word in own]
        if not lead:
            return Framed([opening, *numbers, closing], [0] * (len(own) + 2), 1, words)
        room = longest - 3 - len(own)
        before = [number for number, _ in self.split(lead)[-min(room, longest // 3) :]] if room else []
        parts = [0] * (len(before) + 2) + [1] * (len(own) + 1)
        return Framed([opening, *before, closing, *numbers, closing], parts, len(before) + 2, words)

    def _split_word(self, word: str) -> tuple[int, ...]:
        known = self._split.get(word)
        if known is None:
            known = tuple(self._cut(word))
            if len(self._split) < _MOST_WORDS:
                self._split[word] = known
        return known

    def _cut(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST_WORD:
            before = _INSIDE if start else ""
            end = next((end for end in range(len(word), start, -1) if before + word[start:end] in self._numbers), start)
            if end == start:
                return [self._unknown]
            found.append(self._numbers[before + word[start:end]])
            start = end
        return found or [self._unknown]


def _flatten(text: str) -> tuple[str, list[int] | None]:
    """A text in small letters without accents, and for each letter where it comes from, with the end of the text; None where all
    are in their places. A letter ends where the next one comes from: an accent that stands behind it is its own."""
    if text.isascii():
        return text.lower(), None
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = [one for one in unicodedata.normalize("NFD", letter.lower()) if unicodedata.category(one) != "Mn"]
        letters.extend(plain)
        places.extend([place] * len(plain))
    return "".join(letters), [*places, len(text)]
