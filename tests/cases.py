"""Cases written as a few lines of text, and the shelves they make.

A line is a step: its date (or ``undated``), its stage, perhaps a modality, then after ``|`` the day it became known (``2030-03-02?`` where
that is inferred), and who states it: the id of a publisher of the table below (the book then cites it), or ``document NAME`` for what was read from a document whose
publisher gives itself that name; ``accepted`` where a person has accepted it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pactbook.ledger import Held
from pactbook.model.asof import AsOf
from pactbook.model.document import Document, DocumentHead, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis, Source
from pactbook.records.sale import Sale, fold_sale
from pactbook.records.shelf import Shelf

RECORD = "case"
PUBLISHERS = {"gazette": ("Gazette", "B"), "ministry": ("Ministry", "A"), "blog": ("Some Blog", "F"), "echo": ("Echo", "D")}
START = dt.date(1900, 1, 1)


def day(text: str) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(text)


def make(
    kind: str,
    fields: dict[str, Any],
    known: str = "1900-01-01",
    *,
    pair: str = "xa-xb",
    subject: str | None = RECORD,
    citation: Citation | None = None,
    modality: Modality = Modality.ASSERTED,
    event: str | None = None,
    held: str | None = None,
) -> Finding:
    """One finding."""
    return Finding(
        partnership=pair,
        kind=kind,
        modality=modality,
        fields={name: FieldValue(value) for name, value in fields.items()},
        citation=citation or Citation(),
        known=Known(day(known[:-1]), None, KnownBasis.INFERRED)
        if known.endswith("?")
        else Known(day(known), known, KnownBasis.PUBLISHED),
        reader="book/1",
        subject=subject,
        event=event,
        held=held,
    )


class Case:
    """A case of a few steps, with the sources and documents that state them."""

    def __init__(self, text: str, pair: str = "xa-xb", **entry: Any) -> None:
        self.pair = pair
        self.sources: dict[str, Source] = {}
        self.documents: dict[str, DocumentHead] = {}
        self.held: list[Held] = []
        for name, (label, grade) in PUBLISHERS.items():
            table = make("entry", {"type": "publisher", "name": label, "grade": grade}, pair=pair, subject=f"publisher/{name}")
            self.held.append(Held(table, table.subject))
        self.add(make("entry", {"type": "sale", "title": "A case", **entry}, pair=pair))
        for line in text.strip().splitlines():
            self.add_step(line)

    def add(self, finding: Finding, is_accepted: bool | None = None) -> Finding:
        """Link a finding to the case."""
        self.held.append(Held(finding, RECORD, is_accepted=is_accepted))
        return finding

    def add_step(self, line: str, **fields: Any) -> Finding:
        """One step in the notation above."""
        what, _, cited = line.partition("|")
        date, stage, *rest = what.split()
        known, *who = cited.split()
        held = None if date == "undated" else date
        is_accepted = True if who and who[-1] == "accepted" else None
        citation = self.cite(" ".join(who[: -1 if is_accepted else None]), known.rstrip("?"))
        finding = make(
            "sale_stage",
            {"stage": stage, **fields},
            known,
            pair=self.pair,
            citation=citation,
            modality=Modality(rest[0]) if rest else Modality.ASSERTED,
            event=None if citation.document else f"{stage}@{date}",
            held=held,
        )
        return self.add(finding, is_accepted)

    def cite(self, who: str, known: str) -> Citation:
        """A page of a publisher, or a document."""
        if not who.startswith("document"):
            source = Source(f"https://{who or 'gazette'}.example/{known}", who or "gazette", known)
            self.sources[source.id] = source
            return Citation(source=source.id)
        text = f"document {len(self.documents)}"
        publisher = who.removeprefix("document").strip() or None
        document = Document("0" * 64, text, "text/plain", "test/1", text, publisher=publisher, published=known)
        self.documents[document.id] = document.head
        return Citation(document=document.id, span=Span(0, 8))

    def shelf(self, valid_on: str, known_at: str | None = None) -> Shelf:
        """All that was known by a day."""
        clocks = AsOf(day(valid_on), day(known_at or valid_on))
        known = tuple(item for item in self.held if item.finding.known.on <= clocks.known_at)
        return Shelf(self.pair, clocks, known, self.sources, self.documents)

    def fold(self, valid_on: str, known_at: str | None = None) -> Sale:
        """The case as of a day."""
        shelf = self.shelf(valid_on, known_at)
        return fold_sale(RECORD, shelf.findings_of(RECORD), shelf)
