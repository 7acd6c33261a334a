"""The command that lists programmes of industrial cooperation."""

from __future__ import annotations

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import mark_read, word_value
from pactbook.ledger import Ledger
from pactbook.model.step import find_step, list_steps
from pactbook.views.programmes import ProgrammeRow, ProgrammesList, list_programmes


@click.command()
@click.option(
    "--step", metavar="STEP", help="Only programmes whose furthest step is this one, such as announced or first output."
)
@click.option("--partner", metavar="WORDS", help="Only programmes of a firm or body whose name holds these words.")
@click.option("--kind", metavar="KIND", help="Only programmes of one kind, such as co_production.")
@share_options
def programmes(session: Session, step: str | None, partner: str | None, kind: str | None) -> None:
    """Industrial cooperation: how far each programme has come, since when, and what it has put out. Announced is not produced."""
    wanted = find_step(step).id if step is not None else None
    with Ledger.open(session.book) as ledger:
        found = list_programmes(session.open_shelf(ledger), step=wanted, partner=partner, kind=kind)
    if session.output == "json":
        print_json(found.programmes)
    elif session.output == "csv":
        print_csv(found.programmes)
    else:
        _print_programmes(found)


def _print_programmes(found: ProgrammesList) -> None:
    steps = list_steps().values()
    print_table(
        "How many came how far",
        [f"{step.label}|right" for step in steps],
        [[found.reached[step.id] for step in steps]],
    )
    print_table(
        f"{len(found.programmes)} programmes · true on {found.valid_on} as known on {found.known_at}",
        ["programme", "partners", "furthest step", "on", "days|right", "silent|right", "output|right", "share", "sales"],
        [_make_cells(row) for row in found.programmes],
        [f"Rule: {rule}" for rule in found.rules],
    )


def _make_cells(row: ProgrammeRow) -> tuple[object, ...]:
    last = row.steps[-1]
    share = ""
    if row.share is not None:
        others = f" (also {', '.join(word_value(other) for other in row.share.others)})" if row.share.others else ""
        share = f"{word_value(row.share.value)} {row.share.unit or ''}{others}"
    stands = next((sale.stage_label for sale in row.sales if sale.id == last.sale), None)
    step = f"{row.step_label}{f' (by {last.sale}, which stands at {stands})' if last.sale else ''}"
    output = "" if row.output is None else f"{row.output} of {row.quantity}" if row.quantity else row.output
    partners = "; ".join(f"{side}: {', '.join(names)}" for side, names in row.partners.items())
    sales = ", ".join(sale.id for sale in row.sales)
    return f"{row.name} ({row.id}){mark_read(row)}", partners, step, last.date, row.days, row.days_silent, output, share, sales


COMMANDS = (programmes,)
