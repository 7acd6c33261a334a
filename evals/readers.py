"""The readers that are scored: pactbook's own, with or without a book's names, and a plain baseline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from evals.baseline import read_plainly
from evals.labels import LabelledDocument
from evals.scoring import Reader
from pactbook import pipeline
from pactbook.assistant import Assistant, read_with_model
from pactbook.documents import make_document
from pactbook.extract.gazetteer import Gazetteer, make_gazetteer
from pactbook.layouts import Assignment
from pactbook.ledger import Ledger
from pactbook.model.document import Document
from pactbook.model.finding import Finding
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Known
from pactbook.sources.registry import read_publication

_TODAY = dt.date(2100, 1, 1)


def make_reader(book: Path | None = None, partnership: str = "us-in", parties: Sequence[str] = ("US", "IN")) -> Reader:
    """Reads as ``pactbook read`` does; without a book, with no names but the general ones."""
    names: Gazetteer = make_gazetteer([])
    if book is not None:
        with Ledger.open(book) as ledger:
            desk = pipeline.open_desk(ledger, partnership, _TODAY)
        names, parties = desk.gazetteer, desk.parties

    def read(labelled: LabelledDocument) -> tuple[str, Sequence[Finding]]:
        document = make(labelled)
        published = PartialDate.parse(document.published) if document.published else None
        known = Known.from_published(published, None, _TODAY)
        own = labelled.partnership or tuple(parties)
        reading = read_publication(document, Assignment("-".join(own).lower(), own, names, known))
        return document.text, reading.findings

    return read


def make_model_reader(assistant: Assistant) -> Reader:
    """Reads with a language model alone: what the rules read is not shown to it, and does not count."""
    names = make_gazetteer([])

    def read(labelled: LabelledDocument) -> tuple[str, Sequence[Finding]]:
        document = make(labelled)
        known = Known.from_published(document.published_on, None, _TODAY)
        own = labelled.partnership or ("US", "IN")
        reading, _ = read_with_model(document, Assignment("-".join(own).lower(), own, names, known), assistant)
        return document.text, reading.findings

    return read


def read_baseline(labelled: LabelledDocument) -> tuple[str, Sequence[Finding]]:
    """What a plain reader of key words finds."""
    document = make(labelled)
    return document.text, read_plainly(document)


def make(labelled: LabelledDocument) -> Document:
    """The document of a labelled text."""
    made = make_document(labelled.content, place=labelled.path.name.removesuffix(".gz"), published=labelled.published)
    if made.document is None:
        raise SystemExit(f"{labelled.path}: {made.problems[-1].message}")
    return made.document
