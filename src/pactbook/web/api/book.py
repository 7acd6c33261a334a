"""The partnerships of a book, and its words."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.model.vocabulary import load_vocabulary
from pactbook.views.partnership import show_partnership
from pactbook.views.plain import to_plain
from pactbook.web.desk import Desk

router = APIRouter(prefix="/api")


@router.get("/partnerships")
async def partnerships(request: Request, valid_on: str | None = None, known_at: str | None = None) -> Any:
    """The partnerships in this book, with what it holds of each at the clocks asked for."""
    desk: Desk = request.app.state.desk
    clocks = desk.read_clocks(valid_on, known_at)
    return to_plain([show_partnership(desk.open(name, clocks.as_of)) for name in desk.ledger.partnerships()])


@router.get("/glossary")
async def glossary() -> dict[str, str]:
    """All terms with their meaning."""
    found: dict[str, str] = load_vocabulary("glossary")
    return found
