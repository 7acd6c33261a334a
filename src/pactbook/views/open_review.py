"""From the ledger to the queue of what waits for a person."""

from __future__ import annotations

from functools import lru_cache

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.model.decision import Decision
from pactbook.records.shelf import Shelf
from pactbook.views.review import Desk, Proposal, list_proposals


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


def list_rulings(ledger: Ledger, limit: int = 20) -> list[Decision]:
    """What people decided last, newest first, without what was undone since."""
    effective = [decision for decision in ledger.rulings() if not decision.machine]
    return sorted(effective, key=lambda one: (one.decided_at, one.id), reverse=True)[:limit]
