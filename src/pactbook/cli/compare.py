"""The command that puts two partnerships side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import click

from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.ledger import Ledger
from pactbook.model.ladder import list_stages
from pactbook.model.promise import list_promise_states
from pactbook.views.compare.compare import Comparison, Side, compare_partnerships
from pactbook.views.compare.spells import StageTime
from pactbook.views.wording import word_bounds, word_count, word_date, word_number


@click.command()
@click.argument("partnership_id", metavar="PARTNERSHIP")
@click.argument("other")
@share_options
def compare(session: Session, partnership_id: str, other: str) -> None:
    """Two partnerships of one book side by side: what is pending and for how much, how long cases stay at each step, promises kept, exercises a
    year, deliveries, sources. Each figure with its rule; nothing is converted.
    """
    with Ledger.open(session.book) as ledger:
        left, right = (replace(session, partnership=name).open_shelf(ledger) for name in (partnership_id, other))
        found = compare_partnerships(left, right)
    if session.output == "json":
        print_json(found)
    elif session.output == "csv":
        print_csv(
            {"figure": figure, found.left.partnership: a, found.right.partnership: b} for figure, a, b in list_rows(found)
        )
    else:
        print_table(
            f"{found.left.title} · {found.right.title} · true on {found.valid_on} as known on {found.known_at}",
            ["", found.left.partnership, found.right.partnership],
            list(list_rows(found)),
            [*found.remarks, *(f"Rule ({name}): {rule}" for name, rules in found.rules.items() for rule in rules)],
        )


_NONE_HELD = "none held"
"""What stands for a figure of records of which a book holds none: it is not nought, but not known."""


def list_rows(found: Comparison) -> Iterator[tuple[str, str, str]]:
    """One figure a line, in words, of both sides."""

    def both(name: str, words: Sequence[str]) -> tuple[str, str, str]:
        return name, words[0], words[1]

    def told(name: str, kind: str, word: Callable[[Side], str]) -> tuple[str, str, str]:
        return both(name, [_NONE_HELD if side.lacks(kind) else word(side) for side in sides])

    sides = found.sides
    yield told("pending sales", "sale", lambda side: f"{len(side.pending)}, {len(side.dormant)} more dormant")
    yield told("pending value", "sale", _word_totals)
    for stage, label in ((stage.id, stage.label) for stage in list_stages().values()):
        times = [next((one for one in side.stages if one.stage == stage), None) for side in sides]
        if any(times):
            yield both(f"days at {label}", [_word_time(one) for one in times])
    for state, label in ((name, one.label) for name, one in list_promise_states().items()):
        yield told(f"promises {label.lower()}", "commitment", lambda side, state=state: str(len(side.promises[state])))  # type: ignore[misc]  # binds the loop's word
    yield told("promises kept", "commitment", lambda side: f"{len(side.kept)} of {sum(map(len, side.promises.values()))}")
    yield told("exercises a year", "exercise", _word_exercises)
    yield told("under contract, delivered", "sale", _word_deliveries)
    yield told("systems owed", "inventory", lambda side: str(len(side.deliveries.owed)))
    yield both("sources", [_word_sources(side) for side in sides])
    yield both("newest source", [word_date(side.sources.newest) for side in sides])


def _word_totals(side: Side) -> str:
    sums = [f"{word_number(one.amount, one.currency)} {one.basis} ({len(one.addends)})" for one in side.totals]
    return "; ".join([*sums, *([f"{len(side.without_amount)} state none"] if side.without_amount else [])]) or "none"


def _word_time(one: StageTime | None) -> str:
    if one is None:
        return "no case"
    return f"{word_bounds(one.median_low, one.median_high)} ({one.moved} of {word_count(one.cases, 'case')} moved on)"


def _word_exercises(side: Side) -> str:
    years = ", ".join(f"{year}: {len(ids)}" for year, ids in side.exercises.by_year.items())
    return f"{side.exercises.a_year} ({years})"


def _word_deliveries(side: Side) -> str:
    return f"{len(side.deliveries.delivered)} of {len(side.deliveries.contracted)}"


def _word_sources(side: Side) -> str:
    return f"{side.sources.independent:,} independent on {word_count(side.sources.pages, 'page')}"


COMMANDS = (compare,)
