"""A partnership on one page."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened
from pactbook.web.briefing import open_brief

router = APIRouter(prefix="/api")
_Since = Annotated[
    str | None, Query(description="what moved after this day, YYYY-MM-DD; three months before known_at by default")
]


@router.get("/{partnership}/brief")
async def brief(request: Request, shelf: Opened, since: _Since = None) -> Any:
    """What waits, what moved since a day, what is overdue, what comes next, who said what last, and what cannot be seen."""
    return to_plain(open_brief(request.app.state.desk, shelf, since))
