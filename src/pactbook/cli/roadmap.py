"""The command that lays out the term of an agreement, and draws it."""

from __future__ import annotations

from pathlib import Path

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.errors import InvalidValueError, RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.views.commitments import find_agreement
from pactbook.views.partnership import show_partnership
from pactbook.views.roadmap import GROUPS, Roadmap, find_anchor, show_roadmap
from pactbook.views.tracks import Mark

_LETTERS = {"month": 7, "season": 4, "year": 4, "decade": 4}


@click.command()
@click.argument("agreement", required=False)
@click.option("--area", metavar="WORDS", help="Only what is about an area, such as training.")
@click.option("--show", metavar="GROUP", multiple=True, help=f"Only these groups of rows: {', '.join(GROUPS)}.")
@click.option("--first", type=int, metavar="YEAR", help="The first year; that of the agreement by default.")
@click.option("--last", type=int, metavar="YEAR", help="The last year; that in which the agreement ends by default.")
@click.option("--draw", type=click.Path(path_type=Path, dir_okay=False), help="Draw it into this .svg or .png file.")
@share_options
def roadmap(
    session: Session,
    agreement: str | None,
    area: str | None,
    show: tuple[str, ...],
    first: int | None,
    last: int | None,
    draw: Path | None,
) -> None:
    """The term of an AGREEMENT (its id, or words of its name; by default the partnership's present framework): what it replaced,
    deadlines, meetings, exercises, programmes, deliveries owed and pending sales."""
    if draw is not None and draw.suffix not in (".svg", ".png"):
        raise InvalidValueError("drawing", str(draw), "expected a name ending in .svg or .png")
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
        chosen = find_agreement(shelf, agreement).id if agreement else find_anchor(shelf)
        if chosen is None:
            raise RecordNotFoundError("roadmap", f"no agreement was known to have begun by {session.known_at}")
        found = show_roadmap(shelf, chosen, area=area, groups=show, first_year=first, last_year=last)
        title = show_partnership(shelf).title
    if draw is not None:
        _draw(found, title, draw)
    elif session.output == "json":
        print_json(found)
    elif session.output == "csv":
        print_csv(found.tracks)
    else:
        _print_roadmap(found)


def _draw(found: Roadmap, title: str, path: Path) -> None:
    from pactbook.web.roadmap import render_png, render_svg

    svg = render_svg(found, title)
    if path.suffix == ".svg":
        path.write_text(svg, encoding="utf-8")
    else:
        path.write_bytes(render_png(svg))
    click.echo(f"{len(found.tracks)} rows drawn into {path}", err=True)


def _print_roadmap(found: Roadmap) -> None:
    rows = []
    for track in found.tracks:
        ahead = [f"{_word_day(mark)} {mark.label}" for mark in track.marks if mark.lower > found.valid_on]
        past = [
            f"{_word_day(mark)} {mark.label}" for mark in track.marks if mark.lower <= found.valid_on and mark.kind != "bar"
        ]
        rows.append((GROUPS[track.group], track.title, track.note, past[-1] if past else "", "; ".join(ahead)))
    hidden = ", ".join(f"{count} {GROUPS[group].lower()}" for group, count in found.hidden.items())
    print_table(
        f"{found.agreement.row.name}, {found.start.year} to {found.end.year} · true on {found.valid_on} as known on {found.known_at}",
        ["group", "row", "stands", "last", "ahead"],
        rows,
        [*([f"Outside these years: {hidden}."] if hidden else []), *(f"Rule: {rule}" for rule in found.rules)],
    )


COMMANDS = (roadmap,)


def _word_day(mark: Mark) -> str:
    """The first day of a mark, no finer than it is known."""
    return mark.lower.isoformat()[: _LETTERS.get(mark.precision.rstrip("~"), 10)]
