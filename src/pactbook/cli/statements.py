"""The commands that list engagements and statements."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pactbook.cli.output import print_csv, print_json, print_pages, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_evidence, word_value
from pactbook.ledger import Ledger
from pactbook.model.asof import read_day
from pactbook.views.cited_pages import CitedPage, list_pages
from pactbook.views.contradictions import Contradiction, Voice
from pactbook.views.engagements import EngagementRow, EngagementsAsked, EngagementsList, list_engagements
from pactbook.views.officeholders import HolderRow
from pactbook.views.statements import OTHERS, Asked, StatementRow, StatementsList, list_statements


@click.command()
@click.option("--about", metavar="WORDS", help="A system, sale, agreement, programme, promise or topic, by name, alias or id.")
@click.option("--person", metavar="NAME", help="Only what this speaker said.")
@click.option("--side", metavar="CODE", help="Only one side: a state's code, or others.")
@click.option("--modality", metavar="WORD", help="Only what is asserted, planned, expected, conditional or denied.")
@click.option("--since", metavar="DATE", help="Only what may have been said on this day (YYYY-MM-DD) or later.")
@click.option("--until", metavar="DATE", help="Only what may have been said on this day or earlier.")
@share_options
def statements(
    session: Session,
    about: str | None,
    person: str | None,
    side: str | None,
    modality: str | None,
    since: str | None,
    until: str | None,
) -> None:
    """Who said what, by side and in order of time, each with the office held that day; and where speakers contradict each other."""
    asked = Asked(
        about,
        person,
        side,
        modality,
        read_day(since, "--since") if since else None,
        read_day(until, "--until") if until else None,
    )
    with Ledger.open(session.book) as ledger:
        found = list_statements(session.open_shelf(ledger), asked)
    if session.output == "json":
        print_json(found)
    elif session.output == "csv":
        print_csv(row for group in found.sides for row in group.statements)
    else:
        _print_statements(found)


def _print_statements(found: StatementsList) -> None:
    if found.subject is not None:
        records = ", ".join(record.id for record in found.subject.records)
        standing_for = f"; records: {records}" if records else ""
        click.echo(
            f"About {found.subject.asked!r}: {found.subject.type} {found.subject.label} ({found.subject.id}){standing_for}"
        )
    pages = list_pages(item for group in found.sides for row in group.statements for item in row.evidence)
    for group in found.sides:
        if group.statements or (found.subject is not None and group.side != OTHERS):
            print_table(
                f"{group.label}: {len(group.statements)} statements",
                ["date", "who", "how", "what", "about", "source"],
                [_make_cells(row, pages) for row in group.statements],
            )
    if found.contradictions:
        print_table(
            f"Contradictions between speakers: {len(found.contradictions)}; which is right is not judged",
            ["record", "on", "stated", "denied"],
            [_make_against(one) for one in found.contradictions],
        )
    if found.differing:
        print_table(
            f"Fields on which sources give different values: {len(found.differing)}",
            ["record", "field", "values"],
            [
                (
                    one.record,
                    one.dispute.field,
                    "; ".join(
                        f"{word_value(value.value)} ({', '.join(word_evidence(e) for e in value.evidence[:1])})"
                        for value in one.dispute.values
                    ),
                )
                for one in found.differing
            ],
        )
    print_pages(pages, numbered=True)
    print_table(
        f"{found.count} statements · true on {found.valid_on} as known on {found.known_at}",
        [],
        [],
        [f"Rule: {rule}" for rule in found.rules],
    )


def word_holder(holder: HolderRow) -> str:
    """Somebody with the office of the day; marked where only the source gives it."""
    if holder.office is None:
        return holder.name
    mark = " (as the source has it)" if not holder.held else f" (the source: {holder.stated})" if holder.agrees is False else ""
    return f"{holder.name}, {holder.office}{mark}"


def _make_cells(row: StatementRow, pages: Sequence[CitedPage]) -> tuple[object, ...]:
    words = f"“{row.words}”" if row.is_exact else row.words
    source = word_evidence(row.evidence[0]) if row.evidence else ""
    cited = {page.evidence.key for page in list_pages(row.evidence)}
    numbers = ", ".join(str(number) for number, page in enumerate(pages, 1) if page.evidence.key in cited)
    more = (f" and {len(row.evidence) - 1} more" if len(row.evidence) > 1 else "") + (f" [{numbers}]" if numbers else "")
    date = row.date if row.is_dated else f"published {row.date}"
    about = "; ".join(row.through or [one.id for one in row.about])
    return date, word_holder(row.speaker), row.modality_label, words, about, source + more


def _make_against(one: Contradiction) -> tuple[object, ...]:
    return one.record, one.point, "\n".join(map(_word_voice, one.stated)), "\n".join(map(_word_voice, one.denied))


def _word_voice(voice: Voice) -> str:
    words = f"“{voice.words}”" if voice.is_exact else voice.words
    return f"{voice.date} {voice.speaker}: {words}"


@click.command()
@click.option("--person", metavar="NAME", help="Only engagements with this person.")
@click.option("--with", "other", metavar="NAME", help="And with this one: a person, a state's code or an office.")
@click.option("--level", metavar="WORDS", help="Only of one level, such as ministers.")
@click.option("--kind", metavar="WORDS", help="Only those whose kind has these words, such as 2+2 or call.")
@click.option("--since", metavar="DATE", help="Only those that may have been on this day (YYYY-MM-DD) or later.")
@click.option("--until", metavar="DATE", help="Only those that may have been on this day or earlier.")
@share_options
def engagements(
    session: Session,
    person: str | None,
    other: str | None,
    level: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
) -> None:
    """Who met whom, when, where and at which level, each with the office held that day, and what came of it."""
    asked = EngagementsAsked(
        person, other, level, kind, read_day(since, "--since") if since else None, read_day(until, "--until") if until else None
    )
    with Ledger.open(session.book) as ledger:
        found = list_engagements(session.open_shelf(ledger), asked)
    if session.output == "json":
        print_json(found.engagements)
    elif session.output == "csv":
        print_csv(found.engagements)
    else:
        _print_engagements(found)


def _print_engagements(found: EngagementsList) -> None:
    read = f", {found.read} of them only read in documents" if found.read else ""
    print_table(
        f"{len(found.engagements)} engagements{read} · true on {found.valid_on} as known on {found.known_at}",
        ["date", "level", "kind", "place", "who", "came of it", "sources|right"],
        [_make_meeting_cells(row) for row in found.engagements],
        [f"Rule: {rule}" for rule in found.rules],
    )


def _make_meeting_cells(row: EngagementRow) -> tuple[object, ...]:
    date = row.date or "no date"
    if row.end:
        date += f" to {row.end}"
    if row.standing not in ("held", "undated"):
        date += f" ({row.standing})"
    who = "; ".join(f"{holder.side or '?'}: {word_holder(holder)}" for holder in row.present) or ", ".join(row.sides)
    came = "; ".join(outcome.text for outcome in row.outcomes)
    return date, row.level, f"{row.kind} ({row.id})", row.place, who, came, row.independent_sources


COMMANDS = (engagements, statements)
