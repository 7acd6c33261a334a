"""Numbered citations: each figure of a letter with who states it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactbook.model.modality import Modality
from pactbook.records.evidence import Evidence
from pactbook.views.wording import word_date

MOST = 2
"""Pages named for one figure, the best graded first; further ones are counted, for a reader of paper looks at one or two."""
_STANCES = {"denied": "denies it"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A page behind a figure. ``of`` says which part of a sum it is for; ``sentence`` is None where no text of the page is held;
    ``stance`` how firmly it states the thing (planned, expected, conditional), or that it denies it; None where it states it as a fact."""

    of: str | None
    sentence: str | None
    publisher: str
    date: str
    grade: str | None
    speaker: str | None
    stance: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note; ``more`` counts the pages behind the same figure that it does not name."""

    number: int
    citations: tuple[Citation, ...]
    more: int


class Notes:
    """The notes of a letter as they are asked for: one figure's pages have one number, however often they are cited."""

    def __init__(self) -> None:
        self._numbers: dict[object, Note] = {}

    def cite(self, evidence: Sequence[Evidence]) -> int | None:
        """The number of the note that holds these pages; None without any."""
        return self._add([(None, one) for one in evidence], MOST)

    def cite_parts(self, parts: Iterable[tuple[str, Sequence[Evidence]]]) -> int | None:
        """The number of a note for a sum: the best page of each part."""
        return self._add([(of, one) for of, evidence in parts for one in evidence[:1]], None)

    def list(self) -> tuple[Note, ...]:
        """All notes, in the order of their numbers."""
        return tuple(self._numbers.values())

    def _add(self, pages: Sequence[tuple[str | None, Evidence]], most: int | None) -> int | None:
        if not pages:
            return None
        key = tuple((of, one.finding, one.url) for of, one in pages)
        if key not in self._numbers:
            shown = tuple(_cite(of, one) for of, one in pages[:most])
            self._numbers[key] = Note(len(self._numbers) + 1, shown, len(pages) - len(shown))
        return self._numbers[key].number


def word_grade(evidence: Evidence) -> str:
    """Its grade; of a joint citation the best among its pages, said to be that."""
    best = str(evidence.best_grade)
    return best if evidence.best_grade is evidence.grade else f"{best} at best"


def _cite(of: str | None, evidence: Evidence) -> Citation:
    stance = None if evidence.modality == Modality.ASSERTED else _STANCES.get(evidence.modality, evidence.modality)
    speaker = None if evidence.speaker in (evidence.publisher_name, evidence.label) else evidence.speaker
    if evidence.is_unsourced or evidence.is_not_out:
        return Citation(of, None, evidence.publisher_name, "", None, speaker, stance, None)
    date = word_date(evidence.known_given) if evidence.known_given else f"undated, known by {word_date(evidence.known_on)}"
    if evidence.joint:
        names = ", ".join(f"{one.label or one.publisher_name} ({one.grade})" for one in evidence.joint[:MOST])
        more = len(evidence.joint) - MOST
        publisher = f"{evidence.publisher_name}: {names}{f' and {more} more' if more > 0 else ''}"
        known = f"known by {word_date(evidence.known_on)}"
        return Citation(of, None, publisher, known, word_grade(evidence), speaker, stance, evidence.joint[0].url)
    name = evidence.label or evidence.publisher_name
    return Citation(
        of,
        " ".join(evidence.wording.split()) if evidence.wording and evidence.document else None,
        f"{name}, copy of {evidence.origin}" if evidence.origin else name,
        date,
        str(evidence.grade),
        speaker,
        stance,
        evidence.url,
    )
