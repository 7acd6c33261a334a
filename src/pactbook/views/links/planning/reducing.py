"""Changes that need not be looked at, because another does at least as much in every plan.

A network that another outdoes: everybody who is on it, or may be put on it, is or may be on the other at no greater cost, and each
gateway on offer that touches it has its like at the other. Any plan can then use the other in its place. And of types that are alike in
everything, a plan of k changes needs no more than k.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pactbook.views.links.mesh import Mesh, list_bits
from pactbook.views.links.planning.board import Board, Change, ChangeKind, Scenario, apply_changes, split_pairs
from pactbook.views.links.planning.routes import NOTHING, Ground, Route

# Comparing all networks pair by pair in every scenario costs their square each time.
MOST_COMPARISONS = 200_000

_Who = dict[Route, set[str]]


def find_needed(board: Board, scenarios: Sequence[Scenario], most: int) -> frozenset[int]:
    """The numbers of the changes among which a best plan is."""
    stands_for = _match_networks(board, scenarios, most)
    first = _find_first_alike(board, most)
    kept = set()
    for number, change in enumerate(board.changes):
        if change.kind is ChangeKind.FIT:
            is_needed = change.place not in stands_for and change.platform in first
        else:
            is_needed = change.kind is ChangeKind.AGREEMENT or not any(place in stands_for for place in list_bits(change.sides))
        if is_needed:
            kept.add(number)
    return frozenset(kept)


def _find_first_alike(board: Board, most: int) -> set[str]:
    """The platforms to which a fit is worth considering: at most so many of each kind."""
    met = {name for pair in board.mesh.met for name in pair}
    offers: dict[str, set[tuple[int, float]]] = {}
    for change in board.changes:
        if change.kind is ChangeKind.FIT:
            offers.setdefault(change.platform, set()).add((change.place, change.cost))
    left = {node.id for node in board.mesh.left}
    right = {node.id for node in board.mesh.right}
    counts: dict[object, int] = {}
    first = set()
    for node in {node.id: node for node in (*board.mesh.left, *board.mesh.right)}.values():
        if node.doubtful or node.id in met:
            first.add(node.id)
            continue
        sides = (node.id in left, node.id in right)
        look = (
            node.operator, node.usable, node.closed, node.is_described, node.guests, node.weight, sides,
            frozenset(offers.get(node.id, ())),
        )  # fmt: skip
        counts[look] = counts.get(look, 0) + 1
        if counts[look] <= most:
            first.add(node.id)
    return first


def _match_networks(board: Board, scenarios: Sequence[Scenario], most: int) -> dict[int, int]:
    """For each network that another outdoes, the other."""
    places = range(len(board.mesh.networks))
    if len(places) ** 2 * len(scenarios) > MOST_COMPARISONS:
        return {}
    views = [view for scenario in scenarios for view in _list_views(board, scenario, most)]
    fits: dict[int, dict[str, float]] = {}
    operators = {node.id: node.operator for node in (*board.mesh.left, *board.mesh.right)}
    for change in board.changes:
        if change.kind is ChangeKind.FIT:
            fits.setdefault(change.place, {})[change.platform] = change.cost
    gateways = [change for change in board.changes if change.kind is ChangeKind.GATEWAY]
    stands_for: dict[int, int] = {}
    for place in reversed(places):
        for other in places:
            if other == place or other in stands_for or place in stands_for.values():
                continue
            tried = {**stands_for, place: other}
            if (
                all(view.holds(place, other) for view in views)
                and not any(view.is_at_a_gate(place, other) for view in views)
                and _has_fits(views, fits, operators, place, other)
                and _has_gateways(views, gateways, tried, place)
            ):
                stands_for[place] = other
                break
    return stands_for


def _list_views(board: Board, scenario: Scenario, most: int) -> list[_View]:
    mesh = apply_changes(board, scenario.mesh, ())
    return [_View(Ground(board, mesh, most, ends), ends, part) for ends, part in split_pairs(mesh)]


class _View:
    """Who of two states is on which group of networks in one scenario, and after which changes."""

    def __init__(self, ground: Ground, ends: tuple[str, str], mesh: Mesh) -> None:
        self.ground, self.ends = ground, ends
        self.members: dict[int, _Who] = {}
        for node in {(node.id, node.weight): node for node in (*mesh.left, *mesh.right)}.values():
            for stake in self.ground.list_stakes(node) if node.weight else ():
                self.members.setdefault(stake.group, {}).setdefault(stake.route, set()).add(node.id)

    def find_group(self, place: int) -> int:
        return self.ground.group_of[place]

    def holds(self, place: int, other: int) -> bool:
        """Whether everybody on the one is on the other, after no more changes."""
        group, better = self.find_group(place), self.find_group(other)
        if group == better:
            return True
        mine, theirs = self.members.get(group, {}), self.members.get(better, {})
        return all(
            who <= {name for given, names in theirs.items() if given <= route for name in names} for route, who in mine.items()
        )

    def is_at_a_gate(self, place: int, other: int) -> bool:
        """Whether an agreement would join the one to what it does not join the other to."""
        group = self.find_group(place)
        return group in self.ground.opened and group != self.find_group(other)

    def is_open_as(self, side: int, like: int) -> bool:
        """Whether what opens one network to both states opens another too."""
        return all(
            any(given <= route for given in self.ground.list_openings(operator, like))
            for operator in self.ends
            for route in self.ground.list_openings(operator, side)
        )

    def is_on(self, name: str, place: int) -> bool:
        """Whether a platform is there as it is."""
        return name in self.members.get(self.find_group(place), {}).get(NOTHING, ())


def _has_fits(
    views: Sequence[_View],
    fits: Mapping[int, Mapping[str, float]],
    operators: Mapping[str, str],
    place: int,
    other: int,
) -> bool:
    """Whether whoever may be put on the one may be put on the other, through gates no narrower, or is there already."""
    for name, cost in fits.get(place, {}).items():
        if all(view.is_on(name, other) for view in views):
            continue
        ground = views[0].ground
        ours, theirs = (ground.list_openings(operators[name], one) for one in (place, other))
        is_open = all(any(given <= route for given in theirs) for route in ours)
        if not is_open or fits.get(other, {}).get(name, float("inf")) > cost:
            return False
    return True


def _has_gateways(views: Sequence[_View], gateways: Sequence[Change], stands_for: Mapping[int, int], place: int) -> bool:
    """Whether each gateway that touches the network has its like where it is put, the same one in every view, or joins nothing there."""
    for change in gateways:
        if not change.sides >> place & 1:
            continue
        moved = {side: stands_for.get(side, side) for side in list_bits(change.sides)}
        asked = [view for view in views if len({view.find_group(side) for side in moved.values()}) > 1]
        likes = (
            like
            for like in gateways
            if like.cost <= change.cost
            and not any(side in stands_for for side in list_bits(like.sides))
            and all(_is_like(view, moved, like) for view in asked)
        )
        if asked and next(likes, None) is None:
            return False
    return True


def _is_like(view: _View, moved: Mapping[int, int], like: Change) -> bool:
    """Whether a gateway joins what another would once its sides are moved, and is open to whom that would be."""
    return all(
        any(view.find_group(new) == view.find_group(one) and view.is_open_as(side, one) for one in list_bits(like.sides))
        for side, new in moved.items()
    )
