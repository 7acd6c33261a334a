"""Remarks and disputes that say more than what they cite can bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pactbook.extract.dates import find_dates
from pactbook.model.finding import Finding
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.dispute import DISPUTE
from pactbook.records.shelf import Shelf


def check_remark_dates(shelf: Shelf) -> Iterator[Problem]:
    """A remark on a step that tells of a day after the one from which it is shown: what was not known yet. Plans are left out."""
    told: dict[tuple[str, str], tuple[str, Finding]] = {}
    for item in shelf.held:
        finding = item.finding
        if item.record and finding.citation.document is None and isinstance(finding.value("note"), str):
            seen = told.get((item.record, finding.event or finding.id))
            if seen is None or finding.known.on < seen[1].known.on:
                told[item.record, finding.event or finding.id] = item.record, finding
    for record, finding in told.values():
        if finding.kind == "entry":
            continue
        for date in _list_news(str(finding.value("note"))):
            if date.lower and date.lower > finding.known.on:
                step = finding.value("stage") or finding.value("what") or finding.kind
                yield _warn(
                    record,
                    f"the remark on {step} {finding.held or 'undated'} names {date.text}, and is shown from {finding.known.on}",
                    "remark-dates",
                )


def check_joint_amounts(shelf: Shelf) -> Iterator[Problem]:
    """An amount of a step whose pages lie a year or more apart, where the book does not say which of them states it; with what the remark
    says of it where that names one of their publishers."""
    for item in shelf.held:
        finding = item.finding
        attribution = finding.value("attribution")
        if item.record and isinstance(attribution, dict) and "joint" in attribution.values():
            named = _find_named(shelf, item.record, finding)
            told = f"; the remark names {named}" if named else ""
            yield _warn(
                item.record,
                f"an amount of {finding.event} names no page of its own; it counts as known from {finding.known.on}{told}",
                "joint-amounts",
            )


def _find_named(shelf: Shelf, record: str, finding: Finding) -> str | None:
    """The publisher of one of the pages whom a remark on the step names."""
    remarks = [
        str(note).casefold()
        for item in shelf.by_record[record]
        if item.finding.event == finding.event and (note := item.finding.value("note"))
    ]
    names = [page.publisher_name for page in shelf.evidence(finding).joint]
    return next((name for name in names for remark in remarks if name.removeprefix("The ").casefold() in remark), None)


def check_dispute_sources(shelf: Shelf) -> Iterator[Problem]:
    """Values in dispute of which none is cited to a page of its own: who says what cannot be told. One line with all of them."""
    fields: dict[str, dict[str, None]] = {}
    for item in shelf.held:
        finding = item.finding
        if finding.kind == DISPUTE and item.record and finding.value("attribution") in ("joint", "none"):
            fields.setdefault(item.record, {})[str(finding.value("field"))] = None
    if fields:
        told = "; ".join(f"{record} ({', '.join(names)})" for record, names in sorted(fields.items()))
        number = sum(len(names) for names in fields.values())
        yield _warn(shelf.partnership, f"{number} disputes whose values name no page of their own: {told}", "dispute-sources")


# Remarks stay what they are from day to day, and reading them is most of what a record's page waits for: the shipped book has some hundreds.
@lru_cache(maxsize=4096)
def _list_news(remark: str) -> tuple[PartialDate, ...]:
    """The dates a remark names, without those it looks ahead to."""
    return tuple(
        found.date
        for part in re.split(r"[;,()]", remark)
        for found in find_dates(part, None)
        if not _look_ahead().search(part[: found.span.start])
    )


@lru_cache(maxsize=1)
def _look_ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_vocabulary('remarks')['ahead'])})\b", re.IGNORECASE)


def _warn(record: str, message: str, rule: str) -> Problem:
    return Problem(record, message, record, Severity.WARNING, rule)
