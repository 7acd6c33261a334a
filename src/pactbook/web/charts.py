"""Drawings as SVG, made from views: work without script, and always have a table twin on the page.

One grammar: time runs left to right; a day is a dot, a month a short bar, a year a longer and lighter one, circa has soft ends; planned
is hollow, expected hatched, denied struck through, unknown a texture.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pactbook.model.asof import AsOf
from pactbook.views.commitments import ProofRow
from pactbook.views.programmes import ProgrammeEvent
from pactbook.views.sale import EventView, SaleView, ValueView
from pactbook.web.wording import word_date, word_number

WIDTH = 1000
_LEFT, _RIGHT, _ROW, _TOP = 8, 8, 26, 26
# The advance of a letter at 13 px in the bundled face: measured over the labels of the shipped book, 5.5 on average and 6.2 in
# the widest label.
_LETTER = 6.3
_NOTE_WISH = 50
_STUMP = 12
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
    anchor: str
    finding: str
    title: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the chart with a label."""

    x: float
    label: str
    kind: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn case: marks, year lines, and the rules of the two clocks."""

    width: int
    height: float
    marks: tuple[Mark, ...]
    years: tuple[Rule, ...]
    clocks: tuple[Rule, ...]
    key: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Values stated in one currency along one axis: points with their basis, and axis ticks."""

    currency: str
    points: tuple[StripPoint, ...]
    ticks: tuple[Rule, ...]
    height: float


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


def draw_timeline(view: SaleView) -> Timeline | None:
    """The steps of a case, a row each, as precise as their dates."""
    return draw_events(view.events, AsOf(dt.date.fromisoformat(view.valid_on), dt.date.fromisoformat(view.known_at)))


def make_event(row: ProofRow | ProgrammeEvent, stage: str, label: str, rung: int, note: str) -> EventView:
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


def draw_events(events: Sequence[EventView], as_of: AsOf, limits: Sequence[tuple[str, dt.date]] = ()) -> Timeline | None:
    """Any dated events, a row each, as precise as their dates, with the rules of the two clocks and of any other days that matter
    (``limits``: a label and a day, such as a deadline); None for none."""
    if not events:
        return None
    clocks = [("true on", as_of.valid_on), ("known", as_of.known_at)]
    days = [dt.date.fromisoformat(day) for event in events for day in (event.lower, event.upper)]
    days.extend(day for _, day in limits)
    first, last = min(days), max([*days, *(day for _, day in clocks if day <= max(days) + dt.timedelta(days=1500))])
    start = dt.date(first.year, 1, 1)
    end = dt.date(last.year, 12, 31)
    scale = (WIDTH - _LEFT - _RIGHT) / max(1, (end - start).days)

    def place(day: dt.date) -> float:
        return round(_LEFT + (min(max(day, start), end) - start).days * scale, 1)

    marks = tuple(_draw_mark(event, row, place) for row, event in enumerate(events))
    step = max(1, math.ceil((end.year - start.year + 1) / 14))
    years = tuple(
        Rule(place(dt.date(year, 1, 1)), str(year), "year", "start") for year in range(start.year, end.year + 1, step)
    )
    rules = []
    for index, (label, day) in enumerate(clocks):
        if day <= end and not (index and day == clocks[0][1]):
            both = clocks[0][1] == clocks[1][1]
            x = place(day)
            rules.append(
                Rule(
                    x, f"{'true and known' if both else label} {word_date(day)}", "clock", "end" if x > WIDTH * 0.5 else "start"
                )
            )
    for label, day in limits:
        x = place(day)
        rules.append(Rule(x, f"{label} {word_date(day)}", "limit", "end" if x > WIDTH * 0.5 else "start"))
    height = _TOP + len(marks) * _ROW + 24 + (_ROW / 2 if limits else 0)
    return Timeline(WIDTH, height, marks, years, tuple(rules), _list_key(marks))


def draw_strips(values: Sequence[ValueView]) -> tuple[Strip, ...]:
    """Amounts in dispute, one strip a currency, the row saying the basis."""
    strips = []
    for currency in sorted({value.currency for value in values if value.currency}):
        mine = [value for value in values if value.currency == currency]
        if len({value.value["amount"] for value in mine}) > 1:
            strips.append(_draw_strip(currency, mine))
    return tuple(strips)


def _draw_mark(event: EventView, row: int, place: object) -> Mark:
    assert callable(place)  # noqa: S101 - a local function; its type would say less than this
    lower, upper = dt.date.fromisoformat(event.lower), dt.date.fromisoformat(event.upper)
    x, x_end = place(lower), place(upper)
    shape = (
        "dot" if event.precision.startswith("day") else "month" if event.precision.startswith(("month", "season")) else "long"
    )
    if event.precision.endswith("~"):
        shape += " soft"
    width = max(x_end - x, 9 if "dot" not in shape else 0)
    amounts = ", ".join(word_number(amount.amount, amount.currency) for amount in event.amounts)
    date = word_date(event.date)
    step = " · ".join(part for part in (event.label, amounts) if part)
    if event.standing not in _PLAIN:
        step += f" ({event.standing})"
    if event.responses:
        step += ", denied"
    right, left = x + width + 11, x - 11
    said = f"{date} {step}  "
    # Labels stand right of their mark while the whole of them fits there, else on the side that has more room.
    is_left = WIDTH - right < _measure(said + (event.note or "")[:_NOTE_WISH]) and left > WIDTH - right
    if max(left, WIDTH - right) < _measure(said):
        # A span that fills the chart carries its label on itself.
        is_left, right = False, x + 8
    room = (left if is_left else WIDTH - right) - _measure(said)
    return Mark(
        x=x,
        width=width,
        y=_TOP + row * _ROW + _ROW / 2,
        shape=shape,
        stage=event.stage,
        rung=event.rung or 0,
        standing=event.standing,
        is_contested=bool(event.responses),
        date=date,
        step=step,
        note=_clip(event.note or "", room),
        label_x=round(left if is_left else right, 1),
        anchor="end" if is_left else "start",
        finding=event.evidence[0].finding if event.evidence else "",
        title=f"{date} {step}. {event.note or ''}".strip(),
    )


def _measure(text: str) -> float:
    return len(text) * _LETTER


def _clip(note: str, room: float) -> str:
    """As much of a note as fits, cut between words; nothing rather than a stump."""
    most = int(room / _LETTER)
    if len(note) <= most:
        return note
    kept = note[: max(most - 1, 0)].rpartition(" ")[0].rstrip(" ,;:(")
    return f"{kept}…" if len(kept) >= _STUMP else ""


def _list_key(marks: Sequence[Mark]) -> tuple[tuple[str, str, str], ...]:
    """What the shapes on this chart mean: shape, standing and words, only of those that occur and beyond the plain day."""
    shapes = {mark.shape.split()[0] for mark in marks}
    found = [(shape, "held", words) for shape, words in _SHAPES.items() if shape in shapes]
    if any("soft" in mark.shape for mark in marks):
        found.append(("long soft", "held", "about then"))
    standings = {mark.standing for mark in marks}
    found += [("dot", standing, words) for standing, words in _STANDINGS.items() if standing in standings]
    return tuple(found) if len(found) > 1 or (found and found[0][0] != "dot") else ()


def _draw_strip(currency: str, values: list[ValueView]) -> Strip:
    amounts = [float(value.value["amount"]) for value in values]
    low, high = min(amounts), max(amounts)
    pad = (high - low) * 0.12 or high * 0.1 or 1.0
    start, end = max(0.0, low - pad), high + pad
    scale = (WIDTH - 200) / (end - start)
    ordered = sorted(values, key=lambda value: (float(value.value["amount"]), value.basis or ""))
    points = []
    for row, value in enumerate(ordered):
        x = round(100 + (float(value.value["amount"]) - start) * scale, 1)
        points.append(
            StripPoint(
                x=x,
                y=18 + row * 22,
                label=word_number(value.value["amount"], currency),
                basis=value.basis or "reported",
                sources=value.independent_sources,
                is_headline=value.is_headline,
                finding=value.evidence[0].finding if value.evidence else "",
                anchor="end" if x > WIDTH * 0.6 else "start",
            )
        )
    step = _round_step((end - start) / 4)
    tick = math.ceil(start / step) * step
    ticks = []
    while tick <= end:
        ticks.append(Rule(round(100 + (tick - start) * scale, 1), word_number(Decimal(str(tick)), currency), "tick", "middle"))
        tick += step
    return Strip(currency, tuple(points), tuple(ticks), 18 + len(points) * 22 + 24)


def _round_step(raw: float) -> float:
    size = 10 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
    return next(factor * size for factor in (1, 2, 5, 10) if factor * size >= raw)
