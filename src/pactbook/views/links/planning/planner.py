"""The frontier of plans for a question: for each number of changes the best plan, its steps with their reasons, and its bounds."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pactbook.model.links import FitState
from pactbook.records.evidence import Evidence
from pactbook.records.gate import GateState
from pactbook.records.interoperability import Interoperability
from pactbook.views.links.build import Question
from pactbook.views.links.mesh import Mesh, list_bits
from pactbook.views.links.planning.board import (
    Board,
    Change,
    ChangeKind,
    Scenario,
    apply_changes,
    count_all,
    judge,
    make_scenarios,
)
from pactbook.views.links.planning.changes import Terms, make_board
from pactbook.views.links.planning.search import Found, find_best, find_greedily, list_equals
from pactbook.views.links.planning.solver import load_solver

RULE = (
    "a plan is judged by the pairs that can then talk; worst case: nothing that is unknown is there; best case: all of it is; expected: the "
    "average of draws in which each unknown fit is there with an even chance, an assumption and no finding; an upper bound counts as "
    "connected what is unknown for other reasons"
)
DRAWS = 8
# Listing equals judges each gateway and agreement in turn, which on large forces takes longer than solving.
MOST_JUDGED = 15_000_000


class Aim(StrEnum):
    """What a plan is best in: the worst case, or on average over draws."""

    WORST = "worst"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One change of a plan: what it adds in pairs to the steps before it, whom it connects, and what is stated of it today."""

    id: str
    kind: ChangeKind
    label: str
    gain: float
    connects: str
    why: str
    cost: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The best plan of at most ``size`` changes.

    ``lower``, ``expected`` and ``upper`` are shares of pairs in the worst case, on average and in the best case. ``gap`` is how much
    share a better plan could still add: 0 when it is proven best. ``greedy`` is what adding the best single change again and again
    reaches, None where there are no pairs. ``equals`` are other plans as good, by ids; None where they were not looked for.
    """

    size: int
    steps: tuple[PlanStep, ...]
    lower: float
    expected: float
    upper: float
    gap: float
    greedy: float | None
    equals: tuple[tuple[str, ...], ...] | None
    cost: float


@dataclass(frozen=True)
class Frontier:
    """The best plans of 0, 1, ... changes, for one aim; shares are of ``pairs``. ``offered`` counts the changes on offer by kind;
    ``labels`` says in words what each change of ``equals`` is."""

    question: Question
    aim: Aim
    pairs: int
    plans: tuple[Plan, ...]
    offered: dict[str, int]
    labels: dict[str, str]
    rule: str


def plan_links(
    found: Interoperability,
    question: Question,
    most: int,
    *,
    aim: Aim = Aim.WORST,
    terms: Terms | None = None,
    seconds: float = 60.0,
) -> Frontier:
    """The frontier of a question from no change to ``most`` changes.

    Raises:
        MissingExtraError: without the solver.
        InvalidValueError: for terms about changes that are not on offer.
    """
    load_solver()  # what counts the pairs needs numpy, which comes with it: without either, say what to install
    terms = terms or Terms()
    board = make_board(found, question, terms)
    scenarios = make_scenarios(board.mesh, DRAWS)
    pairs = count_all(board.mesh)
    aimed = scenarios[aim]
    greedy = find_greedily(board, aimed, most, terms.budget)
    structural = sum(change.kind is not ChangeKind.FIT for change in board.changes)
    is_small = (structural + 1) * len(board.mesh.left) * len(board.mesh.right) * len(aimed) * max(most, 1) <= MOST_JUDGED
    deadline = time.monotonic() + seconds
    plans = []
    for size in range(most + 1):
        best = find_best(board, aimed, size, budget=terms.budget, seconds=max(1.0, deadline - time.monotonic()))
        equals = list_equals(board, aimed, best, budget=terms.budget, limit=6)[1:] if is_small else None
        reached = greedy[size].value / pairs if pairs else None
        plans.append(_make_plan(found, board, scenarios, aimed, best, size, pairs, reached, equals))
    offered = Counter(str(change.kind) for change in board.changes)
    others = {name for plan in plans for equal in plan.equals or () for name in equal}
    labels = {change.id: change.label for change in board.pick(others)}
    return Frontier(question, aim, pairs, tuple(plans), dict(sorted(offered.items())), labels, RULE)


def _make_plan(
    found: Interoperability,
    board: Board,
    scenarios: dict[str, tuple[Scenario, ...]],
    aimed: Sequence[Scenario],
    best: Found,
    size: int,
    pairs: int,
    greedy: float | None,
    equals: tuple[tuple[str, ...], ...] | None,
) -> Plan:
    shares = {name: judge(board, one, best.chosen) / pairs if pairs else 0.0 for name, one in scenarios.items()}
    steps = tuple(_order_steps(found, board, aimed, best.chosen))
    return Plan(
        size,
        steps,
        shares["worst"],
        shares["expected"],
        shares["best"],
        best.gap / pairs if pairs else 0.0,
        greedy,
        equals,
        sum(step.cost for step in steps),
    )


def _order_steps(found: Interoperability, board: Board, aimed: Sequence[Scenario], chosen: Sequence[str]) -> list[PlanStep]:
    """The changes of a plan, each time the one that adds most; those that only pay together with others come when they do."""
    left = [change for change in board.changes if change.id in chosen]
    made: list[str] = []
    value = judge(board, aimed, ())
    steps = []
    while left:
        worth = {change.id: judge(board, aimed, (*made, change.id)) for change in left}
        change = max(left, key=lambda one: (worth[one.id], one.kind is not ChangeKind.FIT))
        before = apply_changes(board, aimed[0].mesh, made)
        after = apply_changes(board, aimed[0].mesh, (*made, change.id))
        why, evidence = _explain(found, board, change)
        steps.append(
            PlanStep(
                change.id,
                change.kind,
                change.label,
                worth[change.id] - value,
                _list_connected(found, before, after),
                why,
                change.cost,
                evidence,
            )
        )
        made.append(change.id)
        value = worth[change.id]
        left.remove(change)
    return steps


def _list_connected(found: Interoperability, before: Mesh, after: Mesh) -> str:
    gained: Counter[tuple[str, str]] = Counter()
    total = 0
    others = dict.fromkeys(node.operator for node in after.right)
    for row, a in enumerate(after.left):
        was = {name: before.between(a.operator, name).certain.spread(before.left[row].usable) for name in others}
        now = {name: after.between(a.operator, name).certain.spread(a.usable) for name in others}
        for column, b in enumerate(after.right):
            worth = after.count_pairs(row, column)
            if worth and now[b.operator] & b.usable and not was[b.operator] & before.right[column].usable:
                total += 1
                gained[a.id, b.id] += worth
    if not total:
        return "nobody by itself"
    few = [f"{found.platforms.types[a].name} and {found.platforms.types[b].name}" for (a, b), _ in gained.most_common(3)]
    more = f" and {total - 3} more pairs of types" if total > 3 else ""
    return "; ".join(few) + more


def _word_gates(found: Interoperability, board: Board, change: Change) -> str:
    """Whose gates stand before the networks that a gateway would join, and of whom nobody says that they may have one."""
    words = ""
    operators = sorted({node.operator for node in (*board.mesh.left, *board.mesh.right)})
    for place in list_bits(change.sides):
        network = board.mesh.networks[place]
        for operator in operators:
            state, keys = found.gate(network, operator)
            name = found.catalogue.name(network)
            if keys:
                words += f"; {name}: gate {state} for {operator} by {', '.join(keys)}"
            elif state is GateState.UNSTATED:
                words += f"; nobody says that {operator} may have {name}"
    return words


def _explain(found: Interoperability, board: Board, change: Change) -> tuple[str, tuple[Evidence, ...]]:
    """What is stated today of what would change."""
    if change.kind is ChangeKind.AGREEMENT:
        accord = found.accords[change.id.removeprefix("agreement:")]
        state = "signed, not known to be in force" if accord.in_force is None else "not in force on the day"
        return f"{accord.name}: {state}", (accord.evidence,) if accord.evidence else ()
    if change.kind is ChangeKind.GATEWAY:
        name = change.id.removeprefix("gateway:")
        gates = _word_gates(found, board, change)
        if name not in found.catalogue.networks:
            return f"no gateway between the two is in the book{gates}", ()
        evidence = found.catalogue.networks[name].evidence
        return f"nobody is stated to carry it{gates}", (evidence,) if evidence else ()
    network = board.mesh.networks[change.place]
    operator = found.platforms.types[change.platform].operator
    state, keys = found.gate(network, operator)
    gate = f"; gate {state} by {', '.join(keys)}" if keys else f"; {operator} may have it"
    fit = found.fits.get((change.platform, network))
    if fit is None:
        return f"nothing is stated of it{gate}", ()
    since = f" since {fit.since}" if fit.since else ""
    doubt = f" ({fit.reason})" if fit.reason and fit.state is FitState.UNKNOWN else ""
    return f"today {fit.state}{since}{doubt}{gate}", (fit.evidence,)
