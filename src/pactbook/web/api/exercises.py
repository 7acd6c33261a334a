"""Exercises and training."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.views.exercises import list_exercises, show_edition, show_series
from pactbook.views.plain import to_plain
from pactbook.views.training import list_training
from pactbook.web.api.opening import KnownAt, ValidOn, open_route

router = APIRouter(prefix="/api")


@router.get("/{partnership}/exercises")
async def exercises(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    series: str | None = None,
    year: int | None = None,
    service: str | None = None,
    domain: str | None = None,
) -> Any:
    """Editions and series of exercises, and how many a year; a year of which none is known is no zero."""
    shelf = open_route(request, partnership, valid_on, known_at)
    return to_plain(list_exercises(shelf, series=series or None, year=year, service=service or None, domain=domain or None))


@router.get("/{partnership}/exercises/series/{series}")
async def series(request: Request, partnership: str, series: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """One series, by its id, name or alias."""
    return to_plain(show_series(open_route(request, partnership, valid_on, known_at), series))


@router.get("/{partnership}/exercises/{edition_id}")
async def edition(
    request: Request, partnership: str, edition_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """One edition, with what is joined to it and why, and with what may be."""
    return to_plain(show_edition(open_route(request, partnership, valid_on, known_at), edition_id))


@router.get("/{partnership}/training")
async def training(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    year: int | None = None,
    programme: str | None = None,
    service: str | None = None,
    place: str | None = None,
) -> Any:
    """Training by fiscal year, programme, service and place, and each course."""
    shelf = open_route(request, partnership, valid_on, known_at)
    return to_plain(list_training(shelf, year=year, programme=programme or None, service=service or None, place=place or None))
