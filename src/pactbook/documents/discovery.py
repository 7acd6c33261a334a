"""What a publisher's list names, before any of it is fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from pactbook.model.problem import Problem

Get = Callable[[str], bytes]
"""Fetches a list: politely, from public addresses only."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days of publication asked for, both included."""

    since: dt.date
    until: dt.date

    def holds(self, published: str | None) -> bool:
        """Whether something published then belongs in; what names no day does, for it may."""
        return published is None or self.since.isoformat() <= published[:10] <= self.until.isoformat()


@dataclass(frozen=True, slots=True)
class Listed:
    """One publication on a list: where it is, and the day and title that the list gives."""

    url: str
    published: str | None = None
    title: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a publisher's list names of a window, how many it says there are (None: it does not say), and what was wrong with it."""

    items: tuple[Listed, ...]
    expected: int | None = None
    problems: tuple[Problem, ...] = ()
