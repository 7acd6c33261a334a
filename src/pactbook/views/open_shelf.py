"""From the ledger to a shelf: the one place where views read the ledger."""

from __future__ import annotations

from dataclasses import replace

from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.records.editions import keep_current
from pactbook.records.shelf import Shelf


def open_shelf(ledger: Ledger, partnership: str, as_of: AsOf) -> Shelf:
    """Everything one partnership's book holds at one AsOf; of registers, the newest edition known by then."""
    whole = read_shelf(ledger, partnership, as_of)
    return replace(whole, held=tuple(keep_current(whole.held)))


def read_shelf(ledger: Ledger, partnership: str, as_of: AsOf) -> Shelf:
    """The same with all editions of registers, from which shelves of earlier days can be drawn."""
    found = ledger.findings(partnership, as_of.known_at)
    cited = {item.finding.citation.document for item in found} - {None}
    return Shelf(
        partnership,
        as_of,
        tuple(item for item in found if item.counts),
        ledger.sources(),
        ledger.heads(name for name in cited if name is not None) if cited else {},
        tuple(ledger.members(as_of.known_at)),
        tuple(ledger.likenesses()),
        ledger.overrulings(partnership),
        tuple(item for item in found if not item.counts),
    )
