"""The inventory."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from pactbook.views.inventory import list_inventory, show_inventory
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/inventory")
async def inventory(shelf: Opened, service: str | None = None, system: str | None = None, holder: str | None = None) -> Any:
    """Ordered, delivered by year, lost, in service and owed, with bounds where sources differ."""
    return to_plain(list_inventory(shelf, service=service or None, system=system or None, holder=holder or None))


@router.get("/{partnership}/inventory/{line_id}")
async def line(shelf: Opened, line_id: str) -> Any:
    """One line, whole."""
    return to_plain(show_inventory(shelf, line_id))
