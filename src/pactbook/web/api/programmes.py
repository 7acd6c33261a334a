"""Programmes of industrial cooperation."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from pactbook.model.step import find_step
from pactbook.views.plain import to_plain
from pactbook.views.programmes import list_programmes, show_programme
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/programmes")
async def programmes(shelf: Opened, step: str | None = None, partner: str | None = None, kind: str | None = None) -> Any:
    """Programmes with the steps each has taken, and how many came how far."""
    wanted = find_step(step).id if step else None
    return to_plain(list_programmes(shelf, step=wanted, partner=partner or None, kind=kind or None))


@router.get("/{partnership}/programmes/{programme_id}")
async def programme(shelf: Opened, programme_id: str) -> Any:
    """One programme, whole."""
    return to_plain(show_programme(shelf, programme_id))
