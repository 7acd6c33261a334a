"""The command that tells what became known between two days."""

from __future__ import annotations

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_evidence, word_value
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf, read_day
from pactbook.views.diff import Diff, NewEvent, show_diff
from pactbook.views.partnership import find_currency


@click.command()
@click.option("--from", "since", metavar="DATE", required=True, help="What was known by this day ...")
@click.option("--to", "until", metavar="DATE", required=True, help="... against what was known by this one.")
@share_options
def diff(session: Session, since: str, until: str) -> None:
    """What became known between two days: sales that moved, with the steps and sources that moved them, and other records."""
    first, last = read_day(since, "--from"), read_day(until, "--to")
    with Ledger.open(session.book) as ledger:
        before = session.open_shelf(ledger, AsOf.on(first))
        after = session.open_shelf(ledger, AsOf.on(last))
        found = show_diff(before, after, find_currency(after))
    if session.output == "json":
        print_json(found)
    elif session.output == "csv":
        print_csv(found.sales)
    else:
        _print_diff(found)


def _print_diff(found: Diff) -> None:
    rows = []
    for change in found.sales:
        before = f"{change.before.stage_label} ({change.before.state})" if change.before else "not known"
        after = f"{change.after.stage_label} ({change.after.state})"
        for event in change.events or (None,):
            rows.append(
                (
                    change.change,
                    change.id,
                    before,
                    after,
                    word_step(event) if event else "",
                    "; ".join(word_evidence(item) for item in event.evidence) if event else "only time has passed",
                )
            )
            before = after = ""
    print_table(
        f"Became known after {found.since} and up to {found.until}: {found.findings} findings",
        ["change", "sale", "before", "after", "step", "sources"],
        rows,
    )
    if found.records:
        others = [(one.type, one.id, "new" if one.is_new else "more", one.findings, one.title) for one in found.records]
        print_table("Other records", ["type", "record", "change", "findings|right", "title"], others)
    if found.rows:
        listed = [
            (
                row.register,
                row.change,
                row.row,
                row.kind,
                row.record,
                "; ".join(f"{name}: {word_value(was)} → {word_value(now)}" for name, (was, now) in row.values.items())
                if row.change == "changed"
                else "",
            )
            for row in found.rows
        ]
        print_table("Rows of registers", ["register", "change", "row", "kind", "record", "what changed"], listed)


def word_step(event: NewEvent) -> str:
    """A step's date and name, and how firmly it is stated when it is no fact of that day."""
    firm = "" if event.modality == "held" else f" ({event.modality})"
    return f"{event.date} {event.label}{firm}"


COMMANDS = (diff,)
