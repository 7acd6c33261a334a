"""One statement, opened: who states it, what else was reported of the same thing, and what others say instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Held
from pactbook.model.finding import Finding
from pactbook.records.credibility import Judgement, judge_statement
from pactbook.records.dispute import DISPUTE
from pactbook.records.evidence import Evidence
from pactbook.records.shelf import Shelf
from pactbook.views.evidence import list_evidence
from pactbook.views.record import find_title


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A different value for a field, with who states it."""

    field: str
    value: Any
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The evidence of one finding. ``judgement`` sets the grade of its own publisher beside the credibility of what it states, from all who
    state it. ``is_proposed``: it counts nowhere before a person accepts it, and belongs to no record. ``same`` are other reports of the same step or field, ``denials`` those that deny it."""

    finding: str
    kind: str
    record: str | None
    record_title: str | None
    is_sale: bool
    held: str | None
    modality: str
    fields: dict[str, Any]
    corrected: tuple[str, ...]
    evidence: Evidence
    same: tuple[Evidence, ...]
    denials: tuple[Evidence, ...]
    others: tuple[OtherValue, ...]
    judgement: Judgement
    is_proposed: bool = False


_LAYOUT_FIELDS = ("list", "position", "response", "dispute", "index", "total", "attribution", "type", "dispute_note")


def show_sheet(shelf: Shelf, finding_id: str) -> Sheet:
    """The evidence of one finding.

    Raises:
        RecordNotFoundError: when it was not known by then, or a person rejected it.
    """
    item = shelf.by_finding.get(finding_id)
    if item is None:
        raise RecordNotFoundError(finding_id, f"no such statement was known by {shelf.as_of.known_at}")
    finding = item.finding
    record = item.record if item.counts else None
    mates = [other for other in shelf.by_record.get(record or "", ()) if other.finding.id != finding.id]
    same = [other for other in mates if finding.event is not None and other.finding.event == finding.event]
    agreeing = [other for other in same if (other.finding.modality == finding.modality)]
    fields = shelf.entry(record or "")
    agreed, denied = list_evidence(agreeing, shelf), list_evidence([other for other in same if other not in agreeing], shelf)
    others, evidence = _list_others(item, mates, shelf), shelf.evidence(finding)
    rivals = (one for other in others if _rules_out(finding, other) for one in other.evidence)
    judged = judge_statement((evidence, *agreed), (*denied, *rivals))
    return Sheet(
        finding=finding.id,
        kind=finding.kind,
        record=record,
        record_title=find_title(fields, record) if record else None,
        is_sale=shelf.types.get(record or "") == "sale",
        held=finding.held,
        modality=str(finding.modality),
        fields={name: finding.value(name) for name in sorted(finding.fields) if name not in _LAYOUT_FIELDS},
        corrected=item.corrected,
        evidence=evidence,
        same=agreed,
        denials=denied,
        others=others,
        judgement=replace(judged, grade=evidence.grade),
        is_proposed=not item.counts,
    )


def _rules_out(finding: Finding, other: OtherValue) -> bool:
    """Whether a finding and another value cannot both hold: both stand in dispute, or they differ on one basis and currency."""
    if finding.kind == DISPUTE:
        mine: list[Any] = [finding.value("value")]
    else:
        stated = finding.value(other.field) or finding.value("values")
        mine = stated if isinstance(stated, list) else [stated]
    return all(value != other.value and _find_basis(value) == _find_basis(other.value) for value in mine)


def _find_basis(value: Any) -> tuple[Any, Any]:
    return (value.get("basis"), value.get("currency")) if isinstance(value, dict) else (None, None)


def _list_others(item: Held, mates: list[Held], shelf: Shelf) -> tuple[OtherValue, ...]:
    """Values in dispute on the fields this finding states."""
    finding = item.finding
    stated = (
        {str(finding.value("field"))}
        if finding.kind == DISPUTE
        else set(finding.fields) | ({"value"} if finding.value("values") else set())
    )
    groups: dict[tuple[str, str], list[Held]] = {}
    for other in mates:
        if other.finding.kind == DISPUTE and other.finding.value("field") in stated and other.finding.event != finding.event:
            groups.setdefault((str(other.finding.value("field")), str(other.finding.event)), []).append(other)
    return tuple(
        OtherValue(field, held[0].finding.value("value"), list_evidence(held, shelf)) for (field, _), held in groups.items()
    )
