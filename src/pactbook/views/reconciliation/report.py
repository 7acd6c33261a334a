"""The whole report: lines, how many of each verdict, and the rules they were made by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pactbook.model.problem import Problem
from pactbook.model.register_sum import RegisterSums
from pactbook.records.dating import read_date
from pactbook.records.profiles import index_shelf, read_entries
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf
from pactbook.views.reconciliation.cases import RowsRead, compare_cases
from pactbook.views.reconciliation.line import OPEN, ReconciliationLine, Tolerance, Verdict
from pactbook.views.reconciliation.sums import compare_sums

FIRST = (
    Verdict.BOOK_LACKS,
    Verdict.DIFFERS,
    Verdict.PERHAPS,
    Verdict.SILENT,
    Verdict.REGISTER_LACKS,
    Verdict.PART,
    Verdict.AGREES,
)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The book beside one register at one AsOf. ``counts`` are lines by verdict; ``open`` those that somebody has to look at."""

    partnership: str
    register: str
    publisher: str
    edition: str | None
    valid_on: dt.date
    known_at: dt.date
    lines: tuple[ReconciliationLine, ...]
    counts: dict[str, int]
    open: int
    rules: tuple[str, ...]
    problems: tuple[Problem, ...]


def reconcile_sums(shelf: Shelf, register: RegisterSums, tolerance: Tolerance) -> Reconciliation:
    """The book's yearly sums beside a register's."""
    apart = leave_out_register(shelf, register.register)
    lines = compare_sums(register, fold_sales(apart), apart, tolerance)
    rules = (
        "Sums: the book adds up the amounts of its own steps: notices as notified ceilings, contracts as signed; each notice counts, a repeated one of the same amount once at least and each time at most.",
        "A step dated by less than a day, of a case that is part government-to-government and part direct, or of no stated channel, counts at most; so both sides may be spans.",
        "A year is counted as the register counts it (notices by calendar year, agreements by fiscal year); where that differs, the other way is shown.",
        "Of two rows for one year and programme, what only one of them knows counts; equal figures count once; different ones lie between the greatest and their sum. A zero or blank means unknown.",
        f"Figures agree when the spans touch or lie within {tolerance.share:.1%} of the register's.",
    )
    return _make(shelf, register.register, register.publisher, None, lines, rules, register.problems)


def reconcile_rows(shelf: Shelf, register: RowsRead, problems: tuple[Problem, ...], tolerance: Tolerance) -> Reconciliation:
    """The book's cases beside a register's rows."""
    apart = leave_out_register(shelf, register.register)
    index = index_shelf(apart, read_entries(apart))
    edition = read_date(register.edition)
    # What came after the edition was made, it can't know.
    day = min(shelf.as_of.valid_on, edition.upper) if edition and edition.upper else shelf.as_of.valid_on
    lines = compare_cases(register, fold_sales(apart.on(day)), apart, index, tolerance)
    rules = (
        "Cases: a row is about the record that a person linked it to, or else the one it certainly fits (the linker's score is 0.8 or more); what only may fit is listed as perhaps, with the candidates.",
        "Rows about one system of one case are added up. Ordered: all numbers that the case's steps and disputes state; delivered: its own steps; an item beside the main one is compared by its number alone.",
        f"Years of order agree within {tolerance.years}; numbers that the register doubts within {tolerance.doubted:.0%}, all others exactly.",
        "Orders and deliveries are counted up to the day the edition was made.",
        "A row of a system by another name than the book's is offered the cases of the same number and year of order.",
        "What the register itself put into the book is left out of the book's side.",
    )
    return _make(shelf, register.register, register.publisher, register.edition, lines, rules, problems)


def leave_out_register(shelf: Shelf, register: str) -> Shelf:
    """The shelf without what was read from a register: a book is not checked against itself."""
    held = tuple(item for item in shelf.held if item.finding.value("register") != register)
    return shelf if len(held) == len(shelf.held) else replace(shelf, held=held)


def _make(
    shelf: Shelf,
    register: str,
    publisher: str,
    edition: str | None,
    lines: Iterable[ReconciliationLine],
    rules: tuple[str, ...],
    problems: tuple[Problem, ...],
) -> Reconciliation:
    order = {verdict: place for place, verdict in enumerate(FIRST)}
    found = sorted(lines, key=lambda one: (order.get(one.verdict, len(order)), one.period or "", one.subject, one.what))
    return Reconciliation(
        partnership=shelf.partnership,
        register=register,
        publisher=publisher,
        edition=edition,
        valid_on=shelf.as_of.valid_on,
        known_at=shelf.as_of.known_at,
        lines=tuple(found),
        counts={str(verdict): n for verdict in Verdict if (n := sum(one.verdict is verdict for one in found))},
        open=sum(one.verdict in OPEN for one in found),
        rules=rules,
        problems=problems,
    )
