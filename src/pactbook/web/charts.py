"""Drawings as SVG, made from views: work without script, and always have a table twin on the page.

One grammar: time runs left to right; a day is a dot, a month a short bar, a year a longer and lighter one, circa has soft ends; planned
is hollow, expected hatched, denied struck through, unknown a texture.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pactbook.model.asof import AsOf
from pactbook.views.listing import Event
from pactbook.views.sale import EventView, SaleView, ValueView
from pactbook.views.wording import word_date, word_number

WIDTH = 1000
_LEFT, _RIGHT, _TOP, _RULE = 8, 8, 26, 14
# The advance of a letter at 13 px in the bundled face: measured over the labels of the shipped book, 5.5 on average and 6.2 in
# the widest label.
_LETTER, _MEAN_LETTER = 6.3, 5.5
_REACH = 1500  # days by which a chart is stretched so that a clock after the last step is still on it
_PLAIN = ("held", "possible", "later")
_SHAPES = {"dot": "a day", "month": "a month", "long": "a longer span"}
_STANDINGS = {
    "planned": "planned",
    "expected": "expected",
    "conditional": "conditional",
    "denied": "denied",
    "possible": "perhaps by then",
    "later": "after the day shown",
    "ungraded": "by an ungraded publisher only",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the time line: where, how long, which shape, and its label."""

    x: float
    width: float
    y: float
    shape: str
    stage: str
    rung: int
    standing: str
    is_contested: bool
    date: str
    step: str
    note: str
    label_x: float
    label_width: float
    anchor: str
    finding: str
    title: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the chart with a label; labels that would overprint each other stand in rows of their own."""

    x: float
    label: str
    kind: str
    anchor: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a chart is drawn on. On a narrow one only the steps are named: dates and notes are in the table."""

    width: int
    row: int
    most_years: int
    is_narrow: bool


WIDE = Sheet(WIDTH, 26, 14, is_narrow=False)
NARROW = Sheet(360, 22, 5, is_narrow=True)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn case: marks, year lines, and the rules of the two clocks and of today. ``narrow`` is the same case for a small screen."""

    width: int
    height: float
    marks: tuple[Mark, ...]
    years: tuple[Rule, ...]
    clocks: tuple[Rule, ...]
    rule_rows: int
    key: tuple[tuple[str, str, str], ...]
    narrow: Timeline | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Values stated in one currency along one axis: points with their basis, and axis ticks. ``narrow`` is the same for a small screen."""

    currency: str
    points: tuple[StripPoint, ...]
    ticks: tuple[Rule, ...]
    width: int
    height: float
    narrow: Strip | None = None


@dataclass(frozen=True, slots=True)
class StripPoint:
    """One value on a strip."""

    x: float
    y: float
    label: str
    basis: str
    sources: int
    is_headline: bool
    finding: str
    anchor: str


def draw_timeline(view: SaleView, today: dt.date | None = None) -> Timeline | None:
    """The steps of a case, a row each, as precise as their dates."""
    return draw_events(
        view.events, AsOf(dt.date.fromisoformat(view.valid_on), dt.date.fromisoformat(view.known_at)), today=today
    )


def make_event(row: Event, stage: str, label: str, rung: int, note: str) -> EventView:
    """A dated row of any view as a step of a time line; ``rung`` says how strongly it is drawn."""
    return EventView(
        key=row.key,
        stage=stage,
        label=label,
        rung=rung,
        date=row.date,
        lower=row.lower,
        upper=row.upper,
        precision=row.precision,
        standing=row.standing,
        in_attempt=True,
        amounts=(),
        quantity=None,
        note=note,
        evidence=row.evidence,
        responses=(),
        independent_sources=0,
    )


def draw_events(
    events: Sequence[EventView], as_of: AsOf, limits: Sequence[tuple[str, dt.date]] = (), today: dt.date | None = None
) -> Timeline | None:
    """Any dated events, a row each, as precise as their dates, with the rules of the two clocks, of today where the page is not
    today's, and of any other days that matter (``limits``: a label and a day, such as a deadline); None for none."""
    if not events:
        return None
    rules = [(label, day, "clock") for label, day in _list_clocks(as_of, today)]
    rules += [(label, day, "limit") for label, day in limits]
    return replace(_draw_on(WIDE, events, rules), narrow=_draw_on(NARROW, events, rules))


def _list_clocks(as_of: AsOf, today: dt.date | None) -> list[tuple[str, dt.date]]:
    found = [("true on", as_of.valid_on), ("known", as_of.known_at)]
    if as_of.valid_on == as_of.known_at:
        found = [("true and known", as_of.valid_on)]
    if today is not None and today not in (as_of.valid_on, as_of.known_at):
        found.append(("today,", today))
    return found


def _draw_on(sheet: Sheet, events: Sequence[EventView], rules: Sequence[tuple[str, dt.date, str]]) -> Timeline:
    days = [dt.date.fromisoformat(day) for event in events for day in (event.lower, event.upper)]
    days.extend(day for _, day, kind in rules if kind == "limit")
    reach = max(days) + dt.timedelta(days=_REACH)
    start = dt.date(min(days).year, 1, 1)
    end = dt.date(max([*days, *(day for _, day, _ in rules if day <= reach)]).year, 12, 31)
    scale = (sheet.width - _LEFT - _RIGHT) / max(1, (end - start).days)

    def place(day: dt.date) -> float:
        return round(_LEFT + (min(max(day, start), end) - start).days * scale, 1)

    marks = tuple(_draw_mark(event, row, place, sheet) for row, event in enumerate(events))
    step = max(1, math.ceil((end.year - start.year + 1) / sheet.most_years))
    years = tuple(
        Rule(place(dt.date(year, 1, 1)), str(year), "year", "start") for year in range(start.year, end.year + 1, step)
    )
    drawn = _stack_rules(
        [
            Rule(x, f"{label} {word_date(day)}", kind, "end" if x > sheet.width * 0.5 else "start")
            for label, day, kind in rules
            if day <= end
            for x in (place(day),)
        ]
    )
    rows = max((rule.row for rule in drawn), default=0) + 1
    height = _TOP + len(marks) * sheet.row + 10 + rows * _RULE
    return Timeline(sheet.width, height, marks, years, drawn, rows, _list_key(marks))


def _stack_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules with their labels in the first row in which they overprint no other."""
    taken: list[tuple[int, float, float]] = []
    stacked = []
    for rule in sorted(rules, key=lambda rule: rule.x):
        length = _measure(rule.label) + 8
        first, last = (rule.x - length, rule.x) if rule.anchor == "end" else (rule.x, rule.x + length)
        row = next(
            row for row in range(len(rules)) if all(one != row or last < left or right < first for one, left, right in taken)
        )
        taken.append((row, first, last))
        stacked.append(replace(rule, row=row))
    return tuple(stacked)


def draw_strips(values: Sequence[ValueView]) -> tuple[Strip, ...]:
    """Amounts in dispute, one strip a currency, the row saying the basis."""
    strips = []
    for currency in sorted({value.currency for value in values if value.currency}):
        mine = [value for value in values if value.currency == currency]
        if len({value.value["amount"] for value in mine}) > 1:
            strips.append(replace(_draw_strip(currency, mine, WIDE), narrow=_draw_strip(currency, mine, NARROW)))
    return tuple(strips)


def _draw_mark(event: EventView, row: int, place: Callable[[dt.date], float], sheet: Sheet) -> Mark:
    x, x_end = place(dt.date.fromisoformat(event.lower)), place(dt.date.fromisoformat(event.upper))
    shape = (
        "dot" if event.precision.startswith("day") else "month" if event.precision.startswith(("month", "season")) else "long"
    )
    if event.precision.endswith("~"):
        shape += " soft"
    width = max(x_end - x, 9 if "dot" not in shape else 0)
    date, step, note = word_date(event.date), _word_step(event), event.note or ""
    title = f"{date} {step}. {note}".strip()
    if sheet.is_narrow:
        date, step, note = "", event.label or date, ""
    right, left = x + width + 11, x - 11
    # A name too long for either side is cut to the widest room: it stands whole in the title and in the table.
    rooms = (sheet.width - right, left, sheet.width - x - 8)
    step = _clip(step, max(rooms) - _measure(f"{date}   ")).removeprefix("…")
    said = f"{date} {step}".strip() + "  "
    # A label stands where more of it fits, right of its mark rather than left; a span that fills the chart carries it on itself.
    sides = list(zip(rooms, (right, left, x + 8), ("start", "end", "start"), strict=True))
    fitting = [side for side in sides if side[0] >= _measure(said)][:2]
    fit = _fit if event.label else _clip
    placed = [(fit(note, room - _measure(said)), at, anchor) for room, at, anchor in fitting]
    kept, label_x, anchor = max(placed, key=lambda one: len(one[0]), default=("", right, "start"))
    if not fitting:
        date, step, said = "", "", ""
    return Mark(
        x=x,
        width=width,
        y=_TOP + row * sheet.row + sheet.row / 2,
        shape=shape,
        stage=event.stage,
        rung=event.rung or 0,
        standing=event.standing,
        is_contested=bool(event.responses),
        date=date,
        step=step,
        note=kept,
        label_x=round(label_x, 1),
        label_width=round(len(said.strip() + kept) * _MEAN_LETTER, 1),
        anchor=anchor,
        finding=event.evidence[0].finding if event.evidence else "",
        title=title,
    )


def _word_step(event: EventView) -> str:
    amounts = ", ".join(word_number(amount.amount, amount.currency) for amount in event.amounts)
    step = " · ".join(part for part in (event.label, amounts) if part)
    if event.standing not in _PLAIN:
        step += f" ({event.standing})"
    return step + (", denied" if event.responses else "")


def _measure(text: str) -> float:
    return len(text) * _LETTER


def _fit(note: str, room: float) -> str:
    """A note, or those of its first clauses that fit: never a cut one, for all of it is in the table."""
    clauses = note.split("; ")
    kept = ("; ".join(clauses[:count]) for count in range(len(clauses), 0, -1))
    return next((words for words in kept if _measure(words) <= room), "")


def _clip(note: str, room: float) -> str:
    """As much of the words as fits, of an event that has no other name."""
    most = max(int(room / _LETTER), 0)
    return note if len(note) <= most else note[: max(most - 1, 0)].rpartition(" ")[0].rstrip(" ,;:(") + "…"


def _list_key(marks: Sequence[Mark]) -> tuple[tuple[str, str, str], ...]:
    """What the shapes on this chart mean: shape, standing and words, only of those that occur and beyond the plain day."""
    shapes = {mark.shape.split()[0] for mark in marks}
    found = [(shape, "held", words) for shape, words in _SHAPES.items() if shape in shapes]
    if any("soft" in mark.shape for mark in marks):
        found.append(("long soft", "held", "about then"))
    standings = {mark.standing for mark in marks}
    found += [("dot", standing, words) for standing, words in _STANDINGS.items() if standing in standings]
    return tuple(found) if len(found) > 1 or (found and found[0][0] != "dot") else ()


def _draw_strip(currency: str, values: list[ValueView], sheet: Sheet) -> Strip:
    amounts = [float(value.value["amount"]) for value in values]
    low, high = min(amounts), max(amounts)
    pad = (high - low) * 0.12 or high * 0.1 or 1.0
    start, end = max(0.0, low - pad), high + pad
    edge = sheet.width / 10
    scale = (sheet.width - 2 * edge) / (end - start)
    ordered = sorted(values, key=lambda value: (float(value.value["amount"]), value.basis or ""))
    points = []
    for row, value in enumerate(ordered):
        x = round(edge + (float(value.value["amount"]) - start) * scale, 1)
        points.append(
            StripPoint(
                x=x,
                y=18 + row * 22,
                label=word_number(value.value["amount"], currency),
                basis="" if sheet.is_narrow else value.basis or "reported",
                sources=value.independent_sources,
                is_headline=value.is_headline,
                finding=value.evidence[0].finding if value.evidence else "",
                anchor="end" if x > sheet.width * 0.6 else "start",
            )
        )
    step = _round_step((end - start) / (2 if sheet.is_narrow else 4))
    tick = math.ceil(start / step) * step
    ticks = []
    while tick <= end:
        ticks.append(Rule(round(edge + (tick - start) * scale, 1), word_number(Decimal(str(tick)), currency), "tick", "middle"))
        tick += step
    return Strip(currency, tuple(points), tuple(ticks), sheet.width, 18 + len(points) * 22 + 24)


def _round_step(raw: float) -> float:
    size = 10 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
    return next(factor * size for factor in (1, 2, 5, 10) if factor * size >= raw)
