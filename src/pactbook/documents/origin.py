"""Which agency wrote a story that another publisher carries."""

from __future__ import annotations

import re
from functools import lru_cache

from pactbook.model.vocabulary import load_vocabulary

_EDGE = 1_500


def find_origin(text: str, byline: str | None = None) -> str | None:
    """The agency a text names as its author: in a dateline, a byline, or a note at its head or end; None when it names none.

    An agency that the story merely quotes ("Reuters reported on Friday") is not its author.
    """
    edges = text if len(text) <= 2 * _EDGE else f"{text[:_EDGE]}\n{text[-_EDGE:]}"
    if not any(name in edges or name in (byline or "") for name in _spellings()):
        return None
    for pattern in _patterns():
        for source in (byline or "", edges):
            match = pattern.search(source)
            if match:
                return _names()[match["agency"].casefold()]
    return None


@lru_cache(maxsize=1)
def _spellings() -> tuple[str, ...]:
    """All names of agencies, longest first."""
    agencies: dict[str, list[str]] = load_vocabulary("agencies")["agencies"]
    return tuple(sorted((name for agency, others in agencies.items() for name in (agency, *others)), key=len, reverse=True))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    agencies: dict[str, list[str]] = load_vocabulary("agencies")["agencies"]
    return {name.casefold(): agency for agency, others in agencies.items() for name in (agency, *others)}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    agency = rf"(?P<agency>{'|'.join(map(re.escape, _spellings()))})"
    words = r"(?i:based on|with (?:agency )?inputs? from|inputs? from|source|courtesy|syndicated from|published from)"
    return (
        re.compile(rf"^[^\n]{{0,80}}\({agency}\)\s*[:\-–—.]", re.MULTILINE),
        re.compile(rf"\b{words}:?\s+(?i:an?\s+|the\s+)?{agency}\b(?![ -]?(?i:said|reported))"),
        re.compile(rf"^\s*(?i:by\s+)?{agency}\s*(?:[|/,–—-].{{0,60}})?$", re.MULTILINE),
        re.compile(rf"[(\[–—-]\s*{agency}\s*[)\]]?\s*\Z"),
    )
