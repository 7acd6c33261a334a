"""From what was read to the ledger, and how it stands to what was known."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, replace
from itertools import takewhile

from pactbook.assistant import FAMILY
from pactbook.ledger import Edition, Held, Ledger
from pactbook.model.decision import CONFIRMED_SCORE, Decision
from pactbook.model.document import ReadMark
from pactbook.model.finding import Finding
from pactbook.model.likeness import Member
from pactbook.model.source import Known
from pactbook.pipeline.desk import ReadingDesk
from pactbook.pipeline.reading import Draft, SecondDraft
from pactbook.resolve.editions import follow_rows
from pactbook.resolve.stories import find_mates
from pactbook.views.comparison import REJECTED, find_status, take_earlier
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
    read = (*draft.findings, *(second.findings if second else ()))
    # What was appended is read back: links below the line are candidates, and people may have ruled on a finding before.
    effective = {
        item.finding.id: item
        for item in ([] if dry_run else ledger.findings(desk.partnership, dt.date.max, document=draft.document.id))
    }
    held = [effective.get(finding.id) or _hold(finding, links.get(finding.id)) for finding in read]
    statuses = {
        item.finding.id: _find_status(ledger, desk.partnership, item, story)
        if dry_run or item.finding.id in effective or item.finding.partnership != desk.partnership
        else REJECTED
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
    alike = [name for name, other in mates.items() if other == story]
    # Heads come in the order in which the documents did: only what came before this one can be what it copies.
    others = list(takewhile(lambda name: name != document.id, ledger.heads(alike)))
    read = (ledger.findings(partnership, dt.date.max, document=name) for name in others)
    return _Story(story, tuple(item.finding for held in read for item in held))


def _find_status(ledger: Ledger, partnership: str, item: Held, story: _Story) -> str:
    """How a finding stands to what the ledger held before its document."""
    known = ledger.record(partnership, item.record, dt.date.max) if item.record is not None else []
    known = [other for other in known if other.counts]
    own, day = item.finding.citation.document or "", item.finding.known.on
    cited = {one for other in known if other.finding.known.on == day and (one := other.finding.citation.document)} - {own}
    # Heads come in the order in which the documents did.
    before = set(takewhile(lambda name: name != own, ledger.heads({*cited, own}))) if cited else set[str]()
    return find_status(item, take_earlier(known, own, day, before), story.findings)


def _hold(finding: Finding, link: Decision | None) -> Held:
    """A finding as the ledger would hold it: linked where the score is high enough, else with a candidate."""
    if link is None:
        return Held(finding, None)
    is_confirmed = (link.score or 0.0) >= CONFIRMED_SCORE
    return Held(finding, link.other if is_confirmed else None, link.score, None if is_confirmed else link.other)
