"""Bad data as a value: what is wrong, where, and with which thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem makes the data wrong (error) or only doubtful (warning)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with the data that a reader can act on.

    ``place`` names a file and line, a document, a span or a record; ``message`` says what is wrong and holds the offending
    value; ``thing`` is the record, document or source concerned, if there is one; ``rule`` names the check that found it.
    """

    place: str
    message: str
    thing: str | None = None
    severity: Severity = Severity.ERROR
    rule: str = "input"

    def __str__(self) -> str:
        return f"{self.severity}: {self.place}: {self.message}"
