"""The list of sales: which are pending, at which stage, since when, for how much, and who says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.model.ladder import label_stage, list_ladders
from pactbook.records.attempt import SaleState
from pactbook.records.caveat import Caveat, CaveatKind, list_caveats
from pactbook.records.evidence import Evidence, count_independent
from pactbook.records.headline import FIELD_RULE, VALUE_RULE, choose_headline
from pactbook.records.sale import Sale, fold_sales
from pactbook.records.shelf import Shelf
from pactbook.records.stage_event import StageEvent
from pactbook.resolve.names import find_designations, is_same_designation, share_of_words
from pactbook.views.no_forecast import FORECAST_RULE, word_no_forecast
from pactbook.views.wording import word_date


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount for display: plain decimal text, ISO 4217 currency, basis, and the date of the step that states it."""

    amount: str
    currency: str
    basis: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A reported halt: since when, as reported by whom, and who denies it."""

    since: str
    reported_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Movement:
    """The newest step: what, when, the book's remark, and the best graded publisher who reports it."""

    stage: str
    label: str
    date: str
    note: str | None
    publisher: str
    grade: str
    finding: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What must be said beside a case, in words, with the step's date and a finding that tells of it. ``kind`` as of
    :class:`pactbook.records.caveat.CaveatKind`."""

    kind: str
    words: str
    date: str
    finding: str


@dataclass(frozen=True, slots=True)
class SaleRow:
    """One line of the list. ``days_pending`` counts to ``valid_on`` from the day by which this attempt had certainly
    begun, and so says how long *at least*; ``days_pending_most`` from the first day that its first step's date can mean. ``remarks``: what must be
    said beside it. ``is_thought_ended``: the book holds it for lapsed or cancelled, and no fact says so; no sum and no superlative counts it.
    ``is_read``: no entry of the book holds it, documents or registers tell of it.

    ``forecast`` is None until a forecast beats its baseline (none is offered in this version); ``no_forecast`` says why.
    """

    id: str
    title: str
    buyer: str | None
    seller: str | None
    channel: str | None
    state: str
    stage: str | None
    stage_label: str | None
    stage_since: str | None
    pending_since: str | None
    formal_since: str | None
    days_pending: int | None
    days_pending_most: int | None
    attempt: int
    value: Amount | None
    value_other: tuple[Amount, ...]
    quantity: Any
    counted: str | None
    system: str | None
    service: tuple[str, ...]
    paused: PauseRow | None
    last_movement: Movement | None
    independent_sources: int
    sources: int
    best_grade: str | None
    disagreements: int
    remarks: tuple[Remark, ...] = ()
    is_thought_ended: bool = False
    is_read: bool = False
    forecast: None = None
    no_forecast: str | None = None


@dataclass(frozen=True, slots=True)
class SalesList:
    """Sales of one partnership at one AsOf. ``dormant`` holds pending cases silent beyond their ladder's limit, shown apart."""

    partnership: str
    valid_on: dt.date
    known_at: dt.date
    sales: tuple[SaleRow, ...]
    dormant: tuple[SaleRow, ...]
    counting_rules: tuple[str, ...]
    newest_source: dt.date | None


def list_pending(shelf: Shelf, reporting_currency: str | None) -> SalesList:
    """Pending sales, longest at their furthest stage first, and apart from them the dormant ones."""
    sales = fold_sales(shelf)
    pending = [sale for sale in sales if sale.state is SaleState.PENDING]
    dormant = [sale for sale in sales if sale.state is SaleState.DORMANT]
    return _make_list(shelf, pending, dormant, reporting_currency)


def list_sales(
    shelf: Shelf, reporting_currency: str | None, *, stage: str | None = None, buyer: str | None = None
) -> SalesList:
    """All sales of which something was known, whatever their state; optionally at one stage or of one buyer."""
    chosen = [
        sale
        for sale in fold_sales(shelf)
        if sale.attempt.opened is not None
        and (stage is None or (sale.attempt.stage is not None and sale.attempt.stage.id == stage))
        and (buyer is None or sale.buyer == buyer)
    ]
    return _make_list(shelf, chosen, [], reporting_currency)


def make_row(sale: Sale, reporting_currency: str | None) -> SaleRow:
    """One sale as a line of the list."""
    attempt = sale.attempt
    headline = sale.headline_amount(reporting_currency)
    quantity = sale.headline_quantity()
    reports = [item.finding for event in sale.events for item in (*event.reports, *event.responses)]
    evidence = [sale.shelf.evidence(finding) for finding in reports]
    opened = attempt.opened.since if attempt.opened else None
    is_pending = sale.is_waiting
    remarks = _list_remarks(sale)
    items = sale.fields.get("items") or []
    service = sale.fields.get("service") or []
    return SaleRow(
        id=sale.id,
        title=sale.title,
        buyer=sale.buyer,
        seller=sale.seller,
        channel=sale.channel,
        state=str(sale.state),
        stage=attempt.stage.id if attempt.stage else None,
        stage_label=label_stage(attempt.stage.id, sale.buyer) if attempt.stage else None,
        stage_since=attempt.since.text if attempt.since else None,
        pending_since=opened.text if opened and is_pending else None,
        formal_since=attempt.formal_since.text if attempt.formal_since else None,
        days_pending=_count_days(sale, lambda event: event.held_by) if is_pending else None,
        days_pending_most=_count_days(sale, lambda event: event.first_day) if is_pending else None,
        attempt=attempt.number,
        value=show_amount(headline) if headline else None,
        value_other=_other_amounts(sale, headline.currency if headline else None),
        quantity=quantity.value if quantity else None,
        counted=_name_counted(sale, items[0]) if quantity and items else None,
        system=items[0].get("name") if items else None,
        service=tuple(service if isinstance(service, list) else [service]),
        paused=_show_pause(sale),
        last_movement=_show_movement(sale, attempt.last_life) if attempt.last_life else None,
        independent_sources=count_independent(evidence),
        sources=len({(item.url, item.label, item.document) for item in evidence if not item.is_unsourced}),
        best_grade=str(min((item.grade for item in evidence), key=lambda grade: grade.rank, default="")) or None,
        disagreements=len(sale.open_disputes),
        remarks=remarks,
        is_thought_ended=any(remark.kind == CaveatKind.THOUGHT_ENDED for remark in remarks),
        is_read=sale.shelf.is_read(sale.id),
        no_forecast=word_no_forecast(sale),
    )


def list_counting_rules(valid_on: dt.date) -> tuple[str, ...]:
    """The rules in force, as printed with every total."""
    limits = {ladder.silence_months for ladder in list_ladders().values()}
    months = " or ".join(str(limit) for limit in sorted(limits))
    return (
        f"Pending on {valid_on}: considered or later in the current attempt; not signed, lapsed or cancelled; "
        f"last sign of life at most {months} months old, else dormant and shown apart.",
        "Only facts move a case: what is planned, expected, conditional or denied does not.",
        "Nor does a step that was only read from documents whose publisher the book does not grade, until a graded source states it or a person accepts it.",
        "Stage: the furthest rung reached in the current attempt; a step dated by month or year counts once its last day, or the day it was reported, has passed.",
        f"Value: {VALUE_RULE}. Sustainment cases are counted as cases of their own; partial deliveries are not netted.",
        f"Quantity: {FIELD_RULE}.",
        "Thought to have ended: somebody expects that it lapsed or was cancelled, no fact says so, and no later step speaks against it. It is listed with that "
        "remark, in no sum, and never longest or biggest.",
        "Under way: at least from the last day that the first step's date can mean. Last heard: the newest step by the first day its date can mean.",
        "A halt that somebody on record denies is shown as disputed; the case is pending either way.",
        FORECAST_RULE,
        "Independent sources: copies of one story count once, and so does all that one origin (an agency, or else the publisher) says.",
    )


def _make_list(shelf: Shelf, sales: Sequence[Sale], dormant: Sequence[Sale], currency: str | None) -> SalesList:
    return SalesList(
        partnership=shelf.partnership,
        valid_on=shelf.as_of.valid_on,
        known_at=shelf.as_of.known_at,
        sales=_make_rows(sales, currency),
        dormant=_make_rows(dormant, currency),
        counting_rules=list_counting_rules(shelf.as_of.valid_on),
        newest_source=shelf.newest_source,
    )


def _make_rows(sales: Iterable[Sale], currency: str | None) -> tuple[SaleRow, ...]:
    def order(sale: Sale) -> tuple[int, dt.date, str]:
        stage, since = sale.attempt.stage, sale.attempt.since
        return -(stage.rung or 0) if stage else 1, (since.lower or dt.date.max) if since else dt.date.max, sale.id

    return tuple(make_row(sale, currency) for sale in sorted(sales, key=order))


def _count_days(sale: Sale, day_of: Callable[[StageEvent], dt.date]) -> int | None:
    if sale.attempt.opened is None:
        return None
    # A first step dated by a year has certainly been taken only at that year's end, or when the next step was.
    return (sale.shelf.as_of.valid_on - min(map(day_of, sale.attempt.events))).days


def _name_counted(sale: Sale, item: Mapping[str, Any]) -> str | None:
    """What a number of pieces counts where the title speaks of something else: radios, for a helicopter."""
    name = str(item.get("name") or "")
    designations = find_designations(sale.title)
    is_named = share_of_words(name, sale.title) > 0 or any(
        is_same_designation(one, other) for one in find_designations(name) for other in designations
    )
    return None if is_named else name or None


def _list_remarks(sale: Sale) -> tuple[Remark, ...]:
    return tuple(_word_caveat(sale, caveat) for caveat in list_caveats(sale))


def _word_caveat(sale: Sale, caveat: Caveat) -> Remark:
    event = caveat.event
    best = _find_best(sale, event)
    label = label_stage(event.stage.id, sale.buyer)
    by, on = best.speaker or best.publisher_name, word_date(event.since.text)
    one_report = ", says one report" if len(event.reports) == 1 else ""
    words = {
        CaveatKind.THOUGHT_ENDED: f"thought to have ended: {label.lower()}, {event.modality} by {by}, {on}",
        CaveatKind.DENIED: f"“{label}” denied by {by}, {on}",
        CaveatKind.OFFER_EXPIRED: f"the offer has expired{one_report} ({best.publisher_name}, {best.grade}), {on}",
        CaveatKind.ONCE_MORE: f"{label} once more since, {on}",
        CaveatKind.UNDATED: f"“{label}”: no dated page says so yet",
    }
    return Remark(str(caveat.kind), words[caveat.kind], event.since.text, best.finding)


def _find_best(sale: Sale, event: StageEvent) -> Evidence:
    return min(
        (sale.shelf.evidence(item.finding) for item in event.reports), key=lambda one: (one.grade.rank, one.publisher_name)
    )


def show_amount(value: Any) -> Amount:
    """A stated value that is an amount of money."""
    return Amount(value.value["amount"], value.currency, value.basis, value.date)


def _other_amounts(sale: Sale, headline_currency: str | None) -> tuple[Amount, ...]:
    """What would head the page in each other currency."""
    found = []
    for currency in sorted({value.currency for value in sale.amounts if value.currency} - {headline_currency}):
        chosen = choose_headline([value for value in sale.amounts if value.currency == currency])
        found.append(show_amount(chosen))
    return tuple(found)


def _show_pause(sale: Sale) -> PauseRow | None:
    pause = sale.attempt.pause
    if pause is None:
        return None
    return PauseRow(
        since=pause.event.since.text,
        reported_by=_name_voices(sale, pause.event.reports),
        denied_by=_name_voices(sale, pause.event.responses),
        is_disputed=pause.is_disputed,
    )


def _name_voices(sale: Sale, held: Iterable[Any]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for item in held:
        evidence = sale.shelf.evidence(item.finding)
        names[evidence.speaker or f"{evidence.origin or evidence.publisher_name} ({evidence.grade})"] = None
    return tuple(names)


def _show_movement(sale: Sale, event: StageEvent) -> Movement:
    best = _find_best(sale, event)
    return Movement(
        event.stage.id,
        label_stage(event.stage.id, sale.buyer, after_formal=sale.attempt.is_after_formal(event)),
        event.since.text,
        event.note,
        best.publisher_name,
        str(best.grade),
        best.finding,
    )
