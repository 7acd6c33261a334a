"""The words of interoperability: roles of networks, domains of platforms, states of fits and pairs, levels of a published scale."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from pactbook.errors import UnknownTermError
from pactbook.model.vocabulary import load_vocabulary


class Role(StrEnum):
    """What a network does for two platforms that both carry it; meanings in ``vocab/links.yml``."""

    DATA = "data"
    VOICE = "voice"
    IDENTIFICATION = "identification"
    NAVIGATION = "navigation"
    BEARER = "bearer"
    FORMAT = "format"
    GATEWAY = "gateway"
    TERMINAL = "terminal"
    PART = "part"
    GATE = "gate"
    NONE = "none"


class FitState(StrEnum):
    """Whether a platform carries a network on a day."""

    FITTED = "fitted"
    PLANNED = "planned"
    REMOVED = "removed"
    ABSENT = "reported absent"
    UNKNOWN = "unknown"


class PairState(StrEnum):
    """Whether two platforms are connected, from the strongest to the weakest; meanings in ``vocab/links.yml``."""

    DIRECT = "direct"
    GATEWAY = "gateway"
    EXERCISED = "exercised"
    UNKNOWN = "unknown"
    FITTED_NOT_ENABLED = "fitted_not_enabled"
    ENABLED_NOT_FITTED = "enabled_not_fitted"
    NONE_KNOWN = "none_known"

    @property
    def label(self) -> str:
        """The state in words."""
        return str(load_vocabulary("links")["states"][self.value]["label"])

    @property
    def mark(self) -> str:
        """One character for tables."""
        return str(load_vocabulary("links")["states"][self.value]["mark"])

    @property
    def meaning(self) -> str:
        """What the state says."""
        return str(load_vocabulary("links")["states"][self.value]["meaning"])

    @property
    def is_connected(self) -> bool | None:
        """True, False, or None where it cannot be told: counted both ways in bounds."""
        found: bool | None = load_vocabulary("links")["states"][self.value]["connected"]
        return found


LAYERS: tuple[Role, ...] = tuple(Role(name) for name in load_vocabulary("links")["layers"])
"""What a question may ask about: data by default."""


def find_role(kind: str) -> Role:
    """The role of a kind of network.

    Raises:
        UnknownTermError: for a kind that the vocabulary does not hold.
    """
    kinds = load_vocabulary("links")["kinds"]
    if kind not in kinds:
        raise UnknownTermError("kind of network", kind, tuple(kinds))
    return Role(kinds[kind])


def find_layer(name: str) -> Role:
    """A layer by its name.

    Raises:
        UnknownTermError: for anything that is no layer.
    """
    if name not in LAYERS:
        raise UnknownTermError("layer", name, tuple(LAYERS))
    return Role(name)


@cache
def list_domains() -> dict[str, str]:
    """Domains and their labels, in the order of tables."""
    return {name: str(row["label"]) for name, row in load_vocabulary("links")["domains"].items()}


def find_domain(name: str) -> str:
    """The label of a domain.

    Raises:
        UnknownTermError: for a domain that the vocabulary does not hold.
    """
    domains = list_domains()
    if name not in domains:
        raise UnknownTermError("domain", name, tuple(domains))
    return domains[name]


@cache
def _domains_by_kind() -> dict[str, str]:
    return {kind: name for name, row in load_vocabulary("links")["domains"].items() for kind in row["kinds"]}


def place_kind(kind: str | None) -> str | None:
    """The domain in which a kind of system works; None for what is no platform, such as an engine."""
    return _domains_by_kind().get(kind or "")


def list_levels() -> dict[int, tuple[str, str]]:
    """The LISI levels: number to label and meaning."""
    rows: dict[int, Any] = load_vocabulary("links")["lisi"]["levels"]
    return {number: (str(row["label"]), str(row["meaning"])) for number, row in rows.items()}


def find_shown_level(kind: str) -> int | None:
    """The LISI level that carrying a kind of network in common shows at least; None where it shows none."""
    found: int | None = load_vocabulary("links")["lisi"]["shown_by"].get(kind)
    return found
