"""What a person may put in the place of a value that was read: the same values that readers may."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.model.finding import HEAD_FIELDS, Finding
from pactbook.model.ladder import find_ladder, find_stage
from pactbook.model.modality import Modality
from pactbook.model.money import Money
from pactbook.model.partial_date import PartialDate
from pactbook.model.quantity import Quantity
from pactbook.model.vocabulary import load_vocabulary


def check_correction(finding: Finding, field: str, value: Any) -> None:
    """Refuse a correction of what a finding of its kind does not state, or to what the field cannot hold.

    Nothing at all (None) may be put in the place of any field's value: what was read there is no such value.

    Raises:
        InvalidValueError: for a field that the finding lacks, or a value of another form.
        UnknownTermError: for a stage, channel, modality or basis that the vocabulary does not hold.
    """
    if field not in finding.fields and field not in HEAD_FIELDS and field not in _list_fields(finding.kind):
        raise InvalidValueError(
            "field to correct", field, f"the finding has {', '.join([*sorted(finding.fields), *HEAD_FIELDS])}"
        )
    check = CHECKS.get(field)
    if check is None or (value is None and field != "modality"):
        return
    if field == "value" and not isinstance(finding.value("value"), dict):
        # The value of a dispute may be of any form.
        return
    check(value)


def _list_fields(kind: str) -> frozenset[str]:
    """The words in what the vocabulary says of a kind's fields; its fields are among them."""
    return frozenset(re.findall(r"[a-z_]+", load_vocabulary("findings")["kinds"].get(kind, {}).get("fields", "")))


def _check_modality(value: Any) -> None:
    if value not in tuple(Modality):
        raise UnknownTermError("modality", value, tuple(Modality))


def _check_date(value: Any) -> None:
    if not isinstance(value, str):
        raise InvalidValueError("date", value, "expected EDTF text")
    PartialDate.parse(value)


def _check_state(value: Any) -> None:
    if not (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper()):
        raise InvalidValueError("state", value, "expected an ISO 3166 code such as US")


def _check_stage(value: Any) -> None:
    _check_text(value)
    find_stage(value)


def _check_channel(value: Any) -> None:
    _check_text(value)
    find_ladder(value)


def _check_text(value: Any) -> None:
    if not isinstance(value, str):
        raise InvalidValueError("name", value, "expected text")


def _check_amounts(value: Any) -> None:
    if not isinstance(value, list):
        raise InvalidValueError("amounts of money", value, "expected a list")
    for amount in value:
        Money.from_json(amount)


CHECKS: dict[str, Callable[[Any], object]] = {
    "modality": _check_modality,
    "speaker": _check_text,
    "stage": _check_stage,
    "channel": _check_channel,
    "date": _check_date,
    "start": _check_date,
    "end": _check_date,
    "deadline": _check_date,
    "buyer": _check_state,
    "seller": _check_state,
    "quantity": Quantity.from_json,
    "value": Money.from_json,
    "values": _check_amounts,
}
"""What each field must hold; a field that is not listed may hold anything."""
