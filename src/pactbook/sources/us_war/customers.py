"""Which foreign customers a paragraph names, with the share and the funds of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pactbook.extract.money import find_money
from pactbook.extract.states import find_states, read_state
from pactbook.layouts import Draft, FlatText
from pactbook.model.finding import FieldValue
from pactbook.model.money import Basis
from pactbook.model.vocabulary import load_vocabulary

_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!Corp)(?<!Inc)(?<!No)\.(?=\s+[A-Z(])")
UNNAMED = "unnamed"
_LEAD = 60
"""Characters before a state that say that something is for it."""


@dataclass(frozen=True)
class Customers:
    """Buyers by code (one, or a list), their shares with percentages and funds, or that they are not named; and whether the paragraph calls it a
    foreign military sale."""

    buyers: FieldValue | None
    shares: FieldValue | None
    unnamed: FieldValue | None
    is_foreign_sale: bool
    rows: tuple[dict[str, Any], ...] = ()


@cache
def _compile(name: str) -> re.Pattern[str]:
    return re.compile(str(load_vocabulary("contracts")[name]), re.IGNORECASE | re.DOTALL)


def find_customers(draft: Draft, flat: FlatText, start: int, end: int, awarded: int) -> Customers | None:
    """The customers of a paragraph, whose award ends at ``awarded``; None when it says nothing of foreign ones.

    States count where a sentence speaks of foreign sales, not where work is done or an office stands. Where none is named so, those count
    for which the thing awarded is said to be.
    """
    first = _compile("foreign").search(flat.text, start, end)
    rows: dict[str, dict[str, Any]] = {}
    places: list[tuple[int, int]] = []
    for low, high in _list_sentences(flat.text, start, end):
        if _compile("foreign").search(flat.text, low, high) and not _compile("not_customers").search(flat.text, low, high):
            _read_sentence(draft, flat, low, high, rows, places)
    if not rows:
        low, high = next(_list_sentences(flat.text, awarded, end))
        if not _compile("not_customers").search(flat.text, low, high):
            _read_award(draft, flat, low, high, rows, places)
    if not rows:
        return Customers(None, None, draft.quote(UNNAMED, flat.span(*first.span())), True) if first is not None else None
    codes = list(rows)
    span = flat.span(min(low for low, _ in places), max(high for _, high in places))
    stated = [row for row in rows.values() if len(row) > 1]
    return Customers(
        draft.quote(codes[0] if len(codes) == 1 else codes, span),
        draft.quote(stated, span) if stated else None,
        None,
        first is not None,
        tuple(rows.values()),
    )


def _list_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        yield at, match.end()
        at = match.end()
    yield at, end


def _read_sentence(
    draft: Draft, flat: FlatText, low: int, high: int, rows: dict[str, dict[str, Any]], places: list[tuple[int, int]]
) -> None:
    seller = load_vocabulary("contracts")["seller"]
    for match in _compile("funds").finditer(flat.text, low, high):
        code = read_state(match["who"], draft.assignment.names)
        if code is None or code == seller:
            continue
        row = rows.setdefault(code, {"buyer": code})
        money = find_money(match["amount"], 0, Basis.AWARDED)
        if money:
            row.setdefault("funds", money[0].money.to_json())
        if match["share"]:
            row.setdefault("share", _read_share(match["share"]))
        places.append(match.span("who"))
    for mention, code in find_states(flat.text[low:high], draft.assignment.names):
        if code == seller:
            continue
        begin, finish = low + mention.span.start, low + mention.span.end
        share = _compile("share").match(flat.text, finish, high)
        row = rows.setdefault(code, {"buyer": code})
        if share is not None:
            row.setdefault("share", _read_share(share["share"]))
        places.append((begin, finish))


def _read_award(
    draft: Draft, flat: FlatText, low: int, high: int, rows: dict[str, dict[str, Any]], places: list[tuple[int, int]]
) -> None:
    """The states for which, in the sentence of the award, a thing is said to be: "four aircraft for the Navy and one for the government of
    France"."""
    for mention, code in find_states(flat.text[low:high], draft.assignment.names):
        begin, finish = low + mention.span.start, low + mention.span.end
        goes_on = bool(places) and _compile("next_customer").fullmatch(flat.text, places[-1][1], begin) is not None
        if code != load_vocabulary("contracts")["seller"] and (
            goes_on or _compile("customer").search(flat.text[max(low, begin - _LEAD) : begin])
        ):
            rows.setdefault(code, {"buyer": code})
            places.append((begin, finish))


def _read_share(text: str) -> int | float:
    return int(text) if text.isdecimal() else float(text)
