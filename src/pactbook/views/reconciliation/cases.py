"""Rows of a register of transfers, one an order, beside the sales of the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Finding
from pactbook.model.ladder import find_stage
from pactbook.model.quantity import Quantity
from pactbook.records.dating import read_date
from pactbook.records.inventory import Count, count_steps
from pactbook.records.sale import LAST_ORDERED, Sale
from pactbook.records.shelf import Shelf
from pactbook.resolve.candidate import Candidate
from pactbook.resolve.linker import LinkIndex, find_candidates
from pactbook.views.reconciliation.line import (
    YEAR,
    BookPart,
    Bounds,
    ReconciliationLine,
    RegisterRow,
    Tolerance,
    Verdict,
    compare_bounds,
    is_independent,
)

OFFERED = 3
"""How many records that may be the one meant are named with a row."""


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The rows of a register that concern the pair, as findings, and which of them somebody linked already."""

    register: str
    publisher: str
    edition: str | None
    findings: tuple[Finding, ...]
    linked: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class _Row:
    """One order of the register: what was signed, and what came of it."""

    key: str
    order: Finding
    delivery: Finding | None

    @property
    def system(self) -> str:
        return str(self.order.value("system"))

    @property
    def shown(self) -> RegisterRow:
        span = self.order.citation.span
        return RegisterRow(
            self.key, f"line at {span.start}" if span else "", " · ".join((self.order.wording or "").split("\t"))
        )


def compare_cases(
    register: RowsRead, sales: Sequence[Sale], shelf: Shelf, index: LinkIndex, tolerance: Tolerance
) -> Iterator[ReconciliationLine]:
    """For each case and system that rows are about: year of order, number ordered, number delivered. Then the rows that no record certainly
    fits, and the cases under contract that no row is about."""
    by_id = {sale.id: sale for sale in sales}
    matched: dict[tuple[str, str], list[_Row]] = {}
    open_rows: list[tuple[_Row, list[Candidate]]] = []
    for row in _list_rows(register.findings):
        linked = register.linked.get((row.key, row.order.kind)) or register.linked.get((row.key, "delivery"))
        candidates = [one for one in find_candidates(row.order, index) if one.record in by_id]
        if linked is None and candidates and candidates[0].score >= CONFIRMED_SCORE:
            linked = candidates[0].record
        if linked in by_id:
            name = min(index.system_ids(row.system))
            matched.setdefault((str(linked), name), []).append(row)
        else:
            open_rows.append((row, candidates))
    for record, name in sorted(matched):
        yield from _compare_case(by_id[record], matched[record, name], shelf, index, register, tolerance)
    met = {record for record, _ in matched}
    unmet = [sale for sale in sales if sale.id not in met]
    mains = {record for (record, _), rows in matched.items() if _find_item(by_id[record], rows[0].system, index)[1]}
    for row, candidates in open_rows:
        # A register may call a system by another name than the book: number and year then still tell.
        offered = candidates[:OFFERED] or _find_namesakes(row, [sale for sale in sales if sale.id not in mains], tolerance)
        met |= {one.record for one in offered}
        yield _list_open(row, offered, by_id)
    yield from _list_missing(register, [sale for sale in unmet if sale.id not in met], shelf)


def _find_namesakes(row: _Row, sales: Iterable[Sale], tolerance: Tolerance) -> list[Candidate]:
    """Cases of the same parties that were ordered in the same year and number."""
    number, _ = _add([row.order])
    years = _span_years([row])
    found = []
    for sale in sales:
        if (sale.buyer, sale.seller) != (row.order.value("buyer"), row.order.value("seller")):
            continue
        ordered, _ = _find_ordered(sale, None, is_main=True)
        year, _ = _find_contract(sale)
        if year.low is None or not (number.is_known and ordered.is_known and years.is_known):
            continue
        pairs = ((number, ordered, Decimal(0)), (years, year, Decimal(tolerance.years)))
        if all(compare_bounds(*pair)[0] is Verdict.AGREES for pair in pairs):
            found.append(Candidate(sale.id, 0.0, ("another name, the same number and year of order",)))
    return found


def _list_rows(findings: Iterable[Finding]) -> list[_Row]:
    orders = {str(one.value("row")): one for one in findings if one.kind == "sale_stage"}
    deliveries = {str(one.value("row")): one for one in findings if one.kind == "delivery"}
    return [_Row(key, order, deliveries.get(key)) for key, order in orders.items()]


def _compare_case(
    sale: Sale, rows: Sequence[_Row], shelf: Shelf, index: LinkIndex, register: RowsRead, tolerance: Tolerance
) -> Iterator[ReconciliationLine]:
    item, is_main = _find_item(sale, rows[0].system, index)
    named = "; ".join(dict.fromkeys(row.system for row in rows))

    def make(
        what: str,
        unit: str,
        said: Bounds,
        held: Bounds,
        part: BookPart | None,
        verdict: tuple[Verdict, Decimal | None],
        why: str = "",
    ) -> ReconciliationLine:
        parts = (part,) if part else ()
        return ReconciliationLine(
            subject=f"{sale.id}: {named}",
            what=what,
            period=None,
            verdict=verdict[0],
            register=said,
            book=held,
            difference=verdict[1],
            unit=unit,
            rows=tuple(row.shown for row in rows),
            records=parts,
            why=why or ("one row" if len(rows) == 1 else f"{len(rows)} rows added up"),
            is_independent=is_independent(parts, register.publisher),
        )  # fmt: skip

    years, (year, signed) = _span_years(rows), _find_contract(sale)
    yield make("year of order", YEAR, years, year, signed, compare_bounds(years, year, Decimal(tolerance.years)))
    ordered, doubt = _add(row.order for row in rows)
    held, part = _find_ordered(sale, item, is_main=is_main)
    yield make("ordered", "pieces", ordered, held, part, compare_bounds(ordered, held, doubt * tolerance.doubted))
    came, doubt = _add(row.delivery for row in rows if row.delivery is not None)
    if not came.is_known and all(_read_number(row.order) is not None for row in rows):
        came = Bounds(Decimal(0), Decimal(0))
    if not is_main:
        why = "an item beside the main one: the book counts no delivery of it"
        yield make("delivered", "pieces", came, Bounds(), None, (Verdict.NOT_COMPARED, None), why)
        return
    counted, part = _find_delivered(sale, held, shelf)
    verdict = compare_bounds(came, counted, doubt * tolerance.doubted)
    why = ""
    if part is None and came.high == 0:
        verdict, why = (Verdict.AGREES, Decimal(0)), "neither knows of a delivery"
    elif part is not None and not counted.is_known:
        why = "the book has a delivery and no number"
    elif verdict[0] is Verdict.AGREES and counted.high is None:
        verdict, why = (Verdict.PART, None), "the book numbers some deliveries, and no more than the register"
    yield make("delivered", "pieces", came, counted, part, verdict, why)


def _find_delivered(sale: Sale, ordered: Bounds, shelf: Shelf) -> tuple[Bounds, BookPart | None]:
    """What the case's own steps say was delivered: nothing where none numbers anything, and no part where there is no step at all."""
    steps = [
        event
        for event in sale.attempt.events
        if event.is_fact and event.stage.id in ("first_delivery", "delivery", "completed")
    ]
    if not steps:
        return Bounds(), None
    quantity = ordered.high if ordered.low == ordered.high else None
    counted = _bound(count_steps(sale, int(quantity) if quantity is not None else None))
    if not counted.low:
        counted = Bounds()
    cited = tuple(shelf.evidence(one.finding) for event in steps for one in event.reports)
    return counted, BookPart(sale.id, sale.title, counted.low, None, counted.low == counted.high, None, cited)


def _find_item(sale: Sale, system: str, index: LinkIndex) -> tuple[Mapping[str, Any] | None, bool]:
    wanted = index.system_ids(system)
    items = [item for item in sale.fields.get("items") or () if isinstance(item, dict)]
    for place, item in enumerate(items):
        if item.get("name") and index.system_ids(str(item["name"])) & wanted:
            return item, place == 0
    return None, False


def _find_ordered(sale: Sale, item: Mapping[str, Any] | None, *, is_main: bool) -> tuple[Bounds, BookPart | None]:
    """What the book says was ordered of an item; of the main one, all that its steps and disputes say, and who says it."""
    if is_main:
        stated = [(number, value) for value in sale.quantities if (number := _read_count(value.value)) is not None]
        if stated:
            numbers = [number for number, _ in stated]
            cited = tuple(evidence for _, value in stated for evidence in value.evidence)
            return Bounds(min(numbers), max(numbers)), BookPart(
                sale.id, sale.title, max(numbers), None, len(set(numbers)) == 1, None, cited
            )
    number = _read_count(item.get("quantity")) if item else None
    if number is None:
        return Bounds(), None
    cited = tuple(sale.shelf.evidence(one.finding) for one in sale.held if "items" in one.finding.fields)
    return Bounds(number, number), BookPart(sale.id, sale.title, number, None, is_certain=True, note=None, evidence=cited)


def _find_contract(sale: Sale) -> tuple[Bounds, BookPart | None]:
    """The year of the contract; where only what follows one is dated (a delivery), the latest it can have been."""
    event = next((one for one in sale.events if one.is_fact and one.stage.closes == "contract"), None)
    if event is None:
        return Bounds(), None
    first = event.since.lower or event.held_by
    cited = tuple(sale.shelf.evidence(one.finding) for one in event.reports)
    is_contract = (event.stage.rung or 0) <= (find_stage(LAST_ORDERED).rung or 0)
    part = BookPart(sale.id, sale.title, Decimal(first.year), event.since.text, is_contract, event.stage.label, cited)
    return Bounds(Decimal(first.year) if is_contract else None, Decimal(event.held_by.year)), part


def _span_years(rows: Iterable[_Row]) -> Bounds:
    dates = [date for row in rows if (date := read_date(row.order.held)) is not None]
    years = [Decimal(day.year) for date in dates for day in (date.lower, date.upper) if day is not None]
    return Bounds(min(years), max(years)) if years else Bounds()


def _add(findings: Iterable[Finding | None]) -> tuple[Bounds, Decimal]:
    """The sum of some numbers, and how much of it the register itself doubts."""
    numbers = [number for one in findings if one is not None and (number := _read_number(one)) is not None]
    if not numbers:
        return Bounds(), Decimal(0)
    total = sum((one.number for one in numbers), Decimal(0))
    return Bounds(total, total), sum((one.number for one in numbers if one.approximate), Decimal(0))


def _read_number(finding: Finding) -> Quantity | None:
    try:
        return None if finding.value("quantity") is None else Quantity.from_json(finding.value("quantity"))
    except InvalidValueError:
        return None


def _read_count(value: object) -> Decimal | None:
    try:
        return None if value is None else Quantity.from_json(value).number
    except InvalidValueError:
        return None


def _bound(count: Count) -> Bounds:
    return Bounds(None if count.low is None else Decimal(count.low), None if count.high is None else Decimal(count.high))


def _list_open(row: _Row, candidates: Sequence[Candidate], sales: Mapping[str, Sale]) -> ReconciliationLine:
    """A row that no record certainly is about, with those that may be."""
    parts = tuple(
        BookPart(one.record, sales[one.record].title, None, None, is_certain=False, note=_word_candidate(one))
        for one in candidates
    )
    number, _ = _add([row.order])
    return ReconciliationLine(
        subject=row.system,
        what="ordered",
        period=row.order.held,
        verdict=Verdict.PERHAPS if parts else Verdict.BOOK_LACKS,
        register=number,
        book=Bounds(),
        difference=None,
        unit="pieces",
        rows=(row.shown,),
        records=parts,
        why="a record that may be the one meant is named; none is certain"
        if parts
        else "no case of the book is about this system",
    )


def _word_candidate(one: Candidate) -> str:
    return f"{one.score:.2f}: {'; '.join(one.reasons)}" if one.score else "; ".join(one.reasons)


def _list_missing(register: RowsRead, sales: Iterable[Sale], shelf: Shelf) -> Iterator[ReconciliationLine]:
    """Cases under contract that no row is about. One signed after the edition was made can't be in it."""
    edition = read_date(register.edition)
    for sale in sorted(sales, key=lambda one: one.id):
        event = next(
            (one for one in sale.events if one.stage.closes == "contract" and one.had_happened(shelf.as_of.valid_on)), None
        )
        if event is None:
            continue
        is_later = edition is not None and edition.upper is not None and (event.since.lower or event.held_by) > edition.upper
        held, part = _find_ordered(sale, next(iter(sale.fields.get("items") or ()), None), is_main=True)
        parts = (part,) if part else (BookPart(sale.id, sale.title, None, event.since.text, is_certain=True, note=None),)
        yield ReconciliationLine(
            subject=sale.id,
            what="ordered",
            period=event.since.text,
            verdict=Verdict.NOT_COMPARED if is_later else Verdict.REGISTER_LACKS,
            register=Bounds(),
            book=held,
            difference=None,
            unit="pieces",
            rows=(),
            records=parts,
            why=f"signed after the edition of {register.edition}"
            if is_later
            else "no row is about it; a register of major arms has none for support, spares, small arms and munitions",
            is_independent=is_independent(parts, register.publisher),
        )
