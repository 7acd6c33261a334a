"""The whole run, in order: book or documents in, ledger out.

    build:  load book ─▶ compile ─▶ append in batches ─▶ withdraw what the book no longer states
    read:   discover ─▶ fetch ─▶ make document ─▶ read ─▶ append ─▶ propose links ─▶ compare with what was known

Each stage returns its results together with its problems; nothing here decides what a word means or what day it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

from pactbook.documents import DocumentRead, Input, make_document
from pactbook.errors import PactbookError, PartnershipNotFoundError
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.layouts import Assignment
from pactbook.ledger import Held, Ledger
from pactbook.ledger.snapshot import Snapshot
from pactbook.model.asof import AsOf
from pactbook.model.document import Document
from pactbook.model.finding import Finding
from pactbook.model.likeness import Member
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem
from pactbook.model.source import Known
from pactbook.records.shelf import Shelf, read_entry
from pactbook.resolve.linker import LinkIndex, RecordProfile, make_index, propose_link
from pactbook.resolve.stories import find_mates
from pactbook.sources.book import READER, Book, compile_book, load_book
from pactbook.sources.registry import read_publication
from pactbook.views.comparison import compare_finding, is_repeated
from pactbook.views.document import FindingView, ReadingView, show_findings, show_head
from pactbook.views.open_shelf import open_shelf

BATCH_FINDINGS = 500
"""Findings a batch: small enough that a crash loses little, large enough that the disk is not the limit."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def ignore_progress(what: str, done: int, total: int) -> None:
    """For callers who do not want to be told."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did: entries by type, sources, findings and claims of the book, how many findings were new, problems."""

    partnership: str
    title: str
    entries: dict[str, int]
    sources: int
    findings: int
    claims: int
    new_findings: int
    withdrawn: int
    problems: tuple[Problem, ...]


def list_partnerships() -> tuple[str, ...]:
    """Names of the shipped partnerships."""
    folder = files("pactbook.partnerships")
    return tuple(sorted(item.name for item in folder.iterdir() if (item / "partnership.yml").is_file()))


def find_partnership(name: str) -> Path:
    """The folder of a shipped partnership, or a given one.

    Raises:
        PartnershipNotFoundError: naming the shipped ones.
    """
    given = Path(name)
    if (given / "partnership.yml").is_file():
        return given
    if name in list_partnerships():
        with as_file(files("pactbook.partnerships") / name) as folder:
            return Path(folder)
    raise PartnershipNotFoundError(name, list_partnerships())


def build_book(ledger: Ledger, folder: Path, recorded_at: dt.datetime, progress: Progress = ignore_progress) -> BuildReport:
    """Compile a partnership folder into a ledger. Building the same book again appends nothing."""
    progress("reading the book", 0, 1)
    book = load_book(folder)
    compiled = compile_book(book)
    progress("reading the book", 1, 1)
    author = f"book/{book.id}"
    cited = {source.id: source for source in compiled.sources}
    new = 0
    for start in range(0, len(compiled.findings), BATCH_FINDINGS):
        batch = compiled.findings[start : start + BATCH_FINDINGS]
        needed = {finding.citation.source for finding in batch} - {None}
        needed |= {member for name in needed for member in cited[name or ""].members}
        appended = ledger.append(
            author=author,
            recorded_at=recorded_at,
            sources=[source for name, source in cited.items() if name in needed],
            findings=batch,
        )
        new += appended.new.get("finding", 0)
        progress("writing the ledger", start + len(batch), len(compiled.findings))
    kept = {finding.id for finding in compiled.findings}
    withdrawn = ledger.withdraw_missing(book.id, READER, kept, author, recorded_at)
    return BuildReport(
        partnership=book.id,
        title=str(book.head["title"]),
        entries=book.counts,
        sources=sum(not source.members for source in compiled.sources),
        findings=len(compiled.findings),
        claims=sum(len(finding.fields) for finding in compiled.findings),
        new_findings=new,
        withdrawn=withdrawn,
        problems=(*book.problems, *compiled.problems),
    )


@dataclass(frozen=True)
class ReadingDesk:
    """What reading for one partnership needs, made once for many documents."""

    partnership: str
    parties: tuple[str, ...]
    gazetteer: Gazetteer
    links: LinkIndex
    shelf: Shelf


def open_desk(ledger: Ledger, partnership: str, today: dt.date) -> ReadingDesk:
    """Everything known of a partnership, arranged for reading and linking."""
    shelf = open_shelf(ledger, partnership, AsOf.on(today))
    entries = {record: read_entry(held) for record, held in shelf.by_record.items()}
    head = entries.get(partnership, {})
    parties = tuple(head.get("parties") or ())
    names = [
        GazetteerEntry(
            id=code,
            kind="country",
            name=str(row["name"]),
            aliases=(*row.get("adjectives", ()), *row.get("aliases", ())),
            country=code,
            extra={"adjectives": tuple(row.get("adjectives", ()))},
        )
        for code, row in (head.get("names") or {}).items()
    ]
    for record, fields in entries.items():
        if fields.get("type") in _NAMED and (fields.get("name") or fields.get("series")):
            names.append(_make_name(record, fields))
    profiles = [
        RecordProfile(record, shelf.types[record], fields, [item.finding for item in shelf.by_record[record]])
        for record, fields in entries.items()
        if record in shelf.types
    ]
    return ReadingDesk(partnership, parties, make_gazetteer(names), make_index(profiles), shelf)


_NAMED = ("system", "organisation", "person", "agreement", "exercise", "ecosystem", "network")


def _make_name(record: str, fields: dict[str, object]) -> GazetteerEntry:
    aliases = fields.get("aliases")
    return GazetteerEntry(
        id=record,
        kind=str(fields["type"]),
        name=str(fields.get("name") or fields.get("series")),
        aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list) else (),
        country=str(fields["country"]) if fields.get("country") else None,
        extra={name: fields[name] for name in ("offices", "operators", "origin", "maker", "kind") if fields.get(name)},
    )


def read_inputs(
    ledger: Ledger,
    desk: ReadingDesk,
    inputs: Iterable[Input | Problem],
    *,
    recorded_at: dt.datetime,
    kind: str | None = None,
    published: str | None = None,
    dry_run: bool = False,
) -> Iterator[ReadingView | Problem]:
    """Read documents one by one; each is stored whole with its findings and proposed links, or not at all."""
    for item in inputs:
        if isinstance(item, Problem):
            yield item
            continue
        try:
            content = item.load()
        except PactbookError as error:
            yield Problem(item.place, str(error))
            continue
        made = make_document(
            content,
            place=item.place,
            media_type=item.media_type,
            published=published,
            kind=kind,
            url=item.url,
            fetched_at=recorded_at if item.url else None,
            today=recorded_at.date(),
        )
        if made.document is None:
            yield from made.problems
            continue
        yield _read_document(ledger, desk, made, made.document, content, recorded_at, dry_run)


def _read_document(
    ledger: Ledger,
    desk: ReadingDesk,
    made: DocumentRead,
    document: Document,
    content: bytes,
    recorded_at: dt.datetime,
    dry_run: bool,
) -> ReadingView:
    published = PartialDate.parse(document.published) if document.published else None
    known = Known.from_published(published, None, recorded_at.date())
    reading = read_publication(document, Assignment(desk.partnership, desk.parties, desk.gazetteer, known))
    own = [finding for finding in reading.findings if finding.partnership == desk.partnership]
    links = [link for finding in own if (link := propose_link(finding, desk.links, recorded_at)) is not None]
    if not reading.in_scope:
        document = replace(document, in_scope=False)
    story, copied = _find_story(ledger, desk.partnership, document, recorded_at.date())
    if not dry_run:
        snapshot = Snapshot(content, document.media_type)
        # The readings of an earlier reader version stay in the ledger, withdrawn; links of findings seen before are not repeated.
        fresh = [link for link in links if not ledger.decisions(link.target)]
        ledger.append(
            author=reading.reader,
            recorded_at=recorded_at,
            snapshots=[snapshot],
            documents=[document],
            findings=reading.findings,
            decisions=fresh,
        )
    held = _hold(reading.findings, {link.target: (link.other, link.score) for link in links})
    statuses = {
        item.finding.id: "copy"
        if any(is_repeated(item.finding, other) for other in copied)
        else compare_finding(item, desk.shelf.by_record.get(item.record or "", ()))
        for item in held
    }
    findings: tuple[FindingView, ...] = show_findings(held, statuses)
    return ReadingView(show_head(document, story), findings, (*made.problems, *reading.problems))


def _find_story(ledger: Ledger, partnership: str, document: Document, today: dt.date) -> tuple[str, list[Finding]]:
    """The story a document tells, and what was read from the other documents of that story."""
    mates = find_mates(Member.of(document, today), ledger.compare_document(document), ledger.neighbours)
    story = mates[document.id]
    others = [name for name, other in mates.items() if other == story and name != document.id]
    read = (ledger.findings(partnership, dt.date.max, document=name) for name in others)
    return story, [item.finding for held in read for item in held]


def _hold(findings: Sequence[Finding], links: dict[str, tuple[str | None, float | None]]) -> list[Held]:
    held = []
    for finding in findings:
        record, score = links.get(finding.id, (None, None))
        held.append(Held(finding, record, score))
    return held


__all__ = ["Book", "BuildReport", "ReadingDesk", "build_book", "find_partnership", "open_desk", "read_inputs"]
