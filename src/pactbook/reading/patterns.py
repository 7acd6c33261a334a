"""Patterns of the reading vocabulary, by where they stand in it."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.vocabulary import load_vocabulary


@cache
def compile_pattern(*path: str) -> re.Pattern[str]:
    """A pattern of the reading vocabulary, found by its path; a list of patterns is one with alternatives."""
    value = load_vocabulary("reading")
    for step in path:
        value = value[step]
    return re.compile("|".join(value) if isinstance(value, list) else value, re.IGNORECASE)


def find_first(names: str, text: str) -> str | None:
    """The first entry of a vocabulary table whose pattern fits, or None: unknown stays unknown."""
    table: dict[str, str] = load_vocabulary("reading")[names]
    return next((name for name in table if compile_pattern(names, name).search(text)), None)
