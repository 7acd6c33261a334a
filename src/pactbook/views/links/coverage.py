"""What share of the pairs can talk, between a lower and an upper bound over what is unknown, by domain, and on a published scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pactbook.model.links import PairState, list_domains
from pactbook.model.problem import Problem
from pactbook.records.interoperability import Interoperability
from pactbook.views.links.build import Question, Weights, check_weights, make_mesh
from pactbook.views.links.matrix import MatrixView
from pactbook.views.links.mesh import STATES, Mesh

RULE = (
    "pairs weighted by how many of each type are in service; a side of which nothing is counted has one of each type; on a side of which "
    "some are counted the others are left out; lower bound: connected; upper bound: unknown and exercised together added; none known "
    "counts as not connected in both, and is no statement that nothing connects"
)


@dataclass(frozen=True, slots=True)
class Share:
    """The pairs of one group, by state. Shares are of ``pairs``, None where there are none to share."""

    left: str | None
    right: str | None
    pairs: int
    by_state: dict[str, int]

    def share(self, state: PairState) -> float | None:
        """The share of one state."""
        return self.by_state[str(state)] / self.pairs if self.pairs else None

    @property
    def lower(self) -> float | None:
        """The share that is certainly connected."""
        return self._sum(lambda state: state.is_connected is True)

    @property
    def upper(self) -> float | None:
        """The share that is connected if all that is unknown were."""
        return self._sum(lambda state: state.is_connected is not False)

    def _sum(self, holds: Callable[[PairState], bool]) -> float | None:
        if not self.pairs:
            return None
        return sum(count for state, count in self.by_state.items() if holds(PairState(state))) / self.pairs


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The whole, the domains, and what the weights leave out: types (``left_out``) and, of the pairs that these make, those that are connected all the
    same (``uncounted``, as names of both)."""

    question: Question
    whole: Share
    domains: tuple[Share, ...]
    left_out: tuple[str, ...]
    uncounted: tuple[tuple[str, str], ...]
    undescribed: int
    types: int
    rule: str
    problems: tuple[Problem, ...]


def show_coverage(found: Interoperability, question: Question) -> CoverageView:
    """Coverage of a question."""
    mesh = make_mesh(found, question)
    names = dict.fromkeys((*question.left, *question.right))
    nodes = {node.id: node for node in (*mesh.left, *mesh.right)}
    return CoverageView(
        question,
        count_whole(mesh),
        tuple(_count_domains(found, mesh)),
        tuple(name for name in names if question.weights is Weights.INVENTORY and nodes[name].weight == 0),
        tuple(_list_uncounted(found, mesh)),
        sum(not node.is_described for node in nodes.values()),
        len(nodes),
        RULE,
        (*found.problems, *check_weights(found, question)),
    )


def _list_uncounted(found: Interoperability, mesh: Mesh) -> Iterator[tuple[str, str]]:
    """Pairs that are connected and that no share holds, because nothing counts one of them."""
    types = found.platforms.types
    for row, codes in enumerate(mesh.codes):
        for column, code in enumerate(codes):
            left, right = mesh.left[row], mesh.right[column]
            if STATES[code].is_connected and not left.weight * right.weight and (not mesh.is_square or row < column):
                yield types[left.id].name, types[right.id].name


def count_whole(mesh: Mesh) -> Share:
    """All pairs of a mesh by state, weighted."""
    return _share(None, None, _count(mesh, [None] * len(mesh.left), [None] * len(mesh.right)).get((None, None), []))


def _count_domains(found: Interoperability, mesh: Mesh) -> Iterator[Share]:
    types = found.platforms.types
    counts = _count(mesh, [types[node.id].domain for node in mesh.left], [types[node.id].domain for node in mesh.right])
    for left in list_domains():
        for right in list_domains():
            share = _share(left, right, counts.get((left, right), []))
            if share.pairs:
                yield share


def _count(
    mesh: Mesh, left: Sequence[str | None], right: Sequence[str | None]
) -> dict[tuple[str | None, str | None], list[int]]:
    """Pairs by state, for each two groups of rows and columns."""
    counts: dict[tuple[str | None, str | None], list[int]] = {}
    for row, codes in enumerate(mesh.codes):
        own: dict[str | None, list[int]] = {
            group: counts.setdefault((left[row], group), [0] * len(STATES)) for group in dict.fromkeys(right)
        }
        for column, code in enumerate(codes):
            own[right[column]][code] += mesh.count_pairs(row, column)
    return counts


def _share(left: str | None, right: str | None, by_state: Sequence[int]) -> Share:
    counts = by_state or [0] * len(STATES)
    return Share(left, right, sum(counts), {str(state): counts[code] for code, state in enumerate(STATES)})


@dataclass(frozen=True, slots=True)
class LevelsView:
    """A force pair on the LISI scale (1998).

    ``level`` is what every pair of types is shown to reach at least; None (not determinable) while that of any is. ``by_level`` counts
    pairs of types by the level each is shown to reach, those that are not determinable under None.
    """

    level: int | None
    by_level: dict[int | None, int]


def find_levels(matrix: MatrixView) -> LevelsView:
    """The levels of a matrix."""
    is_square = matrix.question.left == matrix.question.right
    by_level: dict[int | None, int] = {}
    for row, cells in enumerate(matrix.cells):
        for cell in cells[row + 1 :] if is_square else cells:
            by_level[cell.level] = by_level.get(cell.level, 0) + 1
    known = [level for level in by_level if level is not None]
    return LevelsView(min(known) if known and None not in by_level else None, by_level)
