"""For whom a document is read."""

from __future__ import annotations

from dataclasses import dataclass

from pactbook.extract.gazetteer import Gazetteer
from pactbook.model.source import Known


@dataclass(frozen=True)
class Assignment:
    """The partnership whose book is read for, its parties' codes, the names it knows, and the day the document became known."""

    partnership: str
    parties: tuple[str, ...]
    names: Gazetteer
    known: Known
