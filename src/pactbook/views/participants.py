"""Who takes part in the innovation side: members, winners with what they got, and organisations with all they take part in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pactbook.model.partial_date import PartialDate
from pactbook.records.dispute import fold_disputes
from pactbook.records.ecosystem import Award
from pactbook.records.evidence import Evidence
from pactbook.records.participation import Part, Participant, make_key
from pactbook.records.shelf import Shelf
from pactbook.views.evidence import list_evidence
from pactbook.views.listing import count_open
from pactbook.views.sales import Amount


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody who takes part, and as what; ``key`` leads to all they take part in, None for words that are no name."""

    key: str | None
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class AwardRow:
    """What winners got together: ``total`` is one sum for all of them. ``is_shared``: it was given for several challenges, and nobody
    says which winner belongs to which. ``disagreements`` counts the fields of the list on which sources differ,
    ``note`` is the book's remark on a list of awards."""

    record: str
    by: str | None
    winners: tuple[MemberRow, ...]
    total: Amount | None
    date: str | None
    challenges: tuple[str, ...]
    is_shared: bool
    note: str | None
    disagreements: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """One thing an organisation takes part in. ``type`` is the type of the record, ``kind`` what it is in words."""

    record: str
    type: str
    kind: str
    title: str
    role: str
    date: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation with all it takes part in, and how many of these are of which type."""

    key: str
    name: str
    side: str | None
    kind: str | None
    parts: tuple[PartRow, ...]
    counts: dict[str, int]


def index_keys(everybody: Mapping[str, Participant]) -> dict[str, str]:
    """The key of everybody by each of their names, as :func:`make_key` folds it."""
    return {make_key(name): key for key, one in everybody.items() for name in one.names}


def show_member(name: str, role: str, keys: Mapping[str, str]) -> MemberRow:
    """Somebody by name, with the key that leads to all they take part in."""
    return MemberRow(keys.get(make_key(name)), name, role)


def show_award(award: Award, shelf: Shelf, keys: Mapping[str, str]) -> AwardRow:
    """What winners got together."""
    total = award.total
    return AwardRow(
        record=award.record,
        by=award.by,
        winners=tuple(show_member(name, "winner", keys) for name in award.winners),
        total=Amount(str(total.amount), total.currency, str(total.basis)) if total else None,
        date=award.date.text if award.date else None,
        challenges=award.challenges,
        is_shared=len(award.challenges) > 1,
        note=shelf.entry(award.record).get("note") if award.challenges else None,
        disagreements=count_open(fold_disputes(shelf.by_record[award.record], shelf)),
        evidence=list_evidence(award.reports, shelf),
    )


def show_part(part: Part, shelf: Shelf) -> PartRow:
    """One thing somebody takes part in."""
    return PartRow(
        part.record,
        part.type,
        part.kind,
        part.title,
        part.role,
        part.date.text if part.date else None,
        list_evidence(part.reports, shelf),
    )


def show_participant(one: Participant, shelf: Shelf) -> OrganisationRow:
    """Somebody with all they take part in."""
    return OrganisationRow(
        one.key,
        one.name,
        one.side,
        one.kind,
        tuple(show_part(part, shelf) for part in one.parts),
        dict(Counter(part.type for part in one.parts)),
    )


def list_later(one: Participant | None, award: Award) -> list[Part]:
    """What a winner takes part in that certainly began after it was named."""
    named: PartialDate | None = award.date
    if one is None or named is None or named.upper is None:
        return []
    return [part for part in one.parts if part.record != award.record and part.began_after(named.upper)]
