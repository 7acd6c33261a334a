"""Reads a release that tells of a notice in prose: who may buy what at which cost, and since when the legislature knows."""

from __future__ import annotations

import re

from pactbook.extract.dates import find_dates
from pactbook.layouts.draft import Draft
from pactbook.layouts.flat import FlatText
from pactbook.layouts.notice.costs import read_sentences
from pactbook.layouts.notice.items import Item, find_designation, find_items, span_item
from pactbook.layouts.notice.original import add_requests, quote_item
from pactbook.layouts.notice.sides import find_makers, find_offsets, read_act, read_buyer
from pactbook.layouts.notice.words import compile_words, screen_words
from pactbook.model.finding import FieldValue
from pactbook.model.partial_date import PartialDate

_MARKS = (
    "release_words",
    "release_delivered",
)
_BOILERPLATE = re.compile(
    r"no adverse impact on U\.?S\.? defense readiness|will not alter the basic military balance|highest estimated quantity and dollar value",
    re.IGNORECASE,
)
_MOST = 10


def is_release(flat: str) -> bool:
    """Whether a text without line ends is such a release: it approves, the legislature was told, it closes in the set phrases.

    Two of the three suffice; a report that quotes one of them is a report.
    """
    found = [screen_words(name).search(flat) is not None for name in _MARKS]
    return all(found) or (any(found) and _BOILERPLATE.search(flat) is not None)


def read_release(draft: Draft, flat: FlatText) -> None:
    """One ``notified`` step an item of major equipment, the first with cost and maker; one ``requested`` step an item asked for."""
    end = len(flat.text)
    match = compile_words("release_subject").search(flat.text)
    if match is None:
        draft.report(0, "a release of a possible sale whose buyer and subject could not be told apart")
        return
    seller, channel = read_act(flat.text)
    buyer = read_buyer(draft, flat, *match.span("buyer"))
    date = _read_day(draft, flat)
    held = date.value if date else None
    low, high = match.span("subject")
    found = find_designation(flat.text, low, high, draft.assignment.names) or (low, high)
    subject = Item(low, high, flat.text[found[0] : found[1]], *found, None, low, low)
    asked = _list_requested(draft, flat)
    same = next((item for item in asked if _is_same(item, subject)), None)
    cost = compile_words("release_cost").search(flat.text, match.start())
    costs = read_sentences(draft, flat, cost.start() if cost else match.start(), min(end, (cost or match).end() + 80))
    transmittal = re.compile(r"Transmittal(?: No\.?| Number)?:?\s*", re.IGNORECASE).search(flat.text)
    number = compile_words("transmittal").match(flat.text, transmittal.end()) if transmittal else None
    shared: dict[str, FieldValue | None] = {
        "buyer": buyer,
        "seller": FieldValue(seller) if seller else None,
        "channel": FieldValue(channel) if channel else None,
        "stage": draft.quote("notified", flat.span(*match.span("act"))),
        "date": date,
        "transmittal": draft.quote(number["number"].upper(), flat.span(*number.span("number"))) if number else None,
    }
    first = {
        **shared,
        **quote_item(draft, flat, subject),
        "value": costs.total or read_sentences(draft, flat, match.start(), end).total,
        "maker": find_makers(draft, flat, match.start(), end),
        "offsets": find_offsets(draft, flat, match.start(), end),
    }
    if same is not None and same.quantity is not None:
        first["quantity"] = draft.quote(same.quantity, flat.span(same.quantity_start, same.quantity_end))
    draft.add("sale_stage", flat.span(match.start("act"), found[1]), first, held=held)
    for item in [item for item in asked if item is not same and item.quantity is not None][: _MOST - 1]:
        draft.add("sale_stage", span_item(flat, item), {**shared, **quote_item(draft, flat, item)}, held=held)
    sides = {name: shared[name] for name in ("buyer", "seller")}
    add_requests(draft, flat, match.end(), end, sides, asked, subject)


def _list_requested(draft: Draft, flat: FlatText) -> list[Item]:
    verb = compile_words("requested").search(flat.text)
    if verb is None:
        return []
    stop = compile_words("request_ends").search(flat.text, verb.end())
    sentence = re.compile(r"\.(?=\s+[A-Z(])|\n").search(flat.text, verb.end())
    ends = [found.start() for found in (stop, sentence) if found]
    return find_items(flat, verb.end(), min(ends) if ends else len(flat.text), draft.assignment.names)


def _is_same(item: Item, subject: Item) -> bool:
    one, other = item.name.casefold(), subject.name.casefold()
    return one in other or other in one


def _read_day(draft: Draft, flat: FlatText) -> FieldValue | None:
    """ "Today" is the day of the release; a day that is named is that day."""
    match = compile_words("release_delivered").search(flat.text)
    if match is None:
        return None
    if match["day"].casefold() == "today":
        published = draft.document.published
        if published is None or PartialDate.parse(published).precision != "day":
            return None
        return draft.quote(published, flat.span(*match.span("day")))
    dates = find_dates(flat.text[match.start("day") : match.end("day")], None, match.start("day"))
    return draft.quote(dates[0].date.text, flat.span(dates[0].span.start, dates[0].span.end)) if dates else None
