"""The roadmap of an agreement."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from pactbook.views.plain import to_plain
from pactbook.views.roadmap import show_roadmap
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/agreements/{agreement_id}/roadmap")
async def roadmap(
    shelf: Opened,
    agreement_id: str,
    area: str | None = None,
    first: Annotated[int | None, Query(description="first year drawn")] = None,
    last: Annotated[int | None, Query(description="last year drawn")] = None,
    show: Annotated[list[str] | None, Query(description="groups of rows; all by default")] = None,
) -> Any:
    """An agreement's term: every row with its marks, each as precise as its date."""
    return to_plain(show_roadmap(shelf, agreement_id, area=area or None, groups=show or (), first_year=first, last_year=last))
