"""Who can talk to whom: the matrix, one pair, plans, and coverage over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from pactbook.errors import MissingExtraError
from pactbook.model.links import LAYERS, PairState, list_domains, list_levels
from pactbook.records.interoperability import Interoperability
from pactbook.views.links.matrix import find_pair
from pactbook.views.links.planning.changes import read_terms
from pactbook.web.linking import (
    MOST_CHANGES,
    open_frontier,
    open_links,
    open_matrix,
    open_timeline,
    read_aim,
    read_budget,
    read_question,
    read_size,
)
from pactbook.web.links_drawing import MATRIX_SORTS, draw_coverage, draw_frontier, draw_matrix, draw_pair
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}/links")
async def links(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    layer: str | None = None,
    weights: str | None = None,
    trust: str | None = None,
    sort: str = "domain",
    everything: bool = False,
) -> HTMLResponse:
    """The matrix of the two states, and what share of the pairs can talk."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = await open_links(request, shelf)
    if not _has_both_sides(request, found, partnership, clocks):
        return render(request, "links_none.html", partnership, clocks)
    question = read_question(shelf, found, None, None, layer, weights, trust)
    matrix, coverage, levels = await open_matrix(request, shelf, found, question)
    sort = sort if sort in MATRIX_SORTS else "domain"
    return render(
        request,
        "links.html",
        partnership,
        clocks,
        matrix=matrix,
        drawing=draw_matrix(matrix, sort, everything=everything),
        coverage=coverage,
        levels=levels,
        level_names=list_levels(),
        states=list(PairState),
        domains=list_domains(),
        sort=sort,
        sorts=MATRIX_SORTS,
        layers=LAYERS,
        everything=everything,
        question=question,
    )


@router.get("/{partnership}/links/pair")
async def pair(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    left: str | None = None,
    right: str | None = None,
    layer: str | None = None,
    trust: str | None = None,
) -> HTMLResponse:
    """One pair of types, with the chain of evidence."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = await open_links(request, shelf)
    question = read_question(shelf, found, left, right, layer, None, trust)
    view = find_pair(found, question)
    names = {name: network.name for name, network in found.catalogue.networks.items()}
    return render(
        request, "links_pair.html", partnership, clocks, view=view, drawing=draw_pair(view, names), level_names=list_levels(),
        question=question,
    )  # fmt: skip


@router.get("/{partnership}/links/plan")
async def plan(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    most: int = 3,
    aim: str | None = None,
    weights: str | None = None,
    forbid: Annotated[list[str] | None, Query()] = None,
    cost: Annotated[list[str] | None, Query()] = None,
    budget: str | None = None,
) -> HTMLResponse:
    """Which few changes would connect most, on the asker's terms: what may not be changed, what a change costs, what may be spent."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = await open_links(request, shelf)
    if not _has_both_sides(request, found, partnership, clocks):
        return render(request, "links_none.html", partnership, clocks)
    question = read_question(shelf, found, None, None, None, weights, None)
    wanted, size = read_aim(aim), read_size(most)
    terms = read_terms(_list_given(forbid), _list_given(cost), read_budget(budget))
    try:
        frontier = await open_frontier(request, shelf, question, size, wanted, terms)
    except MissingExtraError as error:
        return render(request, "links_none.html", partnership, clocks, missing=str(error))
    return render(
        request, "links_plan.html", partnership, clocks, frontier=frontier, drawing=draw_frontier(frontier), most=size,
        most_changes=MOST_CHANGES, question=question, terms=terms,
    )  # fmt: skip


@router.get("/{partnership}/links/time")
async def time(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    start: str | None = None,
) -> HTMLResponse:
    """Coverage over time, and what moved it."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = await open_timeline(request, shelf, start, None)
    return render(request, "links_time.html", partnership, clocks, found=found, drawing=draw_coverage(found))


def _list_given(values: list[str] | None) -> list[str]:
    """What was written into the fields of a form, several to a field parted by commas; empty fields say nothing."""
    return [one.strip() for value in values or () for one in value.split(",") if one.strip()]


def _has_both_sides(request: Request, found: Interoperability, partnership: str, clocks: object) -> bool:
    head = request.app.state.desk.show_partnership(partnership, clocks.as_of)  # type: ignore[attr-defined]
    return all(found.platforms.of_operator(party) for party in head.parties)
