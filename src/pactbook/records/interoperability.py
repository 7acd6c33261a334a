"""Everything that decides who can talk to whom, folded once from a shelf."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pactbook.model.links import Role
from pactbook.model.problem import Problem
from pactbook.records.exercising import Meeting, fold_meetings
from pactbook.records.fit import Fit, fold_fits
from pactbook.records.gate import Accord, GateState, find_gate, fold_accords
from pactbook.records.network import Catalogue, fold_networks
from pactbook.records.platform import Platform, Platforms, fold_platforms
from pactbook.records.shelf import Shelf


@dataclass(frozen=True)
class Interoperability:
    """Networks, agreements, platforms, fits and common exercises at one AsOf, with what was wrong."""

    catalogue: Catalogue
    accords: Mapping[str, Accord]
    platforms: Platforms
    fits: Mapping[tuple[str, str], Fit]
    meetings: Mapping[frozenset[str], list[Meeting]]
    problems: tuple[Problem, ...]

    @cached_property
    def by_platform(self) -> dict[str, list[Fit]]:
        """The standing fits of each platform, in order of network."""
        grouped: dict[str, list[Fit]] = {}
        for _, fit in sorted(self.fits.items()):
            grouped.setdefault(fit.platform, []).append(fit)
        return grouped

    def gate(self, network: str, member: str) -> tuple[GateState, tuple[str, ...]]:
        """Whether a state may use a network, and the agreements on which that hangs."""
        return find_gate(self.catalogue.networks[network], member, self.accords)

    def carriers(self, gateway: str) -> list[Fit]:
        """The fits of platforms that carry a gateway on the day, or may."""
        return self._by_network.get(gateway, [])

    @cached_property
    def _by_network(self) -> dict[str, list[Fit]]:
        grouped: dict[str, list[Fit]] = {}
        for (_, network), fit in sorted(self.fits.items()):
            grouped.setdefault(network, []).append(fit)
        return grouped

    def partners(self, accord: str) -> tuple[str, ...]:
        """The parties of an agreement; nobody when it is not known."""
        return self.accords[accord].parties if accord in self.accords else ()

    def of_role(self, *roles: Role) -> list[str]:
        """Ids of the networks of some roles."""
        return sorted(name for name, network in self.catalogue.networks.items() if network.role in roles)


def fold_interoperability(shelf: Shelf, catalogue: Catalogue | None = None) -> Interoperability:
    """All of it, at the shelf's AsOf. ``catalogue``: the networks, which hang on no day, if they were folded before."""
    catalogue = catalogue or fold_networks(shelf)
    platforms = fold_platforms(shelf)
    fits = fold_fits(shelf, catalogue, platforms)
    everything: dict[str, Platform] = {**fits.unlisted, **platforms.types}
    listed = Platforms(everything, platforms.problems)
    return Interoperability(
        catalogue,
        fold_accords(shelf),
        listed,
        fits.standing,
        fold_meetings(shelf, listed),
        (*catalogue.problems, *platforms.problems, *fits.problems),
    )
