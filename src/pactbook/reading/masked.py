"""A sentence with every name, date and amount replaced by what it names: what is learned of wordings holds for whoever they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactbook.reading.context import Sentence

Stretch = tuple[int, int]
"""Start and end in a text: of a sentence as it is worded, or as it is masked; each says which."""

_TOKEN = re.compile(r"[A-Z]{4,}|[A-Za-z][A-Za-z'’-]*|\d[\d.,]*|[\"“”?:;]")
_NAMES = {"country": "STATE", "organisation": "ORGANISATION"}
_OF_BOOKS = frozenset(("agreement", "exercise", "ecosystem", "network"))
"""What only a book knows by name. It is left as it is worded: what is made of a sentence may not change with what was read before
it."""
_SHORTEST_NAME = 4
"""Letters of what stands for a name; the capitals of shorter words are words."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A ``text`` with names replaced. Each of ``replaced``: where one stood in the text before, and where what it is now stands in
    this one, as pairs of start and end; in order."""

    text: str
    replaced: tuple[tuple[Stretch, Stretch], ...]

    def mask(self, start: int, end: int) -> Stretch:
        """Where a stretch of the text before stands in this one; a name that it cuts through, whole."""
        return _carry((start, end), self.replaced)

    def unmask(self, start: int, end: int) -> Stretch:
        """Where a stretch of this text stood in the text before, likewise."""
        return _carry((start, end), [(after, before) for before, after in self.replaced])


def mask_names(sentence: Sentence) -> Masked:
    """A sentence with every name, date and amount replaced by what it is, in capitals; the longer one where two stand in one
    place."""
    if sentence.masked is None:
        sentence.masked = _replace(sentence)
    return sentence.masked


def mask_words(sentence: Sentence) -> list[str]:
    """The words of a sentence in small letters, with what each name, date, amount and number is in capitals in its place."""
    if sentence.masked_words is None:
        sentence.masked_words = _split(mask_names(sentence).text)
    return sentence.masked_words


def _carry(stretch: Stretch, pairs: Sequence[tuple[Stretch, Stretch]]) -> Stretch:
    """A stretch of one of two texts as it stands in the other; ``pairs``: where they differ, in the one and in the other."""
    start, end = stretch
    shifts, first, last = [0, 0], None, None
    for (here, here_end), (there, there_end) in pairs:
        if here <= start < here_end:
            first = there
        if here < end <= here_end:
            last = there_end
        for number, position in enumerate(stretch):
            if here_end <= position:
                shifts[number] = there_end - here_end
    return (start + shifts[0] if first is None else first, end + shifts[1] if last is None else last)


def _replace(sentence: Sentence) -> Masked:
    stretches = [
        (mention.span.start, mention.span.end, _NAMES.get(mention.kind, mention.kind.upper()))
        for mention in sentence.mentions
        if mention.kind not in _OF_BOOKS
    ]
    stretches.extend((system.start, system.name_end, "SYSTEM") for system in sentence.systems)
    stretches.extend((person.start, person.end, "PERSON") for person in sentence.people)
    stretches.extend((date.span.start, date.span.end, "DATE") for date in sentence.dates)
    stretches.extend((money.span.start, money.span.end, "MONEY") for money in sentence.money)
    parts: list[str] = []
    replaced: list[tuple[Stretch, Stretch]] = []
    position = length = 0
    for start, end, name in sorted(stretches, key=lambda stretch: (stretch[0], -stretch[1])):
        if start >= position:
            parts.extend((sentence.text[position:start], f" {name} "))
            length += start - position + len(parts[-1])
            replaced.append(((start, end), (length - len(parts[-1]), length)))
            position = end
    return Masked("".join((*parts, sentence.text[position:])), tuple(replaced))


def _split(text: str) -> list[str]:
    return [
        word if word.isupper() and len(word) >= _SHORTEST_NAME else "#" if word[0].isdigit() else word.lower()
        for word in _TOKEN.findall(text)
    ]
