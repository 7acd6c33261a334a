"""The best plan of at most k changes on a board: found, proven, and the other plans that are as good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from pactbook.views.links.planning.board import Board, ChangeKind, Scenario, apply_changes, judge
from pactbook.views.links.planning.model import Model, gather_families, make_model
from pactbook.views.links.planning.reducing import find_needed
from pactbook.views.links.planning.solver import solve
from pactbook.views.links.planning.tables import Bounds, Roster, bound_fits, extend_greedily

# Fits beyond these never enter the programme; what they could give enters the bound instead. Measured on generated forces of 1,000
# types: see benchmarks/README.md for how many the bounds leave.
MOST_FITS = 4000
# Sets of gateways and agreements are searched one by one up to so many sets times pairs of types: each set costs a look at all pairs,
# and a small programme where its bound is not low enough. Forces of 1,000 types, whose bounds are close anyway, stay above it.
MOST_WORK = 4_000_000
# Two values of pairs closer than this are one: values are sums of whole and half pairs, averaged over at most a few dozen draws.
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Found:
    """A plan, what it gives in pairs, and what no plan of as many changes can exceed. ``considered`` and ``offered`` count fits in the programme and on the board."""

    chosen: tuple[str, ...]
    value: float
    bound: float
    considered: int
    offered: int

    @property
    def gap(self) -> float:
        """How far, in pairs, the best plan may be above this one: 0 when it is proven best."""
        return max(0.0, self.bound - self.value)


@dataclass(frozen=True)
class _Part:
    """The programme of all plans with at most so many gateways and agreements, and the other changes fits."""

    model: Model
    top: float
    rest: float
    fits: frozenset[int]


@dataclass(frozen=True)
class _Prepared:
    """What every search needs: what the board gives unchanged, bounds on fits, and a first plan to beat."""

    base: float
    structural: frozenset[int]
    fits: tuple[int, ...]
    best_of: tuple[float, ...]
    bounds: Bounds
    incumbent: Found


def find_best(
    board: Board, scenarios: Sequence[Scenario], most: int, *, budget: float | None = None, seconds: float = 60.0
) -> Found:
    """The best plan of at most ``most`` changes, on average over scenarios (the worst case is one scenario).

    Where gateways and agreements make few sets, each set is taken as made and only fits are searched beside it: what a fit can reach is
    then known exactly, and the bounds are close. Where they make many, the programme chooses them too.
    """
    base = judge(board, scenarios, ())
    offered = sum(change.kind is ChangeKind.FIT for change in board.changes)
    best = Found((), base, base, 0, offered)
    if most < 1 or not board.changes:
        return best
    needed = find_needed(board, scenarios, most)
    slim = replace(board, changes=tuple(board.changes[number] for number in sorted(needed)))
    considered: set[str] = set()
    bound = base
    # A good plan to begin with: what is not above it need not be searched.
    first = _prepare(slim, scenarios, most, budget, seconds, base).incumbent
    if first.value > base:
        best = Found(first.chosen, first.value, first.value, 0, offered)
    for plan in _list_sets(slim, most):
        spent = sum(change.cost for change in slim.changes if change.id in (plan or ()))
        if budget is not None and spent > budget:
            continue
        rest = None if budget is None else budget - spent
        fixed, settled = (slim, scenarios) if plan is None else _make_made(slim, scenarios, plan)
        part = _find_part(fixed, settled, most - len(plan or ()), rest, seconds, best.value, considered)
        bound = max(bound, part.bound)
        if part.value > best.value + CLOSE:
            best = Found((*(plan or ()), *part.chosen), part.value, part.value, 0, offered)
    chosen = drop_needless(board, scenarios, best.chosen)
    return Found(chosen, best.value, best.value if bound <= best.value + CLOSE else bound, len(considered), offered)


def _list_sets(board: Board, most: int) -> Iterator[tuple[str, ...] | None]:
    """All sets of gateways and agreements, the small ones first; None for "the programme's choice" where there are too many."""
    structural = [change.id for change in board.changes if change.kind is not ChangeKind.FIT]
    sizes = range(min(most, len(structural)) + 1)
    sets = sum(comb(len(structural), size) for size in sizes)
    if sets * len(board.mesh.left) * len(board.mesh.right) > MOST_WORK:
        yield None
        return
    for size in sizes:
        yield from combinations(structural, size)


def _make_made(board: Board, scenarios: Sequence[Scenario], plan: Sequence[str]) -> tuple[Board, tuple[Scenario, ...]]:
    """The board on which some gateways and agreements are made, and only fits that may then be used are on offer."""
    keys = {key: names for key, names in board.keys.items() if not any(f"agreement:{name}" in plan for name in names)}
    operators = {node.id: node.operator for node in (*board.mesh.left, *board.mesh.right)}
    fits = tuple(
        change
        for change in board.changes
        if change.kind is ChangeKind.FIT and (operators[change.platform], change.place) not in keys
    )
    settled = tuple(replace(one, mesh=apply_changes(board, one.mesh, plan)) for one in scenarios)
    return Board(board.mesh, fits, keys), settled


def _find_part(
    board: Board,
    scenarios: Sequence[Scenario],
    most: int,
    budget: float | None,
    seconds: float,
    floor: float,
    considered: set[str],
) -> Found:
    """The best plan of a board if it beats a value, else that value's bound and no plan."""
    base = judge(board, scenarios, ())
    chosen: tuple[str, ...] = ()
    value = max(base, floor)
    bound = value
    if not most or not board.changes:
        return Found((), base, value, 0, 0)
    prepared = _prepare(board, scenarios, most, budget, seconds, base)
    if prepared.incumbent.value > value:
        chosen, value = prepared.incumbent.chosen, prepared.incumbent.value
    is_better = base > floor or bool(chosen)
    for structural in range(len(prepared.best_of)):
        part = _make_part(board, scenarios, prepared, structural, most, value - base, budget)
        bound = max(bound, base + part.rest)
        if part.top < value - base - CLOSE:
            continue
        considered |= {board.changes[number].id for number in part.fits}
        solved = solve(part.model.programme, seconds=seconds)
        if solved is None:
            continue
        bound = max(bound, base + min(solved.bound, part.top))
        plan = _name(board, part.model, solved.chosen)
        worth = judge(board, scenarios, plan)
        if worth > value + CLOSE:
            chosen, value, is_better = plan, worth, True
    return Found(chosen, value if is_better else base, max(bound, value), 0, 0)


def list_equals(
    board: Board, scenarios: Sequence[Scenario], best: Found, *, budget: float | None = None, limit: int = 10
) -> tuple[tuple[str, ...], ...]:
    """Plans as good as the best one and no longer, reached from it by exchanging one change at a time; at most ``limit``, the best first."""
    costs = {change.id: change.cost for change in board.changes}
    plans = [tuple(best.chosen)]
    seen = {frozenset(best.chosen)}
    for plan in plans:
        for gone in plan:
            rest = [name for name in plan if name != gone]
            for change in board.changes:
                trial = frozenset((*rest, change.id))
                if len(plans) >= limit:
                    return tuple(plans)
                if change.id in plan or trial in seen:
                    continue
                seen.add(trial)
                if budget is not None and sum(costs[name] for name in trial) > budget:
                    continue
                if judge(board, scenarios, trial) >= best.value - CLOSE:
                    plans.append(tuple(one.id for one in board.changes if one.id in trial))
    return tuple(plans)


def find_greedily(board: Board, scenarios: Sequence[Scenario], most: int, budget: float | None = None) -> list[Found]:
    """Plans made by always adding the single change that gives most: what a planner without a solver would do, step by step."""
    chosen: tuple[str, ...] = ()
    value = judge(board, scenarios, ())
    steps = [Found((), value, value, 0, 0)]
    spent = 0.0
    for _ in range(most):
        best: tuple[float, str, float] | None = None
        for change in board.changes:
            if change.id in chosen or (budget is not None and spent + change.cost > budget):
                continue
            gain = judge(board, scenarios, (*chosen, change.id))
            if gain > (best[0] if best else value) + CLOSE:
                best = (gain, change.id, change.cost)
        if best is not None:
            value, chosen, spent = best[0], (*chosen, best[1]), spent + best[2]
        steps.append(Found(chosen, value, value, 0, 0))
    return steps


def drop_needless(board: Board, scenarios: Sequence[Scenario], chosen: Sequence[str]) -> tuple[str, ...]:
    """A plan without the changes that add nothing, in the order of the board."""
    order = [change.id for change in board.changes if change.id in chosen]
    value = judge(board, scenarios, order)
    for name in list(order):
        rest = [one for one in order if one != name]
        if judge(board, scenarios, rest) >= value - CLOSE:
            order = rest
    return tuple(order)


def _prepare(
    board: Board, scenarios: Sequence[Scenario], most: int, budget: float | None, seconds: float, base: float
) -> _Prepared:
    structural = frozenset(number for number, change in enumerate(board.changes) if change.kind is not ChangeKind.FIT)
    numbers = tuple(number for number in range(len(board.changes)) if number not in structural)
    best_of, plans = _solve_structural(board, scenarios, structural, most, seconds)
    roster = Roster(board, [board.changes[number] for number in numbers])
    incumbent = Found((), base, base, 0, 0)
    for plan in plans:
        longer = extend_greedily(board, scenarios, plan, roster, most - len(plan))
        cost = sum(change.cost for change in board.changes if change.id in longer)
        value = judge(board, scenarios, longer) if budget is None or cost <= budget else base
        if value > incumbent.value:
            incumbent = Found(tuple(longer), value, value, 0, 0)
    bounds = bound_fits(board, scenarios, roster, most)
    return _Prepared(base, structural, numbers, tuple(best_of), bounds, incumbent)


def _make_part(
    board: Board,
    scenarios: Sequence[Scenario],
    prepared: _Prepared,
    structural: int,
    most: int,
    beaten: float,
    budget: float | None,
) -> _Part:
    """The plans with at most so many gateways and agreements, without the fits that are in no plan as good as one already found."""
    others = most - structural - 1
    tops = [0.0] * len(prepared.fits)
    if others >= 0:
        gains = prepared.bounds.bound(structural, others).tolist()
        companions = sum(sorted(gains, reverse=True)[:others])
        tops = [prepared.best_of[structural] + gain + companions if gain > 0 else 0.0 for gain in gains]
    good = sorted((top, number) for top, number in zip(tops, prepared.fits, strict=True) if top and top >= beaten - CLOSE)
    kept = frozenset(number for _, number in good[-MOST_FITS:])
    rest = max((top for top, number in good if number not in kept), default=0.0)
    top = max(prepared.best_of[structural], good[-1][0] if good else 0.0)
    if top < beaten - CLOSE:
        return _Part(make_model(board, {}, frozenset(), most, budget), top, rest, kept)
    allowed = prepared.structural | kept
    families = gather_families(board, scenarios, most, allowed)
    model = make_model(board, families, allowed, most, budget, structural)
    return _Part(model, top, rest, kept)


def _solve_structural(
    board: Board, scenarios: Sequence[Scenario], structural: frozenset[int], most: int, seconds: float
) -> tuple[list[float], list[tuple[str, ...]]]:
    """What gateways and agreements alone can give at most, by their number, and plans of them."""
    best_of, plans = [0.0], [()]
    if not structural:
        return best_of, [()]
    families = gather_families(board, scenarios, most, structural)
    found: list[tuple[str, ...]] = list(plans)
    for count in range(1, most + 1):
        model = make_model(board, families, structural, count, None)
        solved = solve(model.programme, seconds=seconds)
        best_of.append(solved.bound if solved else 0.0)
        if solved:
            found.append(_name(board, model, solved.chosen))
    return best_of, found


def _name(board: Board, model: Model, columns: Sequence[int]) -> tuple[str, ...]:
    numbers = {column: number for number, column in model.columns.items()}
    return tuple(board.changes[numbers[column]].id for column in columns)
