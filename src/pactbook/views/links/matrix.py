"""The matrix of two forces, or of one within itself, as pages and tables show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.errors import RecordNotFoundError
from pactbook.model.grade import SourceGrade
from pactbook.model.links import PairState, list_domains
from pactbook.model.problem import Problem
from pactbook.records.interoperability import Interoperability
from pactbook.records.platform import Platform
from pactbook.views.links.build import Question, check_weights, make_mesh, weigh
from pactbook.views.links.mesh import STATES, Mesh
from pactbook.views.links.path import PairView, show_pair


@dataclass(frozen=True, slots=True)
class Line:
    """One type in the head of a row or column. ``low`` and ``high`` count it, None where nothing does; ``weight`` is what it counts for."""

    id: str
    name: str
    operator: str
    domain: str | None
    low: int | None
    high: int | None
    weight: int
    is_described: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair, short: what a table shows of it."""

    left: str
    right: str
    state: PairState
    grade: SourceGrade | None
    is_sourced: bool
    confidence: str | None
    hops: int
    level: int | None
    summary: str


@dataclass(frozen=True)
class MatrixView:
    """All pairs of a question. ``cells`` is by row, then column; pairs of one force within itself stand twice."""

    question: Question
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[tuple[Cell, ...], ...]
    counts: dict[str, int]
    problems: tuple[Problem, ...]


def show_matrix(found: Interoperability, question: Question) -> MatrixView:
    """The matrix with a grade in each cell."""
    mesh = make_mesh(found, question)
    cells = tuple(
        tuple(_shorten(show_pair(found, question, mesh, row, column)) for column in range(len(mesh.right)))
        for row in range(len(mesh.left))
    )
    return MatrixView(
        question,
        _list_lines(found, question, question.left, mesh, left=True),
        _list_lines(found, question, question.right, mesh, left=False),
        cells,
        count_states(mesh),
        (*found.problems, *check_weights(found, question)),
    )


def count_states(mesh: Mesh) -> dict[str, int]:
    """How many pairs of types are in each state; in one force within itself a type with itself is left out."""
    counts = dict.fromkeys((str(state) for state in STATES), 0)
    for row, codes in enumerate(mesh.codes):
        for code in codes[row + 1 :] if mesh.is_square else codes:
            counts[str(STATES[code])] += 1
    return counts


def find_pair(found: Interoperability, question: Question) -> PairView:
    """The single pair a question is about.

    Raises:
        RecordNotFoundError: when the question is about more or fewer than one pair.
    """
    if len(question.left) != 1 or len(question.right) != 1:
        raise RecordNotFoundError(f"{question.left_name}, {question.right_name}", "name one type of platform on each side")
    return show_pair(found, question, make_mesh(found, question), 0, 0)


def _shorten(pair: PairView) -> Cell:
    return Cell(
        pair.left, pair.right, pair.state, pair.grade, pair.is_sourced, pair.confidence, pair.hops, pair.level, pair.summary
    )


def _list_lines(
    found: Interoperability, question: Question, names: Sequence[str], mesh: Mesh, *, left: bool
) -> tuple[Line, ...]:
    weights = weigh(found, names, question.weights)
    nodes = mesh.left if left else mesh.right
    return tuple(_make_line(found.platforms.types[node.id], weights[node.id], is_described=node.is_described) for node in nodes)


def _make_line(platform: Platform, weight: int, *, is_described: bool) -> Line:
    strength = platform.strength
    return Line(
        platform.id,
        platform.name,
        platform.operator,
        platform.domain,
        strength.low if strength else None,
        strength.high if strength else None,
        weight,
        is_described,
    )


def rank_domain(domain: str | None) -> int:
    """The place of a domain in tables; what has none comes last."""
    domains = list(list_domains())
    return domains.index(domain) if domain in domains else len(domains)
