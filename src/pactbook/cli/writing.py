"""Commands that add to a book: build, read, decide."""

from __future__ import annotations

import datetime as dt
import getpass
import json
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from typing import Any

import click

from pactbook import pipeline
from pactbook.assistant import Assistant, Endpoint
from pactbook.cli.output import print_json, print_problems, print_table, show_progress
from pactbook.cli.session import EXIT_PROBLEMS, Session, share_options
from pactbook.cli.wording import word_value
from pactbook.documents import discover_inputs
from pactbook.errors import AssistantUnavailableError, DecisionRefusedError
from pactbook.ledger import Ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.forming import is_formed
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.settings import read_settings
from pactbook.views.document import FindingView, ReadingView
from pactbook.views.open_review import direct_ruling


@click.command()
@click.argument("which", metavar="PARTNERSHIP", default=pipeline.find_default)
@share_options
@click.pass_context
def build(context: click.Context, session: Session, which: str) -> None:
    """Compile a shipped partnership, or a folder with a partnership.yml, into the book. Building again changes nothing.

    Exit status 1 when parts of the folder were malformed and left out.
    """
    folder = pipeline.find_partnership(which)
    with Ledger.open(session.book, create=True) as ledger:
        bars, progress = show_progress()
        with bars:
            report = pipeline.build_book(ledger, folder, _now(), progress)
    errors = [problem for problem in report.problems if problem.severity is Severity.ERROR]
    if session.output == "json":
        print_json({"book": str(session.book), **_make_report(report)})
    else:
        rows = [(name, count) for name, count in report.entries.items()]
        footer = [
            f"{report.sources} sources, {report.findings} findings, {report.claims} claims; "
            f"{report.new_findings} findings new, {report.withdrawn} decisions on withdrawn ones; {len(report.problems)} problems",
            f"book: {session.book}",
        ]
        print_table(f"{report.title} ({report.partnership})", ["records", "count|right"], rows, footer)
    print_problems(report.problems)
    context.exit(EXIT_PROBLEMS if errors else 0)


@click.command()
@click.argument("inputs", nargs=-1, metavar="PATH_OR_URL...")
@click.option("--samples", is_flag=True, help="Read the sample documents that come with pactbook.")
@click.option("--kind", metavar="KIND", help="What kind of document it is, when its own words do not tell.")
@click.option("--published", metavar="DATE", help="When it was published (EDTF), when its own words do not tell.")
@click.option("--dry-run", is_flag=True, help="Read and compare, but append nothing.")
@click.option(
    "--with-model", is_flag=True, help="Also ask the language model at PACTBOOK_MODEL_URL; what it reads waits for a person."
)
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read at once; one writes."
)
@share_options
@click.pass_context
def read(
    context: click.Context,
    session: Session,
    inputs: tuple[str, ...],
    samples: bool,
    kind: str | None,
    published: str | None,
    dry_run: bool,
    with_model: bool,
    jobs: int,
) -> None:
    """Read documents: text, Markdown, HTML, PDF, a folder of them, - for standard input, or a public web address.

    Prints, for each, what was read with its spans, and whether it is new, corroborates, contradicts, or is a known copy.
    Exit status 1 when something could not be read.
    """
    if published is not None:
        PartialDate.parse(published)
    if samples:
        inputs = (*inputs, str(files("pactbook") / "samples"))
    if not inputs:
        raise click.UsageError("Missing argument 'PATH_OR_URL...' (or --samples)")
    now = _now()
    problems: list[Problem] = []
    readings: list[ReadingView] = []
    with Ledger.open(session.book, writable=not dry_run) as ledger:
        desk = pipeline.open_desk(ledger, session.find_partnership(ledger), now.date())
        desk = replace(desk, assistant=_find_assistant() if with_model else None)
        for item in pipeline.read_inputs(
            ledger, desk, discover_inputs(inputs), recorded_at=now, kind=kind, published=published, dry_run=dry_run, jobs=jobs
        ):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            readings.append(item)
            problems.extend(item.problems)
            if session.output != "json":
                _print_reading(item)
    if session.output == "json":
        print_json(readings)
    print_problems(problems)
    if not dry_run and session.output != "json":
        counts = Counter(finding.status for reading in readings for finding in reading.findings)
        if counts["proposed"]:
            click.echo("proposed: counted nowhere before a person accepts it; see pactbook review", err=True)
        click.echo(
            f"{len(readings)} documents; findings: " + (", ".join(f"{n} {s}" for s, n in counts.items()) or "none"), err=True
        )
    if with_model:
        cost = Counter[str]()
        for reading in readings:
            cost.update(reading.model or {})
        click.echo("model: " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in cost.items()), err=True)
    context.exit(EXIT_PROBLEMS if any(problem.severity is Severity.ERROR for problem in problems) else 0)


@click.command()
@click.argument("kind", type=click.Choice([str(kind) for kind in DecisionKind]))
@click.argument("target")
@click.argument("other", required=False)
@click.option("--reason", required=True, help="Why; kept with the decision.")
@click.option("--author", default=None, help="Who decides; your login name by default.")
@click.option("--value", "value", metavar="JSON", help="The corrected value, for correct; the state, for overrule.")
@click.option("--since", metavar="DATE", help="The day from which an overruling holds; without one, always.")
@click.option("--seen", metavar="VERSION", help="The version of the target you looked at; refused when it changed since.")
@share_options
def decide(
    session: Session,
    kind: str,
    target: str,
    other: str | None,
    reason: str,
    author: str | None,
    value: str | None,
    since: str | None,
    seen: str | None,
) -> None:
    """Append a decision: accept or reject a FINDING (or all that formed a record by reading, read-...), correct a CLAIM (FINDING.FIELD), say that TARGET is the same as or different
    from OTHER, overrule the computed state of a promise (COMMITMENT.state), or undo a decision. Nothing is edited; every decision
    can be undone by a later one."""
    if since is not None and kind != DecisionKind.OVERRULE:
        raise DecisionRefusedError(target, f"--since says from when an overruling holds; it means nothing for {kind}")
    with Ledger.open(session.book, writable=True) as ledger:
        held = ledger.partnerships()
        # A finding belongs to one partnership anyway; where a record's is not clear, the ledger says so.
        partnership = session.find_partnership(ledger) if session.partnership or len(held) == 1 else None
        decision = Decision(
            kind=DecisionKind(kind),
            target=target,
            author=author or getpass.getuser(),
            decided_at=_now(),
            reason=reason,
            other=other,
            value={"value": value, "since": since} if kind == DecisionKind.OVERRULE else _parse_value(value),
            seen=seen,
            partnership=partnership,
        )
        rulings: tuple[Decision, ...] = (decision,)
        if is_formed(target):
            rulings = direct_ruling(ledger, session.open_shelf(ledger), decision)
        ledger.append(author=decision.author, recorded_at=decision.decided_at, decisions=rulings, durable=True)
        version = ledger.version(target, partnership)
    if session.output == "json":
        print_json({"decision": rulings[0].id, "target": target, "version": version})
    else:
        click.echo(f"decision {', '.join(one.id for one in rulings)} appended; {target} is now at version {version}")


def _find_assistant() -> Assistant:
    """The language model of the settings.

    Raises:
        AssistantUnavailableError: when none is set.
    """
    settings = read_settings()
    if settings.model_url is None:
        raise AssistantUnavailableError("no address", "name one in PACTBOOK_MODEL_URL")
    return Assistant(Endpoint(settings.model_url, settings.model, settings.model_key), settings.answers)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _parse_value(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text


def _make_report(report: pipeline.BuildReport) -> dict[str, Any]:
    names = ("partnership", "title", "entries", "sources", "findings", "claims", "new_findings", "withdrawn", "problems")
    return {name: getattr(report, name) for name in names}


def _word_link(finding: FindingView) -> str | None:
    """The record it is linked to; with a question mark, one that is only proposed."""
    if finding.forms:
        return f"forms {finding.forms}"
    name = finding.record or (f"{finding.candidate}?" if finding.candidate else None)
    return f"{name} ({finding.link_confidence:.2f})" if name and finding.link_confidence else name


def _print_reading(reading: ReadingView) -> None:
    document = reading.document
    rows = [
        (
            finding.kind,
            finding.modality,
            finding.speaker,
            finding.status,
            _word_link(finding),
            f"{finding.span.start}-{finding.span.end}" if finding.span else "",
            "; ".join(f"{name}: {word_value(field.value)}" for name, field in finding.fields.items()),
        )
        for finding in reading.findings
    ]
    head = f"{document.title or document.place} · {document.publisher or 'unknown publisher'} · published {document.published or 'unknown'}"
    head += f" ({document.published_rule})" if document.published_rule else ""
    head += f" · origin {document.origin}" if document.origin else ""
    print_table(head, ["kind", "modality", "speaker", "status", "record", "span", "fields"], rows, [f"document {document.id}"])


COMMANDS = (build, read, decide)
