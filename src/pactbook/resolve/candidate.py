"""What is compared with a finding, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.model.finding import Finding

CANDIDATE = 0.4
LEAD = 0.1
"""The score from which a link is offered to a person, and the lead over the second best that one which counts needs."""


@dataclass(frozen=True, slots=True)
class RecordProfile:
    """What tells one record from others: its type, names, and the findings the book already holds on it."""

    id: str
    type: str
    fields: Mapping[str, Any]
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record a finding may be about, with the score and the reasons in words."""

    record: str
    score: float
    reasons: tuple[str, ...]
