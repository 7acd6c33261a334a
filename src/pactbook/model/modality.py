"""How firmly something is said."""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """Whether a source states a thing as a fact or as something else; only ``ASSERTED`` ever moves a case."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    DENIED = "denied"
