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
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render
from pactbook.web.roadmap import draw_roadmap, render_png, render_svg

router = APIRouter(include_in_schema=False)
# A file of its own carries its style; nothing else may be loaded by it.
_SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
Year = Annotated[str | None, Query(pattern=r"^(\d{4})?$")]


@dataclass(frozen=True, slots=True)
class Ask:
    """What part of a roadmap is asked for. An empty box of the form asks for nothing."""

    area: str | None = None
    first: Year = None
    last: Year = None
    show: Annotated[list[str] | None, Query()] = None

    def answer(self, shelf: Shelf, agreement: str) -> Roadmap:
        """That part."""
        return show_roadmap(
            shelf,
            agreement,
            area=self.area or None,
            groups=self.show or (),
            first_year=int(self.first) if self.first else None,
            last_year=int(self.last) if self.last else None,
        )

    @property
    def boxes(self) -> dict[str, str]:
        """What stands in the boxes of the form."""
        return {"area": self.area or "", "first": self.first or "", "last": self.last or ""}


@router.get("/{partnership}/roadmap")
async def anchor(request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None) -> Response:
    """The roadmap of the partnership's present framework."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = find_anchor(shelf)
    if found is None:
        raise RecordNotFoundError("roadmap", f"no agreement was known to have begun by {shelf.as_of.known_at}")
    return RedirectResponse(f"/{partnership}/agreements/{found}/roadmap{clocks.query}", 307)


@router.get("/{partnership}/agreements/{agreement_id}/roadmap")
async def roadmap(
    request: Request,
    partnership: str,
    agreement_id: str,
    ask: Annotated[Ask, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> HTMLResponse:
    """An agreement's term on one sheet; zoomed to some years, and to some groups of rows."""
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = ask.answer(shelf, agreement_id)
    chosen = list(ask.show or ())
    return render(
        request,
        "roadmap.html",
        partnership,
        clocks,
        view=view,
        sheet=draw_roadmap(view),
        groups=GROUPS,
        chosen=chosen,
        asked=ask.boxes,
        headline=word_headline(view),
        export=_make_query(view, ask.boxes, chosen),
    )


@router.get("/{partnership}/agreements/{agreement_id}/roadmap.svg")
async def drawing(
    request: Request,
    partnership: str,
    agreement_id: str,
    ask: Annotated[Ask, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> Response:
    """The drawing as an SVG file that needs nothing else."""
    _, _, shelf = open_page(request, partnership, valid_on, known_at)
    view = ask.answer(shelf, agreement_id)
    name = f"roadmap-{agreement_id}.svg"
    headers = {"Content-Security-Policy": _SVG_POLICY, "Content-Disposition": f'inline; filename="{name}"'}
    return Response(render_svg(view, show_partnership(shelf).title), media_type="image/svg+xml", headers=headers)


@router.get("/{partnership}/agreements/{agreement_id}/roadmap.png")
async def picture(
    request: Request,
    partnership: str,
    agreement_id: str,
    ask: Annotated[Ask, Depends()],
    valid_on: str | None = None,
    known_at: str | None = None,
) -> Response:
    """The drawing as a picture, large enough for a sheet of A3."""
    _, _, shelf = open_page(request, partnership, valid_on, known_at)
    view = ask.answer(shelf, agreement_id)
    headers = {"Content-Disposition": f'inline; filename="roadmap-{agreement_id}.png"'}
    svg = render_svg(view, show_partnership(shelf).title)
    # A picture takes seconds: others are answered meanwhile.
    return Response(await run_in_threadpool(render_png, svg), media_type="image/png", headers=headers)


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


def _make_query(view: Roadmap, asked: dict[str, str], chosen: list[str]) -> str:
    pairs = [("valid_on", str(view.valid_on)), ("known_at", str(view.known_at))]
    pairs += [(name, value) for name, value in asked.items() if value]
    return urlencode([*pairs, *(("show", group) for group in chosen)])
