"""Towns, and parts of a federation, where arms are made or kept up, which a text may name without their state."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.vocabulary import load_vocabulary


def find_towns(text: str, first: int = 0, last: int | None = None) -> list[tuple[str, int, int]]:
    """The towns of a stretch, each with its state and where it stands."""
    end = len(text) if last is None else last
    return [(_states()[match[0]], *match.span()) for match in _names().finditer(text, first, end)]


@cache
def _states() -> dict[str, str]:
    return {town: state for state, towns in load_vocabulary("towns").items() for town in towns}


@cache
def _names() -> re.Pattern[str]:
    names = sorted(_states(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
