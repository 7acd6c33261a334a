"""Exercises drawn: a row a series on one scale of time, and small multiples of how many a year by domain."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pactbook.views.exercise_years import UNSTATED, YearCount
from pactbook.views.exercises import EditionRow, ExercisesList, SeriesRow
from pactbook.views.training import TrainingList
from pactbook.views.wording import word_date

_RIGHT, _TOP = 12, 26
_LEAST = 3.0
BAR_WIDTH, BAR_HEIGHT = 240, 56
_MOST_TICKS = 4
OTHERS = "One edition each"
UNNAMED = "Without a name"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a calendar is drawn on. On one without a gutter a row's title stands above it."""

    width: int
    gutter: int
    row: int
    most_years: int
    letters: int


WIDE = Sheet(1000, 176, 22, 16, 24)
NARROW = Sheet(360, 0, 34, 6, 50)


@dataclass(frozen=True, slots=True)
class CalendarMark:
    """An edition: a dot for a day, else a bar as long as it lasted or as its date leaves open. ``css`` says which, and where it stands."""

    x: float
    width: float
    css: str
    title: str
    path: str
    finding: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A year, or several, in which an edition would be expected and none is found."""

    x: float
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A series."""

    y: float
    title: str
    full_title: str
    path: str | None
    marks: tuple[CalendarMark, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The whole drawing; ``clocks`` are the rules of the two clocks with their labels. ``narrow`` is the same for a small screen."""

    width: int
    height: float
    gutter: int
    rows: tuple[CalendarRow, ...]
    years: tuple[tuple[float, int], ...]
    clocks: tuple[tuple[float, str, str], ...]
    narrow: Calendar | None = None


@dataclass(frozen=True, slots=True)
class GrowthBar:
    """A year: how high, how much of that no entry of the book lists, and a texture for a year of which nothing is known."""

    x: float
    width: float
    height: float
    pale_height: float
    css: str
    words: str
    year: int


@dataclass(frozen=True, slots=True)
class Growth:
    """One of several small charts on the same axes: ``id`` of what it shows, empty for all. ``words`` say it all for who does not see
    it."""

    id: str
    label: str
    total: int
    most: int
    bars: tuple[GrowthBar, ...]
    ticks: tuple[tuple[float, str], ...]
    words: str


def draw_calendar(found: ExercisesList) -> Calendar | None:
    """Every dated edition, a row a series, those of one edition in a row together; None for none."""
    dated = [one for one in found.editions if one.lower and one.upper]
    return replace(_draw_on(WIDE, found, dated), narrow=_draw_on(NARROW, found, dated)) if dated else None


def _draw_on(sheet: Sheet, found: ExercisesList, dated: Sequence[EditionRow]) -> Calendar:
    start = dt.date(min(int(str(one.lower)[:4]) for one in dated), 1, 1)
    # Where one year was asked for, the years after it are not empty but left out.
    last = max(int(str(one.upper)[:4]) for one in dated)
    end = dt.date(last if found.year is not None else max(found.valid_on.year, last), 12, 31)
    scale = (sheet.width - sheet.gutter - _RIGHT) / ((end - start).days + 1)

    def place(day: dt.date) -> float:
        return round(sheet.gutter + (day - start).days * scale, 1)

    rows, y = [], float(_TOP)
    for title, series, editions in _arrange(found.series, dated):
        marks = tuple(_draw_mark(one, place) for one in editions)
        gaps = tuple(_draw_gaps(series, place, start, found.valid_on)) if series and found.year is None else ()
        path = f"exercises/series/{series.id}" if series else None
        lane = y + (sheet.row / 2 if sheet.gutter else sheet.row - 10)
        rows.append(CalendarRow(lane, _clip(title, sheet.letters), title, path, marks, gaps))
        y += sheet.row
    step = max(1, math.ceil((end.year - start.year + 1) / sheet.most_years))
    years = tuple((place(dt.date(year, 1, 1)), year) for year in range(start.year, end.year + 1, step))
    clocks = _draw_clocks(found, start, end, place, sheet.width)
    return Calendar(sheet.width, y + 30, sheet.gutter, tuple(rows), years, clocks)


def draw_growth(years: Sequence[YearCount], domains: dict[str, str]) -> tuple[Growth, ...]:
    """All editions, then those of each domain that has any, all on the scale of the first."""
    if not years:
        return ()
    most = max(one.editions for one in years)
    whole = _draw_bars("", "All", [(one.year, one.editions, one.unlisted, _style(one, one.editions)) for one in years], most)
    found = [whole]
    for name, label in {**domains, UNSTATED: "Domain not stated"}.items():
        counts = [one.by_domain.get(name, 0) for one in years]
        if any(counts):
            rows = [(one.year, count, 0, _style(one, count)) for one, count in zip(years, counts, strict=True)]
            found.append(_draw_bars(name, label, rows, most))
    return tuple(found)


def draw_training(found: TrainingList) -> tuple[Growth, ...]:
    """Trainees by fiscal year: all, then each programme that has any, on the scale of the first."""
    if not found.years:
        return ()
    most = max((one.count.trainees for one in found.years if one.count), default=0)
    totals = [(one.year, one.count.trainees if one.count else 0, 0, "" if one.count else "unknown") for one in found.years]
    charts = [_draw_bars("", "All", totals, most)]
    for programme in found.programmes:
        rows = [(one.year, one.by_programme.get(programme.id, 0), 0, "" if one.count else "unknown") for one in found.years]
        charts.append(_draw_bars(programme.id, programme.label, rows, most))
    return tuple(charts)


def _arrange(series: Sequence[SeriesRow], dated: Sequence[EditionRow]) -> list[tuple[str, SeriesRow | None, list[EditionRow]]]:
    rows: list[tuple[str, SeriesRow | None, list[EditionRow]]] = []
    single: list[EditionRow] = []
    for one in series:
        mine = [edition for edition in dated if edition.series == one.name]
        if len(mine) > 1 or len(series) == 1:
            rows.append((one.name, one, mine))
        else:
            single.extend(mine)
    nameless = [one for one in dated if one.series is None]
    rows += [(OTHERS, None, single)] if single else []
    return [*rows, (UNNAMED, None, nameless)] if nameless else rows


def _draw_mark(row: EditionRow, place: Callable[[dt.date], float]) -> CalendarMark:
    lower, upper = dt.date.fromisoformat(str(row.lower)), dt.date.fromisoformat(str(row.upper))
    x, end = place(lower), place(upper + dt.timedelta(days=1))
    is_exact = (row.start or row.end or "").count("-") == 2
    days = (upper - lower).days
    shape = "dot" if is_exact and days < 45 else "month" if days < 62 else "long"
    when = word_date(row.start) if row.start else f"to {word_date(row.end)}"
    if row.start and row.end and row.end != row.start:
        when += f" to {word_date(row.end)}"
    number = f" {row.edition}" if row.edition is not None else ""
    said = "" if row.standing == "held" else f" ({row.standing})"
    source = "" if row.is_listed else "; no entry in the book"
    title = f"{row.series or 'Without a name'}{number}, {when}{f', {row.place}' if row.place else ''}{said}{source}"
    css = f"{shape} {row.standing}{'' if row.is_listed else ' unlisted'}"
    finding = row.evidence[0].finding if row.evidence else ""
    return CalendarMark(x, max(round(end - x, 1), _LEAST), css, title, f"exercises/{row.id}", finding)


def _draw_gaps(series: SeriesRow, place: Callable[[dt.date], float], start: dt.date, valid_on: dt.date) -> list[Gap]:
    gaps = [
        Gap(
            x := place(dt.date(year, 1, 1)),
            round(place(dt.date(year + 1, 1, 1)) - x, 1),
            f"{series.name}: none found for {year}",
        )
        for year in series.gaps
        if year >= start.year
    ]
    if series.missing_since:
        x = place(dt.date(series.missing_since[0], 1, 1))
        width = round(place(dt.date(valid_on.year, 1, 1)) - x, 1)
        gaps.append(Gap(x, width, f"{series.name}: none found since {series.last}"))
    return gaps


def _draw_clocks(
    found: ExercisesList, start: dt.date, end: dt.date, place: Callable[[dt.date], float], width: int
) -> tuple[tuple[float, str, str], ...]:
    clocks = [("true on", found.valid_on), ("known", found.known_at)]
    if found.valid_on == found.known_at:
        clocks = [("true and known", found.valid_on)]
    return tuple(
        (x := place(day), f"{label} {word_date(day)}", "end" if x > width / 2 else "start")
        for label, day in clocks
        if start <= day <= end
    )


def _style(one: YearCount, count: int) -> str:
    """A texture for a year without any: what nobody states is no zero."""
    if count:
        return "so-far" if one.state == "so far" else ""
    return "unknown" if one.state != "so far" else "so-far"


def _draw_bars(name: str, label: str, rows: Sequence[tuple[int, int, int, str]], most: int) -> Growth:
    width = BAR_WIDTH / len(rows)
    step = max(1, math.ceil(len(rows) / _MOST_TICKS))
    first = rows[0][0]
    bars = []
    for year, count, pale, style in rows:
        height = round(BAR_HEIGHT * count / most, 1) if most else 0.0
        faint = round(BAR_HEIGHT * pale / most, 1) if most else 0.0
        words = f"{year}: {count:,}" if count else f"{year}: none known"
        if pale:
            words += f", {pale} of them not in the book's own list"
        if style == "so-far":
            words += " so far"
        bars.append(GrowthBar(round((year - first) * width, 2), round(width - 1, 2), height, faint, style, words, year))
    ticks = tuple((round((year - first) * width, 1), str(year)) for year, *_ in rows[::step])
    total = sum(count for _, count, *_ in rows)
    return Growth(
        name, label, total, max(count for _, count, *_ in rows), tuple(bars), ticks, "; ".join(bar.words for bar in bars)
    )


def _clip(title: str, letters: int) -> str:
    return title if len(title) <= letters else title[: letters - 1].rstrip() + "…"
