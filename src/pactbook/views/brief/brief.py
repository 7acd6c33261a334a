"""The brief: one view for the page, the API, the command, Markdown and PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactbook.errors import InvalidValueError
from pactbook.model.asof import AsOf
from pactbook.model.promise import PromiseState, list_promise_states
from pactbook.records.attempt import add_months
from pactbook.records.commitment import Commitment, fold_commitments
from pactbook.records.dated import read_partial
from pactbook.records.evidence import Evidence
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf, read_entry
from pactbook.views.brief.ahead import Ahead, list_ahead
from pactbook.views.brief.gaps import Gap, KindRow, Sources, count_sources, list_gaps, list_kinds
from pactbook.views.brief.pending import Pending, list_waiting
from pactbook.views.commitments import CommitmentRow, list_judging_rules, make_commitment_row
from pactbook.views.diff import SaleChange, show_diff
from pactbook.views.evidence import list_evidence
from pactbook.views.fetches import PublisherRow
from pactbook.views.partnership import show_partnership
from pactbook.views.sales import list_counting_rules
from pactbook.views.totals import TOTAL_RULE

MONTHS_BACK = 3
"""How far back a brief looks for what moved when nobody says."""


@dataclass(frozen=True, slots=True)
class PromiseNow:
    """A promise with the citations it stands on; ``before`` is its state on the day looked back to, None of one that was not yet known."""

    row: CommitmentRow
    before: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: by whom in which office, when and where. ``is_quoted``: its words are those of a held document, else they are the book's
    own. ``record`` is the finding where it belongs to none."""

    record: str
    speaker: str
    office: str | None
    side: str | None
    date: str
    venue: str | None
    words: str
    is_second_hand: bool
    is_quoted: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A partnership on one page at one AsOf. ``moved`` is what became known after ``since`` and up to ``known_at``; ``promises`` counts
    them by state; ``changed`` are those in another state than on the day looked back to; ``passed`` are plans of days that are over."""

    partnership: str
    title: str
    valid_on: dt.date
    known_at: dt.date
    since: dt.date
    currency: str | None
    pending: Pending
    findings: int
    moved: tuple[SaleChange, ...]
    promises: dict[str, int]
    overdue: tuple[PromiseNow, ...]
    changed: tuple[PromiseNow, ...]
    ahead: tuple[Ahead, ...]
    passed: tuple[Ahead, ...]
    statements: tuple[Said, ...]
    sources: Sources
    kinds: tuple[KindRow, ...]
    gaps: tuple[Gap, ...]
    rules: tuple[str, ...]


def find_since(known_at: dt.date) -> dt.date:
    """The day a brief looks back to when nobody says: three months before."""
    return add_months(known_at, -MONTHS_BACK)


def look_back(as_of: AsOf, since: dt.date) -> AsOf:
    """The clocks of the shelf to compare with.

    Raises:
        InvalidValueError: for a day after the known day: nothing can have become known since.
    """
    if since > as_of.known_at:
        raise InvalidValueError("day looked back to", since.isoformat(), f"it lies after the known day {as_of.known_at}")
    return AsOf(min(since, as_of.valid_on), since)


def show_brief(before: Shelf, after: Shelf, publishers: Sequence[PublisherRow]) -> Brief:
    """The brief of a partnership; ``before`` is its shelf at the clocks of :func:`look_back`, ``publishers`` what had been fetched.

    Raises:
        InvalidValueError: for a day to look back to that lies after the known day.
    """
    head = show_partnership(after)
    since, valid_on = before.as_of.known_at, after.as_of.valid_on
    found = show_diff(before, after, head.currency)
    pending = list_waiting(fold_sales(after), head.currency)
    ahead, passed = list_ahead(after)
    then = {one.id: one for one in fold_commitments(before)}
    promises = [_show_promise(one, then.get(one.id)) for one in fold_commitments(after)]
    overdue = [one for one in promises if one.row.state == PromiseState.OVERDUE]
    kinds = list_kinds(after)
    return Brief(
        partnership=after.partnership,
        title=head.title,
        valid_on=valid_on,
        known_at=after.as_of.known_at,
        since=since,
        currency=head.currency,
        pending=pending,
        findings=found.findings,
        moved=found.sales,
        promises={str(state): sum(one.row.state == state for one in promises) for state in list_promise_states()},
        overdue=tuple(sorted(overdue, key=lambda one: (one.row.days_left or 0, one.row.id))),
        changed=tuple(one for one in promises if one.before != one.row.state),
        ahead=ahead,
        passed=passed,
        statements=list_said(after),
        sources=count_sources(after, since),
        kinds=kinds,
        gaps=list_gaps(after, pending, passed, kinds, publishers),
        rules=list_brief_rules(valid_on),
    )


def list_said(shelf: Shelf) -> tuple[Said, ...]:
    """Statements made by the day shown, those of records and those read in documents and told of none, the newest first; undated ones are
    left out, for nobody can say that they are new."""
    found = [*_list_read(shelf)]
    for record in shelf.of_type("statement"):
        held = shelf.by_record[record]
        fields = read_entry(held)
        date = read_partial(fields.get("date"))
        if date is None or date.upper is None or date.upper > shelf.as_of.valid_on:
            continue
        said = Said(
            record=record,
            speaker=str(fields.get("speaker") or "speaker not named"),
            office=fields.get("office"),
            side=fields.get("side"),
            date=date.text,
            venue=fields.get("venue"),
            words=str(fields.get("paraphrase") or record),
            is_second_hand=fields.get("attribution") is not None,
            is_quoted=False,
            evidence=list_evidence(held, shelf),
        )
        found.append((date.sort_key, said))
    return tuple(said for _, said in sorted(found, key=lambda pair: (pair[0], pair[1].record), reverse=True))


def _list_read(shelf: Shelf) -> Iterator[tuple[tuple[dt.date, dt.date, str], Said]]:
    """Statements that documents quote and that belong to no record: each in the words of the first document that was held of its story."""
    seen = set()
    for item in sorted(shelf.held, key=lambda one: (one.finding.known.on, one.finding.id)):
        finding = item.finding
        if item.record is not None or finding.kind != "statement" or finding.citation.document is None or not finding.wording:
            continue
        evidence = shelf.evidence(finding)
        date = read_partial(finding.held) or read_partial(evidence.known_given)
        if (
            date is None
            or date.upper is None
            or date.upper > shelf.as_of.valid_on
            or (finding.speaker, finding.wording) in seen
        ):
            continue
        seen.add((finding.speaker, finding.wording))
        office = finding.value("office")
        said = Said(
            record=finding.id,
            speaker=finding.speaker or "speaker not named",
            office=str(office) if office else None,
            side=None,
            date=date.text,
            venue=None,
            words=" ".join(finding.wording.split()),
            is_second_hand=False,
            is_quoted=True,
            evidence=(evidence,),
        )
        yield date.sort_key, said


def list_brief_rules(valid_on: dt.date) -> tuple[str, ...]:
    """The rules in force, as printed with every brief."""
    return (
        *list_counting_rules(valid_on),
        TOTAL_RULE,
        "Biggest: by the amount in the currency the partnership is compared in, whatever its basis, which stands beside it.",
        "Moved: whatever became known after the day looked back to, up to the known day, about a step of a case, whenever the step was.",
        *list_judging_rules(),
        "Next: what is due or planned for the day shown or later, by the last day its date can mean. Of plans that passed, nothing held here "
        "says that they were carried out; that is not to say that they were not.",
    )


def _show_promise(now: Commitment, then: Commitment | None) -> PromiseNow:
    return PromiseNow(make_commitment_row(now), str(then.state) if then else None, list_evidence(now.held, now.shelf))
