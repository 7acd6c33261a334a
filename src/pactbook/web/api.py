"""The same answers as JSON. Every route takes the two clocks; every error has one shape."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from pactbook.model.asof import AsOf, read_day
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.sale import fold_sale
from pactbook.records.shelf import Shelf
from pactbook.views.diff import show_diff
from pactbook.views.document import show_head
from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.explain import explain_field
from pactbook.views.partnership import find_currency, show_partnership
from pactbook.views.plain import to_plain
from pactbook.views.record import show_record
from pactbook.views.sale import show_sale
from pactbook.views.sales import list_pending, list_sales
from pactbook.web.desk import Desk

router = APIRouter(prefix="/api")

ValidOn = Annotated[str | None, Query(description="true on this day, YYYY-MM-DD; today by default")]
KnownAt = Annotated[str | None, Query(description="as far as was published by this day, YYYY-MM-DD; today by default")]


@router.get("/partnerships")
async def partnerships(request: Request) -> Any:
    """The partnerships in this book."""
    desk: Desk = request.app.state.desk
    clocks = desk.read_clocks(None, None)
    return to_plain([show_partnership(desk.open(name, clocks.as_of)) for name in desk.ledger.partnerships()])


@router.get("/glossary")
async def glossary() -> dict[str, str]:
    """All terms with their meaning."""
    found: dict[str, str] = load_vocabulary("glossary")
    return found


@router.get("/{partnership}/sales")
async def sales(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    pending: bool = False,
    stage: str | None = None,
    buyer: str | None = None,
) -> Any:
    """Sales; with ``pending``, the pending ones, and dormant ones apart."""
    shelf = _open(request, partnership, valid_on, known_at)
    currency = find_currency(shelf)
    return to_plain(list_pending(shelf, currency) if pending else list_sales(shelf, currency, stage=stage, buyer=buyer))


@router.get("/{partnership}/sales/{sale_id}")
async def sale(request: Request, partnership: str, sale_id: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """One sale, whole."""
    shelf = _open(request, partnership, valid_on, known_at)
    return to_plain(show_sale(fold_sale(sale_id, shelf.findings_of(sale_id), shelf), find_currency(shelf)))


@router.get("/{partnership}/records/{record_id}")
async def record(request: Request, partnership: str, record_id: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """Any record."""
    return to_plain(show_record(_open(request, partnership, valid_on, known_at), record_id))


@router.get("/{partnership}/records/{record_id}/fields/{field}")
async def explain(
    request: Request, partnership: str, record_id: str, field: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """Why a headline value is what it is."""
    shelf = _open(request, partnership, valid_on, known_at)
    return to_plain(explain_field(shelf, record_id, field, find_currency(shelf)))


@router.get("/{partnership}/evidence/{finding_id}")
async def evidence(
    request: Request, partnership: str, finding_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """Who states a thing, and who states otherwise."""
    return to_plain(show_sheet(_open(request, partnership, valid_on, known_at), finding_id))


@router.get("/{partnership}/documents")
async def documents(request: Request, partnership: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """The documents whose text is held, without their texts."""
    shelf = _open(request, partnership, valid_on, known_at)
    return to_plain([show_head(document) for document in request.app.state.desk.list_documents(shelf)])


@router.get("/{partnership}/documents/{document_id}")
async def document(
    request: Request, partnership: str, document_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """A document's text with what was read from it."""
    shelf = _open(request, partnership, valid_on, known_at)
    desk: Desk = request.app.state.desk
    return to_plain(desk.show_document(shelf, document_id))


@router.get("/{partnership}/diff")
async def diff(request: Request, partnership: str, since: str, until: str) -> Any:
    """What became known between two days."""
    desk: Desk = request.app.state.desk
    before, after = (desk.open(partnership, AsOf.on(read_day(day, name))) for day, name in ((since, "since"), (until, "until")))
    return to_plain(show_diff(before, after, find_currency(after)))


def _open(request: Request, partnership: str, valid_on: str | None, known_at: str | None) -> Shelf:
    desk: Desk = request.app.state.desk
    return desk.open(partnership, desk.read_clocks(valid_on, known_at).as_of)
