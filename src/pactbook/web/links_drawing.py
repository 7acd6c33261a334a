"""Drawings of links as SVG, made from views: the matrix, the networks between a pair, the frontier of plans, coverage over time.

The grammar of all charts holds: unknown is a hatched texture, planned is hollow, what is stated is solid; every drawing has a table twin.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pactbook.model.links import FitState, PairState
from pactbook.views.links.matrix import Cell, Line, MatrixView, rank_domain
from pactbook.views.links.path import PairView
from pactbook.views.links.planning.planner import Frontier
from pactbook.views.links.timeline import TimelineView

CELL = 22
_LABEL, _HEAD = 232, 170
_LETTER = 6.4
MATRIX_SORTS: dict[str, str] = {
    "domain": "domain",
    "name": "name",
    "count": "number in service",
    "links": "pairs connected",
    "grade": "grade",
}
"""What rows and columns may be ordered by, and how that is called."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One pair in the drawn matrix; ``letter`` is the grade of its weakest link where it has one."""

    x: int
    y: int
    cell: Cell
    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word at a place of a drawing."""

    x: float
    y: float
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The drawn matrix."""

    width: int
    height: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    tiles: tuple[Tile, ...]
    table: tuple[tuple[Line, tuple[Cell, ...]], ...]
    heads: tuple[Line, ...]
    hidden: int


def draw_matrix(matrix: MatrixView, sort: str, *, everything: bool) -> HeatMap:
    """The matrix as tiles, rows and columns in one order; types of which nothing is stated only when asked for."""
    rows = _order(matrix, sort, left=True, everything=everything)
    columns = _order(matrix, sort, left=False, everything=everything)
    tiles = []
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            cell = matrix.cells[row][column]
            names = f"{matrix.rows[row].name} and {matrix.columns[column].name}"
            graded = cell.grade is not None and cell.state not in (PairState.NONE_KNOWN, PairState.UNKNOWN)
            letter = str(cell.grade) if graded else ""
            title = f"{names}: {cell.state.label}{f', weakest link {cell.grade}' if cell.grade else ''}. {cell.summary}"
            tiles.append(Tile(_LABEL + x * CELL, _HEAD + y * CELL, cell, letter, title))
    lines = [matrix.rows[row] for row in rows]
    heads = [matrix.columns[column] for column in columns]
    return HeatMap(
        _LABEL + len(columns) * CELL + 90,
        _HEAD + len(rows) * CELL + 8,
        tuple(Label(_LABEL - 8, _HEAD + y * CELL + 15, _clip(line.name, 34), line.name) for y, line in enumerate(lines)),
        tuple(Label(_LABEL + x * CELL + 15, _HEAD - 6, _clip(line.name, 27), line.name) for x, line in enumerate(heads)),
        tuple(tiles),
        tuple((matrix.rows[row], tuple(matrix.cells[row][column] for column in columns)) for row in rows),
        tuple(heads),
        len(matrix.rows) - len(rows) + len(matrix.columns) - len(columns),
    )


def _order(matrix: MatrixView, sort: str, *, left: bool, everything: bool) -> list[int]:
    lines = matrix.rows if left else matrix.columns

    def cells(place: int) -> list[Cell]:
        return list(matrix.cells[place]) if left else [row[place] for row in matrix.cells]

    def best(place: int) -> int:
        return min((cell.grade.rank for cell in cells(place) if cell.grade and cell.state.is_connected), default=9)

    keys: dict[str, Callable[[int], tuple[object, ...]]] = {
        "domain": lambda place: (rank_domain(lines[place].domain), lines[place].name),
        "name": lambda place: (lines[place].name,),
        "count": lambda place: (-(lines[place].low or 0), lines[place].name),
        "links": lambda place: (-sum(bool(cell.state.is_connected) for cell in cells(place)), lines[place].name),
        "grade": lambda place: (best(place), lines[place].name),
    }
    shown = [place for place, line in enumerate(lines) if everything or line.is_described]
    return sorted(shown, key=keys[sort])


@dataclass(frozen=True, slots=True)
class Strand:
    """One network between two platforms: how each side stands to it, in words and as a style of line."""

    y: int
    name: str
    left: str
    right: str
    left_words: str
    right_words: str
    left_gate: str
    right_gate: str


@dataclass(frozen=True, slots=True)
class Bead:
    """A network or gateway on the path of a connected pair."""

    x: float
    width: float
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class PathDrawing:
    """What lies between two platforms."""

    width: int
    height: int
    beads: tuple[Bead, ...]
    strands: tuple[Strand, ...]
    top: int


def draw_pair(pair: PairView, names: dict[str, str]) -> PathDrawing:
    """The path of a connected pair on top, and below it each network of which something is stated on either side."""
    beads = []
    if pair.networks:
        steps = [("network", pair.networks[0])]
        for gateway, network in zip(pair.gateways, pair.networks[1:], strict=True):
            steps += [("gateway", gateway), ("network", network)]
        room = 560 / len(steps)
        for place, (kind, name) in enumerate(steps):
            beads.append(Bead(220 + place * room + 8, room - 16, _clip(names.get(name, name), int(room / _LETTER) - 2), kind))
    top = 76 if beads else 20
    strands = tuple(
        Strand(
            top + place * 34,
            _clip(one.name, 34),
            _name_fit(one.left),
            _name_fit(one.right),
            _word_fit(one.left),
            _word_fit(one.right),
            str(one.left_gate),
            str(one.right_gate),
        )
        for place, one in enumerate(pair.considered)
    )
    return PathDrawing(1000, top + max(len(strands), 1) * 34 + 6, tuple(beads), strands, top)


def _name_fit(state: FitState | None) -> str:
    return "none" if state is None else str(state).replace("reported ", "")


def _word_fit(state: FitState | None) -> str:
    return "nothing stated" if state is None else str(state)


@dataclass(frozen=True, slots=True)
class Column:
    """The plan of one size: the band from at least to at most, and where it is expected."""

    x: float
    low: float
    high: float
    expected: float
    size: int
    label: str


@dataclass(frozen=True, slots=True)
class FrontierDrawing:
    """The frontier."""

    width: int
    height: int
    columns: tuple[Column, ...]
    ticks: tuple[Label, ...]
    line: str


def draw_frontier(frontier: Frontier) -> FrontierDrawing:
    """A column for each number of changes: hatched from at least to at most, solid below, a ring where it is expected."""
    step = 840 / max(len(frontier.plans), 1)

    def place(share: float) -> float:
        return round(250 - 220 * share, 1)

    columns = tuple(
        Column(
            round(60 + plan.size * step + step / 2, 1),
            place(plan.lower),
            place(plan.upper),
            place(plan.expected),
            plan.size,
            f"{100 * plan.lower:.1f} %",
        )
        for plan in frontier.plans
    )
    ticks = tuple(Label(52, place(share / 4), f"{25 * share} %") for share in range(5))
    return FrontierDrawing(960, 282, columns, ticks, "M" + " L".join(f"{one.x} {one.low}" for one in columns))


@dataclass(frozen=True, slots=True)
class CoverageDrawing:
    """Coverage over time: a hatched band between the bounds, the lower bound solid, agreements as rules."""

    width: int
    height: int
    band: str
    floor: str
    years: tuple[Label, ...]
    ticks: tuple[Label, ...]
    rules: tuple[Label, ...]


def draw_coverage(found: TimelineView) -> CoverageDrawing:
    """Steps, not slopes: nothing is claimed between two days on which something moved."""
    span = max((found.end - found.start).days, 1)

    def across(day: dt.date) -> float:
        return round(56 + 920 * (day - found.start).days / span, 1)

    def up(share: float) -> float:
        return round(250 - 210 * share, 1)

    told = [point for point in found.points if point.lower is not None and point.upper is not None]
    upper, lower = [], []
    for point, following in zip(told, [*told[1:], None], strict=True):
        end = across(following.date if following else found.end)
        upper += [(across(point.date), up(point.upper or 0.0)), (end, up(point.upper or 0.0))]
        lower += [(across(point.date), up(point.lower or 0.0)), (end, up(point.lower or 0.0))]
    years = range(found.start.year + 1, found.end.year + 1)
    rules: list[Label] = []
    drawn: set[tuple[str, dt.date]] = set()
    for point in found.points:
        for mover in point.movers:
            # One rule a day and agreement: signed and in force on one day is one event to the eye.
            if mover.kind == "agreement" and (mover.record, point.date) not in drawn:
                drawn.add((mover.record, point.date))
                rules.append(Label(across(point.date), 16.0 + 15 * (len(rules) % 2), _clip(mover.text, 76), mover.text))
    return CoverageDrawing(
        1000,
        282,
        _trace([*upper, *reversed(lower)], closed=True),
        _trace(lower, closed=False),
        tuple(
            Label(across(dt.date(year, 1, 1)), 270, str(year))
            for year in years
            if (year - found.start.year) % _every(len(years)) == 0
        ),
        tuple(Label(48, up(share / 4), f"{25 * share} %") for share in range(5)),
        tuple(rules),
    )


def _every(years: int) -> int:
    return 1 if years <= 12 else 2 if years <= 24 else 5


def _trace(points: Sequence[tuple[float, float]], *, closed: bool) -> str:
    if not points:
        return ""
    return "M" + " L".join(f"{x} {y}" for x, y in points) + (" Z" if closed else "")


def _clip(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: max(room - 1, 1)]}…"
