"""Any record, and the evidence of any finding."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pactbook.views.cited_pages import list_pages
from pactbook.views.document import find_paragraph
from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.partnership import find_currency
from pactbook.views.record import STATEMENT, find_statement_asof, show_record
from pactbook.views.sales import list_pending
from pactbook.views.statements import find_statement
from pactbook.web.naming import find_mentions, name_records
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)
OWN_PAGES = {
    "sale": "sales",
    "commitment": "commitments",
    "agreement": "agreements",
    "programme": "programmes",
    "inventory": "inventory",
    "ecosystem": "ecosystem",
    "exercise": "exercises",
    "series": "exercises/series",
    "engagement": "engagements",
    "person": "people",
}
"""Types of record that have pages of their own, and the path of those."""


@router.get("/{partnership}/records/{record_id}")
async def record(
    request: Request, partnership: str, record_id: str, valid_on: str | None = None, known_at: str | None = None
) -> Response:
    """Any record; some types have pages of their own."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    if (own := OWN_PAGES.get(shelf.types.get(record_id, ""))) is not None:
        return RedirectResponse(f"/{partnership}/{own}/{record_id}{clocks.query}", 307)
    view = show_record(shelf, record_id)
    then = find_statement_asof(view)
    statement = find_statement(shelf, record_id) if view.type == STATEMENT else None
    pending = list_pending(desk.open(partnership, then), find_currency(shelf)) if then else None
    return render(
        request, "record.html", partnership, clocks, view=view, statement=statement, pending=pending, types=shelf.types,
        problems=desk.list_problems(shelf, record_id), titles=name_records(shelf, find_mentions(view.fields)),
        sources=list_pages(shelf.evidence(item.finding) for item in shelf.by_record.get(record_id, [])) or list_pages(view.evidence),
    )  # fmt: skip


@router.get("/{partnership}/evidence/{finding_id}")
async def evidence(
    request: Request,
    partnership: str,
    finding_id: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    fragment: bool = False,
) -> HTMLResponse:
    """Who states a thing: a page of its own, or the inside of a side sheet."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    sheet = show_sheet(shelf, finding_id)
    context: Any = None
    if sheet.evidence.document is not None and sheet.evidence.start is not None and sheet.evidence.end is not None:
        document = desk.ledger.document(sheet.evidence.document)
        context = find_paragraph(document.text, sheet.evidence.start, sheet.evidence.end)
    if fragment:
        page = request.app.state.templates.get_template("sheet.html").render(
            sheet=sheet, context=context, partnership=partnership, q=clocks.query
        )
        return HTMLResponse(page)
    return render(request, "evidence.html", partnership, clocks, sheet=sheet, context=context)
