"""What it may cost: the total, the part that is major equipment, and what is only an increase of either."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactbook.extract.money import find_money
from pactbook.layouts.draft import Draft
from pactbook.layouts.flat import FlatText
from pactbook.model.finding import FieldValue
from pactbook.model.money import Basis

_ROW = r"[\s*:.…_-]{0,120}(?P<amount>\$\s?[\d,.]*\d(?:\s?(?:million|billion|thousand))?)"
_MDE_ROW = re.compile(rf"Major Defen[cs]e Equipment(?: \(MDE\))?{_ROW}", re.IGNORECASE)
_TOTAL_ROW = re.compile(rf"\bTOTAL(?: Estimated(?: Program)? (?:Value|Cost))?{_ROW}", re.IGNORECASE)
_MDE = re.compile(r"\bMDE\b|Major Defen[cs]e Equipment", re.IGNORECASE)
_TOTAL = re.compile(
    r"total (?:estimated|case|program|cost|value|sale)|estimated (?:total|cost|value|program|case|overall)|(?:case|program|overall) (?:value|cost)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:\bby|\bfrom|\bin(?:crease|crement)(?:[^$.]{0,60})? of|\badditional(?: cost(?:s)? of)?|\badds?|\bvalued at)\s*(?:an? )?(?:estimated |approximately |about )?$",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:new|additional|added)\b[^$.]{0,60}\b(?:items?|articles?|equipment)\b[^$.]{0,40}$", re.IGNORECASE)
"""What the additions alone cost is no total of the case."""
_SENTENCE_END = re.compile(r"\.(?=\s+[A-Z(])|\n")


@dataclass(frozen=True, slots=True)
class Costs:
    """Total and major-equipment value, each with its wording, or None where it isn't stated."""

    total: FieldValue | None = None
    mde: FieldValue | None = None


def read_table(draft: Draft, flat: FlatText, start: int, end: int) -> Costs:
    """The table of point (ii); a single amount without rows is the total."""
    mde = _quote(draft, flat, _MDE_ROW.search(flat.text, start, end))
    rows = list(_TOTAL_ROW.finditer(flat.text, start, end))
    total = _quote(draft, flat, rows[-1] if rows else None)
    if total is None and mde is None:
        found = find_money(flat.text[start:end], start, Basis.NOTIFIED_CEILING)
        if len(found) == 1:
            total = draft.quote(found[0].money.to_json(), flat.span(found[0].span.start, found[0].span.end))
    return Costs(total, mde)


def read_sentences(draft: Draft, flat: FlatText, start: int, end: int) -> Costs:
    """The last total and the last major-equipment value that running text states; increases and earlier values are neither.

    An amount belongs to what was named last before it in its sentence. "From" and "by" mark an earlier value and an increase.
    """
    total = mde = None
    for money in find_money(flat.text[start:end], start, Basis.NOTIFIED_CEILING):
        before = flat.text[start : money.span.start]
        ends = list(_SENTENCE_END.finditer(before))
        sentence = before[ends[-1].end() :] if ends else before
        if _CHANGE.search(sentence) or _ADDED.search(sentence):
            continue
        last_mde = max((match.start() for match in _MDE.finditer(sentence)), default=-1)
        last_total = max((match.start() for match in _TOTAL.finditer(sentence)), default=-1)
        value = draft.quote(money.money.to_json(), flat.span(money.span.start, money.span.end))
        if last_mde > last_total:
            mde = value
        elif last_total >= 0:
            total = value
    return Costs(total, mde)


def _quote(draft: Draft, flat: FlatText, match: re.Match[str] | None) -> FieldValue | None:
    if match is None:
        return None
    found = find_money(match["amount"], match.start("amount"), Basis.NOTIFIED_CEILING)
    return draft.quote(found[0].money.to_json(), flat.span(found[0].span.start, found[0].span.end)) if found else None
