"""Whether two findings of a text tell one thing: the same twice, or one event in two wordings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pactbook.model.finding import Finding
from pactbook.reading.words import squeeze

_LETTERS = 4
_APART = 200
"""Characters between two findings that are not items of one list."""


@dataclass(slots=True)
class Told:
    """A step as it is told so far, what it names its thing, and the numbers of the ``sentences`` that tell it."""

    finding: Finding
    naming: str
    sentences: list[int]


def may_be_one(one: str, other: str) -> bool:
    """Whether two namings may be of one system: one holds the other ("FGM-148 Javelin", "Javelin")."""
    short, long = sorted((squeeze(one), squeeze(other)), key=len)
    # "Apaches" are "AH-64 Apache helicopters".
    return short in long or (len(short) > _LETTERS and short.endswith("S") and short[:-1] in long)


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


def is_one_engagement(one: Finding, other: Finding) -> bool:
    """Whether two tellings in one text are of one meeting or visit: the same states, and nothing said that parts them.

    The meetings of a visit are part of it, when they are the visitor's.
    """
    if one.kind != "engagement" or other.kind != "engagement" or one.modality != other.modality or one.speaker != other.speaker:
        return False
    mine, theirs = ({_last_word(name) for name in _list_values(finding, "participants")} for finding in (one, other))
    are_alike = bool(mine & theirs)
    states, others = (set(_list_values(finding, "states")) for finding in (one, other))
    if states != others and not (are_alike and (states <= others or others <= states)):
        return False
    if mine and theirs and not are_alike:
        return False
    forms = {str(one.value("format")), str(other.value("format"))}
    if len(forms) > 1 and ("call" in forms or ("visit" in forms and not are_alike)):
        return False
    if not _may_be_one_day(one.value("date"), other.value("date")):
        return False
    parting = ("place",) if _is_level_of_name(one, other) or _is_level_of_name(other, one) else ("level", "place")
    if not are_alike and any(_differ(one.value(name), other.value(name)) for name in parting):
        return False
    return not _differ(one.value("name"), other.value("name"))


def _is_level_of_name(one: Finding, other: Finding) -> bool:
    """Whether the level of one is only what its name suggests ("the Dialogue": officials) and the other, told beside it, says who chaired it."""
    if "participants" in one.fields or "name" not in one.fields or "participants" not in other.fields or "name" in other.fields:
        return False
    if one.citation.span is None or other.citation.span is None or one.value("level") not in ("officials", "military"):
        return False
    return other.value("level") != "leaders" and abs(one.citation.span.start - other.citation.span.start) < _APART


def join_engagements(one: Finding, other: Finding) -> Finding:
    """The fuller of two tellings of one engagement, with what only the other says."""
    fuller, lesser = (other, one) if len(other.fields) > len(one.fields) else (one, other)
    added = {name: field for name, field in lesser.fields.items() if name not in fuller.fields}
    if "participants" in lesser.fields and "participants" not in fuller.fields and "level" in lesser.fields:
        # Who was there says more of the level than the name.
        added["level"] = lesser.fields["level"]
    # Offices belong to the people they stand beside.
    if "participants" in fuller.fields:
        added.pop("offices", None)
    return replace(fuller, fields={**fuller.fields, **added}, held=fuller.held or lesser.held) if added else fuller


def _list_values(finding: Finding, name: str) -> list[str]:
    value = finding.value(name)
    return [str(one) for one in value] if isinstance(value, list) else []


def _last_word(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].lower()


def _differ(one: object, other: object) -> bool:
    if one is None or other is None:
        return False
    left, right = squeeze(str(one)).lower(), squeeze(str(other)).lower()
    return left not in right and right not in left


def is_within(one: object, other: object) -> bool:
    """Whether a day is another, or one of its stretch."""
    return other is not None and _may_be_one_day(one, other)


def _may_be_one_day(one: object, other: object) -> bool:
    """Whether two days may be one: either is open, holds the other, or is a day of the other's span."""
    if one is None or other is None:
        return True
    left, right = sorted((str(one), str(other)), key=len)
    if right.startswith(left) or right.endswith(left):
        return True
    first, _, last = right.partition("/")
    return bool(last) and first <= left <= last
