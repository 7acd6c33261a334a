"""Short words for tables: amounts, citations, halts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Protocol

from pactbook.records.evidence import Evidence
from pactbook.views.explain import describe_value
from pactbook.views.sales import Amount, SaleRow

READ = "from reading"
"""What is said of a record that no entry of the book holds."""
_SCALES = ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))


class MayBeRead(Protocol):
    """A line of a list that says whether an entry of the book holds its record."""

    @property
    def is_read(self) -> bool:
        """Whether none does: documents or registers tell of it."""


def mark_read(row: MayBeRead) -> str:
    """What follows the name of a record that only reading has formed; nothing for any other."""
    return f" [{READ}]" if row.is_read else ""


def word_amount(amount: Amount | None) -> str:
    """``USD 2.42 bn notified ceiling``."""
    return "not stated" if amount is None else f"{word_number(amount.amount, amount.currency)} {amount.basis}"


def word_number(amount: str, currency: str) -> str:
    """An amount at the scale people say it in; rupees in crore, as their sources do."""
    number = Decimal(amount)
    if currency == "INR":
        return f"INR {number / Decimal(10) ** 7:,.0f} crore"
    for size, word in _SCALES:
        if number >= size:
            return f"{currency} {(number / size).quantize(Decimal('0.01')).normalize():f} {word}"
    return f"{currency} {number:,.0f}"


def word_value(value: Any) -> str:
    """Any stated value in one line."""
    if isinstance(value, dict) and "amount" in value and "currency" in value:
        return f"{word_number(value['amount'], value['currency'])} ({value.get('basis', 'reported')})"
    if isinstance(value, dict) and "number" in value:
        return f"{'about ' if value.get('approximate') else ''}{value['number']} {value.get('unit') or ''}".rstrip()
    return describe_value(value)


def word_evidence(evidence: Evidence) -> str:
    """Publisher with grade, date and how it was found; of a joint citation its pages' best and worst grade."""
    if evidence.is_unsourced:
        return "unsourced (common knowledge)"
    if evidence.is_not_out:
        return "no page out by then"
    name = evidence.label or evidence.publisher_name
    date = evidence.known_given or f"{evidence.known_on} {evidence.known_basis}"
    said = f", {evidence.speaker}" if evidence.speaker else ""
    graded = str(evidence.best_grade)
    if evidence.best_grade is not evidence.grade:
        graded += f" at best, {evidence.grade} at worst"
    return f"{name} [{graded}], {date}{said}"


def word_pause(row: SaleRow) -> str:
    """Whether a halt is reported, and disputed."""
    if row.paused is None:
        return ""
    return "pause disputed" if row.paused.is_disputed else "paused"
