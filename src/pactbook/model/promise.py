"""The words a promise is judged in: what a piece of evidence shows, and the states that follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pactbook.errors import UnknownTermError
from pactbook.model.vocabulary import load_vocabulary


class Role(StrEnum):
    """What a piece of evidence shows of the promise it is held for."""

    FULFILS = "fulfils"
    ADVANCES = "advances"
    SUBSTITUTES = "substitutes"
    BEARS_ON = "bears_on"


class PromiseState(StrEnum):
    """Where a promise stands. ``NO_EVIDENCE`` is silence, not failure."""

    MET = "met"
    MET_LATE = "met_late"
    SUBSTITUTED = "substituted"
    IN_PROGRESS = "in_progress"
    OVERDUE = "overdue"
    NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its label and meaning; ``settled``: whether a promise in this state is over."""

    id: str
    label: str
    meaning: str
    settled: bool = False


@lru_cache(maxsize=1)
def list_promise_states() -> dict[str, Term]:
    """The states by id, in the order a report card lists them."""
    rows = load_vocabulary("commitments")["states"]
    return {name: Term(name, row["label"], row["meaning"], row["settled"]) for name, row in rows.items()}


@lru_cache(maxsize=1)
def list_roles() -> dict[str, Term]:
    """The roles of evidence by id."""
    return {name: Term(name, row["label"], row["meaning"]) for name, row in load_vocabulary("commitments")["roles"].items()}


def unsaid_role() -> Role:
    """What evidence counts as when nobody says what it shows."""
    return Role(load_vocabulary("commitments")["unsaid"])


def find_promise_state(name: str) -> PromiseState:
    """A state by its id or its label, in any case; ``met late`` and ``met_late`` are one.

    Raises:
        UnknownTermError: naming the states there are.
    """
    wanted = name.strip().casefold().replace(" ", "_").replace("-", "_")
    if wanted not in list_promise_states():
        raise UnknownTermError("state of a promise", name, tuple(list_promise_states()))
    return PromiseState(wanted)


def find_role(name: str) -> Role:
    """A role by its id.

    Raises:
        UnknownTermError: naming the roles there are.
    """
    if name not in list_roles():
        raise UnknownTermError("role of a piece of evidence", name, tuple(list_roles()))
    return Role(name)
