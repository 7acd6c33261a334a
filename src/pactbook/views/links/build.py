"""From records and a question to a mesh."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pactbook.errors import RecordNotFoundError
from pactbook.model.links import FitState, Role
from pactbook.model.problem import Problem, Severity
from pactbook.records.fit import Fit
from pactbook.records.gate import GateState
from pactbook.records.interoperability import Interoperability
from pactbook.records.network import RULE, Network
from pactbook.records.platform import Platform
from pactbook.views.links.mesh import Join, Mesh, Node


class Weights(StrEnum):
    """By what pairs count: single platforms in service, or types."""

    INVENTORY = "inventory"
    TYPES = "types"


class Trust(StrEnum):
    """Which fits count: all the book states, or only those that cite something; the others are then unknown."""

    ALL = "all"
    SOURCED = "sourced"


@dataclass(frozen=True, slots=True)
class Question:
    """Who is asked about. ``left`` and ``right`` are ids of types; equal tuples ask about one force within itself."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    left_name: str
    right_name: str
    layers: tuple[Role, ...] = (Role.DATA,)
    weights: Weights = Weights.INVENTORY
    trust: Trust = Trust.ALL


def make_question(
    found: Interoperability,
    left: str,
    right: str,
    *,
    layers: Sequence[Role] = (Role.DATA,),
    weights: Weights = Weights.INVENTORY,
    trust: Trust = Trust.ALL,
) -> Question:
    """A question about two forces, each given by a state's code or by the names of types parted by commas. A name that several types have, such as one
    flown by both sides, stands for all of them.

    Raises:
        RecordNotFoundError: for a name that is neither.
    """
    return Question(
        tuple(one.id for one in _find_side(found, left)),
        tuple(one.id for one in _find_side(found, right)),
        left,
        right,
        tuple(layers),
        weights,
        trust,
    )


def _find_side(found: Interoperability, text: str) -> list[Platform]:
    if found.platforms.of_operator(text):
        return found.platforms.of_operator(text)
    named = {one.id: one for name in text.split(",") for one in _find_types(found, name.strip())}
    return list(named.values())


def _find_types(found: Interoperability, name: str) -> list[Platform]:
    matches = found.platforms.find(name)
    if not matches:
        raise RecordNotFoundError(name, "neither a state with platforms nor a type of platform known by then")
    return matches


def make_mesh(found: Interoperability, question: Question) -> Mesh:
    """The mesh of a question: bits for the networks of its layers, one node for each type."""
    networks = tuple(found.of_role(*question.layers))
    left = _make_side(found, question, question.left, networks)
    right = left if question.left == question.right else _make_side(found, question, question.right, networks)
    met = {(a, b) for pair in found.meetings for a in pair for b in pair if a != b}
    joins = tuple(make_joins(found, networks, question.trust))
    operators = {node.operator for node in (*left, *right)} | {join.operator for join in joins if join.operator}
    shut = {name: bar for name in sorted(operators) if (bar := _bar(found, name, networks))}
    return Mesh(networks, left, right, joins, frozenset(met), shut)


def _bar(found: Interoperability, operator: str, networks: Sequence[str]) -> int:
    """The networks whose gate is closed to a state, as bits."""
    return sum(1 << place for place, name in enumerate(networks) if found.gate(name, operator)[0] is GateState.CLOSED)


def make_joins(found: Interoperability, networks: Sequence[str], trust: Trust = Trust.ALL) -> Iterable[Join]:
    """The gateways that somebody carries, or may, one for each state that does; and the networks of a layer that are joined by themselves."""
    places = {name: 1 << place for place, name in enumerate(networks)}
    for name, network in sorted(found.catalogue.networks.items()):
        sides = sum(places[side] for side in network.sides if side in places)
        if sides.bit_count() < 2:
            continue
        if network.role is not Role.GATEWAY:
            yield Join(name, sides)
            continue
        states: dict[str, set[FitState]] = {}
        for fit in found.carriers(name):
            if found.gate(name, found.platforms.types[fit.platform].operator)[0] is GateState.CLOSED:
                continue  # who may not use the gateway itself joins nothing by it
            states.setdefault(found.platforms.types[fit.platform].operator, set()).add(counts_as(fit, trust))
        for operator, carried in sorted(states.items()):
            if FitState.FITTED in carried or FitState.UNKNOWN in carried:
                yield Join(name, sides, FitState.FITTED in carried, operator)


def counts_as(fit: Fit, trust: Trust) -> FitState:
    """The state a fit counts with: what cites nothing is unknown where only sourced fits are trusted."""
    return fit.state if trust is Trust.ALL or fit.is_sourced else FitState.UNKNOWN


def weigh(found: Interoperability, names: Sequence[str], weights: Weights) -> dict[str, int]:
    """How much each type of one side counts.

    By inventory: the number certainly in service. A side of which nothing is counted gets one a type; a side of which some are counted
    leaves the others out (weight 0), because no number of ours could stand in for theirs.
    """
    strengths = {name: found.platforms.types[name].strength for name in names}
    if weights is Weights.TYPES or not any(strengths.values()):
        return dict.fromkeys(names, 1)
    return {name: strength.low if strength else 0 for name, strength in strengths.items()}


def check_weights(found: Interoperability, question: Question) -> list[Problem]:
    """A side that weighs nothing: then no share can be told."""
    problems = []
    for side, names in ((question.left_name, question.left), (question.right_name, question.right)):
        if not any(weigh(found, names, question.weights).values()):
            message = f"{side}: inventory of zero on the day over {len(names)} types; no share of pairs can be told"
            problems.append(Problem(side, message, side, Severity.WARNING, RULE))
    return problems


def _make_side(found: Interoperability, question: Question, names: Sequence[str], networks: Sequence[str]) -> tuple[Node, ...]:
    weights = weigh(found, names, question.weights)
    places = {name: 1 << place for place, name in enumerate(networks)}
    return tuple(_make_node(found, question, found.platforms.types[name], weights[name], places) for name in names)


def _make_node(found: Interoperability, question: Question, platform: Platform, weight: int, places: dict[str, int]) -> Node:
    usable = closed = doubtful = lacking = planned = 0
    guests: set[str] = set()
    hosts: set[str] = set()
    is_described = False
    for fit in found.by_platform.get(platform.id, ()):
        network = found.catalogue.networks[fit.network]
        state = counts_as(fit, question.trust)
        if network.role is Role.GATE:
            _add_unnamed(found, network, platform, state, guests, hosts)
            is_described = True
            continue
        bit = places.get(fit.network, 0)
        is_described = is_described or bool(bit)
        gate, _ = found.gate(fit.network, platform.operator)
        if state is FitState.UNKNOWN:
            # Behind a closed gate it makes no difference whether it is carried.
            doubtful |= bit if gate is not GateState.CLOSED else 0
        elif state is FitState.FITTED and gate is GateState.CLOSED:
            closed |= bit
        elif state is FitState.FITTED:
            usable |= bit
        elif gate is GateState.OPEN:
            lacking |= bit
            planned |= bit if state is FitState.PLANNED else 0
    return Node(
        platform.id,
        platform.operator,
        usable,
        closed,
        doubtful,
        lacking,
        planned,
        is_described,
        frozenset(guests),
        frozenset(hosts),
        weight,
    )


def _add_unnamed(
    found: Interoperability, network: Network, platform: Platform, state: FitState, guests: set[str], hosts: set[str]
) -> None:
    """Equipment under an agreement, its network not named: it may link to the other parties, or is planned to."""
    others = {party for party in found.partners(network.agreement or "") if party != platform.operator}
    if state in (FitState.FITTED, FitState.UNKNOWN):
        guests |= others
    elif state is FitState.PLANNED:
        hosts |= others
