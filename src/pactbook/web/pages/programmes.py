"""Programmes of industrial cooperation, and one of them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.model.step import find_step, list_steps
from pactbook.views.cited_pages import list_pages
from pactbook.views.partnership import show_partnership
from pactbook.views.programmes import ProgrammeEvent, list_programmes, show_programme
from pactbook.views.sale import EventView
from pactbook.views.statements import list_said_on
from pactbook.web.charts import draw_events, make_event
from pactbook.web.naming import find_mentions, name_records
from pactbook.web.network import draw_network
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}/programmes")
async def programmes(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    step: str | None = None,
    partner: str | None = None,
    kind: str | None = None,
) -> HTMLResponse:
    """How far each programme has come, and who makes what with whom."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    wanted = find_step(step).id if step else None
    found = list_programmes(shelf, step=wanted, partner=partner or None, kind=kind or None)
    head = show_partnership(shelf)
    return render(
        request,
        "programmes.html",
        partnership,
        clocks,
        found=found,
        steps=list_steps(),
        network=draw_network(found.programmes, head.parties, head.party_names),
        asked={"step": wanted or "", "partner": partner or "", "kind": kind or ""},
    )


@router.get("/{partnership}/programmes/{programme_id}")
async def programme(
    request: Request, partnership: str, programme_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One programme: its steps, its partners, what it has put out, and what is disputed."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_programme(shelf, programme_id)
    return render(
        request,
        "programme.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        steps=list_steps(),
        taken={one.step: one for one in view.row.steps},
        timeline=draw_events([_make_event(event) for event in view.events], shelf.as_of),
        problems=desk.list_problems(shelf, programme_id),
        said=list_said_on(shelf, programme_id),
        titles=name_records(shelf, find_mentions(view.fields)),
        sources=list_pages(shelf.evidence(item.finding) for item in shelf.findings_of(programme_id)),
    )


def _make_event(event: ProgrammeEvent) -> EventView:
    """A programme's event as a step of a time line; counted output stands out."""
    if event.cumulative is None:
        return make_event(event, "event", "", 4, event.what)
    return make_event(event, "output", f"{event.cumulative:,} in all", 9, event.what)
