"""Somebody with the office they held on a day, as every list shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pactbook.extract.states import name_state
from pactbook.records.engagement import Present
from pactbook.records.person import Person, Term
from pactbook.records.statement import Speaker
from pactbook.resolve.names import fold_words

_LETTERS = re.compile(r"\(([A-Z](?:[A-Z]|&)*[A-Z])\)")
_CAPITALS = re.compile(r"\b[A-Z]\w+")
_LONG = 6


@dataclass(frozen=True, slots=True)
class HolderRow:
    """One person (or body) on one day. ``held`` are the offices that the list of people gives for that day, ``stated`` the one the source
    gives; ``agrees`` is None where only one of the two is known. ``office`` is what they are shown with: of those held the one the source
    means, else the first; only without any, the source's own. ``is_listed``: the list of people holds them."""

    name: str
    person: str | None
    worded: str | None
    side: str | None
    office: str | None
    held: tuple[str, ...]
    stated: str | None
    agrees: bool | None
    is_listed: bool
    is_out_of_office: bool
    organisation: str | None = None
    note: str | None = None


def show_present(present: Present) -> HolderRow:
    """A participant."""
    row = _make(present.name, present.person, present.worded, present.side, present.terms, present.office)
    return replace(row, is_out_of_office=present.is_out_of_office, organisation=present.organisation, note=present.note)


def show_speaker(speaker: Speaker) -> HolderRow:
    """A speaker."""
    return _make(speaker.name, speaker.person, speaker.worded, speaker.side, speaker.terms, speaker.office)


def is_same_office(one: str, other: str) -> bool:
    """Whether two titles name one office: the words of the shorter are all in the longer ("Secretary", "Secretary of State"); letters
    in brackets stand for words that begin with them ("Under Secretary (A&S)", "... for Acquisition and Sustainment")."""
    left, right = _fold(one, other), _fold(other, one)
    return bool(left and right) and (left <= right or right <= left)


def _fold(title: str, other: str) -> frozenset[str]:
    letters = _LETTERS.search(title)
    words = fold_words(title[: letters.start()] if letters else title)
    if letters:
        initials = "".join(word[0] for word in _CAPITALS.findall(other))
        words |= frozenset() if "".join(re.findall(r"[A-Z]", letters[1])) in initials else fold_words(letters[0])
    there = fold_words(other)
    # Commands write their country's code before their name ("USINDOPACOM"), or don't.
    named = (word[2:] if len(word) > _LONG and word[2:] in there and name_state(word[:2].upper()) else word for word in words)
    return frozenset({"adviser": "advisor"}.get(word, word) for word in named)


def _make(
    name: str, person: Person | None, worded: str | None, side: str | None, terms: Sequence[Term], stated: str | None
) -> HolderRow:
    held = tuple(dict.fromkeys(term.office for term in terms))
    meant = next((office for office in held if stated and is_same_office(office, stated)), None)
    return HolderRow(
        name=name,
        person=person.id if person else None,
        worded=worded,
        side=side,
        office=meant or next(iter(held), None) or stated,
        held=held,
        stated=stated,
        agrees=any(is_same_office(office, stated) for office in held) if held and stated else None,
        is_listed=person is not None,
        is_out_of_office=person is not None and bool(person.terms) and not terms,
    )
