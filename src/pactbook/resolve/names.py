"""Names compared as the field writes them: hyphens of all kinds, case and spaces do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_./]+")
_ACRONYM = re.compile(r"\s*\((?P<acronym>[A-Z][A-Za-z0-9&-]{1,14}|[a-z][A-Z][A-Za-z0-9&-]{1,13})\)")
# "U.S." is one word, and "F-414" or "MQ 9B" one designation.
_DOTTED = re.compile(r"\b(?:[a-z]\.)+[a-z]\b\.?")
_DESIGNATION = re.compile(r"(?<![\w-])(?:[A-Za-z]{1,4}[-‐‑–]|[A-Z]{1,3}\s?|[A-Z][a-z]{1,2})\d+[A-Za-z]?\d*(?![\d])")
_FORMS_OF_FIRMS = frozenset(
    (
        "limited",
        "ltd",
        "inc",
        "incorporated",
        "corporation",
        "corp",
        "company",
        "co",
        "plc",
        "llc",
        "pvt",
        "private",
        "gmbh",
        "ag",
        "sa",
        "ab",
        "group",
    )
)
_JOINING = frozenset(("and", "of", "the", "for"))
_NOISE = frozenset(["the", "of", "a", "an", "and", "for", "on", "in", "to", "its", "new", "between"])


def fold_designation(text: str) -> str:
    """``MQ‑9B``, ``MQ 9B`` and ``mq9b`` alike."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def fold_words(text: str) -> frozenset[str]:
    """The words of a name that can tell it from another, without case and plural s; defense is defence."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("defense", "defence")
    words = re.findall(r"[a-z0-9]+", _DOTTED.sub(lambda found: found[0].replace(".", ""), plain))
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words if word not in _NOISE)


def share_of_words(mention: str, name: str) -> float:
    """Weighted overlap of two names, 0 to 1: twice the shared words over all words (Dice's coefficient)."""
    left, right = fold_words(mention), fold_words(name)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def find_designations(text: str) -> frozenset[str]:
    """The designations that a text holds, folded: ``GE F-414 engine`` holds ``f414``."""
    plain = unicodedata.normalize("NFKC", text)
    return frozenset(fold_designation(found[0]) for found in _DESIGNATION.finditer(plain))


def is_same_designation(one: str, other: str) -> bool:
    """Whether two folded designations may mean one thing: the same, or one a variant of the other (``c130`` and ``c130j``)."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and not long[len(short) :][:1].isdigit()


def is_same_firm(one: str, other: str) -> bool:
    """Whether two names mean one firm: all words of one that are not its legal form stand in the other, or one has the other's initials."""
    left, right = _split_firm(one), _split_firm(other)
    core, whole = sorted((left, right), key=len)
    if core and core <= whole:
        return True
    return bool(_list_initials(one) & {*right, "".join(_spell(other))} or _list_initials(other) & {*left, "".join(_spell(one))})


def list_firm_keys(name: str) -> frozenset[str]:
    """What a firm is looked for under: its words and its initials."""
    return _split_firm(name) | _list_initials(name)


def _spell(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKC", name).casefold())


def _split_firm(name: str) -> frozenset[str]:
    return frozenset(_spell(name)) - _FORMS_OF_FIRMS - _JOINING


def _list_initials(name: str) -> frozenset[str]:
    """The initials of a name of several words, with its legal form and without."""
    words = [word for word in _spell(name) if word not in _JOINING]
    bare = [word for word in words if word not in _FORMS_OF_FIRMS]
    return frozenset("".join(word[0] for word in some) for some in (words, bare) if len(some) > 1)


def split_acronym(name: str) -> tuple[str, str | None]:
    """A name and the acronym that it gives itself in brackets."""
    match = _ACRONYM.search(name)
    return (name, None) if match is None else (_ACRONYM.sub("", name, count=1).strip(), match["acronym"])


def list_forms(names: Iterable[str]) -> list[str]:
    """Names, and of each that gives itself an acronym in brackets both parts: a text says one or the other."""
    return [form for name in names for form in dict.fromkeys((name, *split_acronym(name))) if form]
