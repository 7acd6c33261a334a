"""Whether two findings of a text tell one thing: the same twice, or one event in two wordings."""

from __future__ import annotations

from dataclasses import replace

from pactbook.model.finding import Finding
from pactbook.reading.words import squeeze

_APART = 200
"""Characters between two findings that are not items of one list."""


def may_be_one(one: str, other: str) -> bool:
    """Whether two namings may be of one system: one holds the other ("FGM-148 Javelin", "Javelin")."""
    short, long = sorted((squeeze(one), squeeze(other)), key=len)
    return short in long


def rank_fullness(finding: Finding) -> tuple[bool, int]:
    """How full a telling is: one with a day first, then the one with more fields."""
    return ("date" in finding.fields, len(finding.fields))


def is_counted_alike(one: Finding, other: Finding) -> bool:
    """Whether two steps of different sentences are of as many things between the same sides: a system goes by more than one name."""
    if one.kind not in ("sale_stage", "delivery") or one.citation.span is None or other.citation.span is None:
        return False
    count, sides = one.value("quantity"), (one.value("buyer"), one.value("seller"))
    is_apart = abs(one.citation.span.start - other.citation.span.start) > _APART
    return (
        bool(count and count == other.value("quantity") and str(count) != "1")
        and None not in sides
        and sides == (other.value("buyer"), other.value("seller"))
        and is_apart
    )


def is_compatible(one: Finding, other: Finding) -> bool:
    """Whether no field of two findings excludes that they tell one event."""
    if one.speaker and other.speaker and one.speaker != other.speaker:
        return False
    for name in ("date", "quantity", "value", "buyer", "seller"):
        left, right = one.value(name), other.value(name)
        if left is None or right is None or left == right:
            continue
        if name == "date" and (str(left).startswith(str(right)) or str(right).startswith(str(left))):
            continue
        return False
    return True


def complete(one: Finding, other: Finding) -> Finding:
    """A telling of a sale's step with what only the other telling of it says: its sum, its number, its day in full."""
    if one.kind not in ("sale_stage", "delivery") or one.citation.span == other.citation.span:
        return one
    added = {
        name: field for name, field in other.fields.items() if name in ("value", "quantity", "maker") and name not in one.fields
    }
    day, longer = one.value("date"), other.value("date")
    if day is not None and longer is not None and str(longer).startswith(str(day)) and longer != day:
        added["date"] = other.fields["date"]
    return replace(one, fields={**one.fields, **added}) if added else one


def is_same(one: Finding, other: Finding) -> bool:
    """Whether two findings say one thing twice: the fuller stands first and stays."""
    if one.kind != other.kind or one.modality != other.modality or one.kind == "statement":
        return one.kind == other.kind == "statement" and one.citation.span == other.citation.span
    mine = {name: field.value for name, field in one.fields.items()}
    theirs = {name: field.value for name, field in other.fields.items()}
    return (
        bool(mine)
        and all(theirs.get(name) == value for name, value in mine.items() if name not in ("date", "place"))
        and one.held in (None, other.held)
    )
