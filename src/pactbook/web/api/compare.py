"""Two partnerships side by side."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from pactbook.views.compare.compare import compare_partnerships
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened
from pactbook.web.desk import Desk

router = APIRouter(prefix="/api")
_With = Annotated[str, Query(alias="with", description="the other partnership of this book")]


@router.get("/{partnership}/compare")
async def compare(request: Request, shelf: Opened, other: _With) -> Any:
    """What is pending, how long cases stay at each step, promises kept, exercises a year, deliveries and sources, of two partnerships."""
    desk: Desk = request.app.state.desk
    return to_plain(compare_partnerships(shelf, desk.open(other, shelf.as_of)))
