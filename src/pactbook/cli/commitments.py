"""The commands that list agreements and the promises made under them."""

from __future__ import annotations

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import mark_read, word_evidence
from pactbook.ledger import Ledger
from pactbook.model.promise import find_promise_state, list_promise_states
from pactbook.views.agreements import AgreementsList, list_agreements
from pactbook.views.commitments import NO_TEXT, AreaLists, CommitmentRow, Scorecard, Tally, list_commitments


@click.command()
@click.option("--area", metavar="WORDS", help="Only promises whose area holds these words, such as 'data links'.")
@click.option(
    "--agreement",
    metavar="ID_OR_WORDS",
    help="Only promises under one agreement, by its id, or words of its name, or of its term: 'ten-year framework'.",
)
@click.option(
    "--state",
    metavar="STATE",
    help="Only promises in one state: met, met late, substituted, in progress, overdue, no evidence.",
)
@share_options
def commitments(session: Session, area: str | None, agreement: str | None, state: str | None) -> None:
    """What was promised, and what has come of it: each promise with the state its evidence adds up to, and why.

    Of one agreement, the areas foretold before it was signed are listed apart from those it names.
    """
    wanted = find_promise_state(state) if state is not None else None
    with Ledger.open(session.book) as ledger:
        found = list_commitments(session.open_shelf(ledger), area=area, agreement=agreement, state=wanted)
    if session.output == "json":
        print_json(found.commitments)
    elif session.output == "csv":
        print_csv(found.commitments)
    else:
        _print_scorecard(found)


@click.command()
@click.option("--area", metavar="WORDS", help="Only agreements that name an area with these words.")
@click.option(
    "--state", metavar="STATE", help="Only agreements that stand so: in force, superseded, expired, announced, expected."
)
@share_options
def agreements(session: Session, area: str | None, state: str | None) -> None:
    """Agreements: from when, until when, what replaced what, and how many promises stand how."""
    with Ledger.open(session.book) as ledger:
        found = list_agreements(session.open_shelf(ledger), area=area, state=state)
    if session.output == "json":
        print_json(found.agreements)
    elif session.output == "csv":
        print_csv(found.agreements)
    else:
        _print_agreements(found)


def _print_scorecard(found: Scorecard) -> None:
    states = list_promise_states()
    if found.areas_of is not None:
        _print_areas(found.areas_of)
    waiting = f", and {len(found.waiting)} read, not yet ruled on (last in the list)" if found.waiting else ""
    print_table(
        f"{len(found.counted)} promises{waiting} · true on {found.valid_on} as known on {found.known_at}",
        ["promise", "area", "said", "made", "deadline", "state", "since", "why", "last seen"],
        [_make_cells(row) for row in found.commitments],
    )
    for title, tallies in (("By area", found.by_area), ("By agreement", found.by_agreement)):
        if len(tallies) > 1:
            columns = [title, *(f"{state.label}|right" for state in states.values()), "all|right"]
            print_table(title, columns, [_count(tally) for tally in tallies])
    print_table("Rules in force", ["rule"], [(rule,) for rule in found.rules], [f"Newest source: {found.newest_source}"])


def _print_areas(areas: AreaLists) -> None:
    rows = [
        (f"named by {areas.named_by}", ", ".join(areas.named) or "not known"),
        ("foretold before signing", ", ".join(areas.expected_before_signing) or "none held"),
    ]
    footer = [] if areas.is_text_cited else [NO_TEXT]
    print_table(f"{areas.name} ({areas.agreement}): {areas.state}", ["areas", ""], rows, footer)


def _make_cells(row: CommitmentRow) -> tuple[object, ...]:
    state = row.state_label
    if row.overruling:
        state += " (overruled)"
    elif not row.is_as_stated:
        state += f" (book: {row.stated_state})"
    last = row.last_movement
    seen = f"{last.date} {last.what} [{'; '.join(word_evidence(item) for item in last.evidence[:2])}]" if last else ""
    return (
        f"{row.promise} ({row.id}){mark_read(row)}",
        row.area,
        row.said,
        row.promised_on,
        row.deadline,
        state,
        row.since,
        row.why,
        seen,
    )


def _count(tally: Tally) -> tuple[object, ...]:
    return tally.name, *(len(ids) or "" for ids in tally.states.values()), tally.total


def _print_agreements(found: AgreementsList) -> None:
    rows = [
        (
            row.id,
            f"{row.name}{mark_read(row)}",
            row.state,
            f"{row.start or row.announced or ''}{'' if row.start else ' (announced)'}",
            f"{row.end}{' (computed)' if row.is_end_computed else ''}" if row.end else "",
            ", ".join(row.predecessors),
            ", ".join(row.successors),
            row.promises.total or "",
            row.disagreements or "",
        )
        for row in found.agreements
    ]
    print_table(
        f"{len(rows)} agreements · true on {found.valid_on} as known on {found.known_at}",
        ["id", "name", "state", "since", "until", "replaces", "replaced by", "promises|right", "disputes|right"],
        rows,
        [f"Rule: {rule}" for rule in found.rules],
    )


COMMANDS = (commitments, agreements)
