"""Exercises and training."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from pactbook.views.exercises import show_edition, show_series
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import KnownAt, ValidOn, open_route
from pactbook.web.asking import ExercisesAsk, TrainingAsk

router = APIRouter(prefix="/api")


@router.get("/{partnership}/exercises")
async def exercises(
    request: Request,
    partnership: str,
    ask: Annotated[ExercisesAsk, Depends()],
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
) -> Any:
    """Editions and series of exercises, and how many a year; a year of which none is known is no zero."""
    return to_plain(ask.answer(open_route(request, partnership, valid_on, known_at)))


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
    ask: Annotated[TrainingAsk, Depends()],
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
) -> Any:
    """Training by fiscal year, programme, service and place, and each course."""
    return to_plain(ask.answer(open_route(request, partnership, valid_on, known_at)))
