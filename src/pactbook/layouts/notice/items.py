"""What is for sale: the items of a list, each with its number and its designation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pactbook.extract.gazetteer import Gazetteer
from pactbook.layouts.flat import FlatText
from pactbook.layouts.notice.words import compile_words
from pactbook.model.document import Span

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|a|and)"
)
_WORDS = rf"\b{_NUMBER}(?:[-, ]{{1,2}}{_NUMBER}){{0,12}}"
_HEAD = rf"(?:up to |approximately |an? (?:additional|initial|estimated) (?:quantity of )?|a quantity of )?(?:{_WORDS}\s?\(\s*(?P<figure>\d[\d,]*)\s*\)|(?P<bare>\d[\d,]{{0,9}})(?=\s+[A-Za-z]))"
_QUANTITY = re.compile(_HEAD, re.IGNORECASE)
_COUNTED = re.compile(rf"(?:\bup to )?{_WORDS}\s?\(\s*\d|(?<=[\s:])\d[\d,]{{0,9}}\s+(?=[A-Z])", re.IGNORECASE)
_LEAD = 240
_SEPARATOR = re.compile(
    r"[;\n]+\s*(?:and\s+|or\s+)?"
    rf"|,?\s+and\s+(?=(?:up to )?{_WORDS}\s?\(\s*\d)"
    rf"|,\s+(?:and\s+)?(?=(?:up to )?{_WORDS}\s?\(\s*\d)",
    re.IGNORECASE,
)
_DESIGNATION = re.compile(
    r"\b(?:AN/)?(?!FY|CY|USC|ISO|NO\b)(?:[A-Z]{1,6}|Mk)(?:[-‑/]|[-‑ ](?=\d{1,3}\b))?\d{1,4}[A-Z]{0,3}\d{0,2}[A-Z]?(?:[-‑/][A-Z0-9]{1,6})*\b"
)
_ACRONYM = re.compile(r"[\w)]\s\((?P<letters>[A-Z][A-Za-z]{0,3}[A-Z]{1,8}(?:[- /][A-Z]{1,8}){0,2}(?: I{1,3})?)s?\)")
_NUMBERED = re.compile(r"\b(?!Block|Phase|Part|Title|Option|Tranche|Regulation)[A-Z][a-z]{2,}[- ]\d{1,3}\b")
_PHRASE_END = re.compile(r",|\(|;|\.(?:\s|$)|\bwith\b|\bto include\b|\bincluding\b|\bfor\b|\bor\b|\bin support of\b|\n")
_LEADING = re.compile(r"^\s*(?:and |or |the |an? |of |additional |more )+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing for sale: where it stands in the flat text, its designation, and how many (None: not said)."""

    start: int
    end: int
    name: str
    name_start: int
    name_end: int
    quantity: int | None
    quantity_start: int
    quantity_end: int


def find_items(flat: FlatText, start: int, end: int, names: Gazetteer) -> list[Item]:
    """The items listed between two places of the flat text; a stretch that says "None" lists none."""
    if compile_words("no_items").match(flat.text[start:end]):
        return []
    items = []
    for low, high in _split(flat.text, start, end):
        item = _read_item(flat, low, high, names)
        if item is not None:
            items.append(item)
    return items


def skip_lead(flat: FlatText, start: int, end: int) -> int:
    """Past words such as "the inclusion of the following items" to the first number of a list, if there is one near."""
    match = _COUNTED.search(flat.text, start, min(end, start + _LEAD))
    return match.start() if match else start


def find_designation(text: str, start: int, end: int, names: Gazetteer) -> tuple[int, int] | None:
    """Where the shortest designation of a thing stands: letters with a number; a name the book knows; its initials in brackets; else
    its noun phrase."""
    match = next((found for found in _DESIGNATION.finditer(text, start, end) if len(found[0]) > 2), None)
    if match is not None:
        return match.start(), match.end()
    for mention in names.find(text[start:end]):
        if mention.of_kind("system"):
            return start + mention.span.start, start + mention.span.end
    match = _ACRONYM.search(text, start, min(end, start + 160))
    if match is not None:
        return match.span("letters")
    match = _NUMBERED.search(text, start, end)
    if match is not None:
        return match.start(), match.end()
    lead = _LEADING.match(text[start:end])
    low = start + (lead.end() if lead else 0)
    while low < end and text[low].isspace():
        low += 1
    stop = _PHRASE_END.search(text, low, min(end, low + 90))
    high = stop.start() if stop else min(end, low + 90)
    while high > low and text[high - 1] in " .,:*-–—":
        high -= 1
    return (low, high) if high - low > 2 and any(character.isalpha() for character in text[low:high]) else None


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SEPARATOR.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _read_item(flat: FlatText, start: int, end: int, names: Gazetteer) -> Item | None:
    text = flat.text
    while start < end and text[start] in " \n\t.:*•-–)":
        start += 1
    if end - start < 3:
        return None
    quantity = _QUANTITY.match(text, start, end)
    body = quantity.end() if quantity else start
    found = find_designation(text, body, end, names)
    if found is None:
        return None
    if quantity is None and text[found[0] : found[1]] == "MDE":
        # "Major Defense Equipment (MDE)" is what the list is headed with, and nothing that is sold.
        return _read_item(flat, found[1], end, names)
    number = int((quantity["figure"] or quantity["bare"]).replace(",", "")) if quantity else None
    return Item(start, end, text[found[0] : found[1]], *found, number, start, quantity.end() if quantity else start)


def span_item(flat: FlatText, item: Item, start: int | None = None) -> Span:
    """From the number (or a verb before it) to the end of the designation: the shortest stretch that carries the item."""
    low = min(item.quantity_start if item.quantity is not None else item.name_start, item.name_start)
    return flat.span(low if start is None else start, item.name_end)
