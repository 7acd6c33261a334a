"""What a person, or a machine on a person's behalf, decided about findings and records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.identifiers import drop_unset, make_identifier

CONFIRMED_SCORE = 0.8
"""From this score upwards a machine's link counts; below it is a candidate for a person to look at."""


class DecisionKind(StrEnum):
    """``ACCEPT`` and ``REJECT`` a finding, ``CORRECT`` one field of it, say that two things are the ``SAME`` or ``DIFFERENT``,
    ``OVERRULE`` what is computed of a record, or ``UNDO`` an earlier decision."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    OVERRULE = "overrule"
    UNDO = "undo"


@dataclass(frozen=True)
class Decision:
    """One decision; appended, never edited.

    ``target`` is a finding id, a claim id (``CORRECT``), a mention (``SAME``, ``DIFFERENT``: a finding id or a record id), a record's
    computed field (``OVERRULE``: ``<record id>.state``) or a decision id (``UNDO``). ``other`` is the record a mention is or is not. ``partnership`` is the one whose records are meant, where
    the target is a record: two books may use one id for different things. ``value`` is the corrected or overruling value. ``score`` is a linking
    machine's confidence, 0 to 1, and None for people. ``seen`` is the version of the target the author looked at. ``decided_at``
    has a time zone, and is kept in UTC.
    """

    kind: DecisionKind
    target: str
    author: str
    decided_at: dt.datetime
    reason: str
    other: str | None = None
    value: Any = None
    score: float | None = None
    seen: str | None = None
    machine: bool = False
    partnership: str | None = None

    def __post_init__(self) -> None:
        if self.decided_at.tzinfo is None:
            raise InvalidValueError("time of a decision", self.decided_at.isoformat(), "expected a time zone")
        object.__setattr__(self, "decided_at", self.decided_at.astimezone(dt.UTC))

    @cached_property
    def id(self) -> str:
        """``h`` and the digest of everything in it, its time included: the same ruling given twice is two decisions."""
        return make_identifier("h", self.to_json())

    def to_json(self) -> dict[str, Any]:
        """All content that is set, as stored and exported."""
        content = drop_unset(
            {
                "kind": str(self.kind),
                "target": self.target,
                "author": self.author,
                "decided_at": self.decided_at.isoformat(),
                "reason": self.reason,
                "partnership": self.partnership,
                "other": self.other,
                "score": self.score,
                "seen": self.seen,
                "machine": self.machine,
            }
        )
        # A value may be corrected to nothing at all, which is not the same as no correction.
        return {**content, "value": self.value} if self.kind in (DecisionKind.CORRECT, DecisionKind.OVERRULE) else content
