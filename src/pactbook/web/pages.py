"""The pages. Each asks the views and renders; nothing is computed here that another surface would want too."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pactbook.model.asof import AsOf, read_day
from pactbook.model.ladder import Stage, find_stage, list_ladders, list_stages
from pactbook.records.sale import fold_sale
from pactbook.records.shelf import Shelf
from pactbook.views.diff import show_diff
from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.partnership import find_currency
from pactbook.views.record import find_statement_asof, show_record
from pactbook.views.sale import show_sale
from pactbook.views.sales import SaleRow, list_pending, list_sales
from pactbook.web.charts import draw_strips, draw_timeline
from pactbook.web.citing import list_pages
from pactbook.web.desk import Clocks, Desk
from pactbook.web.lighting import find_paragraph, light_text
from pactbook.web.naming import find_mentions, name_records
from pactbook.web.rendering import render
from pactbook.web.ribbons import Ribbons, draw_ribbons
from pactbook.web.sorting import FALLING, SORTS, sort_rows

router = APIRouter(include_in_schema=False)
_STATES = ("pending", "contracted", "ended", "all")


@router.get("/")
async def home(request: Request) -> Response:
    """The only partnership's pending sales, or a choice of partnerships."""
    desk: Desk = request.app.state.desk
    held = desk.ledger.partnerships()
    if len(held) == 1:
        return RedirectResponse(f"/{held[0]}/sales", 307)
    clocks = desk.read_clocks(None, None)
    heads = [desk.show_partnership(name, clocks.as_of) for name in held]
    page = request.app.state.templates.get_template("home.html").render(partnerships=heads)
    return HTMLResponse(page)


@router.get("/glossary")
async def glossary(request: Request) -> HTMLResponse:
    """All terms."""
    return HTMLResponse(request.app.state.templates.get_template("glossary.html").render())


@router.get("/{partnership}/sales")
async def sales(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    show: str = "pending",
    sort: str = "stage",
) -> HTMLResponse:
    """Pending sales: board, table, dormant cases, rules."""
    _, clocks, shelf = _open(request, partnership, valid_on, known_at)
    currency = find_currency(shelf)
    show = show if show in _STATES else "pending"
    sort = sort if sort.removeprefix("-") in SORTS else "stage"
    if show == "pending":
        found = list_pending(shelf, currency)
        rows = found.sales
    else:
        found = list_sales(shelf, currency)
        rows = tuple(row for row in found.sales if show in ("all", row.state))
    return render(
        request,
        "sales.html",
        partnership,
        clocks,
        found=found,
        rows=sort_rows(rows, sort, currency),
        dormant=sort_rows(found.dormant, sort, currency),
        ribbons=_draw_paths(shelf, rows),
        dormant_ribbons=_draw_paths(shelf, found.dormant),
        board=_arrange_board(rows),
        counts=Counter(row.state for row in found.sales),
        order={row.id: place for place, row in enumerate((*rows, *found.dormant))},
        show=show,
        states=_STATES,
        sort=sort,
        falling=FALLING,
        currency=currency,
        before=_link_recent(clocks),
    )


@router.get("/{partnership}/sales/{sale_id}")
async def sale(
    request: Request, partnership: str, sale_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One sale."""
    _, clocks, shelf = _open(request, partnership, valid_on, known_at)
    held = shelf.findings_of(sale_id)
    view = show_sale(fold_sale(sale_id, held, shelf), find_currency(shelf))
    return render(
        request,
        "sale.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        timeline=draw_timeline(view),
        strips=draw_strips(view.amounts),
        sources=list_pages(shelf.evidence(item.finding) for item in held),
        titles=name_records(shelf, view.related),
    )


@router.get("/{partnership}/records/{record_id}")
async def record(
    request: Request, partnership: str, record_id: str, valid_on: str | None = None, known_at: str | None = None
) -> Response:
    """Any record; sales have a page of their own."""
    desk, clocks, shelf = _open(request, partnership, valid_on, known_at)
    if shelf.types.get(record_id) == "sale":
        return RedirectResponse(f"/{partnership}/sales/{record_id}{clocks.query}", 307)
    view = show_record(shelf, record_id)
    then = find_statement_asof(view)
    pending = list_pending(desk.open(partnership, then), find_currency(shelf)) if then else None
    return render(
        request, "record.html", partnership, clocks, view=view, pending=pending, types=shelf.types,
        titles=name_records(shelf, find_mentions(view.fields)),
        sources=list_pages(shelf.evidence(item.finding) for item in shelf.by_record.get(record_id, [])) or list_pages(view.evidence),
    )  # fmt: skip


@router.get("/{partnership}/evidence/{finding_id}")
async def evidence(
    request: Request,
    partnership: str,
    finding_id: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    fragment: bool = False,
) -> HTMLResponse:
    """Who states a thing: a page of its own, or the inside of a side sheet."""
    desk, clocks, shelf = _open(request, partnership, valid_on, known_at)
    sheet = show_sheet(shelf, finding_id)
    context: Any = None
    if sheet.evidence.document is not None and sheet.evidence.start is not None and sheet.evidence.end is not None:
        document = desk.ledger.document(sheet.evidence.document)
        context = find_paragraph(document.text, sheet.evidence.start, sheet.evidence.end)
    if fragment:
        page = request.app.state.templates.get_template("sheet.html").render(
            sheet=sheet, context=context, partnership=partnership, q=clocks.query
        )
        return HTMLResponse(page)
    return render(request, "evidence.html", partnership, clocks, sheet=sheet, context=context)


@router.get("/{partnership}/documents")
async def documents(
    request: Request, partnership: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """The documents whose text is held and from which something was read."""
    desk, clocks, shelf = _open(request, partnership, valid_on, known_at)
    counts = Counter(item.finding.citation.document for item in shelf.held)
    return render(request, "documents.html", partnership, clocks, documents=desk.list_documents(shelf), counts=counts)


@router.get("/{partnership}/documents/{document_id}")
async def document(
    request: Request,
    partnership: str,
    document_id: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    finding: str | None = None,
) -> HTMLResponse:
    """One document with its spans lit and what was read from it; ``finding`` lights one of them more."""
    desk, clocks, shelf = _open(request, partnership, valid_on, known_at)
    view = desk.show_document(shelf, document_id)
    return render(
        request,
        "document.html",
        partnership,
        clocks,
        view=view,
        paragraphs=light_text(view.text, view.findings),
        titles=name_records(shelf, (one.record for one in view.findings)),
        lit=finding,
    )


@router.get("/{partnership}/diff")
async def diff(
    request: Request, partnership: str, since: str | None = None, until: str | None = None, valid_on: str | None = None,
    known_at: str | None = None,
) -> HTMLResponse:  # fmt: skip
    """What became known between two days; by default in the year up to the known day."""
    desk, clocks, _ = _open(request, partnership, valid_on, known_at)
    last = read_day(until, "until") if until else clocks.as_of.known_at
    first = read_day(since, "since") if since else last - dt.timedelta(days=365)
    after = desk.open(partnership, AsOf.on(last))
    found = show_diff(desk.open(partnership, AsOf.on(first)), after, find_currency(after))
    return render(request, "diff.html", partnership, clocks, found=found)


def _open(request: Request, partnership: str, valid_on: str | None, known_at: str | None) -> tuple[Desk, Clocks, Shelf]:
    desk: Desk = request.app.state.desk
    clocks = desk.read_clocks(valid_on, known_at)
    return desk, clocks, desk.open(partnership, clocks.as_of)


def _draw_paths(shelf: Shelf, rows: Iterable[SaleRow]) -> Ribbons:
    return draw_ribbons((fold_sale(row.id, shelf.findings_of(row.id), shelf) for row in rows), shelf.as_of.valid_on)


def _arrange_board(rows: Iterable[SaleRow]) -> list[tuple[Stage, list[SaleRow]]]:
    """The rungs below any contract, in order, with the cases on each: a repeated step stands with the step it repeats."""
    climbed = {stage.id for ladder in list_ladders().values() for stage in ladder.stages}
    columns = [stage for stage in list_stages().values() if stage.id in climbed and stage.closes is None]
    held = list(rows)
    rungs = {row.id: find_stage(row.stage).rung if row.stage else None for row in held}
    return [(stage, [row for row in held if rungs[row.id] == stage.rung]) for stage in columns]


def _link_recent(clocks: Clocks) -> str:
    """A link's query for what became known in the ninety days before the known day."""
    since = clocks.as_of.known_at - dt.timedelta(days=90)
    return f"?since={since}&until={clocks.as_of.known_at}"
