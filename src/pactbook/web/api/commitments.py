"""Agreements, and the promises made under them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.model.promise import find_promise_state
from pactbook.views.agreements import list_agreements, show_agreement
from pactbook.views.commitments import list_commitments, show_commitment
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import KnownAt, ValidOn, open_route

router = APIRouter(prefix="/api")


@router.get("/{partnership}/commitments")
async def commitments(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    area: str | None = None,
    agreement: str | None = None,
    state: str | None = None,
) -> Any:
    """Promises with the state their evidence adds up to, tallied by area and by agreement."""
    shelf = open_route(request, partnership, valid_on, known_at)
    wanted = find_promise_state(state) if state else None
    return to_plain(list_commitments(shelf, area=area or None, agreement=agreement or None, state=wanted))


@router.get("/{partnership}/commitments/{commitment_id}")
async def commitment(
    request: Request, partnership: str, commitment_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """One promise with all its evidence."""
    return to_plain(show_commitment(open_route(request, partnership, valid_on, known_at), commitment_id))


@router.get("/{partnership}/agreements")
async def agreements(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    area: str | None = None,
    state: str | None = None,
) -> Any:
    """Agreements with their terms, what replaced what, and how their promises stand."""
    shelf = open_route(request, partnership, valid_on, known_at)
    return to_plain(list_agreements(shelf, area=area or None, state=state or None))


@router.get("/{partnership}/agreements/{agreement_id}")
async def agreement(
    request: Request, partnership: str, agreement_id: str, valid_on: ValidOn = None, known_at: KnownAt = None
) -> Any:
    """One agreement with its promises."""
    return to_plain(show_agreement(open_route(request, partnership, valid_on, known_at), agreement_id))
