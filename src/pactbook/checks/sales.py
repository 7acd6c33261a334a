"""What the book states of a sale against what its own steps add up to."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.model.problem import Problem, Severity
from pactbook.records.attempt import SaleState
from pactbook.records.dating import read_date
from pactbook.records.readable import split_readable
from pactbook.records.sale import Sale, find_unknown_channel, fold_sales, is_sale
from pactbook.records.shelf import Shelf, read_entry
from pactbook.records.stage_event import StageEvent

_FITTING = {
    "pending": {SaleState.PENDING, SaleState.DORMANT},
    "considered": {SaleState.PENDING, SaleState.DORMANT},
    "contracted": {SaleState.CONTRACTED},
    "in_delivery": {SaleState.CONTRACTED},
    "completed": {SaleState.CONTRACTED},
    "cancelled": {SaleState.ENDED},
    "lapsed": {SaleState.ENDED},
}


def check_stated_status(shelf: Shelf) -> Iterator[Problem]:
    """A stated status that the steps do not bear out."""
    for sale in fold_sales(shelf):
        stated = sale.fields.get("stated_status", sale.fields.get("status"))
        if stated is None:
            continue
        if stated not in _FITTING:
            yield Problem(sale.id, f"unknown status {stated!r}", sale.id, Severity.ERROR, "stated-status")
        elif sale.state not in _FITTING[stated]:
            yield Problem(
                sale.id,
                f"the book states {stated}, its steps add up to {sale.state}",
                sale.id,
                Severity.WARNING,
                "stated-status",
            )


def check_pending_since(shelf: Shelf) -> Iterator[Problem]:
    """A stated day from which a case is pending that is neither the first of its current attempt nor that of its first formal step."""
    for sale in fold_sales(shelf):
        stated = read_date(sale.fields.get("stated_pending_since"))
        opened, formal = sale.attempt.opened, sale.attempt.formal_since
        if stated is None or sale.state not in _FITTING["pending"] or opened is None:
            continue
        if stated.may_overlap(opened.since) or (formal and stated.may_overlap(formal)):
            continue
        yield Problem(
            sale.id,
            f"the book states pending since {stated.text}, its steps begin with {opened.stage.id} on {opened.since.text}",
            sale.id,
            Severity.WARNING,
            "pending-since",
        )


def check_authorities(shelf: Shelf) -> Iterator[Problem]:
    """An approval that names no authority, or one that is not the buyer's."""
    for sale in fold_sales(shelf):
        for event in sale.events:
            if event.stage.id != "approved" or not event.is_fact or event.key not in _list_curated(sale):
                continue
            authority, state = (_read(event, name) for name in ("authority", "authority_of"))
            if authority is None or state != sale.buyer:
                who = f"is {authority}, of {state}" if authority else "is not named"
                yield Problem(
                    sale.id,
                    f"the authority that approved on {event.since.text} {who}",
                    sale.id,
                    Severity.WARNING,
                    "authorities",
                )


def _list_curated(sale: Sale) -> set[str]:
    return {event.key for event in sale.events for item in event.reports if item.finding.citation.document is None}


def _read(event: StageEvent, name: str) -> str | None:
    return next((str(value) for item in event.reports if (value := item.finding.value(name)) is not None), None)


def check_readable(shelf: Shelf) -> Iterator[Problem]:
    """A stage, date, channel or amount that no vocabulary or calendar has; what states it is left out of every answer."""
    for record, held in shelf.by_record.items():
        readable, problems = split_readable(held)
        yield from problems
        if is_sale(shelf, record) and (unknown := find_unknown_channel(record, read_entry(readable))):
            yield unknown
