"""What of a sentence is weighed: its words, with names masked, singly and in twos and threes, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from pactbook.reading.masked import mask_words

if TYPE_CHECKING:
    from pactbook.reading.context import Context, Sentence

_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_BEFORE = 30
"""Words of the sentence before that count."""
_OVER = 12
"""Words of what opens a list that count."""
_BEGINNING, _NEAR = 5, 4
"""Letters by which a word of a pair counts, and words within which the other one stands."""
_EVERYWHERE = re.compile("the|an?|of|to|and|in|for|on|with|that|by|its|it|is|as|at|be|s|will|has|this|from|was|have|are|or")
_MOST = 3
"""Names of one sort that are told apart by number; more are many."""


def list_evidence(context: Context, sentence: Sentence, before: Sentence | None) -> set[int]:
    """Each piece of evidence as the CRC-32 of its sort and words."""
    masked = mask_words(sentence)
    found = set(_list_sequences(masked, 3, "m"))
    found.update(_list_pairs(masked))
    found.update(list_plain_evidence(sentence.text))
    found.update(crc32(f"c {one}".encode()) for one in _describe(context, sentence))
    if before is not None:
        found.update(crc32(f"b {word}".encode()) for word in mask_words(before)[-_BEFORE:])
    found.update(crc32(f"l {word}".encode()) for word in sentence.lead_in.lower().split()[-_OVER:])
    found.update(crc32(f"h {word}".encode()) for word in (sentence.block.heading or "").lower().split())
    return found


def list_evidence_of(kind: str, sentence: Sentence, evidence: set[int]) -> set[int]:
    """The evidence of how firmly a sentence tells something of a kind: that of the sentence, and its words as they stand beside
    that kind."""
    start = crc32(f"k {kind}".encode())
    return evidence | {crc32(f" {word}".encode(), start) for word in ("", *mask_words(sentence))}


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
    yield f"length {min(6, len(mask_words(sentence)) // 8)}"
    for name, count in (
        ("states", len(sentence.states)),
        ("systems", len(sentence.systems)),
        ("people", len(sentence.people)),
        ("dates", len(sentence.dates)),
    ):
        yield f"{name} {min(_MOST, count)}"
