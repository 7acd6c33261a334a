"""Amounts of money with the currency and the basis they were stated on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import Any

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.model.vocabulary import load_vocabulary


class Basis(StrEnum):
    """What kind of figure an amount is: a notified ceiling is not a signed price.

    ``ESTIMATED`` is the cost a buyer's first approval names (an AoN); it is kept apart from ``APPROVED``, the cost a buyer's
    final financial authority cleared.
    """

    NOTIFIED_CEILING = "notified ceiling"
    ESTIMATED = "estimated"
    APPROVED = "approved"
    SIGNED = "signed"
    AWARDED = "awarded"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Money:
    """A Decimal amount in whole currency units (dollars, rupees; never millions or crore), ISO 4217 currency, and basis."""

    amount: Decimal
    currency: str
    basis: Basis = Basis.REPORTED
    price_year: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.currency not in _list_currencies():
            raise InvalidValueError("currency", self.currency, "expected an ISO 4217 code such as USD")
        if self.price_year is not None and not (type(self.price_year) is int and 1900 <= self.price_year <= 2200):
            raise InvalidValueError("price year", self.price_year, "expected a year in figures")
        if not self.amount.is_finite() or self.amount < 0:
            raise InvalidValueError("amount", str(self.amount), "expected a finite amount of zero or more")

    @classmethod
    def from_json(cls, value: object) -> Money:
        """Read ``{"amount": "3990000000", "currency": "USD", "basis": "notified ceiling"}``.

        Raises:
            InvalidValueError: without an amount or a currency.
            UnknownTermError: for an unknown basis.
        """
        if not isinstance(value, dict) or "amount" not in value:
            raise InvalidValueError("amount of money", value, "expected amount and currency")
        if not value.get("currency"):
            raise InvalidValueError("amount of money", value, "an amount needs a currency")
        try:
            amount = Decimal(str(value["amount"]))
        except InvalidOperation as error:
            raise InvalidValueError("amount", value["amount"], "not a number") from error
        basis = value.get("basis", Basis.REPORTED)
        if basis not in tuple(Basis):
            raise UnknownTermError("basis of an amount", basis, tuple(Basis))
        return cls(amount, str(value["currency"]), Basis(basis), value.get("price_year"), bool(value.get("approximate")))

    def to_json(self) -> dict[str, Any]:
        """The canonical form; the amount as a plain decimal string, so that no digit is lost."""
        amount = format(self.amount.normalize(), "f")
        record: dict[str, Any] = {"amount": amount, "currency": self.currency, "basis": str(self.basis)}
        if self.price_year is not None:
            record["price_year"] = self.price_year
        if self.approximate:
            record["approximate"] = True
        return record


@lru_cache(maxsize=1)
def _list_currencies() -> frozenset[str]:
    held = load_vocabulary("currencies")
    return frozenset(code for codes in held.values() for code in codes)
