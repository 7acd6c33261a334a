"""What a plan gives, by counting: the judge of every plan, whoever made it."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from pactbook.views.links.mesh import Join, Mesh, Node, list_bits


class ChangeKind(StrEnum):
    """What a change does."""

    FIT = "fit"
    GATEWAY = "gateway"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a plan may hold.

    A fit gives ``platform`` the network at ``place``; a gateway joins the networks of ``sides`` (bits), each for those to whom it is open;
    an agreement is ``id`` without its prefix. ``cost`` is in units of the asker's own.
    """

    id: str
    kind: ChangeKind
    label: str
    platform: str = ""
    place: int = -1
    sides: int = 0
    cost: float = 1.0


@dataclass(frozen=True)
class Board:
    """A mesh and what may be changed on it. ``keys`` names, for an operator and the place of a network whose gate is closed to it, the agreements any of which would open it."""

    mesh: Mesh
    changes: tuple[Change, ...]
    keys: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each change in the list of them, by its id."""
        return {change.id: number for number, change in enumerate(self.changes)}

    def pick(self, chosen: Collection[str]) -> list[Change]:
        """The changes of some ids, in the board's order; others are passed over."""
        return [self.changes[number] for number in sorted(self.numbers[name] for name in set(chosen) if name in self.numbers)]


@dataclass(frozen=True)
class Scenario:
    """One way in which what is unknown may turn out.

    ``mesh`` holds no doubts. ``credit`` is what a pair counts for that is unknown for another reason than a fit (nothing is stated of
    one side, the network is not named, or they exercised together), unless the plan connects it: 0, 1, or a half.
    """

    mesh: Mesh
    credit: float


def settle(mesh: Mesh, chance: float, seed: int | None = None) -> Mesh:
    """The mesh with each doubtful fit and gateway decided: there with a chance, drawn by the seed; 0 and 1 need none."""
    draw = random.Random(seed)  # noqa: S311 - a reproducible draw, no secret

    def is_there() -> bool:
        return chance >= 1 or (chance > 0 and draw.random() < chance)

    kept: dict[str, int] = {}

    def decide(node: Node) -> Node:
        # A type that stands on both sides is one type.
        if node.id not in kept:
            kept[node.id] = sum(1 << place for place in list_bits(node.doubtful) if is_there())
        return replace(node, usable=node.usable | kept[node.id], doubtful=0)

    left = tuple(decide(node) for node in mesh.left)
    right = left if mesh.is_square else tuple(decide(node) for node in mesh.right)
    joins = tuple(replace(join, is_certain=True) for join in mesh.joins if join.is_certain or is_there())
    return replace(mesh, left=left, right=right, joins=joins)


def make_scenarios(mesh: Mesh, draws: int) -> dict[str, tuple[Scenario, ...]]:
    """The worst case (nothing that is unknown is there), the best (all is), and equally likely draws between them."""
    drawn = tuple(Scenario(settle(mesh, 0.5, seed), 0.5) for seed in range(draws))
    return {"worst": (Scenario(settle(mesh, 0.0), 0.0),), "best": (Scenario(settle(mesh, 1.0), 1.0),), "expected": drawn}


def apply_changes(board: Board, mesh: Mesh, chosen: Collection[str]) -> Mesh:
    """A mesh after some changes of the board: what was fitted and built, and the gates that agreements opened for fits and gateways."""
    made = board.pick(chosen)
    accords = {change.id for change in made if change.kind is ChangeKind.AGREEMENT}
    opened = {key for key, names in board.keys.items() if accords & {f"agreement:{name}" for name in names}}
    barred = board.keys.keys() - opened
    fits: dict[str, int] = {}
    joins = list(mesh.joins)
    for change in made:
        if change.kind is ChangeKind.FIT:
            fits[change.platform] = fits.get(change.platform, 0) | 1 << change.place
        elif change.kind is ChangeKind.GATEWAY:
            joins.append(Join(change.id, change.sides))

    def alter(node: Node) -> Node:
        if node.id not in fits and not node.closed and not barred:
            return node
        carried = node.usable | node.closed | fits.get(node.id, 0)
        shut = sum(1 << place for place in list_bits(carried) if (node.operator, place) in barred)
        return replace(node, usable=carried & ~shut, closed=carried & shut)

    left = tuple(alter(node) for node in mesh.left)
    right = left if mesh.is_square else tuple(alter(node) for node in mesh.right)
    shut: dict[str, int] = {}
    for operator, place in barred:
        shut[operator] = shut.get(operator, 0) | 1 << place
    return replace(mesh, left=left, right=right, joins=tuple(joins), shut=shut)


def split_pairs(mesh: Mesh) -> list[tuple[tuple[str, str], Mesh]]:
    """A mesh taken apart by the states of its pairs: in each part only their platforms weigh, and gateways are as open as to them.

    What the parts give adds up to what the mesh gives.
    """
    ends = dict.fromkeys((a, b) for a in _list_operators(mesh.left) for b in _list_operators(mesh.right))
    parts = []
    for a, b in ends:
        if mesh.is_square and (b, a) in ends and b < a:
            continue  # each pair once: it stands in the part of (b, a)
        left = _weigh_only(mesh.left, a)
        right = left if mesh.is_square and a == b else _weigh_only(mesh.right, b)
        parts.append(((a, b), replace(mesh, left=left, right=right, joins=tuple(mesh.open_joins(a, b)), shut={})))
    return parts


def _list_operators(nodes: Sequence[Node]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node.operator for node in nodes))


def _weigh_only(nodes: Sequence[Node], operator: str) -> tuple[Node, ...]:
    return tuple(node if node.operator == operator else replace(node, weight=0) for node in nodes)


def count_connected(mesh: Mesh, credit: float) -> float:
    """The pairs that can talk, those that are unknown for another reason than a fit counted with a credit."""
    left, right = _group_alike(mesh, mesh.left), _group_alike(mesh, mesh.right)
    total = 0.0
    for row, (a, a_weight) in enumerate(left):
        ways = {name: mesh.between(a.operator, name).certain.spread(a.usable) for name in _list_operators(mesh.right)}
        for column, (b, b_weight) in enumerate(right[row:] if mesh.is_square else right):
            reach = ways[b.operator]
            if not reach & b.usable and not (credit and is_open(mesh, a, b)):
                continue
            is_same = mesh.is_square and column == 0
            pairs = a_weight * (a_weight - 1) // 2 if is_same else a_weight * b_weight
            total += pairs if reach & b.usable else credit * pairs
    return total


def _group_alike(mesh: Mesh, nodes: Sequence[Node]) -> list[tuple[Node, int]]:
    """Types that count alike, one for all, with the number of all their pieces."""
    groups: dict[object, tuple[Node, int]] = {}
    for node in nodes:
        name = node.id if node.id in mesh.mingled else None
        key = (node.usable, node.is_described, node.guests, node.operator, name)
        first, weight = groups.get(key, (node, 0))
        groups[key] = (first, weight + node.weight)
    return list(groups.values())


def is_open(mesh: Mesh, a: Node, b: Node) -> bool:
    """Whether a pair is unknown for another reason than a fit."""
    if not (a.is_described and b.is_described):
        return True
    return b.operator in a.guests or a.operator in b.guests or (a.id, b.id) in mesh.met


def judge(board: Board, scenarios: Sequence[Scenario], chosen: Collection[str]) -> float:
    """What a plan gives on average over scenarios, in pairs."""
    return sum(count_connected(apply_changes(board, one.mesh, chosen), one.credit) for one in scenarios) / len(scenarios)


def count_all(mesh: Mesh) -> int:
    """All pairs, as :meth:`Mesh.count_pairs` counts each."""
    left = sum(node.weight for node in mesh.left)
    return left * (left - 1) // 2 if mesh.is_square else left * sum(node.weight for node in mesh.right)
