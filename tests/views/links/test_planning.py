"""The planner against exhaustive search on generated boards, and its answers on both books."""

from __future__ import annotations

from itertools import combinations, pairwise
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.views.links.mesh import Join, Mesh, Node
from pactbook.views.links.planning import search
from pactbook.views.links.planning.board import (
    Board,
    Change,
    ChangeKind,
    Scenario,
    count_all,
    judge,
    make_scenarios,
    settle,
)
from pactbook.views.links.planning.fitting import CLOSE
from pactbook.views.links.planning.search import find_best, find_greedily, list_equals
from pactbook.views.links.planning.solver import Programme, Row, solve

pytest.importorskip("highspy")

NETWORKS = 5
ACCORDS = ("pact", "treaty")


@st.composite
def nodes(draw: st.DrawFn, side: str, operators: str, count: int) -> tuple[Node, ...]:
    made = []
    for place in range(count):
        usable = draw(st.integers(0, 2**NETWORKS - 1)) & draw(st.integers(0, 2**NETWORKS - 1))
        closed = draw(st.integers(0, 2**NETWORKS - 1)) & draw(st.integers(0, 2**NETWORKS - 1)) & ~usable
        doubtful = draw(st.integers(0, 2**NETWORKS - 1)) & draw(st.integers(0, 2**NETWORKS - 1)) & ~usable & ~closed
        made.append(
            Node(
                f"{side}{place}",
                draw(st.sampled_from(operators)),
                usable,
                closed,
                doubtful,
                is_described=draw(st.booleans()) or draw(st.booleans()),
                weight=draw(st.integers(0, 5)),
            )
        )
    return tuple(made)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Two small forces (or one within itself) of one state or several, shut gates, gateways that somebody carries, and up to nine changes
    on offer."""
    is_mixed = draw(st.booleans()) and draw(st.booleans())
    left = draw(nodes("a", "AB" if is_mixed else "A", draw(st.integers(1, 4))))
    is_square = draw(st.booleans()) and draw(st.booleans())
    # Of two sides that are not the same, one may hold types of the other.
    right = (
        left
        if is_square
        else (
            *draw(nodes("b", "AB" if is_mixed else "B", draw(st.integers(1, 4)))),
            *left[: draw(st.integers(0, 1)) * is_mixed],
        )
    )
    gates = st.sets(st.tuples(st.sampled_from("ABBBC"), st.integers(0, NETWORKS - 1)), max_size=3)
    keys = {
        key: tuple(draw(st.lists(st.sampled_from(ACCORDS), min_size=1, max_size=2, unique=True))) for key in sorted(draw(gates))
    }

    def obey(node: Node) -> Node:
        """Closed is what a gate shuts, and nothing else."""
        bar = sum(1 << place for operator, place in keys if operator == node.operator)
        carried = node.usable | node.closed
        return Node(
            node.id, node.operator, carried & ~bar, carried & bar, node.doubtful & ~carried & ~bar, 0, 0,
            node.is_described, weight=node.weight,
        )  # fmt: skip

    left = tuple(obey(node) for node in left)
    right = left if is_square else tuple(obey(node) for node in right)
    everyone = {node.id: node for node in (*left, *right)}
    masks = st.sets(st.integers(0, NETWORKS - 1), min_size=2, max_size=3).map(lambda places: sum(1 << one for one in places))
    joins = tuple(
        Join(f"join{number}", mask, draw(st.booleans()), draw(st.sampled_from((None, "A", "B", "C"))))
        for number, mask in enumerate(draw(st.lists(masks, max_size=2)))
    )
    changes = [Change(f"agreement:{name}", ChangeKind.AGREEMENT, name) for name in ACCORDS]
    for number, mask in enumerate(draw(st.lists(masks, max_size=3))):
        changes.append(Change(f"gateway:{number}", ChangeKind.GATEWAY, "", sides=mask, cost=draw(st.integers(1, 3))))
    wanted = draw(st.sets(st.tuples(st.sampled_from(sorted(everyone)), st.integers(0, NETWORKS - 1)), max_size=5))
    changes += [
        Change(f"fit:{name}:{place}", ChangeKind.FIT, "", platform=name, place=place, cost=draw(st.integers(1, 3)))
        for name, place in sorted(wanted)
        if not (everyone[name].usable | everyone[name].closed) >> place & 1
    ]
    shut: dict[str, int] = {}
    for operator, place in keys:
        shut[operator] = shut.get(operator, 0) | 1 << place
    return Board(Mesh(tuple(map(str, range(NETWORKS))), left, right, joins, shut=shut), tuple(changes), keys)


def search_exhaustively(
    board: Board, scenarios: tuple[Scenario, ...], most: int, budget: float | None = None
) -> tuple[float, set[frozenset[str]]]:
    best, plans = judge(board, scenarios, ()), {frozenset[str]()}
    for size in range(1, most + 1):
        for chosen in combinations(board.changes, size):
            if budget is not None and sum(change.cost for change in chosen) > budget:
                continue
            names = frozenset(change.id for change in chosen)
            value = judge(board, scenarios, names)
            if value > best + CLOSE:
                best, plans = value, {names}
            elif value > best - CLOSE and not any(plan < names for plan in plans):
                plans.add(names)
    return best, plans


@given(boards(), st.integers(0, 4), st.sampled_from((search.MOST_WORK, 0)))
def test_the_best_plan_is_the_one_that_trying_everything_finds(board: Board, most: int, work: int) -> None:
    """Whether gateways and agreements are taken set by set, or chosen by the programme."""
    for scenarios in make_scenarios(board.mesh, 2).values():
        with mock.patch.object(search, "MOST_WORK", work):
            found = find_best(board, scenarios, most)
        best, plans = search_exhaustively(board, scenarios, most)
        assert found.value == pytest.approx(best)
        assert found.gap == 0
        assert len(found.chosen) <= most
        assert judge(board, scenarios, found.chosen) == pytest.approx(found.value)
        assert frozenset(found.chosen) in plans


@given(boards(), st.integers(1, 4), st.sampled_from((search.MOST_WORK, 0)))
def test_a_plan_that_time_cut_short_says_how_far_a_better_one_may_reach(board: Board, most: int, work: int) -> None:
    scenarios = make_scenarios(board.mesh, 0)["worst"]
    with mock.patch.object(search, "MOST_WORK", work), mock.patch.object(search, "_LEAST_SECONDS", 0.0):
        found = find_best(board, scenarios, most, seconds=0.0)
    assert found.value <= search_exhaustively(board, scenarios, most)[0] + CLOSE <= found.bound + 2 * CLOSE


@given(boards(), st.integers(1, 3), st.integers(1, 6), st.sampled_from((search.MOST_WORK, 0)))
def test_costs_and_budgets_bind(board: Board, most: int, budget: int, work: int) -> None:
    scenarios = make_scenarios(board.mesh, 0)["worst"]
    with mock.patch.object(search, "MOST_WORK", work):
        found = find_best(board, scenarios, most, budget=budget)
    assert found.value == pytest.approx(search_exhaustively(board, scenarios, most, budget)[0])
    assert sum(change.cost for change in board.changes if change.id in found.chosen) <= budget


@given(boards(), st.integers(1, 3))
def test_plans_that_are_as_good_are_listed_as_far_as_exchanges_lead(board: Board, most: int) -> None:
    scenarios = make_scenarios(board.mesh, 0)["worst"]
    found = find_best(board, scenarios, most)
    listed = [frozenset(plan) for plan in list_equals(board, scenarios, found, limit=500)]
    equals = {plan for plan in search_exhaustively(board, scenarios, most)[1] if len(plan) == len(found.chosen)}
    assert listed[0] == frozenset(found.chosen)
    assert len(set(listed)) == len(listed)
    assert all(len(plan) == len(found.chosen) for plan in listed)
    near = {plan for plan in equals if len(plan - listed[0]) == 1}
    assert near <= set(listed)
    assert all(judge(board, scenarios, plan) == pytest.approx(found.value) for plan in listed)


@given(boards(), st.integers(1, 3))
def test_what_single_changes_add_is_what_counting_says(board: Board, most: int) -> None:
    """Greedy plans rate all fits at once; each step must be the best that counting finds."""
    for scenarios in make_scenarios(board.mesh, 2).values():
        steps = find_greedily(board, scenarios, most)
        for before, after in pairwise(steps):
            best = max((judge(board, scenarios, (*before.chosen, change.id)) for change in board.changes), default=before.value)
            assert after.value == pytest.approx(max(best, before.value))


@given(boards(), st.integers(1, 4))
def test_no_greedy_plan_is_better_and_more_changes_never_hurt(board: Board, most: int) -> None:
    scenarios = make_scenarios(board.mesh, 0)["worst"]
    greedy = find_greedily(board, scenarios, most)
    values = [find_best(board, scenarios, count).value for count in range(most + 1)]
    assert values == sorted(values)
    assert all(step.value <= value + CLOSE for step, value in zip(greedy, values, strict=True))


@given(boards(), st.data())
def test_what_is_unknown_only_ever_adds(board: Board, data: st.DataObject) -> None:
    """So the worst case is the one in which nothing unknown is there, whatever the plan."""
    chosen = data.draw(st.sets(st.sampled_from([change.id for change in board.changes])))
    scenarios = make_scenarios(board.mesh, 3)
    low, high = judge(board, scenarios["worst"], chosen), judge(board, scenarios["best"], chosen)
    assert low - CLOSE <= judge(board, scenarios["expected"], chosen) <= high + CLOSE
    assert high <= count_all(board.mesh) + CLOSE
    for seed in range(3):
        drawn = Scenario(settle(board.mesh, 0.5, seed), 0.0)
        assert judge(board, scenarios["worst"], chosen) <= judge(board, [drawn], chosen) + CLOSE


def make_twins() -> Board:
    """Two platforms that carry nothing, and a network that connects them only once both have it: no single step gives anything."""
    mesh = Mesh(("n",), (Node("a", "A", weight=3),), (Node("b", "B", weight=2),))
    fits = tuple(Change(f"fit:{name}:0", ChangeKind.FIT, "", platform=name, place=0) for name in "ab")
    return Board(mesh, fits)


def test_two_steps_that_pay_only_together_are_found_where_greed_finds_none() -> None:
    board = make_twins()
    worst = make_scenarios(board.mesh, 0)["worst"]
    found = find_best(board, worst, 2)
    assert (found.value, found.gap, set(found.chosen)) == (6, 0, {"fit:a:0", "fit:b:0"})
    assert find_greedily(board, worst, 2)[-1].value == 0


def test_without_time_the_gap_says_what_may_have_been_missed() -> None:
    board = make_twins()
    found = find_best(board, make_scenarios(board.mesh, 0)["worst"], 2, seconds=-1.0)
    assert (found.chosen, found.value) == ((), 0)
    assert found.gap >= 6


def test_a_programme_that_found_nothing_in_its_time_proves_nothing() -> None:
    gains = tuple(float(7 + number % 13) for number in range(60))
    weights = tuple((number, float(5 + number * 7 % 11)) for number in range(60))
    programme = Programme(gains, frozenset(range(60)), (Row(weights, 101.0),))
    solved = solve(programme, seconds=60.0)
    assert solved is not None
    assert solved.bound == pytest.approx(solved.value)
    hurried = solve(programme, seconds=0.0, floor=solved.value)
    assert hurried is not None
    assert hurried.bound >= solved.value
    assert solve(programme, seconds=60.0, floor=solved.value + 1) is None


def test_types_of_one_kind_need_no_more_fits_than_a_plan_has_changes() -> None:
    """Forces of many alike types are searched as fast as those of few: the plan and its proof are there at once."""
    left = tuple(Node(f"a{number}", "A", usable=0b1, weight=2) for number in range(60))
    right = tuple(Node(f"b{number}", "B", usable=0b10, weight=2) for number in range(60))
    fits = tuple(
        Change(f"fit:{node.id}:{place}", ChangeKind.FIT, "", platform=node.id, place=place)
        for nodes, place in ((left, 1), (right, 0))
        for node in nodes
    )
    board = Board(Mesh(("n", "m"), left, right), fits)
    found = find_best(board, make_scenarios(board.mesh, 0)["worst"], 5, seconds=20.0)
    assert (found.value, found.gap) == (5 * 2 * 60 * 2, 0)
