"""A chain of evidence: its links, and how weak the weakest of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.model.grade import SourceGrade
from pactbook.records.evidence import Evidence
from pactbook.records.fit import CONFIDENCE


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: a fit, a network, a gateway, an agreement, an exercise, or a silence.

    ``record`` is what it is stated in. ``grade`` is that of its best source, ``confidence`` the book's own judgement where it has one.
    """

    kind: str
    text: str
    record: str | None = None
    grade: SourceGrade | None = None
    is_sourced: bool = True
    confidence: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Weakest:
    """The weakest link of a chain: the worst grade, whether every link is cited (None where there is nothing to cite), the lowest
    confidence."""

    grade: SourceGrade | None
    is_sourced: bool | None
    confidence: str | None


def find_weakest(steps: Sequence[Step]) -> Weakest:
    """The weakest link of some steps."""
    graded = [step for step in steps if step.evidence is not None]
    worst = max((step.grade for step in graded if step.grade is not None), key=lambda grade: grade.rank, default=None)
    told = [step.confidence for step in steps if step.confidence in CONFIDENCE]
    is_sourced = all(step.is_sourced for step in graded) if graded else None
    return Weakest(worst, is_sourced, min(told, key=CONFIDENCE.index, default=None))


def join_weakest(a: Weakest, b: Weakest) -> Weakest:
    """The weakest link of two chains put together."""
    grades = [grade for grade in (a.grade, b.grade) if grade is not None]
    told = [level for level in (a.confidence, b.confidence) if level is not None]
    sourced = [known for known in (a.is_sourced, b.is_sourced) if known is not None]
    return Weakest(
        max(grades, key=lambda grade: grade.rank, default=None),
        all(sourced) if sourced else None,
        min(told, key=CONFIDENCE.index, default=None),
    )
