"""The two clocks every question is asked on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pactbook.errors import InvalidValueError


@dataclass(frozen=True, slots=True, order=True)
class AsOf:
    """What was true on one day, as far as was known on another.

    ``valid_on`` is the day in the world; ``known_at`` admits only what had been published on or before that day.
    """

    valid_on: dt.date
    known_at: dt.date

    @classmethod
    def on(cls, day: dt.date) -> AsOf:
        """True on a day, as known on that same day."""
        return cls(day, day)


def read_day(text: str, what: str = "day") -> dt.date:
    """An ISO day such as ``2025-07-01``.

    Raises:
        InvalidValueError: for anything else, a month or year included: a clock needs a day.
    """
    try:
        if len(text) != 10:
            raise ValueError(text)
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise InvalidValueError(what, text, "expected a day written YYYY-MM-DD") from error
