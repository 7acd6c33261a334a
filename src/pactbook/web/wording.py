"""Values in the words and marks of a page. Every filter of the templates is here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.grade import SourceGrade
from pactbook.model.partial_date import PartialDate
from pactbook.views.explain import describe_value

_SIGNS = {"USD": "US$", "INR": "₹", "EUR": "€", "GBP": "£", "JPY": "¥"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MISSING = "not stated"


def word_date(value: object) -> str:
    """``1 Jul 2025``, ``Jul 2025``, ``2025``, ``c. 2025``; an interval with a dash; what is no date stays as it is."""
    if value is None or value == "":
        return _MISSING
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
        words = f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    elif date.precision == "month":
        words = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    elif date.precision == "season":
        words = f"{_SEASONS[int(parts[1])]} {parts[0]}"
    elif date.precision == "decade":
        words = f"{parts[0][:3]}0s"
    elif date.precision == "year":
        words = parts[0]
    return ("c. " if date.approximate else "") + words + ("?" if date.uncertain else "")


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


def word_value(value: Any) -> str:
    """Any stated value in one line."""
    if isinstance(value, dict) and "amount" in value and "currency" in value:
        return f"{word_number(value['amount'], value['currency'])} {value.get('basis', '')}".strip()
    if isinstance(value, list):
        return ", ".join(word_value(item) for item in value)
    if isinstance(value, str) and value[:2] in ("19", "20"):
        return word_date(value)
    return describe_value(value)


def word_days(days: int | None) -> str:
    """Days as people say them: under three months in days, under three years in months, then in years."""
    if days is None:
        return _MISSING
    if days < 90:
        return f"{days} days"
    if days < 1095:
        return f"{days / 30.44:.0f} months"
    return f"{days / 365.25:.1f} years"


def word_grade(grade: str) -> str:
    """A grade with its meaning."""
    return f"{grade}: {SourceGrade(grade).meaning}"


def word_field(name: str) -> str:
    """A field's name as a label."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def is_web_address(url: str | None) -> bool:
    """Whether an address may be a link: nothing but http and https is."""
    return bool(url) and str(url).startswith(("http://", "https://"))


FILTERS: dict[str, Callable[..., Any]] = {
    "date": word_date,
    "value": word_value,
    "days": word_days,
    "grade": word_grade,
    "field": word_field,
}
