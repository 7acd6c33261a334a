"""What may be changed: fits, gateways and agreements for which the book shows a way."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from pactbook.errors import InvalidValueError
from pactbook.records.gate import GateState
from pactbook.records.interoperability import Interoperability
from pactbook.views.links.build import Question, make_mesh
from pactbook.views.links.mesh import Mesh, Node, list_bits
from pactbook.views.links.planning.board import Board, Change, ChangeKind


@dataclass(frozen=True, slots=True)
class Terms:
    """What an asker allows.

    ``forbidden`` and ``costs`` name changes by their ids, in which ``*`` stands for anything. A change costs 1 unless told; ``budget`` is
    the most that a plan may cost in all. ``bridges`` offers gateways that nobody is known to have built between networks of
    the two sides; ``unreleased`` offers networks to states for which the book shows no way to them.
    """

    forbidden: tuple[str, ...] = ()
    costs: Mapping[str, float] = field(default_factory=dict)
    budget: float | None = None
    bridges: bool = True
    unreleased: bool = False


def read_terms(
    forbidden: Sequence[str] = (), costs: Sequence[str] = (), budget: float | None = None, *, bridges: bool = True
) -> Terms:
    """Terms as people write them: costs as ``CHANGE=NUMBER``.

    Raises:
        InvalidValueError: for a cost that is no number, and for a cost or budget below nought.
    """
    read = {}
    for text in costs:
        name, _, number = text.rpartition("=")
        try:
            read[name] = float(number)
        except ValueError as error:
            raise InvalidValueError("cost", text, "expected CHANGE=NUMBER") from error
    for what, price in (*((f"cost of {name}", cost) for name, cost in read.items()), ("budget", budget)):
        if price is not None and not 0 <= price < math.inf:
            raise InvalidValueError(what, price, "expected nought or more")
    return Terms(tuple(forbidden), read, budget, bridges)


def make_board(found: Interoperability, question: Question, terms: Terms) -> Board:
    """The board of a question: its mesh, and every change that is allowed and could matter.

    Raises:
        InvalidValueError: for a rule about a change that no change on the board answers to.
    """
    mesh = make_mesh(found, question)
    nodes = tuple({node.id: node for node in (*mesh.left, *mesh.right)}.values())
    carriers = {join.operator for join in mesh.joins if join.operator}
    operators = sorted({node.operator for node in nodes} | carriers)
    keys = dict(_list_keys(found, mesh, operators))
    agreements = sorted({name for names in keys.values() for name in names if name in found.accords})
    offered = [
        *_list_fits(found, mesh, nodes, keys, terms),
        *_list_gateways(found, mesh),
        *(_list_bridges(found, mesh) if terms.bridges else ()),
        *(
            Change(f"agreement:{name}", ChangeKind.AGREEMENT, f"bring {found.accords[name].name} into force")
            for name in agreements
        ),
    ]
    for pattern in (*terms.forbidden, *terms.costs):
        if not any(fnmatchcase(change.id, pattern) for change in offered):
            raise InvalidValueError("change", pattern, "no change on offer has such an id")
    allowed = [change for change in offered if not any(fnmatchcase(change.id, pattern) for pattern in terms.forbidden)]
    return Board(mesh, tuple(_price(change, terms.costs) for change in allowed), keys)


def _price(change: Change, costs: Mapping[str, float]) -> Change:
    told = [cost for pattern, cost in costs.items() if fnmatchcase(change.id, pattern)]
    return replace(change, cost=told[-1]) if told else change


def _list_keys(
    found: Interoperability, mesh: Mesh, operators: Sequence[str]
) -> Iterator[tuple[tuple[str, int], tuple[str, ...]]]:
    for place, network in enumerate(mesh.networks):
        for operator in operators:
            state, names = found.gate(network, operator)
            if state is GateState.CLOSED:
                yield (operator, place), names


def _list_fits(
    found: Interoperability, mesh: Mesh, nodes: Sequence[Node], keys: Mapping[tuple[str, int], tuple[str, ...]], terms: Terms
) -> Iterator[Change]:
    """A network is worth fitting if somebody else carries it, may, will, or a gateway joins it."""
    wanted = 0
    for node in nodes:
        wanted |= node.usable | node.closed | node.doubtful | node.planned
    for join in mesh.joins:
        wanted |= join.sides
    for node in nodes:
        if not node.weight:
            continue
        for place in list_bits(wanted & ~(node.usable | node.closed)):
            network = mesh.networks[place]
            state = found.gate(network, node.operator)[0]
            if state is GateState.OPEN or (node.operator, place) in keys or (terms.unreleased and state is GateState.UNSTATED):
                name = found.platforms.types[node.id].name
                label = f"fit {found.catalogue.name(network)} to {name} ({node.operator})"
                yield Change(f"fit:{node.id}:{network}", ChangeKind.FIT, label, platform=node.id, place=place)


def _list_gateways(found: Interoperability, mesh: Mesh) -> Iterator[Change]:
    """Gateways of the book that nobody is known to carry."""
    carried = {join.id for join in mesh.joins if join.is_certain}
    places = {name: place for place, name in enumerate(mesh.networks)}
    for name, network in sorted(found.catalogue.networks.items()):
        sides = [places[side] for side in network.sides if side in places]
        if len(sides) > 1 and name not in carried:
            mask = sum(1 << place for place in sides)
            label = f"put the gateway {network.name} into service"
            yield Change(f"gateway:{name}", ChangeKind.GATEWAY, label, sides=mask)


def _list_bridges(found: Interoperability, mesh: Mesh) -> Iterator[Change]:
    """Gateways between a network of one side and one of the other that nothing joins yet."""
    left = right = 0
    for node in mesh.left:
        left |= (node.usable | node.closed) if node.weight else 0
    for node in mesh.right:
        right |= (node.usable | node.closed) if node.weight else 0
    seen: set[int] = set()
    for a in list_bits(left):
        for b in list_bits(right & ~mesh.certain.spread(1 << a)):
            mask = 1 << a | 1 << b
            if mask in seen:
                continue
            seen.add(mask)
            names = sorted((mesh.networks[a], mesh.networks[b]))
            label = f"build a gateway between {' and '.join(found.catalogue.name(name) for name in names)}"
            yield Change(f"bridge:{'+'.join(names)}", ChangeKind.GATEWAY, label, sides=mask)
