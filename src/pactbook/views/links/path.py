"""One pair: its state, and the chain of evidence behind it, as graded as its weakest link."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pactbook.model.grade import SourceGrade
from pactbook.model.links import FitState, PairState, Role, find_shown_level
from pactbook.records.fit import Fit
from pactbook.records.gate import GateState
from pactbook.records.interoperability import Interoperability
from pactbook.records.platform import Platform
from pactbook.views.links.build import Question, counts_as
from pactbook.views.links.chain import Step, find_weakest
from pactbook.views.links.mesh import Join, Mesh, Node, list_bits


@dataclass(frozen=True, slots=True)
class Considered:
    """One network as it stands between the two: carried or not on each side, and whether each side may use it."""

    network: str
    name: str
    left: FitState | None
    right: FitState | None
    left_gate: GateState
    right_gate: GateState


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair of types.

    ``networks`` is the path's networks in order and ``gateways`` what joins them; ``hops`` counts gateways. ``grade`` and
    ``confidence`` are those of the weakest link of the chain, None where nothing is cited or judged. ``level`` is the LISI level that
    the facts show at least, None where it cannot be determined.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    state: PairState
    summary: str
    networks: tuple[str, ...]
    gateways: tuple[str, ...]
    hops: int
    grade: SourceGrade | None
    is_sourced: bool
    confidence: str | None
    level: int | None
    steps: tuple[Step, ...]
    considered: tuple[Considered, ...]


@dataclass(frozen=True, slots=True)
class _Path:
    """The networks of a path in order, and the gateways between them."""

    networks: tuple[str, ...]
    gateways: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    """Two platforms, and everything their explanation may need."""

    found: Interoperability
    question: Question
    mesh: Mesh
    a: Node
    b: Node

    @property
    def both_ways(self) -> tuple[tuple[Node, Node], tuple[Node, Node]]:
        return ((self.a, self.b), (self.b, self.a))


def show_pair(
    found: Interoperability, question: Question, mesh: Mesh, row: int, column: int, *, is_brief: bool = False
) -> PairView:
    """The pair with everything that decides it. ``is_brief``: without the networks that are stated of either and decide nothing."""
    a, b = mesh.left[row], mesh.right[column]
    left, right = found.platforms.types[a.id], found.platforms.types[b.id]
    state = mesh.find_state(row, column)
    scene = _Scene(found, question, mesh, a, b)
    path = _Path((), ())
    if state in (PairState.DIRECT, PairState.GATEWAY):
        path = _find_best_path(scene)
        steps = _explain_path(scene, path)
    else:
        steps = _EXPLAIN[state](scene)
    weakest = find_weakest(steps)
    return PairView(
        left=a.id,
        right=b.id,
        left_name=left.name,
        right_name=right.name,
        state=state,
        summary=_summarise(found, state, path, steps),
        networks=path.networks,
        gateways=tuple(join.id for join in path.gateways),
        hops=len(path.gateways),
        grade=weakest.grade,
        is_sourced=weakest.is_sourced is True,
        confidence=weakest.confidence,
        level=_find_level(found, state, path.networks),
        steps=tuple(steps),
        considered=() if is_brief else tuple(_consider(found, mesh, left, right)),
    )


def _find_level(found: Interoperability, state: PairState, networks: Sequence[str]) -> int | None:
    """The lowest level that the networks of the path show. Silence shows nothing: level 0 is never inferred from it."""
    if not state.is_connected:
        return None
    shown = [find_shown_level(found.catalogue.networks[name].kind) for name in networks]
    levels = [level for level in shown if level is not None]
    return min(levels) if levels and len(levels) == len(shown) else None


def _find_best_path(scene: _Scene) -> _Path:
    """The fewest gateways; among those the best graded fits at both ends, then the first names."""
    mesh, a, b = scene.mesh, scene.a, scene.b
    joins = [join for join in mesh.open_joins(a.operator, b.operator) if join.is_certain]
    return _choose_way(scene, [way for start in list_bits(a.usable) for way in _walk(start, joins, b.usable)])


def _choose_way(scene: _Scene, ways: Sequence[tuple[list[int], list[Join]]]) -> _Path:
    found, mesh, a, b = scene.found, scene.mesh, scene.a, scene.b

    def rank(way: tuple[list[int], list[Join]]) -> tuple[object, ...]:
        places, gateways = way
        names = [mesh.networks[place] for place in places]
        ends = (found.fits[a.id, names[0]], found.fits[b.id, names[-1]])
        return (
            len(gateways),
            max(fit.evidence.best_grade.rank for fit in ends),
            sum(not fit.is_sourced for fit in ends),
            names,
            [(join.id, join.operator or "") for join in gateways],
        )

    places, gateways = min(ways, key=rank)
    return _Path(tuple(mesh.networks[place] for place in places), tuple(gateways))


def _walk(start: int, joins: Sequence[Join], goal: int) -> list[tuple[list[int], list[Join]]]:
    """Shortest ways from one network to those of a goal, over gateways."""
    queue: deque[tuple[list[int], list[Join]]] = deque([([start], [])])
    seen = {start}
    ways = []
    while queue:
        places, gateways = queue.popleft()
        if goal >> places[-1] & 1:
            ways.append((places, gateways))
            continue
        for join in joins:
            if join.sides >> places[-1] & 1:
                for place in list_bits(join.sides):
                    if place not in seen:
                        seen.add(place)
                        queue.append(([*places, place], [*gateways, join]))
    return ways


def _explain_path(scene: _Scene, path: _Path) -> list[Step]:
    """The chain from one platform to the other. What a gateway passes on has to be open to both states and to who carries it, so that
    the gates of all networks of the path are told, each once."""
    found, a, b = scene.found, scene.a, scene.b
    networks, gateways = path.networks, path.gateways
    steps = [_tell_fit(found, found.fits[a.id, networks[0]]), *_tell_gate(found, networks[0], a.operator)]
    for place, network in enumerate(networks):
        steps.append(_tell_network(found, network))
        if place > 0:
            steps += _tell_gate(found, network, a.operator)
        if place < len(gateways):
            steps += _tell_gate(found, network, b.operator)
        if place < len(gateways):
            steps += _tell_gateway(scene, gateways[place], networks[place : place + 2])
    steps += [_tell_fit(found, found.fits[b.id, networks[-1]]), *_tell_gate(found, networks[-1], b.operator)]
    return [step for number, step in enumerate(steps) if step not in steps[:number]]


def _tell_gateway(scene: _Scene, join: Join, sides: Sequence[str]) -> list[Step]:
    """A gateway with the best graded statement of who carries it, and what opens its sides to them."""
    found = scene.found
    carriers = [
        fit
        for fit in found.carriers(join.id)
        if counts_as(fit, scene.question.trust) is FitState.FITTED
        and found.platforms.types[fit.platform].operator == join.operator
    ]
    best = sorted(carriers, key=lambda fit: fit.evidence.best_grade.rank)[:1]
    steps = [_tell_network(found, join.id), *(_tell_fit(found, fit) for fit in best)]
    return steps + [step for side in sides if join.operator for step in _tell_gate(found, side, join.operator)]


def _explain_unknown(scene: _Scene) -> list[Step]:
    found, mesh = scene.found, scene.mesh
    steps: list[Step] = []
    for node, other in scene.both_ways:
        platform = found.platforms.types[node.id]
        if not node.is_described:
            steps.append(Step("silence", f"nothing is stated of what {platform.name} ({platform.operator}) carries"))
        may = mesh.between(node.operator, other.operator).possible.spread(other.usable | other.doubtful)
        for place in list_bits(node.doubtful):
            if may >> place & 1 or not other.is_described:
                steps.append(_tell_fit(found, found.fits[node.id, mesh.networks[place]]))
        if other.operator in node.guests:
            steps.extend(_tell_unnamed(scene, node, other, (FitState.FITTED, FitState.UNKNOWN)))
    return steps


def _explain_exercised(scene: _Scene) -> list[Step]:
    meetings = scene.found.meetings[frozenset((scene.a.id, scene.b.id))]
    steps = [
        Step(
            "exercise",
            f"{meeting.series}, {meeting.date or 'undated'}: both are listed",
            meeting.exercise,
            meeting.evidence.best_grade,
            not meeting.evidence.is_unsourced,
            None,
            meeting.evidence,
        )
        for meeting in meetings
    ]
    return [*steps, *_explain_unknown(scene)]


def _explain_not_enabled(scene: _Scene) -> list[Step]:
    found, mesh, a, b = scene.found, scene.mesh, scene.a, scene.b
    steps: list[Step] = []
    both = (a.usable | a.closed) & (b.usable | b.closed)
    if not both:
        joins = [join for join in mesh.joins if join.is_certain]
        ways = [way for start in list_bits(a.usable | a.closed) for way in _walk(start, joins, b.usable | b.closed)]
        return _explain_path(scene, _choose_way(scene, ways))
    for node in (a, b):
        for place in list_bits(both):
            network = mesh.networks[place]
            steps.append(_tell_fit(found, found.fits[node.id, network]))
            steps.extend(_tell_gate(found, network, node.operator))
    return steps


def _explain_not_fitted(scene: _Scene) -> list[Step]:
    found, mesh, a, b = scene.found, scene.mesh, scene.a, scene.b
    steps: list[Step] = []
    common = (a.usable | a.lacking) & (b.usable | b.lacking) & (a.usable | a.planned | b.usable | b.planned)
    for place in list_bits(common):
        network = mesh.networks[place]
        for node in (a, b):
            steps.append(_tell_fit(found, found.fits[node.id, network]))
            steps.extend(_tell_gate(found, network, node.operator))
    for node, other in scene.both_ways:
        if other.operator in node.hosts:
            steps.extend(_tell_unnamed(scene, node, other, (FitState.PLANNED,)))
    return steps


def _explain_none(scene: _Scene) -> list[Step]:
    return [step for node in (scene.a, scene.b) for step in tell_carried(scene.found, scene.mesh, node)]


def tell_carried(found: Interoperability, mesh: Mesh, node: Node) -> list[Step]:
    """All that one platform carries; of one that carries nothing, what it is said not to carry."""
    carried = [mesh.networks[place] for place in list_bits(node.usable | node.closed)]
    told = carried or [network for network in mesh.networks if (node.id, network) in found.fits]
    if told:
        return [_tell_fit(found, found.fits[node.id, network]) for network in told]
    platform = found.platforms.types[node.id]
    return [Step("silence", f"{platform.name} ({platform.operator}) is not known to carry any network of this layer")]


_EXPLAIN = {
    PairState.UNKNOWN: _explain_unknown,
    PairState.EXERCISED: _explain_exercised,
    PairState.FITTED_NOT_ENABLED: _explain_not_enabled,
    PairState.ENABLED_NOT_FITTED: _explain_not_fitted,
    PairState.NONE_KNOWN: _explain_none,
}


def _consider(found: Interoperability, mesh: Mesh, left: Platform, right: Platform) -> Iterable[Considered]:
    for network in mesh.networks:
        ends = (found.fits.get((left.id, network)), found.fits.get((right.id, network)))
        if any(ends):
            yield Considered(
                network,
                found.catalogue.name(network),
                ends[0].state if ends[0] else None,
                ends[1].state if ends[1] else None,
                found.gate(network, left.operator)[0],
                found.gate(network, right.operator)[0],
            )


def _tell_fit(found: Interoperability, fit: Fit) -> Step:
    platform = found.platforms.types[fit.platform]
    through = f", through {found.catalogue.name(fit.through)}" if fit.through else ""
    since = f" since {fit.since}" if fit.since else ""
    reason = f" ({fit.reason})" if fit.reason else ""
    text = f"{platform.name} ({platform.operator}): {found.catalogue.name(fit.network)} {fit.state}{since}{through}{reason}"
    return Step("fit", text, fit.record, fit.evidence.best_grade, fit.is_sourced, fit.confidence, fit.evidence)


def _tell_network(found: Interoperability, name: str) -> Step:
    network = found.catalogue.networks[name]
    kind = "gateway" if network.role is Role.GATEWAY else "network"
    standards = f", {', '.join(network.standards)}" if network.standards else ""
    evidence = network.evidence
    grade = evidence.best_grade if evidence else None
    is_sourced = evidence is not None and not evidence.is_unsourced
    return Step(kind, f"{network.name}: {network.kind}{standards}", name, grade, is_sourced, None, evidence)


def _tell_gate(found: Interoperability, network: str, member: str) -> list[Step]:
    state, keys = found.gate(network, member)
    steps = []
    for key in keys:
        accord = found.accords.get(key)
        if accord is None:
            text = f"{key}: not known by then, so {found.catalogue.name(network)} is closed to {member}"
            steps.append(Step("agreement", text))
            continue
        force = {True: "in force", False: "not in force", None: "signed; nobody says that it is in force"}[accord.in_force]
        text = f"{accord.name}: {force}{f' (since {accord.since})' if accord.in_force else ''}, {state} for {member}"
        evidence = accord.evidence
        steps.append(
            Step(
                "agreement",
                text,
                key,
                evidence.best_grade if evidence else None,
                evidence is not None and not evidence.is_unsourced,
                None,
                evidence,
            )
        )
    return steps


def _tell_unnamed(scene: _Scene, node: Node, other: Node, states: Sequence[FitState]) -> list[Step]:
    found = scene.found
    return [
        _tell_fit(found, fit)
        for fit in found.by_platform.get(node.id, ())
        if found.catalogue.networks[fit.network].role is Role.GATE
        and counts_as(fit, scene.question.trust) in states
        and other.operator in found.partners(found.catalogue.networks[fit.network].agreement or "")
    ]


def _summarise(found: Interoperability, state: PairState, path: _Path, steps: Sequence[Step]) -> str:
    if path.networks:
        words = [found.catalogue.name(path.networks[0])]
        for join, network in zip(path.gateways, path.networks[1:], strict=True):
            words += [f"[{found.catalogue.name(join.id)}]", found.catalogue.name(network)]
        return " - ".join(words)
    return steps[0].text if steps else state.meaning
