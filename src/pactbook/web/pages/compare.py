"""Two partnerships side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from pactbook.model.ladder import list_stages
from pactbook.model.promise import list_promise_states
from pactbook.views.compare.compare import Comparison, compare_partnerships
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)
_With = Annotated[str | None, Query(alias="with")]


@router.get("/{partnership}/compare")
async def compare(
    request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None, other: _With = None
) -> HTMLResponse:
    """This partnership beside another one of the book; beside the next one where none is named."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    others = [name for name in desk.ledger.partnerships() if name != partnership]
    chosen = other or (others[0] if others else None)
    found: Comparison | None = None
    if chosen is not None:
        against = desk.open(chosen, clocks.as_of)
        found = desk.keep(shelf, f"compare {chosen}", lambda: compare_partnerships(shelf, against))
    seen = {time.stage for side in found.sides for time in side.stages} if found else set()
    return render(
        request,
        "compare.html",
        partnership,
        clocks,
        found=found,
        others={name: desk.show_partnership(name, clocks.as_of).title for name in others},
        chosen=chosen,
        stages_seen=[stage for name, stage in list_stages().items() if name in seen],
        times=[{time.stage: time for time in side.stages} for side in found.sides] if found else [],
        promise_states=list_promise_states(),
    )
