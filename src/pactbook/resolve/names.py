"""Names compared as the field writes them: hyphens of all kinds, case and spaces do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_./]+")
_ACRONYM = re.compile(r"\s*\((?P<acronym>[A-Z][A-Za-z0-9&-]{1,14}|[a-z][A-Z][A-Za-z0-9&-]{1,13})\)")
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


def split_acronym(name: str) -> tuple[str, str | None]:
    """A name and the acronym that it gives itself in brackets."""
    match = _ACRONYM.search(name)
    return (name, None) if match is None else (_ACRONYM.sub("", name, count=1).strip(), match["acronym"])


def list_forms(names: Iterable[str]) -> list[str]:
    """Names, and of each that gives itself an acronym in brackets both parts: a text says one or the other."""
    return [form for name in names for form in dict.fromkeys((name, *split_acronym(name))) if form]
