"""Dates, amounts and spans of time in the words of a page, a brief or a letter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pactbook.errors import InvalidValueError
from pactbook.model.partial_date import PartialDate

_SIGNS = {"USD": "US$", "INR": "₹", "EUR": "€", "GBP": "£", "JPY": "¥"}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
NOT_STATED = "not stated"
_MONTH = 31
"""Days by which a start may be open without a word: nobody reads months so exactly."""


def word_date(value: object) -> str:
    """``1 Jul 2025``, ``Jul 2025``, ``2025``, ``c. 2025``; an interval with a dash; what is no date stays as it is."""
    if value is None or value == "":
        return NOT_STATED
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if "/" in text:
        start, _, end = text.partition("/")
        return f"{word_date(start) if start not in ('', '..') else 'before'} – {word_date(end) if end not in ('', '..') else 'open'}"
    try:
        date = PartialDate.parse(text)
    except InvalidValueError:
        return text
    parts = text.rstrip("~?%").split("-")
    words = text
    if date.precision == "day":
        words = f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    elif date.precision == "month":
        words = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    elif date.precision == "season":
        words = f"{_SEASONS[int(parts[1])]} {parts[0]}"
    elif date.precision == "decade":
        words = f"{parts[0][:3]}0s"
    elif date.precision == "year":
        words = parts[0]
    return ("c. " if date.approximate else "") + words + ("?" if date.uncertain else "")


def word_month(day: dt.date) -> str:
    """``Jul 2025``, whatever the day."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def word_number(amount: object, currency: str) -> str:
    """``US$ 2.42 bn``; rupees in crore, as their sources state them."""
    number = Decimal(str(amount))
    sign = _SIGNS.get(currency, currency)
    if currency == "INR" and number >= 10**7:
        return f"{sign} {number / 10**7:,.0f} crore"
    for size, word in ((10**9, "bn"), (10**6, "m")):
        if number >= size:
            return f"{sign} {(number / size).quantize(Decimal('0.01')).normalize():f} {word}"
    return f"{sign} {number:,.0f}"


def word_days(days: int | None) -> str:
    """Days as people say them: under three months in days, under three years in months, then in years."""
    if days is None:
        return NOT_STATED
    if days < 90:
        return f"{days} days"
    if days < 1095:
        return f"{days / 30.44:.0f} months"
    return f"{days / 365.25:.1f} years"


def word_wait(least: int | None, most: int | None) -> str:
    """How long something has been under way: ``at least`` so long where the date of its start leaves more than a month open."""
    is_open = least is not None and most is not None and most - least > _MONTH
    return f"at least {word_days(least)}" if is_open else word_days(least)


def word_count(number: int, thing: str, things: str | None = None) -> str:
    """``1 case``, ``1,200 cases``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def word_bounds(low: int | None, high: int | None) -> str:
    """A number of days with its bounds: ``340 days``, ``300 to 340 days``; None on a side that has no bound."""
    if low is None:
        return "no median"
    if high is None:
        return f"at least {word_count(low, 'day')}"
    return word_count(low, "day") if low == high else f"{low:,} to {high:,} days"
