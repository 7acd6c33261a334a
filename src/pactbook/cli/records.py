"""Commands that show one record: show, explain."""

from __future__ import annotations

from collections.abc import Iterable

import click

from pactbook.cli.output import print_json, print_pages, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_amount, word_evidence, word_number, word_pause, word_value
from pactbook.ledger import Ledger
from pactbook.model.problem import Problem
from pactbook.records.evidence import Evidence
from pactbook.records.sale import find_sale, is_sale
from pactbook.views.cited_pages import list_pages
from pactbook.views.explain import STAGE_RULE, explain_field
from pactbook.views.partnership import find_currency
from pactbook.views.record import RecordView, find_statement_asof, show_record
from pactbook.views.sale import DisputeView, SaleView, show_sale
from pactbook.views.sales import SaleRow, SalesList, list_pending


@click.command()
@click.argument("record_id")
@share_options
def show(session: Session, record_id: str) -> None:
    """One record: its fields, steps, disagreements and citations. Also one finding, by its id."""
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
        currency = find_currency(shelf)
        if is_sale(shelf, record_id):
            view = show_sale(find_sale(shelf, record_id), currency)
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
            *([value.standing] if field == "stage" else []),
            value.independent_sources,
            value.judgement.code if value.judgement else "",
            citation,
        )
        for value in found.values
        for citation in [
            ("; ".join(word_evidence(item) for item in value.evidence) or "-")
            + "".join(f"\nDENIED: {word_evidence(item)}" for item in value.denials)
        ]
    ]
    ranges = [
        f"{one.currency}: from {word_number(one.lowest, one.currency)} to {word_number(one.highest, one.currency)}"
        for one in found.ranges
    ]
    notes = [f"Note: {note}" for note in found.notes]
    print_table(
        f"{record_id} · {field} · true on {found.valid_on} as known on {found.known_at}",
        [
            "",
            "value",
            "stated by",
            "date",
            *(["standing"] if field == "stage" else []),
            "independent sources|right",
            "judged",
            "citations",
        ],
        rows,
        [f"* heads the page. Rule: {found.rule}.", *ranges, *notes],
    )
    print_pages(list_pages(item for value in found.values for item in (*value.evidence, *value.denials)))


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
            f"{row.state} · {_word_stand(row)} · {word_amount(row.value)}{halt}",
            f"Stage: {STAGE_RULE}.",
            f"true on {view.valid_on} as known on {view.known_at}",
        ],
    )
    _print_disputes(view.disputes)
    print_pages(list_pages(_list_cited(view)))
    _print_problems(view.problems)


def _word_stand(row: SaleRow) -> str:
    return f"{row.stage_label} since {row.stage_since}" if row.stage else "no step of it has certainly been reached"


def _list_cited(view: SaleView) -> Iterable[Evidence]:
    yield from view.evidence
    for event in view.events:
        yield from (*event.evidence, *event.responses)


def _print_record(record: RecordView, pending: SalesList | None) -> None:
    rows = [(name, word_value(value)) for name, value in record.fields.items()]
    footer = ["UNSOURCED: marked as common knowledge, nothing is cited."] if record.is_unsourced else []
    joint = next((item for item in record.evidence if item.joint), None)
    if joint is not None:
        footer.append(
            f"The entry is cited to {word_evidence(joint)}: the book does not say which states what; all stand below."
        )
    print_table(f"{record.type} {record.id}: {record.title}", ["field", "value"], rows, footer)
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
    print_pages(list_pages(record.evidence))
    _print_problems(record.problems)
    if pending is not None:
        print_table(
            f"Pending on {pending.valid_on}, the day it was said, as known that day",
            ["sale", "stage", "since", "value"],
            [(row.id, row.stage_label, row.stage_since, word_amount(row.value)) for row in pending.sales],
        )


def _print_disputes(disputes: tuple[DisputeView, ...]) -> None:
    rows = [
        (dispute.field, word_value(value.value), "; ".join(word_evidence(item) for item in value.evidence), dispute.note)
        for dispute in disputes
        for value in dispute.values
    ]
    if rows:
        print_table("Values in dispute", ["field", "value", "sources", "note"], rows)


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


COMMANDS = (
    show,
    explain,
)
