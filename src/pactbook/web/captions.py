"""What a drawing shows, in one sentence, and where it is from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from pactbook.model.partial_date import PartialDate
from pactbook.records.caveat import CaveatKind
from pactbook.records.evidence import Evidence
from pactbook.views.sale import SaleView, ValueView
from pactbook.views.sales import SaleRow
from pactbook.views.wording import word_date, word_days, word_number

_NAMED = 3


def caption_steps(view: SaleView) -> str:
    """The furthest step of a case, when that was, and what has been heard since."""
    row = view.row
    if row.stage_label is None:
        count = len(view.events)
        return f"{count} report{'s' if count != 1 else ''}, and no step of the ladder yet"
    reached = f"{row.stage_label} {word_date(row.stage_since)}"
    if row.state in ("contracted", "ended"):
        days = _count_days(view)
        return f"{reached}, {word_days(days)} after the first report" if days and days > 0 else reached
    last = row.last_movement
    if last is None or last.date == row.stage_since:
        return f"{reached}; nothing further since"
    again = [remark.words for remark in row.remarks if remark.kind == CaveatKind.ONCE_MORE]
    if again:
        return f"{reached}; {again[0]}"
    return f"{reached}; no further step since, last heard of {word_date(last.date)}"


def caption_values(values: Sequence[ValueView], currency: str, row: SaleRow) -> str:
    """The least and the most a case is said to cost in one currency, and which figure heads the page."""
    amounts = [value.value["amount"] for value in values if value.currency == currency]
    low, high = min(amounts, key=float), max(amounts, key=float)
    said = f"Said to cost {word_number(low, currency)} to {word_number(high, currency)}"
    head = next((one for one in (row.value, *row.value_other) if one is not None and one.currency == currency), None)
    return f"{said}; the {head.basis} figure is {word_number(head.amount, currency)}" if head else said


def name_sources(evidence: Iterable[Evidence]) -> str:
    """The publishers behind a drawing, best grade first: a few by name, the rest counted."""
    pages = [page for item in evidence for page in (item.joint or (item,)) if not (page.is_unsourced or page.is_not_out)]
    names = list(dict.fromkeys(page.publisher_name for page in sorted(pages, key=lambda page: page.grade.rank)))
    if not names:
        return "none is cited"
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _count_days(view: SaleView) -> int | None:
    """Days from the first step of the attempt to the furthest; None where the latter's date is open."""
    steps = [event for event in view.events if event.in_attempt]
    since = PartialDate.parse(view.row.stage_since).lower if view.row.stage_since else None
    return (since - min(dt.date.fromisoformat(event.lower) for event in steps)).days if since and steps else None
