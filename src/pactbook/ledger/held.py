"""A finding as it stands after all decisions."""

from __future__ import annotations

from dataclasses import dataclass

from pactbook.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Held:
    """An effective finding: corrected where a person corrected it, and linked to a record.

    ``record`` is None for a mention nobody has linked yet; then ``candidate`` may name the record a machine proposes with
    ``link_score``. ``is_accepted`` is True when a person accepted it, None when nobody ruled. ``corrected`` lists the
    fields a person corrected; the stored finding keeps what was read.
    """

    finding: Finding
    record: str | None
    link_score: float | None = None
    candidate: str | None = None
    is_accepted: bool | None = None
    corrected: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is part of what the book says: read as a rule reads, or proposed and then accepted or corrected by a person."""
        return not self.finding.is_proposed or bool(self.is_accepted) or bool(self.corrected)
