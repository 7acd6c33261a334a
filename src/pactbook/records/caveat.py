"""What must be said beside a case wherever it is listed: that it is thought to have ended, that talks are denied, that its offer ran out, that it
went back to an earlier rung, that nobody knows when its step became known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import KnownBasis
from pactbook.records.sale import Sale
from pactbook.records.stage_event import StageEvent

_AHEAD = (Modality.PLANNED, Modality.EXPECTED)


class CaveatKind(StrEnum):
    """``THOUGHT_ENDED``: somebody, perhaps the book's own compilers, concludes that the case has lapsed or was cancelled, no fact says so, and no later
    step speaks against it. ``DENIED``: a step is denied, and none has followed. ``OFFER_EXPIRED``: the price or offer ran out, and
    no new one has come. ``ONCE_MORE``: after the furthest step an earlier formal one was taken again. ``UNDATED``: no dated page states the furthest
    step by then, so that the day from which it counts as known is inferred."""

    THOUGHT_ENDED = "thought ended"
    DENIED = "denied"
    OFFER_EXPIRED = "offer expired"
    ONCE_MORE = "once more"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Caveat:
    """One such thing and the step that tells of it."""

    kind: CaveatKind
    event: StageEvent


def list_caveats(sale: Sale) -> list[Caveat]:
    """What must be said beside a case, the gravest first."""
    return list(_find_caveats(sale))


def is_thought_ended(sale: Sale) -> bool:
    """Whether the book itself holds the case for ended, without a fact that says so: it waits, and stands in no sum."""
    return any(caveat.kind is CaveatKind.THOUGHT_ENDED for caveat in list_caveats(sale))


def _find_caveats(sale: Sale) -> Iterator[Caveat]:
    if not sale.is_waiting:
        return
    attempt, day = sale.attempt, sale.shelf.as_of.valid_on
    last = attempt.last_life.since if attempt.last_life else None
    ends = [
        event
        for event in sale.events
        if event.stage.closes == "end" and event.modality in _AHEAD and event.held_by <= day and _is_after(event.since, last)
    ]
    if ends:
        yield Caveat(CaveatKind.THOUGHT_ENDED, ends[-1])
    denials = [
        event
        for event in sale.events
        if event.modality is Modality.DENIED and event.held_by <= day and _is_after(event.since, last)
    ]
    if denials:
        yield Caveat(CaveatKind.DENIED, denials[-1])
    expired = None
    again = None
    head = attempt.head
    for event in attempt.events:
        rung = event.stage.rung or 0
        if event.stage.effect == "expire":
            expired = event
        elif event.stage.effect == "renew":
            expired = None
        if head is not None and event.stage.formal and rung < (head.stage.rung or 0) and _is_after(event.since, head.since):
            again = event
    if expired is not None:
        yield Caveat(CaveatKind.OFFER_EXPIRED, expired)
    if again is not None:
        yield Caveat(CaveatKind.ONCE_MORE, again)
    if head is not None and all(item.finding.known.basis is KnownBasis.INFERRED for item in head.reports):
        yield Caveat(CaveatKind.UNDATED, head)


def _is_after(date: PartialDate, other: PartialDate | None) -> bool:
    """Whether all of a date lies after all of another."""
    return other is None or date.lower is None or other.upper is None or date.lower > other.upper
