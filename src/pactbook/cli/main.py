"""The ``pactbook`` command and its global options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pactbook import __version__
from pactbook.cli import (
    brief,
    changes,
    commitments,
    compare,
    ecosystem,
    exercises,
    fetching,
    inventory,
    links,
    programmes,
    reconcile,
    records,
    rereading,
    reviewing,
    roadmap,
    sales,
    serve,
    statements,
    upkeep,
    writing,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="pactbook")
@click.option("--book", type=click.Path(path_type=Path), help="The book file; PACTBOOK_BOOK, or one in your data directory.")
@click.option("--valid-on", metavar="DATE", help="What was true on this day (YYYY-MM-DD); today by default.")
@click.option("--known-at", metavar="DATE", help="As far as was published by this day (YYYY-MM-DD); today by default.")
@click.option("--partnership", metavar="ID", help="Which partnership; needed only when the book holds several.")
@click.option("--format", "output", type=click.Choice(["table", "json", "csv"]), help="How to print; table by default.")
@click.pass_context
def main(context: click.Context, /, **given: Any) -> None:
    """The book of record for a defence partnership: a cited ledger with two clocks.

    Exit status: 0 all well; 1 done, but with problems in the data (listed on standard error); 2 the request was refused.
    """
    context.obj = given


MODULES = (
    writing,
    fetching,
    rereading,
    reviewing,
    brief,
    compare,
    sales,
    commitments,
    roadmap,
    programmes,
    inventory,
    ecosystem,
    exercises,
    statements,
    records,
    links,
    changes,
    reconcile,
    upkeep,
    serve,
)
"""The modules whose ``COMMANDS`` there are, in the order in which help lists them; nothing else registers a command."""

for module in MODULES:
    for command in module.COMMANDS:
        main.add_command(command)
