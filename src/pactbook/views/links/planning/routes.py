"""Which sets of changes connect which networks, and which pairs of platforms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from pactbook.views.links.mesh import Mesh, Node, list_bits
from pactbook.views.links.planning.board import Board, Change

Route = frozenset[int]
"""Numbers of changes which, made together, connect something; the empty route connects it already."""

Family = frozenset[Route]
"""All smallest routes for a pair: none of them holds another."""

NOTHING: Route = frozenset()

Edge = tuple[frozenset[int], Route]
"""Groups of networks that a route joins."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A group of joined networks on which a platform is once a route is made."""

    group: int
    route: Route


class Ground:
    """The networks of a scenario for platforms of two states, in groups that gateways already join, and the routes of at most ``most``
    changes between groups: gateways that are built, and sides of gateways that agreements open."""

    def __init__(self, board: Board, mesh: Mesh, most: int, ends: tuple[str, str]) -> None:
        self.most = most
        self.numbers = board.numbers
        self._keys = board.keys
        self.group_of = _group_networks(mesh, ends)
        built = [(change.sides, frozenset((self.numbers[change.id],))) for change in board.changes if change.sides]
        new = [edge for sides, route in built for edge in self._list_edges(sides, ends, route)]
        carried = [
            (join.sides, ends if join.operator is None else (*ends, join.operator)) for join in mesh.joins if join.is_certain
        ]
        opened = [edge for sides, operators in carried for edge in self._list_edges(sides, operators, NOTHING)]
        self._edges = list(dict.fromkeys((*new, *opened)))
        self.touched = frozenset(group for groups, _ in self._edges for group in groups)
        self.opened = frozenset(group for groups, _ in opened for group in groups)
        self.widest = self._find_widest(new, opened)
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

    def _list_edges(self, sides: int, operators: Sequence[str], made: Route) -> list[Edge]:
        """What a gateway joins once it is made: the sides that are open, and each other with the agreements that open it."""
        ways = {place: self._list_ways(place, dict.fromkeys(operators)) for place in list_bits(sides)}
        free = frozenset(self.group_of[place] for place, routes in ways.items() if NOTHING in routes)
        barred = [(self.group_of[place], route) for place, routes in ways.items() for route in routes if route]
        edges = [(free, made)] if made else []
        if free:
            edges += [(free | {group}, made | route) for group, route in barred]
        else:
            edges += [(frozenset((a, b)), made | one | other) for (a, one), (b, other) in combinations(barred, 2)]
        return [(groups, route) for groups, route in edges if len(groups) > 1 and len(route) <= self.most]

    def _list_ways(self, place: int, operators: Iterable[str]) -> list[Route]:
        """The routes that open a network to several states at once."""
        found = [NOTHING]
        for operator in operators:
            found = [one | other for one, other in product(found, self.list_openings(operator, place))]
        return [one for one in dict.fromkeys(found) if not any(other < one for other in found)]

    def _find_widest(self, new: Sequence[Edge], opened: Sequence[Edge]) -> int:
        """To how many more groups one change can lead from a group at most, others made or not."""
        led: dict[int, set[int]] = {}
        agreements: dict[int, int] = {}
        for groups, route in new:
            # The gateway itself leads to all its sides, whichever agreements they need.
            gateway = next(number for number in route if number not in self._agreements)
            led.setdefault(gateway, set()).update(groups)
        for groups, route in opened:
            for number in route:
                agreements[number] = agreements.get(number, 0) + len(groups) - 1
        return max((*(len(groups) - 1 for groups in led.values()), *agreements.values()), default=0)

    @cached_property
    def _agreements(self) -> frozenset[int]:
        return frozenset(number for name, number in self.numbers.items() if name.startswith("agreement:"))

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


def _group_networks(mesh: Mesh, ends: tuple[str, str]) -> Mapping[int, int]:
    groups: dict[int, int] = {}
    names: dict[int, int] = {}
    reach = mesh.between(*ends).certain
    for place in range(len(mesh.networks)):
        groups[place] = names.setdefault(reach.spread(1 << place), len(names))
    return groups


def _thin(stakes: Iterable[Stake]) -> list[Stake]:
    """Stakes without those that another in the same group makes needless."""
    found: list[Stake] = []
    for stake in stakes:
        if any(one.group == stake.group and one.route <= stake.route for one in found):
            continue
        found = [one for one in found if not (one.group == stake.group and stake.route <= one.route)] + [stake]
    return found
