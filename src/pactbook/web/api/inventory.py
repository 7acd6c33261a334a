"""The inventory."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.views.inventory import list_inventory, show_inventory
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import KnownAt, ValidOn, open_route

router = APIRouter(prefix="/api")


@router.get("/{partnership}/inventory")
async def inventory(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    service: str | None = None,
    system: str | None = None,
    holder: str | None = None,
) -> Any:
    """Ordered, delivered by year, lost, in service and owed, with bounds where sources differ."""
    shelf = open_route(request, partnership, valid_on, known_at)
    return to_plain(list_inventory(shelf, service=service or None, system=system or None, holder=holder or None))


@router.get("/{partnership}/inventory/{line_id}")
async def line(request: Request, partnership: str, line_id: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """One line, whole."""
    return to_plain(show_inventory(open_route(request, partnership, valid_on, known_at), line_id))
