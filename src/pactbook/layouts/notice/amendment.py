"""Reads an amendment: the notice it enlarges, what it adds, and the notices before it that it recounts.

Each step stands under its own transmittal; ``amends`` names the notice it enlarges. An amount that is raised is a new statement of
the whole, never a further sum.
"""

from __future__ import annotations

import re

from pactbook.extract.dates import find_dates
from pactbook.layouts.draft import Draft
from pactbook.layouts.flat import FlatText
from pactbook.layouts.notice.costs import read_sentences
from pactbook.layouts.notice.items import Item, find_items, skip_lead, span_item
from pactbook.layouts.notice.original import find_subject, quote_item, quote_transmittal, read_delivered
from pactbook.layouts.notice.parts import Part, Point
from pactbook.layouts.notice.sides import find_makers, find_offsets, read_act, read_buyer
from pactbook.layouts.notice.words import compile_words
from pactbook.model.finding import FieldValue

_MOST = 10


def read_amendment(draft: Draft, flat: FlatText, part: Part) -> None:
    """The enlarged case ``renotified``, each addition ``expanded``, and the history."""
    seller, channel = read_act(flat.text)
    purchaser = part.points.get("purchaser")
    buyer = read_buyer(draft, flat, purchaser.start, purchaser.end) if purchaser else None
    sides: dict[str, FieldValue | None] = {
        "buyer": buyer,
        "seller": FieldValue(seller) if seller else None,
        "channel": FieldValue(channel) if channel else None,
    }
    parent = _find_parent(draft, flat, part)
    description = part.points.get("description") or Point("description", part.start, part.end)
    history = list(compile_words("history").finditer(flat.text, description.start, description.end))
    adds = compile_words("adds").search(flat.text, history[-1].end() if history else description.start, description.end)
    turn = adds.start() if adds else description.end
    main = _read_history(draft, flat, history, turn, sides)
    _read_addition(draft, flat, part, turn, description.end, {**sides, "amends": parent}, main)


def _find_parent(draft: Draft, flat: FlatText, part: Part) -> FieldValue | None:
    point = part.points.get("amended") or part.points.get("value")
    if point is None:
        return None
    match = compile_words("transmittal").search(flat.text, point.start, point.end)
    return draft.quote(match["number"].upper(), flat.span(match.start("number"), match.end("number"))) if match else None


def _read_history(
    draft: Draft, flat: FlatText, history: list[re.Match[str]], turn: int, sides: dict[str, FieldValue | None]
) -> Item | None:
    """A step a notice recounted, under its own number and day; returns the main item of the first."""
    first: Item | None = None
    for position, match in enumerate(history):
        end = history[position + 1].start() if position + 1 < len(history) else turn
        items = find_items(flat, skip_lead(flat, match.end(), end), _end_list(flat, match.end(), end), draft.assignment.names)
        items = [item for item in items if item.quantity is not None] or items[:1]
        costs = read_sentences(draft, flat, match.end(), end)
        day = match["day"] or match["day2"]
        dates = find_dates(day, None, match.start("day") if match["day"] else match.start("day2")) if day else []
        held = dates[0].date.text if dates else None
        common: dict[str, FieldValue | None] = {
            **sides,
            "transmittal": draft.quote(match["number"].upper(), flat.span(match.start("number"), match.end("number"))),
            "date": draft.quote(held, flat.span(dates[0].span.start, dates[0].span.end)) if dates else None,
        }
        is_first = "sale" in match["what"].casefold() or position == 0
        for place, item in enumerate(items[:_MOST]):
            fields = {**common, **quote_item(draft, flat, item), "stage": FieldValue("notified" if is_first else "expanded")}
            if place == 0:
                fields |= {"value": costs.total, "mde_value": costs.mde}
            draft.add("sale_stage", span_item(flat, item), fields, held=held)
        if is_first and first is None and items:
            first = items[0]
    return first


def _read_addition(
    draft: Draft, flat: FlatText, part: Part, start: int, end: int, common: dict[str, FieldValue | None], main: Item | None
) -> None:
    date = read_delivered(flat, part)
    held = date.date.text if date else None
    shared = {
        **common,
        "transmittal": quote_transmittal(draft, flat, part),
        "date": draft.quote(held, date.span) if date else None,
    }
    if date is None:
        draft.report(flat.span(part.start, part.start + 1).start, "no date of delivery to the legislature could be read")
    costs = read_sentences(draft, flat, start, end)
    headline = main or find_subject(draft, flat, part)
    system = quote_item(draft, flat, headline).get("system") if headline else None
    # The case as a whole: what it comes to now, with what it was enlarged by left to the steps below.
    total = costs.total.span if costs.total else None
    mde = costs.mde.span if costs.mde else None
    places = [span for span in (total, mde) if span is not None]
    span = min(places) if places else flat.span(start, min(end, start + 200))
    draft.add(
        "sale_stage",
        span,
        {
            **shared,
            "stage": FieldValue("renotified"),
            "system": system,
            "value": costs.total,
            "mde_value": costs.mde,
            "maker": find_makers(draft, flat, part.start, part.end),
            "offsets": find_offsets(draft, flat, part.start, part.end),
        },
        held=held,
    )
    items = find_items(flat, skip_lead(flat, start, end), _end_list(flat, start, end), draft.assignment.names)
    for item in [item for item in items if item.quantity is not None][:_MOST]:
        draft.add(
            "sale_stage",
            span_item(flat, item),
            {**shared, "stage": FieldValue("expanded"), **quote_item(draft, flat, item)},
            held=held,
        )


def _end_list(flat: FlatText, start: int, end: int) -> int:
    stop = compile_words("add_ends").search(flat.text, start, end)
    return stop.start() if stop else end
