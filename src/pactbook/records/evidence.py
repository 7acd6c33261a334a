"""Where a statement comes from, ready to be shown: publisher, grade, date, and the span if text is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pactbook.model.document import DocumentHead
from pactbook.model.finding import Finding
from pactbook.model.grade import SourceGrade
from pactbook.model.source import Source


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, as the book's reviewed table names and grades them."""

    id: str
    name: str
    grade: SourceGrade = SourceGrade.F
    kind: str | None = None
    note: str | None = None


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
    def is_unsourced(self) -> bool:
        """Whether nothing at all is cited."""
        return self.publisher == UNSOURCED


UNSOURCED = "unsourced"


def find_evidence(
    finding: Finding,
    sources: Mapping[str, Source],
    documents: Mapping[str, DocumentHead],
    publishers: Mapping[str, Publisher],
    stories: Mapping[str, str],
) -> Evidence:
    """The citation of a finding with its publisher's name and grade; a publisher nobody graded is F."""
    citation = finding.citation
    if citation.document is not None:
        return _from_document(finding, documents[citation.document], publishers, stories)
    if citation.source is None:
        return _make(finding, Publisher(UNSOURCED, "no source (common knowledge)"), None)
    source = sources[citation.source]
    members = tuple(
        _make(finding, _publisher(sources[member].publisher, publishers), sources[member]) for member in source.members
    )
    if not members:
        return _make(finding, _publisher(source.publisher, publishers), source)
    best = min(members, key=lambda member: (member.grade.rank, member.publisher_name))
    named = Publisher(best.publisher, f"one of {len(members)} sources", best.grade)
    return _make(finding, named, source, joint=members)


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
        elif not item.is_unsourced:
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
    joined: list[set[str]] = []
    for one in keys:
        apart = [other for other in joined if not other & one]
        joined = [*apart, one.union(*(other for other in joined if other & one))]
    return joined


def _publisher(name: str, publishers: Mapping[str, Publisher]) -> Publisher:
    return publishers.get(name) or Publisher(name, name)


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


def _from_document(
    finding: Finding, document: DocumentHead, publishers: Mapping[str, Publisher], stories: Mapping[str, str]
) -> Evidence:
    publisher = _publisher(document.publisher or "unknown publisher", publishers)
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
