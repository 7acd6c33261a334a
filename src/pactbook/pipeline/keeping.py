"""From what was read to the ledger, and how it stands to what was known."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, replace

from pactbook.assistant import FAMILY
from pactbook.ledger import Edition, Held, Ledger
from pactbook.model.decision import Decision
from pactbook.model.document import ReadMark
from pactbook.model.finding import Finding
from pactbook.model.likeness import Member
from pactbook.model.source import Known
from pactbook.pipeline.desk import ReadingDesk
from pactbook.pipeline.reading import Draft, SecondDraft
from pactbook.resolve.editions import follow_rows
from pactbook.resolve.stories import find_mates
from pactbook.views.comparison import compare_finding, is_repeated
from pactbook.views.document import ReadingView, show_findings, show_head


@dataclass(frozen=True, slots=True)
class _Story:
    id: str
    findings: tuple[Finding, ...]


def keep_draft(
    ledger: Ledger, desk: ReadingDesk, draft: Draft, recorded_at: dt.datetime, *, dry_run: bool = False
) -> ReadingView:
    """Store a document whole with its findings and links, or not at all; returns it with the standing of each finding."""
    draft = date_draft(ledger, _follow_rows(desk, draft, recorded_at))
    story = _find_story(ledger, desk.partnership, draft, recorded_at.date())
    if not dry_run:
        append_draft(ledger, desk.partnership, draft, recorded_at)
    second = draft.second
    links = {link.target: link for link in (*draft.links, *(second.links if second else ()))}
    held = [_hold(finding, links.get(finding.id)) for finding in (*draft.findings, *(second.findings if second else ()))]
    statuses = {
        item.finding.id: "copy"
        if any(is_repeated(item.finding, other) for other in story.findings)
        else compare_finding(item, desk.shelf.by_record.get(item.record or "", ()))
        for item in held
    }
    head = show_head(draft.document.head, story.id, in_scope=draft.in_scope)
    return ReadingView(
        head, show_findings(held, statuses), draft.problems, dataclasses.asdict(second.usage) if second else None
    )


def _follow_rows(desk: ReadingDesk, draft: Draft, recorded_at: dt.datetime) -> Draft:
    """A draft in which a row of a register is linked as the same row of an earlier edition is."""
    followed = follow_rows(draft.findings, desk.rows, recorded_at)
    if not followed:
        return draft
    return replace(draft, links=(*(link for link in draft.links if link.target not in followed), *followed.values()))


def date_draft(ledger: Ledger, draft: Draft) -> Draft:
    """A draft in which a text that does not say when it was published is known from the day it was read first, however often it is read."""
    first = None if draft.document.published else ledger.first_held(draft.document.id)
    if first is None:
        return draft
    known = Known.from_published(None, None, first)
    return replace(draft, findings=tuple(finding.seen(replace(finding.sighting, known=known)) for finding in draft.findings))


def append_draft(ledger: Ledger, partnership: str, draft: Draft, recorded_at: dt.datetime) -> None:
    """Append a draft. What was once read from the document for the partnership and no longer is, is withdrawn unless a person ruled on
    it; links of what was read before are not proposed again."""
    kept = frozenset(finding.id for finding in draft.findings)
    ledger.append(
        author=draft.reader,
        recorded_at=recorded_at,
        snapshots=[draft.snapshot] if draft.snapshot.content else [],
        documents=[draft.document],
        marks=[ReadMark(draft.document.id, partnership, draft.reader, draft.in_scope)],
        findings=draft.findings,
        decisions=[link for link in draft.links if not ledger.decisions(link.target)],
        edition=Edition(partnership, kept, draft.document.id, spared=frozenset({FAMILY})),
    )
    if draft.second is not None:
        _append_second(ledger, partnership, draft.document.id, draft.second, recorded_at)


def _append_second(ledger: Ledger, partnership: str, document: str, second: SecondDraft, recorded_at: dt.datetime) -> None:
    """Append what a model read; of what a model read there before, what it no longer reads is withdrawn."""
    kept = frozenset(finding.id for finding in second.findings)
    ledger.append(
        author=second.reader,
        recorded_at=recorded_at,
        findings=second.findings,
        decisions=[link for link in second.links if not ledger.decisions(link.target)],
        edition=Edition(partnership, kept, document, families=frozenset({FAMILY})),
    )


def _find_story(ledger: Ledger, partnership: str, draft: Draft, today: dt.date) -> _Story:
    """The story a document tells, and what was read from the other documents of that story; one from which nothing was read is not
    compared with any."""
    document = draft.document
    if not draft.in_scope:
        return _Story(document.id, ())
    mates = find_mates(Member.of(document, today), ledger.compare_document(document), ledger.neighbours)
    story = mates[document.id]
    others = [name for name, other in mates.items() if other == story and name != document.id]
    read = (ledger.findings(partnership, dt.date.max, document=name) for name in others)
    return _Story(story, tuple(item.finding for held in read for item in held))


def _hold(finding: Finding, link: Decision | None) -> Held:
    return Held(finding, link.other, link.score) if link else Held(finding, None)
