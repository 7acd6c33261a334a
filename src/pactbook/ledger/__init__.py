"""The ledger: append-only findings, sources, documents and decisions, chained batch by batch, read as of a day.

Two clocks are in every finding: ``held`` (when it was so) and ``known`` (when it was published). Decisions are applied when
reading. They correct our *reading* of the record, not what was known, and so they hold for every day asked about.
"""

from __future__ import annotations

from pactbook.ledger.edition import Edition
from pactbook.ledger.held import Held
from pactbook.ledger.ledger import Appended, Ledger
from pactbook.ledger.portable import export_ledger, import_ledger
from pactbook.ledger.verify import verify_ledger

__all__ = ["Appended", "Edition", "Held", "Ledger", "export_ledger", "import_ledger", "verify_ledger"]
