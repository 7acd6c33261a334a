"""What is wrong with networks, platforms and fits: it makes no edge, and must not pass in silence."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.model.problem import Problem
from pactbook.records.interoperability import fold_interoperability
from pactbook.records.shelf import Shelf


def check_interoperability(shelf: Shelf) -> Iterator[Problem]:
    """A fit to an unknown network or platform, a gateway with fewer than two sides, a terminal that carries itself, a gate whose agreement does not exist, a network of an unknown kind, a fit on what the inventory counts none of."""
    yield from fold_interoperability(shelf).problems
