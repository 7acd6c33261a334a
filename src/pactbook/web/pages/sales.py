"""Pending sales, and one sale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.model.ladder import Stage, find_stage, list_ladders, list_stages
from pactbook.records.sale import find_sale, fold_sale
from pactbook.records.shelf import Shelf
from pactbook.views.partnership import find_currency
from pactbook.views.sale import show_sale
from pactbook.views.sales import SaleRow, list_pending, list_sales
from pactbook.web.charts import draw_strips, draw_timeline
from pactbook.web.citing import list_pages
from pactbook.web.desk import Clocks
from pactbook.web.naming import list_belonging, name_records
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render
from pactbook.web.ribbons import Ribbons, draw_ribbons
from pactbook.web.sorting import FALLING, SORTS, sort_rows

router = APIRouter(include_in_schema=False)
_STATES = ("pending", "contracted", "ended", "all")


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
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
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
    _, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_sale(find_sale(shelf, sale_id), find_currency(shelf))
    return render(
        request,
        "sale.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        timeline=draw_timeline(view),
        strips=draw_strips(view.amounts),
        sources=list_pages(shelf.evidence(item.finding) for item in shelf.findings_of(sale_id)),
        titles=name_records(shelf, view.related),
        belonging=list_belonging(shelf, sale_id),
    )


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
