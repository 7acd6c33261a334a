"""Dates that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.model.modality import Modality
from pactbook.model.problem import Problem, Severity
from pactbook.model.source import KnownBasis
from pactbook.records.dating import read_date
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import ENTRY, Shelf
from pactbook.records.stage_event import StageEvent

_PERIODS = (
    ("start", "end"),
    ("date", "end"),
    ("announced", "signed"),
)
_AFTER_CONTRACT = ("first_delivery", "delivery", "completed", "in_service")


def check_sale_order(shelf: Shelf) -> Iterator[Problem]:
    """A delivery before the contract, or a completion before the first delivery, within one attempt and lot."""
    for sale in fold_sales(shelf):
        facts = [event for event in sale.attempt.events if event.is_fact]
        for lot in dict.fromkeys(_find_lot(event) for event in facts):
            yield from _check_lot(sale.id, [event for event in facts if _find_lot(event) == lot])


def _check_lot(record: str, facts: list[StageEvent]) -> Iterator[Problem]:
    contract = next((event for event in facts if event.stage.id in ("signed", "awarded")), None)
    for event in facts:
        if contract and event.stage.id in _AFTER_CONTRACT and _is_before(event, contract):
            yield _order_problem(record, event, contract)
    first = next((event for event in facts if event.stage.id == "first_delivery"), None)
    for event in facts:
        if first and event.stage.id in ("delivery", "completed") and _is_before(event, first):
            yield _order_problem(record, event, first)


def _find_lot(event: StageEvent) -> str | None:
    return next((str(lot) for item in event.reports if (lot := item.finding.value("lot"))), None)


def check_periods(shelf: Shelf) -> Iterator[Problem]:
    """An end before its start, a signature before its announcement."""
    for record in shelf.by_record:
        fields = shelf.entry(record)
        for start_name, end_name in _PERIODS:
            start, end = read_date(fields.get(start_name)), read_date(fields.get(end_name))
            if start and end and start.lower and end.upper and end.upper < start.lower:
                yield Problem(
                    record, f"{end_name} {end.text} lies before {start_name} {start.text}", record, Severity.ERROR, "periods"
                )


def check_known_before_held(shelf: Shelf) -> Iterator[Problem]:
    """A fact that its source reports before it happened: the source's date, or the fact's, is wrong."""
    for item in shelf.held:
        finding = item.finding
        if finding.kind == ENTRY or finding.modality is not Modality.ASSERTED or finding.known.basis is KnownBasis.INFERRED:
            continue
        held = read_date(finding.held)
        if held and held.lower and finding.known.on < held.lower:
            evidence = shelf.evidence(finding)
            what = finding.value("stage") or finding.value("what") or finding.kind
            yield Problem(
                item.record or finding.id,
                f"{what} of {held.text} is cited to {evidence.label or evidence.publisher_name}, published {finding.known.given or finding.known.on}",
                finding.id,
                Severity.WARNING,
                "known-before-held",
            )


def _is_before(event: StageEvent, other: StageEvent) -> bool:
    return event.held_by < (other.since.lower or other.held_by)


def _order_problem(record: str, event: StageEvent, other: StageEvent) -> Problem:
    return Problem(
        record,
        f"{event.stage.id} on {event.since} lies before {other.stage.id} on {other.since}",
        record,
        Severity.WARNING,
        "sale-order",
    )
