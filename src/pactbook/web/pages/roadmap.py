"""The roadmap of an agreement: a page, and the same drawing as a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from pactbook.errors import RecordNotFoundError
from pactbook.records.shelf import Shelf
from pactbook.views.partnership import show_partnership
from pactbook.views.roadmap import GROUPS, Roadmap, find_anchor, show_roadmap
from pactbook.web.desk import Clocks
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render
from pactbook.web.roadmap import draw_roadmap, render_png, render_svg

router = APIRouter(include_in_schema=False)
# A file of its own carries its style; nothing else may be loaded by it.
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
Year = Annotated[str | None, Query(pattern=r"^(\d{4})?$")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The roadmap that a request asks for, with what stands in the boxes of its form."""

    clocks: Clocks
    shelf: Shelf
    view: Roadmap
    boxes: dict[str, str]
    groups: list[str]


async def _read(
    request: Request,
    partnership: str,
    agreement_id: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    area: str | None = None,
    first: Year = None,
    last: Year = None,
    show: Annotated[list[str] | None, Query()] = None,
) -> Asked:
    # An empty box of the form asks for nothing.
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    groups = list(show or ())
    view = show_roadmap(
        shelf,
        agreement_id,
        area=area or None,
        groups=groups,
        first_year=int(first) if first else None,
        last_year=int(last) if last else None,
    )
    return Asked(clocks, shelf, view, {"area": area or "", "first": first or "", "last": last or ""}, groups)


Ask = Annotated[Asked, Depends(_read)]


@router.get("/{partnership}/roadmap")
async def anchor(request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None) -> Response:
    """The roadmap of the partnership's present framework."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = find_anchor(shelf)
    if found is None:
        raise RecordNotFoundError("roadmap", f"no agreement was known to have begun by {shelf.as_of.known_at}")
    return RedirectResponse(f"/{partnership}/agreements/{found}/roadmap{clocks.query}", 307)


@router.get("/{partnership}/agreements/{agreement_id}/roadmap")
async def roadmap(request: Request, partnership: str, ask: Ask) -> HTMLResponse:
    """An agreement's term on one sheet; zoomed to some years, to some groups of rows, or to an area."""
    return render(
        request,
        "roadmap.html",
        partnership,
        ask.clocks,
        view=ask.view,
        sheet=draw_roadmap(ask.view),
        groups=GROUPS,
        chosen=ask.groups,
        asked=ask.boxes,
        headline=word_headline(ask.view),
        export=_make_query(ask),
    )


@router.get("/{partnership}/agreements/{agreement_id}/roadmap.svg")
async def drawing(ask: Ask) -> Response:
    """The drawing as an SVG file that needs nothing else."""
    headers = {"Content-Security-Policy": _SVG_POLICY, **_name_file(ask, "svg")}
    return Response(_draw(ask), media_type="image/svg+xml", headers=headers)


@router.get("/{partnership}/agreements/{agreement_id}/roadmap.png")
async def picture(ask: Ask) -> Response:
    """The drawing as a picture, large enough for a sheet of A3."""
    # A picture takes seconds: others are answered meanwhile.
    return Response(await run_in_threadpool(render_png, _draw(ask)), media_type="image/png", headers=_name_file(ask, "png"))


def _draw(ask: Asked) -> str:
    return render_svg(ask.view, show_partnership(ask.shelf).title)


def _name_file(ask: Asked, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="roadmap-{ask.view.agreement.row.id}.{ending}"'}


def word_headline(view: Roadmap) -> str:
    """What the drawing shows, in a sentence."""
    states = Counter(track.state for track in view.tracks if track.group == "promises")
    groups = Counter(track.group for track in view.tracks)
    parts = []
    if groups["promises"]:
        kept = states["met"] + states["met_late"]
        parts.append(f"{groups['promises']} promises, {kept} kept and {states['overdue']} overdue")
    if groups["sales"]:
        parts.append(f"{groups['sales']} sale{'s' * (groups['sales'] != 1)} pending")
    if groups["deliveries"]:
        parts.append(f"{groups['deliveries']} system{'s' * (groups['deliveries'] != 1)} with deliveries owed")
    end = view.agreement.row.end
    if end and view.agreement.row.days_left is not None and view.agreement.row.days_left > 0:
        parts.append(f"{view.agreement.row.days_left / 365.25:.1f} years of its term left")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if parts else "Nothing dated is known of these years."


def _make_query(ask: Asked) -> str:
    pairs = [("valid_on", str(ask.view.valid_on)), ("known_at", str(ask.view.known_at))]
    pairs += [(name, value) for name, value in ask.boxes.items() if value]
    return urlencode([*pairs, *(("show", group) for group in ask.groups)])
