"""Times links on generated forces: the states of all pairs, the whole matrix with a graded chain in each cell, coverage, plans of
k = 1..5 beside greedy ones, and a plain graph library asked the same of all pairs.

python -m benchmarks.links [--sizes 100 250 500 1000] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.forces import generate_board, generate_records
from pactbook.model.links import PairState
from pactbook.views.links.coverage import show_coverage
from pactbook.views.links.matrix import show_matrix
from pactbook.views.links.mesh import STATES, Mesh, list_bits
from pactbook.views.links.planning.board import Board, count_all, make_scenarios
from pactbook.views.links.planning.search import find_best, find_greedily

try:
    import networkx as nx
except ImportError:
    nx = None
CONNECTED = [code for code, state in enumerate(STATES) if state in (PairState.DIRECT, PairState.GATEWAY)]


def time_matrix(board: Board) -> tuple[float, int]:
    """Seconds for the states of all pairs of both sides, and how many are connected."""
    mesh = board.mesh
    fresh = Mesh(mesh.networks, mesh.left, mesh.right, mesh.joins, mesh.met)
    start = time.perf_counter()
    codes = fresh.codes
    seconds = time.perf_counter() - start
    return seconds, sum(row.count(code) for row in codes for code in CONNECTED)


def time_peer(mesh: Mesh) -> tuple[float, int] | None:
    """The same question put to networkx as a graph of types, networks and gateways: which types can reach which, by all pairs.

    A type is a leaf there too: its search starts at it and does not pass through other types.
    """
    if nx is None:
        return None
    graph = nx.Graph()
    for join in mesh.joins:
        graph.add_edges_from((f"gateway {join.id}", place) for place in list_bits(join.sides))
    graph.add_nodes_from(range(len(mesh.networks)))
    start = time.perf_counter()
    carriers: dict[int, list[str]] = {}
    for node in mesh.right:
        for place in list_bits(node.usable):
            carriers.setdefault(place, []).append(node.id)
    connected = 0
    for node in mesh.left:
        reached: set[str] = set()
        for place in list_bits(node.usable):
            for other in nx.node_connected_component(graph, place):
                reached.update(carriers.get(other, ()))
        connected += len(reached)
    return time.perf_counter() - start, connected


def _time(work: Callable[[], object]) -> float:
    """Seconds of processor time: what one thread does takes as long by the clock, unless other work is in its way."""
    start = time.process_time()
    work()
    return round(time.process_time() - start, 3)


def run(sizes: list[int]) -> list[dict[str, Any]]:
    """One row a size; networks and gateways grow with the types, up to 300 and 50 at 1,000."""
    rows = []
    for types in sizes:
        networks, gateways = max(types * 3 // 10, 10), max(types // 20, 4)
        board = generate_board(types, networks, gateways)
        seconds, connected = time_matrix(board)
        records, question = generate_records(board)
        row: dict[str, Any] = {"types": types, "networks": networks, "gateways": gateways, "changes": len(board.changes)}
        row |= {
            "states_seconds": round(seconds, 4),
            "matrix_seconds": _time(lambda records=records, question=question: show_matrix(records, question)),  # type: ignore[misc]
            "coverage_seconds": _time(lambda records=records, question=question: show_coverage(records, question)),  # type: ignore[misc]
            "connected": connected,
            "pairs": len(board.mesh.left) * len(board.mesh.right),
        }
        peer = time_peer(board.mesh)
        if peer is not None:
            assert peer[1] == connected, "the peer was asked another question"
            row["networkx_seconds"] = round(peer[0], 4)
        worst = make_scenarios(board.mesh, 0)["worst"]
        row["plans"] = []
        for most in range(1, 6):
            start = time.perf_counter()
            found = find_best(board, worst, most, seconds=60.0)
            taken = time.perf_counter() - start
            pairs = count_all(board.mesh)
            greedy = find_greedily(board, worst, most)[-1].value
            row["plans"].append(
                {
                    "k": most,
                    "seconds": round(taken, 2),
                    "gap": found.gap / pairs,
                    "share": found.value / pairs,
                    "greedy": greedy / pairs,
                }
            )
        print(json.dumps(row))
        rows.append(row)
    return rows


def main() -> None:
    """Read the arguments, run, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 250, 500, 1000])
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rows = run(given.sizes)
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
