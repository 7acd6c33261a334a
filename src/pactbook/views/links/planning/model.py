"""The question as a mixed-integer programme.

One whole column a change. Pairs that the same smallest sets of changes (routes) would connect are one group, worth their number
together. A group counts as connected as far as its routes are made, and once at most; a route of several changes is made as far as each
of them is. Maximise what is connected, with at most k changes, and at most so much cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pactbook.views.links.mesh import Node
from pactbook.views.links.planning.board import Board, Change, ChangeKind, Scenario, apply_changes, split_pairs
from pactbook.views.links.planning.routes import Family, Ground, Route, Stake, find_family
from pactbook.views.links.planning.solver import Programme, Row
from pactbook.views.links.planning.tables import Table, make_table


@dataclass(frozen=True)
class Model:
    """A programme, and which of its columns is which change (by number on the board)."""

    programme: Programme
    columns: dict[int, int]


def gather_families(board: Board, scenarios: Sequence[Scenario], most: int, allowed: frozenset[int]) -> dict[Family, float]:
    """What the pairs of each family are worth together, on average; pairs that no plan connects are left out."""
    families: dict[Family, float] = {}
    for scenario in scenarios:
        for family, worth in _gather(board, scenario, most, allowed):
            families[family] = families.get(family, 0.0) + worth / len(scenarios)
    return families


def make_model(
    board: Board,
    families: dict[Family, float],
    allowed: frozenset[int],
    most: int,
    budget: float | None,
    structural: int | None = None,
) -> Model:
    """The programme of some families. ``structural``: how many of the changes may be gateways and agreements; fits are the rest."""
    columns = {number: column for column, number in enumerate(sorted(allowed))}
    gains = [0.0] * len(columns)
    rows = [Row(tuple((column, 1.0) for column in columns.values()), float(most))]
    if structural is not None:
        fits = {number for number in columns if board.changes[number].kind is ChangeKind.FIT}
        rows.append(Row(tuple((column, 1.0) for number, column in columns.items() if number not in fits), float(structural)))
        rows.append(Row(tuple((column, 1.0) for number, column in columns.items() if number in fits), float(most - structural)))
    if budget is not None:
        rows.append(Row(tuple((column, board.changes[number].cost) for number, column in columns.items()), budget))
    routes: dict[Route, int] = {frozenset((number,)): column for number, column in columns.items()}

    def find_column(route: Route) -> int:
        if route not in routes:
            routes[route] = len(gains)
            gains.append(0.0)
            rows.extend(Row(((routes[route], 1.0), (columns[number], -1.0)), 0.0) for number in sorted(route))
        return routes[route]

    # In an order of content, so that the programme is the same on every run.
    for family, worth in sorted(families.items(), key=lambda item: sorted(map(sorted, item[0]))):
        made = [find_column(route) for route in sorted(family, key=sorted)]
        if len(made) == 1:
            gains[made[0]] += worth
            continue
        rows.append(Row(((len(gains), 1.0), *((column, -1.0) for column in made)), 0.0))
        gains.append(worth)
    return Model(Programme(tuple(gains), frozenset(columns.values()), tuple(rows)), columns)


def _gather(board: Board, scenario: Scenario, most: int, allowed: frozenset[int]) -> Iterator[tuple[Family, float]]:
    kept = tuple(change for number, change in enumerate(board.changes) if number in allowed)
    mesh = apply_changes(board, scenario.mesh, ())
    for ends, part in split_pairs(mesh):
        # Routes keep the numbers of the whole board; changes that are not allowed are simply in none of them.
        yield from _gather_part(Ground(board, mesh, most, ends), make_table(part, scenario.credit), kept, allowed)


def _gather_part(
    ground: Ground, table: Table, kept: Sequence[Change], allowed: frozenset[int]
) -> Iterator[tuple[Family, float]]:
    import numpy as np  # noqa: PLC0415 - comes with the solver

    left, right = (_Side(side) for side in _list_stakes(ground, (table.mesh.left, table.mesh.right), kept, allowed))
    missing = table.missing.copy()
    if table.mesh.is_square:
        yield from _gather_diagonal(ground, left.stakes, table)
        np.fill_diagonal(missing, 0.0)
    worth = np.zeros((len(left.alike), len(right.alike)))
    np.add.at(worth, (np.array(left.places)[:, None], np.array(right.places)[None, :]), missing)
    for row, column in zip(*(axis.tolist() for axis in np.nonzero(worth)), strict=True):
        family = _keep(find_family(ground, left.alike[row], right.alike[column]), allowed)
        if family:
            yield family, float(worth[row, column])


class _Side:
    """Platforms of one side, those with the same stakes taken together."""

    def __init__(self, stakes: list[list[Stake]]) -> None:
        self.stakes = stakes
        self.alike: list[list[Stake]] = []
        self.places: list[int] = []
        known: dict[frozenset[Stake], int] = {}
        for own in stakes:
            key = frozenset(own)
            if key not in known:
                known[key] = len(self.alike)
                self.alike.append(own)
            self.places.append(known[key])


def _gather_diagonal(ground: Ground, stakes: Sequence[Sequence[Stake]], table: Table) -> Iterator[tuple[Family, float]]:
    for place, own in enumerate(stakes):
        worth = float(table.missing[place, place])
        family = find_family(ground, own, own, is_same=True)
        if worth and family:
            yield family, worth


def _keep(family: Family, allowed: frozenset[int]) -> Family:
    return frozenset(route for route in family if route <= allowed)


def _list_stakes(
    ground: Ground, sides: Sequence[Sequence[Node]], changes: Sequence[Change], allowed: frozenset[int]
) -> list[list[list[Stake]]]:
    """The stakes of each platform of each side that a route may use; the others would only make alike platforms look different."""
    fits: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind is ChangeKind.FIT:
            fits.setdefault(change.platform, []).append(change)

    def gather(node: Node) -> list[Stake]:
        new = [stake for change in fits.get(node.id, ()) for stake in ground.list_fit_stakes(change, node.operator)]
        return [stake for stake in (*ground.list_stakes(node), *new) if stake.route <= allowed]

    found = [[gather(node) for node in nodes] for nodes in sides]
    useful = ground.touched | {stake.group for side in found for stakes in side for stake in stakes if stake.route}
    return [[[stake for stake in stakes if stake.group in useful] for stakes in side] for side in found]
