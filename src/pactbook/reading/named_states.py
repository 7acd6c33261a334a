"""The states that a finding names, and those that stand in where too few are named."""

from __future__ import annotations

from collections.abc import Iterable

from pactbook.model.finding import Finding


def list_states_of(finding: Finding) -> set[str]:
    """The states a finding names in any of its fields."""
    named: set[str] = set()
    for name in ("buyer", "seller", "states", "parties", "promisor", "operator"):
        value = finding.value(name)
        named.update([value] if isinstance(value, str) else value or ())
    return named


def pick_states(codes: Iterable[str], fallback: Iterable[str]) -> list[str]:
    """Some states when they are two or more, else those the document is about."""
    named = list(dict.fromkeys(codes))
    return named if len(named) > 1 else list(fallback)
