"""Yearly sums of a register beside what the book adds up for the same year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pactbook.model.register_sum import Period, RegisterSum, RegisterSums
from pactbook.records.sale import Sale
from pactbook.records.shelf import Shelf
from pactbook.records.stage_event import StageEvent
from pactbook.views.reconciliation.line import (
    BookPart,
    Bounds,
    ReconciliationLine,
    RegisterRow,
    Tolerance,
    Verdict,
    compare_bounds,
    is_independent,
)

MIXED = "hybrid"
"""The channel of a case that is partly one, partly another: it may count for either."""


@dataclass(frozen=True)
class _Step:
    """A step of a sale that counts: between which days it was taken, and for how much."""

    sale: Sale
    event: StageEvent
    first: dt.date
    last: dt.date
    amounts: tuple[Decimal, ...]

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from every other step."""
        return self.sale.id, self.event.key

    def falls(self, period: Period) -> bool | None:
        """Whether it was taken in a year: certainly (True), perhaps (None) or not."""
        if period.first <= self.first and self.last <= period.last:
            return True
        return None if self.first <= period.last and period.first <= self.last else False


def compare_sums(
    register: RegisterSums, sales: Sequence[Sale], shelf: Shelf, tolerance: Tolerance
) -> Iterator[ReconciliationLine]:
    """A line for each year, programme and figure of the register, and for each year in which only the book has something."""
    grouped: dict[tuple[str, str, str], list[RegisterSum]] = {}
    for one in register.sums:
        grouped.setdefault((one.year, one.programme, one.figure), []).append(one)
    stages = {one.stage: one for one in register.sums if one.stage is not None}
    steps = {stage: _list_steps(sales, shelf, one, register.currency) for stage, one in stages.items()}
    counted: dict[str, set[tuple[str, str]]] = {stage: set() for stage in stages}
    for key in sorted(grouped):
        sums = grouped[key]
        head = sums[0]
        if head.stage is None:
            if any(one.amount is not None for one in sums):
                yield _set_aside(sums, register.currency)
            continue
        # Where the register says nothing, a case that may also count elsewhere is left to where it says something.
        says = any(one.amount is not None for one in sums)
        mine = [step for step in steps[head.stage] if _may_count(step.sale, head, says=says)]
        counted[head.stage] |= {step.name for step in mine if step.falls(head.periods[0]) is not False}
        line = _compare(sums, mine, register, tolerance)
        if line is not None:
            yield line
    for stage in sorted(stages):
        left = [step for step in steps[stage] if step.name not in counted[stage]]
        yield from _list_uncounted(stage, left, register)


def _may_count(sale: Sale, head: RegisterSum, *, says: bool) -> bool:
    channels = (head.channel, MIXED, None) if says else (head.channel,)
    return sale.buyer == head.buyer and sale.seller == head.seller and sale.channel in channels


def _list_steps(sales: Iterable[Sale], shelf: Shelf, sample: RegisterSum, currency: str) -> list[_Step]:
    steps = []
    for sale in sales:
        if (sale.buyer, sale.seller) != (sample.buyer, sample.seller):
            continue
        for event in sale.events:
            if event.stage.id != sample.stage or not event.had_happened(shelf.as_of.valid_on):
                continue
            first = event.since.lower or event.held_by
            amounts = tuple(money.amount for money in event.amounts if money.currency == currency)
            steps.append(_Step(sale, event, min(first, event.held_by), event.held_by, amounts))
    return steps


def _compare(
    sums: Sequence[RegisterSum], mine: Sequence[_Step], register: RegisterSums, tolerance: Tolerance
) -> ReconciliationLine | None:
    head = sums[0]
    stated, how = _combine(sums)
    parts, book = _add_up(mine, head.periods[0], head.channel)
    if not stated.is_known and not parts:
        return None
    allowed = (stated.low or Decimal(0)) * tolerance.share
    verdict, difference = compare_bounds(stated, book, allowed)
    why = how
    if verdict is Verdict.BOOK_LACKS and parts:
        why = f"{how}; the book has a step and no amount"
        verdict = verdict if stated.is_known else Verdict.NOT_COMPARED
    if head.is_whole and stated.is_known and (verdict is Verdict.BOOK_LACKS or (difference or 0) < 0):
        verdict = Verdict.PART
        why += "; the register counts every case, the small ones too"
    for other in head.periods[1:] if verdict is not Verdict.AGREES else ():
        _, elsewhere = _add_up(mine, other, head.channel)
        if elsewhere.is_known:
            also = " and agrees" if compare_bounds(stated, elsewhere, allowed)[0] is Verdict.AGREES else ""
            why += f"; counted by {other.name} the book has {elsewhere.word(register.currency)}{also}"
    return ReconciliationLine(
        subject=head.programme,
        what=head.stage or head.figure,
        period=head.periods[0].name,
        verdict=verdict,
        register=stated,
        book=book,
        difference=difference,
        unit=register.currency,
        rows=_list_rows(sums),
        records=parts,
        why=why,
        is_independent=is_independent(parts, register.publisher),
    )


def _combine(sums: Sequence[RegisterSum]) -> tuple[Bounds, str]:
    """One figure of several rows for one year: what only one of them knows; equal figures once; of different ones from the greatest to the sum."""
    known = [one.amount.amount for one in sums if one.amount is not None]
    if not known:
        return Bounds(), "the register gives no figure: a zero or blank of its own means unknown"
    if len(set(known)) == 1:
        how = (
            "one row"
            if len(sums) == 1
            else f"{len(sums)} rows for one year, {len(known)} of them with this figure: counted once"
        )
        return Bounds(known[0], known[0]), how
    return Bounds(max(known), sum(known, Decimal(0))), f"{len(known)} rows for one year differ: from the greatest to their sum"


def _add_up(steps: Sequence[_Step], period: Period, channel: str | None) -> tuple[tuple[BookPart, ...], Bounds]:
    """The book's sum for a year. A repeated notice of one amount counts once at least and each time at most; what only may belong here counts at
    most."""
    low = high = Decimal(0)
    parts: list[BookPart] = []
    seen: set[tuple[str, tuple[Decimal, ...]]] = set()
    is_stated = False
    for step in sorted(steps, key=lambda one: (one.first, one.sale.id)):
        where = step.falls(period)
        if where is False:
            continue
        is_repeated = (step.sale.id, step.amounts) in seen
        is_certain = where is True and step.sale.channel == channel and not is_repeated
        if step.amounts:
            is_stated = True
            seen.add((step.sale.id, step.amounts))
            high += max(step.amounts)
            low += min(step.amounts) if is_certain else 0
        parts.append(_make_part(step, is_certain, _explain(step, where, channel, is_repeated=is_repeated)))
    return tuple(parts), Bounds(low, high) if is_stated else Bounds()


def _explain(step: _Step, where: bool | None, channel: str | None, *, is_repeated: bool) -> str | None:
    notes = []
    if not step.amounts:
        notes.append("no amount is stated")
    if where is None:
        notes.append(f"dated {step.event.since.text}, which may be another year")
    if step.sale.channel != channel:
        notes.append(f"its channel is {step.sale.channel or 'not stated'}")
    if is_repeated:
        notes.append("a repeated notice of one amount")
    return "; ".join(notes) or None


def _make_part(step: _Step, is_certain: bool, note: str | None) -> BookPart:
    return BookPart(
        record=step.sale.id,
        title=step.sale.title,
        value=max(step.amounts) if step.amounts else None,
        date=step.event.since.text,
        is_certain=is_certain,
        note=note,
        evidence=tuple(step.sale.shelf.evidence(item.finding) for item in step.event.reports),
    )


def _list_rows(sums: Iterable[RegisterSum]) -> tuple[RegisterRow, ...]:
    return tuple(RegisterRow(one.row, one.place, f"{one.figure}: {one.wording or '(blank)'}") for one in sums)


def _set_aside(sums: Sequence[RegisterSum], currency: str) -> ReconciliationLine:
    head = sums[0]
    stated, how = _combine(sums)
    return ReconciliationLine(
        subject=head.programme,
        what=head.figure,
        period=head.year,
        verdict=Verdict.NOT_COMPARED,
        register=stated,
        book=Bounds(),
        difference=None,
        unit=currency,
        rows=_list_rows(sums),
        records=(),
        why=f"{head.excluded}; {how}",
    )


def _list_uncounted(stage: str, steps: Sequence[_Step], register: RegisterSums) -> Iterator[ReconciliationLine]:
    """What the book has and no figure of the register can have counted, a line a case."""
    own = [one for one in register.sums if one.stage == stage]
    first, last = min(one.periods[0].first for one in own), max(one.periods[0].last for one in own)
    channels = {one.channel for one in own} | {MIXED, None}
    for step in sorted(steps, key=lambda one: (one.first, one.sale.id)):
        verdict, why = Verdict.REGISTER_LACKS, "the register has no row for the year and programme"
        if step.last < first or step.first > last:
            verdict, why = Verdict.NOT_COMPARED, f"the register's years are {first.year} to {last.year}"
        elif step.sale.channel not in channels:
            verdict, why = Verdict.NOT_COMPARED, f"no programme of the register counts the channel {step.sale.channel}"
        part = _make_part(step, is_certain=True, note=None if step.amounts else "no amount is stated")
        yield ReconciliationLine(
            subject=step.sale.channel or "channel not stated",
            what=stage,
            period=step.event.since.text[:4],
            verdict=verdict,
            register=Bounds(),
            book=Bounds(min(step.amounts), max(step.amounts)) if step.amounts else Bounds(),
            difference=None,
            unit=register.currency,
            rows=(),
            records=(part,),
            why=why,
            is_independent=is_independent((part,), register.publisher),
        )
