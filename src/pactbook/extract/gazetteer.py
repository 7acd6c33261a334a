"""Thousands of names found in one pass over a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from pactbook.model.document import Span

_PLAIN = {
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("\u00a0\u2009\u202f\n\t", " "),
    **dict.fromkeys("’‘`", "'"),
}
_DESIGNATION = re.compile(r"[A-Za-z]{1,4}-?\d|\d-?[A-Z]")


@dataclass(frozen=True)
class GazetteerEntry:
    """A thing with the names it goes by. ``kind`` is a record type or ``country``; ``extra`` holds what readers of a kind need
    (offices of a person, adjectives of a country)."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. Several ``entries``: one name, several things; context must tell."""

    span: Span
    wording: str
    entries: tuple[GazetteerEntry, ...]

    @property
    def kind(self) -> str:
        """The kind of the first thing it may mean."""
        return self.entries[0].kind

    def of_kind(self, kind: str) -> GazetteerEntry | None:
        """The first thing of a kind that it may mean."""
        return next((entry for entry in self.entries if entry.kind == kind), None)


class Gazetteer:
    """All names of a book, matched leftmost and longest, as whole words, whatever hyphen stands in them.

    Case does not count, but for short names in capitals (``IN``, ``US``, ``DAC``): in lower case they are other words.
    """

    def __init__(self, entries: Iterable[GazetteerEntry]) -> None:
        self._given = tuple(entries)
        by_name: dict[str, dict[tuple[str, str], GazetteerEntry]] = {}
        self._exact: dict[str, set[str]] = {}
        for entry in self._given:
            for name in _spell(entry):
                folded = fold_text(name)
                by_name.setdefault(folded, {})[(entry.kind, entry.id)] = entry
                if len(name) <= 4 and name.isalpha() and name.isupper():
                    self._exact.setdefault(folded, set()).add(name)
                else:
                    self._exact.setdefault(folded, set()).add("")
        self._names = list(by_name)
        self._entries = [tuple(found.values()) for found in by_name.values()]
        self._matcher = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest) if self._names else None

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[tuple[GazetteerEntry, ...]]]:
        """Sent to another process as its entries; the matcher is made anew there."""
        return Gazetteer, (self._given,)

    def find(self, text: str) -> list[Mention]:
        """All names in a text, in order, none inside another."""
        if self._matcher is None:
            return []
        folded = fold_text(text)
        mentions = []
        for index, start, end in self._matcher.find_matches_as_indexes(folded):
            if _is_inside_word(folded, start, end):
                continue
            exact = self._exact[self._names[index]]
            if "" not in exact and text[start:end] not in exact:
                continue
            mentions.append(Mention(Span(start, end), text[start:end], self._entries[index]))
        return mentions


def make_gazetteer(entries: Iterable[GazetteerEntry]) -> Gazetteer:
    """A gazetteer of some entries."""
    return Gazetteer(entries)


def fold_text(text: str) -> str:
    """Lower case with plain hyphens, spaces and apostrophes, character for character: offsets stay."""
    for fancy, plain in _PLAIN.items():
        # Fourteen plain searches take a twentieth of the time of str.translate, which looks up every character.
        if fancy in text:
            text = text.replace(fancy, plain)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _is_inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return before or after


def _spell(entry: GazetteerEntry) -> set[str]:
    names = {
        unicodedata.normalize("NFC", name).strip() for name in (entry.name, *entry.aliases) if name and len(name.strip()) > 1
    }
    if entry.kind == "system":
        # Designators are written with hyphen, with a space, or with neither.
        for name in list(names):
            if "-" in name and _DESIGNATION.search(name):
                names |= {name.replace("-", ""), name.replace("-", " ")}
            head = name.split(" ")[0]
            if _DESIGNATION.search(head) and len(head) > 3:
                names.add(head)
    if entry.kind == "person":
        surname = entry.name.split(" ")[-1]
        if len(surname) > 3:
            names.add(surname)
    return names
