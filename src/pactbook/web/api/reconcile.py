"""The book beside a register that comes with the request."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from pactbook import pipeline
from pactbook.documents.limits import MAX_BYTES
from pactbook.errors import RequestRefusedError
from pactbook.views.plain import to_plain
from pactbook.views.reconciliation.line import Tolerance
from pactbook.web.api.opening import KnownAt, ValidOn, open_route

router = APIRouter(prefix="/api")

PlainPercent = Annotated[float, Query(ge=0, le=100, description="how far sums of money may lie apart, in per cent")]


@router.post("/{partnership}/reconcile")
async def reconcile(
    request: Request, partnership: str, valid_on: ValidOn = None, known_at: KnownAt = None, tolerance: PlainPercent = 2.0
) -> Any:
    """Compare the book with the register in the body (the file as it is): lines with verdicts, records and rows. Nothing is kept."""
    shelf = open_route(request, partnership, valid_on, known_at)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BYTES:
            raise RequestRefusedError(f"a register of more than {MAX_BYTES} bytes")
    allowed = Tolerance(share=Decimal(str(tolerance)) / 100)
    return to_plain(pipeline.reconcile_register(shelf, bytes(body), "the register sent", allowed))
