"""Gains of single fits in bulk, and bounds by which most candidate fits can be left out without losing the best plan.

The bound: of a plan of ``j`` gateways and agreements and ``f`` fits, the pairs without a newly fitted platform are connected by the former
alone, so they give no more than the best ``j`` of those do. Each other pair holds a platform with a new fit. A fit gives its platform the
members of the network's group, and with ``j`` gateways those of at most ``j`` times as many groups more as one gateway joins, none further
than ``j`` gateways away; and it gives pairs with other platforms fitted by the plan, half of each such pair being its own. A fit whose best
possible plan stays below a plan already found is in no best plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pactbook.views.links.mesh import Mesh, list_bits
from pactbook.views.links.planning.board import Board, Change, ChangeKind, Scenario, apply_changes, is_open, split_pairs
from pactbook.views.links.planning.routes import Ground

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Table:
    """One scenario in numbers: ``missing`` is what each pair would add if it were connected; ``left`` and ``right`` tell which platform is in which group of joined networks."""

    mesh: Mesh
    group_of: Mapping[int, int]
    left: Matrix
    right: Matrix
    missing: Matrix

    def fit(self, row: int, column: int, group: int) -> Table:
        """The same once a platform is in a group of networks; ``row`` or ``column`` past the last where it is not on that side."""
        missing, left = self.missing.copy(), self.left.copy()
        right = left if self.mesh.is_square else self.right.copy()
        if row < len(left):
            missing[row, right[:, group] > 0] = 0.0
            left[row, group] = 1.0
        if column < len(right):
            missing[left[:, group] > 0, column] = 0.0
            right[column, group] = 1.0
        return replace(self, missing=missing, left=left, right=right)


def make_tables(board: Board, scenario: Scenario, chosen: Sequence[str] = ()) -> list[Table]:
    """A scenario after some changes, in numbers: a table for each two states whose platforms make pairs."""
    return [make_table(part, scenario.credit) for _, part in split_pairs(apply_changes(board, scenario.mesh, chosen))]


def make_table(mesh: Mesh, credit: float, groups: Mapping[int, int] | None = None) -> Table:
    """A mesh whose gateways are open to all in it, in numbers. ``groups``: the groups of networks, where other gateways decide."""
    import numpy as np  # noqa: PLC0415 - comes with the solver

    names: dict[int, int] = {}
    group_of = groups or {
        place: names.setdefault(mesh.certain.spread(1 << place), len(names)) for place in range(len(mesh.networks))
    }
    width = max(group_of.values(), default=0) + 1

    def place_nodes(nodes: Sequence[Any]) -> Matrix:
        found = np.zeros((len(nodes), width))
        for row, node in enumerate(nodes):
            for place in list_bits(node.usable):
                found[row, group_of[place]] = 1.0
        return found

    left = place_nodes(mesh.left)
    right = left if mesh.is_square else place_nodes(mesh.right)
    a, b = (np.array([float(node.weight) for node in side]) for side in (mesh.left, mesh.right))
    pairs = np.outer(a, b)
    if mesh.is_square:
        pairs = np.triu(pairs, 1) + np.diag(a * (a - 1) / 2)
    missing = np.where(left @ right.T > 0, 0.0, pairs)
    if credit:
        wild = np.array([[is_open(mesh, one, other) for other in mesh.right] for one in mesh.left], dtype=float)
        missing = missing * (1.0 - credit * wild)
    return Table(mesh, group_of, left, right, missing)


class Roster:
    """The fits on offer as arrays: where each platform stands on either side, which network, and whether a gate bars it."""

    def __init__(self, board: Board, fits: Sequence[Change]) -> None:
        import numpy as np  # noqa: PLC0415 - comes with the solver

        rows = {node.id: row for row, node in enumerate(board.mesh.left)}
        columns = {node.id: column for column, node in enumerate(board.mesh.right)}
        operators = {node.id: node.operator for node in (*board.mesh.left, *board.mesh.right)}
        self.fits = tuple(fits)
        self.places = np.array([fit.place for fit in fits], dtype=int)
        self.costs = np.array([fit.cost for fit in fits], dtype=float)
        names: dict[str, int] = {}
        self.platforms = np.array([names.setdefault(fit.platform, len(names)) for fit in fits], dtype=int)
        # A platform that is not on a side points to a line of zeros behind its last.
        self.rows = np.array([rows.get(fit.platform, len(rows)) for fit in fits], dtype=int)
        self.columns = np.array([columns.get(fit.platform, len(columns)) for fit in fits], dtype=int)
        self.keys = [board.keys.get((operators[fit.platform], fit.place), ()) for fit in fits]
        self.is_barred = np.array([bool(keys) for keys in self.keys], dtype=bool)

    def sum_sides(self, by_row: Matrix, by_column: Matrix, groups: Any) -> Any:
        """For each fit the entry of its platform and group, on the left and on the right."""
        return _pad(by_row)[self.rows, groups] + _pad(by_column)[self.columns, groups]

    def sum_platforms(self, by_row: Any, by_column: Any) -> Any:
        """For each fit the entry of its platform on the left and on the right."""
        import numpy as np  # noqa: PLC0415 - comes with the solver

        return np.append(by_row, 0.0)[self.rows] + np.append(by_column, 0.0)[self.columns]

    def find_groups(self, table: Table) -> Any:
        """For each fit the group of networks to which it leads."""
        import numpy as np  # noqa: PLC0415 - comes with the solver

        return np.array([table.group_of[place] for place in range(len(table.group_of))], dtype=int)[self.places]

    def rate(self, board: Board, scenarios: Sequence[Scenario], chosen: Sequence[str]) -> Any:
        """What each fit adds to a plan; nothing where the plan leaves its gate shut."""
        import numpy as np  # noqa: PLC0415 - comes with the solver

        tables = (table for scenario in scenarios for table in make_tables(board, scenario, chosen))
        gains = sum((self.find_gains(table) for table in tables), np.zeros(len(self.fits))) / len(scenarios)
        return np.where(self.find_barred(chosen), 0.0, gains)

    def find_barred(self, chosen: Sequence[str]) -> Any:
        """Which fits a gate bars that no agreement of a plan opens."""
        accords = {name.removeprefix("agreement:") for name in chosen}
        barred = self.is_barred.copy()
        if accords:
            for number in barred.nonzero()[0].tolist():
                barred[number] = not accords.intersection(self.keys[number])
        return barred

    def find_gains(self, table: Table, groups: Any = None) -> Any:
        """What each fit gives by itself, gates aside."""
        groups = self.find_groups(table) if groups is None else groups
        gains = self.sum_sides(table.missing @ table.right, table.missing.T @ table.left, groups)
        return gains + self.find_own(table)

    def find_own(self, table: Table) -> Any:
        """What each fit gives by joining the pieces of its own type to each other, where it stands on both sides."""
        import numpy as np  # noqa: PLC0415 - comes with the solver

        return np.pad(table.missing, ((0, 1), (0, 1)))[self.rows, self.columns]


@dataclass(frozen=True)
class Bounds:
    """What each fit of a roster adds at most: ``reach[j]`` beside ``j`` gateways and agreements, ``peers[n]`` with ``n`` other fits, ``most`` in all."""

    reach: tuple[Any, ...]
    peers: tuple[Any, ...]
    most: Any

    def bound(self, structural: int, others: int) -> Any:
        """At most, for each fit, in a plan with so many others of either kind."""
        import numpy as np  # noqa: PLC0415 - comes with the solver

        return np.minimum(self.most, self.reach[structural] + self.peers[others])


def bound_fits(board: Board, scenarios: Sequence[Scenario], roster: Roster, most: int) -> Bounds:
    """The bounds for plans of at most so many changes, on average over the scenarios."""
    import numpy as np  # noqa: PLC0415 - comes with the solver

    count = len(roster.fits)
    reach, peers = [np.zeros(count) for _ in range(most)], [np.zeros(count) for _ in range(most)]
    total = np.zeros(count)
    accords = [change.id for change in board.changes if change.kind is ChangeKind.AGREEMENT]
    for scenario, ends, now, opened in _list_parts(board, scenarios, accords):
        reach[0] += np.where(roster.is_barred, 0.0, roster.find_gains(now)) / len(scenarios)
        ground = Ground(board, apply_changes(board, scenario.mesh, ()), most, ends)
        groups = roster.find_groups(now)
        by_row, by_column = now.missing @ opened.right, now.missing.T @ opened.left
        itself = roster.find_own(now)
        for structural in range(1, most):
            far = [_reach_groups(gains, ground, structural) for gains in (by_row, by_column)]
            reach[structural] += (roster.sum_sides(far[0], far[1], groups) + itself) / len(scenarios)
        lacking = np.sort(now.missing, axis=1)[:, ::-1], np.sort(now.missing.T, axis=1)[:, ::-1]
        for others in range(1, most):
            halves = [side[:, :others].sum(axis=1, keepdims=True) / 2 for side in lacking]
            peers[others] += roster.sum_sides(halves[0], halves[1], 0) / len(scenarios)
        sums = [side.sum(axis=1, keepdims=True) for side in lacking]
        total += roster.sum_sides(sums[0], sums[1], 0) / len(scenarios)
    return Bounds(tuple(reach), tuple(peers), total)


def _list_parts(
    board: Board, scenarios: Sequence[Scenario], accords: Sequence[str]
) -> Iterator[tuple[Scenario, tuple[str, str], Table, Table]]:
    """Each scenario for each two states: as it is, and with every gate open to platforms but not to gateways, whose routes are counted
    apart."""
    for scenario in scenarios:
        parts = split_pairs(apply_changes(board, scenario.mesh, ()))
        opened = split_pairs(apply_changes(board, scenario.mesh, accords))
        for (ends, part), (_, free) in zip(parts, opened, strict=True):
            now = make_table(part, scenario.credit)
            yield scenario, ends, now, make_table(free, scenario.credit, now.group_of)


def _reach_groups(gains: Matrix, ground: Ground, structural: int) -> Matrix:
    """For each platform and group, the group's gain and the largest of those that so many gateways could add."""
    import numpy as np  # noqa: PLC0415 - comes with the solver

    found = gains.copy()
    extra = structural * ground.widest
    for group in ground.touched:
        near = [
            other
            for other, family in ground.find_ways(group).items()
            if other != group and min(len(route) for route in family) <= structural
        ]
        if near:
            found[:, group] += np.sort(gains[:, near], axis=1)[:, ::-1][:, :extra].sum(axis=1)
    return found


def _pad(values: Matrix) -> Matrix:
    import numpy as np  # noqa: PLC0415 - comes with the solver

    return np.vstack([values, np.zeros((1, values.shape[1]))])
