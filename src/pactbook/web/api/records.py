"""Any record, why its values are what they are, and the evidence of any finding."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.explain import explain_field
from pactbook.views.partnership import find_currency
from pactbook.views.plain import to_plain
from pactbook.views.record import show_record
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/records/{record_id}")
async def record(shelf: Opened, record_id: str) -> Any:
    """Any record."""
    return to_plain(show_record(shelf, record_id))


@router.get("/{partnership}/records/{record_id}/problems")
async def problems(request: Request, shelf: Opened, record_id: str) -> Any:
    """What the checks find of a record."""
    shelf.findings_of(record_id)
    return to_plain(request.app.state.desk.list_problems(shelf, record_id))


@router.get("/{partnership}/records/{record_id}/fields/{field}")
async def explain(shelf: Opened, record_id: str, field: str) -> Any:
    """Why a headline value is what it is."""
    return to_plain(explain_field(shelf, record_id, field, find_currency(shelf)))


@router.get("/{partnership}/evidence/{finding_id}")
async def evidence(shelf: Opened, finding_id: str) -> Any:
    """Who states a thing, and who states otherwise."""
    return to_plain(show_sheet(shelf, finding_id))
