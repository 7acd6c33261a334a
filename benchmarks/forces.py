"""Generated forces for timing links: two sides, networks with few or many users, gateways, shut gates and doubts.

Chosen to look like the books: a few networks are on many types and most on few, each side has networks of its own beside the shared
ones, and what is in service follows a long tail.
"""

from __future__ import annotations

import datetime as dt
import random

from pactbook.model.grade import SourceGrade
from pactbook.model.links import FitState, Role
from pactbook.records.evidence import Evidence
from pactbook.records.fit import Fit
from pactbook.records.gate import Accord
from pactbook.records.interoperability import Interoperability
from pactbook.records.network import Catalogue, Gate, Network
from pactbook.records.platform import Platform, Platforms
from pactbook.records.strength import Strength
from pactbook.views.links.build import Question
from pactbook.views.links.mesh import Join, Mesh, Node, list_bits
from pactbook.views.links.planning.board import Board, Change, ChangeKind


def generate_board(types: int, networks: int, gateways: int, seed: int = 1) -> Board:
    """A board of two forces of half the types each. Half the gateways are in service, the others are on offer; so are fits of each network to each type that may have it."""
    draw = random.Random(seed)
    shared = networks // 3
    own = {"A": range(shared, shared + (networks - shared) // 2), "B": range(shared + (networks - shared) // 2, networks)}
    shut = {("B", place): ("pact",) if place % 2 else ("treaty",) for place in range(0, shared, 3)}

    def make_node(operator: str, number: int) -> Node:
        usable = closed = doubtful = 0
        for _ in range(draw.randint(1, 6)):
            pool = range(shared) if draw.random() < 0.3 else own[operator]
            place = pool[min(int(draw.paretovariate(0.7)) - 1, len(pool) - 1)]
            bit = 1 << place
            chance = draw.random()
            if (operator, place) in shut:
                closed |= bit
            elif chance < 0.15:
                doubtful |= bit & ~usable
            else:
                usable |= bit
        weight = min(int(draw.paretovariate(0.9)) + 1, 400)
        return Node(
            f"{operator}{number}", operator, usable, closed, doubtful & ~usable, is_described=draw.random() > 0.1, weight=weight
        )

    left = tuple(make_node("A", number) for number in range(types // 2))
    right = tuple(make_node("B", number) for number in range(types - types // 2))
    masks = [sum(1 << place for place in draw.sample(range(networks), draw.choice((2, 2, 3)))) for _ in range(gateways)]
    joins = tuple(Join(f"join{number}", mask) for number, mask in enumerate(masks[: gateways // 2]))
    changes = [Change(f"agreement:{name}", ChangeKind.AGREEMENT, name) for name in ("pact", "treaty")]
    changes += [
        Change(f"gateway:{number}", ChangeKind.GATEWAY, "", sides=mask) for number, mask in enumerate(masks[gateways // 2 :])
    ]
    for node in (*left, *right):
        for place in (*range(shared), *own[node.operator]):
            if not (node.usable | node.closed) >> place & 1:
                changes.append(Change(f"fit:{node.id}:{place}", ChangeKind.FIT, "", platform=node.id, place=place))
    bars = {"B": sum(1 << place for _, place in shut)}
    mesh = Mesh(tuple(f"n{place:03}" for place in range(networks)), left, right, joins, shut=bars)
    return Board(mesh, tuple(changes), shut)


def generate_records(board: Board) -> tuple[Interoperability, Question]:
    """Records of which the board's mesh is made: the same fits, gates and gateways, each with one citation."""
    mesh = board.mesh
    day = dt.date(2031, 1, 1)
    page = Evidence("finding", "page", "Page", SourceGrade.B, day, "2031-01-01", "published", "asserted")
    own = {place: [key for key in board.keys if key[1] == place] for place in range(len(mesh.networks))}
    networks = {
        name: Network(
            name,
            name,
            "tactical data link",
            Role.DATA,
            users=("A",) if own[place] else ("A", "B"),
            gates=tuple(Gate(operator, board.keys[operator, where]) for operator, where in own[place]),
            evidence=page,
        )
        for place, name in enumerate(mesh.networks)
    }
    nodes = (*mesh.left, *mesh.right)
    platforms = {
        node.id: Platform(node.id, node.id, node.operator, strength=Strength(node.weight, node.weight)) for node in nodes
    }
    fits = {}
    for node in nodes:
        for mask, state in ((node.usable | node.closed, FitState.FITTED), (node.doubtful, FitState.UNKNOWN)):
            for place in list_bits(mask):
                name = mesh.networks[place]
                fits[node.id, name] = Fit(f"fit-{node.id}-{name}", node.id, name, state, state, page, confidence="medium")
    for join in mesh.joins:
        sides = tuple(mesh.networks[place] for place in list_bits(join.sides))
        networks[join.id] = Network(join.id, join.id, "gateway", Role.GATEWAY, sides=sides, evidence=page)
        fits["A0", join.id] = Fit(f"fit-{join.id}", "A0", join.id, FitState.FITTED, FitState.FITTED, page)
    accords = {name: Accord(name, name, ("A", "B"), False, None, page) for name in ("pact", "treaty")}
    found = Interoperability(Catalogue(networks, ()), accords, Platforms(platforms, ()), fits, {}, ())
    question = Question(tuple(node.id for node in mesh.left), tuple(node.id for node in mesh.right), "A", "B")
    return found, question
