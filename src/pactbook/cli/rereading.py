"""The command that reads held documents again."""

from __future__ import annotations

import datetime as dt

import click

from pactbook import pipeline
from pactbook.cli.output import print_json, print_problems, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_value
from pactbook.ledger import Ledger
from pactbook.pipeline import Revision
from pactbook.views.document import FindingView


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT...]")
@click.option("--apply", is_flag=True, help="Append what is read now and withdraw what is not; without it, only show.")
@share_options
def reread(session: Session, documents: tuple[str, ...], apply: bool) -> None:
    """Read held documents again (all, or those named by id) with the reader as it is now, and show what that would change: findings added
    and dropped, and for each record what would stand otherwise. Nothing changes without --apply. What a person accepted stays, what a
    person rejected stays rejected, and nobody is asked again about a reading that is the same."""
    now = dt.datetime.now(dt.UTC)
    with Ledger.open(session.book, writable=apply) as ledger:
        desk = pipeline.open_desk(ledger, session.find_partnership(ledger), now.date())
        revisions = list(pipeline.reread_documents(ledger, desk, now, only=documents, apply=apply))
    changed = [revision for revision in revisions if not revision.is_same]
    if session.output == "json":
        print_json(changed)
    for revision in changed if session.output != "json" else ():
        _print_revision(revision)
    print_problems(problem for revision in revisions for problem in revision.problems)
    verb = "changed" if apply else "would change"
    click.echo(f"{len(revisions)} documents read again; {len(changed)} {verb}", err=True)


def _print_revision(revision: Revision) -> None:
    rows = [("+", *_show(finding)) for finding in revision.added] + [("-", *_show(finding)) for finding in revision.dropped]
    effects = [
        f"{effect.record}: {change.name} {_word(change.before)} ▸ {_word(change.after)}"
        for effect in revision.effects
        for change in effect.changes
    ]
    title = f"{revision.document.title or revision.document.place} · {revision.same} findings the same"
    print_table(title, ["", "kind", "modality", "record", "wording", "fields"], rows, effects)


def _show(finding: FindingView) -> tuple[str | None, ...]:
    fields = "; ".join(f"{name}: {word_value(field.value)}" for name, field in finding.fields.items())
    return finding.kind, finding.modality, finding.record, finding.wording, fields


def _word(value: object) -> str:
    return "nothing" if value is None else word_value(value)


COMMANDS = (reread,)
