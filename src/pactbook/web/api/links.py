"""Who can talk to whom, as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from pactbook.views.links.coverage import find_levels, show_coverage
from pactbook.views.links.matrix import find_pair, show_matrix
from pactbook.views.plain import to_plain
from pactbook.web.api.opening import KnownAt, ValidOn, open_route
from pactbook.web.linking import open_frontier, open_links, open_timeline, read_aim, read_question, read_size

router = APIRouter(prefix="/api")
Side = Annotated[str | None, Query(description="a state's code, or names of types parted by commas; the two states by default")]
Layer = Annotated[str | None, Query(description="data, voice or identification, several parted by commas; data by default")]
Weighing = Annotated[str | None, Query(description="inventory (the default) or types")]
Trusting = Annotated[str | None, Query(description="all (the default), or sourced: what cites no page is then unknown")]


@router.get("/{partnership}/links")
async def links(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    left: Side = None,
    right: Side = None,
    layer: Layer = None,
    weights: Weighing = None,
    trust: Trusting = None,
) -> Any:
    """The matrix of two sides, coverage with its bounds, and levels."""
    shelf = open_route(request, partnership, valid_on, known_at)
    found = open_links(request, shelf)
    question = read_question(shelf, found, left, right, layer, weights, trust)
    matrix = show_matrix(found, question)
    return to_plain({"matrix": matrix, "coverage": show_coverage(found, question), "levels": find_levels(matrix)})


@router.get("/{partnership}/links/pair")
async def pair(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    left: Side = None,
    right: Side = None,
    layer: Layer = None,
    trust: Trusting = None,
) -> Any:
    """One pair of types, with the chain of evidence."""
    shelf = open_route(request, partnership, valid_on, known_at)
    found = open_links(request, shelf)
    return to_plain(find_pair(found, read_question(shelf, found, left, right, layer, None, trust)))


@router.get("/{partnership}/links/plan")
async def plan(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    most: Annotated[int, Query(description="how many changes a plan may hold, 0 to 6")] = 3,
    aim: Annotated[str | None, Query(description="worst (the default) or expected")] = None,
    left: Side = None,
    right: Side = None,
    layer: Layer = None,
    weights: Weighing = None,
    trust: Trusting = None,
) -> Any:
    """Which few changes would connect most: the frontier, with bounds and reasons."""
    shelf = open_route(request, partnership, valid_on, known_at)
    found = open_links(request, shelf)
    question = read_question(shelf, found, left, right, layer, weights, trust)
    return to_plain(open_frontier(request, shelf, question, read_size(most), read_aim(aim)))


@router.get("/{partnership}/links/time")
async def time(
    request: Request,
    partnership: str,
    valid_on: ValidOn = None,
    known_at: KnownAt = None,
    start: Annotated[str | None, Query(description="from this day, YYYY-MM-DD; 2005 by default")] = None,
    end: Annotated[str | None, Query(description="to this day; the day asked about by default")] = None,
) -> Any:
    """Coverage of the two states over time, and what moved it."""
    return to_plain(open_timeline(request, open_route(request, partnership, valid_on, known_at), start, end))
