"""The command that compares the book with a register it was not made from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import click

from pactbook import pipeline
from pactbook.cli.output import print_csv, print_json, print_problems, print_table
from pactbook.cli.session import EXIT_PROBLEMS, Session, share_options
from pactbook.documents import Input
from pactbook.ledger import Ledger
from pactbook.views.reconciliation.line import OPEN, ReconciliationLine, Tolerance, Verdict
from pactbook.views.reconciliation.report import Reconciliation


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--only", type=click.Choice([str(verdict) for verdict in Verdict]), help="Only lines of one verdict.")
@click.option("--open", "only_open", is_flag=True, help="Only lines that somebody has to look at.")
@click.option(
    "--tolerance",
    default=2.0,
    show_default=True,
    type=click.FloatRange(0, 100),
    help="How far sums of money may lie apart, in per cent.",
)
@share_options
@click.pass_context
def reconcile(
    context: click.Context, session: Session, register: Path, only: str | None, only_open: bool, tolerance: float
) -> None:
    """Compare the book with a REGISTER it was not made from: a file of yearly sums, or a register of transfers. Lists where the book lacks
    something, disagrees or agrees, each line with its records and rows. Nothing is added to the book.

    Exit status 0 when nothing is open, 1 when lines are open (lacking on either side, different, or perhaps the same), 2 for a file that is
    no known register.
    """
    allowed = Tolerance(share=Decimal(str(tolerance)) / 100)
    content = Input(str(register), path=register).load()
    with Ledger.open(session.book) as ledger:
        report = pipeline.reconcile_register(session.open_shelf(ledger), content, str(register), allowed)
    lines = [
        line for line in report.lines if (only is None or line.verdict == only) and (not only_open or line.verdict in OPEN)
    ]
    if session.output == "json":
        print_json(report if only is None and not only_open else lines)
    elif session.output == "csv":
        print_csv(lines)
    else:
        _print_report(report, lines)
    print_problems(report.problems)
    context.exit(EXIT_PROBLEMS if report.open else 0)


def _print_report(report: Reconciliation, lines: list[ReconciliationLine]) -> None:
    counts = ", ".join(f"{count} {verdict}" for verdict, count in report.counts.items())
    print_table(
        f"{report.register}{f' of {report.edition}' if report.edition else ''} beside {report.partnership} · true on {report.valid_on} as known on {report.known_at}",
        ["verdict", "year", "about", "register|right", "book|right", "difference|right", "rows", "records", "why"],
        [_make_cells(line) for line in lines],
        [f"{len(report.lines)} lines: {counts or 'nothing to compare'}", *(f"Rule: {rule}" for rule in report.rules)],
    )


def _make_cells(line: ReconciliationLine) -> tuple[object, ...]:
    records = [f"{part.record}{'' if part.is_certain else '?'}" for part in line.records]
    return (
        str(line.verdict),
        line.period,
        f"{line.subject}, {line.what}",
        line.register.word(line.unit),
        line.book.word(line.unit),
        f"{line.difference:+,f}" if line.difference else "",
        ", ".join(row.row for row in line.rows),
        ", ".join(dict.fromkeys(records)),
        line.why + ("" if line.is_independent is not False else "; the book cites this register's own publisher for it"),
    )


COMMANDS = (reconcile,)
