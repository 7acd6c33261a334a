"""A partnership's first page: the brief, and the same as a file."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from pactbook.exports.brief.letter import SHOWN, write_letter
from pactbook.exports.brief.markdown import format_markdown
from pactbook.exports.brief.pdf import format_pdf
from pactbook.model.promise import list_promise_states
from pactbook.views.brief.brief import Brief
from pactbook.web.briefing import open_brief
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/{partnership}")
async def front(
    request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None, since: str | None = None
) -> HTMLResponse:
    """What a reader wants to know on the morning of a meeting; on two sheets of A4."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = open_brief(desk, shelf, since)
    return render(
        request,
        "brief.html",
        partnership,
        clocks,
        found=found,
        longest=found.pending.waiting[: SHOWN["longest"]],
        biggest=[found.pending.find(name) for name in found.pending.biggest[: SHOWN["biggest"]]],
        shown=SHOWN,
        promise_states=list_promise_states(),
        query=f"valid_on={found.valid_on}&known_at={found.known_at}&since={found.since}",
        asked_since=since or "",
        newest=found.sources.newest,
    )


@router.get("/{partnership}/brief.md")
async def markdown(
    request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None, since: str | None = None
) -> Response:
    """The brief as Markdown with footnotes."""
    found = _open(request, partnership, valid_on, known_at, since)
    return Response(format_markdown(write_letter(found)), media_type="text/markdown; charset=utf-8", headers=_name(found, "md"))


@router.get("/{partnership}/brief.pdf")
async def pdf(
    request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None, since: str | None = None
) -> Response:
    """The brief as a PDF."""
    found = _open(request, partnership, valid_on, known_at, since)
    # Setting takes half a second: others are answered meanwhile.
    made = await run_in_threadpool(format_pdf, write_letter(found), found.known_at)
    return Response(made, media_type="application/pdf", headers=_name(found, "pdf"))


def _open(request: Request, partnership: str, valid_on: str | None, known_at: str | None, since: str | None) -> Brief:
    desk, _, shelf = open_page(request, partnership, valid_on, known_at)
    return open_brief(desk, shelf, since)


def _name(found: Brief, ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'inline; filename="brief-{found.partnership}-{found.valid_on}.{ending}"'}
