"""What each of several things gets: values, days and counts that stand in a list of their own, in the order of the things, with
"respectively"; or the value that stands behind each. Where there are not as many of them as of the things, none belongs to any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pactbook.extract.dates import FoundDate
from pactbook.extract.money import FoundMoney
from pactbook.extract.quantities import COUNT, FoundQuantity, find_quantity
from pactbook.model.document import Span
from pactbook.model.partial_date import PartialDate
from pactbook.reading.context import Sentence
from pactbook.reading.ware import Ware

_Found = TypeVar("_Found", FoundMoney, FoundDate)
_WORD = re.compile(r"\brespectively\b|\bin that order\b", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:,|,?\sand|,?\sor)\s(?:(?:about|around|some|over|nearly|up to|in|on|by|worth|for)\s){0,2}|\s(?:crore|lakh|million|billion)?\s?and\s"
)
_COUNTS = re.compile(
    rf"(?<![\w$€£₹.,-]){COUNT}(?:,\s{COUNT}){{0,3}},?\sand\s{COUNT}(?![\w%,.-]*\d)(?!\s(?:million|billion|crore|lakh)\b)",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"(?:(?!\b(?:from|by|of|with)\b)[\w\s,-]){0,40}?(?:\b(?:worth|valued at|costing|priced at|at an? (?:estimated )?(?:cost|value|price) of)\s(?:an estimated\s|about\s|some\s|up to\s)?|\()\Z"
)
_YEAR = re.compile(r",?\sand\s(?:in\s)?(?P<year>(?:19|20)\d\d)\b")
_COUNT = re.compile(COUNT, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shares:
    """What each of the things of a step gets; None for a list where the sentence pairs nothing of that sort."""

    wares: list[Ware]
    amounts: list[FoundMoney | None] | None
    dates: list[FoundDate | None] | None


def share_out(sentence: Sentence, wares: list[Ware]) -> Shares:
    """The things of a step with their own counts, and the values and days that "respectively", or its place, gives to each."""
    if not wares or _WORD.search(sentence.text) is None:
        return Shares(wares, _pair(sentence, wares), None)
    text = sentence.text
    days = {found.span.start for found in sentence.dates}
    counts = next(
        (
            match
            for match in _COUNTS.finditer(text)
            if not any(match.start() <= place < match.end() for place in days)
            and not any(system.start < match.end() and match.start() < system.end for system in sentence.systems)
        ),
        None,
    )
    if counts is not None:
        wares = _count(wares, counts)
    money = _find_list(text, sentence.money)
    dates = _find_list(text, [*sentence.dates, *_find_years(sentence)])
    return Shares(wares, _deal_out(money, len(wares)), _deal_out(dates, len(wares)))


def _pair(sentence: Sentence, wares: list[Ware]) -> list[FoundMoney | None] | None:
    """What is said to be the worth of each of several things right behind it: "missiles worth $45 million and rounds worth $47 million"."""
    if len(wares) < 2:
        return None
    nexts = [*(ware.start for ware in wares[1:]), len(sentence.text)]
    worths = [
        [
            found
            for found in sentence.money
            if ware.end <= found.span.start < following and _WORTH.fullmatch(sentence.text, ware.end, found.span.start)
        ]
        for ware, following in zip(wares, nexts, strict=True)
    ]
    return [found for (found,) in worths] if all(len(found) == 1 for found in worths) else None


def _count(wares: list[Ware], counts: re.Match[str]) -> list[Ware]:
    """The things with the counts of a list; a thing that is nothing but its last number is none of them."""
    first, last = counts.span()
    named = [
        ware for ware in wares if not ware.name.islower() or ware.count is None or not first <= ware.count.span.start < last
    ]
    kept = named or wares
    numbers: list[FoundQuantity | None] = [find_quantity(one[0], first + one.start()) for one in _COUNT.finditer(counts[0])]
    if len(numbers) == len(kept):
        return [replace(ware, count=number) for ware, number in zip(kept, numbers, strict=True)]
    return [replace(ware, count=None if _is_within(ware.count, counts) else ware.count) for ware in kept]


def _is_within(count: FoundQuantity | None, counts: re.Match[str]) -> bool:
    return count is not None and counts.start() <= count.span.start < counts.end()


def _find_years(sentence: Sentence) -> Iterator[FoundDate]:
    """The bare year behind a day: the second of "in 2031 and 2034"."""
    for found in sentence.dates:
        year = _YEAR.match(sentence.text, found.span.end)
        if year is not None and not any(one.span.start <= year.start("year") < one.span.end for one in sentence.dates):
            yield FoundDate(Span(*year.span("year")), PartialDate.parse(year["year"]))


def _find_list(text: str, found: Sequence[_Found]) -> list[_Found]:
    """The longest run of values, or days, that nothing but commas and "and" parts."""
    best: list[_Found] = []
    run: list[_Found] = []
    for one in sorted(found, key=lambda each: each.span.start):
        if not run or _JOINED.fullmatch(text, run[-1].span.end, max(run[-1].span.end, one.span.start)) is None:
            run = []
        run.append(one)
        if len(run) > len(best):
            best = run
    return best


def _deal_out(found: list[_Found], things: int) -> list[_Found | None] | None:
    if len(found) < 2:
        return None
    shares: list[_Found | None] = [None] * things
    if len(found) == things:
        shares[:] = found
    return shares
