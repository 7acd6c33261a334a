"""Publishers with what was looked for, what came, and where the gaps are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.ledger import Ledger
from pactbook.ledger.fetch_log import Fetch, FetchLog, Outcome, Run
from pactbook.sources.registry import Publisher, list_publishers, load_publisher


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """One publisher and its last look. ``expected`` is the number its list gave, or the number it listed where it gives none;
    ``received`` counts what was had of them, unchanged and irrelevant pages included. ``gaps`` are sentences; none is good news."""

    id: str
    name: str
    fetched: bool
    last: str | None
    since: str | None
    expected: int | None
    received: int | None
    gaps: tuple[str, ...]


def read_publishers(ledger: Ledger, by: dt.date) -> list[PublisherRow]:
    """All publishers of which pactbook knows how to look, with what had been looked for by a day."""
    return [read_publisher(ledger, load_publisher(name), by) for name in list_publishers()]


def read_publisher(ledger: Ledger, publisher: Publisher, by: dt.date) -> PublisherRow:
    """One publisher with what had been looked for by a day."""
    log = FetchLog(ledger.connection)
    return show_publisher(
        publisher.id,
        publisher.name,
        is_fetched=publisher.discovery in ("own", "feed"),
        every_days=publisher.every_days,
        runs=[run for run in log.runs(publisher.id) if run.started_at[:10] <= by.isoformat()],
        missing=[fetch for fetch in log.missing(publisher.id) if fetch.at[:10] <= by.isoformat()],
        today=by,
    )


def show_publisher(
    identifier: str,
    name: str,
    *,
    is_fetched: bool,
    every_days: int | None,
    runs: Sequence[Run],
    missing: Sequence[Fetch],
    today: dt.date,
) -> PublisherRow:
    """A publisher's row; ``runs`` come with the newest first."""
    last = runs[0] if runs else None
    received = sum(count for outcome, count in last.outcomes if outcome != Outcome.FAILED) if last else None
    expected = None if last is None else last.expected if last.expected is not None else last.listed
    return PublisherRow(
        identifier,
        name,
        is_fetched,
        last.started_at if last else None,
        last.since if last else None,
        expected,
        received,
        tuple(_list_gaps(every_days, runs, missing, today)),
    )


def _list_gaps(every_days: int | None, runs: Sequence[Run], missing: Sequence[Fetch], today: dt.date) -> list[str]:
    if not runs:
        return []
    last, gaps = runs[0], []
    if last.ended_at is None:
        gaps.append(f"the run of {last.started_at[:10]} was interrupted")
    elif last.message is not None:
        gaps.append(f"the list could not be had: {last.message}")
    elif last.expected is not None and (last.listed or 0) < last.expected:
        gaps.append(f"{last.expected} were expected, {last.listed} were listed")
    if every_days is not None:
        heard = next((run for run in runs if run.ended_at is not None and run.listed), None)
        day = dt.date.fromisoformat(heard.started_at[:10]) if heard else None
        if day is None:
            gaps.append(f"nothing was ever listed; something is expected every {every_days} days")
        elif (today - day).days > every_days:
            gaps.append(f"nothing was listed since {day}; something is expected every {every_days} days")
    gaps.extend(f"not had: {fetch.url} ({fetch.message})" for fetch in missing)
    return gaps
