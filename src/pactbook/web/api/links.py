"""Who can talk to whom, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from pactbook.records.interoperability import Interoperability
from pactbook.records.shelf import Shelf
from pactbook.views.links.build import Question
from pactbook.views.links.matrix import find_pair
from pactbook.views.links.planning.changes import read_terms
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import Opened
from pactbook.web.linking import open_frontier, open_links, open_matrix, open_timeline, read_aim, read_question, read_size

router = APIRouter(prefix="/api")
Side = Annotated[str | None, Query(description="a state's code, or names of types parted by commas; the two states by default")]
Layer = Annotated[str | None, Query(description="data, voice or identification, several parted by commas; data by default")]
Weighing = Annotated[str | None, Query(description="inventory (the default) or types")]
Trusting = Annotated[str | None, Query(description="all (the default), or sourced: what cites no page is then unknown")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks about links, and all that is known of them at its clocks."""

    shelf: Shelf
    found: Interoperability
    question: Question


async def _read(
    request: Request,
    shelf: Opened,
    left: Side = None,
    right: Side = None,
    layer: Layer = None,
    weights: Weighing = None,
    trust: Trusting = None,
) -> Asked:
    found = await open_links(request, shelf)
    return Asked(shelf, found, read_question(shelf, found, left, right, layer, weights, trust))


Ask = Annotated[Asked, Depends(_read)]


@router.get("/{partnership}/links")
async def links(request: Request, ask: Ask) -> Any:
    """The matrix of two sides, coverage with its bounds, and levels."""
    matrix, coverage, levels = await open_matrix(request, ask.shelf, ask.found, ask.question)
    return to_plain({"matrix": matrix, "coverage": coverage, "levels": levels})


@router.get("/{partnership}/links/pair")
async def pair(ask: Ask) -> Any:
    """One pair of types, with the chain of evidence."""
    return to_plain(find_pair(ask.found, ask.question))


@router.get("/{partnership}/links/plan")
async def plan(
    request: Request,
    ask: Ask,
    most: Annotated[int, Query(description="how many changes a plan may hold, 0 to 6")] = 3,
    aim: Annotated[str | None, Query(description="worst (the default) or expected")] = None,
    forbid: Annotated[list[str], Query(description="a change no plan may hold, by id; * stands for anything")] = [],  # noqa: B006
    cost: Annotated[list[str], Query(description="what a change costs, as CHANGE=NUMBER; 1 unless told")] = [],  # noqa: B006
    budget: Annotated[float | None, Query(description="the most a plan may cost")] = None,
) -> Any:
    """Which few changes would connect most: the frontier, with bounds and reasons."""
    return to_plain(
        await open_frontier(request, ask.shelf, ask.question, read_size(most), read_aim(aim), read_terms(forbid, cost, budget))
    )


@router.get("/{partnership}/links/time")
async def time(
    request: Request,
    shelf: Opened,
    start: Annotated[str | None, Query(description="from this day, YYYY-MM-DD; 2005 by default")] = None,
    end: Annotated[str | None, Query(description="to this day; the day asked about by default")] = None,
) -> Any:
    """Coverage of the two states over time, and what moved it."""
    return to_plain(await open_timeline(request, shelf, start, end))
