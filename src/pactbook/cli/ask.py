"""Commands that ask: sales, show, explain, diff."""

from __future__ import annotations

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_amount, word_evidence, word_number, word_pause, word_value
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf, read_day
from pactbook.model.ladder import find_stage
from pactbook.records.sale import fold_sale
from pactbook.views.diff import Diff, show_diff
from pactbook.views.explain import explain_field
from pactbook.views.partnership import find_currency
from pactbook.views.record import RecordView, find_statement_asof, show_record
from pactbook.views.sale import SaleView, show_sale
from pactbook.views.sales import SaleRow, SalesList, list_pending, list_sales


@click.command()
@click.option("--pending", is_flag=True, help="Only pending sales; dormant ones are shown apart.")
@click.option("--stage", metavar="STAGE", help="Only sales at this stage.")
@click.option("--buyer", metavar="CC", help="Only sales to this state (ISO code).")
@share_options
def sales(session: Session, pending: bool, stage: str | None, buyer: str | None) -> None:
    """Defence sales: stage, since when, value, and how many independent sources say so."""
    if stage is not None:
        find_stage(stage)
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
        currency = find_currency(shelf)
        if pending:
            found = list_pending(shelf, currency)
            rows = [row for row in found.sales if (not stage or row.stage == stage) and (not buyer or row.buyer == buyer)]
        else:
            found = list_sales(shelf, currency, stage=stage, buyer=buyer)
            rows = list(found.sales)
    if session.output == "json":
        print_json(rows)
    elif session.output == "csv":
        print_csv(rows)
    else:
        _print_sales(found, rows, pending)
    if pending and found.dormant and session.output != "table":
        names = ", ".join(row.id for row in found.dormant)
        click.echo(f"dormant, shown apart ({len(found.dormant)}): {names}", err=True)


@click.command()
@click.argument("record_id")
@share_options
def show(session: Session, record_id: str) -> None:
    """One record: its fields, steps, disagreements and citations. Also one finding, by its id."""
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
        currency = find_currency(shelf)
        if record_id in shelf.by_record and shelf.types.get(record_id, "sale") == "sale":
            view = show_sale(fold_sale(record_id, shelf.by_record[record_id], shelf), currency)
            _print_sale(view) if session.output == "table" else print_json(view)
            return
        record = show_record(shelf, record_id)
        pending: SalesList | None = None
        clocks = find_statement_asof(record)
        if clocks is not None:
            pending = list_pending(session.open_shelf(ledger, clocks), currency)
    if session.output == "table":
        _print_record(record, pending)
    else:
        rows = [] if pending is None else pending.sales
        print_json({"record": record, "pending_on_that_day": rows})


@click.command()
@click.argument("record_id")
@click.argument("field")
@share_options
def explain(session: Session, record_id: str, field: str) -> None:
    """Why a headline value is what it is: every value stated, its basis, source, date and grade, and the rule that chose."""
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
        found = explain_field(shelf, record_id, field, find_currency(shelf))
    if session.output == "json":
        print_json(found)
        return
    rows = [
        (
            "*" if value.is_headline else "",
            word_value(value.value),
            value.origin,
            value.date,
            value.independent_sources,
            citation,
        )
        for value in found.values
        for citation in [("; ".join(word_evidence(item) for item in value.evidence) or "-")]
    ]
    ranges = [
        f"{one.currency}: from {word_number(one.lowest, one.currency)} to {word_number(one.highest, one.currency)}"
        for one in found.ranges
    ]
    notes = [f"Note: {note}" for note in found.notes]
    print_table(
        f"{record_id} · {field} · true on {found.valid_on} as known on {found.known_at}",
        ["", "value", "stated by", "date", "independent sources|right", "citations"],
        rows,
        [f"* heads the page. Rule: {found.rule}.", *ranges, *notes],
    )


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


def _print_sales(found: SalesList, rows: list[SaleRow], pending: bool) -> None:
    what = "pending sales" if pending else "sales"
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
    if found.dormant:
        heading = f"{len(found.dormant)} dormant: pending, but silent beyond the ladder's limit"
        print_table(heading, columns, [_make_cells(row) for row in found.dormant])
    print_table(
        "Counting rules in force",
        ["rule"],
        [(rule,) for rule in found.counting_rules],
        [f"Newest source: {found.newest_source}"],
    )


def _make_cells(row: SaleRow) -> tuple[object, ...]:
    return (
        row.id,
        row.stage_label,
        row.stage_since,
        row.pending_since,
        row.days_pending,
        word_amount(row.value or (row.value_other[0] if row.value_other else None)),
        row.quantity,
        row.independent_sources,
        row.best_grade,
        row.disagreements or "",
        word_pause(row),
    )


def _print_sale(view: SaleView) -> None:
    row = view.row
    halt = ""
    if row.paused:
        halt = f" · {word_pause(row)}: reported by {', '.join(row.paused.reported_by)}"
        halt += f"; denied by {', '.join(row.paused.denied_by)}" if row.paused.denied_by else ""
    steps = [
        (
            event.date or event.upper,
            event.label,
            event.standing,
            "; ".join(word_amount(amount) for amount in event.amounts),
            event.quantity,
            event.note,
            "; ".join(word_evidence(item) for item in event.evidence)
            + ("".join(f"\nDENIED: {word_evidence(item)}" for item in event.responses)),
        )
        for event in view.events
    ]
    print_table(
        f"{row.title} ({row.id})",
        ["date", "step", "standing", "value", "qty|right", "what", "sources"],
        steps,
        [
            f"{row.state} · {row.stage_label} since {row.stage_since} · {word_amount(row.value)}{halt}",
            f"true on {view.valid_on} as known on {view.known_at}",
        ],
    )
    _print_disputes(view.disputes)


def _print_record(record: RecordView, pending: SalesList | None) -> None:
    rows = [(name, word_value(value)) for name, value in record.fields.items()]
    footer = ["UNSOURCED: marked as common knowledge, nothing is cited."] if record.is_unsourced else []
    cited = [f"Source: {word_evidence(item)} {item.url or ''}" for item in record.evidence if not item.is_unsourced]
    print_table(f"{record.type} {record.id}: {record.title}", ["field", "value"], rows, footer + cited)
    if record.events:
        print_table(
            "Steps",
            ["list", "date", "what", "sources"],
            [
                (
                    event.list,
                    event.date,
                    word_value(event.fields),
                    "; ".join(word_evidence(item) for item in event.evidence),
                )
                for event in record.events
            ],
        )
    _print_disputes(record.disputes)
    if pending is not None:
        print_table(
            f"Pending on {pending.valid_on}, the day it was said, as known that day",
            ["sale", "stage", "since", "value"],
            [(row.id, row.stage_label, row.stage_since, word_amount(row.value)) for row in pending.sales],
        )


def _print_disputes(disputes: tuple[object, ...]) -> None:
    from pactbook.views.sale import DisputeView

    rows = [
        (dispute.field, word_value(value.value), "; ".join(word_evidence(item) for item in value.evidence), dispute.note)
        for dispute in disputes
        if isinstance(dispute, DisputeView)
        for value in dispute.values
    ]
    if rows:
        print_table("Values in dispute", ["field", "value", "sources", "note"], rows)


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
                    f"{event.date} {event.label}" if event else "",
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
