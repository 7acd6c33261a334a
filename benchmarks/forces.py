"""Generated forces for timing links: two sides, networks with few or many users, gateways, shut gates and doubts.

Chosen to look like the books: a few networks are on many types and most on few, each side has networks of its own beside the shared
ones, and what is in service follows a long tail.
"""

from __future__ import annotations

import random

from pactbook.views.links.mesh import Join, Mesh, Node
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
    return Board(Mesh(tuple(f"n{place}" for place in range(networks)), left, right, joins), tuple(changes), shut)
