"""The innovation side: what was launched and held, challenges with their winners and sums, who takes part in what, and what nobody found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.errors import RecordNotFoundError
from pactbook.model.ecosystem import AWARD, CHALLENGE, GAP, MEMBER, SUMMIT, WON, find_entry_kind, list_entry_kinds
from pactbook.records.agreement import AGREEMENT
from pactbook.records.ecosystem import ECOSYSTEM, EcosystemEntry, Moment, fold_ecosystem, read_money
from pactbook.records.participation import fold_participants, make_key
from pactbook.records.shelf import Shelf
from pactbook.views.award_totals import TotalRow, add_totals
from pactbook.views.evidence import list_evidence
from pactbook.views.listing import (
    Event,
    Listing,
    Whole,
    count_open,
    count_sources,
    find_held,
    head_event,
    head_list,
    head_whole,
    keep_named,
)
from pactbook.views.participants import (
    AwardRow,
    MemberRow,
    OrganisationRow,
    PartRow,
    index_keys,
    list_later,
    show_award,
    show_member,
    show_part,
    show_participant,
)
from pactbook.views.sales import Amount

NOT_FOUND = "none found"


@dataclass(frozen=True, slots=True)
class MomentRow(Event):
    """A dated step of an entry. ``step`` is the field that dates it, ``rank`` how strongly it is drawn."""

    step: str
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class ChronologyRow(MomentRow):
    """The same step, with the entry it belongs to, for a list of many."""

    record: str
    title: str
    kind: str
    initiative: str | None


@dataclass(frozen=True, slots=True)
class FollowOnRow(Event):
    """An order or other step that followed an award, as a source states it."""

    winner: str | None
    sale: str | None
    value: Amount | None


@dataclass(frozen=True, slots=True)
class EcosystemRow:
    """One entry. ``began`` is its first date; ``missing`` says in words what was not found of it, which is not to say that there is
    none."""

    id: str
    kind: str
    kind_label: str
    title: str
    initiative: str | None
    initiative_name: str | None
    agreement: str | None
    began: str | None
    moments: tuple[MomentRow, ...]
    place: str | None
    members: tuple[MemberRow, ...]
    awards: tuple[AwardRow, ...]
    winners: int
    follow_ons: tuple[FollowOnRow, ...]
    missing: tuple[str, ...]
    stated_state: str | None
    note: str | None
    independent_sources: int
    disagreements: int


@dataclass(frozen=True, slots=True)
class EcosystemView(Whole):
    """One entry, whole. ``later_parts`` are what its winners take part in that began after they were named, by the key of each."""

    row: EcosystemRow
    fields: Mapping[str, Any]
    names: dict[str, str]
    later_parts: dict[str, tuple[PartRow, ...]]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """One organisation: everything it takes part in, and what it has won."""

    row: OrganisationRow
    names: tuple[str, ...]
    records: tuple[str, ...]
    awards: tuple[AwardRow, ...]
    missing: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EcosystemList(Listing):
    """The innovation side at one AsOf. ``counts`` is by kind; ``undated`` are entries that no date places; a list of awards is dated by
    its challenges."""

    entries: tuple[EcosystemRow, ...]
    chronology: tuple[ChronologyRow, ...]
    challenges: tuple[EcosystemRow, ...]
    totals: tuple[TotalRow, ...]
    organisations: tuple[OrganisationRow, ...]
    looked_for: tuple[str, ...]
    undated: tuple[EcosystemRow, ...]
    counts: dict[str, int]


def list_ecosystem(
    shelf: Shelf, *, initiative: str | None = None, kind: str | None = None, organisation: str | None = None
) -> EcosystemList:
    """Everything on the innovation side, by its first date; optionally of one initiative (its id, or words of its name), of one kind, or
    of an organisation that takes part (words of its name).

    Raises:
        UnknownTermError: for an initiative, kind or organisation that there is not.
    """
    whole = fold_ecosystem(shelf)
    everybody = fold_participants(shelf)
    found = _keep_initiative(whole, initiative)
    if kind is not None:
        wanted = find_entry_kind(kind).id
        found = [entry for entry in found if entry.kind == wanted]
    keys = index_keys(everybody)
    if organisation is not None:
        wanted_ones = keep_named(list(everybody.values()), "organisation", organisation, lambda one: one.names)
        records = {record for one in wanted_ones for record in (*one.records, *(part.record for part in one.parts))}
        found = [entry for entry in found if records & {entry.id, *(award.record for award in entry.awards)}]
    names = _name_entries(whole)
    rows = [_make_row(entry, names, keys) for entry in found]
    rows.sort(key=lambda row: (row.began is None, row.began or "", row.id))
    chosen = {entry.id for entry in found}
    mine = [one for one in everybody.values() if chosen & {*one.records, *(part.record for part in one.parts)}]
    told = [row for row in rows if row.kind not in (MEMBER, GAP)]
    return EcosystemList(
        *head_list(shelf, list_ecosystem_rules()),
        entries=tuple(rows),
        chronology=_list_chronology(told),
        challenges=tuple(row for row in rows if row.kind == CHALLENGE),
        totals=add_totals(award for entry in found for award in entry.awards),
        organisations=tuple(
            sorted(
                (show_participant(one, shelf) for one in mine), key=lambda row: (-len(row.parts), row.name.casefold(), row.key)
            )
        ),
        looked_for=tuple(row.title for row in rows if row.kind == GAP),
        undated=tuple(row for row in told if not row.moments and row.kind != AWARD),
        counts=dict(Counter(row.kind for row in rows)),
    )


def show_entry(shelf: Shelf, record: str) -> EcosystemView:
    """One entry.

    Raises:
        RecordNotFoundError: when there is none of that id, or nothing of it was known by then.
    """
    held = find_held(shelf, record, ECOSYSTEM, "entry of the innovation side")
    whole = fold_ecosystem(shelf)
    entry = next(one for one in whole if one.id == record)
    everybody = fold_participants(shelf)
    names = _name_entries(whole)
    keys = index_keys(everybody)
    return EcosystemView(
        *head_whole(shelf, held, entry.disputes, list_ecosystem_rules()),
        row=_make_row(entry, names, keys),
        fields=entry.fields,
        names={**names, **_name_agreements(shelf)},
        later_parts={
            key: tuple(show_part(part, shelf) for part in later)
            for award in entry.awards
            for name in award.winners
            for key in (keys.get(make_key(name), make_key(name)),)
            if (later := list_later(everybody.get(key), award))
        },
    )


def show_organisation(shelf: Shelf, key: str) -> OrganisationView:
    """Everything an organisation takes part in; it is found by its key, or by the id of any record of it.

    Raises:
        RecordNotFoundError: when nobody of that key takes part in anything that was known by then.
    """
    everybody = fold_participants(shelf)
    found = everybody.get(key) or next((one for one in everybody.values() if key in one.records), None)
    if found is None:
        raise RecordNotFoundError(key, f"nobody of that key was known by {shelf.as_of.known_at} to take part in anything")
    keys = index_keys(everybody)
    won = [
        award
        for entry in fold_ecosystem(shelf)
        for award in entry.awards
        if award.record == entry.id and any(keys.get(make_key(name)) == found.key for name in award.winners)
    ]
    rows = tuple(show_award(award, shelf, keys) for award in won)
    missing = [] if not won or any(list_later(found, award) for award in won) else [f"a follow-on order: {NOT_FOUND}"]
    return OrganisationView(
        show_participant(found, shelf),
        found.names,
        found.records,
        rows,
        tuple(missing),
        list_ecosystem_rules(),
    )


def list_ecosystem_rules() -> tuple[str, ...]:
    """The counting rules in force, as printed with every list."""
    return (
        "A date counts once its last day has certainly passed; winners count once they were named, and where no day of that is known, "
        "once the list of them was.",
        "A list of awards that names several challenges counts once; which of its winners belongs to which challenge is not made up.",
        "Sums are added within one basis and one currency, each list of awards once, and never across; a sum in dispute is the one the book "
        "heads its entry with.",
        "An organisation is the same under names that one record gives it, or that are alike letter for letter; nothing else is guessed.",
        f"“{NOT_FOUND.capitalize()}” says that this book holds nothing; it never says that there was nothing.",
    )


def _keep_initiative(entries: Sequence[EcosystemEntry], wanted: str | None) -> list[EcosystemEntry]:
    if wanted is None:
        return list(entries)
    names = _name_entries(entries)
    leaders = [entry for entry in entries if entry.id in {one.initiative for one in entries} or entry.kind == "initiative"]
    exact = [entry.id for entry in leaders if entry.id == wanted]
    fitting = exact or [entry.id for entry in keep_named(leaders, "initiative", wanted, lambda one: [names[one.id], one.id])]
    return [entry for entry in entries if entry.id in fitting or entry.initiative in fitting]


def _name_entries(entries: Iterable[EcosystemEntry]) -> dict[str, str]:
    """What each entry is called; one that stands for an agreement by that."""
    found = {}
    for entry in entries:
        agreement = entry.fields.get("agreement")
        is_named = entry.fields.get("name") or entry.fields.get("topic")
        if agreement in entry.shelf.types and not is_named and entry.kind == "related":
            found[entry.id] = str(entry.shelf.entry(agreement).get("name") or entry.title)
        else:
            found[entry.id] = entry.title
    return found


def _name_agreements(shelf: Shelf) -> dict[str, str]:
    return {record: str(shelf.entry(record).get("name") or record) for record in shelf.of_type(AGREEMENT)}


def _make_row(entry: EcosystemEntry, names: Mapping[str, str], keys: Mapping[str, str]) -> EcosystemRow:
    shelf, fields = entry.shelf, entry.fields
    kind = list_entry_kinds().get(entry.kind)
    return EcosystemRow(
        id=entry.id,
        kind=entry.kind,
        kind_label=kind.label if kind else entry.kind,
        title=names[entry.id],
        initiative=entry.initiative,
        initiative_name=names.get(entry.initiative or ""),
        agreement=fields.get("agreement") or fields.get("parent"),
        began=entry.moments[0].date.text if entry.moments else None,
        moments=tuple(_show_moment(one, entry) for one in entry.moments),
        place=fields.get("place") or fields.get("launch_place"),
        members=tuple(show_member(name, role, keys) for name, role in entry.parts),
        awards=tuple(show_award(award, shelf, keys) for award in entry.awards),
        winners=len({name for award in entry.awards for name in award.winners}),
        follow_ons=tuple(
            FollowOnRow(
                *head_event(item, shelf),
                winner=item.fields.get("winner"),
                sale=item.fields.get("sale"),
                value=_show_amount(item.fields.get("value")),
            )
            for item in entry.follow_ons
        ),
        missing=tuple(_list_missing(entry)),
        stated_state=fields.get("stated_state"),
        note=fields.get("note"),
        independent_sources=count_sources(entry.held, shelf),
        disagreements=count_open(entry.disputes),
    )


def _list_missing(entry: EcosystemEntry) -> list[str]:
    """What one would ask next of an entry, and this book cannot say."""
    missing = []
    if entry.kind == SUMMIT:
        missing += [] if entry.moments else ["a date"]
        missing += [] if entry.fields.get("place") else ["a place"]
    if entry.kind == CHALLENGE:
        was_won = any(one.step.id == WON and one.standing == "held" for one in entry.moments)
        missing += [] if entry.awards else ["who won" if was_won else "a winner"]
        missing += ["which winner belongs to this challenge"] if any(len(one.challenges) > 1 for one in entry.awards) else []
    if entry.kind in (CHALLENGE, AWARD):
        for award in entry.awards:
            if award.total is None:
                missing.append(f"the sum for {', '.join(award.winners)}" if award.winners else "the sum")
            elif len(award.winners) > 1:
                payer = f" paid by {award.by}" if award.by and len(entry.awards) > 1 else ""
                missing.append(f"each winner's share of the sum{payer}")
        if entry.awards and not any(item.is_fact for item in entry.follow_ons):
            missing.append("a follow-on order")
    return [f"{what}: {NOT_FOUND}" for what in missing]


def _show_moment(one: Moment, entry: EcosystemEntry) -> MomentRow:
    return MomentRow(
        date=one.date.text,
        lower=one.first.isoformat(),
        upper=max(one.last, one.first).isoformat(),
        precision=one.date.grain,
        standing=one.standing,
        key=f"{entry.id}:{one.step.id}:{one.date.text}",
        what=one.step.label,
        evidence=list_evidence(one.reports, entry.shelf),
        step=one.step.id,
        label=one.step.label,
        rank=one.step.rank,
    )


def _list_chronology(rows: Iterable[EcosystemRow]) -> tuple[ChronologyRow, ...]:
    found = [
        ChronologyRow(
            one.date,
            one.lower,
            one.upper,
            one.precision,
            one.standing,
            one.key,
            one.what,
            one.evidence,
            one.step,
            one.label,
            one.rank,
            record=row.id,
            title=row.title,
            kind=row.kind,
            initiative=row.initiative,
        )
        for row in rows
        for one in row.moments
    ]
    return tuple(sorted(found, key=lambda one: (one.lower, one.upper, one.record, one.rank)))


def _show_amount(value: object) -> Amount | None:
    money = read_money(value)
    return Amount(str(money.amount), money.currency, str(money.basis)) if money else None
