"""Exercises (all, a series, an edition, a calendar to take along) and training."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from pactbook.checks.training import check_training
from pactbook.views.cited_pages import list_pages
from pactbook.views.exercises import ExercisesList, list_exercises, show_edition, show_series
from pactbook.views.partnership import show_partnership
from pactbook.views.statements import list_said_on
from pactbook.views.wording import word_count
from pactbook.web.asking import ExercisesAsk, TrainingAsk
from pactbook.web.calendar import draw_calendar, draw_growth, draw_training
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}/exercises")
async def exercises(
    request: Request,
    partnership: str,
    ask: Annotated[ExercisesAsk, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> HTMLResponse:
    """Series and editions: a calendar, how many a year, and where none is found."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = ask.answer(shelf)
    return render(
        request,
        "exercises.html",
        partnership,
        clocks,
        found=found,
        calendar=draw_calendar(found),
        growth=draw_growth(found.years, found.domains),
        asked=ask.boxes,
        services=sorted({name for row in found.editions for name in row.services}),
        headline=word_headline(found),
    )


@router.get("/{partnership}/exercises.ics")
async def calendar_file(
    request: Request,
    partnership: str,
    ask: Annotated[ExercisesAsk, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> Response:
    """The same editions for a calendar; what is not known to the day stands on no day of it."""
    # The library takes a while to load, and most readers never ask for the file.
    from pactbook.exports.calendar import make_calendar  # noqa: PLC0415

    _, _, shelf = open_page(request, partnership, valid_on, known_at)
    text = await run_in_threadpool(make_calendar, ask.answer(shelf), show_partnership(shelf).title)
    headers = {"Content-Disposition": f'attachment; filename="exercises-{partnership}.ics"'}
    return Response(text, media_type="text/calendar; charset=utf-8", headers=headers)


@router.get("/{partnership}/exercises/series/{series}")
async def series(
    request: Request, partnership: str, series: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One series: its editions, how many a year, its rhythm and where none is found."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_series(shelf, series)
    found = list_exercises(shelf, series=view.row.name)
    concerned = [str(view.fields.get("id") or ""), *(row.id for row in view.editions)]
    return render(
        request,
        "exercise-series.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        calendar=draw_calendar(found),
        growth=draw_growth(view.years, {}),
        problems=[problem for record in concerned for problem in desk.list_problems(shelf, record)],
        sources=list_pages((*view.evidence, *(one for row in view.editions for one in row.evidence))),
    )


@router.get("/{partnership}/exercises/{edition_id}")
async def edition(
    request: Request, partnership: str, edition_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One edition: what is stated of it, what was joined to it and why, and what may be."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_edition(shelf, edition_id)
    return render(
        request,
        "exercise.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        problems=desk.list_problems(shelf, view.row.id),
        said=list_said_on(shelf, view.row.id),
        sources=list_pages(view.row.evidence),
    )


@router.get("/{partnership}/training")
async def training(
    request: Request,
    partnership: str,
    ask: Annotated[TrainingAsk, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> HTMLResponse:
    """Training by fiscal year, programme, service and place."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = ask.answer(shelf)
    return render(
        request,
        "training.html",
        partnership,
        clocks,
        found=found,
        growth=draw_training(found),
        problems=list(check_training(shelf)),
        asked=ask.boxes,
    )


def word_headline(found: ExercisesList) -> str:
    """What the page shows, in a sentence."""
    if not found.counted:
        return "No exercise known"
    text = f"{word_count(found.counted, 'edition')}, {word_count(len(found.series), 'series', 'series')}"
    known = [one for one in found.years if one.state == "known"]
    best = max(known, key=lambda one: (one.editions, one.year), default=None)
    if best is not None and len(known) > 1:
        text += f"; most in {best.year}: {best.editions}"
    return text
