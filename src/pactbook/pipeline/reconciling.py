"""From a register's file to the report on how the book stands to it. Nothing is kept."""

from __future__ import annotations

from pactbook.documents import make_excerpt_document
from pactbook.documents.decoding import GZIP, unpack_gzip
from pactbook.errors import UnreadableDocumentError
from pactbook.layouts import Assignment
from pactbook.layouts.register import EXTRACTOR, KIND, Excerpt
from pactbook.model.source import Known
from pactbook.pipeline.desk import ReadingDesk, make_desk
from pactbook.records.editions import index_rows
from pactbook.records.shelf import Shelf
from pactbook.sources.registry import find_excerpt, find_layout, find_sums, list_registers, load_publisher, read_publication
from pactbook.views.reconciliation.cases import RowsRead
from pactbook.views.reconciliation.line import Tolerance
from pactbook.views.reconciliation.report import Reconciliation, reconcile_rows, reconcile_sums

TRANSFERS = "transfers"
"""What the rows of a register must be (``lists`` in its publisher's folder) to be compared with sales."""


def reconcile_register(shelf: Shelf, content: bytes, place: str, tolerance: Tolerance) -> Reconciliation:
    """The book on a shelf beside the register in some bytes; ``place`` names them in messages.

    Raises:
        UnreadableDocumentError: for bytes that are no register anybody knows, with what was looked for, or none that is compared.
    """
    desk = make_desk(shelf)
    unpacked = unpack_gzip(place, content) if content.startswith(GZIP) else content
    sums = find_sums(unpacked, place, desk.parties, desk.gazetteer)
    if sums is not None:
        return reconcile_sums(shelf, sums, tolerance)
    excerpt = find_excerpt(unpacked, place, desk.parties, desk.gazetteer)
    if excerpt is None:
        raise UnreadableDocumentError(place, f"it is no register that is known; looked for {'; or '.join(list_registers())}")
    return _reconcile_rows(shelf, desk, excerpt, place, tolerance)


def _reconcile_rows(shelf: Shelf, desk: ReadingDesk, excerpt: Excerpt, place: str, tolerance: Tolerance) -> Reconciliation:
    made = make_excerpt_document(
        excerpt.text,
        place=place,
        title=excerpt.title,
        publisher=excerpt.publisher,
        published=excerpt.published,
        kind=KIND,
        extractor=EXTRACTOR,
        problems=excerpt.problems,
    )
    if made.document is None:
        raise UnreadableDocumentError(place, "; ".join(problem.message for problem in made.problems))
    name = excerpt.text.partition("\n")[0].removeprefix("Register: ")
    layout = find_layout(made.document)
    lists = load_publisher(layout.name).lists if layout else None
    if lists != TRANSFERS:
        raise UnreadableDocumentError(place, f"the {name} lists {lists} and no transfers: there is nothing to compare")
    known = Known.from_published(made.document.published_on, None, shelf.as_of.known_at)
    reading = read_publication(made.document, Assignment(desk.partnership, desk.parties, desk.gazetteer, known))
    linked = {
        (row, kind): held.record
        for (register, row, kind), held in index_rows(shelf.held).items()
        if register == name and held.record
    }
    register = RowsRead(name, excerpt.publisher, excerpt.published, tuple(reading.findings), linked)
    return reconcile_rows(shelf, register, (*made.problems, *reading.problems), tolerance)
