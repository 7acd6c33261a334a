"""What pages and API ask of engagements and statements, read from a request once."""

from __future__ import annotations

import datetime as dt

from pactbook.views.engagements import EngagementsAsked
from pactbook.views.statements import Asked
from pactbook.web.days import read_typed_day


def read_asked(
    about: str | None, person: str | None, side: str | None, modality: str | None, since: str | None, until: str | None
) -> Asked:
    """Which statements a request asks for; an empty field asks for nothing.

    Raises:
        InvalidValueError: for a day that is none.
    """
    return Asked(about or None, person or None, side or None, modality or None, _read(since, "since"), _read(until, "until"))


def read_engagements_asked(
    person: str | None, other: str | None, level: str | None, kind: str | None, since: str | None, until: str | None
) -> EngagementsAsked:
    """Which engagements a request asks for.

    Raises:
        InvalidValueError: for a day that is none.
    """
    return EngagementsAsked(
        person or None, other or None, level or None, kind or None, _read(since, "since"), _read(until, "until")
    )


def _read(text: str | None, what: str) -> dt.date | None:
    return read_typed_day(text, what) if text else None
