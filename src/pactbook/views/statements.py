"""Who said what: statements by side and in order of time, those about one subject, and the contradictions among them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.records.dispute import fold_disputes
from pactbook.records.evidence import Evidence
from pactbook.records.person import People, fold_people
from pactbook.records.shelf import Shelf
from pactbook.records.statement import Statement, fold_statements
from pactbook.resolve.names import fold_words
from pactbook.views.contradictions import WINDOW, Contradiction, list_contradictions
from pactbook.views.evidence import list_evidence
from pactbook.views.listing import Listing, count_sources, head_list
from pactbook.views.officeholders import HolderRow, show_speaker
from pactbook.views.partnership import show_partnership
from pactbook.views.record import find_title
from pactbook.views.sale import DisputeView, show_disputes
from pactbook.views.subjects import Naming, Subject, find_subject, list_nearest, read_naming

OTHERS = "others"
"""The side of whoever speaks for neither state, or of whom that is not known."""
MODALITIES = {
    "asserted": "stated",
    "planned": "intended",
    "expected": "expected",
    "conditional": "on a condition",
    "denied": "denied",
}
"""How firmly something is said, as a reader is told."""


@dataclass(frozen=True, slots=True)
class AboutRow:
    """A record a statement is about."""

    id: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words exactly as a document has them."""

    words: str
    modality: str
    finding: str
    document: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement. ``words`` are exact where ``is_exact``, else the book's own for it. ``date`` is the day it was said, or where not
    ``is_dated``, that of its publication. ``through`` says why it answers the question asked: which record or name in it."""

    id: str
    kind: str
    side: str
    speaker: HolderRow
    date: str
    lower: str
    upper: str
    precision: str
    is_dated: bool
    modality: str
    modality_label: str
    words: str
    is_exact: bool
    paraphrase: str | None
    quotes: tuple[QuoteRow, ...]
    about: tuple[AboutRow, ...]
    topics: tuple[str, ...]
    through: tuple[str, ...]
    venue: str | None
    attribution: str | None
    note: str | None
    evidence: tuple[Evidence, ...]
    independent_sources: int


@dataclass(frozen=True, slots=True)
class SideGroup:
    """What one side said, in order of time."""

    side: str
    label: str
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A record one field of which has different values, by source."""

    record: str
    type: str
    title: str
    dispute: DisputeView


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """What was asked about: as typed, what it was taken for, and the records that stand for it."""

    asked: str
    type: str
    id: str
    label: str
    records: tuple[AboutRow, ...]


@dataclass(frozen=True, slots=True)
class StatementsList(Listing):
    """Statements at one AsOf by side: the two states in the book's order, then others. ``differing`` is given for a subject only."""

    subject: SubjectRow | None
    since: dt.date | None
    until: dt.date | None
    sides: tuple[SideGroup, ...]
    count: int
    contradictions: tuple[Contradiction, ...]
    differing: tuple[Differing, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which statements are asked for: ``person`` words of a speaker's name, ``side`` a state's code or ``others``."""

    about: str | None = None
    person: str | None = None
    side: str | None = None
    modality: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


def list_statements(shelf: Shelf, asked: Asked | None = None) -> StatementsList:
    """The statements asked for, known and made by the shelf's clocks.

    Raises:
        UnknownTermError: for a subject, side, speaker or modality that there is not.
        AmbiguousTermError: for a subject that may be several.
        InvalidValueError: for an end before the start.
    """
    ask = asked or Asked()
    if ask.since and ask.until and ask.until < ask.since:
        raise InvalidValueError("range", f"{ask.since} to {ask.until}", "it ends before it begins")
    people = fold_people(shelf)
    statements = fold_statements(shelf)
    naming = read_naming(shelf)
    subject = find_subject(naming, ask.about) if ask.about else None
    head = show_partnership(shelf)
    side = _find_side(ask.side, head.parties)
    modality = _find_modality(ask.modality)
    mine = [one for one in statements if _is_within(one, ask.since, ask.until)]
    if ask.person:
        mine = _keep_speaker(mine, ask.person, people)
    rows = [
        make_statement_row(one, shelf, naming, through)
        for one in mine
        if (through := _find_through(one, subject, naming)) is not None
        and (side is None or find_side(one, head.parties) == side)
        and (modality is None or one.modality is modality)
    ]
    labels = {
        **{party: head.party_names.get(party, party) for party in head.parties},
        OTHERS: "Others, and speakers of unknown side",
    }
    titles = [(record, naming.title(record)) for record in naming.entries]
    return StatementsList(
        *head_list(shelf, list_statement_rules()),
        subject=_show_subject(subject, shelf, naming) if subject else None,
        since=ask.since,
        until=ask.until,
        sides=tuple(
            SideGroup(name, label, tuple(row for row in rows if row.side == name))
            for name, label in labels.items()
            if side in (None, name)
        ),
        count=len(rows),
        contradictions=_list_against(shelf, statements, titles, subject, ask),
        differing=tuple(_list_differing(shelf, subject, naming)) if subject else (),
    )


def list_said_on(shelf: Shelf, record: str) -> StatementsList | None:
    """What was said on one record: the same as asking about its id; None for one that no entry of the book describes."""
    return list_statements(shelf, Asked(about=record)) if record in shelf.types else None


def find_statement(shelf: Shelf, record: str) -> StatementRow | None:
    """One statement by its id, or that of any finding of it; None where there is none, or it was not made yet."""
    found = next(
        (one for one in fold_statements(shelf) if record == one.id or record in {item.finding.id for item in one.reports}), None
    )
    return make_statement_row(found, shelf, read_naming(shelf), ()) if found else None


def list_said_by(shelf: Shelf, person: str) -> tuple[StatementRow, ...]:
    """Everything one person of the list said, in order of time."""
    naming = read_naming(shelf)
    return tuple(
        make_statement_row(one, shelf, naming, ())
        for one in fold_statements(shelf)
        if one.speaker.person is not None and one.speaker.person.id == person
    )


def list_statement_rules() -> tuple[str, ...]:
    """The rules in force, as printed with every list."""
    return (
        "Words in quotation marks are exactly those of a held text; all others are the book's own and quote nobody.",
        "A side is the one the book gives, else the state of the speaker, else the one state that the description of the speaker names; all others stand apart.",
        "An office is the one the list of people gives for the day; where it gives none, the one the source gives, marked as that.",
        "A statement is about the records it names; of a system also about whatever has its name in it, of an agreement about its promises.",
        f"Contradiction: one denies a step of a sale that another reports, dated no later and at most {WINDOW.days} days before; or of one record and point one denies what another states, expects or intends within {WINDOW.days} days. Both are shown; which is right is not judged.",
        "What a text says as background, without a speaker, is nobody's statement.",
    )


def make_statement_row(one: Statement, shelf: Shelf, naming: Naming, through: Iterable[str]) -> StatementRow:
    """One statement as a line of a list."""
    parties = show_parties(shelf)
    lower = one.date.lower or one.date.upper or dt.date.min
    return StatementRow(
        id=one.id,
        kind=one.kind,
        side=find_side(one, parties),
        speaker=show_speaker(one.speaker),
        date=one.date.text,
        lower=lower.isoformat(),
        upper=max(one.date.upper or lower, lower).isoformat(),
        precision=one.date.grain,
        is_dated=one.is_dated,
        modality=str(one.modality),
        modality_label=MODALITIES[str(one.modality)],
        words=one.words,
        is_exact=bool(one.quotes),
        paraphrase=one.paraphrase,
        quotes=tuple(
            QuoteRow(quote.words, str(quote.modality), quote.held.finding.id, quote.held.finding.citation.document)
            for quote in one.quotes
        ),
        about=tuple(_show_about(record, shelf, naming) for record in one.about),
        topics=one.topics,
        through=tuple(through),
        venue=one.venue,
        attribution=one.attribution,
        note=one.note,
        evidence=list_evidence(one.reports, shelf),
        independent_sources=count_sources(one.reports, shelf),
    )


def show_parties(shelf: Shelf) -> tuple[str, ...]:
    """The two states."""
    return tuple(shelf.entry(shelf.partnership).get("parties") or ())


def find_side(one: Statement, parties: Sequence[str]) -> str:
    """The state a statement is listed under, or :data:`OTHERS`."""
    side = one.speaker.side
    return side if side is not None and side in parties else OTHERS


def _find_through(one: Statement, subject: Subject | None, naming: Naming) -> tuple[str, ...] | None:
    """Why a statement answers the question; None where it does not."""
    if subject is None:
        return ()
    if subject.topic is not None:
        return (f"topic {subject.label}",) if subject.topic in one.topics else None
    through = [naming.title(record) for record in one.about if record in subject.records]
    named = (naming.list_systems(one.texts) & subject.systems) | (naming.list_agreements(one.texts) & subject.agreements)
    through += [f"names {naming.title(record)}" for record in sorted(named)]
    return tuple(dict.fromkeys(through)) or None


def _is_within(one: Statement, since: dt.date | None, until: dt.date | None) -> bool:
    """Whether it may have been made between two days."""
    lower, upper = one.date.lower or dt.date.min, one.date.upper or dt.date.max
    return (since is None or upper >= since) and (until is None or lower <= until)


def _keep_speaker(statements: Iterable[Statement], words: str, people: People) -> list[Statement]:
    held = list(statements)
    meant = people.find(words)
    asked = fold_words(words)
    found = [
        one
        for one in held
        if (meant is not None and one.speaker.person == meant)
        or (meant is None and one.speaker.person is not None and one.speaker.person.id == words)
        or (asked and asked <= fold_words(f"{one.speaker.name} {one.speaker.worded}"))
    ]
    if not found and meant is None and not any(person.id == words for person in people.people):
        names = {one.speaker.name.casefold(): one.speaker.name for one in held}
        raise UnknownTermError("speaker", words, tuple(list_nearest(words, names)))
    return found


def _find_side(asked: str | None, parties: Sequence[str]) -> str | None:
    if asked is None:
        return None
    found = next((side for side in (*parties, OTHERS) if side.casefold() == asked.strip().casefold()), None)
    if found is None:
        raise UnknownTermError("side", asked, (*parties, OTHERS))
    return found


def _find_modality(asked: str | None) -> Modality | None:
    if asked is None:
        return None
    wanted = asked.strip().casefold()
    found = next((name for name, label in MODALITIES.items() if wanted in (name, label)), None)
    if found is None:
        raise UnknownTermError("modality", asked, tuple(MODALITIES))
    return Modality(found)


def _show_about(record: str, shelf: Shelf, naming: Naming) -> AboutRow:
    return AboutRow(record, shelf.types.get(record, "unknown"), _title(record, shelf, naming))


def _title(record: str, shelf: Shelf, naming: Naming) -> str:
    return naming.title(record) if record in naming.entries else find_title(shelf.entry(record), record)


def _show_subject(subject: Subject, shelf: Shelf, naming: Naming) -> SubjectRow:
    records = sorted(subject.records, key=lambda record: (record != subject.id, shelf.types.get(record, ""), record))
    return SubjectRow(
        subject.asked, subject.type, subject.id, subject.label, tuple(_show_about(record, shelf, naming) for record in records)
    )


def _list_against(
    shelf: Shelf, statements: Sequence[Statement], titles: Iterable[tuple[str, str]], subject: Subject | None, ask: Asked
) -> tuple[Contradiction, ...]:
    """The contradictions on the subject of which a side falls into the days asked for."""
    if subject is not None and subject.topic is not None:
        return ()
    found = list_contradictions(shelf, statements, titles, subject.records if subject else None)
    return tuple(
        one for one in found if any(_may_fall(voice.date, ask.since, ask.until) for voice in (*one.stated, *one.denied))
    )


def _may_fall(text: str, since: dt.date | None, until: dt.date | None) -> bool:
    date = PartialDate.parse(text)
    return (since is None or (date.upper or dt.date.max) >= since) and (until is None or (date.lower or dt.date.min) <= until)


def _list_differing(shelf: Shelf, subject: Subject, naming: Naming) -> Iterable[Differing]:
    for record in sorted(subject.records, key=lambda name: (shelf.types.get(name, ""), name)):
        for dispute in show_disputes(fold_disputes(shelf.by_record.get(record, ()), shelf)):
            yield Differing(record, shelf.types.get(record, ""), naming.title(record), dispute)
