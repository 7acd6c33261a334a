"""What every route takes: the two clocks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from pactbook.records.shelf import Shelf
from pactbook.web.desk import Desk

ValidOn = Annotated[str | None, Query(description="true on this day, YYYY-MM-DD; today by default")]
KnownAt = Annotated[str | None, Query(description="as far as was published by this day, YYYY-MM-DD; today by default")]


def open_route(request: Request, partnership: str, valid_on: str | None, known_at: str | None) -> Shelf:
    """A partnership's shelf at the clocks a request asks for.

    Raises:
        InvalidValueError: naming the parameter and the value.
        RecordNotFoundError: for a partnership the book does not hold.
    """
    desk: Desk = request.app.state.desk
    return desk.open(partnership, desk.read_clocks(valid_on, known_at).as_of)


async def _open(request: Request, partnership: str, valid_on: ValidOn = None, known_at: KnownAt = None) -> Shelf:
    # Not a plain function: those run in other threads, and the book is open in this one.
    return open_route(request, partnership, valid_on, known_at)


Opened = Annotated[Shelf, Depends(_open)]
"""What a route takes: the shelf of the partnership in its path, at the clocks of its query."""
