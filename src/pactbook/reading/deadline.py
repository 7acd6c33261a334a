"""By when a promise is to be kept or begun: by a day, a month or a year, or within a span of them (rule A23 of the labelling guide)."""

from __future__ import annotations

import datetime as dt
import re

from pactbook.extract.dates import FoundDate
from pactbook.extract.quantities import COUNT, find_quantity
from pactbook.model.finding import FieldValue
from pactbook.reading.context import Context, Sentence
from pactbook.reading.outlook import put_ahead

_PART = r"(?:the\s)?(?:end of\s|early\s|late\s|mid-?\s?|(?:beginning|start|middle) of\s)?(?:the\s)?"
_DEADLINE = re.compile(
    rf"(?:\bby|\bbefore|\b(?:begin(?:s|ning)?|start(?:s|ing)?)(?:\son)?|\bwithin|\bin|\bfrom|\bno later than|\bin the next)\s{_PART}\Z",
    re.IGNORECASE,
)
_BY = re.compile(rf"\b(?:by|before|until|no later than)\s{_PART}\Z", re.IGNORECASE)
_NOT_DEADLINE = re.compile(r"\bas early as\s(?:in\s)?\Z", re.IGNORECASE)
_SPAN = re.compile(
    rf"\b(?:within|in(?: the space of)?|(?:over|during|in|within) the (?:next|coming|following))\s(?:the next\s|a period of\s)?(?P<count>{COUNT})[\s-](?P<unit>day|week|month|year)s?\b"
    r"(?!\s(?:of|after|following|from)\b|\s(?:ago|later|old)\b)",
    re.IGNORECASE,
)
_END_OF_YEAR = re.compile(
    r"\b(?:by|before)\s(?:the\s)?(?:year's end|year-end|end of (?:the|this) (?:current )?year|turn of the year)\b",
    re.IGNORECASE,
)
# "Answer requests within sixty days": how long each may take, and no day by which anything is done.
_ANSWERS = re.compile(
    r"\b(?:answer|respond|reply|process|handle|deal|decide|act|settle|clear|approve|turn|fill|meet|review|consider)\w*\s(?:(?:to|with|on|up|around)\s)?(?:[^,;.]{0,40}\s)?"
    r"(?:requests|applications|inquiries|enquiries|orders|licen[cs]es|claims|queries|calls|demands|permits|notices|notifications)\b[^,;.]{0,60}\swithin\s",
    re.IGNORECASE,
)
_BEFORE, _BEHIND = 60, 60
"""Characters before a promise and behind it in which its deadline may stand."""
_MONTHS = 12


def find_deadline(context: Context, sentence: Sentence, stretch: tuple[int, int]) -> FieldValue | None:
    """The time by which what is promised at a stretch is to be done or begun; a span counts from the day of publication."""
    return _find_span(context, sentence, stretch) or _find_date(context, sentence, stretch)


def _find_span(context: Context, sentence: Sentence, stretch: tuple[int, int]) -> FieldValue | None:
    if context.published is None:
        return None
    first, last = max(0, stretch[0] - _BEFORE), min(len(sentence.text), stretch[1] + _BEHIND)
    end_of_year = _END_OF_YEAR.search(sentence.text, first, last)
    if end_of_year is not None:
        return sentence.quote(f"{context.published.year:04}", *end_of_year.span())
    if _ANSWERS.search(sentence.text, *stretch):
        return None
    span = _SPAN.match(sentence.text) or _SPAN.search(sentence.text, first, last)
    count = find_quantity(span["count"], 0) if span is not None else None
    if span is None or count is None:
        return None
    day = _add(context.published, count.number, span["unit"].lower())
    return sentence.quote(day, *span.span()) if day is not None else None


def _add(start: dt.date, count: int, unit: str) -> str | None:
    """The day, month or year some units on, as exactly as they count."""
    if unit in ("day", "week"):
        try:
            return (start + dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
        except OverflowError:
            return None
    months = start.year * _MONTHS + start.month - 1 + count * (1 if unit == "month" else _MONTHS)
    if months // _MONTHS > dt.MAXYEAR:
        return None
    return f"{months // _MONTHS:04}" + (f"-{months % _MONTHS + 1:02}" if unit == "month" else "")


def _find_date(context: Context, sentence: Sentence, stretch: tuple[int, int]) -> FieldValue | None:
    found: FoundDate | None = None
    for date in sentence.dates:
        before = sentence.text[: date.span.start]
        words = sentence.text[date.span.start : date.span.end].lower()
        is_coming = "this year" in words or "next" in words or "decade" in words
        if not (stretch[0] - _BEFORE <= date.span.start <= stretch[1] + 5) or _NOT_DEADLINE.search(before):
            continue
        if _BY.search(before) and not re.search(r"\d{4}", words):
            date = put_ahead(context, sentence, date) or date  # noqa: PLW2901 - the same date, in the year that is meant
        if is_coming or (_DEADLINE.search(before) and not _is_past(context, date)):
            found = date
    return sentence.quote_date(found)


def _is_past(context: Context, date: FoundDate) -> bool:
    return context.published is not None and date.date.upper is not None and date.date.upper < context.published
