"""Templates with their filters and what every page needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pactbook import __version__
from pactbook.errors import InvalidValueError, PactbookError
from pactbook.model.asof import AsOf
from pactbook.model.ladder import list_stages
from pactbook.model.vocabulary import load_vocabulary
from pactbook.views.commitments import NO_TEXT
from pactbook.views.wording import word_number
from pactbook.web.desk import Clocks, Desk
from pactbook.web.failing import ShownError
from pactbook.web.navigation import Group, find_place
from pactbook.web.strip import draw_strip
from pactbook.web.wording import FILTERS, is_web_address

_READABLE = (400, 404, 405, 501)
"""What went wrong with the question and not with the book, so that the book's own pages can say it."""


def make_templates(navigation: Sequence[Group]) -> Environment:
    """The template environment: everything escaped, an unknown name is an error. ``navigation``: what the head leads to."""
    environment = Environment(
        loader=PackageLoader("pactbook.web"), autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(FILTERS)
    environment.globals.update(
        money=word_number,
        is_web_address=is_web_address,
        version=__version__,
        no_text=NO_TEXT,
        navigation=navigation,
        stages=list_stages(),
        glossary=dict(sorted(load_vocabulary("glossary").items(), key=lambda term: term[0].lower())),
    )
    for name in environment.list_templates():
        # Compiled now, so that the first reader does not wait for it.
        environment.get_template(name)
    return environment


@dataclass(frozen=True, slots=True)
class DayField:
    """A day in the bar under the head: its label, the parameter it is sent as, and what stands in it."""

    label: str
    name: str
    value: str
    is_rejected: bool = False


def render(request: Request, template: str, partnership: str, clocks: Clocks, **values: Any) -> HTMLResponse:
    """A page with the as-of bar of its partnership. A page about a stretch of time gives ``span``, its two ends, which then stand in
    the bar instead of the clocks."""
    span: AsOf | None = values.get("span")
    names = (("After", "since"), ("up to", "until")) if span else (("True on", "valid_on"), ("as known on", "known_at"))
    stand = span or clocks.as_of
    days = (stand.valid_on, stand.known_at)
    fields = [DayField(label, name, day.isoformat()) for (label, name), day in zip(names, days, strict=True)]
    return HTMLResponse(_fill(request, template, partnership, clocks, {"span": None, "fields": fields, **values}))


def render_error(request: Request, error: ShownError) -> HTMLResponse:
    """An error as a page from which one can go on: inside the partnership it was asked of, with its bar and what was rejected in it;
    a bare page where the book holds no such partnership, or cannot be read at all."""
    desk: Desk = request.app.state.desk
    asked = request.query_params
    values = {"error": error, "has_clocks": "known_at" in asked}
    if error.status in _READABLE:
        try:
            held = desk.ledger.partnerships()
            first = request.url.path.split("/")[1]
            partnership = first if first in held else held[0] if len(held) == 1 else None
            if partnership is not None:
                clocks = Clocks(
                    AsOf(*(_read_leniently(desk, asked.get(name)) for name in ("valid_on", "known_at"))), desk.today()
                )
                page = _fill(
                    request,
                    "error.html",
                    partnership,
                    clocks,
                    {**values, "span": None, "fields": _keep_typed(request, clocks, error)},
                )
                return HTMLResponse(page, error.status)
        except PactbookError:
            # The book itself cannot be read now: the first error is still the one to tell.
            pass
    page = request.app.state.templates.get_template("error.html").render(base="plain.html", path=request.url.path, **values)
    return HTMLResponse(page, error.status)


def _fill(request: Request, template: str, partnership: str, clocks: Clocks, values: dict[str, Any]) -> str:
    desk: Desk = request.app.state.desk
    months = desk.known_months(partnership)
    page: str = request.app.state.templates.get_template(template).render(
        {
            "base": "base.html",
            "head": desk.show_partnership(partnership, clocks.as_of),
            "partnership": partnership,
            "clocks": clocks,
            "as_of": clocks.as_of,
            "q": clocks.query,
            "path": request.url.path,
            "place": find_place(request.url.path, partnership, request.app.state.navigation),
            "strip": draw_strip(months, values["span"] or clocks.as_of) if months else None,
            **values,
        }
    )
    return page


def _read_leniently(desk: Desk, text: str | None) -> dt.date:
    try:
        return desk.read_clocks(text, None).as_of.valid_on
    except InvalidValueError:
        return desk.today()


def _keep_typed(request: Request, clocks: Clocks, error: ShownError) -> list[DayField]:
    asked = request.query_params
    if error.field in ("since", "until", "range"):
        named = [
            ("After", "since", asked.get("since") or asked.get("from") or ""),
            ("up to", "until", asked.get("until") or asked.get("to") or ""),
        ]
    else:
        named = [
            ("True on", "valid_on", asked.get("valid_on") or clocks.as_of.valid_on.isoformat()),
            ("as known on", "known_at", asked.get("known_at") or clocks.as_of.known_at.isoformat()),
        ]
    return [DayField(label, name, value, is_rejected=error.field in (name, "range")) for label, name, value in named]
