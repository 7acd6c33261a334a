"""Links as GraphML (a graph of platforms, networks, gateways and agreements) and as CSV (one line a pair), with citations."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO
from xml.etree import ElementTree

from pactbook.exports.citing import cite
from pactbook.records.interoperability import Interoperability
from pactbook.views.links.build import Question, make_mesh
from pactbook.views.links.path import PairView, show_pair

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEYS = (
    ("kind", "all", "string"),
    ("name", "node", "string"),
    ("operator", "node", "string"),
    ("domain", "node", "string"),
    ("in_service", "node", "int"),
    ("standards", "node", "string"),
    ("state", "edge", "string"),
    ("since", "edge", "string"),
    ("confidence", "edge", "string"),
    ("grade", "all", "string"),
    ("citation", "all", "string"),
)
COLUMNS = (
    "left",
    "left_name",
    "right",
    "right_name",
    "state",
    "networks",
    "gateways",
    "hops",
    "grade",
    "confidence",
    "every_link_cited",
    "lisi_level_at_least",
    "chain",
    "citations",
)


def write_links_csv(found: Interoperability, question: Question, stream: TextIO) -> int:
    """One line for each pair of types: state, path, grade, and the chain with its citations, in the same order. Returns how many."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for pair in _list_pairs(found, question):
        writer.writerow(
            (
                pair.left,
                pair.left_name,
                pair.right,
                pair.right_name,
                pair.state,
                " ".join(pair.networks),
                " ".join(pair.gateways),
                pair.hops,
                pair.grade or "",
                pair.confidence or "",
                "yes" if pair.is_sourced else "no",
                "" if pair.level is None else pair.level,
                "; ".join(step.text for step in pair.steps),
                "; ".join(cite(step.evidence) or "unsourced" for step in pair.steps),
            )
        )
        count += 1
    return count


def write_links_graphml(found: Interoperability, question: Question, stream: TextIO) -> int:
    """The graph behind a question: a node for each type, network and agreement, an edge for each fit, gate and side of a gateway. Returns how many edges.

    Edges say what is stated, unknown and absent included: the ``state`` of each has to be looked at.
    """
    root = ElementTree.Element("graphml", {"xmlns": _NAMESPACE})
    for name, where, kind in _KEYS:
        ElementTree.SubElement(root, "key", {"id": name, "for": where, "attr.name": name, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", {"id": "links", "edgedefault": "undirected"})
    types = dict.fromkeys((*question.left, *question.right))
    for name in types:
        platform = found.platforms.types[name]
        count = str(platform.strength.low) if platform.strength else None
        _add(
            graph,
            "node",
            {"id": name},
            kind="platform",
            name=platform.name,
            operator=platform.operator,
            domain=platform.domain,
            in_service=count,
        )
    for name, network in sorted(found.catalogue.networks.items()):
        evidence = network.evidence
        standards = ", ".join(network.standards)
        grade = str(evidence.best_grade) if evidence else None
        _add(
            graph,
            "node",
            {"id": name},
            kind=network.kind,
            name=network.name,
            standards=standards,
            grade=grade,
            citation=cite(evidence),
        )
    for name, accord in sorted(found.accords.items()):
        _add(graph, "node", {"id": name}, kind="agreement", name=accord.name, citation=cite(accord.evidence))
    edges = 0
    for (platform_id, network_id), fit in sorted(found.fits.items()):
        if platform_id in types:
            edges += _add(
                graph,
                "edge",
                {"source": platform_id, "target": network_id},
                kind="fit",
                state=str(fit.state),
                since=fit.since,
                confidence=fit.confidence,
                grade=str(fit.evidence.best_grade),
                citation=cite(fit.evidence),
            )
    for name, network in sorted(found.catalogue.networks.items()):
        for side in network.sides:
            edges += _add(graph, "edge", {"source": name, "target": side}, kind="joins") if side != name else 0
        for carried in network.carries:
            edges += _add(graph, "edge", {"source": name, "target": carried}, kind="carries")
        for gate in network.gates:
            for key in gate.agreements:
                if key in found.accords:
                    state = found.gate(name, gate.member)[0]
                    edges += _add(
                        graph, "edge", {"source": name, "target": key}, kind=f"gate for {gate.member}", state=str(state)
                    )
    ElementTree.indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write(ElementTree.tostring(root, encoding="unicode"))
    stream.write("\n")
    return edges


def _list_pairs(found: Interoperability, question: Question) -> Iterator[PairView]:
    mesh = make_mesh(found, question)
    for row in range(len(mesh.left)):
        for column in range(row + 1 if mesh.is_square else 0, len(mesh.right)):
            yield show_pair(found, question, mesh, row, column)


def _add(parent: ElementTree.Element, tag: str, attributes: dict[str, str], **data: str | None) -> int:
    element = ElementTree.SubElement(parent, tag, attributes)
    for key, value in data.items():
        if value:
            ElementTree.SubElement(element, "data", {"key": key}).text = value
    return 1
