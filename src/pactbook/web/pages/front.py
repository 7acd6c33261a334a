"""The front door and the glossary."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pactbook.web.desk import Desk

router = APIRouter(include_in_schema=False)


@router.get("/")
async def home(request: Request) -> Response:
    """The only partnership's pending sales, or a choice of partnerships."""
    desk: Desk = request.app.state.desk
    held = desk.ledger.partnerships()
    if len(held) == 1:
        return RedirectResponse(f"/{held[0]}/sales", 307)
    clocks = desk.read_clocks(None, None)
    heads = [desk.show_partnership(name, clocks.as_of) for name in held]
    page = request.app.state.templates.get_template("home.html").render(partnerships=heads)
    return HTMLResponse(page)


@router.get("/glossary")
async def glossary(request: Request) -> HTMLResponse:
    """All terms."""
    return HTMLResponse(request.app.state.templates.get_template("glossary.html").render())
