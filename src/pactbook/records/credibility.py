"""How credible one statement is, from who else states it and who states otherwise: the digit beside the publisher's letter.

The scale is the Admiralty's (NATO AJP-2.1): 1 confirmed by other independent sources, 2 probably true, 3 possibly true, 4 doubtful,
5 improbable, 6 cannot be judged. That scale leaves the judgement to the analyst; the rules here are ours, read off citations alone, and
published (docs: method, source grades). Letter and digit are never merged: an unreliable publisher can be right, and a reliable one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactbook.model.grade import Credibility, SourceGrade
from pactbook.records.evidence import Evidence, count_independent
from pactbook.records.headline import DISPUTED, StatedValue

RELIABLE = (SourceGrade.A, SourceGrade.B, SourceGrade.C)
"""Grades of publishers that can confirm what another says: completely, usually and fairly reliable."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The best publisher's grade, the statement's credibility, and why."""

    grade: SourceGrade
    credibility: Credibility
    reason: str

    @property
    def code(self) -> str:
        """Both as analysts write them, side by side: ``B2``."""
        return f"{self.grade}{self.credibility}"


def judge_statement(support: Iterable[Evidence], against: Iterable[Evidence] = ()) -> Judgement:
    """The credibility of what ``support`` states and ``against`` contradicts.

    6 without any graded publisher; 5 when better graded ones state otherwise, and as many independent; 4 when better graded ones do, or
    more of equal grade; 3 when equally graded ones do; 1 when two or more independent publishers graded A to C state it and
    nobody otherwise; 2 when one graded A or B does, or several against worse graded ones; else 3.
    """
    support = list(support)
    graded = [item for item in support if item.grade is not SourceGrade.F and not item.is_unsourced]
    if not graded and any(item.best_grade is not SourceGrade.F for item in support):
        return Judgement(SourceGrade.F, Credibility.UNJUDGED, "one of several pages states it, and not all of them are graded")
    if not graded:
        return Judgement(SourceGrade.F, Credibility.UNJUDGED, "no publisher with a grade states it")
    grade = min((item.grade for item in graded), key=lambda one: one.rank)
    mine, theirs = (
        count_independent(graded),
        [item for item in against if item.grade is not SourceGrade.F and not item.is_unsourced],
    )
    credibility, reason = _weigh(grade, mine, theirs, count_independent(item for item in graded if item.grade in RELIABLE))
    return Judgement(grade, credibility, reason)


def judge_value(value: StatedValue, values: Sequence[StatedValue]) -> Judgement:
    """The credibility of one of the values stated for a field."""
    rivals = (item for other in values if is_contradicted(value, other) for item in other.evidence)
    return judge_statement(value.evidence, rivals)


def is_contradicted(value: StatedValue, other: StatedValue) -> bool:
    """Whether both cannot hold: another value of the same basis for the same step, or for the whole where either is in dispute.

    A notified ceiling and a signed price differ without contradiction, and so do the numbers of two steps.
    """
    if other.key == value.key or (other.basis, other.currency) != (value.basis, value.currency):
        return False
    return other.origin == value.origin or DISPUTED in (other.origin, value.origin)


def _weigh(grade: SourceGrade, mine: int, theirs: list[Evidence], reliable: int) -> tuple[Credibility, str]:
    rival = min((item.grade for item in theirs), key=lambda one: one.rank, default=None)
    if rival is not None and rival.rank <= grade.rank:
        number = count_independent(theirs)
        told = f"{number} independent against {mine}, the best graded {rival} against {grade}"
        if rival.rank < grade.rank:
            if number >= mine:
                return Credibility.IMPROBABLE, f"better and as widely contradicted: {told}"
            return Credibility.DOUBTFUL, f"contradicted by a better graded publisher: {told}"
        if number > mine:
            return Credibility.DOUBTFUL, f"contradicted by more publishers of the same grade: {told}"
        return Credibility.POSSIBLY_TRUE, f"contradicted by publishers of the same grade: {told}"
    if reliable >= 2 and rival is None:
        return Credibility.CONFIRMED, f"{reliable} independent publishers graded A to C state it, nobody states otherwise"
    if reliable >= 2 or grade in (SourceGrade.A, SourceGrade.B):
        besides = "nobody states otherwise" if rival is None else f"only publishers graded {rival} or worse state otherwise"
        return Credibility.PROBABLY_TRUE, f"stated by a publisher graded {grade}, {besides}"
    return Credibility.POSSIBLY_TRUE, f"no two independent publishers graded A to C state it; the best is graded {grade}"
