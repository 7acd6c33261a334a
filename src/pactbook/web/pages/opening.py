"""What every page does first: read the clocks, open the shelf."""

from __future__ import annotations

from fastapi import Request

from pactbook.records.shelf import Shelf
from pactbook.web.desk import Clocks, Desk


def open_page(request: Request, partnership: str, valid_on: str | None, known_at: str | None) -> tuple[Desk, Clocks, Shelf]:
    """The desk, the clocks a request asks for, and the partnership's shelf at them.

    Raises:
        InvalidValueError: naming the parameter and the value.
        RecordNotFoundError: for a partnership the book does not hold.
    """
    desk: Desk = request.app.state.desk
    clocks = desk.read_clocks(valid_on, known_at)
    return desk, clocks, desk.open(partnership, clocks.as_of)
