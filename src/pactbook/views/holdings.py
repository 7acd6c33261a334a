"""The documents whose text is held, as far as they were out: which there are, and one of them opened."""

from __future__ import annotations

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.model.document import DocumentHead
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Known
from pactbook.records.shelf import Shelf
from pactbook.views.document import DocumentView, HeadView, show_document, show_head


def list_documents(ledger: Ledger, shelf: Shelf) -> list[HeadView]:
    """The documents that were read for the shelf's partnership and were out by its known day, those out of scope included."""
    marks = ledger.marks(shelf.partnership)
    return [
        show_head(head, shelf.stories.get(name), in_scope=name not in marks or marks[name].in_scope)
        for name, head in ledger.heads({*marks, *shelf.documents}).items()
        if name in shelf.documents or _is_out(ledger, head, shelf)
    ]


def open_document(ledger: Ledger, shelf: Shelf, identifier: str) -> DocumentView:
    """One document with what was read from it and the copies of its story; a unique beginning of its id will do.

    Raises:
        RecordNotFoundError: when there is none of that id, or it was not out by the known day, or was read for others only.
    """
    document = ledger.document(identifier)
    is_read = document.id in ledger.marks(shelf.partnership)
    if document.id not in shelf.documents and not (is_read and _is_out(ledger, document.head, shelf)):
        raise RecordNotFoundError(identifier, f"no such document was known by {shelf.as_of.known_at}")
    elsewhere = ledger.count_elsewhere(shelf.partnership).get(document.id, 0)
    return show_document(document, shelf, ledger.heads({*shelf.stories, document.id}), elsewhere)


def _is_out(ledger: Ledger, head: DocumentHead, shelf: Shelf) -> bool:
    published = PartialDate.parse(head.published) if head.published else None
    first = ledger.first_held(head.id)
    return first is not None and Known.from_published(published, None, first).on <= shelf.as_of.known_at
