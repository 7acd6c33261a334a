"""The strip under the as-of bar: how many statements became known in each month, and where the two clocks stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactbook.model.asof import AsOf
from pactbook.views.wording import word_date

HEIGHT = 20
_STEP, _BAR, _LEAST = 3, 2, 2
# The book's own tables (publishers, systems, people) count as known always; that is no news, and has no place on the strip.
_NEWS = dt.date(1950, 1, 1)
# A few statements are known only since a far past, inferred from old events; they would leave most of the strip empty.
_TAIL = 0.01


@dataclass(frozen=True, slots=True)
class Months:
    """Statements by month, from the first month in which one became known to the last, empty months included."""

    first: dt.date
    counts: tuple[int, ...]
    last_days: tuple[dt.date | None, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A stretch of the strip that leads to the last day of its year on which something became known."""

    x: int
    width: int
    day: dt.date
    count: int
    year: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip of one page: two outlines (known by then, and since), links by year, and the places of both clocks. Clocks off its
    scale stand at its ends, and ``before`` and ``after`` name their days."""

    width: int
    first: dt.date
    last: dt.date
    known: str
    since: str
    years: tuple[YearLink, ...]
    valid_x: float
    known_x: float
    before: str = ""
    after: str = ""


def count_months(days: Sequence[tuple[dt.date, int]]) -> Months | None:
    """Days on which something became known, in order, gathered by month; None for none. What counts as known
    always is left out, and the earliest hundredth of the rest."""
    days = _leave_out_tail([(day, count) for day, count in days if day >= _NEWS])
    found: dict[int, tuple[int, dt.date]] = {}
    for day, count in days:
        month = _index(day)
        found[month] = (found.get(month, (0, day))[0] + count, day)
    if not found:
        return None
    first, last = min(found), max(found)
    span = range(first, last + 1)
    return Months(
        dt.date(first // 12, first % 12 + 1, 1),
        tuple(found[month][0] if month in found else 0 for month in span),
        tuple(found[month][1] if month in found else None for month in span),
    )


def draw_strip(months: Months, as_of: AsOf) -> Strip:
    """The strip with its clocks. Heights grow with the square root, so that one busy month does not flatten the rest."""
    most = max(months.counts)
    start = _index(months.first)
    bars: tuple[list[str], list[str]] = ([], [])
    for place, count in enumerate(months.counts):
        if count:
            height = round(_LEAST + (HEIGHT - _LEAST) * (count / most) ** 0.5, 1)
            is_later = start + place > _index(as_of.known_at)
            bars[is_later].append(f"M{place * _STEP} {HEIGHT}v-{height}h{_BAR}v{height}z")
    width = len(months.counts) * _STEP
    return Strip(
        width=width,
        first=months.first,
        last=max(day for day in months.last_days if day),
        known="".join(bars[0]),
        since="".join(bars[1]),
        years=_link_years(months),
        valid_x=_place(as_of.valid_on, start, width),
        known_x=_place(as_of.known_at, start, width),
        before=_name_days(day for day in (as_of.valid_on, as_of.known_at) if day < months.first),
        after=_name_days(day for day in (as_of.valid_on, as_of.known_at) if _index(day) >= start + len(months.counts)),
    )


def _link_years(months: Months) -> tuple[YearLink, ...]:
    start = _index(months.first)
    years: dict[int, list[int]] = {}
    for place in range(len(months.counts)):
        years.setdefault((start + place) // 12, []).append(place)
    links = []
    for year, places in years.items():
        days: Sequence[dt.date] = [day for place in places if (day := months.last_days[place]) is not None]
        if days:
            count = sum(months.counts[place] for place in places)
            links.append(YearLink(places[0] * _STEP, len(places) * _STEP, days[-1], count, year))
    return tuple(links)


def _leave_out_tail(days: Sequence[tuple[dt.date, int]]) -> Sequence[tuple[dt.date, int]]:
    left = int(sum(count for _, count in days) * _TAIL)
    for place, (_, count) in enumerate(days):
        left -= count
        if left < 0:
            return days[place:]
    return days


def _name_days(days: Iterable[dt.date]) -> str:
    return ", ".join(dict.fromkeys(word_date(day) for day in days))


def _index(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _place(day: dt.date, start: int, width: int) -> float:
    return round(min(max((_index(day) - start + (day.day - 1) / 31) * _STEP, 0.0), float(width)), 1)
