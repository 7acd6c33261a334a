"""The Admiralty scale: how good a source is, and how likely a single claim.

Source and table: NATO AJP-2.1 (Allied joint doctrine for intelligence procedures); letters and digits are judged apart and
never merged into one score.
"""

from __future__ import annotations

from enum import StrEnum


class SourceGrade(StrEnum):
    """Reliability of a publisher: A completely reliable ... E unreliable, F cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """The grade in words."""
        return _SOURCE_MEANING[self]

    @property
    def rank(self) -> int:
        """0 for the best. F ranks last: what cannot be judged never beats what can."""
        return "ABCDEF".index(self)


class Credibility(StrEnum):
    """Credibility of one claim: 1 confirmed by others ... 5 improbable, 6 cannot be judged."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNJUDGED = "6"

    @property
    def meaning(self) -> str:
        """The digit in words."""
        return _CREDIBILITY_MEANING[self]


_SOURCE_MEANING = {
    SourceGrade.A: "completely reliable",
    SourceGrade.B: "usually reliable",
    SourceGrade.C: "fairly reliable",
    SourceGrade.D: "not usually reliable",
    SourceGrade.E: "unreliable",
    SourceGrade.F: "reliability cannot be judged",
}

_CREDIBILITY_MEANING = {
    Credibility.CONFIRMED: "confirmed by other independent sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.UNJUDGED: "truth cannot be judged",
}
