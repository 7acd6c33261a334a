"""What of a sentence is weighed: its words, with names replaced by what they name, singly and in twos and threes, and where it
stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from pactbook.reading.context import Context, Sentence

_TOKEN = re.compile(r"[A-Z]{4,}|[A-Za-z][A-Za-z'’-]*|\d[\d.,]*|[\"“”?:;]")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_NAMES = {"country": "STATE", "organisation": "ORGANISATION"}
_OF_BOOKS = frozenset(("agreement", "exercise", "ecosystem", "network"))
"""What only a book knows by name. It is left as it is worded: what is made of a sentence may not change with what was read before
it."""
_SHORTEST_NAME = 4
"""Letters of what stands for a name; the capitals of shorter words are words."""
_BEFORE = 30
"""Words of the sentence before that count."""
_OVER = 12
"""Words of what opens a list that count."""
_BEGINNING, _NEAR = 5, 4
"""Letters by which a word of a pair counts, and words within which the other one stands."""
_EVERYWHERE = re.compile("the|an?|of|to|and|in|for|on|with|that|by|its|it|is|as|at|be|s|will|has|this|from|was|have|are|or")
_MOST = 3
"""Names of one sort that are told apart by number; more are many."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A ``text`` with names replaced. Each of ``replaced``: where one stood in the text before, and where what it is now stands in
    this one, as pairs of start and end; in order."""

    text: str
    replaced: tuple[tuple[tuple[int, int], tuple[int, int]], ...]

    def mask(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text before stands in this one; a name that it cuts through, whole."""
        return _carry((start, end), self.replaced)

    def unmask(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of this text stood in the text before, likewise."""
        return _carry((start, end), [(after, before) for before, after in self.replaced])


def _carry(stretch: tuple[int, int], pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> tuple[int, int]:
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


def replace_names(sentence: Sentence) -> Masked:
    """The text of a sentence with every name, date and amount replaced by what it is, in capitals; the longer one where two stand
    in one place."""
    if sentence.masked is None:
        sentence.masked = _replace(sentence)
    return sentence.masked


def mask_names(sentence: Sentence) -> list[str]:
    """The words of a sentence in small letters, with what each name, date, amount and number is in capitals in its place."""
    if sentence.masked_words is None:
        sentence.masked_words = _split(replace_names(sentence).text)
    return sentence.masked_words


def list_evidence(context: Context, sentence: Sentence, before: Sentence | None) -> set[int]:
    """Each piece of evidence as the CRC-32 of its sort and words."""
    masked = mask_names(sentence)
    found = set(_list_sequences(masked, 3, "m"))
    found.update(_list_pairs(masked))
    found.update(list_plain_evidence(sentence.text))
    found.update(crc32(f"c {one}".encode()) for one in _describe(context, sentence))
    if before is not None:
        found.update(crc32(f"b {word}".encode()) for word in mask_names(before)[-_BEFORE:])
    found.update(crc32(f"l {word}".encode()) for word in sentence.lead_in.lower().split()[-_OVER:])
    found.update(crc32(f"h {word}".encode()) for word in (sentence.block.heading or "").lower().split())
    return found


def list_evidence_of(kind: str, sentence: Sentence, evidence: set[int]) -> set[int]:
    """The evidence of how firmly a sentence tells something of a kind: that of the sentence, and its words as they stand beside
    that kind."""
    start = crc32(f"k {kind}".encode())
    return evidence | {crc32(f" {word}".encode(), start) for word in ("", *mask_names(sentence))}


@lru_cache(maxsize=1_000)
def list_plain_evidence(text: str) -> frozenset[int]:
    """The evidence of words as they are written, singly and in twos: all there is before a text is laid out. Of one sentence it is
    asked when its text may be of the field, when it may be read and when it is judged."""
    return frozenset(_list_sequences([word.lower() for word in _WORD.findall(text)], 2, "w"))


def _list_sequences(words: list[str], longest: int, sort: str) -> Iterator[int]:
    """Digests of all runs of words up to a length; with both ends marked in those of two and more."""
    start = crc32(sort.encode())
    ended = ["^", *words, "$"]
    encoded = [f" {word}".encode() for word in ended]
    last = len(ended) - 1
    for position, word in enumerate(encoded):
        digest = crc32(word, start)
        if 0 < position < last:
            yield digest
        for follower in encoded[position + 1 : position + longest]:
            digest = crc32(follower, digest)
            yield digest


def _list_pairs(masked: list[str]) -> Iterator[int]:
    """Digests of two words that stand near each other whatever stands between, by how they begin: "sign ... SYSTEM" whoever signs."""
    words = [f" {word if word.isupper() else word[:_BEGINNING]}".encode() for word in masked if not _EVERYWHERE.fullmatch(word)]
    start = crc32(b"p")
    for position, word in enumerate(words):
        digest = crc32(word, start)
        for follower in words[position + 1 : position + 1 + _NEAR]:
            yield crc32(follower, digest)


def _describe(context: Context, sentence: Sentence) -> Iterator[str]:
    block = sentence.block
    yield f"role {block.role}"
    yield f"turn {block.speaker is not None}"
    yield f"question {block.is_question}"
    yield f"list {bool(sentence.lead_in)}"
    yield f"defence {int(context.share_of_defence * 5)}"
    yield f"first {sentence.index < 2}"
    yield f"source {sentence.source is not None}"
    yield f"author {context.author is not None}"
    yield f"length {min(6, len(mask_names(sentence)) // 8)}"
    for name, count in (
        ("states", len(sentence.states)),
        ("systems", len(sentence.systems)),
        ("people", len(sentence.people)),
        ("dates", len(sentence.dates)),
    ):
        yield f"{name} {min(_MOST, count)}"


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
    replaced: list[tuple[tuple[int, int], tuple[int, int]]] = []
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
