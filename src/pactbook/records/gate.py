"""Who may use a network on a day, by the agreements in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pactbook.model.partial_date import PartialDate
from pactbook.records.dating import read_date
from pactbook.records.evidence import Evidence
from pactbook.records.network import Network
from pactbook.records.shelf import Shelf


class GateState(StrEnum):
    """Whether a state may use a network: open, closed, or nobody says."""

    OPEN = "open"
    CLOSED = "closed"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Accord:
    """An agreement as a gate sees it. ``in_force`` is None while it is signed and nobody says that it is in force."""

    id: str
    name: str
    parties: tuple[str, ...]
    in_force: bool | None
    since: str | None
    evidence: Evidence | None


def fold_accords(shelf: Shelf) -> dict[str, Accord]:
    """All agreements known by then, and whether they were in force on the day."""
    accords = {}
    for record in shelf.of_type("agreement"):
        fields = shelf.entry(record)
        start, end = read_date(fields.get("in_force")), read_date(fields.get("expires"))
        signed = read_date(fields.get("signed"))
        begun = start or signed
        accords[record] = Accord(
            record,
            str(fields.get("name") or record),
            tuple(fields.get("parties") or ()),
            _is_in_force(start, signed, end, shelf.as_of.valid_on),
            begun.text if begun else None,
            next((shelf.evidence(item.finding) for item in shelf.by_record[record]), None),
        )
    return accords


def find_gate(network: Network, member: str, accords: Mapping[str, Accord]) -> tuple[GateState, tuple[str, ...]]:
    """Whether a state may use a network, and the agreements on which that hangs.

    Users by right and open standards have no gate. A gate is open while one of its agreements is in force, closed while none is,
    and unstated where only a signature is known. A state that nothing is said of is unstated too.
    """
    if network.is_open or member in network.users:
        return GateState.OPEN, ()
    keys = [key for gate in network.gates if gate.member == member for key in gate.agreements]
    if not keys:
        return GateState.UNSTATED, ()
    return _combine(accords[key].in_force if key in accords else False for key in keys), tuple(keys)


def _combine(found: Iterable[bool | None]) -> GateState:
    states = list(found)
    if True in states:
        return GateState.OPEN
    return GateState.UNSTATED if None in states else GateState.CLOSED


def _is_in_force(start: PartialDate | None, signed: PartialDate | None, end: PartialDate | None, day: dt.date) -> bool | None:
    if end is not None and end.upper is not None and end.upper < day:
        return False
    if start is not None and start.upper is not None:
        if start.upper <= day:
            return True
        return None if start.lower is not None and start.lower <= day else False
    return None if signed is not None and signed.lower is not None and signed.lower <= day else False
