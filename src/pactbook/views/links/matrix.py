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
from pactbook.views.links.chain import Weakest, find_weakest, join_weakest
from pactbook.views.links.mesh import STATES, Mesh, Node
from pactbook.views.links.path import PairView, show_pair, tell_carried


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
    alone = _Alone(found, mesh)
    cells = tuple(
        tuple(
            alone.show_none(mesh.left[row], mesh.right[column])
            if STATES[code] is PairState.NONE_KNOWN
            else _shorten(show_pair(found, question, mesh, row, column, is_brief=True))
            for column, code in enumerate(codes)
        )
        for row, codes in enumerate(mesh.codes)
    )
    return MatrixView(
        question,
        _list_lines(found, question, question.left, mesh, left=True),
        _list_lines(found, question, question.right, mesh, left=False),
        cells,
        count_states(mesh),
        (*found.problems, *check_weights(found, question)),
    )


class _Alone:
    """Pairs that nothing is known to connect: most of a large matrix. What explains one is what each platform carries, so that it is put
    together once for each platform and not for each pair."""

    def __init__(self, found: Interoperability, mesh: Mesh) -> None:
        self._found, self._mesh = found, mesh
        self._told: dict[str, tuple[int, str]] = {}
        self._kinds: dict[Weakest, int] = {}
        self._joined: dict[tuple[int, int], Weakest] = {}

    def show_none(self, a: Node, b: Node) -> Cell:
        """The cell of one such pair, as :func:`show_pair` would give it."""
        left, text = self._told.get(a.id) or self._tell(a)
        right, _ = self._told.get(b.id) or self._tell(b)
        weakest = self._joined.get((left, right)) or self._join(left, right)
        return Cell(
            a.id, b.id, PairState.NONE_KNOWN, weakest.grade, weakest.is_sourced is True, weakest.confidence, 0, None, text
        )

    def _tell(self, node: Node) -> tuple[int, str]:
        steps = tell_carried(self._found, self._mesh, node)
        kind = self._kinds.setdefault(find_weakest(steps), len(self._kinds))
        self._told[node.id] = kind, steps[0].text
        return self._told[node.id]

    def _join(self, left: int, right: int) -> Weakest:
        kinds = list(self._kinds)
        self._joined[left, right] = join_weakest(kinds[left], kinds[right])
        return self._joined[left, right]


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
