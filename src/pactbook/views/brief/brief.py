"""The brief: one view for the page, the API, the command, Markdown and PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.errors import InvalidValueError
from pactbook.model.asof import AsOf
from pactbook.model.promise import PromiseState, list_promise_states
from pactbook.records.attempt import add_months
from pactbook.records.commitment import Commitment, fold_commitments
from pactbook.records.evidence import Evidence
from pactbook.records.sale import fold_sales
from pactbook.records.shelf import Shelf
from pactbook.views.brief.ahead import Ahead, list_ahead
from pactbook.views.brief.gaps import Gap, KindRow, Sources, count_sources, list_gaps, list_kinds
from pactbook.views.brief.pending import Pending, list_waiting
from pactbook.views.commitments import CommitmentRow, list_judging_rules, make_commitment_row
from pactbook.views.diff import SaleChange, show_diff
from pactbook.views.evidence import list_evidence
from pactbook.views.fetches import PublisherRow
from pactbook.views.partnership import show_partnership
from pactbook.views.sales import list_counting_rules
from pactbook.views.statements import Asked, StatementRow, list_statement_rules, list_statements
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
    statements: tuple[StatementRow, ...]
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
    then = {one.id: one for one in fold_commitments(before) if one.is_counted}
    promises = [_show_promise(one, then.get(one.id)) for one in fold_commitments(after) if one.is_counted]
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
        statements=list_latest(after),
        sources=count_sources(after, since),
        kinds=kinds,
        gaps=list_gaps(after, pending, passed, kinds, publishers),
        rules=list_brief_rules(valid_on),
    )


def list_latest(shelf: Shelf) -> tuple[StatementRow, ...]:
    """Everything said by the day shown, the newest first."""
    found = [row for side in list_statements(shelf, Asked(until=shelf.as_of.valid_on)).sides for row in side.statements]
    return tuple(sorted(found, key=lambda row: (row.upper, row.lower, row.id), reverse=True))


def list_brief_rules(valid_on: dt.date) -> tuple[str, ...]:
    """The rules in force, as printed with every brief."""
    return (
        *list_counting_rules(valid_on),
        TOTAL_RULE,
        "Biggest: by the amount in the currency the partnership is compared in, whatever its basis, which stands beside it.",
        "Moved: whatever became known after the day looked back to, up to the known day, about a step of a case, whenever the step was.",
        *list_judging_rules(),
        *list_statement_rules()[:1],
        "Next: what is due or planned for the day shown or later, by the last day its date can mean. Of plans that passed, nothing held here "
        "says that they were carried out; that is not to say that they were not.",
    )


def _show_promise(now: Commitment, then: Commitment | None) -> PromiseNow:
    return PromiseNow(make_commitment_row(now), str(then.state) if then else None, list_evidence(now.held, now.shelf))
