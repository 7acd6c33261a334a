"""Fields of entries as the rules read them: what cannot be read is nothing to them, and another rule's business."""

from __future__ import annotations


def list_texts(value: object) -> list[str]:
    """The texts of a field that holds one or several."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
