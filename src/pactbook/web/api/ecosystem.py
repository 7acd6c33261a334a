"""The innovation side."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from pactbook.views.ecosystem import list_ecosystem, show_entry, show_organisation
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/ecosystem")
async def ecosystem(
    shelf: Opened, initiative: str | None = None, kind: str | None = None, organisation: str | None = None
) -> Any:
    """Entries, their chronology, challenges with winners and sums, organisations with all they take part in, and what was not found."""
    return to_plain(list_ecosystem(shelf, initiative=initiative or None, kind=kind or None, organisation=organisation or None))


@router.get("/{partnership}/ecosystem/organisations/{key}")
async def organisation(shelf: Opened, key: str) -> Any:
    """One organisation with everything it takes part in: the innovation side, programmes and sales."""
    return to_plain(show_organisation(shelf, key))


@router.get("/{partnership}/ecosystem/{entry_id}")
async def entry(shelf: Opened, entry_id: str) -> Any:
    """One entry of the innovation side, whole."""
    return to_plain(show_entry(shelf, entry_id))
