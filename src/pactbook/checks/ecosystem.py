"""The innovation side: entries that belong to nothing, winners before their challenge, orders before their award."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.model.ecosystem import AWARD, CHALLENGE, INITIATIVE, RELATED, WON
from pactbook.model.problem import Problem, Severity
from pactbook.records.dating import read_date
from pactbook.records.ecosystem import EcosystemEntry, find_kind, fold_ecosystem
from pactbook.records.shelf import Shelf


def check_ecosystem(shelf: Shelf) -> Iterator[Problem]:
    """An entry under what is no initiative, a list of awards for what is no challenge, winners named before their challenge was
    announced, a follow-on order before the award, of nobody who won, or for a sale that the book does not have."""
    for entry in fold_ecosystem(shelf):
        kinds = {name: find_kind(shelf.entry(name)) for name in _list_named(entry) if name in shelf.types}
        if entry.initiative in kinds and kinds[entry.initiative] not in (INITIATIVE, RELATED):
            yield _report(entry, f"belongs to {entry.initiative!r}, which is no initiative", Severity.ERROR)
        for name in entry.fields.get("challenges") or ():
            if name in kinds and kinds[name] != CHALLENGE:
                yield _report(entry, f"lists winners of {name!r}, which is no challenge", Severity.ERROR)
        announced, won = (read_date(entry.fields.get(name)) for name in ("announced", WON))
        if announced and won and announced.lower and won.upper and won.upper < announced.lower:
            yield _report(entry, f"winners named {won.text} lies before announced {announced.text}", Severity.ERROR)
        yield from _check_follow_ons(entry)


def _list_named(entry: EcosystemEntry) -> list[str]:
    return [*filter(None, [entry.initiative]), *map(str, entry.fields.get("challenges") or ())]


def _check_follow_ons(entry: EcosystemEntry) -> Iterator[Problem]:
    winners = {name for award in entry.awards for name in award.winners}
    named = [award.date for award in entry.awards if award.date and award.date.lower]
    first = min(named, key=lambda date: date.sort_key, default=None)
    for item in entry.follow_ons:
        told = f"{item.since.text} {item.what!r}"
        if first and item.is_fact and item.date and item.date.upper and first.lower and item.date.upper < first.lower:
            yield _report(entry, f"follow-on {told} lies before the winners were named, {first.text}")
        winner, sale = item.fields.get("winner"), item.fields.get("sale")
        if entry.kind in (CHALLENGE, AWARD) and winner is not None and winners and winner not in winners:
            yield _report(entry, f"follow-on {told} is of {winner!r}, who is among no winners of it")
        if sale is not None and entry.shelf.types.get(sale) != "sale":
            yield _report(entry, f"follow-on {told} names {sale!r}, which is no sale", Severity.ERROR)


def _report(entry: EcosystemEntry, message: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(entry.id, message, entry.id, severity, "ecosystem")
