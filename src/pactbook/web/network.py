"""Who makes what with whom: firms of one side, programmes, firms of the other, in three columns joined by lines.

Positions are computed here and depend on nothing but what is drawn, so that the same book always gives the same drawing. Columns are
ordered by the barycentre of what each node is joined to (Sugiyama, Tagawa and Toda 1981), a fixed number of sweeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pactbook.views.programmes import ProgrammeRow

WIDTH = 1000
ROW = 22
_TOP = 26
_LEFT, _MIDDLE, _RIGHT = 250, 500, 750
_SWEEPS = 8
_HALF_LETTER = 2.7  # half the mean advance of a letter at 11.5 px
_LONGEST = 46
"""Letters of a label that fit into the space between two columns."""


@dataclass(frozen=True, slots=True)
class Node:
    """A firm or a programme, with its place, its label, and how many lines meet in it."""

    id: str
    label: str
    title: str
    x: float
    y: float
    weight: int
    rank: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A firm's part in a programme: a curve, and how far the programme has come."""

    path: str
    rank: int
    title: str


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing: firms of each side, programmes between, and the lines."""

    width: int
    height: float
    sides: tuple[tuple[float, str], ...]
    firms: tuple[Node, ...]
    programmes: tuple[Node, ...]
    lines: tuple[Line, ...]


def draw_network(rows: Sequence[ProgrammeRow], parties: Sequence[str], names: Mapping[str, str]) -> Network | None:
    """The partners of some programmes; None for none. Firms of a third country stand on the right, with their country's code."""
    if not rows or not parties:
        return None
    left = parties[0]
    joined = {row.id: [(side, firm) for side, firms in row.partners.items() for firm in firms] for row in rows}
    firms = sorted({pair for pairs in joined.values() for pair in pairs})
    columns: list[list[str]] = [
        [_key(pair) for pair in firms if pair[0] == left],
        sorted(joined, key=lambda one: one),
        [_key(pair) for pair in firms if pair[0] != left],
    ]
    neighbours: dict[str, list[str]] = {}
    for programme, pairs in joined.items():
        for pair in pairs:
            neighbours.setdefault(programme, []).append(_key(pair))
            neighbours.setdefault(_key(pair), []).append(programme)
    _order(columns, neighbours)
    most = max(len(column) for column in columns)
    places = {
        node: (x, round(_TOP + (index + 0.5) * most / len(column) * ROW, 1))
        for column, x in zip(columns, (_LEFT, _MIDDLE, _RIGHT), strict=True)
        for index, node in enumerate(column)
    }
    by_id = {row.id: row for row in rows}
    firm_nodes = []
    for side, firm in firms:
        x, y = places[_key((side, firm))]
        mine = [by_id[one] for one in neighbours[_key((side, firm))]]
        label = firm if side in parties else f"{firm} ({side})"
        rank = max(row.step_rank for row in mine)
        title = f"{firm}: {len(mine)} programme{'s' * (len(mine) != 1)}"
        anchor = "end" if side == left else "start"
        firm_nodes.append(Node(firm, _clip(label, _LONGEST), title, x, y, len(mine), rank, anchor))
    programme_nodes = [
        Node(row.id, _clip(row.name, _LONGEST), f"{row.name}: {row.step_label}", *places[row.id], 1, row.step_rank, "middle")
        for row in rows
    ]
    lines = []
    for row, node in zip(rows, programme_nodes, strict=True):
        reach = len(node.label) * _HALF_LETTER + 4  # a line ends at the label and does not run through it
        for pair in joined[row.id]:
            end = (_MIDDLE - reach if pair[0] == left else _MIDDLE + reach, node.y)
            lines.append(Line(_curve(places[_key(pair)], end), row.step_rank, f"{pair[1]} in {row.name}"))
    others = [names.get(party, party) for party in parties[1:]]
    sides = ((float(_LEFT), names.get(left, left)), (float(_MIDDLE), "Programme"), (float(_RIGHT), " and ".join(others)))
    return Network(WIDTH, _TOP + most * ROW + 10, sides, tuple(firm_nodes), tuple(programme_nodes), tuple(lines))


def _key(pair: tuple[str, str]) -> str:
    """A name for a firm that no programme has."""
    return f"{pair[0]}:{pair[1]}"


def _order(columns: list[list[str]], neighbours: Mapping[str, Sequence[str]]) -> None:
    """Sort each column by the mean place of what its nodes are joined to, over and over; ties keep the order of names."""
    left, middle, right = columns
    for column in (middle, left, right) * _SWEEPS:
        where = {
            node: (index + 0.5) / len(other) for other in columns for index, node in enumerate(other) if other is not column
        }
        means = {node: _mean([where[one] for one in neighbours.get(node, ())]) for node in column}
        column.sort(key=lambda node, means=means: (means[node], node))  # type: ignore[misc]


def _mean(places: Sequence[float]) -> float:
    """The middle of the sheet for what is joined to nothing."""
    return round(sum(places) / len(places), 6) if places else 0.5


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    middle = round((start[0] + end[0]) / 2, 1)
    return f"M{start[0]} {start[1]}C{middle} {start[1]} {middle} {end[1]} {round(end[0], 1)} {end[1]}"


def _clip(label: str, most: int) -> str:
    if len(label) <= most:
        return label
    return label[: most - 1].rpartition(" ")[0].rstrip(" ,;:(") + "…"
