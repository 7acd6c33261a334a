"""A book asked from Python: the same views as on the command line and the web, for notebooks and scripts.

``Book.open("pactbook.db").sales("2025-07-01").to_polars()`` is a data frame; ``to_rows()`` is the list of dictionaries that any other kind of
frame takes.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pactbook.errors import MissingExtraError, UnknownTermError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf, read_day
from pactbook.model.links import LAYERS, Role
from pactbook.records.interoperability import Interoperability, fold_interoperability
from pactbook.records.shelf import Shelf
from pactbook.views.agreements import AgreementsList, list_agreements
from pactbook.views.commitments import Scorecard, list_commitments
from pactbook.views.ecosystem import EcosystemList, list_ecosystem
from pactbook.views.engagements import EngagementsAsked, EngagementsList, list_engagements
from pactbook.views.exercises import ExercisesList, list_exercises
from pactbook.views.inventory import InventoryList, list_inventory
from pactbook.views.links.build import Question, Trust, Weights, make_question
from pactbook.views.links.coverage import CoverageView, LevelsView, find_levels, show_coverage
from pactbook.views.links.matrix import MatrixView, find_pair, show_matrix
from pactbook.views.links.path import PairView
from pactbook.views.links.planning.changes import Terms
from pactbook.views.links.planning.planner import Aim, Frontier, plan_links
from pactbook.views.links.timeline import TimelineView, show_timeline
from pactbook.views.open_shelf import open_shelf
from pactbook.views.partnership import find_currency, show_partnership
from pactbook.views.plain import to_plain
from pactbook.views.programmes import ProgrammesList, list_programmes
from pactbook.views.sales import SalesList, list_pending, list_sales
from pactbook.views.statements import Asked, StatementsList, list_statements

_Found = TypeVar("_Found")

Day = AsOf | dt.date | str
"""Both clocks at once: an :class:`AsOf`, or one day for what was true and for what was known."""


def read_as_of(day: Day) -> AsOf:
    """Both clocks.

    Raises:
        InvalidValueError: for a text that is no day.
    """
    if isinstance(day, AsOf):
        return day
    return AsOf.on(read_day(day, "day") if isinstance(day, str) else day)


class Frame(ABC):
    """What a list of rows can be made into."""

    @abstractmethod
    def to_rows(self) -> list[dict[str, Any]]:
        """One dictionary a row; dates as text, amounts as text that loses nothing."""

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``, a row a row; what is a list or a record in a row is one in the frame too.

        Raises:
            MissingExtraError: without polars.
        """
        try:
            import polars  # noqa: PLC0415 - installed only with the extra, and loaded only by who asks for it
        except ImportError as error:
            raise MissingExtraError("frames", "polars") from error
        return polars.DataFrame(self.to_rows(), infer_schema_length=None, strict=False)


@dataclass(frozen=True, slots=True)
class Table(Frame, Generic[_Found]):
    """A list of the book at one AsOf: ``found`` is the view as all surfaces have it, with its counting rules; ``rows`` its lines."""

    found: _Found
    rows: tuple[object, ...]

    def to_rows(self) -> list[dict[str, Any]]:
        """One dictionary a line, in the order of the view."""
        return [to_plain(row) for row in self.rows]


@dataclass(frozen=True)
class Links(Frame):
    """Who can talk to whom at one AsOf: answers are worked out when they are first asked for."""

    shelf: Shelf
    found: Interoperability
    question: Question

    @cached_property
    def matrix(self) -> MatrixView:
        """Each pair of types, its state and the grade of its chain."""
        return show_matrix(self.found, self.question)

    @cached_property
    def coverage(self) -> CoverageView:
        """The share of the pairs in each state, with bounds, and by domain."""
        return show_coverage(self.found, self.question)

    @cached_property
    def levels(self) -> LevelsView:
        """The two forces on the LISI scale."""
        return find_levels(self.matrix)

    def pair(self, left: str, right: str) -> PairView:
        """One pair of types with the chain of evidence.

        Raises:
            RecordNotFoundError: for a type that nobody knows, or a name that several types have.
        """
        question = make_question(self.found, left, right, layers=self.question.layers, trust=self.question.trust)
        return find_pair(self.found, question)

    def plan(self, most: int, *, aim: Aim | str = Aim.WORST, terms: Terms | None = None, seconds: float = 60.0) -> Frontier:
        """The best plans of at most 0, 1, ... ``most`` changes.

        Raises:
            MissingExtraError: without the solver.
        """
        return plan_links(self.found, self.question, most, aim=Aim(aim), terms=terms, seconds=seconds)

    def timeline(self, start: dt.date | str = dt.date(2005, 1, 1)) -> TimelineView:
        """Coverage of the two states from a day to the one asked about, and what moved it."""
        first = read_day(start, "start") if isinstance(start, str) else start
        question, day = self.question, self.shelf.as_of.valid_on
        return show_timeline(
            self.shelf, question.left_name, question.right_name, first, day, weights=question.weights, trust=question.trust
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """One dictionary a pair of types."""
        return [to_plain(cell) for row in self.matrix.cells for cell in row]


class Book:
    """One partnership of a book, open for questions. Closes with ``with``, or :meth:`close`."""

    def __init__(self, ledger: Ledger, partnership: str) -> None:
        self._ledger = ledger
        self.partnership = partnership

    @classmethod
    def open(cls, path: str | Path, partnership: str | None = None) -> Book:
        """A book by its file. ``partnership`` only where it holds several.

        Raises:
            BookNotFoundError: when there is no such file.
            UnknownTermError: when it holds several partnerships and none was named, or none of that name.
        """
        ledger = Ledger.open(Path(path))
        held = tuple(ledger.partnerships())
        chosen = held[0] if partnership is None and len(held) == 1 else partnership
        if chosen is None or chosen not in held:
            ledger.close()
            raise UnknownTermError("partnership", partnership, held)
        return cls(ledger, chosen)

    def __enter__(self) -> Book:
        """The book itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._ledger.close()

    def shelf(self, day: Day) -> Shelf:
        """All that was known by a day, for views that have no method here."""
        return open_shelf(self._ledger, self.partnership, read_as_of(day))

    def sales(self, day: Day, *, pending: bool = False) -> Table[SalesList]:
        """The defence sales of which something was known, dormant ones last; with ``pending`` only those that wait for a signature."""
        shelf = self.shelf(day)
        currency = find_currency(shelf)
        found = list_pending(shelf, currency) if pending else list_sales(shelf, currency)
        return Table(found, (*found.sales, *found.dormant))

    def agreements(self, day: Day, **narrowed: Any) -> Table[AgreementsList]:
        """The agreements, narrowed as :func:`~pactbook.views.agreements.list_agreements` says."""
        found = list_agreements(self.shelf(day), **narrowed)
        return Table(found, found.agreements)

    def commitments(self, day: Day, **narrowed: Any) -> Table[Scorecard]:
        """The promises with their states, narrowed as :func:`~pactbook.views.commitments.list_commitments` says."""
        found = list_commitments(self.shelf(day), **narrowed)
        return Table(found, found.commitments)

    def programmes(self, day: Day, **narrowed: Any) -> Table[ProgrammesList]:
        """Industrial cooperation, narrowed as :func:`~pactbook.views.programmes.list_programmes` says."""
        found = list_programmes(self.shelf(day), **narrowed)
        return Table(found, found.programmes)

    def inventory(self, day: Day, **narrowed: Any) -> Table[InventoryList]:
        """What was ordered, delivered and lost, narrowed as :func:`~pactbook.views.inventory.list_inventory` says."""
        found = list_inventory(self.shelf(day), **narrowed)
        return Table(found, found.lines)

    def ecosystem(self, day: Day, **narrowed: Any) -> Table[EcosystemList]:
        """The innovation side, narrowed as :func:`~pactbook.views.ecosystem.list_ecosystem` says."""
        found = list_ecosystem(self.shelf(day), **narrowed)
        return Table(found, found.entries)

    def exercises(self, day: Day, **narrowed: Any) -> Table[ExercisesList]:
        """Editions of exercises, narrowed as :func:`~pactbook.views.exercises.list_exercises` says."""
        found = list_exercises(self.shelf(day), **narrowed)
        return Table(found, found.editions)

    def engagements(self, day: Day, **asked: Any) -> Table[EngagementsList]:
        """Meetings, calls and visits, asked for as :class:`~pactbook.views.engagements.EngagementsAsked` says."""
        found = list_engagements(self.shelf(day), EngagementsAsked(**asked))
        return Table(found, found.engagements)

    def statements(self, day: Day, **asked: Any) -> Table[StatementsList]:
        """What was said, side by side, asked for as :class:`~pactbook.views.statements.Asked` says."""
        found = list_statements(self.shelf(day), Asked(**asked))
        return Table(found, tuple(row for side in found.sides for row in side.statements))

    def links(
        self,
        day: Day,
        left: str | None = None,
        right: str | None = None,
        *,
        layers: Sequence[Role | str] = LAYERS[:1],
        weights: Weights | str = Weights.INVENTORY,
        trust: Trust | str = Trust.ALL,
    ) -> Links:
        """Who can talk to whom between two sides: the two states, or what is named.

        Raises:
            RecordNotFoundError: for a side that nobody knows.
        """
        shelf = self.shelf(day)
        found = fold_interoperability(shelf)
        parties = show_partnership(shelf).parties
        question = make_question(
            found,
            left or parties[0],
            right or parties[1],
            layers=[Role(layer) for layer in layers],
            weights=Weights(weights),
            trust=Trust(trust),
        )
        return Links(shelf, found, question)
