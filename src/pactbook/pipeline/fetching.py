"""From a publisher's list to the ledger: discover ─▶ fetch what changed ─▶ read ─▶ keep what concerns the parties ─▶ log everything."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pactbook.documents import Input, discover_inputs
from pactbook.documents.discovery import Listed, Listing, Window
from pactbook.documents.fetching import Fetched, Validators
from pactbook.documents.polite import PoliteFetcher
from pactbook.errors import FetchFailedError, FetchRefusedError, PactbookError, UnknownPublisherError
from pactbook.ledger import Ledger
from pactbook.ledger.fetch_log import Fetch, FetchLog, Outcome
from pactbook.model.problem import Problem, Severity
from pactbook.pipeline.desk import ReadingDesk
from pactbook.pipeline.keeping import keep_draft
from pactbook.pipeline.reading import Draft, Orders, read_input
from pactbook.sources.registry import Publisher, find_discover
from pactbook.views.comparison import is_repeated
from pactbook.views.document import ReadingView


@dataclass(frozen=True, slots=True)
class FetchedItem:
    """One address: what became of it, the reading if it was kept, and what was wrong."""

    url: str
    outcome: Outcome
    reading: ReadingView | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Errand:
    """One look at a publisher: where (its own address unless another is given), which days, and when it is recorded."""

    publisher: Publisher
    window: Window
    recorded_at: dt.datetime
    address: str | None = None

    @property
    def place(self) -> str:
        """Where the list is.

        Raises:
            UnknownPublisherError: when the publisher has no address and none was given.
        """
        place = self.address or self.publisher.address
        if place is None:
            reason = (
                f"name {self.publisher.needs} with --address"
                if self.publisher.needs
                else "it is read from files only; see its RUNBOOK.md"
            )
            raise UnknownPublisherError(self.publisher.id, reason)
        return place


def fetch_publisher(
    ledger: Ledger, desk: ReadingDesk, errand: Errand, fetcher: PoliteFetcher
) -> Iterator[FetchedItem | Problem]:
    """Fetch and keep what a publisher lists, one by one. Whatever stops it in between is visible in the log.

    Raises:
        UnknownPublisherError: when there is nothing to look at.
    """
    place = errand.place
    is_local = errand.publisher.discovery == "files"
    discover = None if is_local else find_discover(errand.publisher)
    log = FetchLog(ledger.connection)
    versions = {head.url: name for name, head in ledger.heads().items() if head.url}
    run = log.start(errand.publisher.id, errand.recorded_at, errand.window.since, errand.window.until)
    listed, expected, message = 0, None, None
    if discover is None:
        for found in discover_inputs([place]):
            if isinstance(found, Problem):
                yield found
                continue
            listed += 1
            fetch = Fetch(found.place, _stamp(errand), Outcome.RECEIVED)
            yield _keep(Shelving(ledger, desk, errand, log, run, versions), found, fetch)
    else:
        try:
            listing = discover(fetcher.get, place, errand.window)
        except FetchRefusedError as error:
            listing, message = Listing((), None, (Problem(place, str(error)),)), error.reason
        yield from listing.problems
        expected = listing.expected
        for item in listing.items:
            listed += 1
            yield _fetch(Shelving(ledger, desk, errand, log, run, versions), item, fetcher)
        errors = [problem.message for problem in listing.problems if problem.severity is Severity.ERROR]
        message = message or next(iter(errors), None)
    log.end(run, errand.recorded_at, listed, expected, message)


@dataclass(frozen=True)
class Shelving:
    """What keeping needs in one run; ``versions`` are the documents held, by the address they give as their own."""

    ledger: Ledger
    desk: ReadingDesk
    errand: Errand
    log: FetchLog
    run: int
    versions: dict[str, str]


def _fetch(to: Shelving, item: Listed, fetcher: PoliteFetcher) -> FetchedItem:
    errand, log, run = to.errand, to.log, to.run
    last = log.find_last(item.url)
    try:
        found = fetcher.fetch(item.url, Validators(last.etag, last.modified) if last else None)
    except FetchRefusedError as error:
        status = error.status if isinstance(error, FetchFailedError) else None
        log.add(run, Fetch(item.url, _stamp(errand), Outcome.FAILED, status, message=error.reason))
        return FetchedItem(item.url, Outcome.FAILED, None, (Problem(item.url, str(error)),))
    if found.is_unchanged and last is not None:
        return _note(log, run, Fetch(item.url, _stamp(errand), Outcome.UNCHANGED, 304, last.etag, last.modified, last.document))
    page = Input(item.url, url=item.url, media_type=_choose_type(found, item), content=found.content, published=item.published)
    fetch = Fetch(item.url, _stamp(errand), Outcome.RECEIVED, 200, found.validators.etag, found.validators.modified)
    return _keep(to, page, fetch)


def _choose_type(found: Fetched, item: Listed) -> str | None:
    """The type the server claims, unless it only says "bytes"."""
    return item.media_type if found.media_type in (None, "application/octet-stream") else found.media_type


def _keep(to: Shelving, page: Input, fetch: Fetch) -> FetchedItem:
    """Read a page; keep it if anything in it concerns the parties; log what became of it."""
    before = to.log.find_document(fetch.url)
    try:
        digest = hashlib.sha256(page.load()).hexdigest()
    except PactbookError as error:
        return _fail(to.log, to.run, fetch, (Problem(page.place, str(error)),))
    if before is not None and before in to.ledger.find_documents(digest):
        return _note(to.log, to.run, _change(fetch, Outcome.UNCHANGED, before))
    draft = read_input(to.desk, page, Orders(to.errand.recorded_at))
    if not isinstance(draft, Draft):
        return _fail(to.log, to.run, fetch, draft)
    if not any(finding.partnership == to.desk.partnership for finding in draft.findings):
        return _note(to.log, to.run, _change(fetch, Outcome.APART, None), draft.problems)
    before = before or to.versions.get(draft.document.url or "")
    reading = keep_draft(to.ledger, to.desk, draft, to.errand.recorded_at)
    is_revision = before is not None and before != draft.document.id
    dropped = _list_dropped(to.ledger, to.desk, before, draft) if is_revision and before is not None else ()
    outcome = Outcome.REVISED if is_revision else Outcome.RECEIVED
    to.log.add(to.run, _change(fetch, outcome, draft.document.id))
    if draft.document.url:
        to.versions[draft.document.url] = draft.document.id
    return FetchedItem(fetch.url, outcome, reading, (*reading.problems, *dropped))


def _list_dropped(ledger: Ledger, desk: ReadingDesk, before: str, draft: Draft) -> tuple[Problem, ...]:
    """What the version before stated and this one does not: it stays in the ledger, and the withdrawal is named."""
    held = ledger.findings(desk.partnership, dt.date.max, document=before)
    gone = [item.finding for item in held if not any(is_repeated(finding, item.finding) for finding in draft.findings)]
    return tuple(
        Problem(
            draft.document.place,
            f"no longer states what {before} did: {finding.kind}, {finding.wording!r}",
            draft.document.id,
            Severity.WARNING,
        )
        for finding in gone
    )


def _change(fetch: Fetch, outcome: Outcome, document: str | None) -> Fetch:
    return replace(fetch, outcome=outcome, document=document)


def _note(log: FetchLog, run: int, fetch: Fetch, problems: tuple[Problem, ...] = ()) -> FetchedItem:
    log.add(run, fetch)
    return FetchedItem(fetch.url, fetch.outcome, None, problems)


def _fail(log: FetchLog, run: int, fetch: Fetch, problems: tuple[Problem, ...]) -> FetchedItem:
    message = problems[0].message if problems else "nothing could be read"
    log.add(run, Fetch(fetch.url, fetch.at, Outcome.FAILED, fetch.status, message=message))
    return FetchedItem(fetch.url, Outcome.FAILED, None, problems)


def _stamp(errand: Errand) -> str:
    return errand.recorded_at.isoformat()
