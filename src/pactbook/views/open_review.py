"""From the ledger to the queue of what waits for a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from pactbook.errors import RecordNotFoundError, StaleDecisionError
from pactbook.ledger import Ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.forming import is_formed
from pactbook.records.shelf import Shelf
from pactbook.views.review import Desk, Proposal, list_proposals

_HALVES = frozenset((DecisionKind.ACCEPT, DecisionKind.SAME))


def open_review(ledger: Ledger, shelf: Shelf, *, everything: bool = False) -> tuple[Proposal, ...]:
    """All that waits for a person; see :func:`pactbook.views.review.list_proposals`."""
    find_text = lru_cache(maxsize=8)(lambda name: ledger.document(name).text)
    return list_proposals(shelf, Desk(ledger.rulings, ledger.version, find_text), everything=everything)


def find_proposal(ledger: Ledger, shelf: Shelf, finding: str) -> Proposal:
    """One that waits.

    Raises:
        RecordNotFoundError: when nothing of that id waits: it is not there, or somebody has ruled on it.
    """
    for proposal in open_review(ledger, shelf, everything=True):
        if proposal.finding.id == finding:
            return proposal
    raise RecordNotFoundError(finding, "nothing of that id waits for a person; it may have been decided meanwhile")


def direct_ruling(ledger: Ledger, shelf: Shelf, decision: Decision) -> tuple[Decision, ...]:
    """What a ruling on a record formed by reading, or on a finding that formed one, means.

    That a finding is the same as another record is said of the whole record that it formed: all that stands for it goes along. Of one that
    is only proposed it is said of that one alone, and accepts it. That a formed
    record is right, or is none, is said of each finding that stands for it. Any other ruling is as it was given.

    That a finding is right which a record is offered for is said of that link as well; to undo the one undoes the other.

    Raises:
        StaleDecisionError: when the finding is no longer as its author saw it.
        RecordNotFoundError: for a formed record of which nothing stands (any more).
    """
    if is_formed(decision.target) and decision.kind in (DecisionKind.ACCEPT, DecisionKind.REJECT):
        held = [item for item in ledger.record(shelf.partnership, decision.target, dt.date.max) if item.counts]
        if not held:
            raise RecordNotFoundError(decision.target, "nothing stands for it (any more)")
        return tuple(replace(decision, target=item.finding.id, seen=None) for item in held)
    if decision.kind is DecisionKind.UNDO:
        return (decision, *(replace(decision, target=mate) for mate in _find_mates(ledger, decision.target)))
    item = shelf.by_finding.get(decision.target)
    if decision.kind is DecisionKind.ACCEPT and item is not None and item.record is None and item.candidate is not None:
        # Read right, and of the record it was offered with.
        same = replace(decision, kind=DecisionKind.SAME, other=item.candidate, partnership=shelf.partnership, seen=None)
        return (decision, same)
    if decision.kind is not DecisionKind.SAME or item is None:
        return (decision,)
    if not item.counts:
        # Whoever says where it belongs has read it, and says that it is there.
        return (decision, replace(decision, kind=DecisionKind.ACCEPT, other=None, partnership=None, seen=None))
    if item.record is None or not is_formed(item.record):
        return (decision,)
    current = ledger.version(decision.target)
    if decision.seen not in (None, current):
        raise StaleDecisionError(decision.target, str(decision.seen), current)
    return (replace(decision, target=item.record, partnership=shelf.partnership, seen=None),)


def _find_mates(ledger: Ledger, ruling: str) -> list[str]:
    """What was appended with an *accept* or a *same* as the other half of one ruling."""
    one = next((decision for decision in ledger.decisions() if decision.id == ruling), None)
    if one is None or one.machine or one.kind not in _HALVES:
        return []
    return [
        other.id
        for other in ledger.decisions(one.target)
        if other.kind in _HALVES - {one.kind} and (other.author, other.decided_at) == (one.author, one.decided_at)
    ]


def list_rulings(ledger: Ledger, limit: int = 20) -> list[Decision]:
    """What people decided last, newest first, without what was undone since."""
    effective = [decision for decision in ledger.rulings() if not decision.machine]
    return sorted(effective, key=lambda one: (one.decided_at, one.id), reverse=True)[:limit]
