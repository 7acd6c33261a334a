"""The command that lists what waits for a person, shows it, and asks."""

from __future__ import annotations

import datetime as dt
import getpass
import json
from dataclasses import replace
from typing import Any

import click

from pactbook.cli.output import print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_value
from pactbook.errors import PactbookError
from pactbook.ledger import Ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.records.shelf import Shelf
from pactbook.views.open_review import direct_ruling, find_proposal, open_review
from pactbook.views.review import QUESTIONS, Proposal, count_questions


@click.command()
@click.argument("finding", required=False)
@click.option("--all", "everything", is_flag=True, help="Also what merely adds to a record.")
@click.option("--only", type=click.Choice(list(QUESTIONS)), help="Only one kind of question.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many.")
@click.option("--ask", is_flag=True, help="Ask about one after the other, and append each answer.")
@click.option("--author", default=None, help="Who decides; your login name by default.")
@share_options
def review(
    session: Session, finding: str | None, everything: bool, only: str | None, limit: int, ask: bool, author: str | None
) -> None:
    """What was read and waits for a person: each reading beside its sentence, with what it would change. With FINDING, one of them. --ask
    goes through them: accept, reject, correct, same, different, or skip, each with a reason."""
    with Ledger.open(session.book, writable=ask) as ledger:
        shelf = session.open_shelf(ledger)
        found = (
            (find_proposal(ledger, shelf, finding),)
            if finding
            else open_review(ledger, shelf, everything=everything or only == "read")
        )
        shown = [one for one in found if only is None or one.asks == only][:limit]
        if session.output == "json":
            print_json(shown)
        elif ask:
            _ask_all(ledger, shelf, shown, author or getpass.getuser())
        elif finding:
            _print_one(shown[0])
        else:
            _print_list(shown, found)


def _print_list(shown: list[Proposal], found: tuple[Proposal, ...]) -> None:
    rows = [
        (
            one.finding.id,
            one.asks,
            one.record and f"{one.record} ({one.score:.2f})" if one.score is not None else one.record,
            one.finding.wording,
            "; ".join(f"{change.name} {_word(change.before)} ▸ {_word(change.after)}" for change in one.effect[:2]),
        )
        for one in shown
    ]
    counts = [f"{count} {asks}: {QUESTIONS[asks]}" for asks, count in count_questions(found).items()]
    print_table(f"{len(found)} readings wait", ["finding", "asks", "record", "wording", "would change"], rows, counts)


def _print_one(one: Proposal) -> None:
    before, span, after = one.context
    click.echo(
        f"{one.question}  [{one.document.title or one.document.place} · {one.document.publisher or 'unknown publisher'}]"
    )
    click.echo(f"\n{before}{click.style(span, bold=True, underline=True)}{after}\n")
    fields = "; ".join(f"{name}: {word_value(field.value)}" for name, field in one.finding.fields.items())
    click.echo(f"read as   {one.finding.modality} {one.finding.kind}: {fields}")
    if one.forms:
        click.echo(f"forms     {one.forms}, which no entry of the book holds")
    if one.record and one.record != one.forms:
        score = f" {one.score:.2f}" if one.score is not None else ""
        click.echo(f"{'linked to' if one.is_confirmed else 'perhaps  '} {one.record}{score}: {one.record_title}")
    for reason in one.reasons:
        click.echo(f"          {reason}")
    for change in one.effect:
        click.echo(
            f"{'changes' if one.is_confirmed else 'would change':12} {change.name}: {_word(change.before)} ▸ {_word(change.after)}"
        )
    if one.copies:
        click.echo(f"          the same in {one.copies} cop{'ies' if one.copies > 1 else 'y'} of the story")
    click.echo(f"finding   {one.finding.id}  version {one.version}")


_ANSWERS = {
    "a": DecisionKind.ACCEPT,
    "r": DecisionKind.REJECT,
    "c": DecisionKind.CORRECT,
    "s": DecisionKind.SAME,
    "d": DecisionKind.DIFFERENT,
}


def _ask_all(ledger: Ledger, shelf: Shelf, proposals: list[Proposal], author: str) -> None:
    for number, one in enumerate(proposals, 1):
        click.echo(f"\n── {number} of {len(proposals)} " + "─" * 40)
        _print_one(one)
        answer = click.prompt(
            "accept, reject, correct, same, different, next, quit", type=click.Choice([*"arcsdnq"]), default="n"
        )
        if answer == "q":
            return
        if answer == "n":
            continue
        decision = _ask_decision(one, _ANSWERS[answer], author)
        try:
            rulings = direct_ruling(ledger, shelf, decision)
            ledger.append(author=author, recorded_at=decision.decided_at, decisions=rulings, durable=True)
        except PactbookError as error:
            click.echo(f"not appended: {error}", err=True)
        else:
            click.echo(f"decision {', '.join(one.id for one in rulings)} appended")


def _ask_decision(one: Proposal, kind: DecisionKind, author: str) -> Decision:
    """A decision on what the person has seen."""
    decision = Decision(kind, one.finding.id, author, dt.datetime.now(dt.UTC), "", seen=one.version)
    if kind is DecisionKind.CORRECT:
        field = click.prompt("field", type=click.Choice(sorted(one.finding.fields)))
        decision = replace(decision, target=f"{one.finding.id}.{field}", value=_parse(click.prompt("right value")))
    elif kind in (DecisionKind.SAME, DecisionKind.DIFFERENT):
        decision = replace(decision, other=click.prompt("record", default=one.record))
    return replace(decision, reason=click.prompt("why"))


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _word(value: object) -> str:
    return "nothing" if value is None else word_value(value)


COMMANDS = (review,)
