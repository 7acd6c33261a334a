"""What pages and API ask about links, read from a request once and kept while the ledger does not change."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import anyio
from anyio import CapacityLimiter
from fastapi import Request

from pactbook.errors import InvalidValueError
from pactbook.model.asof import read_day
from pactbook.model.links import LAYERS, find_layer
from pactbook.records.interoperability import Interoperability, fold_interoperability
from pactbook.records.shelf import Shelf
from pactbook.views.links.build import Question, Trust, Weights, make_question
from pactbook.views.links.coverage import CoverageView, LevelsView, find_levels, show_coverage
from pactbook.views.links.matrix import MatrixView, show_matrix
from pactbook.views.links.planning.changes import Terms
from pactbook.views.links.planning.planner import Aim, Frontier, plan_links
from pactbook.views.links.timeline import TimelineView, show_timeline
from pactbook.views.partnership import show_partnership

MOST_CHANGES = 6
# A page waits for it: a plan that takes longer is shown with the gap that is left.
_SECONDS = 8.0
_KEPT = 24
# Plans wait for each other rather than for all of a machine: whoever reads other pages meanwhile needs a part of it.
_WORKERS = 2
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


def read_budget(budget: str | None) -> float | None:
    """What a plan may cost; an empty field of a form sets no limit.

    Raises:
        InvalidValueError: for what is no number.
    """
    if not (budget or "").strip():
        return None
    try:
        return float(str(budget))
    except ValueError as error:
        raise InvalidValueError("budget", budget, "expected a number") from error


async def open_links(request: Request, shelf: Shelf) -> Interoperability:
    """Everything about links at the shelf's clocks."""
    found: Interoperability = await _keep(
        request, ("fold", shelf.partnership, shelf.as_of), lambda: fold_interoperability(shelf)
    )
    return found


async def open_matrix(
    request: Request, shelf: Shelf, found: Interoperability, question: Question
) -> tuple[MatrixView, CoverageView, LevelsView]:
    """The matrix of a question with its coverage and levels."""

    def make() -> tuple[MatrixView, CoverageView, LevelsView]:
        matrix = show_matrix(found, question)
        return matrix, show_coverage(found, question), find_levels(matrix)

    answer: tuple[MatrixView, CoverageView, LevelsView] = await _keep(
        request, ("matrix", shelf.partnership, shelf.as_of, question), make
    )
    return answer


async def open_frontier(request: Request, shelf: Shelf, question: Question, most: int, aim: Aim, terms: Terms) -> Frontier:
    """The frontier of plans.

    Raises:
        InvalidValueError: for terms about a change that is not on offer.
        MissingExtraError: without the solver.
    """
    said = (terms.forbidden, tuple(terms.costs.items()), terms.budget)
    key = ("plan", shelf.partnership, shelf.as_of, question, most, aim, said)
    found = await open_links(request, shelf)
    plans: Frontier = await _keep(
        request, key, lambda: plan_links(found, question, most, aim=aim, terms=terms, seconds=_SECONDS)
    )
    return plans


async def open_timeline(request: Request, shelf: Shelf, start: str | None, end: str | None) -> TimelineView:
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
    found: TimelineView = await _keep(request, key, lambda: show_timeline(shelf, parties[0], parties[1], first, last))
    return found


def _read_word(words: Any, what: str, given: str | None) -> Any:
    known = list(words)
    if given is None:
        return known[0]
    if given not in known:
        raise InvalidValueError(what, given, f"expected {' or '.join(known)}")
    return words(given)


class _Answers:
    """Answers for the ledger as it is: each made once, beside the loop that serves other readers, and the oldest forgotten."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._making: dict[tuple[object, ...], asyncio.Task[Any]] = {}
        self._workers = CapacityLimiter(_WORKERS)

    async def find(self, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        """The answer of a key; who asks for one that is being made waits for it."""
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if key not in self._making:
            self._making[key] = asyncio.create_task(self._make(key, make))
        # A reader who leaves takes nothing from the others who wait for the same.
        return await asyncio.shield(self._making[key])

    async def _make(self, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        try:
            answer = await anyio.to_thread.run_sync(make, limiter=self._workers)
        finally:
            del self._making[key]
        self._made[key] = answer
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
        return answer


async def _keep(request: Request, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
    state = request.app.state
    if not hasattr(state, "links_answers"):
        state.links_answers = _Answers()
    return await state.links_answers.find((state.desk.ledger.head, *key), make)
