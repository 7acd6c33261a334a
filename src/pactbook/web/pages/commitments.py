"""The scorecard of promises, one promise, agreements, and one agreement."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.model.partial_date import PartialDate
from pactbook.model.promise import find_promise_state, list_promise_states
from pactbook.records.shelf import Shelf
from pactbook.views.agreements import list_agreements, show_agreement
from pactbook.views.cited_pages import CitedPage, list_pages
from pactbook.views.commitments import CommitmentRow, list_commitments, show_commitment
from pactbook.views.statements import list_said_on
from pactbook.web.charts import draw_events, make_event
from pactbook.web.naming import find_mentions, name_records
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render
from pactbook.web.terms import draw_terms

router = APIRouter(include_in_schema=False)
_RUNGS = {"fulfils": 9, "advances": 4, "bears_on": 1, "substitutes": 0}
"""How dark a piece of evidence is drawn on the one ramp there is; what stands in a promise's place has the colour of side steps."""


@router.get("/{partnership}/commitments")
async def commitments(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    area: str | None = None,
    agreement: str | None = None,
    state: str | None = None,
) -> HTMLResponse:
    """The scorecard: promises by area and by agreement, each with its state and what was seen of it."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    wanted = find_promise_state(state) if state else None
    found = list_commitments(shelf, area=area or None, agreement=agreement or None, state=wanted)
    whole = list_commitments(shelf)
    return render(
        request,
        "commitments.html",
        partnership,
        clocks,
        found=found,
        whole=whole,
        counts=Counter(row.state for row in found.counted),
        rows={row.id: row for row in found.commitments},
        promise_states=list_promise_states(),
        asked={"area": area or "", "agreement": agreement or "", "state": str(wanted) if wanted else ""},
    )


@router.get("/{partnership}/commitments/{commitment_id}")
async def commitment(
    request: Request, partnership: str, commitment_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One promise: its state and why, and everything held that bears on it."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_commitment(shelf, commitment_id)
    return render(
        request,
        "commitment.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        timeline=draw_events(
            [make_event(one, one.shows, one.shows_label, _RUNGS[one.shows], one.what) for one in view.proofs],
            shelf.as_of,
            _list_limits(view.row),
        ),
        promise_states=list_promise_states(),
        problems=desk.list_problems(shelf, commitment_id),
        said=list_said_on(shelf, commitment_id),
        sources=_list_sources(shelf, commitment_id),
    )


@router.get("/{partnership}/agreements")
async def agreements(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    area: str | None = None,
    state: str | None = None,
) -> HTMLResponse:
    """Agreements and their terms on one drawing, with how their promises stand."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = list_agreements(shelf, area=area or None, state=state or None)
    return render(
        request,
        "agreements.html",
        partnership,
        clocks,
        found=found,
        terms=draw_terms(found.agreements, shelf.as_of),
        counts=Counter(row.state for row in found.agreements),
        promise_states=list_promise_states(),
        asked={"area": area or "", "state": state or ""},
    )


@router.get("/{partnership}/agreements/{agreement_id}")
async def agreement(
    request: Request, partnership: str, agreement_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One agreement: its term, what it replaced, its areas foretold and signed, and what has come of its promises."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_agreement(shelf, agreement_id)
    return render(
        request,
        "agreement.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        promise_states=list_promise_states(),
        problems=desk.list_problems(shelf, agreement_id),
        said=list_said_on(shelf, agreement_id),
        titles=name_records(shelf, find_mentions(view.fields)),
        sources=_list_sources(shelf, agreement_id),
    )


def _list_limits(row: CommitmentRow) -> list[tuple[str, dt.date]]:
    """The last day of the deadline, where one is set, and the first of the promise."""
    made, due = (PartialDate.parse(text) if text else None for text in (row.promised_on, row.deadline))
    return [
        *([("promised", made.lower)] if made and made.lower else []),
        *([("deadline", due.upper)] if due and due.upper else []),
    ]


def _list_sources(shelf: Shelf, record: str) -> list[CitedPage]:
    return list_pages(shelf.evidence(item.finding) for item in shelf.findings_of(record))
