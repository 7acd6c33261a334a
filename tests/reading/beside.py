"""Findings of sentences that stand in a text of the field beside one that a rule reads."""

from __future__ import annotations

from pactbook.model.finding import Finding
from tests.reading.forms import REPORT
from tests.reading.test_foundations import read

PAIR = ("NO", "SE")
BESIDE = "Exercise Nordic Bear brought the armies of both together in Sweden in June 2031."
"""What a rule reads: a text of which nothing else is read is hardly of the field."""


def find(*sentences: str) -> list[Finding]:
    return list(read(REPORT + "\n\n".join(sentences) + "\n", PAIR).findings)


def find_kind(kind: str, *sentences: str) -> list[Finding]:
    """What is found of a kind in sentences of a text in which a rule reads something else."""
    text = REPORT + "\n\n".join([*sentences, BESIDE]) + "\n"
    end = text.index(BESIDE)
    return [one for one in find(*sentences, BESIDE) if one.kind == kind and one.citation.span and one.citation.span.start < end]
