"""What pages and API ask about links, read from a request once and kept while the ledger does not change."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from fastapi import Request

from pactbook.errors import InvalidValueError
from pactbook.model.asof import read_day
from pactbook.model.links import LAYERS, find_layer
from pactbook.records.interoperability import Interoperability, fold_interoperability
from pactbook.records.shelf import Shelf
from pactbook.views.links.build import Question, Trust, Weights, make_question
from pactbook.views.links.planning.planner import Aim, Frontier, plan_links
from pactbook.views.links.timeline import TimelineView, show_timeline
from pactbook.views.partnership import show_partnership

MOST_CHANGES = 6
# A page waits for it: a plan that takes longer is shown with the gap that is left.
_SECONDS = 8.0
_KEPT = 24
START = dt.date(2005, 1, 1)


def read_question(
    shelf: Shelf,
    found: Interoperability,
    left: str | None,
    right: str | None,
    layer: str | None,
    weights: str | None,
    trust: str | None,
) -> Question:
    """The question a request asks; the two states, data, by inventory and with everything trusted where it says nothing.

    Raises:
        InvalidValueError: for a word that weights or trust do not know.
        UnknownTermError: for a layer that there is not.
        RecordNotFoundError: for a side that nobody knows.
    """
    parties = show_partnership(shelf).parties
    layers = tuple(find_layer(name) for name in layer.split(",")) if layer else LAYERS[:1]
    return make_question(
        found,
        left or parties[0],
        right or parties[1],
        layers=layers,
        weights=_read_word(Weights, "weights", weights),
        trust=_read_word(Trust, "trust", trust),
    )


def read_aim(aim: str | None) -> Aim:
    """What a plan is to be best in.

    Raises:
        InvalidValueError: for another word.
    """
    found: Aim = _read_word(Aim, "aim", aim)
    return found


def read_size(most: int) -> int:
    """How many changes a plan may hold.

    Raises:
        InvalidValueError: for fewer than none, or more than a page can wait for.
    """
    if not 0 <= most <= MOST_CHANGES:
        raise InvalidValueError("number of changes", most, f"expected 0 to {MOST_CHANGES}; the command line takes more")
    return most


def open_links(request: Request, shelf: Shelf) -> Interoperability:
    """Everything about links at the shelf's clocks."""
    return _keep(request, ("fold", shelf.partnership, shelf.as_of), lambda: fold_interoperability(shelf))  # type: ignore[no-any-return]


def open_frontier(request: Request, shelf: Shelf, question: Question, most: int, aim: Aim) -> Frontier:
    """The frontier of plans."""
    key = ("plan", shelf.partnership, shelf.as_of, question, most, aim)
    found = open_links(request, shelf)
    return _keep(request, key, lambda: plan_links(found, question, most, aim=aim, seconds=_SECONDS))  # type: ignore[no-any-return]


def open_timeline(request: Request, shelf: Shelf, start: str | None, end: str | None) -> TimelineView:
    """Coverage of the two states over time, up to the day the page is true on.

    Raises:
        InvalidValueError: for a day that is none, or an end before its start.
    """
    first = read_day(start, "start") if start else min(START, shelf.as_of.valid_on)
    last = read_day(end, "end") if end else shelf.as_of.valid_on
    if last < first:
        raise InvalidValueError("end", last, f"lies before the start {first}")
    parties = show_partnership(shelf).parties
    key = ("time", shelf.partnership, shelf.as_of, first, last)
    return _keep(request, key, lambda: show_timeline(shelf, parties[0], parties[1], first, last))  # type: ignore[no-any-return]


def _read_word(words: Any, what: str, given: str | None) -> Any:
    known = list(words)
    if given is None:
        return known[0]
    if given not in known:
        raise InvalidValueError(what, given, f"expected {' or '.join(known)}")
    return words(given)


def _keep(request: Request, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
    """An answer for the ledger as it is: made once, and the oldest forgotten when there are many."""
    state = request.app.state
    if not hasattr(state, "links_kept"):
        state.links_kept = OrderedDict()
    kept: OrderedDict[tuple[object, ...], Any] = state.links_kept
    whole = (state.desk.ledger.head, *key)
    if whole not in kept:
        kept[whole] = make()
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return kept[whole]
