"""Several stated values for one thing: all of them, and which one heads the page by which rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.model.identifiers import encode_canonical
from pactbook.model.money import Basis
from pactbook.records.evidence import Evidence, count_independent

DISPUTED = "dispute"
"""Where a value stands that no step states, only a list of values in dispute."""
BASIS_ORDER: tuple[str, ...] = (
    Basis.SIGNED,
    Basis.AWARDED,
    Basis.APPROVED,
    Basis.NOTIFIED_CEILING,
    Basis.ESTIMATED,
    Basis.REPORTED,
)
VALUE_RULE = (
    "the current attempt first; then the firmest basis (signed, awarded, approved, notified ceiling, estimated, reported), for a ceiling is no "
    "price; then the partnership's reporting currency, the others standing beside it; then a step's own figure before one that only stands in dispute; then the newest step; then the most independent sources; then the best grade; then the lower figure; a value that only an ungraded publisher is read to state stands behind all others"
)
FIELD_RULE = (
    "what a step itself states before what only stands in dispute; then the newest step, but a quantity that is awarded to a maker, which may be a part of what was signed for, behind any other; then the most independent sources; "
    "then the best grade; then the value that was known first; a value that only an ungraded publisher is read to state stands behind all others"
)


@dataclass(frozen=True)
class StatedValue:
    """One cleaned value with everybody who states it.

    ``origin`` says where in the record it stands: the key of a step, ``dispute`` or ``entry``; ``date`` is when it held, ``basis``
    and ``currency`` are set for amounts of money; ``note`` is the book's own remark. ``is_backed``: somebody whom the book grades
    states it, or the book does; any other value heads a page only where there is none that is backed. ``is_current``: no step of an
    earlier attempt states it. ``may_be_part``: only a contract with the maker states it, which may be for a part of the case.
    """

    value: Any
    origin: str
    evidence: tuple[Evidence, ...]
    date: str | None = None
    order: dt.date | None = None
    basis: str | None = None
    currency: str | None = None
    note: str | None = None
    is_backed: bool = True
    is_current: bool = True
    may_be_part: bool = False

    @property
    def key(self) -> str:
        """Equal for equal cleaned values of one basis."""
        return encode_canonical(self.value)

    @property
    def independent_sources(self) -> int:
        """Distinct stories and publishers behind it."""
        return count_independent(self.evidence)

    @property
    def best_grade(self) -> int:
        """Rank of the best graded publisher behind it; 0 is best."""
        return min((item.grade.rank for item in self.evidence), default=9)

    @property
    def known_on(self) -> dt.date:
        """The day it first became known."""
        return min((item.known_on for item in self.evidence), default=dt.date.max)


def choose_headline(values: Sequence[StatedValue], reporting_currency: str | None = None) -> StatedValue | None:
    """The value that heads the page, by :data:`VALUE_RULE` for amounts of money and :data:`FIELD_RULE` otherwise."""
    if not values:
        return None

    def rank(value: StatedValue) -> tuple[Any, ...]:
        newest = -(value.order or dt.date.min).toordinal()
        tail = (value.origin == DISPUTED, newest, -value.independent_sources, value.best_grade)
        if value.currency is None:
            return (not value.is_backed, tail[0], value.may_be_part, *tail[1:], value.known_on, value.key)
        foreign = reporting_currency is not None and value.currency != reporting_currency
        return (
            not value.is_backed,
            not value.is_current,
            BASIS_ORDER.index(value.basis or Basis.REPORTED),
            foreign,
            *tail,
            float(value.value["amount"]),
            value.key,
        )

    return min(values, key=rank)


def merge_values(values: Iterable[StatedValue]) -> list[StatedValue]:
    """Equal values of one basis become one with all their evidence; the order of first appearance stays."""
    merged: dict[str, StatedValue] = {}
    for value in values:
        seen = merged.get(value.key)
        if seen is None:
            merged[value.key] = value
            continue
        known = {item.finding for item in seen.evidence}
        extra = tuple(item for item in value.evidence if item.finding not in known)
        merged[value.key] = StatedValue(
            seen.value,
            seen.origin,
            seen.evidence + extra,
            seen.date,
            seen.order,
            seen.basis,
            seen.currency,
            seen.note or value.note,
            seen.is_backed or value.is_backed,
            seen.is_current or value.is_current,
            seen.may_be_part and value.may_be_part,
        )
    return list(merged.values())
