"""The command that lists sales."""

from __future__ import annotations

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import READ, word_amount, word_pause
from pactbook.ledger import Ledger
from pactbook.model.ladder import find_stage
from pactbook.views.partnership import find_currency
from pactbook.views.sales import SaleRow, SalesList, list_pending, list_sales


@click.command()
@click.option("--pending", is_flag=True, help="Only pending sales; dormant ones are shown apart.")
@click.option("--dormant", is_flag=True, help="Only those that are pending but silent beyond their ladder's limit.")
@click.option("--stage", metavar="STAGE", help="Only sales at this stage.")
@click.option("--buyer", metavar="CC", help="Only sales to this state (ISO code).")
@share_options
def sales(session: Session, pending: bool, dormant: bool, stage: str | None, buyer: str | None) -> None:
    """Defence sales: stage, since when, value, and how many independent sources say so."""
    if stage is not None:
        find_stage(stage)
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
        currency = find_currency(shelf)
        if pending or dormant:
            found = list_pending(shelf, currency)
            listed = found.dormant if dormant else found.sales
            rows = [row for row in listed if (not stage or row.stage == stage) and (not buyer or row.buyer == buyer)]
        else:
            found = list_sales(shelf, currency, stage=stage, buyer=buyer)
            rows = list(found.sales)
    if session.output == "json":
        print_json(rows)
    elif session.output == "csv":
        print_csv(rows)
    else:
        _print_sales(found, rows, "dormant" if dormant else "pending" if pending else "")
    if pending and not dormant and found.dormant and session.output != "table":
        names = ", ".join(row.id for row in found.dormant)
        click.echo(f"dormant, shown apart ({len(found.dormant)}): {names}", err=True)


def _print_sales(found: SalesList, rows: list[SaleRow], state: str) -> None:
    what = f"{state} sales".strip()
    title = f"{len(rows)} {what} · true on {found.valid_on} as known on {found.known_at}"
    columns = [
        "id",
        "stage",
        "since",
        "pending since",
        "days|right",
        "value",
        "qty|right",
        "sources|right",
        "grade",
        "disputes|right",
        "remark",
    ]
    print_table(title, columns, [_make_cells(row) for row in rows])
    if found.dormant and state == "pending":
        heading = f"{len(found.dormant)} dormant: pending, but silent beyond the ladder's limit"
        print_table(heading, columns, [_make_cells(row) for row in found.dormant])
    print_table(
        "Counting rules in force",
        ["rule"],
        [(rule,) for rule in found.counting_rules],
        [f"Newest source: {found.newest_source}"],
    )


def _word_days(row: SaleRow) -> str:
    least, most = row.days_pending, row.days_pending_most
    return "" if least is None else str(least) if least == most else f"{least}-{most}"


def _make_cells(row: SaleRow) -> tuple[object, ...]:
    return (
        row.id,
        row.stage_label,
        row.stage_since,
        row.pending_since,
        _word_days(row),
        "; ".join(word_amount(amount) for amount in (row.value, *row.value_other) if amount),
        f"{row.quantity} {row.counted}" if row.counted else row.quantity,
        row.independent_sources,
        row.best_grade,
        row.disagreements or "",
        "; ".join(filter(None, (READ if row.is_read else "", word_pause(row), *(remark.words for remark in row.remarks)))),
    )


COMMANDS = (sales,)
