"""What every command shares: the book, the clocks, the output format, and how errors end a run."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from pactbook.errors import PactbookError, UnknownTermError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf, read_day
from pactbook.records.shelf import Shelf
from pactbook.settings import read_settings
from pactbook.views.open_shelf import open_shelf

EXIT_PROBLEMS = 1
FORMATS = ("table", "json", "csv")
EXIT_REFUSED = 2

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Session:
    """The global options of one call."""

    book: Path
    valid_on: dt.date
    known_at: dt.date
    partnership: str | None
    output: str

    @property
    def as_of(self) -> AsOf:
        """The clocks of this call; both are today unless given."""
        return AsOf(self.valid_on, self.known_at)

    def find_partnership(self, ledger: Ledger) -> str:
        """The partnership asked for, or the only one in the book.

        Raises:
            UnknownTermError: when there are several and none was named, or none of that name.
        """
        held = tuple(ledger.partnerships())
        if self.partnership is None and len(held) == 1:
            return held[0]
        if self.partnership in held:
            return self.partnership
        raise UnknownTermError("partnership (--partnership)", self.partnership, held)

    def open_shelf(self, ledger: Ledger, as_of: AsOf | None = None) -> Shelf:
        """All that is known of the partnership at the clocks of this call."""
        return open_shelf(ledger, self.find_partnership(ledger), as_of or self.as_of)


def share_options(command: Command) -> Command:
    """Add the global options, so that they may stand before or after a command's own."""
    return share_options_with(FORMATS, "How to print; table by default.")(command)


def share_options_with(formats: Sequence[str], how: str) -> Callable[[Command], Command]:
    """The same for a command that prints in ways of its own: what ``--format`` takes after it, and its help."""
    return lambda command: _share(command, formats, how)


def _share(command: Command, formats: Sequence[str], how: str) -> Command:
    options = [
        click.option("--book", type=click.Path(path_type=Path), help="The book file."),
        click.option("--valid-on", metavar="DATE", help="What was true on this day; today by default."),
        click.option("--known-at", metavar="DATE", help="As far as was published by this day; today by default."),
        click.option("--partnership", metavar="ID", help="Which partnership; needed only when the book holds several."),
        click.option("--format", "output", type=click.Choice(list(formats)), help=how),
    ]

    @click.pass_context
    @functools.wraps(command)
    def run(context: click.Context, /, *args: Any, **given: Any) -> Any:
        own = {name: given.pop(name) for name in ("book", "valid_on", "known_at", "partnership", "output")}
        try:
            return context.invoke(command, _make_session(context.obj or {}, own), *args, **given)
        except PactbookError as error:
            click.echo(f"pactbook: {error}", err=True)
            context.exit(EXIT_REFUSED)
        except BrokenPipeError:
            # The reader of our output has seen enough.
            sys.stderr.close()
            context.exit(0)

    wrapped: Any = run
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


def _make_session(above: dict[str, Any], own: dict[str, Any]) -> Session:
    given = {name: own[name] if own[name] is not None else above.get(name) for name in own}
    today = dt.datetime.now().astimezone().date()
    return Session(
        book=given["book"] or read_settings().book,
        valid_on=read_day(given["valid_on"], "--valid-on") if given["valid_on"] else today,
        known_at=read_day(given["known_at"], "--known-at") if given["known_at"] else today,
        partnership=given["partnership"],
        output=given["output"] or "table",
    )
