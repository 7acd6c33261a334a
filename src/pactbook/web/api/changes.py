"""What became known between two days."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.model.asof import AsOf
from pactbook.views.diff import show_diff
from pactbook.views.partnership import find_currency
from pactbook.views.plain import to_plain
from pactbook.web.days import read_range
from pactbook.web.desk import Desk

router = APIRouter(prefix="/api")


@router.get("/{partnership}/diff")
async def diff(request: Request, partnership: str, since: str, until: str) -> Any:
    """What became known between two days."""
    desk: Desk = request.app.state.desk
    first, last = read_range(since, until, desk.today())
    before, after = (desk.open(partnership, AsOf.on(day)) for day in (first, last))
    return to_plain(show_diff(before, after, find_currency(after)))
