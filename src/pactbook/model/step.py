"""The steps of a programme of industrial cooperation, from announcement to counted output."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pactbook.errors import UnknownTermError
from pactbook.model.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Step:
    """One step; ``rank`` counts from 1 in their order."""

    id: str
    rank: int
    label: str
    meaning: str


@lru_cache(maxsize=1)
def list_steps() -> dict[str, Step]:
    """All steps by id, in order."""
    rows = load_vocabulary("programmes")["steps"]
    return {name: Step(name, rank, row["label"], row["meaning"]) for rank, (name, row) in enumerate(rows.items(), 1)}


def find_step(name: str) -> Step:
    """A step by its id or label.

    Raises:
        UnknownTermError: naming the steps there are.
    """
    wanted = name.strip().casefold().replace(" ", "_").replace("-", "_")
    if wanted not in list_steps():
        raise UnknownTermError("step of a programme", name, tuple(list_steps()))
    return list_steps()[wanted]
