"""YAML with line numbers: values for use, and the line of every path for messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """A safe loader that leaves dates as text: the book's dates are EDTF, and YAML would lose their precision."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Marked:
    """A parsed file: its value, and the node tree that knows where each part stands."""

    name: str
    value: Any
    node: yaml.Node | None
    duplicates: tuple[tuple[int, str], ...] = ()

    def place(self, path: Sequence[str | int]) -> str:
        """``file:line: path`` of a value inside, or of the nearest thing around it that has a line."""
        line, node = 1, self.node
        for step in path:
            if node is None:
                break
            line = node.start_mark.line + 1
            node = _child(node, step)
        if node is not None:
            line = node.start_mark.line + 1
        dotted = ".".join(str(step) for step in path)
        return f"{self.name}:{line}" + (f": {dotted}" if dotted else "")


def parse_yaml(name: str, text: str) -> Marked:
    """Parse one document.

    Raises:
        yaml.YAMLError: with line and column, for text that is no YAML.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        value = loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
    return Marked(name, value, node, tuple(_find_duplicates(node)))


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _find_duplicates(node: yaml.Node | None) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    queue = [node] if node is not None else []
    while queue:
        current = queue.pop()
        if isinstance(current, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in current.value:
                if key.value in seen:
                    found.append((key.start_mark.line + 1, str(key.value)))
                seen.add(key.value)
                queue.append(value)
        elif isinstance(current, yaml.SequenceNode):
            queue.extend(current.value)
    return found
