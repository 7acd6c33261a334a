"""Editions of exercises by year and domain: a year of which none is known is not a year without one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.model.modality import Modality
from pactbook.records.dating import read_date
from pactbook.records.exercise import Edition, Join, find_domains
from pactbook.resolve.exercise_case import state_edition

UNSTATED = "not stated"


@dataclass(frozen=True, slots=True)
class YearCount:
    """Editions that began in a year (phases of one as one), in all and by domain (one of several domains counts in each). ``state``: ``known``, ``so far``
    for the year of the day itself, ``none found`` for a year of which no edition is known, which is not a count of zero.
    ``unlisted``: of the editions, those that the book has no entry of and pages or registers alone state; ``undecided``: findings that may be of these or of further editions; ``ungraded``: editions only an ungraded publisher states."""

    year: int
    editions: int
    by_domain: dict[str, int]
    unlisted: int
    undecided: int
    ungraded: int
    state: str


def find_edition_domains(edition: Edition) -> tuple[str, ...]:
    """The domains of the services that took part."""
    return find_domains(list_texts(edition.fields.get("services")))


def count_years(editions: Sequence[Edition], valid_on: dt.date) -> tuple[YearCount, ...]:
    """Every year from the first edition's to that of the day, whether one is known of it or not."""
    counted = [one for one in editions if one.is_counted and one.year is not None]
    if not counted:
        return ()
    totals = Counter(year for year, _ in {(one.year, one.counts_as) for one in counted})
    ungraded = Counter(one.year for one in editions if one.standing == "ungraded")
    unlisted = Counter(one.year for one in counted if not one.is_listed)
    undecided = Counter(
        year for one in editions for join in one.candidates if (year := _find_join_year(join)) and year <= valid_on.year
    )
    rows = []
    for year in range(min(year for year in totals if year is not None), valid_on.year + 1):
        pairs = {
            (domain, one.counts_as)
            for one in counted
            if one.year == year
            for domain in find_edition_domains(one) or (UNSTATED,)
        }
        domains = Counter(domain for domain, _ in sorted(pairs))
        state = "so far" if year == valid_on.year else "known" if totals[year] else "none found"
        rows.append(YearCount(year, totals[year], dict(domains), unlisted[year], undecided[year], ungraded[year], state))
    return tuple(rows)


def _find_join_year(join: Join) -> int | None:
    stated = state_edition(join.held.finding)
    date = read_date(stated.get("start")) or read_date(stated.get("end"))
    is_fact = join.held.finding.modality is Modality.ASSERTED
    return date.lower.year if is_fact and date is not None and date.lower is not None else None


def list_texts(value: object) -> list[str]:
    """The members of a list as texts; nothing of what is no list."""
    return [str(one) for one in value] if isinstance(value, list | tuple) else []
