"""The command that lists the inventory."""

from __future__ import annotations

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.ledger import Ledger
from pactbook.views.inventory import InventoryList, InventoryRow, list_inventory


@click.command()
@click.option("--service", metavar="WORDS", help="Only what a service holds, such as navy.")
@click.option("--system", metavar="WORDS", help="Only systems whose name holds these words.")
@click.option("--holder", metavar="CC", help="Only what one state holds (ISO code).")
@share_options
def inventory(session: Session, service: str | None, system: str | None, holder: str | None) -> None:
    """What was ordered, delivered by year, lost, is in service and still owed under signed sales; with bounds where sources differ."""
    with Ledger.open(session.book) as ledger:
        found = list_inventory(session.open_shelf(ledger), service=service, system=system, holder=holder)
    if session.output == "json":
        print_json(found.lines)
    elif session.output == "csv":
        print_csv(found.lines)
    else:
        _print_inventory(found)


def _print_inventory(found: InventoryList) -> None:
    print_table(
        f"{len(found.lines)} lines · true on {found.valid_on} as known on {found.known_at}",
        ["system", "service", "ordered|right", "delivered|right", "by year", "lost|right", "in service|right", "owed|right", "counted", "what does not fit"],
        [_make_cells(row) for row in found.lines],
    )  # fmt: skip
    if found.uncounted:
        print_table(
            f"{len(found.uncounted)} sales under contract that no line counts",
            ["sale", "stands at", "main item", "ordered|right", "delivered|right"],
            [
                (f"{one.title} ({one.id})", one.stage_label, one.system, one.ordered, one.delivered.text)
                for one in found.uncounted
            ],
        )
    print_table("Rules", [], [], [f"Rule: {rule}" for rule in found.rules])


def _make_cells(row: InventoryRow) -> tuple[object, ...]:
    years = ", ".join(f"{one.year or 'undated'}: {one.delivered}{'*' if one.undated else ''}" for one in row.by_year)
    return (
        f"{row.platform} ({row.id})",
        row.service,
        row.ordered.text,
        row.delivered.text,
        years,
        row.lost or "",
        row.in_service.text,
        row.owed.text,
        row.as_of,
        "; ".join(row.differences),
    )


COMMANDS = (inventory,)
