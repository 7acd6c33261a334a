"""What a set of decisions amounts to: a pure function of the decisions, whatever order they arrived in.

Rules: an effective ``UNDO`` cancels the decision it names, and an undone ``UNDO`` cancels nothing. Of several effective
rulings on one thing, a person's beats a machine's, and then the later one wins (by its time, then by its id). A machine's ``SAME``
below :data:`CONFIRMED_SCORE` is a candidate until a person says ``SAME``: that a reading is right (``ACCEPT``) does not say which
case it is about. ``DIFFERENT`` cancels every earlier ``SAME`` of the same two things, and a machine's later one too. A finding
whose publisher names its record is moved to another by ``SAME``, and taken from it by ``DIFFERENT``: so a record is split, and two are
merged by ``SAME`` of the records themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pactbook.model.decision import CONFIRMED_SCORE, Decision, DecisionKind
from pactbook.model.overruling import Overruling


@dataclass(frozen=True, slots=True)
class Link:
    """A mention is (or, unconfirmed, may be) a record; ``score`` is None where a person said so."""

    record: str
    score: float | None
    confirmed: bool


def list_effective(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that no effective ``UNDO`` cancels, without the ``UNDO`` themselves, in the order in which they count."""
    held = list(decisions)
    undos: dict[str, list[Decision]] = {}
    for decision in held:
        if decision.kind is DecisionKind.UNDO:
            undos.setdefault(decision.target, []).append(decision)
    undone: dict[str, bool] = {}
    # A decision names only what was there before it, so that what undoes a thing is settled before the thing is.
    for decision in held:
        ahead = [decision]
        while ahead:
            one = ahead[-1]
            waiting = [undo for undo in undos.get(one.id, ()) if undo.id not in undone]
            if waiting:
                ahead.extend(waiting)
                continue
            undone[one.id] = any(not undone[undo.id] for undo in undos.get(one.id, ()))
            ahead.pop()
    kept = (decision for decision in held if decision.kind is not DecisionKind.UNDO and not undone[decision.id])
    return sorted(kept, key=_order)


def find_link(mention: str, effective: Iterable[Decision]) -> Link | None:
    """What a mention is linked to by effective decisions."""
    mine = [decision for decision in effective if decision.target == mention]
    for decision in reversed([one for one in mine if one.kind is DecisionKind.SAME]):
        parted = any(
            other.kind is DecisionKind.DIFFERENT and other.other == decision.other and _order(other) > _order(decision)
            for other in mine
        )
        if decision.other is None or parted:
            continue
        confirmed = not decision.machine or (decision.score or 0.0) >= CONFIRMED_SCORE
        return Link(decision.other, decision.score, confirmed)
    return None


def find_partings(mention: str, effective: Iterable[Decision]) -> set[str]:
    """The records that a person says a mention is not, and that no later ruling says it is."""
    mine = [decision for decision in effective if decision.target == mention and not decision.machine and decision.other]
    last = {decision.other: decision.kind for decision in mine if decision.kind in (DecisionKind.SAME, DecisionKind.DIFFERENT)}
    return {record for record, kind in last.items() if record is not None and kind is DecisionKind.DIFFERENT}


def list_overrulings(target: str, effective: Iterable[Decision]) -> tuple[Overruling, ...]:
    """What people say of a record's computed field, in the order in which they count: the last that holds on a day wins."""
    return tuple(
        Overruling.from_decision(decision)
        for decision in effective
        if decision.kind is DecisionKind.OVERRULE and decision.target == target
    )


def find_verdict(finding: str, effective: Iterable[Decision]) -> bool | None:
    """True when a finding is accepted, False when rejected, None when nobody ruled."""
    rulings = [
        decision
        for decision in effective
        if decision.target == finding and decision.kind in (DecisionKind.ACCEPT, DecisionKind.REJECT)
    ]
    return rulings[-1].kind is DecisionKind.ACCEPT if rulings else None


def find_corrections(finding: str, effective: Iterable[Decision]) -> dict[str, Any]:
    """Corrected values of a finding by field."""
    prefix = finding + "."
    return {
        decision.target.removeprefix(prefix): decision.value
        for decision in effective
        if decision.kind is DecisionKind.CORRECT and decision.target.startswith(prefix)
    }


def _order(decision: Decision) -> tuple[bool, dt.datetime, str]:
    return not decision.machine, decision.decided_at, decision.id
