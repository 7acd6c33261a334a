"""The comparison: one view for the page, the API and the command."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from pactbook.errors import InvalidValueError
from pactbook.model.ladder import find_stage
from pactbook.model.promise import PromiseState, list_promise_states
from pactbook.records.attempt import SaleState
from pactbook.records.caveat import is_thought_ended
from pactbook.records.commitment import fold_commitments
from pactbook.records.exercise import fold_exercises
from pactbook.records.inventory import fold_inventory
from pactbook.records.sale import Sale, fold_sales
from pactbook.records.shelf import Shelf
from pactbook.views.brief.gaps import KindRow, Sources, count_sources, list_kinds
from pactbook.views.commitments import list_judging_rules
from pactbook.views.compare.spells import SPELL_RULE, StageTime, time_stages
from pactbook.views.partnership import show_partnership
from pactbook.views.sales import list_counting_rules
from pactbook.views.totals import TOTAL_RULE, Total, add_amounts

YEARS = 5
"""Whole years before the day shown over which exercises a year are averaged."""
THIN = 5
"""How many times as many records of a kind one book has to hold before it is said that the books themselves may be what differs."""
_KEPT = (PromiseState.MET, PromiseState.MET_LATE)


@dataclass(frozen=True, slots=True)
class Exercises:
    """Exercises by the year they began, in the last :data:`YEARS` whole years: years of none included; ``a_year`` is their mean, to one
    place. ``undated`` give no year at all."""

    by_year: dict[int, tuple[str, ...]]
    a_year: str
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Cases under contract, those of them of which something was delivered, and the systems of which something is or may be owed."""

    contracted: tuple[str, ...]
    delivered: tuple[str, ...]
    owed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One partnership's figures. ``promises`` holds ids by state; ``kept`` those met, in time or late. ``lacking`` says, in sentences, what
    its book does not hold, so that a nought is not taken for a finding."""

    partnership: str
    title: str
    currency: str | None
    pending: tuple[str, ...]
    dormant: tuple[str, ...]
    totals: tuple[Total, ...]
    without_amount: tuple[str, ...]
    doubted: tuple[str, ...]
    stages: tuple[StageTime, ...]
    promises: dict[str, tuple[str, ...]]
    kept: tuple[str, ...]
    exercises: Exercises
    deliveries: Deliveries
    sources: Sources
    kinds: tuple[KindRow, ...]
    lacking: tuple[str, ...]

    def lacks(self, kind: str) -> bool:
        """Whether its book holds no record of a kind at all: a figure of those is then not nought, but not known."""
        return any(row.kind == kind and row.is_missing for row in self.kinds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two partnerships at one AsOf; ``rules`` by the figure they are of."""

    valid_on: dt.date
    known_at: dt.date
    left: Side
    right: Side
    remarks: tuple[str, ...]
    rules: dict[str, tuple[str, ...]]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both, in the order asked for."""
        return self.left, self.right


def compare_partnerships(left: Shelf, right: Shelf) -> Comparison:
    """Both at the clocks of their shelves.

    Raises:
        InvalidValueError: for a partnership with itself, or shelves of different clocks.
    """
    if left.partnership == right.partnership:
        raise InvalidValueError("partnership to compare with", right.partnership, "it is the same one")
    if left.as_of != right.as_of:
        raise InvalidValueError("clocks to compare at", str(right.as_of), f"the other side stands at {left.as_of}")
    sides = _make_side(left), _make_side(right)
    return Comparison(
        left.as_of.valid_on, left.as_of.known_at, *sides, _list_remarks(*sides), list_compare_rules(left.as_of.valid_on)
    )


def list_compare_rules(valid_on: dt.date) -> dict[str, tuple[str, ...]]:
    """The rules in force, by the figure they are of."""
    last = valid_on.year - 1
    return {
        "pending": list_counting_rules(valid_on)[:4],
        "value": (
            TOTAL_RULE,
            "Nothing is converted: sums in different currencies stand beside each other and are not compared.",
        ),
        "days": (SPELL_RULE,),
        "promises": (
            *list_judging_rules()[:1],
            "Kept: met or met late. A book with fewer promises in it has not promised less.",
        ),
        "exercises": (
            f"Exercises a year: editions that had been held, those of the book's list and those that only pages or registers state, by the year they began, {last - YEARS + 1} to {last}, years of none included.",
        ),
        "deliveries": (
            "Delivered: a case under contract that has reached its first delivery or beyond. Owed: systems in the inventory of which "
            "something is or may be owed under signed sales.",
        ),
        "sources": ("Independent sources: copies of one story count once, and so does all that one origin says.",),
    }


def _make_side(shelf: Shelf) -> Side:
    head = show_partnership(shelf)
    sales = fold_sales(shelf)
    pending = [sale for sale in sales if sale.state is SaleState.PENDING]
    totals = add_amounts(pending, head.currency)
    summed = {one.sale for total in totals for one in total.addends}
    promises: dict[str, list[str]] = {str(state): [] for state in list_promise_states()}
    for commitment in (one for one in fold_commitments(shelf) if one.is_counted):
        promises[str(commitment.state)].append(commitment.id)
    kinds = list_kinds(shelf)
    return Side(
        partnership=shelf.partnership,
        title=head.title,
        currency=head.currency,
        pending=tuple(sale.id for sale in pending),
        dormant=tuple(sale.id for sale in sales if sale.state is SaleState.DORMANT),
        totals=totals,
        without_amount=tuple(sale.id for sale in pending if sale.id not in summed and not is_thought_ended(sale)),
        doubted=tuple(sale.id for sale in pending if is_thought_ended(sale)),
        stages=time_stages(sales),
        promises={state: tuple(ids) for state, ids in promises.items()},
        kept=tuple(name for state in _KEPT for name in promises[str(state)]),
        exercises=_count_exercises(shelf),
        deliveries=_count_deliveries(sales, shelf),
        sources=count_sources(shelf, shelf.as_of.known_at),
        kinds=kinds,
        lacking=tuple(_word_lacking(kinds)),
    )


def _count_exercises(shelf: Shelf) -> Exercises:
    last = shelf.as_of.valid_on.year - 1
    by_year: dict[int, list[str]] = {year: [] for year in range(last - YEARS + 1, last + 1)}
    undated = []
    seen: set[tuple[int | None, str]] = set()
    for edition in fold_exercises(shelf).editions:
        key = (edition.year, edition.counts_as)
        if not edition.is_counted or key in seen:
            continue
        seen.add(key)
        if edition.year is None:
            undated.append(edition.id)
        elif edition.year in by_year:
            by_year[edition.year].append(edition.id)
    mean = sum(map(len, by_year.values())) / YEARS
    return Exercises({year: tuple(ids) for year, ids in by_year.items()}, f"{mean:.1f}", tuple(undated))


def _count_deliveries(sales: list[Sale], shelf: Shelf) -> Deliveries:
    first = find_stage("first_delivery").rung or 0
    contracted = [sale for sale in sales if sale.state is SaleState.CONTRACTED]
    return Deliveries(
        contracted=tuple(sale.id for sale in contracted),
        delivered=tuple(sale.id for sale in contracted if sale.attempt.stage and (sale.attempt.stage.rung or 0) >= first),
        owed=tuple(line.id for line in fold_inventory(shelf) if line.owed.high),
    )


def _word_lacking(kinds: tuple[KindRow, ...]) -> list[str]:
    missing = [row.label for row in kinds if row.is_missing]
    read = [row.label for row in kinds if not row.is_missing and not row.curated]
    found = []
    if missing:
        found.append(f"Its book holds no {', no '.join(missing)}: that is this book's silence, not the world's.")
    if read:
        found.append(f"What it holds of {', '.join(read)} was read from documents alone; nobody has curated it.")
    return found


def _list_remarks(left: Side, right: Side) -> tuple[str, ...]:
    remarks = [f"{side.title}: {text}" for side in (left, right) for text in side.lacking]
    if left.currency != right.currency:
        remarks.append(
            f"{left.title} is compared in {left.currency or 'no currency'}, {right.title} in {right.currency or 'no currency'}: "
            "nothing is converted, and no sum goes across."
        )
    held = [Counter({row.kind: row.records + row.readings for row in side.kinds}) for side in (left, right)]
    pairs = [(row.label, sorted(counts[row.kind] for counts in held)) for row in left.kinds]
    thin = [label for label, (fewer, more) in pairs if 0 < fewer * THIN < more]
    if thin:
        remarks.append(
            f"Of {', '.join(thin)} one book holds more than {THIN} times as many records as the other: differences may be those of the books."
        )
    return tuple(remarks)
