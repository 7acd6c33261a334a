"""On which side of the day of publication a date lies, and where one that is given by half is to be looked for."""

from __future__ import annotations

import datetime as dt
import re

from pactbook.extract.dates import FoundDate
from pactbook.model.partial_date import PartialDate
from pactbook.reading.context import Context, Sentence


def lies_ahead(context: Context, date: FoundDate | None) -> bool:
    """Whether a date is after the day of publication."""
    lower = date.date.lower if date else None
    return lower is not None and context.published is not None and lower > context.published


def lies_behind(context: Context, date: FoundDate | None) -> bool:
    """Whether a date is over before the day of publication."""
    upper = date.date.upper if date else None
    return upper is not None and context.published is not None and upper < context.published


def put_back(context: Context, sentence: Sentence, found: FoundDate | None) -> FoundDate | None:
    """A month or day without its year, of something that happened, lies in the past."""
    if found is None or not lies_ahead(context, found):
        return found
    worded = sentence.text[found.span.start : found.span.end]
    if re.search(r"\d{4}", worded) or not re.fullmatch(r"\d{4}(?:-\d\d){1,2}(?:/\d{4}(?:-\d\d){1,2})?", found.date.text):
        return found
    # The last 29 February was not a year ago.
    back = 4 if "-02-29" in found.date.text else 1
    ends = (f"{int(end[:4]) - back:04}{end[4:]}" for end in found.date.text.split("/"))
    return FoundDate(found.span, PartialDate.parse("/".join(ends)))


def put_ahead(context: Context, sentence: Sentence, found: FoundDate | None) -> FoundDate | None:
    """A day of the week on which something will happen is the next such day."""
    if found is None or context.published is None or found.date.lower is None or found.date.lower > context.published:
        return found
    if not re.fullmatch(r"\w+day", sentence.text[found.span.start : found.span.end]) or found.date.precision != "day":
        return found
    day = found.date.lower + dt.timedelta(days=7)
    return FoundDate(found.span, PartialDate.parse(day.isoformat()))
