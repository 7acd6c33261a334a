"""The words of notices, from the vocabulary."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary


def read_words(name: str) -> Any:
    """One entry of the vocabulary of notices."""
    return load_vocabulary("notices")[name]


@cache
def screen_words(name: str) -> ScreenedPattern:
    """The same for patterns that are asked of every document."""
    return compile_screened(str(read_words(name)), re.IGNORECASE)


@cache
def compile_words(name: str) -> re.Pattern[str]:
    """One of its patterns; a sentence may run over a line end of the flat text."""
    return re.compile(str(read_words(name)), re.IGNORECASE)
