"""What waits for a person."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.views.open_review import open_review
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/review")
async def review(request: Request, shelf: Opened, everything: bool = False) -> Any:
    """Readings that wait for a person, each with its sentence and what it would change; ``everything`` adds what merely adds to a record."""
    return to_plain(open_review(request.app.state.desk.ledger, shelf, everything=everything))
