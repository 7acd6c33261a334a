"""Compiles a book into findings: what each cited page states, one finding a page and event.

Kinds: ``entry`` (descriptive fields; cited jointly to all pages of the entry), ``sale_stage`` and ``event`` (one finding for each page
that an event cites), ``dispute`` (one for each value in dispute and page). What the book marks as common knowledge has neither page nor
span: it is *unsourced*, and stays so.

A remark on an event or a dispute sums up all the pages it cites: only what is known last of it carries the remark, so that no page is
credited with what a later one says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem
from pactbook.model.source import Known, Source
from pactbook.sources.book.amounts import check_amounts, list_pages, share_amounts
from pactbook.sources.book.known import REFERENCE, group_fields, know_jointly, know_unsourced
from pactbook.sources.book.loading import Book, Entry
from pactbook.sources.book.naming import hold_back_names
from pactbook.sources.book.pages import JOINT, CitedPages, check_pages
from pactbook.sources.book.schema import load_layouts

READER = "book/1"
TERM = "term"
"""The kind of a finding that states one row of a list of terms, or its end."""


@dataclass(frozen=True)
class Compiled:
    """A book as findings, with the sources they cite and what was wrong."""

    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Run:
    """What one compilation needs throughout."""

    book: Book
    compiled: dt.date
    pages: CitedPages


def compile_book(book: Book) -> Compiled:
    """All findings of a book, in the order of its entries; the same book always gives the same findings."""
    compiled = PartialDate.parse(book.head["compiled"]).upper or dt.date.min
    run = _Run(book, compiled, CitedPages(book, compiled))
    findings = list(_compile_head(run))
    for entry in book.entries:
        findings.extend(_compile_entry(run, entry))
    unique = {finding.id: finding for finding in hold_back_names(findings)}
    return Compiled(tuple(unique.values()), tuple(run.pages.sources.values()), (*check_pages(book), *check_amounts(book)))


def _compile_head(run: _Run) -> Iterator[Finding]:
    head = {name: value for name, value in run.book.head.items() if name != "id"}
    yield _make(run, "entry", run.book.id, {"type": "partnership", **head}, None, REFERENCE, event="entry")
    for row in run.book.publishers.rows:
        values = {
            "type": "publisher",
            "publisher_kind": row.get("kind"),
            **{k: v for k, v in row.items() if k not in ("id", "kind")},
        }
        yield _make(run, "entry", f"publisher/{row['id']}", values, None, REFERENCE, event="entry")


def _compile_entry(run: _Run, entry: Entry) -> Iterator[Finding]:
    layout = load_layouts()[entry.type]
    local = {row["url"]: row for row in entry.value.get("sources", ()) if isinstance(row, dict)}
    urls = [row["url"] if isinstance(row, dict) else row for row in entry.value.get("sources", ())]
    pages = [run.pages.cite(url, local) for url in urls]
    dated: list[Finding] = []
    for list_name, kind in layout.get("events", {}).items():
        dated.extend(_compile_events(run, entry, list_name, kind, local))
    steps: dict[str, Known] = {}
    for finding in dated:
        if finding.kind == "sale_stage" and finding.modality is Modality.ASSERTED and finding.event:
            steps[finding.event] = min(steps.get(finding.event, finding.known), finding.known, key=lambda known: known.on)
    disputed = [
        finding
        for position, dispute in enumerate(entry.value.get("disagreements", ()))
        for finding in _compile_dispute(run, entry, position, dispute, local)
    ]
    told = [finding.known for finding in (*dated, *disputed)]
    held = entry.value.get(layout["date"]) if "date" in layout else None
    joint = run.pages.cite_jointly(pages)
    for list_name in layout.get("terms", ()):
        dated.extend(_compile_terms(run, entry, list_name, joint, local))
    for known, fields in group_fields(layout, entry.value, pages, steps, told, run.compiled).items():
        yield _make(run, "entry", entry.id, {"type": entry.type, **fields}, joint, known, event="entry", held=held)
    yield from dated
    yield from disputed


def _compile_events(
    run: _Run, entry: Entry, list_name: str, kind: str, local: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for position, event in enumerate(entry.value.get(list_name, ())):
        key = f"{event['stage']}@{event.get('date', 'undated')}" if kind == "sale_stage" else f"{list_name}:{position}"
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key = f"{key}#{seen[key]}"
        fields = {name: value for name, value in event.items() if name not in ("sources", "responses", "modality", "speaker")}
        fields |= {"list": list_name, "position": position}
        modality = Modality(event.get("modality", Modality.ASSERTED))
        yield from _cite_each(
            run, entry, kind, fields, event, local, event=key, modality=modality, speaker=event.get("speaker")
        )
        for index, response in enumerate(event.get("responses", ())):
            answer = {name: response[name] for name in ("note",) if name in response}
            answer |= {"list": list_name, "position": position, "response": index}
            if "stage" in event:
                answer["stage"] = event["stage"]
            yield from _cite_each(
                run,
                entry,
                kind,
                answer,
                {**response, "date": event.get("date")},
                local,
                event=key,
                modality=Modality(response["modality"]),
                speaker=response.get("speaker"),
            )


def _cite_each(
    run: _Run,
    entry: Entry,
    kind: str,
    fields: Mapping[str, Any],
    stated: Mapping[str, Any],
    local: Mapping[str, Mapping[str, Any]],
    *,
    event: str,
    modality: Modality,
    speaker: str | None,
) -> Iterator[Finding]:
    """One finding for each page a statement cites, or one unsourced finding where it cites none.

    An amount goes to the pages that state it; where the book does not say which and they lie far apart, to all of them jointly.
    """
    date = PartialDate.parse(stated["date"]) if stated.get("date") else None
    cited = [run.pages.cite(url, local) for url in list_pages(stated)]
    pages: list[Source | None] = [*cited] or [None]
    known = [run.pages.know(page, date) if page else know_unsourced(date, run.compiled) for page in pages]
    rest = {name: value for name, value in fields.items() if name != "values"}
    shares, joint = share_amounts(fields.get("values", ()), [page.url if page else None for page in pages], known)
    held, last = stated.get("date"), max(one.on for one in known)
    for page, day, share in zip(pages, known, shares, strict=True):
        told = {name: value for name, value in rest.items() if name != "note" or day.on == last} | share
        yield _make(run, kind, entry.id, told, page, day, event=event, held=held, modality=modality, speaker=speaker)
    if joint:
        told = {name: rest[name] for name in ("stage", "list", "position")} | joint
        source, day = run.pages.cite_jointly(cited), know_jointly(known)
        yield _make(run, kind, entry.id, told, source, day, event=event, held=held, modality=modality, speaker=speaker)


def _compile_terms(
    run: _Run, entry: Entry, list_name: str, joint: Source | None, local: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    """Terms of office: each is known on the day it starts, for appointments are public, and its end on the day it ends."""
    for position, row in enumerate(entry.value.get(list_name, ())):
        place = {"list": list_name, "position": position}
        own = [run.pages.cite(url, local) for url in row.get("sources", ())]
        source = run.pages.cite_jointly(own) if own else joint
        if own:
            place["attribution"] = "own"
        start, end = (PartialDate.parse(row[name]) if row.get(name) else None for name in ("start", "end"))
        begun = know_unsourced(start or end, run.compiled)
        last = [name for name in ("end", "end_note", "note") if row.get(name) is not None]
        fields = {name: value for name, value in row.items() if name not in (*last, "sources")}
        event = f"{list_name}:{position}"
        yield _make(run, TERM, entry.id, place | fields, source, begun, event=event, held=row.get("start"))
        if last:
            ended = know_unsourced(end, run.compiled)
            fields = {name: row[name] for name in last}
            yield _make(run, TERM, entry.id, place | fields, source, ended, event=event, held=row.get("end"))


def _compile_dispute(
    run: _Run, entry: Entry, position: int, dispute: Mapping[str, Any], local: Mapping[str, Mapping[str, Any]]
) -> Iterator[Finding]:
    common = {"field": dispute["field"], "dispute": str(position)}
    rows = list(_cite_values(run, entry, position, dispute, common, local))
    last = max((finding.known.on for finding in rows), default=None)
    for finding in rows:
        told = {"dispute_note": FieldValue(dispute["note"])} if dispute.get("note") and finding.known.on == last else {}
        yield replace(finding, fields={**finding.fields, **told})


def _cite_values(
    run: _Run,
    entry: Entry,
    position: int,
    dispute: Mapping[str, Any],
    common: Mapping[str, Any],
    local: Mapping[str, Mapping[str, Any]],
) -> Iterator[Finding]:
    shared = [run.pages.cite(url, local) for url in dispute.get("sources", ())]
    for index, row in enumerate(dispute["values"]):
        date = PartialDate.parse(row["date"]) if row.get("date") else None
        fields = {**common, "index": index, "value": row["value"]}
        own = [run.pages.cite(url, local) for url in row.get("sources", ())]
        key = f"dispute:{position}:{index}"
        if own:
            for page in own:
                known = run.pages.know(page, date)
                yield _make(
                    run, "dispute", entry.id, {**fields, "attribution": "own"}, page, known, event=key, held=row.get("date")
                )
            continue
        known = know_jointly(run.pages.know(page, date) for page in shared) if shared else know_unsourced(date, run.compiled)
        fields["attribution"] = JOINT if len(shared) > 1 else "shared" if shared else "none"
        yield _make(run, "dispute", entry.id, fields, run.pages.cite_jointly(shared), known, event=key, held=row.get("date"))


def _make(
    run: _Run,
    kind: str,
    subject: str,
    fields: Mapping[str, Any],
    source: Source | None,
    known: Known,
    *,
    event: str,
    held: str | None = None,
    modality: Modality = Modality.ASSERTED,
    speaker: str | None = None,
) -> Finding:
    return Finding(
        partnership=run.book.id,
        kind=kind,
        modality=modality,
        fields={name: FieldValue(value) for name, value in fields.items()},
        citation=Citation(source=source.id if source else None),
        known=known,
        reader=READER,
        subject=subject,
        event=event,
        speaker=speaker,
        held=held,
    )
