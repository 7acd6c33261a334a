"""What a person, or a machine on a person's behalf, decided about findings and records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from pactbook.model.identifiers import make_identifier


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

    ``target`` is a finding id, a claim id (``CORRECT``), a mention (``SAME``, ``DIFFERENT``: a finding id or a record id), a
    record's computed field (``OVERRULE``: ``<record id>.state``) or a decision id (``UNDO``). ``other`` is the record a mention is or is not. ``value`` is the corrected or overruling value. ``score`` is a
    linking machine's confidence, 0 to 1, and None for people. ``seen`` is the version of the target the author looked at.
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

    @cached_property
    def id(self) -> str:
        """``h`` and the digest of everything in it, its time included: the same ruling given twice is two decisions."""
        return make_identifier("h", self.to_json())

    def to_json(self) -> dict[str, Any]:
        """All content, as stored and exported."""
        return {
            "kind": str(self.kind),
            "target": self.target,
            "author": self.author,
            "decided_at": self.decided_at.isoformat(),
            "reason": self.reason,
            "other": self.other,
            "value": self.value,
            "score": self.score,
            "seen": self.seen,
            "machine": self.machine,
        }
