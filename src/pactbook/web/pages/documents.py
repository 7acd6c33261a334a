"""The documents whose text is held, and one of them with its spans lit."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.model.asof import AsOf
from pactbook.web.lighting import light_text
from pactbook.web.naming import name_records
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}/documents")
async def documents(
    request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """The documents whose text is held and from which something was read."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    counts = Counter(item.finding.citation.document for item in shelf.held)
    stories = Counter(shelf.stories.values())
    found = desk.list_documents(shelf)
    # Of a day on which none was out, the page says how many there are by now.
    held = found or desk.list_documents(desk.open(partnership, AsOf.on(clocks.today)))
    return render(
        request,
        "documents.html",
        partnership,
        clocks,
        documents=found,
        held=held,
        counts=counts,
        stories=stories,
        elsewhere=desk.ledger.count_elsewhere(partnership),
    )


@router.get("/{partnership}/documents/{document_id}")
async def document(
    request: Request,
    partnership: str,
    document_id: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    finding: str | None = None,
) -> HTMLResponse:
    """One document with its spans lit and what was read from it; ``finding`` lights one of them more."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = desk.show_document(shelf, document_id)
    return render(
        request,
        "document.html",
        partnership,
        clocks,
        view=view,
        text=light_text(view.text, view.findings),
        numbers={one.id: number for number, one in enumerate(view.findings, 1)},
        titles=name_records(shelf, (name for one in view.findings for name in (one.record, one.candidate))),
        lit=finding,
    )
