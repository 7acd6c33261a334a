"""Engagements, statements and people: lists, one engagement, one person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from pactbook.views.cited_pages import list_pages
from pactbook.views.engagements import show_engagement
from pactbook.views.people import list_people, show_person
from pactbook.views.statements import MODALITIES, OTHERS
from pactbook.web.asking import EngagementsAsk, StatementsAsk
from pactbook.web.meetings import draw_engagements, draw_person
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}/engagements")
async def engagements(
    request: Request,
    partnership: str,
    ask: Annotated[EngagementsAsk, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> HTMLResponse:
    """Who met whom: a time line by level, and a table."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = ask.answer(shelf)
    return render(
        request,
        "engagements.html",
        partnership,
        clocks,
        found=found,
        sheet=draw_engagements(found.engagements, shelf.as_of),
        asked=ask.boxes,
    )


@router.get("/{partnership}/engagements/{engagement_id}")
async def engagement(
    request: Request, partnership: str, engagement_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One engagement: who was there in which office, what came of it, and what was said."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_engagement(shelf, engagement_id)
    return render(
        request,
        "engagement.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        problems=desk.list_problems(shelf, engagement_id),
        sources=list_pages(view.evidence),
    )


@router.get("/{partnership}/statements")
async def statements(
    request: Request,
    partnership: str,
    ask: Annotated[StatementsAsk, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> HTMLResponse:
    """What each side has said, in order of time, and where speakers contradict each other."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = ask.answer(shelf)
    return render(
        request,
        "statements.html",
        partnership,
        clocks,
        found=found,
        modalities=MODALITIES,
        others=OTHERS,
        asked=ask.boxes,
    )


@router.get("/{partnership}/people")
async def people(request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None) -> HTMLResponse:
    """Everybody in the book, with the offices they held on the day."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    return render(request, "people.html", partnership, clocks, found=list_people(shelf))


@router.get("/{partnership}/people/{person_id}")
async def person(
    request: Request, partnership: str, person_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One person: offices over time, meetings and statements."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_person(shelf, person_id)
    return render(
        request,
        "person.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        sheet=draw_person(view, shelf.as_of),
        problems=desk.list_problems(shelf, person_id),
        sources=list_pages(view.evidence),
    )
