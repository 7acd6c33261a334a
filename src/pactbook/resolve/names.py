"""Names compared as the field writes them: hyphens of all kinds, case and spaces do not count."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_./]+")
_NOISE = frozenset(["the", "of", "a", "an", "and", "for", "on", "in", "to", "its", "new", "between"])


def fold_designation(text: str) -> str:
    """``MQ‑9B``, ``MQ 9B`` and ``mq9b`` alike."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def fold_words(text: str) -> frozenset[str]:
    """The words of a name that can tell it from another, without case and plural s; defense is defence."""
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", text).casefold().replace("defense", "defence"))
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words if word not in _NOISE)


def share_of_words(mention: str, name: str) -> float:
    """Weighted overlap of two names, 0 to 1: twice the shared words over all words (Dice's coefficient)."""
    left, right = fold_words(mention), fold_words(name)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))
