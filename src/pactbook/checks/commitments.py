"""Commitments whose stated state does not fit their evidence or deadline."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.errors import InvalidValueError
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.records.shelf import Shelf, read_entry

_OPEN = ("in_progress", "no_evidence", "not_checked_here")


def check_commitment_states(shelf: Shelf) -> Iterator[Problem]:
    """``no evidence`` on a commitment that lists evidence."""
    for record in shelf.of_type("commitment"):
        held = shelf.by_record[record]
        state = _stated_state(shelf, record)
        listed = {item.finding.event for item in held if item.finding.value("list") == "evidence"}
        if state == "no_evidence" and listed:
            yield Problem(
                record,
                f"state is no_evidence, but {len(listed)} pieces of evidence are listed",
                record,
                Severity.WARNING,
                "commitment-states",
            )


def check_deadlines(shelf: Shelf) -> Iterator[Problem]:
    """A deadline that had passed by ``valid_on`` on a commitment not marked met, met late or overdue."""
    for record in shelf.of_type("commitment"):
        deadline = read_entry(shelf.by_record[record]).get("deadline")
        if not isinstance(deadline, str):
            continue
        try:
            last_day = PartialDate.parse(deadline).upper
        except InvalidValueError as error:
            yield Problem(record, str(error), record, Severity.ERROR, "deadlines")
            continue
        state = _stated_state(shelf, record)
        if last_day and last_day < shelf.as_of.valid_on and state in _OPEN:
            yield Problem(
                record, f"deadline {deadline} has passed, but the state is {state}", record, Severity.WARNING, "deadlines"
            )


def _stated_state(shelf: Shelf, record: str) -> str | None:
    fields = read_entry(shelf.by_record[record])
    state = fields.get("stated_state", fields.get("state"))
    return None if state is None else str(state)
