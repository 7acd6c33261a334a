"""How a promise is judged: its state on a day, from its evidence and its deadline alone. In words: docs, method."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pactbook.errors import UnknownTermError
from pactbook.model.partial_date import PartialDate
from pactbook.model.promise import PromiseState, Role, find_role, unsaid_role
from pactbook.records.dated import Dated


@dataclass(frozen=True)
class Proof:
    """A piece of evidence with what it shows.

    ``is_said``: whether the book, or a person's correction, says so; what nobody says counts as the vocabulary's ``unsaid`` role.
    ``is_baseline``: it certainly happened before the promise was made, and so can only bear on it.
    """

    item: Dated
    role: Role
    is_said: bool
    is_baseline: bool = False

    @property
    def counts_as(self) -> Role:
        """What it shows of this promise, a baseline being no more than that."""
        return Role.BEARS_ON if self.is_baseline else self.role


@dataclass(frozen=True)
class Judgement:
    """The state of a promise on a day.

    ``since`` is the date from which it is in that state: of the evidence that decided it, or of the deadline that passed.
    ``is_timing_open``: it was done, but its date leaves open if in time. ``seen`` counts the steps seen by then.
    """

    state: PromiseState
    since: PartialDate | None
    deciding: Proof | None
    seen: int
    is_timing_open: bool = False


def read_proof(item: Dated, promised: PartialDate | None) -> Proof:
    """What one piece of evidence shows of a promise made on a date."""
    stated = item.fields.get("shows")
    try:
        role = find_role(str(stated)) if stated is not None else unsaid_role()
    except UnknownTermError:  # from a correction; the checks report it
        stated, role = None, unsaid_role()
    is_baseline = bool(promised and promised.lower and item.date and item.date.upper and item.date.upper < promised.lower)
    return Proof(item, role, stated is not None, is_baseline)


def judge_promise(proofs: Iterable[Proof], deadline: PartialDate | None, valid_on: dt.date) -> Judgement:
    """The state on a day, by these rules in this order.

    1. A fact that fulfils the promise: *met late* when all of its date lies after the deadline, else *met*.
    2. A fact that stands in its place: *substituted*.
    3. A deadline all of which has passed: *overdue*.
    4. A fact that advances it: *in progress*.
    5. Else *no evidence*.

    Only facts that had certainly happened by then count; what is planned, expected or denied moves nothing.
    """
    happened = [proof for proof in proofs if proof.item.had_happened(valid_on)]
    steps = [proof for proof in happened if proof.counts_as is not Role.BEARS_ON]
    for role, state in ((Role.FULFILS, PromiseState.MET), (Role.SUBSTITUTES, PromiseState.SUBSTITUTED)):
        first = min((proof for proof in steps if proof.counts_as is role), key=lambda one: one.item.held_by, default=None)
        if first is None:
            continue
        is_late, is_open = _compare(first.item, deadline)
        reached = PromiseState.MET_LATE if is_late and state is PromiseState.MET else state
        return Judgement(reached, first.item.since, first, len(steps), is_open)
    if deadline is not None and deadline.upper is not None and deadline.upper < valid_on:
        return Judgement(PromiseState.OVERDUE, deadline, None, len(steps))
    if steps:
        last = max(steps, key=lambda one: one.item.sort_key)
        return Judgement(PromiseState.IN_PROGRESS, steps[0].item.since, last, len(steps))
    return Judgement(PromiseState.NO_EVIDENCE, None, None, 0)


def _compare(item: Dated, deadline: PartialDate | None) -> tuple[bool, bool]:
    """Whether it came certainly after the deadline, and whether its date leaves that open."""
    if deadline is None or deadline.upper is None:
        return False, False
    is_late = item.lower > deadline.upper
    return is_late, not is_late and item.held_by > deadline.upper
