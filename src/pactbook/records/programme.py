"""A programme of industrial cooperation: which steps it has taken by a day, what it has put out, and what it is disputed about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pactbook.ledger import Held
from pactbook.model.partial_date import PartialDate
from pactbook.model.step import Step, list_steps
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.dated import Dated, fold_dated
from pactbook.records.dating import read_date
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.sale import Sale, find_sale
from pactbook.records.shelf import ENTRY, Shelf, read_entry
from pactbook.records.told import complete_entry, list_told
from pactbook.resolve.names import share_of_words

PROGRAMME = "programme"
_FIELDS = ("announced", "agreed", "contracted", "started", "first_output")
_CONTRACT = ("signed", "awarded")


@dataclass(frozen=True)
class Taken:
    """A step that had been taken. ``sale`` names the case whose contract stands for the programme's own; ``reports`` who says so."""

    step: Step
    date: PartialDate
    reports: tuple[Held, ...]
    sale: str | None = None


@dataclass(frozen=True)
class Programme:
    """One programme at one AsOf. ``taken`` holds the steps taken by ``valid_on``, in their order; ``output`` the newest running
    total that a source gives, or None; ``last_heard`` the newest event or step."""

    id: str
    shelf: Shelf
    fields: dict[str, Any]
    events: tuple[Dated, ...]
    taken: tuple[Taken, ...]
    output: Dated | None
    last_heard: PartialDate | None
    sales: tuple[Sale, ...]
    disputes: tuple[Dispute, ...]
    held: tuple[Held, ...]

    @property
    def name(self) -> str:
        """Its name in the book."""
        return str(self.fields.get("name") or self.id)

    @property
    def furthest(self) -> Taken | None:
        """The furthest step taken."""
        return self.taken[-1] if self.taken else None

    @property
    def partners(self) -> dict[str, tuple[str, ...]]:
        """Firms and bodies by country code."""
        stated = self.fields.get("partners")
        return {str(side): tuple(names or ()) for side, names in stated.items()} if isinstance(stated, dict) else {}

    @property
    def began(self) -> dt.date | None:
        """The first day of its first step: from when its age is counted."""
        return min((one.date.lower for one in self.taken if one.date.lower), default=None)


def fold_programmes(shelf: Shelf) -> list[Programme]:
    """All programmes of which something was known, in the order of their ids."""
    return [
        shelf.once((PROGRAMME, record), partial(fold_programme, record, shelf.by_record[record], shelf))
        for record in shelf.of_type(PROGRAMME)
    ]


def fold_programme(record: str, held: Sequence[Held], shelf: Shelf) -> Programme:
    """One programme as of the shelf's AsOf.

    A step counts once its date has certainly passed. Rules (docs: method): a contract is the programme's own, or the earliest of
    the sales it belongs to, unless it makes parts of what a sale buys; output is counted when an event gives a running total above one.
    """
    told = list_told(held, PROGRAMME, shelf)
    fields = complete_entry(read_entry(held), told, _FIELDS)
    events = tuple(fold_dated(held, "events", PROGRAMME))
    sales = tuple(find_sale(shelf, name) for name in fields.get("related_sales") or () if shelf.types.get(name) == "sale")
    valid_on = shelf.as_of.valid_on
    counted = [event for event in events if event.had_happened(valid_on) and _read_total(event) is not None]
    taken = _find_taken(fields, held, counted, sales, valid_on)
    return Programme(
        id=record,
        shelf=shelf,
        fields=fields,
        events=events,
        taken=taken,
        output=max(counted, key=lambda event: (event.sort_key, _read_total(event))) if counted else None,
        last_heard=_find_newest(events, taken, valid_on),
        sales=sales,
        disputes=tuple(fold_disputes(held, shelf)),
        held=tuple(held),
    )


def _find_taken(
    fields: Mapping[str, Any],
    held: Sequence[Held],
    counted: Sequence[Dated],
    sales: Sequence[Sale],
    valid_on: dt.date,
) -> tuple[Taken, ...]:
    steps = list_steps()
    found: dict[str, Taken] = {}
    for name in _FIELDS:
        date = read_date(fields.get(name))
        if date is not None and date.upper is not None and date.upper <= valid_on:
            reports = tuple(item for item in held if _states(item, name))
            found[name] = Taken(steps[name], date, reports)
    if "contracted" not in found:
        contracts = [
            (event, sale)
            for sale in sales
            if not is_for_whole(fields, sale)
            for event in sale.attempt.events
            if event.is_fact and event.stage.id in _CONTRACT
        ]
        if contracts:
            event, sale = min(contracts, key=lambda pair: pair[0].sort_key)
            found["contracted"] = Taken(steps["contracted"], event.since, event.reports, sale.id)
    # A first count of 200 says nothing of the day of the first one.
    if counted and "first_output" not in found and _read_total(counted[0]) == 1:
        first = counted[0]
        found["first_output"] = Taken(steps["first_output"], first.since, first.reports)
    many = [event for event in counted if (_read_total(event) or 0) > 1]
    if many:
        found["counted_output"] = Taken(steps["counted_output"], many[-1].since, many[-1].reports)
    return tuple(found[name] for name in steps if name in found)


def is_for_whole(fields: Mapping[str, Any], sale: Sale) -> bool:
    """Whether a programme makes parts of what a sale buys: the contract for the whole is then none for the parts."""
    if fields.get("kind") not in load_vocabulary("programmes")["of_parts"]:
        return False
    bought = next((str(item.get("name")) for item in sale.fields.get("items") or () if isinstance(item, dict)), "")
    return any(share_of_words(str(platform), bought) > 0 for platform in fields.get("for_platforms") or ())


def _states(item: Held, step: str) -> bool:
    """Whether a finding dates a step: the entry, by a field of its name, or a document's finding, by its step."""
    finding = item.finding
    return step in finding.fields if finding.kind == ENTRY else finding.kind == PROGRAMME and finding.value("step") == step


def _read_total(event: Dated) -> int | None:
    total = event.fields.get("cumulative")
    return int(total) if isinstance(total, int | float) else None


def _find_newest(events: Sequence[Dated], taken: Sequence[Taken], valid_on: dt.date) -> PartialDate | None:
    dates = [event.since for event in events if event.had_happened(valid_on)] + [one.date for one in taken]
    return max(dates, key=lambda date: date.sort_key, default=None)
