"""The inventory, and one line of it."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.views.cited_pages import list_pages
from pactbook.views.inventory import list_inventory, show_inventory
from pactbook.web.bars import draw_bars
from pactbook.web.cumulative import draw_cumulative
from pactbook.web.naming import find_mentions, name_records
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}/inventory")
async def inventory(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    service: str | None = None,
    system: str | None = None,
    holder: str | None = None,
) -> HTMLResponse:
    """Every system: ordered, delivered by year, lost, in service, owed."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = list_inventory(shelf, service=service or None, system=system or None, holder=holder or None)
    return render(
        request,
        "inventory.html",
        partnership,
        clocks,
        found=found,
        services=[(name, list(rows)) for name, rows in groupby(found.lines, key=lambda row: row.service or "")],
        bars=draw_bars(found.lines),
        asked={"service": service or "", "system": system or "", "holder": holder or ""},
    )


@router.get("/{partnership}/inventory/{line_id}")
async def line(
    request: Request, partnership: str, line_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One system: deliveries as a cumulative step, losses, sustainment, and what its sales say."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_inventory(shelf, line_id)
    return render(
        request,
        "inventory-line.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        chart=draw_cumulative(view.row, view.deliveries, view.losses, shelf.as_of),
        problems=desk.list_problems(shelf, line_id),
        titles=name_records(shelf, find_mentions(view.fields)),
        sources=list_pages(shelf.evidence(item.finding) for item in shelf.findings_of(line_id)),
    )
