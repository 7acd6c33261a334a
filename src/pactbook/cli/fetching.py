"""Commands that look at publishers: fetch and sources."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import click

from pactbook.cli.output import print_csv, print_json, print_problems, print_table
from pactbook.cli.session import EXIT_PROBLEMS, Session, share_options
from pactbook.documents.discovery import Window
from pactbook.documents.polite import PoliteFetcher
from pactbook.ledger import Ledger
from pactbook.model.asof import read_day
from pactbook.model.problem import Problem, Severity
from pactbook.pipeline import open_desk
from pactbook.pipeline.fetching import Errand, FetchedItem, fetch_publisher
from pactbook.sources.registry import Publisher, load_publisher
from pactbook.views.fetches import PublisherRow, read_publisher, read_publishers

WINDOW_DAYS = 30


def make_fetcher() -> PoliteFetcher:
    """The fetcher of this process: public addresses only."""
    return PoliteFetcher()


@click.command()
@click.argument("publisher")
@click.option("--since", metavar="DATE", help=f"From which day of publication on; {WINDOW_DAYS} days ago by default.")
@click.option(
    "--address",
    metavar="URL_OR_PATH",
    help="Look there instead: the feed, folder or archive to read, or a list that has moved.",
)
@share_options
@click.pass_context
def fetch(context: click.Context, session: Session, publisher: str, since: str | None, address: str | None) -> None:
    """Look at a PUBLISHER (see pactbook sources): fetch what it lists and did not yet have, read it, and keep what concerns the
    partnership. Pages are asked for politely and only if they changed; every address is logged.

    Exit status 1 when something that was listed could not be had or read.
    """
    now = dt.datetime.now(dt.UTC)
    first = read_day(since, "--since") if since else now.date() - dt.timedelta(days=WINDOW_DAYS)
    errand = Errand(load_publisher(publisher), Window(first, now.date()), now, address)
    problems: list[Problem] = []
    items: list[FetchedItem] = []
    with Ledger.open(session.book, writable=True) as ledger:
        desk = open_desk(ledger, session.find_partnership(ledger), now.date())
        for item in fetch_publisher(ledger, desk, errand, make_fetcher()):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            items.append(item)
            problems.extend(item.problems)
        row = read_publisher(ledger, errand.publisher, now.date())
    if session.output == "json":
        print_json({"publisher": row, "items": items})
    elif session.output == "csv":
        print_csv({"url": item.url, "outcome": item.outcome} for item in items)
    else:
        _print_items(errand.publisher, items, row)
    print_problems(problems)
    context.exit(EXIT_PROBLEMS if row.gaps or any(problem.severity is Severity.ERROR for problem in problems) else 0)


@click.command()
@share_options
def sources(session: Session) -> None:
    """Publishers: the last look at each, how many publications were expected and received, and gaps."""
    today = dt.datetime.now(dt.UTC).date()
    with Ledger.open(session.book) as ledger:
        rows = read_publishers(ledger, today)
    if session.output == "json":
        print_json(rows)
    elif session.output == "csv":
        print_csv(rows)
    else:
        table = [
            (
                row.id,
                row.name,
                "fetched" if row.fetched else "files",
                (row.last or "never")[:16],
                row.expected,
                row.received,
                "; ".join(row.gaps),
            )
            for row in rows
        ]
        columns = ["publisher", "name", "how", "last look", "expected|right", "received|right", "gaps"]
        print_table("Publishers", columns, table, [f"book: {session.book}"])


def _print_items(publisher: Publisher, items: list[FetchedItem], row: PublisherRow) -> None:
    rows: list[tuple[Any, ...]] = []
    for item in items:
        document = item.reading.document if item.reading else None
        findings = len(item.reading.findings) if item.reading else ""
        rows.append(
            (item.outcome, document.published if document else "", findings, (document.title if document else None) or item.url)
        )
    counts = Counter(str(item.outcome) for item in items)
    footer = [
        ", ".join(f"{count} {outcome}" for outcome, count in counts.items()) or "nothing was listed",
        *(f"gap: {gap}" for gap in row.gaps),
    ]
    print_table(publisher.name, ["outcome", "published", "findings|right", "what"], rows, footer)


COMMANDS = (fetch, sources)
