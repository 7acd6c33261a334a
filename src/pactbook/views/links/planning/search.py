"""The best plan of at most k changes on a board: found, proven, and the other plans that are as good."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb

from pactbook.views.links.planning.board import Board, Change, ChangeKind, Scenario, judge
from pactbook.views.links.planning.fitting import CLOSE, Limits, search_fits
from pactbook.views.links.planning.model import Model, gather_families, make_model
from pactbook.views.links.planning.reducing import find_needed
from pactbook.views.links.planning.solver import solve
from pactbook.views.links.planning.tables import Bounds, Roster, bound_fits

# Fits beyond these never enter a programme; what they could give enters the bound instead. A programme of so many is built and given
# to the solver within seconds on generated forces of 500 and 1,000 types.
MOST_FITS = 4000
# Sets of gateways and agreements are looked at one by one up to so many sets times pairs of types: 120 sets of 500 types, some ten
# seconds (benchmarks/README.md). More of them are left to a programme that chooses them together with the fits.
MOST_WORK = 30_000_000
# A programme gets at least so many seconds, so that a search that has used up its time still reports a bound.
_LEAST_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """A plan, what it gives in pairs, and what no plan of as many changes can exceed. ``considered`` and ``offered`` count fits that no bound ruled out at once, and fits on the board."""

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


def find_best(
    board: Board, scenarios: Sequence[Scenario], most: int, *, budget: float | None = None, seconds: float = 60.0
) -> Found:
    """The best plan of at most ``most`` changes, on average over scenarios (the worst case is one scenario), in about so many seconds.

    Where gateways and agreements make few sets, each set is taken as made and the best fits beside it are searched. Where they make
    many, a programme chooses them too. Once the time is over, the bound says how far from proven the plan is.
    """
    base = judge(board, scenarios, ())
    offered = sum(change.kind is ChangeKind.FIT for change in board.changes)
    if most < 1 or not board.changes:
        return Found((), base, base, 0, offered)
    needed = find_needed(board, scenarios, most)
    slim = replace(board, changes=tuple(board.changes[number] for number in sorted(needed)))
    hunt = _Hunt(slim, scenarios, most, budget, time.monotonic() + seconds, base)
    hunt.try_plan(find_greedily(slim, scenarios, most, budget)[-1].chosen)
    hunt.run()
    chosen = drop_needless(board, scenarios, hunt.chosen)
    value = judge(board, scenarios, chosen)
    return Found(chosen, value, value if hunt.bound <= value + CLOSE else hunt.bound, len(hunt.considered), offered)


class _Hunt:
    """The search for one best plan: the best so far, and what no plan can exceed of those looked at."""

    def __init__(
        self, board: Board, scenarios: Sequence[Scenario], most: int, budget: float | None, deadline: float, base: float
    ) -> None:
        self.board, self.scenarios, self.most, self.budget, self.deadline = board, scenarios, most, budget, deadline
        self.base = self.value = self.bound = base
        self.chosen: tuple[str, ...] = ()
        self.considered: set[str] = set()
        self.structural = tuple(change for change in board.changes if change.kind is not ChangeKind.FIT)
        self.roster = Roster(board, [change for change in board.changes if change.kind is ChangeKind.FIT])

    def run(self) -> None:
        """Look at all plans."""
        work = 0
        left = []
        for size in range(min(self.most, len(self.structural)) + 1):
            cost = (
                comb(len(self.structural), size) * len(self.board.mesh.left) * len(self.board.mesh.right) * len(self.scenarios)
            )
            if size and work + cost > MOST_WORK:
                left.append(size)
                continue
            work += cost
            for plan in combinations(self.structural, size):
                self._search_beside(plan)
        if left:
            self._solve_sizes(left)

    def try_plan(self, plan: Iterable[str]) -> None:
        """Take a plan if it is better than the best so far, by counting."""
        plan = tuple(plan)
        worth = judge(self.board, self.scenarios, plan)
        if worth > self.value + CLOSE:
            self.value, self.chosen = worth, plan
        self.bound = max(self.bound, self.value)

    def _search_beside(self, plan: Sequence[Change]) -> None:
        spent = sum(change.cost for change in plan)
        if self.budget is not None and spent > self.budget:
            return
        names = tuple(change.id for change in plan)
        limits = Limits(self.most - len(plan), None if self.budget is None else self.budget - spent, self.deadline)
        fitted = search_fits(self.board, self.scenarios, self.roster, names, limits, self.value)
        self.bound = max(self.bound, fitted.bound)
        self.considered |= {self.roster.fits[number].id for number in fitted.considered}
        if fitted.chosen is not None:
            self.try_plan((*names, *(self.roster.fits[number].id for number in fitted.chosen)))

    def _solve_sizes(self, sizes: Sequence[int]) -> None:
        """Plans with so many gateways and agreements, chosen by a programme."""
        structural = frozenset(self.board.numbers[change.id] for change in self.structural)
        best_of = self._solve_structural(structural, max(sizes))
        bounds = bound_fits(self.board, self.scenarios, self.roster, self.most)
        for size in sizes:
            part = self._make_part(structural, best_of[size], bounds, size)
            self.bound = max(self.bound, self.base + part.rest)
            if part.top < self.value - self.base - CLOSE:
                continue
            self.considered |= {self.board.changes[number].id for number in part.fits}
            solved = solve(part.model.programme, seconds=self._find_time(), floor=self.value - self.base)
            if solved is None:
                continue
            self.bound = max(self.bound, self.base + min(solved.bound, part.top))
            if solved.chosen is not None:
                self.try_plan(_name(self.board, part.model, solved.chosen))

    def _find_time(self) -> float:
        return max(_LEAST_SECONDS, self.deadline - time.monotonic())

    def _solve_structural(self, structural: frozenset[int], largest: int) -> list[float]:
        """What gateways and agreements alone can give at most, by their number; the plans are tried."""
        families = gather_families(self.board, self.scenarios, self.most, structural)
        best_of = [0.0]
        for count in range(1, largest + 1):
            model = make_model(self.board, families, structural, count, None)
            solved = solve(model.programme, seconds=self._find_time())
            best_of.append(solved.bound if solved else 0.0)
            if solved and solved.chosen and self.budget is None:
                self.try_plan(_name(self.board, model, solved.chosen))
        return best_of

    def _make_part(self, structural: frozenset[int], best: float, bounds: Bounds, size: int) -> _Part:
        """The plans with at most so many gateways and agreements, without the fits that are in no plan better than the best so far."""
        beaten = self.value - self.base
        others = self.most - size - 1
        numbers = [self.board.numbers[fit.id] for fit in self.roster.fits]
        tops = [0.0] * len(numbers)
        if others >= 0:
            gains = bounds.bound(size, others).tolist()
            companions = sum(sorted(gains, reverse=True)[:others])
            tops = [best + gain + companions if gain > 0 else 0.0 for gain in gains]
        good = sorted((top, number) for top, number in zip(tops, numbers, strict=True) if top and top >= beaten - CLOSE)
        kept = frozenset(number for _, number in good[-MOST_FITS:])
        rest = max((top for top, number in good if number not in kept), default=0.0)
        top = max(best, good[-1][0] if good else 0.0)
        if top < beaten - CLOSE:
            return _Part(make_model(self.board, {}, frozenset(), self.most, self.budget), top, rest, kept)
        allowed = structural | kept
        families = gather_families(self.board, self.scenarios, self.most, allowed)
        return _Part(make_model(self.board, families, allowed, self.most, self.budget, size), top, rest, kept)


def list_equals(
    board: Board, scenarios: Sequence[Scenario], best: Found, *, budget: float | None = None, limit: int = 10
) -> tuple[tuple[str, ...], ...]:
    """Plans as good as the best one and no longer, reached from it by exchanging one change at a time; at most ``limit``, the best first."""
    rating = _Rating(board, scenarios)
    costs = {change.id: change.cost for change in board.changes}
    plans = [tuple(best.chosen)]
    seen = {frozenset(best.chosen)}
    for plan in plans:
        for gone in plan:
            rest = [name for name in plan if name != gone]
            left = None if budget is None else budget - sum(costs[name] for name in rest)
            for name, worth in rating.rate(rest):
                trial = frozenset((*rest, name))
                if len(plans) >= limit:
                    return tuple(plans)
                if worth < best.value - CLOSE or name in plan or trial in seen or (left is not None and costs[name] > left):
                    continue
                seen.add(trial)
                plans.append(tuple(change.id for change in board.pick(trial)))
    return tuple(plans)


def find_greedily(board: Board, scenarios: Sequence[Scenario], most: int, budget: float | None = None) -> list[Found]:
    """Plans made by always adding the single change that gives most: what a planner without a solver would do, step by step."""
    rating = _Rating(board, scenarios)
    costs = {change.id: change.cost for change in board.changes}
    chosen: tuple[str, ...] = ()
    value = judge(board, scenarios, ())
    steps = [Found((), value, value, 0, 0)]
    spent = 0.0
    for _ in range(most):
        payable = (
            (worth, name)
            for name, worth in rating.rate(chosen)
            if name not in chosen and (budget is None or spent + costs[name] <= budget)
        )
        # The first on the board of several that are worth the same.
        worth, name = max(payable, key=lambda one: one[0], default=(value, ""))
        if worth > value + CLOSE:
            value, chosen, spent = worth, (*chosen, name), spent + costs[name]
        steps.append(Found(chosen, value, value, 0, 0))
    return steps


class _Rating:
    """What a plan is worth with each single change more: gateways and agreements by counting, fits all at once."""

    def __init__(self, board: Board, scenarios: Sequence[Scenario]) -> None:
        self.board, self.scenarios = board, scenarios
        self.roster = Roster(board, [change for change in board.changes if change.kind is ChangeKind.FIT])

    def rate(self, plan: Sequence[str]) -> list[tuple[str, float]]:
        """Each change of the board, in its order, with what the plan is worth once it is made too."""
        value = judge(self.board, self.scenarios, plan)
        gains = dict(
            zip((fit.id for fit in self.roster.fits), self.roster.rate(self.board, self.scenarios, plan).tolist(), strict=True)
        )
        return [
            (
                change.id,
                value + gains[change.id] if change.id in gains else judge(self.board, self.scenarios, (*plan, change.id)),
            )
            for change in self.board.changes
        ]


def drop_needless(board: Board, scenarios: Sequence[Scenario], chosen: Sequence[str]) -> tuple[str, ...]:
    """A plan without the changes that add nothing, in the order of the board."""
    order = [change.id for change in board.changes if change.id in chosen]
    value = judge(board, scenarios, order)
    for name in list(order):
        rest = [one for one in order if one != name]
        if judge(board, scenarios, rest) >= value - CLOSE:
            order = rest
    return tuple(order)


def _name(board: Board, model: Model, columns: Sequence[int]) -> tuple[str, ...]:
    numbers = {column: number for number, column in model.columns.items()}
    return tuple(board.changes[numbers[column]].id for column in columns)
