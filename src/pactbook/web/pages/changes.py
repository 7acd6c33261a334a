"""What became known between two days."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from pactbook.model.asof import AsOf
from pactbook.views.diff import show_diff
from pactbook.views.partnership import find_currency
from pactbook.web.days import read_range
from pactbook.web.desk import Clocks
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)
_From = Annotated[str | None, Query(alias="from")]
_To = Annotated[str | None, Query(alias="to")]


@router.get("/{partnership}/diff")
async def diff(
    request: Request, partnership: str, since: str | None = None, until: str | None = None, valid_on: str | None = None,
    known_at: str | None = None, start: _From = None, to: _To = None,
) -> HTMLResponse:  # fmt: skip
    """What became known between two days; by default in the year up to the known day. The range takes the place of the clocks:
    what is shown is true, and known, on its last day. ``from`` and ``to`` name it as the command line does."""
    desk, asked, _ = open_page(request, partnership, valid_on, known_at)
    first, last = read_range(since or start, until or to, asked.as_of.known_at)
    after = desk.open(partnership, AsOf.on(last))
    found = desk.keep(
        after, f"diff {first}", lambda: show_diff(desk.open(partnership, AsOf.on(first)), after, find_currency(after))
    )
    return render(request, "diff.html", partnership, Clocks(AsOf.on(last), asked.today), found=found, span=AsOf(first, last))
