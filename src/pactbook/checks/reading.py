"""Fields of entries as the rules read them: what cannot be read is nothing to them, and another rule's business."""

from __future__ import annotations

from pactbook.errors import InvalidValueError
from pactbook.model.partial_date import PartialDate


def list_texts(value: object) -> list[str]:
    """The texts of a field that holds one or several."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def read_date(value: object) -> PartialDate | None:
    """The date of a field, or None for what is no date."""
    if not isinstance(value, str):
        return None
    try:
        return PartialDate.parse(value)
    except InvalidValueError:
        return None
