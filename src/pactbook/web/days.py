"""Days as people type them into the as-of bar, and ranges of them."""

from __future__ import annotations

import datetime as dt
import re

from pactbook.errors import InvalidValueError
from pactbook.model.asof import read_day
from pactbook.views.wording import MONTHS

_TYPED = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")


def read_typed_day(text: str, what: str) -> dt.date:
    """A day written ``2025-07-01``, ``1 Jul 2025`` or ``1 July 2025``.

    Raises:
        InvalidValueError: for anything else, and for a day that no calendar has.
    """
    typed = text.strip()
    if found := _TYPED.fullmatch(typed):
        month = next((number for number, name in enumerate(MONTHS, 1) if found[2].lower().startswith(name.lower())), 0)
        typed = f"{found[3]}-{month:02}-{int(found[1]):02}"
    try:
        return read_day(typed, what)
    except InvalidValueError as error:
        raise InvalidValueError(what, text, error.reason) from error


def read_range(since: str | None, until: str | None, last: dt.date) -> tuple[dt.date, dt.date]:
    """The two ends of a range; without them, the year up to ``last``.

    Raises:
        InvalidValueError: naming the end that is no day, or a range that ends before it begins.
    """
    end = read_typed_day(until, "until") if until else last
    start = read_typed_day(since, "since") if since else end - dt.timedelta(days=365)
    if start > end:
        raise InvalidValueError("range", f"{start} to {end}", "it ends before it begins")
    return start, end


def explain_day(text: str) -> str:
    """Why a text is no day: ``30 Feb 2025 is not a day``."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text.strip())
    if found and 1 <= int(found[2]) <= len(MONTHS):
        return f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]} is not a day"
    return f"“{text}” is not a day"
