"""What became known between two days."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.model.asof import AsOf, read_day
from pactbook.views.diff import show_diff
from pactbook.views.partnership import find_currency
from pactbook.views.plain import to_plain
from pactbook.web.desk import Desk

router = APIRouter(prefix="/api")


@router.get("/{partnership}/diff")
async def diff(request: Request, partnership: str, since: str, until: str) -> Any:
    """What became known between two days."""
    desk: Desk = request.app.state.desk
    before, after = (desk.open(partnership, AsOf.on(read_day(day, name))) for day, name in ((since, "since"), (until, "until")))
    return to_plain(show_diff(before, after, find_currency(after)))
