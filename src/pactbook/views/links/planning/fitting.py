"""The best fits beside gateways and agreements that are settled: an exact search, cut short by what is left to gain.

Fits are taken one after the other, those that give most first. What more fits can still give is bounded: each gives no more than what it
gives at once, all of one platform together no more than all that its pairs lack, and two new fits of one network on either side also the
pair between them, half of which is counted to each. A branch whose bound does not exceed the best plan found is left. Few platforms have
many pieces in service, so that few branches are looked at; a programme of the same question, in which alike types and networks stand for
each other in part, is bounded far less closely.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactbook.views.links.planning.board import Board, Scenario, count_all
from pactbook.views.links.planning.tables import Roster, Table, make_tables

if TYPE_CHECKING:
    import numpy as np

    Vector = np.ndarray[Any, np.dtype[np.float64]]
    Numbers = np.ndarray[Any, np.dtype[np.intp]]

# Two values of pairs closer than this are one: values are sums of whole and half pairs, averaged over at most a few dozen draws.
CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Limits:
    """How many fits, at what cost in all, and until which reading of the monotonic clock: then it is said how far a better plan may reach."""

    most: int
    budget: float | None
    deadline: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """The best fits by their numbers in the roster (None: none give more than the floor), what they give with all that is settled, and what
    none can exceed. ``considered`` are the fits that one bound alone did not rule out."""

    chosen: tuple[int, ...] | None
    value: float
    bound: float
    considered: tuple[int, ...]


def search_fits(
    board: Board, scenarios: Sequence[Scenario], roster: Roster, settled: Sequence[str], limits: Limits, floor: float
) -> Fitted:
    """The best fits of a roster beside what is settled, if together they give more than ``floor`` pairs."""
    import numpy as np  # noqa: PLC0415 - comes with the solver

    tables = [table for scenario in scenarios for table in make_tables(board, scenario, settled)]
    base = count_all(board.mesh) - sum(float(table.missing.sum()) for table in tables) / len(scenarios)
    search = _Search(roster, limits, 1 / len(scenarios), [roster.find_groups(table) for table in tables], floor)
    if base > floor + CLOSE:
        search.best, search.chosen = base, ()
    if roster.fits and limits.most:
        search.extend(tables, base, np.flatnonzero(~roster.find_barred(settled)), limits.most, ())
    return Fitted(search.chosen, search.best, max(search.best, search.unseen), search.considered)


@dataclass
class _Search:
    """``groups`` are the fits' groups of networks in each table, ``share`` is what each table counts for; ``unseen`` is the highest bound
    of what time did not allow to look at."""

    roster: Roster
    limits: Limits
    share: float
    groups: list[Any]
    best: float
    chosen: tuple[int, ...] | None = None
    unseen: float = 0.0
    considered: tuple[int, ...] = ()

    def extend(self, tables: Sequence[Table], value: float, open_fits: Numbers, most: int, chosen: tuple[int, ...]) -> None:
        """All plans that hold the chosen fits and at most so many of the open ones."""
        open_fits = self._keep_payable(open_fits, chosen)
        if not len(open_fits):
            return
        gains = self._sum(tables, self.roster.find_gains)[open_fits]
        self._try_each(value, gains, open_fits, chosen)
        if most == 1:
            return
        outlook = self._look_ahead(tables, gains, open_fits, most)
        outlook = outlook.keep(value + outlook.first + outlook.bound(0, most - 1) > self.best + CLOSE)
        if not chosen:
            self.considered = tuple(outlook.fits.tolist())
        for place, fit in enumerate(outlook.fits.tolist()):
            bound = value + outlook.bound(place, most)
            if bound <= self.best + CLOSE:
                return
            if time.monotonic() > self.limits.deadline:
                self.unseen = max(self.unseen, bound)
                return
            fitted = [
                table.fit(self.roster.rows[fit], self.roster.columns[fit], groups[fit])
                for table, groups in zip(tables, self.groups, strict=True)
            ]
            self.extend(fitted, value + float(outlook.gains[place]), outlook.fits[place + 1 :], most - 1, (*chosen, fit))

    def _keep_payable(self, fits: Numbers, chosen: tuple[int, ...]) -> Numbers:
        if self.limits.budget is None:
            return fits
        left = self.limits.budget - sum(float(self.roster.costs[fit]) for fit in chosen)
        return fits[self.roster.costs[fits] <= left]

    def _try_each(self, value: float, gains: Vector, fits: Numbers, chosen: tuple[int, ...]) -> None:
        """The plans of one fit more; the first of several that give alike stands."""
        place = int(gains.argmax())
        if value + float(gains[place]) > self.best + CLOSE:
            self.best, self.chosen = value + float(gains[place]), (*chosen, int(fits[place]))

    def _look_ahead(self, tables: Sequence[Table], gains: Vector, fits: Numbers, most: int) -> _Outlook:
        import numpy as np  # noqa: PLC0415 - comes with the solver

        def count_lacking(table: Table, _groups: Numbers) -> Any:
            return self.roster.sum_platforms(table.missing.sum(axis=1), table.missing.sum(axis=0))

        def halve_shared(table: Table, _groups: Numbers) -> Any:
            rows, columns = (np.sort(side, axis=1)[:, :-most:-1] for side in (table.missing, table.missing.T))
            return self.roster.sum_platforms(rows.sum(axis=1) / 2, columns.sum(axis=1) / 2)

        lacking = self._sum(tables, count_lacking)[fits]
        shared = self._sum(tables, halve_shared)[fits]
        first = np.minimum(gains + shared, lacking)
        order = np.argsort(-first, kind="stable")
        platforms = self.roster.platforms[fits]
        return _Outlook(fits[order], gains[order], first[order], lacking[order], platforms[order])

    def _sum(self, tables: Sequence[Table], count: Any) -> Vector:
        found: Vector = sum(count(table, groups) for table, groups in zip(tables, self.groups, strict=True)) * self.share
        return found


# So many fits are looked at for a bound; beyond them each is taken to give as much as the last.
_LOOKED_AT = 64


@dataclass(frozen=True)
class _Outlook:
    """Fits in order of what each can give at most as the first of its platform; ``gains`` is what it gives at once, ``lacking`` all that
    its platform lacks."""

    fits: Numbers
    gains: Vector
    first: Vector
    lacking: Vector
    platforms: Numbers

    def keep(self, wanted: Any) -> _Outlook:
        return _Outlook(self.fits[wanted], self.gains[wanted], self.first[wanted], self.lacking[wanted], self.platforms[wanted])

    def bound(self, start: int, most: int) -> float:
        """What at most so many of the fits from a place on can give together."""
        if not most:
            return 0.0
        part = slice(start, start + _LOOKED_AT)
        firsts = self.first[part].tolist()
        used: dict[int, float] = {}
        steps: list[float] = []
        for first, gain, lacking, platform in zip(
            firsts, self.gains[part].tolist(), self.lacking[part].tolist(), self.platforms[part].tolist(), strict=True
        ):
            if len(steps) >= most and sorted(steps)[-most] >= first:
                return sum(sorted(steps)[-most:])
            spent = used.get(platform)
            step = first if spent is None else min(gain, lacking - spent)
            used[platform] = (spent or 0.0) + step
            steps.append(step)
        if start + _LOOKED_AT < len(self.first):
            steps += [firsts[-1]] * most
        return sum(sorted(steps)[-most:])
