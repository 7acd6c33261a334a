"""Which sets of changes connect which networks, and which pairs of platforms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pactbook.views.links.mesh import Mesh, Node, list_bits
from pactbook.views.links.planning.board import Board, Change, ChangeKind

Route = frozenset[int]
"""Numbers of changes which, made together, connect something; the empty route connects it already."""

Family = frozenset[Route]
"""All smallest routes for a pair: none of them holds another."""

NOTHING: Route = frozenset()


@dataclass(frozen=True, slots=True)
class Stake:
    """A group of joined networks on which a platform is once a route is made."""

    group: int
    route: Route


class Ground:
    """The networks of a scenario in groups that gateways already join, and the routes of at most ``most`` changes between groups."""

    def __init__(self, board: Board, mesh: Mesh, most: int) -> None:
        self.most = most
        self.numbers = {change.id: number for number, change in enumerate(board.changes)}
        self._keys = board.keys
        self.group_of = _group_networks(mesh)
        self._edges = [edge for change in board.changes if (edge := self._make_edge(change)) is not None]
        self.touched = frozenset(group for groups, _ in self._edges for group in groups)
        self.widest = max((len(groups) - 1 for groups, _ in self._edges), default=0)
        self._ways: dict[int, dict[int, Family]] = {}

    def list_openings(self, operator: str, place: int) -> list[Route]:
        """The routes that make a network usable for an operator: nothing, or one of the agreements that open its gate."""
        names = self._keys.get((operator, place))
        if names is None:
            return [NOTHING]
        return [frozenset((self.numbers[key],)) for name in names if (key := f"agreement:{name}") in self.numbers]

    def list_stakes(self, node: Node) -> list[Stake]:
        """Where a platform is by what it carries."""
        carried = node.usable | node.closed
        return _thin(
            Stake(self.group_of[place], route)
            for place in list_bits(carried)
            for route in self.list_openings(node.operator, place)
        )

    def list_fit_stakes(self, change: Change, operator: str) -> list[Stake]:
        """Where a platform would be by a fit."""
        own = frozenset((self.numbers[change.id],))
        found = (own | opening for opening in self.list_openings(operator, change.place))
        return [Stake(self.group_of[change.place], route) for route in found if len(route) <= self.most]

    def find_ways(self, start: int) -> dict[int, Family]:
        """The smallest routes from one group to each that can be reached."""
        if start not in self._ways:
            self._ways[start] = self._search(start)
        return self._ways[start]

    def _make_edge(self, change: Change) -> tuple[frozenset[int], Route] | None:
        if change.kind is not ChangeKind.GATEWAY:
            return None
        keys = [f"agreement:{name}" for name in change.needs]
        groups = frozenset(self.group_of[place] for place in list_bits(change.sides))
        if len(groups) < 2 or any(key not in self.numbers for key in keys):
            return None
        route = frozenset((self.numbers[change.id], *(self.numbers[key] for key in keys)))
        return (groups, route) if len(route) <= self.most else None

    def _search(self, start: int) -> dict[int, Family]:
        found: dict[int, list[Route]] = {start: [NOTHING]}
        ahead = [(start, NOTHING)]
        while ahead:
            following = []
            for group, route in ahead:
                for groups, more in self._edges:
                    longer = route | more
                    if group not in groups or len(longer) > self.most or longer == route:
                        continue
                    for other in groups - {group}:
                        known = found.setdefault(other, [])
                        if not any(one <= longer for one in known):
                            found[other] = [one for one in known if not longer <= one] + [longer]
                            following.append((other, longer))
            ahead = following
        return {group: frozenset(routes) for group, routes in found.items()}


def find_family(ground: Ground, left: Sequence[Stake], right: Sequence[Stake], *, is_same: bool = False) -> Family:
    """The smallest routes that connect two platforms. ``is_same``: pieces of one type, which any network they carry connects."""
    routes: set[Route] = set()
    if is_same:
        routes = {stake.route for stake in left}
    for a in left:
        ways = ground.find_ways(a.group)
        for b in right:
            for way in ways.get(b.group, ()):
                route = a.route | way | b.route
                if len(route) <= ground.most:
                    routes.add(route)
    return frozenset(route for route in routes if not any(other < route for other in routes))


def _group_networks(mesh: Mesh) -> Mapping[int, int]:
    groups: dict[int, int] = {}
    names: dict[int, int] = {}
    for place in range(len(mesh.networks)):
        groups[place] = names.setdefault(mesh.certain.spread(1 << place), len(names))
    return groups


def _thin(stakes: Iterable[Stake]) -> list[Stake]:
    """Stakes without those that another in the same group makes needless."""
    found: list[Stake] = []
    for stake in stakes:
        if any(one.group == stake.group and one.route <= stake.route for one in found):
            continue
        found = [one for one in found if not (one.group == stake.group and stake.route <= one.route)] + [stake]
    return found
