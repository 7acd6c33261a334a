"""Words in pieces: the numbers by which an encoder knows a text.

WordPiece (Wu et al. 2016, arXiv:1609.08144), as uncased BERT models use it: words in small letters without accents; of each the longest
beginning that is known, then of what is left, until nothing is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

OPEN, CLOSE, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_INSIDE = "##"
"""Stands before a piece that begins no word."""
_LONGEST_WORD = 40
_MOST_WORDS = 20_000
"""Words whose pieces are remembered; a text names most of its words more than once."""


class Vocabulary:
    """The pieces an encoder knows; a piece's number is its place."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = tuple(pieces)
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(self.pieces)}
        self._unknown = self._numbers[UNKNOWN]
        self._split: dict[str, tuple[int, ...]] = {}

    def split(self, text: str) -> list[int]:
        """The numbers of a text's pieces, in order."""
        plain = unicodedata.normalize("NFD", text.lower())
        words = _WORD.findall("".join(letter for letter in plain if unicodedata.category(letter) != "Mn"))
        return [number for word in words for number in self._split_word(word)]

    def frame(self, lead: str, text: str, longest: int) -> tuple[list[int], list[int]]:
        """A sentence as an encoder takes it: the end of what opens its list, if it stands in one, then the sentence, cut off at ``longest`` pieces; and
        for each piece whether it is of the sentence (1) or of what stands before it (0), where something does."""
        opening, closing = self._numbers[OPEN], self._numbers[CLOSE]
        own = self.split(text)
        if not lead:
            own = own[: longest - 2]
            return [opening, *own, closing], [0] * (len(own) + 2)
        own = own[: longest - 3]
        before = self.split(lead)[-(longest // 3) :][-(longest - 3 - len(own)) :] if len(own) < longest - 3 else []
        return [opening, *before, closing, *own, closing], [0] * (len(before) + 2) + [1] * (len(own) + 1)

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
