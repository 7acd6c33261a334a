"""From an input to what it states: a pure function, so that it can run anywhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from pactbook.assistant import Assistant, Usage, read_with_model
from pactbook.documents import DocumentRead, Input, make_document, make_excerpt_document
from pactbook.documents.decoding import GZIP, unpack_gzip
from pactbook.documents.making import UNDATED
from pactbook.errors import PactbookError, UnreadableDocumentError
from pactbook.layouts import Assignment
from pactbook.layouts.register import EXTRACTOR as REGISTER_EXTRACTOR
from pactbook.layouts.register import KIND as REGISTER_KIND
from pactbook.ledger.snapshot import Snapshot
from pactbook.model.decision import CONFIRMED_SCORE, Decision
from pactbook.model.document import Document
from pactbook.model.finding import Finding
from pactbook.model.problem import Problem
from pactbook.model.source import Known
from pactbook.pipeline.desk import ReadingDesk
from pactbook.resolve.forming import settle_links
from pactbook.resolve.linker import propose_link, propose_links
from pactbook.sources.registry import find_excerpt, read_publication


@dataclass(frozen=True, slots=True)
class Orders:
    """What holds for all inputs of a run: when it is recorded, and what the user says of their kind and date."""

    recorded_at: dt.datetime
    kind: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class SecondDraft:
    """What a language model read beside the rules, and what that cost; its links are candidates, whatever their score."""

    reader: str
    findings: tuple[Finding, ...]
    links: tuple[Decision, ...]
    usage: Usage


@dataclass(frozen=True, slots=True)
class Draft:
    """A document with what was read from it, before anything is kept."""

    document: Document
    snapshot: Snapshot
    reader: str
    in_scope: bool
    findings: tuple[Finding, ...]
    links: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    second: SecondDraft | None = None


def read_input(desk: ReadingDesk, item: Input, orders: Orders) -> Draft | tuple[Problem, ...]:
    """Load, decode, read and link one input; or the problems for which there is nothing to read."""
    try:
        made, content = _make(desk, item, item.load(), orders)
    except UnreadableDocumentError as error:
        return (Problem(item.place, error.reason),)
    except PactbookError as error:
        return (Problem(item.place, str(error)),)
    if made.document is None:
        return made.problems
    known = Known.from_published(made.document.published_on, None, orders.recorded_at.date())
    draft = read_held(desk, made.document, known, orders.recorded_at)
    # Packed here, for the process that writes has enough to do.
    return replace(
        draft, snapshot=Snapshot(content, draft.document.media_type).pack(), problems=(*made.problems, *draft.problems)
    )


def _make(desk: ReadingDesk, item: Input, content: bytes, orders: Orders) -> tuple[DocumentRead, bytes]:
    """The document and the bytes it stands for: all of them, or of a register those that concern the parties."""
    fetched_at = orders.recorded_at if item.url else None
    unpacked = unpack_gzip(item.place, content) if content.startswith(GZIP) else content
    excerpt = find_excerpt(unpacked, item.place, desk.parties, desk.gazetteer)
    if excerpt is None:
        made = make_document(
            content,
            place=item.place,
            media_type=item.media_type,
            published=orders.published,
            kind=orders.kind,
            url=item.url,
            fetched_at=fetched_at,
            today=orders.recorded_at.date(),
        )
        return _date_by_list(made, item), content
    made = make_excerpt_document(
        excerpt.text,
        place=item.place,
        title=excerpt.title,
        publisher=excerpt.publisher,
        published=orders.published or excerpt.published,
        kind=REGISTER_KIND,
        extractor=REGISTER_EXTRACTOR,
        problems=excerpt.problems,
        url=item.url,
        fetched_at=fetched_at,
    )
    return made, (made.document.text if made.document else "").encode()


def _date_by_list(made: DocumentRead, item: Input) -> DocumentRead:
    """A page that does not say when it was published is dated by the list it was found on."""
    if made.document is None or made.document.published or item.published is None:
        return made
    document = replace(made.document, published=item.published, published_rule="list")
    problems = tuple(problem for problem in made.problems if not problem.message.startswith(UNDATED))
    return DocumentRead(document, problems)


def read_held(desk: ReadingDesk, document: Document, known: Known, recorded_at: dt.datetime) -> Draft:
    """Read and link a document that is made already."""
    reading = read_publication(document, Assignment(desk.partnership, desk.parties, desk.gazetteer, known))
    own = [finding for finding in reading.findings if finding.partnership == desk.partnership]
    links = settle_links(propose_links(own, desk.links, recorded_at), recorded_at)
    empty = Snapshot(b"", document.media_type)
    draft = Draft(document, empty, reading.reader, reading.in_scope, tuple(reading.findings), links, tuple(reading.problems))
    # Only what the rules find to be about defence is worth a question.
    return _read_second(desk, desk.assistant, draft, known, recorded_at) if desk.assistant and draft.in_scope else draft


def _read_second(desk: ReadingDesk, assistant: Assistant, draft: Draft, known: Known, recorded_at: dt.datetime) -> Draft:
    assignment = Assignment(desk.partnership, desk.parties, desk.gazetteer, known)
    read = [finding for finding in draft.findings if not finding.is_proposed]
    reading, usage = read_with_model(draft.document, assignment, assistant, read)
    proposed = (propose_link(finding, desk.links, recorded_at) for finding in reading.findings)
    # A model's finding counts for nothing until a person has ruled: no link of it is confirmed by machine.
    links = tuple(replace(link, score=min(link.score or 0.0, CONFIRMED_SCORE - 0.01)) for link in proposed if link is not None)
    second = SecondDraft(reading.reader, tuple(reading.findings), links, usage)
    return replace(draft, second=second, problems=(*draft.problems, *reading.problems))
