"""Findings that a fold can read, and problems for those it cannot.

What readers and people may put into the ledger is checked when it is appended. A ledger written by an earlier version, or a
correction made before its rule, can still hold a stage that no vocabulary has or a date that no calendar has: such a finding is
left out, and named, and everything else is answered.
"""

from __future__ import annotations

from collections.abc import Iterable

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.ledger import Held
from pactbook.model.finding import Finding
from pactbook.model.money import Money
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.records.dispute import DISPUTE
from pactbook.records.stage_event import STAGE_KINDS, read_stage

RULE = "unreadable"
"""The name under which such problems are listed."""


def split_readable(held: Iterable[Held]) -> tuple[list[Held], tuple[Problem, ...]]:
    """The findings that can be folded, in their order, and a problem for each that cannot."""
    readable, problems = [], []
    for item in held:
        try:
            _read(item.finding)
        except (InvalidValueError, UnknownTermError) as error:
            place = f"{item.record or item.finding.mention}: {item.finding.id}"
            problems.append(Problem(place, f"left out: {error}", item.record, Severity.ERROR, RULE))
        else:
            readable.append(item)
    return readable, tuple(problems)


def _read(finding: Finding) -> None:
    if finding.held is not None:
        PartialDate.parse(finding.held)
    if finding.kind in STAGE_KINDS:
        read_stage(finding)
    for name in ("position", "index"):
        number = finding.value(name)
        if number is not None and not isinstance(number, int):
            raise InvalidValueError(name, number, "expected a whole number")
    value = finding.value("value")
    if finding.kind == DISPUTE and isinstance(value, dict) and "amount" in value:
        Money.from_json(value)
