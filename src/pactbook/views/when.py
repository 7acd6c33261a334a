"""When something was, as a page draws it: its date as stated, the days that can mean, how exact that is, and where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pactbook.records.dated import Dated


@dataclass(frozen=True, slots=True)
class When:
    """A date with its bounds (ISO days). ``standing``: held, possible, later, or planned, expected, conditional, denied."""

    date: str | None
    lower: str
    upper: str
    precision: str
    standing: str


def show_when(item: Dated, valid_on: dt.date, first: dt.date | None = None, last: dt.date | None = None) -> When:
    """When a dated item was; ``first`` and ``last`` stand in for bounds that more than its own date decides."""
    since = item.since
    lower = first or item.lower
    return When(
        date=item.date.text if item.date else None,
        lower=lower.isoformat(),
        upper=max(last or since.upper or item.held_by, lower).isoformat(),
        precision=since.grain,
        standing=item.standing(valid_on),
    )
