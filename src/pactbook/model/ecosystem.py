"""The words of the innovation side: kinds of entry, the steps that date them, and the roles of those who take part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pactbook.errors import UnknownTermError
from pactbook.model.vocabulary import load_vocabulary

AWARD, CHALLENGE, GAP, INITIATIVE, MEMBER, RELATED, SUMMIT = (
    "award",
    "challenge",
    "gap",
    "initiative",
    "organisation",
    "related",
    "summit",
)
WON = "winners_announced"


@dataclass(frozen=True, slots=True)
class EntryKind:
    """What an entry of the innovation side is; ``section`` is where a book lists it."""

    id: str
    section: str
    label: str
    plural: str


@dataclass(frozen=True, slots=True)
class EntryStep:
    """A date an entry can have; ``rank`` says how strongly it is drawn, ``told`` what documents call it."""

    id: str
    label: str
    rank: int
    told: str | None


@lru_cache(maxsize=1)
def list_entry_kinds() -> dict[str, EntryKind]:
    """All kinds by id, in the order in which they are shown."""
    rows = load_vocabulary("ecosystem")["kinds"]
    return {name: EntryKind(name, row["section"], row["label"], row["plural"]) for name, row in rows.items()}


@lru_cache(maxsize=1)
def list_entry_steps() -> dict[str, EntryStep]:
    """All steps by the field that dates them."""
    rows = load_vocabulary("ecosystem")["steps"]
    return {name: EntryStep(name, row["label"], row["rank"], row.get("told")) for name, row in rows.items()}


def list_roles() -> dict[str, str]:
    """Fields that name who takes part, with the role in words."""
    roles: dict[str, str] = load_vocabulary("ecosystem")["roles"]
    return roles


def find_entry_kind(name: str) -> EntryKind:
    """A kind by its id or label, singular or plural.

    Raises:
        UnknownTermError: naming the kinds there are.
    """
    wanted = name.strip().casefold().replace("_", " ")
    for kind in list_entry_kinds().values():
        if wanted in (kind.id, kind.label.casefold(), kind.plural.casefold()):
            return kind
    raise UnknownTermError("kind of ecosystem entry", name, tuple(list_entry_kinds()))
