"""The command that lists the innovation side of a partnership."""

from __future__ import annotations

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_amount, word_number
from pactbook.ledger import Ledger
from pactbook.model.ecosystem import list_entry_kinds
from pactbook.views.ecosystem import NOT_FOUND, EcosystemList, EcosystemRow, list_ecosystem
from pactbook.views.participants import AwardRow, OrganisationRow

_SHOWN = 15


@click.command()
@click.option(
    "--initiative", metavar="ID_OR_WORDS", help="Only what belongs to one initiative, by its id or words of its name."
)
@click.option("--kind", metavar="KIND", help=f"Only one kind: {', '.join(list_entry_kinds())}.")
@click.option("--organisation", metavar="WORDS", help="Only what an organisation takes part in whose name holds these words.")
@share_options
def ecosystem(session: Session, initiative: str | None, kind: str | None, organisation: str | None) -> None:
    """Initiatives, summits, challenges with their winners and sums, and who takes part; with what was not found."""
    with Ledger.open(session.book) as ledger:
        found = list_ecosystem(session.open_shelf(ledger), initiative=initiative, kind=kind, organisation=organisation)
    if session.output == "json":
        print_json(found.entries)
    elif session.output == "csv":
        print_csv(found.entries)
    else:
        _print_ecosystem(found)


def _print_ecosystem(found: EcosystemList) -> None:
    labels = list_entry_kinds()
    print_table(
        f"{len(found.chronology)} dated steps · true on {found.valid_on} as known on {found.known_at}",
        ["date", "step", "what", "kind", "initiative", "stands"],
        [
            (row.date, row.label, f"{row.title} ({row.record})", labels[row.kind].label, row.initiative, row.standing)
            for row in found.chronology
        ],
    )
    if found.undated:
        print_table("No date known", ["what", "kind", "in the book's words"], [_make_undated(row) for row in found.undated])
    if found.challenges:
        print_table(
            "Challenges",
            ["challenge", "winners and sums", "follow-on orders", f"{NOT_FOUND} of"],
            [_make_challenge(row) for row in found.challenges],
        )
    if found.organisations:
        hidden = len(found.organisations) - _SHOWN
        print_table(
            f"{len(found.organisations)} organisations, those with most parts first",
            ["organisation", "side", "takes part in"],
            [_make_organisation(row) for row in found.organisations[:_SHOWN]],
            [f"{hidden} more with fewer parts: --organisation WORDS shows one's."] if hidden > 0 else [],
        )
    totals = [
        f"{word_number(one.amount, one.currency)} {one.basis}, in {one.awards} award{'s' * (one.awards != 1)} to {one.winners} winner{'s' * (one.winners != 1)}"
        for one in found.totals
    ]
    print_table(
        "Sums, each basis and currency apart",
        ["in all"],
        [[total] for total in totals] or [[f"a sum: {NOT_FOUND}"]],
        [
            *(f"Looked for and not found: {what}." for what in found.looked_for),
            *(f"Rule: {rule}" for rule in found.rules),
        ],
    )


def _make_undated(row: EcosystemRow) -> tuple[object, ...]:
    return f"{row.title} ({row.id})", row.kind_label, row.stated_state


def _make_challenge(row: EcosystemRow) -> tuple[object, ...]:
    follow_ons = "; ".join(f"{one.date or 'undated'} {one.what} ({one.standing})" for one in row.follow_ons)
    missing = "; ".join(what.removesuffix(f": {NOT_FOUND}") for what in row.missing)
    return (
        f"{row.title} ({row.id})",
        "\n".join(_word_award(one) for one in row.awards) or f"winner: {NOT_FOUND}",
        follow_ons,
        missing,
    )


def _word_award(award: AwardRow) -> str:
    names = ", ".join(winner.name for winner in award.winners)
    total = word_amount(award.total) if award.total else f"sum: {NOT_FOUND}"
    shared = " for several challenges together" if award.is_shared else ""
    payer = f", by {award.by}" if award.by else ""
    return f"{names}: {total}{shared}{payer}"


def _make_organisation(row: OrganisationRow) -> tuple[object, ...]:
    return f"{row.name} ({row.key})", row.side, "; ".join(f"{part.title} ({part.role})" for part in row.parts)


COMMANDS = (ecosystem,)
