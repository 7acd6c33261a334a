"""Editions of exercises that contradict each other, their series, or themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.records.dating import read_date
from pactbook.records.dispute import DISPUTE
from pactbook.records.exercise import Edition, Series, find_domains, fold_exercises
from pactbook.records.shelf import Shelf


def check_exercises(shelf: Shelf) -> Iterator[Problem]:
    """An edition before its series began or after it ended, one that ends before it starts, a number that does not fit its place among
    the others, and a service that no domain has."""
    found = fold_exercises(shelf)
    for edition in found.editions:
        yield from _check_dates(edition)
        services = edition.fields.get("services")
        for service in services if isinstance(services, list | tuple) else ():
            if not find_domains([service]):
                yield _report(edition.id, f"the service {service!r} is in no domain: it counts in none")
    for series in found.series.values():
        yield from _check_series(series)


def _check_dates(edition: Edition) -> Iterator[Problem]:
    start, end = edition.start, edition.end
    # What the book's own entry says is told by the rule on periods.
    if not edition.is_listed and start and end and start.lower and end.upper and end.upper < start.lower:
        yield _report(edition.id, f"ends {end.text}, before it starts {start.text}", Severity.ERROR)


def _check_series(series: Series) -> Iterator[Problem]:
    began, ended = read_date(series.fields.get("began")), read_date(series.fields.get("ended"))
    # Where sources differ on when it began, the earliest of them is the one that an edition must not come before.
    stated = [date for date in (began, *_list_stated(series, "began")) if date is not None]
    earliest = min(stated, key=lambda date: date.sort_key, default=None)
    counted = [one for one in series.editions if one.is_counted]
    for edition in counted:
        last, first = edition.last, edition.first
        if earliest and earliest.lower and last and last < earliest.lower:
            yield _report(
                edition.id, f"held {_word(edition)}, before its series {series.name} began: {earliest.text}", Severity.ERROR
            )
        if ended and ended.upper and first and first > ended.upper:
            yield _report(
                edition.id, f"held {_word(edition)}, after its series {series.name} ended: {ended.text}", Severity.ERROR
            )
    yield from _check_numbers(counted)


def _list_stated(series: Series, field: str) -> Iterator[PartialDate | None]:
    """The values in dispute for a field of a series."""
    for item in series.held:
        if item.finding.kind == DISPUTE and item.finding.value("field") == field:
            yield read_date(item.finding.value("value"))


def _check_numbers(counted: list[Edition]) -> Iterator[Problem]:
    """Numbers that fall as time goes on, and a first edition that others came before."""
    numbered = [(one, number) for one in counted if isinstance(number := one.fields.get("edition"), int)]
    for (before, lower), (after, higher) in itertools.pairwise(numbered):
        if higher < lower:
            yield _report(after.id, f"edition {higher} ({_word(after)}) comes after edition {lower} ({_word(before)})")
    for edition, number in numbered:
        earlier = [one for one in counted if one.last and edition.first and one.last < edition.first]
        if number == 1 and earlier:
            more = f", and {len(earlier) - 1} more" if len(earlier) > 1 else ""
            told = f"is numbered 1, but an earlier edition is stated: {_word(earlier[0])}{more}"
            yield _report(edition.id, told)


def _word(edition: Edition) -> str:
    date = edition.start or edition.end
    return date.text if date else "on no known day"


def _report(record: str, message: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(record, message, record, severity, "exercises")
