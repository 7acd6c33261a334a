"""The command that puts a partnership on one page, on paper or as data."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from pactbook.cli.output import format_json
from pactbook.cli.session import Session, share_options_with
from pactbook.errors import InvalidValueError
from pactbook.exports.brief.letter import write_letter
from pactbook.exports.brief.markdown import format_markdown
from pactbook.exports.brief.pdf import format_pdf
from pactbook.ledger import Ledger
from pactbook.model.asof import read_day
from pactbook.views.brief.brief import MONTHS_BACK, Brief, find_since, look_back, show_brief
from pactbook.views.fetches import read_publishers

_FORMATS = ("markdown", "pdf", "json")
_ENDINGS = {".md": "markdown", ".markdown": "markdown", ".pdf": "pdf", ".json": "json"}


@click.command()
@click.argument("partnership_id", metavar="[PARTNERSHIP]", required=False)
@click.option("--since", metavar="DATE", help=f"What moved after this day; {MONTHS_BACK} months before --known-at by default.")
@click.option(
    "--output",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file, as its ending says (.md, .pdf, .json) where --format does not.",
)
@share_options_with(_FORMATS, "How to write it; Markdown by default.")
def brief(session: Session, partnership_id: str | None, since: str | None, path: Path | None) -> None:
    """A partnership on one page, for the morning of a meeting: the sales that wait longest and the biggest, what moved, promises overdue, what
    comes next, the latest statements, and what the book cannot see. Every figure has its source.
    """
    chosen = _choose_format(session.output, path)
    if partnership_id is not None:
        session = replace(session, partnership=partnership_id)
    clocks = look_back(session.as_of, read_day(since, "--since") if since else find_since(session.known_at))
    with Ledger.open(session.book) as ledger:
        before, after = session.open_shelf(ledger, clocks), session.open_shelf(ledger)
        found = show_brief(before, after, read_publishers(ledger, session.known_at))
    if path is None:
        _print(found, chosen)
    else:
        try:
            path.write_bytes(_write(found, chosen))
        except OSError as error:
            raise InvalidValueError("file for the brief", str(path), error.strerror or str(error)) from error
        click.echo(f"{path}: brief of {found.title}, true on {found.valid_on} as known on {found.known_at}", err=True)


def _choose_format(asked: str, path: Path | None) -> str:
    """What was asked for; else what the file's ending says, else Markdown. ``table`` is what is asked for when nobody asks."""
    if asked in _FORMATS:
        return asked
    if asked != "table":
        raise InvalidValueError("--format", asked, f"a brief is {', '.join(_FORMATS)}")
    if path is None:
        return "markdown"
    if path.suffix not in _ENDINGS:
        raise InvalidValueError(
            "file for the brief", str(path), f"expected an ending: {', '.join(_ENDINGS)}; or name a --format"
        )
    return _ENDINGS[path.suffix]


def _print(found: Brief, chosen: str) -> None:
    if chosen == "pdf" and sys.stdout.isatty():
        raise InvalidValueError("--format", "pdf", "a terminal cannot show it: name a file with --output")
    click.echo(_write(found, chosen), nl=False)


def _write(found: Brief, chosen: str) -> bytes:
    if chosen == "json":
        return f"{format_json(found)}\n".encode()
    letter = write_letter(found)
    return format_pdf(letter, found.known_at) if chosen == "pdf" else format_markdown(letter).encode()


COMMANDS = (brief,)
