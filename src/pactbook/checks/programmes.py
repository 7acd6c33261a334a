"""Programmes whose steps contradict each other, and systems whose inventory does not fit their sales."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pactbook.model.problem import Problem, Severity
from pactbook.records.dating import read_date
from pactbook.records.programme import fold_programmes
from pactbook.records.shelf import Shelf
from pactbook.views.inventory import list_inventory

_ORDER = (
    ("announced", "contracted", Severity.WARNING),
    ("agreed", "contracted", Severity.WARNING),
    ("announced", "started", Severity.WARNING),
    ("agreed", "started", Severity.WARNING),
    ("contracted", "first_output", Severity.WARNING),
    ("announced", "first_output", Severity.ERROR),
    ("started", "first_output", Severity.ERROR),
)
"""Steps whose dates ought to follow each other, whoever states them, and how bad it is when they do not: one contract may come
before another is announced, but nothing comes out of what has not begun."""


def check_programme_steps(shelf: Shelf) -> Iterator[Problem]:
    """Output dated or counted before a programme was announced or started, another step dated before one that must come first, a
    running total that falls, more made than was meant, and a delivering programme of which no start and no output is dated."""
    for programme in fold_programmes(shelf):
        fields = programme.fields
        started = read_date(fields.get("started"))
        totals = [event for event in programme.events if event.is_fact and isinstance(event.fields.get("cumulative"), int)]
        for event in totals:
            if started and started.lower and event.since.upper and event.since.upper < started.lower:
                told = f"{event.fields['cumulative']} made by {event.since.text}, but started {started.text}"
                yield _report(programme.id, told, Severity.ERROR)
        for before, after in itertools.pairwise(totals):
            if after.fields["cumulative"] < before.fields["cumulative"]:
                told = f"{after.fields['cumulative']} made by {after.since.text}, after {before.fields['cumulative']} by {before.since.text}"
                yield _report(programme.id, told)
        for first, second, severity in _ORDER:
            one, other = read_date(fields.get(first)), read_date(fields.get(second))
            if one and other and one.lower and other.upper and other.upper < one.lower:
                yield _report(programme.id, f"{second} {other.text} lies before {first} {one.text}", severity)
        quantity = fields.get("quantity")
        if totals and isinstance(quantity, int) and totals[-1].fields["cumulative"] > quantity:
            yield _report(programme.id, f"{totals[-1].fields['cumulative']} made of {quantity} meant")
        if fields.get("stated_status") == "delivering" and not (started or fields.get("first_output") or totals):
            yield _report(programme.id, "the book states delivering, but no start and no output is dated")


def check_inventory_sales(shelf: Shelf) -> Iterator[Problem]:
    """An inventory that cannot be squared with its own list of deliveries, or with the steps of its sales."""
    for row in list_inventory(shelf).lines:
        for difference in row.differences:
            yield Problem(row.id, difference, row.id, Severity.WARNING, "inventory-sales")


def _report(record: str, message: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(record, message, record, severity, "programme-steps")
