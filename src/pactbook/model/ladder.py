"""The stages of a sale, and the ladder each channel climbs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pactbook.errors import UnknownTermError
from pactbook.model.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a sale. ``rung`` is None for a side step; ``closes`` is ``contract``, ``end`` or None."""

    id: str
    label: str
    meaning: str
    rung: int | None = None
    formal: bool = False
    closes: str | None = None
    effect: str | None = None
    label_after_formal: str | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The stages a channel knows, in order, and the months of silence after which a pending case is dormant."""

    channel: str
    label: str
    meaning: str
    silence_months: int
    stages: tuple[Stage, ...]


@lru_cache(maxsize=1)
def list_stages() -> dict[str, Stage]:
    """All stages by id, rungs first, in ladder order."""
    return {
        name: Stage(
            name,
            row["label"],
            row["meaning"],
            row.get("rung"),
            row.get("formal", False),
            row.get("closes"),
            row.get("effect"),
            row.get("label_after_formal"),
        )
        for name, row in load_vocabulary("stages")["stages"].items()
    }


@lru_cache(maxsize=1)
def list_ladders() -> dict[str, Ladder]:
    """All ladders by channel."""
    return {channel: _make_ladder(channel, row) for channel, row in load_vocabulary("ladders")["ladders"].items()}


@lru_cache(maxsize=1)
def find_unstated_ladder() -> Ladder:
    """The ladder of a case whose channel nobody states: it has every rung, and means no channel."""
    return _make_ladder("unstated", load_vocabulary("ladders")["unstated"])


def _make_ladder(channel: str, row: dict[str, Any]) -> Ladder:
    stages = tuple(find_stage(name) for name in row["stages"])
    return Ladder(channel, row["label"], row["meaning"], row["silence_months"], stages)


def find_stage(name: str) -> Stage:
    """The stage of that id.

    Raises:
        UnknownTermError: naming the value and the stages there are.
    """
    stages = list_stages()
    if name not in stages:
        raise UnknownTermError("stage", name, tuple(stages))
    return stages[name]


def find_ladder(channel: str) -> Ladder:
    """The ladder of a sales channel.

    Raises:
        UnknownTermError: naming the value and the channels there are.
    """
    ladders = list_ladders()
    if channel not in ladders:
        raise UnknownTermError("channel", channel, tuple(ladders))
    return ladders[channel]


def label_stage(name: str, buyer: str | None = None, *, after_formal: bool = False) -> str:
    """A stage's label in the words of the buyer's own procedure, where the vocabulary has them.

    ``after_formal``: the step came after a formal one of the same attempt; talk is then a sign of life, and must not look like a
    step back.
    """
    if after_formal and (talk := find_stage(name).label_after_formal):
        return talk
    procedure = load_vocabulary("ladders")["procedures"].get(buyer or "", {})
    label: str = procedure.get("labels", {}).get(name) or find_stage(name).label
    return label
