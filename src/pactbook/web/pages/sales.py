"""Pending sales, and one sale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.errors import InvalidValueError
from pactbook.model.ladder import Stage, find_stage, list_ladders, list_stages
from pactbook.model.source import find_newest
from pactbook.records.sale import find_sale
from pactbook.records.shelf import Shelf
from pactbook.views.cited_pages import list_pages
from pactbook.views.partnership import find_currency
from pactbook.views.sale import DisputeView, ValueView, show_sale
from pactbook.views.sales import SaleRow, SalesList, list_pending, list_sales
from pactbook.views.statements import list_said_on
from pactbook.web.captions import caption_steps, caption_values, name_sources
from pactbook.web.charts import draw_strips, draw_timeline
from pactbook.web.desk import Clocks, Desk
from pactbook.web.footing import Footing, find_footing
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
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    _check_choice("show", show, _STATES)
    _check_choice("sort", sort.removeprefix("-"), tuple(SORTS))
    currency = find_currency(shelf)
    page = _open_list(desk, shelf, currency, is_pending=show == "pending")
    rows = tuple(row for row in page.found.sales if show in ("pending", "all", row.state))
    return render(
        request,
        "sales.html",
        partnership,
        clocks,
        found=page.found,
        rows=sort_rows(rows, sort, currency),
        dormant=sort_rows(page.found.dormant, sort, currency),
        ribbons=page.ribbons,
        dormant_ribbons=page.dormant_ribbons,
        footing=page.footing,
        board=_arrange_board(rows),
        counts=Counter(row.state for row in page.found.sales),
        order={row.id: place for place, row in enumerate((*rows, *page.found.dormant))},
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
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    held = shelf.findings_of(sale_id)
    currency = find_currency(shelf)
    folded = find_sale(shelf, sale_id)
    view = show_sale(folded, currency)
    strips = draw_strips(view.amounts)
    return render(
        request,
        "sale.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        footing=find_footing(folded, currency),
        timeline=draw_timeline(view, clocks.today),
        caption=caption_steps(view),
        chart_sources=name_sources(item for event in view.events for item in event.evidence),
        strips=[(strip, caption_values(view.amounts, strip.currency, view.row)) for strip in strips],
        value_sources=name_sources(item for value in view.amounts for item in value.evidence),
        has_figures=_needs_figures(view.amounts),
        listed=[dispute for dispute in view.disputes if not _is_costed(dispute)],
        sources=list_pages(shelf.evidence(item.finding) for item in held),
        problems=desk.list_problems(shelf, sale_id),
        said=list_said_on(shelf, sale_id),
        titles=name_records(shelf, view.related),
        belonging=list_belonging(shelf, sale_id),
        newest=find_newest(item.finding.known for item in held),
    )


def _needs_figures(amounts: Sequence[ValueView]) -> bool:
    """Whether figures need a table of their own: one alone that a step states stands there already."""
    return len(amounts) > 1 or any(value.date is None for value in amounts)


def _is_costed(dispute: DisputeView) -> bool:
    """Whether all that a dispute is about stands among the figures."""
    return dispute.field == "value" and all(value.currency is not None for value in dispute.values)


@dataclass(frozen=True, slots=True)
class _ListPage:
    """What one list of sales is made of, whatever its order."""

    found: SalesList
    ribbons: Ribbons
    dormant_ribbons: Ribbons
    footing: dict[str, Footing]


def _open_list(desk: Desk, shelf: Shelf, currency: str | None, *, is_pending: bool) -> _ListPage:
    def make() -> _ListPage:
        found = list_pending(shelf, currency) if is_pending else list_sales(shelf, currency)
        mine, asleep = ([find_sale(shelf, row.id) for row in rows] for rows in (found.sales, found.dormant))
        return _ListPage(
            found,
            draw_ribbons(mine, shelf.as_of.valid_on),
            # A scale of its own, and said to be: on that of the oldest case nothing of the others could be seen.
            draw_ribbons(asleep, shelf.as_of.valid_on),
            {sale.id: find_footing(sale, currency) for sale in (*mine, *asleep)},
        )

    return desk.keep(shelf, "pending sales" if is_pending else "all sales", make)


def _check_choice(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise InvalidValueError(name, value, f"expected one of {', '.join(known)}")


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
