"""The shipped documents in the parts they are scored in, each with the floors it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.floors import FLOORS, check_floors
from evals.labels import FIELD, PAIRS, SHIPPED, LabelledDocument, LabelledSet, load_set
from evals.scoring import Score


@dataclass(frozen=True)
class Part:
    """Documents scored together. ``group``: what ``--set-floors`` calls it. ``shown``: single errors may be printed."""

    group: str
    title: str
    documents: LabelledSet
    floors: Path
    shown: bool = True

    def check(self, scored: Sequence[tuple[LabelledDocument, Score]]) -> list[str]:
        """What is broken; nothing while no floors are set for the part."""
        return check_floors(self.documents, scored, self.floors, named=self.shown) if self.floors.is_file() else []


def load_parts() -> tuple[Part, ...]:
    """The documents made beside the reader, then those it was not made from: the half to look at, and the half to score."""
    shipped = Part("shipped", "documents that ship with the checkout", load_set("shipped", SHIPPED, [SHIPPED]), FLOORS)
    return (shipped, *_split("field", "field set", FIELD), *_split("pairs", "pairs of like documents", PAIRS))


def _split(group: str, title: str, folder: Path) -> tuple[Part, Part]:
    """A set of its own, as the half that may be looked at and the one that is only scored."""
    whole = load_set(group, folder, [folder])
    shown, kept = whole.take(score_only=False), whole.take(score_only=True)
    return (
        Part(group, f"{title}, the half that may be looked at", shown, _name_floors(f"{group}-looked-at")),
        Part(group, f"{title}, the half that is only scored", kept, _name_floors(f"{group}-score-only"), shown=False),
    )


def _name_floors(name: str) -> Path:
    return FLOORS.with_name(f"floors-{name}.yml")
