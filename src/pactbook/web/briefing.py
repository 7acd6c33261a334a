"""The brief as a request asks for it, made once for each pair of clocks and day looked back to."""

from __future__ import annotations

from pactbook.records.shelf import Shelf
from pactbook.views.brief.brief import Brief, find_since, look_back, show_brief
from pactbook.views.fetches import read_publishers
from pactbook.web.days import read_typed_day
from pactbook.web.desk import Desk


def open_brief(desk: Desk, shelf: Shelf, since: str | None) -> Brief:
    """The brief of a shelf, looking back to the day a request names, or three months.

    Raises:
        InvalidValueError: for what is no day, or one after the known day.
    """
    as_of = shelf.as_of
    clocks = look_back(as_of, read_typed_day(since, "day looked back to") if since else find_since(as_of.known_at))

    def make() -> Brief:
        return show_brief(desk.open(shelf.partnership, clocks), shelf, read_publishers(desk.ledger, as_of.known_at))

    return desk.keep(shelf, f"brief {clocks.known_at}", make)
