"""What a statement is about, and the words that tell it."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary


def find_topics(text: str) -> list[str]:
    """What a text is about, in the order of the vocabulary's topics; the first is the one a statement is filed under. A sale that is said to be
    not all of it tells nothing."""
    for match in reversed(list(compile_words("not_selling").finditer(text))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return [topic for topic in load_vocabulary("statement")["topics"] if compile_words("topics", topic).search(text)]


def find_topic(text: str) -> str | None:
    """The topic a statement is filed under, or None."""
    return next(iter(find_topics(text)), None)


@cache
def compile_words(*path: str) -> ScreenedPattern:
    """A pattern of the vocabulary of statements, found by its path."""
    value = load_vocabulary("statement")
    for step in path:
        value = value[step]
    return compile_screened(value, re.IGNORECASE)
