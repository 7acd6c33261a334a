"""Who was awarded a contract: the names at the head of a paragraph, without their places."""

from __future__ import annotations

import re

from pactbook.layouts import Draft, FlatText
from pactbook.model.finding import FieldValue

_SPLIT = re.compile(r"\);\s*(?:and\s+)?|;\s*(?:and\s+)?")
_NUMBER = re.compile(r"\s*\([^()]*$|\s*\([^()]*\)")
_SUFFIX = re.compile(r"^(?:Inc|LLC|L\.L\.C|Corp|Co|Ltd|LP|L\.P|LLP|PLC|JV|S\.A|GmbH|SRL)\.?$", re.IGNORECASE)


def find_makers(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue | None:
    """One name, or a list of those that share a contract."""
    while start < end and flat.text[start].isspace():
        start += 1
    names = [name for part in _SPLIT.split(flat.text[start:end]) if (name := clean_maker(part))]
    if not names:
        return None
    return draft.quote(names[0] if len(names) == 1 else names, flat.span(start, end))


def clean_maker(text: str) -> str:
    """``Name Inc.,* City, State (number)`` without star, place and number: a place is the last two parts between commas."""
    text = _NUMBER.sub("", text).strip(" ,")
    starred, star, _ = text.partition("*")
    if star:
        return starred.strip(" ,")
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 3:
        return parts[0] if len(parts) < 2 or not _SUFFIX.match(parts[1]) else ", ".join(parts)
    return ", ".join(parts[:-2])
