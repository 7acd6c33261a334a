"""YAML with line numbers: values for use, and the line of every path for messages.

Two habits of YAML 1.1 are switched off, because they change what an author wrote: dates stay text (they are EDTF, and YAML would
lose their precision), and only ``true`` and ``false`` are truth values (``NO`` is Norway). Aliases are refused: a book writes
everything out, and a few lines of nested aliases can stand for more than a machine's memory holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge", "tag:yaml.org,2002:value")

Path = tuple[str | int, ...]


class _Loader(_Base):  # type: ignore[misc]
    """A safe loader that leaves dates and everyday words as text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?$"), list("-+0123456789")
)


@dataclass(frozen=True)
class Marked:
    """A parsed file: its value, the node tree that knows where each part stands, and keys that stand twice (path, line)."""

    name: str
    value: Any
    node: yaml.Node | None
    duplicates: tuple[tuple[Path, int], ...] = ()

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
        yaml.YAMLError: with line and column, for text that is no YAML, or holds an alias or a key that is no text.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        duplicates = tuple(_find_duplicates(node)) if node is not None else ()
        value = loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
    return Marked(name, value, node, duplicates)


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None


def _find_duplicates(root: yaml.Node) -> Iterator[tuple[Path, int]]:
    """Keys that stand twice in one mapping, in the order of the file."""
    queue: list[tuple[yaml.Node, Path]] = [(root, ())]
    visited: set[int] = set()
    while queue:
        node, path = queue.pop()
        if id(node) in visited:
            raise yaml.composer.ComposerError(None, None, "an alias: a book writes everything out", node.start_mark)
        visited.add(id(node))
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.tag != "tag:yaml.org,2002:str":
                    raise yaml.constructor.ConstructorError(None, None, f"a key that is no text: {key.value!r}", key.start_mark)
                if key.value in seen:
                    yield (*path, key.value), key.start_mark.line + 1
                seen.add(key.value)
                queue.append((value, (*path, key.value)))
        elif isinstance(node, yaml.SequenceNode):
            queue.extend((item, (*path, index)) for index, item in enumerate(node.value))
