"""Programmes of industrial cooperation."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.model.step import find_step
from pactbook.views.plain import to_plain
from pactbook.views.programmes import list_programmes, show_programme
from pactbook.web.api.opening import KnownAt, ValidOn, open_route

router = APIRouter(prefix="/api")


@router.get("/{partnership}/programmes")
async def programmes(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    step: str | None = None,
    partner: str | None = None,
    kind: str | None = None,
) -> Any:
    """Programmes with the steps each has taken, and how many came how far."""
    shelf = open_route(request, partnership, valid_on, known_at)
    wanted = find_step(step).id if step else None
    return to_plain(list_programmes(shelf, step=wanted, partner=partner or None, kind=kind or None))


@router.get("/{partnership}/programmes/{programme_id}")
async def programme(
    request: Request, partnership: str, programme_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """One programme, whole."""
    return to_plain(show_programme(open_route(request, partnership, valid_on, known_at), programme_id))
