"""Who can talk to whom: the matrix, one pair, coverage."""

from __future__ import annotations

import string
from collections import Counter

import click

from pactbook.cli.output import print_csv, print_json, print_pages, print_problems, print_table
from pactbook.cli.session import EXIT_PROBLEMS, Session, share_options
from pactbook.cli.wording import word_evidence
from pactbook.ledger import Ledger
from pactbook.model.links import LAYERS, PairState, find_domain, find_layer, list_levels
from pactbook.model.problem import Severity
from pactbook.records.interoperability import fold_interoperability
from pactbook.records.shelf import Shelf
from pactbook.views.cited_pages import list_pages
from pactbook.views.links.build import Question, Trust, Weights, make_question
from pactbook.views.links.chain import Step
from pactbook.views.links.coverage import CoverageView, Share, find_levels, show_coverage
from pactbook.views.links.matrix import MatrixView, find_pair, show_matrix
from pactbook.views.links.path import PairView
from pactbook.views.links.planning.changes import read_terms
from pactbook.views.links.planning.planner import Aim, Frontier, Plan, plan_links
from pactbook.views.partnership import show_partnership

_MOST_EQUALS = 5
_LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits


@click.command()
@click.option(
    "--between",
    nargs=2,
    metavar="A B",
    help="Two sides: state codes, or names of types parted by commas; a name that several types have stands for all of them. One type on each side shows its path. The two states by default.",
)
@click.option(
    "--layer",
    "layers",
    multiple=True,
    type=click.Choice([str(layer) for layer in LAYERS]),
    help="What must pass: data by default; may be repeated.",
)
@click.option(
    "--weights",
    type=click.Choice([str(one) for one in Weights]),
    default=str(Weights.INVENTORY),
    help="What pairs count by: pieces in service (the default), or types.",
)
@click.option("--sourced", is_flag=True, help="Count only fits that cite a page; common knowledge is then unknown.")
@click.option("--plan", "most", type=click.IntRange(0, 12), metavar="K", help="The best plans of at most 0, 1, ... K changes.")
@click.option(
    "--aim",
    type=click.Choice([str(one) for one in Aim]),
    default=str(Aim.WORST),
    help="What a plan is best in: the worst case over what is unknown (the default), or on average.",
)
@click.option(
    "--forbid",
    multiple=True,
    metavar="CHANGE",
    help="A change no plan may hold, by id; * stands for anything. May be repeated.",
)
@click.option("--cost", "costs", multiple=True, metavar="CHANGE=N", help="What a change costs; 1 unless told. May be repeated.")
@click.option("--budget", type=float, metavar="N", help="The most a plan may cost.")
@click.option("--no-bridges", is_flag=True, help="Offer no gateways that the book does not hold.")
@click.option("--all", "everything", is_flag=True, help="Show also types of which nothing is stated.")
@share_options
def links(
    session: Session,
    between: tuple[str, str] | None,
    layers: tuple[str, ...],
    weights: str,
    sourced: bool,
    most: int | None,
    aim: str,
    forbid: tuple[str, ...],
    costs: tuple[str, ...],
    budget: float | None,
    no_bridges: bool,
    everything: bool,
) -> None:
    """Who can talk to whom: each pair of platform types, its state and its evidence; how many pairs can, at least and at most."""
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
    found = fold_interoperability(shelf)
    left, right = between or _find_sides(shelf)
    question = make_question(
        found,
        left,
        right,
        layers=[find_layer(name) for name in layers] or [LAYERS[0]],
        weights=Weights(weights),
        trust=Trust.SOURCED if sourced else Trust.ALL,
    )
    if most is not None:
        terms = read_terms(forbid, costs, budget, bridges=not no_bridges)
        frontier = plan_links(found, question, most, aim=Aim(aim), terms=terms)
        _print_frontier(frontier, session) if session.output == "table" else print_json(frontier)
        return
    if len(question.left) == len(question.right) == 1:
        pair = find_pair(found, question)
        _print_pair(pair, session) if session.output == "table" else print_json(pair)
        return
    matrix = show_matrix(found, question)
    coverage = show_coverage(found, question)
    if session.output == "json":
        cells = [cell for row in matrix.cells for cell in row]
        head = {"question": question, "rows": matrix.rows, "columns": matrix.columns, "counts": matrix.counts}
        print_json({**head, "coverage": coverage, "levels": find_levels(matrix), "cells": cells})
    elif session.output == "csv":
        print_csv(cell for row in matrix.cells for cell in row)
    else:
        _print_matrix(matrix, session, everything=everything)
        _print_coverage(coverage, matrix)
    print_problems(matrix.problems)
    if any(problem.severity is Severity.ERROR for problem in matrix.problems):
        click.get_current_context().exit(EXIT_PROBLEMS)


def _print_frontier(frontier: Frontier, session: Session) -> None:
    question = frontier.question
    rows: list[tuple[object, ...]] = []
    for plan in frontier.plans:
        greedy = "-" if plan.greedy is None else _word_share(plan.greedy)
        first = (plan.size, _word_share(plan.lower), _word_share(plan.expected), _word_share(plan.upper))
        last = (_word_share(plan.gap), greedy, _word_equals(plan))
        steps = [f"{step.label}: +{step.gain:g} pairs" for step in plan.steps] or ["no change"]
        rows.append((*first, "\n".join(steps), *last))
    print_table(
        f"{question.left_name} and {question.right_name}: which few changes connect most · true on {session.valid_on} as known on {session.known_at}",
        [
            "changes|right",
            "at least|right",
            "expected|right",
            "at most|right",
            "best plan",
            "gap|right",
            "greedy|right",
            "equals|right",
        ],
        rows,
        [
            f"Shares of {frontier.pairs} pairs ({', '.join(question.layers)}; weighted by {question.weights}), best in: {frontier.aim}.",
            f"On offer: {', '.join(f'{count} {kind}' for kind, count in frontier.offered.items()) or 'nothing'}.",
            f"Rule: {frontier.rule}.",
        ],
    )
    known = {step.id: step for plan in frontier.plans for step in plan.steps}
    print_table(
        "Why each step",
        ["step", "today", "connects", "cited to"],
        [
            (step.label, step.why, step.connects, "; ".join(word_evidence(one) for one in step.evidence) or "-")
            for step in known.values()
        ],
    )
    equals = [
        (plan.size, "; ".join(frontier.labels[name] for name in equal))
        for plan in frontier.plans
        for equal in plan.equals or ()
    ]
    if equals:
        print_table("As good as the plan shown, of as many changes", ["changes|right", "plan"], equals)


def _word_equals(plan: Plan) -> str:
    if plan.equals is None:
        return "not looked for"
    return f"{len(plan.equals)}{'+' if len(plan.equals) == _MOST_EQUALS else ''}"


def _find_sides(shelf: Shelf) -> tuple[str, str]:
    parties = show_partnership(shelf).parties
    return parties[0], parties[1]


def _print_pair(pair: PairView, session: Session) -> None:
    level = "not determinable" if pair.level is None else f"at least {pair.level} ({list_levels()[pair.level][0]})"
    source = "every link cited" if pair.is_sourced else "not every link is cited"
    print_table(
        f"{pair.left_name} and {pair.right_name}: {pair.state.label}",
        ["", "link", "confidence", "cited to"],
        [(step.kind, step.text, step.confidence, _cite(step)) for step in pair.steps],
        [
            f"{pair.state.label}: {pair.state.meaning}.",
            f"Weakest link: {_word_grade(pair)}, confidence {pair.confidence or '-'}; {source}. LISI level (1998): {level}.",
            f"true on {session.valid_on} as known on {session.known_at}",
        ],
    )
    rows = [(one.name, one.left or "-", one.left_gate, one.right or "-", one.right_gate) for one in pair.considered]
    if rows:
        columns = ["network", pair.left_name, "may use it", pair.right_name, "may use it "]
        print_table("What is stated of either", columns, rows)
    print_pages(list_pages(step.evidence for step in pair.steps if step.evidence is not None))


def _word_grade(pair: PairView) -> str:
    if pair.grade is None:
        return "grade -"
    cited = [step.evidence for step in pair.steps if step.evidence is not None and step.grade is pair.grade]
    pages = max((len(evidence.joint) for evidence in cited), default=0)
    return f"grade {pair.grade}" + (f" (the best of {pages} pages, any of which may state it)" if pages else "")


def _cite(step: Step) -> str:
    if step.evidence is None:
        return "-"
    # A description has no day of its own; the one it is known from would look like a date of publication.
    worded = word_evidence(step.evidence)
    return worded.partition(",")[0] if step.kind in ("network", "gateway") and step.is_sourced else worded


def _print_matrix(matrix: MatrixView, session: Session, *, everything: bool) -> None:
    shown = [place for place, line in enumerate(matrix.columns) if everything or line.is_described]
    letters = [_LETTERS[place % len(_LETTERS)] for place in range(len(shown))]
    question = matrix.question
    lines = {line.id: line for line in (*matrix.rows, *matrix.columns)}
    shared = Counter(line.name for line in lines.values())
    names = {name: f"{line.name} ({line.operator})" if shared[line.name] > 1 else line.name for name, line in lines.items()}
    rows = [
        (names[line.id], _word_count(line.low, line.high), " ".join(cells[place].state.mark for place in shown))
        for line, cells in zip(matrix.rows, matrix.cells, strict=True)
        if everything or line.is_described
    ]
    key = ", ".join(f"{letter} {names[matrix.columns[place].id]}" for letter, place in zip(letters, shown, strict=True))
    hidden = len(matrix.rows) - len(rows) + len(matrix.columns) - len(shown)
    marks = ", ".join(f"{state.mark} {state.label}" for state in PairState)
    print_table(
        f"{question.left_name} and {question.right_name}, type by type · true on {session.valid_on} as known on {session.known_at}",
        ["type", "in service|right", " ".join(letters)],
        rows,
        [
            f"Columns: {key}.",
            f"Marks: {marks}.",
            *(
                [f"Not shown: {hidden} types of which nothing is stated, unknown with all others; --all shows them."]
                if hidden
                else []
            ),
        ],
    )


def _print_coverage(coverage: CoverageView, matrix: MatrixView) -> None:
    question: Question = coverage.question
    levels = find_levels(matrix)
    footer = [
        f"{coverage.undescribed} of {coverage.types} types: nothing is stated of what they carry in this layer.",
        f"LISI level (1998) of the two as a whole: {'not determinable' if levels.level is None else levels.level}.",
        f"Rule: {coverage.rule}.",
    ]
    if coverage.left_out:
        footer.insert(1, f"Left out, because nothing counts them: {len(coverage.left_out)} types.")
    if coverage.uncounted:
        pairs = "; ".join(f"{left} and {right}" for left, right in coverage.uncounted)
        footer.insert(2, f"In no share for that reason, and connected: {pairs}. --weights types counts every type once.")
    rows = [_list_shares("all", coverage.whole)]
    for share in coverage.domains:
        if share.left == share.right and share.left is not None:
            rows.append(_list_shares(find_domain(share.left), share))
    print_table(
        f"Share of the pairs that can talk ({', '.join(question.layers)}; weighted by {question.weights})",
        [
            "domain, both sides",
            "pairs|right",
            "at least|right",
            "at most|right",
            *(f"{state.label}|right" for state in PairState),
        ],
        rows,
        footer,
    )


def _list_shares(label: str, share: Share) -> tuple[object, ...]:
    shares = [_word_share(share.share(state)) for state in PairState]
    return label, share.pairs, _word_share(share.lower), _word_share(share.upper), *shares


def _word_share(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"


def _word_count(low: int | None, high: int | None) -> str:
    if low is None:
        return "?"
    return str(low) if low == high else f"{low} to {high if high is not None else '?'}"


COMMANDS = (links,)
