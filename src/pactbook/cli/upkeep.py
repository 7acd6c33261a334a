"""Commands that look after a book: check, verify, export, import."""

from __future__ import annotations

from pathlib import Path

import click

from pactbook.checks import check_shelf
from pactbook.cli.output import print_json, print_table
from pactbook.cli.session import EXIT_PROBLEMS, Session, share_options
from pactbook.errors import InvalidValueError
from pactbook.exports.links import write_links_csv, write_links_graphml
from pactbook.ledger import Ledger, export_ledger, import_ledger, verify_ledger
from pactbook.model.problem import Severity
from pactbook.records.interoperability import fold_interoperability
from pactbook.views.exercises import list_exercises
from pactbook.views.links.build import make_question
from pactbook.views.partnership import show_partnership


@click.command()
@share_options
@click.pass_context
def check(context: click.Context, session: Session) -> None:
    """Sanity rules over the book: dates out of order, unknown ids, sums that don't add up, overdue promises marked otherwise.

    Exit status 1 when there are errors; warnings alone leave it at 0.
    """
    with Ledger.open(session.book) as ledger:
        problems = check_shelf(session.open_shelf(ledger))
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if session.output == "json":
        print_json(problems)
    else:
        rows = [(problem.severity, problem.rule, problem.place, problem.message) for problem in problems]
        print_table(f"{errors} errors, {len(problems) - errors} warnings", ["severity", "rule", "place", "message"], rows)
    context.exit(EXIT_PROBLEMS if errors else 0)


@click.command()
@share_options
@click.pass_context
def verify(context: click.Context, session: Session) -> None:
    """Prove the hash chain, every id, and that each span still matches its text. Exit status 1 when anything does not fit."""
    with Ledger.open(session.book) as ledger:
        problems = list(verify_ledger(ledger))
        head = ledger.head
    if session.output == "json":
        print_json({"head": head, "problems": problems})
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(f"{len(problems)} problems; head {head}" if problems else f"sound; head {head}")
    context.exit(EXIT_PROBLEMS if problems else 0)


@click.command()
@click.argument("what", type=click.Choice(["ledger", "links", "exercises"]))
@click.argument("dest", type=click.Path(path_type=Path, dir_okay=False))
@share_options
def export(session: Session, what: str, dest: Path) -> None:
    """Write to DEST: the whole ledger as lines of JSON (importing it gives an equal one); links of the two states with their citations, as .graphml or .csv;
    or exercises as a calendar, .ics, where only what is known to the day stands on a day."""
    writers = {"links": _export_links, "exercises": _export_exercises}
    with Ledger.open(session.book) as ledger:
        lines = export_ledger(ledger, dest) if what == "ledger" else writers[what](session, ledger, dest)
    click.echo(f"{lines} lines of {what} written to {dest}", err=True)


def _export_links(session: Session, ledger: Ledger, dest: Path) -> int:
    writers = {".graphml": write_links_graphml, ".csv": write_links_csv}
    if dest.suffix not in writers:
        raise InvalidValueError("file for links", str(dest), f"expected a name that ends in {' or '.join(writers)}")
    shelf = session.open_shelf(ledger)
    found = fold_interoperability(shelf)
    parties = show_partnership(shelf).parties
    question = make_question(found, parties[0], parties[1])
    with dest.open("w", encoding="utf-8", newline="") as stream:
        return writers[dest.suffix](found, question, stream)


def _export_exercises(session: Session, ledger: Ledger, dest: Path) -> int:
    if dest.suffix != ".ics":
        raise InvalidValueError("file for exercises", str(dest), "expected a name that ends in .ics")
    from pactbook.exports.calendar import make_calendar

    shelf = session.open_shelf(ledger)
    text = make_calendar(list_exercises(shelf), show_partnership(shelf).title)
    dest.write_bytes(text)
    return text.count(b"\r\n")


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@share_options
def import_(session: Session, path: Path) -> None:
    """Make a new book, at --book, from an exported ledger; refused if the file exists or a line does not fit."""
    with path.open(encoding="utf-8") as stream:
        head = import_ledger(stream, session.book)
    click.echo(f"{session.book}: head {head}", err=True)


COMMANDS = (check, verify, export, import_)
