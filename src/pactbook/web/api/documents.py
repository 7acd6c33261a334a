"""The documents whose text is held."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened
from pactbook.web.desk import Desk

router = APIRouter(prefix="/api")


@router.get("/{partnership}/documents")
async def documents(request: Request, shelf: Opened) -> Any:
    """The documents whose text is held, without their texts."""
    return to_plain(request.app.state.desk.list_documents(shelf))


@router.get("/{partnership}/documents/{document_id}")
async def document(request: Request, shelf: Opened, document_id: str) -> Any:
    """A document's text with what was read from it."""
    desk: Desk = request.app.state.desk
    return to_plain(desk.show_document(shelf, document_id))
