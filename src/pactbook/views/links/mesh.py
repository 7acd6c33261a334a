"""The arithmetic of links on bare networks: who reaches whom. It knows no records, so that it can be tested and timed by itself.

Networks are bits. A platform is a leaf: carrying two networks does not join them; only gateways do. What a gateway passes on reaches
those who may have it: for two platforms it joins the networks that are shut neither to their states nor to the state that carries it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pactbook.model.links import PairState

STATES: tuple[PairState, ...] = tuple(PairState)
"""States by their code in :meth:`Mesh.code_row`."""

_DIRECT, _GATEWAY, _EXERCISED, _UNKNOWN, _NOT_ENABLED, _NOT_FITTED, _NONE = range(7)


@dataclass(frozen=True, slots=True)
class Node:
    """One platform type: sets of networks as bits.

    ``usable`` it carries and may use; ``closed`` it carries, and a gate is closed; ``doubtful`` it may carry; ``lacking`` it is stated
    not to carry and may use; ``planned`` is the part of those that is planned. ``is_described`` is False when nothing is
    stated of it. ``guests`` are operators with which it may have a link whose network nobody names, ``hosts`` those with which such a
    link is planned. ``weight`` is how many there are.
    """

    id: str
    operator: str
    usable: int = 0
    closed: int = 0
    doubtful: int = 0
    lacking: int = 0
    planned: int = 0
    is_described: bool = True
    guests: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Join:
    """A gateway as the platforms of one state carry it: the networks it joins as bits, and whether one certainly carries it or only may.
    ``operator`` is None where nobody has to: networks that are joined by themselves."""

    id: str
    sides: int
    is_certain: bool = True
    operator: str | None = None


@dataclass(frozen=True)
class Mesh:
    """Platforms of two sides (or of one, when both are the same), the gateways between networks, and who exercised with whom. ``shut``
    are the networks, as bits, that an operator may not use."""

    networks: tuple[str, ...]
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    joins: tuple[Join, ...] = ()
    met: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    shut: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def is_square(self) -> bool:
        """Whether both sides are the same platforms: then each pair counts once."""
        return self.left == self.right

    @cached_property
    def mingled(self) -> frozenset[str]:
        """Everybody who exercised with somebody."""
        return frozenset(name for pair in self.met for name in pair)

    @cached_property
    def certain(self) -> Reach:
        """What the gateways join that somebody certainly carries, whoever may use it."""
        return Reach(len(self.networks), [join.sides for join in self.joins if join.is_certain])

    def between(self, left: str, right: str) -> Between:
        """What gateways join for platforms of two states."""
        key = (left, right) if left <= right else (right, left)
        if key not in self._between:
            joins = self.open_joins(*key)
            self._between[key] = Between(
                Reach(len(self.networks), [join.sides for join in joins if join.is_certain]),
                Reach(len(self.networks), [join.sides for join in joins]),
            )
        return self._between[key]

    def open_joins(self, left: str, right: str) -> list[Join]:
        """The gateways with the sides that are open to platforms of two states, and to who carries the gateway."""
        if not self.shut:
            return list(self.joins)
        key = (left, right) if left <= right else (right, left)
        if key not in self._open_joins:
            bar = self.shut.get(left, 0) | self.shut.get(right, 0)
            self._open_joins[key] = [
                replace(join, sides=join.sides & ~(bar | self.shut.get(join.operator or "", 0))) for join in self.joins
            ]
        return self._open_joins[key]

    @cached_property
    def _open_joins(self) -> dict[tuple[str, str], list[Join]]:
        return {}

    @cached_property
    def _between(self) -> dict[tuple[str, str], Between]:
        return {}

    def code_row(self, row: int) -> bytes:
        """The states of one platform of the left with all of the right, as codes into :data:`STATES`."""
        a = self.left[row]
        usable, carried = a.usable, self.certain.spread(a.usable | a.closed)
        ways = {
            name: (between.certain.spread(a.usable), between.possible.spread(a.usable | a.doubtful))
            for name, between in ((name, self.between(a.operator, name)) for name in self._right_operators)
        }
        allowed, wanted = a.usable | a.lacking, a.usable | a.planned
        is_open, guests, hosts, operator, met, name = not a.is_described, a.guests, a.hosts, a.operator, self.met, a.id
        codes = bytearray()
        for b, b_may, b_carried, b_allowed, b_wanted in self._columns:
            reach, may = ways[b.operator]
            if usable & b.usable:
                codes.append(_DIRECT)
            elif reach & b.usable:
                codes.append(_GATEWAY)
            elif (
                is_open
                or not b.is_described
                or may & b_may
                or (guests and b.operator in guests)
                or (b.guests and operator in b.guests)
            ):
                codes.append(_EXERCISED if met and (name, b.id) in met else _UNKNOWN)
            elif carried & b_carried:
                codes.append(_NOT_ENABLED)
            elif (
                (allowed & b_allowed & (wanted | b_wanted))
                or (hosts and b.operator in hosts)
                or (b.hosts and operator in b.hosts)
            ):
                codes.append(_NOT_FITTED)
            else:
                codes.append(_EXERCISED if met and (name, b.id) in met else _NONE)
        return bytes(codes)

    @cached_property
    def codes(self) -> tuple[bytes, ...]:
        """The whole matrix, a row for each platform of the left."""
        return tuple(self.code_row(row) for row in range(len(self.left)))

    @cached_property
    def _columns(self) -> list[tuple[Node, int, int, int, int]]:
        return [(b, b.usable | b.doubtful, b.usable | b.closed, b.usable | b.lacking, b.usable | b.planned) for b in self.right]

    @cached_property
    def _right_operators(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node.operator for node in self.right))

    def find_state(self, row: int, column: int) -> PairState:
        """The state of one pair."""
        return STATES[self.codes[row][column]]

    def count_pairs(self, row: int, column: int) -> int:
        """How many pairs of single platforms two types make; each counts once where both sides are the same."""
        a, b = self.left[row], self.right[column]
        if not self.is_square:
            return a.weight * b.weight
        if row == column:
            return a.weight * (a.weight - 1) // 2
        return a.weight * b.weight if row < column else 0


@dataclass(frozen=True, slots=True)
class Between:
    """What gateways join for platforms of two states: those that somebody certainly carries, and those that somebody may carry too."""

    certain: Reach
    possible: Reach


class Reach:
    """Which networks gateways join, any number of them in a row."""

    def __init__(self, networks: int, joins: Sequence[int]) -> None:
        groups: list[int] = []
        for sides in joins:
            merged = sides
            apart = []
            for group in groups:
                if group & sides:
                    merged |= group
                else:
                    apart.append(group)
            groups = [*apart, merged]
        self._groups = groups
        self._joined = 0
        for group in groups:
            self._joined |= group
        self.networks = networks

    def spread(self, mask: int) -> int:
        """All networks that can be reached from some."""
        touched = mask & self._joined
        if touched:
            for group in self._groups:
                if touched & group:
                    mask |= group
        return mask


def list_bits(mask: int) -> list[int]:
    """The places of the bits that are set, lowest first."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
