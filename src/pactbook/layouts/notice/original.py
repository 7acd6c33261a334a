"""Reads a first notice: its points, and the request its policy justification tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pactbook.extract.dates import FoundDate, find_dates
from pactbook.layouts.draft import Draft
from pactbook.layouts.flat import FlatText
from pactbook.layouts.notice.costs import Costs, read_sentences, read_table
from pactbook.layouts.notice.items import Item, find_designation, find_items, span_item
from pactbook.layouts.notice.parts import Part
from pactbook.layouts.notice.sides import find_makers, find_offsets, read_act, read_buyer
from pactbook.layouts.notice.words import compile_words
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue

_SUBJECT = re.compile(r"\n\s*(?:\([UCS]\)\s*)?(?P<buyer>[^\n]{2,80}?)\s?(?:--|—|–| - )\s?(?P<subject>[^\n]{3,300})(?:\n|\Z)")
_CASE = re.compile(r"\((?P<case>[A-Z0-9]{2}-[A-Z]-[A-Z]{3})\b[^)]{0,60}\)")
_WORD = re.compile(r"[a-z0-9]{3,}")
_MOST = 10
_SENTENCE_END = re.compile(r"\.(?=\s+[A-Z(])")


def read_original(draft: Draft, flat: FlatText, part: Part) -> None:
    """One ``notified`` step an item of major equipment, the first with all points; one ``requested`` step an item asked for."""
    seller, channel = read_act(flat.text)
    purchaser = part.points.get("purchaser")
    buyer = read_buyer(draft, flat, purchaser.start, purchaser.end) if purchaser else None
    if buyer is None:
        draft.report(flat.span(part.start, part.start + 1).start, "the notice names no purchaser that could be read")
    items = list_items(draft, flat, part)
    subject = find_subject(draft, flat, part)
    items = _put_headline_first(flat, items, subject)
    headline = items[0] if items else subject
    date = read_delivered(flat, part)
    if date is None:
        draft.report(flat.span(part.start, part.start + 1).start, "no date of delivery to the legislature could be read")
    costs = read_costs(draft, flat, part)
    shared: dict[str, FieldValue | None] = {
        "buyer": buyer,
        "seller": FieldValue(seller) if seller else None,
        "channel": FieldValue(channel) if channel else None,
        "transmittal": quote_transmittal(draft, flat, part),
        "date": draft.quote(date.date.text, date.span) if date else None,
    }
    held = date.date.text if date else None
    stage = FieldValue("notified")
    span = _span_headline(flat, part, headline)
    first = {**shared, "stage": stage, **_describe(draft, flat, part, costs), **quote_item(draft, flat, headline)}
    if items:
        first["items"] = _list_all(draft, flat, part, items)
    draft.add("sale_stage", span, first, held=held)
    for item in items[1:_MOST]:
        draft.add("sale_stage", span_item(flat, item), {**shared, "stage": stage, **quote_item(draft, flat, item)}, held=held)
    add_requests(draft, flat, part.start, part.end, {name: shared[name] for name in ("buyer", "seller")}, items, headline)


def list_items(draft: Draft, flat: FlatText, part: Part) -> list[Item]:
    """The items of major equipment that point (iii) lists."""
    point = part.points.get("description")
    if point is None:
        return []
    start = compile_words("mde_starts").search(flat.text, point.start, point.end)
    low = start.end() if start else point.start
    stop = compile_words("mde_ends").search(flat.text, low, point.end)
    return find_items(flat, low, stop.start() if stop else point.end, draft.assignment.names)


def _put_headline_first(flat: FlatText, items: list[Item], subject: Item | None) -> list[Item]:
    """The item that the notice is headed by, then the others as listed: the one whose words the heading shares most."""
    if subject is None or len(items) < 2:
        return items
    heading = flat.text[subject.start : subject.end].casefold()
    words = set(_WORD.findall(heading))

    def likeness(item: Item) -> tuple[bool, int]:
        mine = set(_WORD.findall(flat.text[item.quantity_end : item.end].casefold()))
        return item.name.casefold() in heading, len(words & mine)

    best = max(items, key=likeness)
    return items if likeness(best) == (False, 0) else [best, *(item for item in items if item is not best)]


def _list_all(draft: Draft, flat: FlatText, part: Part, items: Sequence[Item]) -> FieldValue:
    """All listed items with their numbers: of other equipment only what is counted, for spares and training have no number."""
    point = part.points["description"]
    stop = compile_words("mde_ends").search(flat.text, max(item.name_end for item in items), point.end)
    colon = flat.text.rfind(":", stop.end(), point.end) if stop else -1
    others = find_items(flat, max(stop.end(), colon + 1), point.end, draft.assignment.names) if stop else []
    rows = [{"name": item.name, "quantity": item.quantity, "major": True} for item in items]
    rows += [{"name": item.name, "quantity": item.quantity, "major": False} for item in others if item.quantity is not None]
    return draft.quote(rows, flat.span(min(item.start for item in items), point.end))


def find_subject(draft: Draft, flat: FlatText, part: Part) -> Item | None:
    """What the heading of the policy justification says the sale is of, for a notice without major equipment."""
    start = re.compile(r"POLICY JUSTIFICATION", re.IGNORECASE).search(flat.text, part.start, part.end)
    match = _SUBJECT.search(flat.text, start.end() if start else part.start, part.end)
    if match is None:
        return None
    low, high = match.span("subject")
    found = find_designation(flat.text, low, high, draft.assignment.names) or (low, high)
    return Item(low, high, flat.text[found[0] : found[1]], *found, None, low, low)


def read_delivered(flat: FlatText, part: Part) -> FoundDate | None:
    """The day the report was delivered to the legislature."""
    point = part.points.get("delivered")
    if point is None:
        return None
    dates = [
        found for found in find_dates(flat.text[point.start : point.end], None, point.start) if found.date.precision == "day"
    ]
    return FoundDate(flat.span(dates[0].span.start, dates[0].span.end), dates[0].date) if dates else None


def read_costs(draft: Draft, flat: FlatText, part: Part) -> Costs:
    """Point (ii), or else what the justification says."""
    point = part.points.get("value")
    costs = read_table(draft, flat, point.start, point.end) if point else Costs()
    if costs.total is None:
        costs = Costs(read_sentences(draft, flat, part.start, part.end).total, costs.mde)
    if costs.total is None:
        draft.report(flat.span(part.start, part.start + 1).start, "no total value could be read")
    return costs


def quote_transmittal(draft: Draft, flat: FlatText, part: Part) -> FieldValue | None:
    """The notice's own number, without the office before it."""
    if part.transmittal is None:
        return None
    number, start, end = part.transmittal
    return draft.quote(number, flat.span(start, end))


def quote_item(draft: Draft, flat: FlatText, item: Item | None) -> dict[str, FieldValue | None]:
    """System and quantity of an item."""
    if item is None:
        return {}
    return {
        "system": draft.quote(item.name, flat.span(item.name_start, item.name_end)),
        "quantity": None
        if item.quantity is None
        else draft.quote(item.quantity, flat.span(item.quantity_start, item.quantity_end)),
    }


def add_requests(
    draft: Draft,
    flat: FlatText,
    start: int,
    end: int,
    sides: dict[str, FieldValue | None],
    major: Sequence[Item],
    headline: Item | None,
) -> None:
    """What the buyer "has requested to buy": one undated step an item; of a list, only items that the notice counts as major."""
    verb = compile_words("requested").search(flat.text, start, end)
    if verb is None:
        return
    stop = compile_words("request_ends").search(flat.text, verb.end(), end)
    sentence = _SENTENCE_END.search(flat.text, verb.end(), end)
    until = min(found.start() for found in (stop, sentence) if found) if stop or sentence else end
    asked = find_items(flat, verb.end(), until, draft.assignment.names)
    if major:
        wanted = [item.name.casefold() for item in major]
        asked = [item for item in asked if any(item.name.casefold() in name or name in item.name.casefold() for name in wanted)]
    elif headline is not None:
        asked = asked[:1]
    for position, item in enumerate(asked[:_MOST]):
        fields = {
            **sides,
            "stage": draft.quote("requested", flat.span(verb.start("verb"), verb.end("verb"))),
            **quote_item(draft, flat, item),
        }
        draft.add("sale_stage", span_item(flat, item, verb.start("verb") if position == 0 else None), fields)


def _describe(draft: Draft, flat: FlatText, part: Part, costs: Costs) -> dict[str, FieldValue | None]:
    fields: dict[str, FieldValue | None] = {
        "value": costs.total,
        "mde_value": costs.mde,
        "maker": find_makers(draft, flat, part.start, part.end),
        "offsets": find_offsets(draft, flat, part.start, part.end),
    }
    for name, point_name in (
        ("department", "department"),
        ("prior_cases", "prior"),
        ("fee", "fee"),
        ("sensitivity", "sensitivity"),
    ):
        point = part.points.get(point_name)
        if point is not None and not compile_words("no_items").match(flat.text[point.start : point.end]):
            span = flat.span(point.start, min(point.end, point.start + 400))
            fields[name] = draft.quote(" ".join(span.cut(draft.document.text).split()), span)
    department = part.points.get("department")
    case = _CASE.search(flat.text, department.start, department.end) if department else None
    if case is not None:
        fields["case"] = draft.quote(case["case"], flat.span(case.start("case"), case.end("case")))
    return fields


def _span_headline(flat: FlatText, part: Part, headline: Item | None) -> Span:
    if headline is not None:
        return span_item(flat, headline)
    return flat.span(part.start, min(part.end, part.start + 120))
