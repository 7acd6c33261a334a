"""Agreements, and the promises made under them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from pactbook.model.promise import find_promise_state
from pactbook.views.agreements import list_agreements, show_agreement
from pactbook.views.commitments import list_commitments, show_commitment
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/commitments")
async def commitments(shelf: Opened, area: str | None = None, agreement: str | None = None, state: str | None = None) -> Any:
    """Promises with the state their evidence adds up to, tallied by area and by agreement."""
    wanted = find_promise_state(state) if state else None
    return to_plain(list_commitments(shelf, area=area or None, agreement=agreement or None, state=wanted))


@router.get("/{partnership}/commitments/{commitment_id}")
async def commitment(shelf: Opened, commitment_id: str) -> Any:
    """One promise with all its evidence."""
    return to_plain(show_commitment(shelf, commitment_id))


@router.get("/{partnership}/agreements")
async def agreements(shelf: Opened, area: str | None = None, state: str | None = None) -> Any:
    """Agreements with their terms, what replaced what, and how their promises stand."""
    return to_plain(list_agreements(shelf, area=area or None, state=state or None))


@router.get("/{partnership}/agreements/{agreement_id}")
async def agreement(shelf: Opened, agreement_id: str) -> Any:
    """One agreement with its promises."""
    return to_plain(show_agreement(shelf, agreement_id))
