"""Kinds of office, and which of them nobody can hold at once."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from pactbook.model.vocabulary import load_vocabulary


@cache
def find_office_kind(office: str) -> str | None:
    """The kind of an office by its title: envoy, military, deputy, leader, minister or official; None for one that no rule knows."""
    kinds = load_vocabulary("offices")["kinds"]
    return next((kind for kind, words in kinds.items() if re.search(words, office, re.IGNORECASE)), None)


def is_standing_in(office: str) -> bool:
    """Whether the title says that somebody only stands in."""
    return re.search(load_vocabulary("offices")["standing_in"], office, re.IGNORECASE) is not None


def exclude_each_other(kind: str | None, other: str | None, *, same_organisation: bool) -> bool:
    """Whether one person cannot hold offices of two kinds at once; some kinds only exclude each other in one organisation."""
    table = load_vocabulary("offices")
    pairs = chain(table["exclusive"], table["exclusive_within"] if same_organisation else ())
    return any({kind, other} == set(pair) for pair in pairs)


@cache
def list_titles() -> frozenset[str]:
    """Words beside a name that are no part of it."""
    return frozenset(load_vocabulary("offices")["titles"])
