"""Reads announcements of contracts: a whole day's page, or a paragraph of one.

Only what involves foreign customers is a matter between states and becomes a step, ``awarded``. Customers that are named stand in
``buyer``; where they are not, ``customers`` says so, and the step can be no more than a possible match to a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pactbook.extract.dates import find_dates
from pactbook.extract.money import FoundMoney, find_money
from pactbook.layouts import Assignment, Draft, FlatText, flatten
from pactbook.model.document import Document
from pactbook.model.finding import FieldValue
from pactbook.model.money import Basis
from pactbook.model.problem import Severity
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading import Reading
from pactbook.sources.us_war.customers import Customers, find_customers
from pactbook.sources.us_war.makers import find_makers
from pactbook.sources.us_war.subject import find_subject

READER = "contract/2"
MAX_PARAGRAPH = 20_000
_HEAD = 60_000
_ALIKE = Decimal("0.01")
"""Two amounts of one action that differ by less than this share are one amount misprinted, not two."""


@cache
def compile_words(name: str) -> re.Pattern[str]:
    """A pattern of the vocabulary of contracts."""
    flags = re.DOTALL if name in ("activity_start", "number") else re.IGNORECASE | re.DOTALL
    return re.compile(str(load_vocabulary("contracts")[name]), flags)


def is_own(document: Document) -> bool:
    """Whether a text is laid out as announcements: an award, and at the paragraph's end the contracting activity."""
    # The plain words first: most texts have none of them, and a pattern takes a hundred times as long to find that out.
    if "activit" not in document.text or "contracting" not in document.text:
        return False
    head = " ".join(document.text[:_HEAD].split())
    return "contracting activit" in head and compile_words("award").search(head) is not None


def read(document: Document, assignment: Assignment) -> Reading:
    """One step for each award that involves foreign customers."""
    draft = Draft(document, assignment, READER)
    flat = flatten(document.text)
    day = _find_day(draft, flat)
    corrected: FieldValue | None = None
    for start, end in _list_paragraphs(flat):
        if end - start > MAX_PARAGRAPH:
            draft.report(flat.span(start, end).start, f"a paragraph of {end - start} characters was not read", Severity.WARNING)
            continue
        if (
            compile_words("correction").match(flat.text[start:end])
            and compile_words("award").search(flat.text, start, end) is None
        ):
            corrected = _find_corrected(draft, flat, start, end)
            continue
        award = compile_words("award").search(flat.text, start, end)
        if award is not None:
            _read_award(draft, flat, award, (start, end), day, corrected)
            corrected = None
    return draft.finish()


def _list_paragraphs(flat: FlatText) -> Iterator[tuple[int, int]]:
    at = 0
    for match in re.finditer(r"\n+|\Z", flat.text):
        if flat.text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()


def _find_day(draft: Draft, flat: FlatText) -> FieldValue | None:
    """The day the page is headed with, in its text or in its title alone."""
    match = compile_words("title").search(flat.text[:2_000])
    if match is not None:
        return _quote_day(draft, flat, match)
    match = compile_words("title").search(draft.document.title or "")
    found = find_dates("in " + match["day"], None) if match else []
    return FieldValue(found[0].date.text) if found else None


def _find_corrected(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue | None:
    """The number of the contract that the next paragraph states anew."""
    number = compile_words("number").search(flat.text, start, end)
    return draft.quote(number["number"], flat.span(*number.span("number"))) if number else None


def _read_award(
    draft: Draft,
    flat: FlatText,
    award: re.Match[str],
    paragraph: tuple[int, int],
    day: FieldValue | None,
    corrected: FieldValue | None,
) -> None:
    start, end = paragraph
    customers = find_customers(draft, flat, start, end, award.end())
    if customers is None:
        return
    makers = find_makers(draft, flat, start, award.start())
    amount = _find_amount(flat, award.end(), end)
    subject = find_subject(draft, flat, award.end(), end)
    awarded = compile_words("awarded_on").search(flat.text, start, end)
    date = _quote_day(draft, flat, awarded) if awarded else day
    fields: dict[str, FieldValue | None] = {
        "stage": draft.quote("awarded", flat.span(award.start(), award.end())),
        "seller": FieldValue(load_vocabulary("contracts")["seller"]),
        "channel": FieldValue("FMS") if customers.is_foreign_sale else None,
        "buyer": customers.buyers,
        "customers": customers.unnamed,
        "shares": customers.shares,
        "maker": makers,
        "system": subject,
        "value": draft.quote(amount.money.to_json(), flat.span(amount.span.start, amount.span.end)) if amount else None,
        "date": date,
        "corrects": corrected,
        **_find_terms(draft, flat, start, end),
    }
    places = [award.end(), *(found for found in (_flat_end(flat, subject), amount.span.end if amount else None) if found)]
    span = flat.span(start, min(max(places), start + 700))
    draft.add("sale_stage", span, fields, held=date.value if date else None)
    _check_amounts(draft, flat, start, end, amount, customers)


def _flat_end(flat: FlatText, value: FieldValue | None) -> int | None:
    if value is None or value.span is None:
        return None
    return flat.find(value.span.end - 1) + 1


def _find_amount(flat: FlatText, start: int, end: int) -> FoundMoney | None:
    """The first amount of the sentence of the award; else the one that is called the amount of this action."""
    stop = re.compile(r"\.(?=\s+[A-Z])").search(flat.text, start, end)
    found = find_money(flat.text[start : stop.start() if stop else end], start, Basis.AWARDED)
    if found:
        return found[0]
    lead = compile_words("action_amount").search(flat.text, start, end)
    later = find_money(flat.text[lead.end() : min(end, lead.end() + 40)], lead.end(), Basis.AWARDED) if lead else []
    return later[0] if later else None


def _find_terms(draft: Draft, flat: FlatText, start: int, end: int) -> dict[str, FieldValue | None]:
    """Number, modification, cumulative value, place, completion and activity."""
    fields: dict[str, FieldValue | None] = {}
    numbers = list(compile_words("number").finditer(flat.text, start, end))
    modification = compile_words("modification").search(flat.text, start, end)
    is_modification = modification is not None and compile_words("modified").search(flat.text, start, end) is not None
    if numbers:
        chosen = numbers[0] if is_modification else numbers[-1]
        fields["contract"] = draft.quote(chosen["number"], flat.span(*chosen.span("number")))
    if is_modification and modification is not None:
        fields["modification"] = draft.quote(modification["number"] or "unnumbered", flat.span(*modification.span()))
    for name in ("cumulative", "options"):
        match = compile_words(name).search(flat.text, start, end)
        money = find_money(match["amount"], match.start("amount"), Basis.AWARDED) if match else []
        if money:
            fields[f"{name}_value"] = draft.quote(money[0].money.to_json(), flat.span(money[0].span.start, money[0].span.end))
    work = compile_words("work").search(flat.text, start, end)
    if work is not None:
        fields["place"] = _quote_words(draft, flat, *work.span("place" if work["place"] else "place2"))
    fields["activity"] = _find_activity(draft, flat, start, end)
    completion = compile_words("completion").search(flat.text, start, end)
    if completion is not None:
        fields["completion"] = _quote_day(draft, flat, completion)
    return fields


def _find_activity(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue | None:
    """The office that awards: the sentence before "is the contracting activity", or what comes after "The contracting activity is"."""
    match = compile_words("activity").search(flat.text, start, end)
    if match is None:
        return None
    if match["name2"]:
        return _quote_words(draft, flat, *match.span("name2"))
    before = list(compile_words("activity_start").finditer(flat.text, start, match.start()))
    return _quote_words(draft, flat, before[-1].end() if before else start, match.start())


def _quote_words(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue:
    span = flat.span(start, end)
    return draft.quote(" ".join(span.cut(draft.document.text).split()), span)


def _quote_day(draft: Draft, flat: FlatText, match: re.Match[str]) -> FieldValue | None:
    """The date in a match's ``day``, as exact as it is written."""
    found = find_dates("in " + match["day"], None)
    return draft.quote(found[0].date.text, flat.span(*match.span("day"))) if found else None


def _check_amounts(draft: Draft, flat: FlatText, start: int, end: int, amount: FoundMoney | None, customers: Customers) -> None:
    """Say so where a paragraph gives two figures for one thing, or shares that are more than the whole."""
    place = flat.span(start, start + 1).start
    if amount is not None:
        for other in find_money(flat.text[start:end], start, Basis.AWARDED):
            difference = abs(other.money.amount - amount.money.amount)
            if 0 < difference < amount.money.amount * _ALIKE:
                draft.report(
                    place, f"two amounts for one action: {amount.money.amount} and {other.money.amount}; the first was taken"
                )
                break
    total = sum(float(row["share"]) for row in customers.rows if row.get("share") is not None)
    if total > 100.5:
        draft.report(place, f"shares of foreign customers add up to {total:g} %")
