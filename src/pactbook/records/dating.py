"""Dates of records as they come: read where they can be, and None where they cannot."""

from __future__ import annotations

from pactbook.errors import InvalidValueError
from pactbook.model.partial_date import PartialDate


def read_date(value: object) -> PartialDate | None:
    """An EDTF date; None for anything else, which a check reports."""
    try:
        return PartialDate.parse(value) if isinstance(value, str) else None
    except InvalidValueError:
        return None
