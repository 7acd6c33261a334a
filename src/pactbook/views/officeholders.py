"""Somebody with the office they held on a day, as every list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.records.engagement import Present
from pactbook.records.person import Person, Term
from pactbook.records.statement import Speaker
from pactbook.resolve.names import fold_words


@dataclass(frozen=True, slots=True)
class HolderRow:
    """One person (or body) on one day. ``held`` are the offices that the list of people gives for that day, ``stated`` the one the source
    gives; ``agrees`` is None where only one of the two is known. ``is_listed``: the list of people holds them."""

    name: str
    person: str | None
    worded: str | None
    side: str | None
    held: tuple[str, ...]
    stated: str | None
    agrees: bool | None
    is_listed: bool
    is_out_of_office: bool
    organisation: str | None = None
    note: str | None = None

    @property
    def office(self) -> str | None:
        """What they are shown with: the office held on the day, the one the source means first; else as the source gives it."""
        meant = next((office for office in self.held if self.stated and is_same_office(office, self.stated)), None)
        return meant or (self.stated if self.agrees is not True and self.stated else next(iter(self.held), None))


def show_present(present: Present) -> HolderRow:
    """A participant."""
    return _make(
        present.name,
        present.person,
        present.worded,
        present.side,
        present.terms,
        present.office,
        present.organisation,
        present.note,
    )


def show_speaker(speaker: Speaker) -> HolderRow:
    """A speaker."""
    return _make(speaker.name, speaker.person, speaker.worded, speaker.side, speaker.terms, speaker.office)


def is_same_office(one: str, other: str) -> bool:
    """Whether two titles name one office: the words of the shorter are all in the longer ("Secretary", "Secretary of State")."""
    left, right = (_fold(title) for title in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _fold(title: str) -> frozenset[str]:
    return frozenset({"adviser": "advisor"}.get(word, word) for word in fold_words(title))


def _make(
    name: str,
    person: Person | None,
    worded: str | None,
    side: str | None,
    terms: Sequence[Term],
    stated: str | None,
    organisation: str | None = None,
    note: str | None = None,
) -> HolderRow:
    held = tuple(dict.fromkeys(term.office for term in terms))
    return HolderRow(
        name=name,
        person=person.id if person else None,
        worded=worded,
        side=side,
        held=held,
        stated=stated,
        agrees=any(is_same_office(office, stated) for office in held) if held and stated else None,
        is_listed=person is not None,
        is_out_of_office=person is not None and bool(person.terms) and not terms,
        organisation=organisation,
        note=note,
    )
