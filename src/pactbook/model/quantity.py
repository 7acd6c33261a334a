"""Counted things."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pactbook.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class Quantity:
    """A Decimal number of some unit (``None``: pieces), and whether the source only gave it roughly."""

    number: Decimal
    unit: str | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if not self.number.is_finite() or self.number < 0:
            raise InvalidValueError("quantity", str(self.number), "expected a finite number of zero or more")

    @classmethod
    def from_json(cls, value: object) -> Quantity:
        """Read ``31`` or ``{"number": 31, "unit": "aircraft", "approximate": true}``.

        Raises:
            InvalidValueError: for anything that is no number.
        """
        fields: dict[str, Any] = value if isinstance(value, dict) else {"number": value}
        try:
            number = Decimal(str(fields.get("number")))
        except InvalidOperation as error:
            raise InvalidValueError("quantity", value, "not a number") from error
        return cls(number, fields.get("unit"), bool(fields.get("approximate")))

    def to_json(self) -> int | str | dict[str, Any]:
        """The bare number where nothing else is known, else a record."""
        bare = int(self.number) if self.number == self.number.to_integral_value() else str(self.number)
        if self.unit is None and not self.approximate:
            return bare
        record: dict[str, Any] = {"number": bare}
        if self.unit is not None:
            record["unit"] = self.unit
        if self.approximate:
            record["approximate"] = True
        return record
