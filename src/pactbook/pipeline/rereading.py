"""Held documents read again, by the reader as it is now: what would change is shown before it changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pactbook.ledger import Held, Ledger
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.document import Document, DocumentHead
from pactbook.model.finding import Finding
from pactbook.model.problem import Problem
from pactbook.model.source import Known
from pactbook.pipeline.desk import ReadingDesk
from pactbook.pipeline.keeping import append_draft, date_draft
from pactbook.pipeline.reading import Draft, read_held
from pactbook.records.shelf import Shelf
from pactbook.views.document import FindingView, show_findings
from pactbook.views.effect import Change, show_effect
from pactbook.views.partnership import find_currency


@dataclass(frozen=True, slots=True)
class RecordEffect:
    """What reading again would change about one record."""

    record: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One document read again: what is read now and was not, what was read and no longer is, how much is the same, and what that means.

    What was read and is only proposed now, or the other way round, is in both lists.
    """

    document: DocumentHead
    added: tuple[FindingView, ...]
    dropped: tuple[FindingView, ...]
    same: int
    effects: tuple[RecordEffect, ...]
    problems: tuple[Problem, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return not self.added and not self.dropped


def reread_documents(
    ledger: Ledger, desk: ReadingDesk, recorded_at: dt.datetime, *, only: Iterable[str] = (), apply: bool = False
) -> Iterator[Revision]:
    """Read held documents again (all, or those named) and compare; ``apply`` also appends what is new and withdraws what is gone, except
    what a person accepted."""
    documents = [ledger.document(name) for name in only] if only else ledger.documents()
    for document in documents:
        known = Known.from_published(document.published_on, None, recorded_at.date())
        draft = date_draft(ledger, read_held(desk, document, known, recorded_at))
        yield _compare(ledger, desk, document, draft)
        if apply:
            append_draft(ledger, desk.partnership, draft, recorded_at)


def _compare(ledger: Ledger, desk: ReadingDesk, document: Document, draft: Draft) -> Revision:
    held = ledger.findings(desk.partnership, dt.date.max, document=document.id)
    before = {item.finding.id: item for item in held}
    ruled = {finding.id for finding in ledger.readings(document.id)} - before.keys()
    kept = {finding.id for finding in draft.findings}
    links = {link.target: link for link in draft.links}
    # What a person rejected before is read again and stays rejected.
    moved = {
        finding.id
        for finding in draft.findings
        if finding.id in before and finding.is_proposed != before[finding.id].finding.is_proposed
    }
    fresh = [
        finding
        for finding in draft.findings
        if finding.id in moved or (finding.id not in before and not _is_rejected(ledger, finding, ruled))
    ]
    added = [
        _hold(finding, links[finding.id].other, links[finding.id].score) if finding.id in links else Held(finding, None)
        for finding in fresh
    ]
    dropped = [item for name, item in before.items() if (name not in kept or name in moved) and item.is_accepted is None]
    return Revision(
        document.head,
        show_findings(added, {}),
        show_findings(dropped, {}),
        len(kept & before.keys() - moved),
        _list_effects(_find_shelf(desk, document), added, dropped),
        draft.problems,
    )


def _is_rejected(ledger: Ledger, finding: Finding, ruled: set[str]) -> bool:
    return finding.id in ruled and any(not decision.machine for decision in ledger.decisions(finding.id))


def _hold(finding: Finding, record: str | None, score: float | None) -> Held:
    is_confirmed = (score or 0.0) >= CONFIRMED_SCORE
    return Held(finding, record if is_confirmed else None, score, None if is_confirmed else record)


def _find_shelf(desk: ReadingDesk, document: Document) -> Shelf:
    """The desk's shelf, on which a document of which nothing was read before is not yet."""
    shelf = desk.shelf
    if document.id in shelf.documents:
        return shelf
    return replace(shelf, documents={**shelf.documents, document.id: document.head})


def _list_effects(shelf: Shelf, added: list[Held], dropped: list[Held]) -> tuple[RecordEffect, ...]:
    # What is only proposed changes nothing before a person accepts it.
    added, dropped = [item for item in added if item.counts], [item for item in dropped if item.counts]
    touched = {item.record for item in (*added, *dropped)} - {None}
    gone = {item.finding.id for item in dropped}
    effects = []
    for record in sorted(name for name in touched if name is not None):
        before = shelf.by_record.get(record, [])
        after = [item for item in before if item.finding.id not in gone] + [item for item in added if item.record == record]
        changes = show_effect(record, before, after, shelf, find_currency(shelf))
        effects.append(RecordEffect(record, changes))
    return tuple(effects)
