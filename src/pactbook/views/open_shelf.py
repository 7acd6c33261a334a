"""From the ledger to a shelf: the one place where views read the ledger."""

from __future__ import annotations

from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.records.shelf import Shelf


def open_shelf(ledger: Ledger, partnership: str, as_of: AsOf) -> Shelf:
    """Everything one partnership's book holds at one AsOf."""
    held = ledger.findings(partnership, as_of.known_at)
    cited = {item.finding.citation.document for item in held} - {None}
    return Shelf(
        partnership,
        as_of,
        tuple(held),
        ledger.sources(),
        ledger.heads(name for name in cited if name is not None) if cited else {},
        tuple(ledger.members(as_of.known_at)),
        tuple(ledger.likenesses()),
        ledger.overrulings(partnership),
    )
