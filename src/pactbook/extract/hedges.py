"""How firmly a clause states a thing."""

from __future__ import annotations

import re
from functools import lru_cache

from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary

ORDER = (Modality.DENIED, Modality.CONDITIONAL, Modality.PLANNED, Modality.EXPECTED)
"""From the weakest: of two hedges the weaker wins."""


def list_hedges(clause: str) -> list[tuple[Modality, re.Match[str]]]:
    """Every hedge in a clause with what it makes of it; the month of May is none, nor is the AIM of a missile."""
    return [
        (modality, match)
        for modality, pattern in _patterns()
        for match in pattern.finditer(clause)
        if match[0] != "May" and not (match[0] == "AIM" and clause.startswith("-", match.end()))
    ]


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Modality, re.Pattern[str]], ...]:
    words = load_vocabulary("hedges")
    return tuple((modality, re.compile("|".join(words[str(modality)]), re.IGNORECASE)) for modality in ORDER)
