"""Templates with their filters and what every page needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pactbook import __version__
from pactbook.model.ladder import list_stages
from pactbook.model.vocabulary import load_vocabulary
from pactbook.web.desk import Clocks, Desk
from pactbook.web.strip import draw_strip
from pactbook.web.wording import FILTERS, is_web_address, word_number


def make_templates(navigation: Sequence[tuple[str, str]]) -> Environment:
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
        navigation=navigation,
        stages=list_stages(),
        glossary=load_vocabulary("glossary"),
    )
    for name in environment.list_templates():
        # Compiled now, so that the first reader does not wait for it.
        environment.get_template(name)
    return environment


def render(request: Request, template: str, partnership: str, clocks: Clocks, **values: Any) -> HTMLResponse:
    """A page with the as-of bar of its partnership."""
    desk: Desk = request.app.state.desk
    head = desk.show_partnership(partnership, clocks.as_of)
    months = desk.known_months(partnership)
    page = request.app.state.templates.get_template(template).render(
        head=head,
        partnership=partnership,
        clocks=clocks,
        as_of=clocks.as_of,
        q=clocks.query,
        path=request.url.path,
        strip=draw_strip(months, clocks.as_of) if months else None,
        **values,
    )
    return HTMLResponse(page)
