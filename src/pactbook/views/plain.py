"""Views as plain JSON values."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.partial_date import PartialDate
from pactbook.records.credibility import Judgement


def to_plain(value: Any) -> Any:
    """Dataclasses to objects, dates to ISO or EDTF text, Decimals to text; everything else as it is.

    Raises:
        InvalidValueError: for a value that JSON cannot hold and no rule covers.
    """
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Judgement):
        # Letter and digit stand beside each other in an answer too, and what they mean.
        return {
            "code": value.code,
            "grade": str(value.grade),
            "credibility": str(value.credibility),
            "meaning": value.credibility.meaning,
            "reason": value.reason,
        }
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [to_plain(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    raise InvalidValueError("JSON value", value, f"no rule for {type(value).__name__}")
