"""A new finding against what a record already holds: does it corroborate, contradict, or say something new?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from pactbook.ledger import Held
from pactbook.model.finding import Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.records.readable import split_readable
from pactbook.records.stage_event import STAGE_KINDS, read_amounts, read_stage

NEW, CORROBORATES, CONTRADICTS, COPY, REJECTED = "new", "corroborates", "contradicts", "copy", "rejected"
PROPOSED = "proposed"


def find_status(item: Held, known: Iterable[Held], copied: Iterable[Finding]) -> str:
    """How a finding stood to what the book held before its document came: ``copy`` when another copy of its story says the same, ``proposed``
    when it waits for a person, else as :func:`compare_finding` says."""
    # What is only proposed is copied by nothing but what is only proposed too.
    if any(is_repeated(item.finding, other) for other in copied if not (item.counts and other.is_proposed)):
        return COPY
    return compare_finding(item, known) if item.counts else PROPOSED


def take_earlier(held: Iterable[Held], document: str, day: dt.date | None, before: Collection[str]) -> list[Held]:
    """What was known when a document came, which was known on a ``day`` (None: it states nothing): what was known by the day before, and of what
    became known on that very day all but what stands in documents that came later. ``before`` are the documents that came earlier."""
    return [
        item
        for item in held
        if day is not None
        and (one := item.finding).citation.document != document
        and (one.known.on < day or (one.known.on == day and (one.citation.document is None or one.citation.document in before)))
    ]


def compare_finding(item: Held, known: Iterable[Held]) -> str:
    """``contradicts`` when the record holds a different value for the same step (or a denial meets an assertion),
    ``corroborates`` when it holds the same, else ``new``. Other kinds than steps corroborate a record they are linked to."""
    finding = item.finding
    readable, _ = split_readable(known)
    others = [other.finding for other in readable if other.finding.id != finding.id]
    if item.record is None or not others or not split_readable([item])[0]:
        return NEW
    if finding.kind not in STAGE_KINDS:
        return CORROBORATES if finding.modality is not Modality.DENIED else CONTRADICTS
    same_step = [other for other in others if other.kind in STAGE_KINDS and read_stage(other) == read_stage(finding)]
    near = [other for other in same_step if _may_be_same_day(finding, other) and not _is_another_part(finding, other)]
    if not near:
        return NEW
    firm = [other for other in near if (other.modality is Modality.DENIED) != (finding.modality is Modality.DENIED)]
    if len(firm) == len(near) or any(_differs(finding, other) for other in near if other not in firm):
        return CONTRADICTS
    return CORROBORATES if any(other.modality is finding.modality for other in near) else NEW


def is_repeated(finding: Finding, other: Finding) -> bool:
    """Whether a finding of one copy of a story says again what was read from another copy: the same kind and standing, and no field on which
    the two differ."""
    if (finding.kind, finding.modality) != (other.kind, other.modality):
        return False
    shared = finding.fields.keys() & other.fields.keys()
    return finding.wording == other.wording or (
        bool(shared) and all(finding.value(name) == other.value(name) for name in shared)
    )


def _may_be_same_day(finding: Finding, other: Finding) -> bool:
    if finding.held is None or other.held is None:
        return True
    return PartialDate.parse(finding.held).may_overlap(PartialDate.parse(other.held))


def _is_another_part(finding: Finding, other: Finding) -> bool:
    """Whether two handovers of different numbers may both have been: in one year there may be several, on one day hardly."""
    mine, theirs = finding.value("quantity"), other.value("quantity")
    if read_stage(finding).id != "delivery" or None in (mine, theirs) or mine == theirs:
        return False
    return not (_is_one_day(finding.held) and _is_one_day(other.held))


def _is_one_day(held: str | None) -> bool:
    date = PartialDate.parse(held) if held else None
    return date is not None and date.lower is not None and date.lower == date.upper


def _differs(finding: Finding, other: Finding) -> bool:
    mine, theirs = finding.value("quantity"), other.value("quantity")
    if mine is not None and theirs is not None and mine != theirs:
        return True
    for amount in read_amounts(finding):
        comparable = [
            known for known in read_amounts(other) if known.currency == amount.currency and known.basis == amount.basis
        ]
        if comparable and all(known.amount != amount.amount for known in comparable):
            return True
    return False
