"""Where a statement comes from, ready to be shown: publisher, grade, date, and the span if text is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pactbook.model.document import DocumentHead
from pactbook.model.finding import Finding
from pactbook.model.grade import SourceGrade
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import KnownBasis, Source
from pactbook.records.publisher import Publisher, Publishers

PageKey = tuple[str | None, str | None, str | None]
"""Address, label and document of a page."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation of one finding.

    ``story`` is the first document of the story that a held document tells. ``joint`` lists the pages of which at least one states the
    thing, where the book does not say which.
    """

    finding: str
    publisher: str
    publisher_name: str
    grade: SourceGrade
    known_on: dt.date
    known_given: str | None
    known_basis: str
    modality: str
    speaker: str | None = None
    label: str | None = None
    origin: str | None = None
    url: str | None = None
    kind: str | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    wording: str | None = None
    joint: tuple[Evidence, ...] = ()
    story: str | None = None

    @property
    def key(self) -> PageKey:
        """Equal for citations of one page."""
        return self.url, self.label, self.document

    @property
    def best_grade(self) -> SourceGrade:
        """The best grade among the pages it names; ``grade`` is the worst of a joint citation's, for any of them may be the one that states
        it."""
        return min((page.grade for page in (self, *self.joint)), key=lambda grade: grade.rank)

    @property
    def is_unsourced(self) -> bool:
        """Whether nothing at all is cited."""
        return self.publisher == UNSOURCED

    @property
    def is_not_out(self) -> bool:
        """Whether what the book cites was published only after the known day."""
        return self.publisher == NOT_OUT


UNSOURCED = "unsourced"
NOT_OUT = "not out"


@dataclass(frozen=True)
class References:
    """What citations refer to, and the day by which a page must have been out to be shown.

    ``compiled`` is the day the book was written: whatever it cites was out by then.
    """

    sources: Mapping[str, Source]
    documents: Mapping[str, DocumentHead]
    publishers: Publishers
    stories: Mapping[str, str]
    known_at: dt.date
    compiled: dt.date | None = None

    def is_out(self, source: Source) -> bool:
        """Whether a page that names its day was certainly out by then; one that names none was not certainly."""
        if source.published is None:
            return False
        upper = PartialDate.parse(source.published).upper or dt.date.max
        return min(upper, self.compiled or upper) <= self.known_at


def find_evidence(finding: Finding, references: References) -> Evidence:
    """The citation of a finding with its publisher's name and grade; a publisher nobody graded is F.

    Of the pages that the book cites jointly only those are named that were out by the known day. One without a date is named once
    all the dated ones are. Names and descriptions, which count as known always, may have no page that was out yet.
    """
    citation, publishers = finding.citation, references.publishers
    if citation.document is not None:
        document = references.documents[citation.document]
        return _from_document(finding, document, publishers.of_document(document), references.stories)
    if citation.source is None:
        return _make(finding, Publisher(UNSOURCED, "no source (common knowledge)"), None)
    source = references.sources[citation.source]
    if not source.members:
        # What names its page's day as its own is known no earlier than the page was out; anything inferred may be.
        is_dated = finding.known.basis is not KnownBasis.INFERRED
        if is_dated or source.published is None or references.is_out(source):
            return _make(finding, publishers.of_source(source), source)
        return _make(finding, Publisher(NOT_OUT, "no page out by then"), None)
    members = [references.sources[member] for member in source.members]
    dated = [member for member in members if member.published is not None]
    shown = [member for member in members if references.is_out(member)]
    if len(shown) == len(dated):
        shown = members
    if not shown:
        return _make(finding, Publisher(NOT_OUT, "no page out by then"), None)
    joint = tuple(_make(finding, publishers.of_source(member), member) for member in shown)
    best = min(joint, key=lambda member: (member.grade.rank, member.publisher_name))
    name = (
        f"one of {len(members)} sources"
        if len(shown) == len(members)
        else f"one of {len(members)} sources, {len(shown)} of them out"
    )
    # Any of them may be the one that states it, and so it is only as good as the worst.
    worst = max((member.grade for member in joint), key=lambda grade: grade.rank)
    return _make(finding, Publisher(best.publisher, name, worst), source, joint=joint)


def count_independent(evidence: Iterable[Evidence]) -> int:
    """How many independent sources certainly stand behind something.

    Two citations are one source when they tell one story, come from one origin (the agency that wrote it, or else the publisher),
    or are one page; so are two that a third joins. A page of which no text is held is known by its origin and address alone. A
    joint citation (one of several pages states it) adds a source only when none of its pages is counted already.
    """
    single: list[set[str]] = []
    joint: list[set[str]] = []
    for item in evidence:
        if item.joint:
            joint.append(set().union(*map(_list_keys, item.joint)))
        elif not (item.is_unsourced or item.is_not_out):
            single.append(_list_keys(item))
    counted = _join_overlapping(single)
    certain = set().union(*counted) if counted else set()
    return len(counted) + len(_join_overlapping(keys for keys in joint if not keys & certain))


def _list_keys(item: Evidence) -> set[str]:
    keys = {f"origin {item.origin or item.publisher}"}
    if item.story is not None:
        keys.add(f"story {item.story}")
    if item.url is not None:
        keys.add(f"page {item.url}")
    return keys


def _join_overlapping(keys: Iterable[set[str]]) -> list[set[str]]:
    """Sets joined until no two have anything in common."""
    # By what holds each key: thousands of citations tell few stories, and looking at every set for each costs a page its tenth of a second.
    holding: dict[str, set[str]] = {}
    for one in keys:
        found = [holding[key] for key in one if key in holding]
        if not (found and one <= found[0]):
            whole = one.union(*found)
            holding.update(dict.fromkeys(whole, whole))
    return list({id(whole): whole for whole in holding.values()}.values())


def _make(finding: Finding, publisher: Publisher, source: Source | None, joint: tuple[Evidence, ...] = ()) -> Evidence:
    origin = source.origin if source else None
    return Evidence(
        finding=finding.id,
        publisher=publisher.id,
        publisher_name=publisher.name,
        grade=publisher.grade,
        known_on=finding.known.on,
        known_given=source.published if source else None,
        known_basis=str(finding.known.basis),
        modality=str(finding.modality),
        speaker=finding.speaker,
        label=source.label if source else None,
        origin=origin,
        url=source.url if source else None,
        kind=source.kind if source else None,
        joint=joint,
        wording=finding.wording,
    )


def _from_document(finding: Finding, document: DocumentHead, publisher: Publisher, stories: Mapping[str, str]) -> Evidence:
    span = finding.citation.span
    return Evidence(
        finding=finding.id,
        publisher=publisher.id,
        publisher_name=publisher.name,
        grade=publisher.grade,
        known_on=finding.known.on,
        known_given=document.published,
        known_basis=str(finding.known.basis),
        modality=str(finding.modality),
        speaker=finding.speaker,
        origin=document.origin,
        url=document.url,
        kind=document.kind,
        document=document.id,
        start=span.start if span else None,
        end=span.end if span else None,
        wording=finding.wording,
        story=stories.get(document.id, document.id),
    )
