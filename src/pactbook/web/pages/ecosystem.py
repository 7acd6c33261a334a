"""The innovation side, one entry of it, and one organisation with all it takes part in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pactbook.model.ecosystem import CHALLENGE, SUMMIT, list_entry_kinds
from pactbook.records.shelf import Shelf
from pactbook.views.cited_pages import list_pages
from pactbook.views.ecosystem import ChronologyRow, EcosystemList, list_ecosystem, show_entry, show_organisation
from pactbook.views.sale import EventView
from pactbook.views.statements import list_said_on
from pactbook.views.wording import word_number
from pactbook.web.charts import draw_events, make_event
from pactbook.web.naming import find_mentions, name_records
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)
PATHS = {"ecosystem": "ecosystem", "programme": "programmes", "sale": "sales"}
"""Where the pages of what somebody takes part in are, by type of record."""


@router.get("/{partnership}/ecosystem")
async def ecosystem(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    initiative: str | None = None,
    kind: str | None = None,
    organisation: str | None = None,
) -> HTMLResponse:
    """What was launched and held, who won what, and who takes part in how much."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    whole = found = desk.keep(shelf, "ecosystem", lambda: list_ecosystem(shelf))
    if initiative or kind or organisation:
        found = list_ecosystem(shelf, initiative=initiative or None, kind=kind or None, organisation=organisation or None)
    return render(
        request,
        "ecosystem.html",
        partnership,
        clocks,
        found=found,
        rows={row.id: row for row in found.entries},
        kinds=list_entry_kinds(),
        initiatives=_list_initiatives(whole),
        timeline=draw_events([_make_event(row) for row in found.chronology], shelf.as_of),
        headline=word_headline(found),
        paths=PATHS,
        asked={"initiative": initiative or "", "kind": kind or "", "organisation": organisation or ""},
    )


@router.get("/{partnership}/ecosystem/organisations/{key}")
async def organisation(
    request: Request, partnership: str, key: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One organisation: everything it takes part in, what it has won, and what followed."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_organisation(shelf, key)
    described = [item for record in view.records for item in shelf.by_record[record]]
    return render(
        request,
        "organisation.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        paths=PATHS,
        problems=tuple(problem for record in view.records for problem in desk.list_problems(shelf, record)),
        sources=list_pages(shelf.evidence(item.finding) for item in described),
    )


@router.get("/{partnership}/ecosystem/{entry_id}")
async def entry(
    request: Request, partnership: str, entry_id: str, valid_on: str | None = None, known_at: str | None = None
) -> HTMLResponse:
    """One entry: its steps, who takes part, who won what, and what was not found."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    view = show_entry(shelf, entry_id)
    return render(
        request,
        "ecosystem-entry.html",
        partnership,
        clocks,
        view=view,
        row=view.row,
        paths=PATHS,
        timeline=draw_events(
            [
                *(make_event(one, one.step, one.label, one.rank, "") for one in view.row.moments),
                *(make_event(one, "follow_on", one.winner or "", 9, one.what) for one in view.row.follow_ons),
            ],
            shelf.as_of,
        ),
        problems=desk.list_problems(shelf, entry_id),
        said=list_said_on(shelf, entry_id),
        titles=_name_mentions(shelf, view.fields),
        sources=list_pages(shelf.evidence(item.finding) for item in shelf.findings_of(entry_id)),
    )


def word_headline(found: EcosystemList) -> str:
    """What the list shows, in a sentence."""
    held = {row.record for row in found.chronology if row.kind == SUMMIT and row.standing == "held"}
    won = [row for row in found.challenges if row.awards]
    parts = [_count(len(held), "summit", " held")] if held else []
    if found.challenges:
        parts.append(f"{_count(len(found.challenges), 'challenge')}, winners known of {len(won) or 'none'}")
    else:
        steps = [row for row in found.chronology if row.standing == "held" and row.kind not in (SUMMIT, CHALLENGE)]
        parts += [_count(len(steps), "other step" if held else "step")] if steps else []
    parts += [f"{word_number(one.amount, one.currency)} {one.basis}" for one in found.totals]
    return "; ".join(parts) if parts else "Nothing of it was known"


def _count(number: int, noun: str, after: str = "") -> str:
    return f"{number} {noun}{'s' * (number != 1)}{after}"


def _make_event(row: ChronologyRow) -> EventView:
    """A step as an event of a time line: what it is of stands out, what happened beside it."""
    return make_event(row, row.step, row.title, row.rank, row.label.lower())


def _list_initiatives(whole: EcosystemList) -> Iterable[tuple[str, str]]:
    """Initiatives that anything belongs to, or that are ones, with their names."""
    named = {row.initiative for row in whole.entries}
    return [(row.id, row.title) for row in whole.entries if row.id in named or row.kind == "initiative"]


def _name_mentions(shelf: Shelf, fields: Mapping[str, object]) -> dict[str, str]:
    return name_records(shelf, find_mentions(fields))
