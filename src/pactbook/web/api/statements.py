"""Engagements, statements and people."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from pactbook.views.engagements import show_engagement
from pactbook.views.people import list_people, show_person
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import KnownAt, ValidOn, open_route
from pactbook.web.asking import EngagementsAsk, StatementsAsk

router = APIRouter(prefix="/api")


@router.get("/{partnership}/engagements")
async def engagements(
    request: Request,
    partnership: str,
    ask: Annotated[EngagementsAsk, Depends()],
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
) -> Any:
    """Who met whom, with the office each held on the day, and what came of it."""
    shelf = open_route(request, partnership, valid_on, known_at)
    return to_plain(ask.answer(shelf))


@router.get("/{partnership}/engagements/{engagement_id}")
async def engagement(
    request: Request, partnership: str, engagement_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """One engagement, whole, with what was said of it or at it."""
    return to_plain(show_engagement(open_route(request, partnership, valid_on, known_at), engagement_id))


@router.get("/{partnership}/statements")
async def statements(
    request: Request,
    partnership: str,
    ask: Annotated[StatementsAsk, Depends()],
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
) -> Any:
    """Who said what, by side and in order of time, and the contradictions between speakers."""
    shelf = open_route(request, partnership, valid_on, known_at)
    return to_plain(ask.answer(shelf))


@router.get("/{partnership}/people")
async def people(request: Request, partnership: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """The people of the book with the offices they held on the day, and how often they met and spoke."""
    return to_plain(list_people(open_route(request, partnership, valid_on, known_at)))


@router.get("/{partnership}/people/{person_id}")
async def person(request: Request, partnership: str, person_id: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Any:
    """One person: offices over time, meetings and statements."""
    return to_plain(show_person(open_route(request, partnership, valid_on, known_at), person_id))
