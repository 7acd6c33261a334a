"""What one part of a book says against what another part says of the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.checks.reading import list_texts
from pactbook.model.ladder import find_stage
from pactbook.model.problem import Problem, Severity
from pactbook.records.dating import read_date
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf


def check_programme_stages(shelf: Shelf) -> Iterator[Problem]:
    """A step that a programme states of its sale, such as a notice, on a day on which the sale has no such step."""
    sales = {sale.id: sale for sale in fold_sales(shelf)}
    for record in shelf.of_type("programme"):
        related = [sales[name] for name in _list_sales(shelf, record) if name in sales]
        told: dict[str, tuple[str, str]] = {}
        for item in shelf.by_record[record]:
            stage, held = item.finding.value("stage"), item.finding.held
            if item.finding.kind == "event" and isinstance(stage, str) and held is not None:
                told[item.finding.event or item.finding.id] = stage, held
        for stage, held in told.values():
            theirs = [event.since for sale in related for event in sale.events if event.is_fact and event.stage.id == stage]
            date = read_date(held)
            if date and not any(date.may_overlap(other) for other in theirs):
                have = ", ".join(sorted({other.text for other in theirs})) or "none"
                names = ", ".join(sale.id for sale in related) or "no sale"
                yield _warn(record, f"{find_stage(stage).label.lower()} {held}; {names} has {have}", "programme-stages")


def check_agreement_links(shelf: Shelf) -> Iterator[Problem]:
    """An agreement that names another as its successor, predecessor or supplement, while that one names a third in its place."""
    answers = {
        "successor": ("predecessor", "also_supersedes"),
        "predecessor": ("successor",),
        "also_supersedes": ("successor",),
        "supplemented_by": ("parent",),
    }
    entries = {record: shelf.entry(record) for record in shelf.of_type("agreement")}
    for record, fields in entries.items():
        for name, back in answers.items():
            for target in list_texts(fields.get(name)):
                other = entries.get(target, {})
                named = [one for field in back for one in list_texts(other.get(field))]
                if named and record not in named:
                    told = ", ".join(named)
                    yield _warn(
                        record, f"names {target} as {name}, which names {told} as {' or '.join(back)}", "agreement-links"
                    )


def _list_sales(shelf: Shelf, record: str) -> list[str]:
    return list_texts(shelf.entry(record).get("related_sales"))


def _warn(record: str, message: str, rule: str) -> Problem:
    return Problem(record, message, record, Severity.WARNING, rule)
