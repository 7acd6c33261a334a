"""Any record, why its values are what they are, and the evidence of any finding."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.explain import explain_field
from pactbook.views.partnership import find_currency
from pactbook.views.plain import to_plain
from pactbook.views.record import show_record
from pactbook.web.api.opening import KnownAt, ValidOn, open_route

router = APIRouter(prefix="/api")


@router.get("/{partnership}/records/{record_id}")
async def record(request: Request, partnership: str, record_id: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """Any record."""
    return to_plain(show_record(open_route(request, partnership, valid_on, known_at), record_id))


@router.get("/{partnership}/records/{record_id}/problems")
async def problems(
    request: Request, partnership: str, record_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """What the checks find of a record."""
    shelf = open_route(request, partnership, valid_on, known_at)
    shelf.findings_of(record_id)
    return to_plain(request.app.state.desk.list_problems(shelf, record_id))


@router.get("/{partnership}/records/{record_id}/fields/{field}")
async def explain(
    request: Request, partnership: str, record_id: str, field: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """Why a headline value is what it is."""
    shelf = open_route(request, partnership, valid_on, known_at)
    return to_plain(explain_field(shelf, record_id, field, find_currency(shelf)))


@router.get("/{partnership}/evidence/{finding_id}")
async def evidence(
    request: Request, partnership: str, finding_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """Who states a thing, and who states otherwise."""
    return to_plain(show_sheet(open_route(request, partnership, valid_on, known_at), finding_id))
