"""Who said what: statements of the book, statements read from documents, and steps of a record that are somebody's word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.ledger import Held
from pactbook.model.finding import Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.topic import find_topics
from pactbook.records.dating import read_date
from pactbook.records.dispute import DISPUTE
from pactbook.records.person import People, Person, Term, fold_people
from pactbook.records.shelf import ENTRY, TERM, Shelf, read_entry

STATEMENT = "statement"
_NO_SAYING = (ENTRY, TERM, DISPUTE, STATEMENT, "engagement", "training")
"""Kinds of finding whose speaker tells of something else than what they state: a meeting somebody recalls is no position."""


_LEAST_WORDS = 3


@dataclass(frozen=True)
class Speaker:
    """Who speaks. ``office`` is what the source calls them, ``terms`` what the list of people says they held on that day; ``side`` is the
    state they speak for, None where that is not known. ``is_named`` is False for whom the source only describes."""

    worded: str
    person: Person | None
    is_named: bool
    office: str | None
    terms: tuple[Term, ...]
    side: str | None

    @property
    def name(self) -> str:
        """How the book calls them, else as worded."""
        return self.person.name if self.person else self.worded


@dataclass(frozen=True)
class Quote:
    """The exact words of a text, as its span holds them, with what they rest on."""

    words: str
    modality: Modality
    held: Held


@dataclass(frozen=True)
class Statement:
    """What one person or body said at one time.

    ``kind`` is ``statement``, or ``step`` for a step of a record that is told as somebody's word. ``paraphrase`` is in the book's own
    words; ``quotes`` hold what documents have of it word for word. ``about`` names records, ``stage`` the step of a sale it states or
    denies, ``point`` what is at issue, in one wording wherever the book has somebody speak of it. ``is_dated`` is False where ``date`` is only the
    day on which it was published.
    """

    id: str
    kind: str
    speaker: Speaker
    date: PartialDate
    is_dated: bool
    modality: Modality
    paraphrase: str | None
    quotes: tuple[Quote, ...]
    about: tuple[str, ...]
    topics: tuple[str, ...]
    stage: str | None
    point: str | None
    venue: str | None
    attribution: str | None
    note: str | None
    event: str | None
    reports: tuple[Held, ...] = field(repr=False)

    @property
    def words(self) -> str:
        """What it is shown by: its exact words where a text is held (line breaks apart), else the book's own words for it."""
        return " ".join(self.quotes[0].words.split()) if self.quotes else self.paraphrase or ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that says what was said."""
        return (*((self.paraphrase,) if self.paraphrase else ()), *(quote.words for quote in self.quotes))

    def was_made_by(self, valid_on: dt.date) -> bool:
        """Whether it had, or may have, been made by a day."""
        return self.date.lower is None or self.date.lower <= valid_on


def fold_statements(shelf: Shelf) -> list[Statement]:
    """Everything somebody is known to have said by ``valid_on``, in order of time.

    What a document has word for word and is linked to a statement of the book is a quote of that one; the same words of the same speaker
    in copies are one statement. A step that documents tell as
    somebody's word, in the same stretch of text as a statement of theirs, is what that statement is about. Sayings without a speaker
    (counts a text gives as background) are nobody's statement.
    """
    return list(shelf.once(("statements",), lambda: tuple(_fold_statements(shelf, fold_people(shelf)))))


def _fold_statements(shelf: Shelf, known: People) -> list[Statement]:
    sides = _find_parties(shelf)
    found = [_fold_entry(record, shelf.by_record[record], shelf, known, sides) for record in shelf.of_type(STATEMENT)]
    entries = set(shelf.types)
    loose = [
        item for item in shelf.held if item.finding.kind == STATEMENT and item.finding.speaker and item.record not in entries
    ]
    read = [_make_read(items, known, sides) for items in _group_copies(loose)]
    steps: list[Statement] = []
    for items in _group_steps(shelf):
        step = _make_step(items, known, sides, shelf)
        place = next((index for index, one in enumerate(read) if _share_words(one, step)), None)
        if place is None:
            steps.append(step)
        else:
            read[place] = _add_step(read[place], step)
    made = [one for one in (*found, *read, *steps) if one is not None and one.was_made_by(shelf.as_of.valid_on)]
    return sorted(made, key=lambda one: (one.date.sort_key, *_place(one), one.id))


def _place(one: Statement) -> tuple[str, int]:
    """Where a text has it, so that what was said in one speech stays in its order."""
    citation = one.quotes[0].held.finding.citation if one.quotes else None
    return (citation.document or "", citation.span.start if citation.span else 0) if citation else ("", 0)


def _fold_entry(record: str, held: Sequence[Held], shelf: Shelf, people: People, sides: Gazetteer) -> Statement | None:
    """A statement of the book; None where nothing of what was said was known yet, or its date is none (a check says so)."""
    fields = read_entry(held)
    date = read_date(fields.get("date"))
    if date is None or not fields.get("speaker"):
        return None
    is_named = not fields.get("unnamed")
    speaker = _find_speaker(
        str(fields["speaker"]), fields.get("office"), fields.get("side"), date, people, sides, is_named=is_named
    )
    quotes = tuple(
        Quote(item.finding.wording, item.finding.modality, item)
        for item in sorted(held, key=lambda one: (one.finding.known.on, one.finding.id))
        if item.finding.kind == STATEMENT and item.finding.wording
    )
    about = tuple(str(name) for name in fields.get("about") or ())
    paraphrase = fields.get("paraphrase")
    texts = [str(paraphrase or ""), *(quote.words for quote in quotes)]
    return Statement(
        id=record,
        kind=STATEMENT,
        speaker=speaker,
        date=date,
        is_dated=True,
        modality=Modality(fields.get("modality") or Modality.ASSERTED),
        paraphrase=paraphrase,
        quotes=quotes,
        about=about,
        topics=tuple(dict.fromkeys([*(topic for text in texts for topic in find_topics(text)), *_list_areas(about, shelf)])),
        stage=fields.get("stage"),
        point=fields.get("point"),
        venue=fields.get("venue"),
        attribution=fields.get("attribution"),
        note=fields.get("note"),
        event=None,
        reports=tuple(held),
    )


def _group_copies(loose: Iterable[Held]) -> list[list[Held]]:
    """The same words of the same speaker, in however many documents, are one statement; the document known first heads it."""
    groups: dict[tuple[str, str], list[Held]] = {}
    for item in sorted(loose, key=lambda one: (one.finding.known.on, one.finding.id)):
        words = " ".join((item.finding.wording or item.finding.id).casefold().split())
        groups.setdefault((str(item.finding.speaker).casefold(), words), []).append(item)
    return list(groups.values())


def _make_read(items: Sequence[Held], people: People, sides: Gazetteer) -> Statement:
    """A statement that documents have word for word and no entry of the book holds."""
    finding = items[0].finding
    topics = dict.fromkeys(
        [*([str(finding.value("about"))] if finding.value("about") else []), *find_topics(finding.wording or "")]
    )
    return _make_told(items, STATEMENT, tuple(topics), people, sides)


def _make_step(items: Sequence[Held], people: People, sides: Gazetteer, shelf: Shelf) -> Statement:
    """A step of a record that is told as somebody's word."""
    finding, told = items[0].finding, _word_step(items)
    made = _make_told(items, "step", tuple(find_topics(told)), people, sides)
    record = items[0].record
    about = (record,) if record is not None and record in shelf.types else ()
    paraphrase = None if made.quotes else told
    stage = finding.value("stage") if finding.kind == "sale_stage" else None
    topics = dict.fromkeys([*made.topics, *_list_areas(about, shelf)])
    return replace(made, about=about, paraphrase=paraphrase, stage=stage, event=finding.event, topics=tuple(topics))


def _make_told(items: Sequence[Held], kind: str, topics: tuple[str, ...], people: People, sides: Gazetteer) -> Statement:
    finding = items[0].finding
    # What answers a step, or stands in a document, is dated by the day it came out: ``held`` is the day of what it speaks of.
    is_own = finding.citation.document is None and finding.value("response") is None
    said_on = read_date(finding.held) if is_own else None
    date = said_on or PartialDate.of_day(finding.known.on)
    worded = str(finding.speaker)
    speaker = _find_speaker(worded, finding.value("office"), None, date, people, sides, is_named=True)
    if speaker.person is None:
        speaker = replace(speaker, is_named=bool(finding.value("office")) or kind == STATEMENT)
    quotes = tuple(
        Quote(item.finding.wording, item.finding.modality, item)
        for item in items
        if item.finding.citation.document is not None and item.finding.wording
    )
    return Statement(
        id=finding.id,
        kind=kind,
        speaker=speaker,
        date=date,
        is_dated=said_on is not None,
        modality=finding.modality,
        paraphrase=None,
        quotes=quotes,
        about=(),
        topics=topics,
        stage=None,
        point=None,
        venue=None,
        attribution=None,
        note=None,
        event=None,
        reports=tuple(items),
    )


def _group_steps(shelf: Shelf) -> list[list[Held]]:
    """The steps that are somebody's word; what a book cites to several pages is one."""
    groups: dict[tuple[object, ...], list[Held]] = {}
    for item in shelf.held:
        finding = item.finding
        if finding.speaker and finding.kind not in _NO_SAYING and not is_compiler(finding.speaker) and _says_something(finding):
            key: tuple[object, ...] = (finding.id,)
            if finding.citation.document is None:
                key = (item.record, finding.event, finding.speaker, finding.modality, finding.value("response"))
            groups.setdefault(key, []).append(item)
    return list(groups.values())


def _says_something(finding: Finding) -> bool:
    """Whether the words a text has for a step can stand alone: a bare name, such as that of an exercise, cannot."""
    return finding.citation.document is None or len((finding.wording or "").split()) >= _LEAST_WORDS


def _word_step(items: Sequence[Held]) -> str:
    """What a step says, in the book's own words: its remark, which only the page known last carries, else what it is."""
    findings: list[Finding] = [item.finding for item in items]
    told = (finding.value(name) for name in ("note", "what") for finding in findings)
    first = findings[0]
    return str(next(filter(None, told), None) or first.wording or first.value("stage") or first.kind)


def is_compiler(speaker: str) -> bool:
    """Whether it is the book's own compilers who conclude a thing: that is nobody's statement."""
    return re.search(load_vocabulary("statement")["compilers"], speaker, re.IGNORECASE) is not None


def _share_words(one: Statement, step: Statement) -> bool:
    """Whether a step is told in the stretch of text that a statement of the same speaker takes up."""
    if not one.quotes or not step.quotes or one.speaker.name != step.speaker.name:
        return False
    here, there = one.quotes[0].held.finding.citation, step.quotes[0].held.finding.citation
    if here.document != there.document or here.span is None or there.span is None:
        return False
    return here.span.start < there.span.end and there.span.start < here.span.end


def _add_step(one: Statement, step: Statement) -> Statement:
    return replace(
        one,
        about=tuple(dict.fromkeys([*one.about, *step.about])),
        topics=tuple(dict.fromkeys([*one.topics, *step.topics])),
        stage=one.stage or step.stage,
        reports=(*one.reports, *step.reports),
    )


def _find_speaker(
    worded: str, office: object, side: object, date: PartialDate, people: People, sides: Gazetteer, *, is_named: bool
) -> Speaker:
    """The person meant, with the office held on the day and the side spoken for: as the source gives it, else the state of the person,
    else the one party that the description names ("Indian defence ministry sources")."""
    person = people.find(worded, date, str(side) if side else None) if is_named else None
    named = {entry.id for text in (worded, str(office or "")) for mention in sides.find(text) for entry in mention.entries}
    chosen = str(side) if side else person.country if person else named.pop() if len(named) == 1 else None
    terms = person.list_held_on(date) if person else ()
    return Speaker(worded, person, is_named, str(office) if office else None, terms, chosen)


def _find_parties(shelf: Shelf) -> Gazetteer:
    """The two states by their names and adjectives, as the head of the book lists them."""
    head = shelf.entry(shelf.partnership)
    names: Mapping[str, Any] = head.get("names") or {}
    return make_gazetteer(
        GazetteerEntry(str(party), "country", str(row.get("name") or party), tuple(_list_spellings(row)))
        for party, row in names.items()
        if isinstance(row, dict)
    )


def _list_spellings(row: Mapping[str, Any]) -> Iterable[str]:
    for name in ("aliases", "adjectives", "adjective"):
        value = row.get(name)
        yield from [value] if isinstance(value, str) else map(str, value or ())


def _list_areas(about: Iterable[str], shelf: Shelf) -> list[str]:
    """The areas of the promises it is about."""
    fields = (shelf.entry(record) for record in about if shelf.types.get(record) == "commitment")
    return [str(area) for row in fields if (area := row.get("area"))]
