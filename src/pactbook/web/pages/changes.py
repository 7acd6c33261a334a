"""What became known between two days."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.model.asof import AsOf, read_day
from pactbook.views.diff import show_diff
from pactbook.views.partnership import find_currency
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}/diff")
async def diff(
    request: Request, partnership: str, since: str | None = None, until: str | None = None, valid_on: str | None = None,
    known_at: str | None = None,
) -> HTMLResponse:  # fmt: skip
    """What became known between two days; by default in the year up to the known day."""
    desk, clocks, _ = open_page(request, partnership, valid_on, known_at)
    last = read_day(until, "until") if until else clocks.as_of.known_at
    first = read_day(since, "since") if since else last - dt.timedelta(days=365)
    after = desk.open(partnership, AsOf.on(last))
    found = show_diff(desk.open(partnership, AsOf.on(first)), after, find_currency(after))
    return render(request, "diff.html", partnership, clocks, found=found)
