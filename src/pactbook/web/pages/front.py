"""The front door and the glossary."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pactbook.web.desk import Desk
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/")
async def home(request: Request, valid_on: str | None = None, known_at: str | None = None) -> Response:
    """The only partnership's first page, or a choice of partnerships, both at the clocks asked for."""
    desk: Desk = request.app.state.desk
    held, clocks = desk.ledger.partnerships(), desk.read_clocks(valid_on, known_at)
    if len(held) == 1:
        return RedirectResponse(f"/{held[0]}{clocks.query}", 307)
    heads = [desk.show_partnership(name, clocks.as_of) for name in held]
    page = request.app.state.templates.get_template("home.html").render(
        partnerships=heads, q=clocks.query, as_of=None if clocks.is_today else clocks.as_of
    )
    return HTMLResponse(page)


@router.get("/glossary")
async def glossary(request: Request, valid_on: str | None = None, known_at: str | None = None) -> HTMLResponse:
    """All terms, beside the pages of the only partnership, or alone."""
    desk: Desk = request.app.state.desk
    held = desk.ledger.partnerships()
    if len(held) == 1:
        return render(request, "glossary.html", held[0], desk.read_clocks(valid_on, known_at))
    page = request.app.state.templates.get_template("glossary.html").render(base="plain.html", partnership=None, q="")
    return HTMLResponse(page)


@router.get("/{partnership}/glossary")
async def partnership_glossary(
    request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """All terms, beside a partnership's pages."""
    _, clocks, _ = open_page(request, partnership, valid_on, known_at)
    return render(request, "glossary.html", partnership, clocks)
