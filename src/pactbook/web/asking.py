"""What pages and API ask of exercises, training, engagements and statements, read from a request once. An empty box asks for nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Annotated

from fastapi import Query

from pactbook.records.shelf import Shelf
from pactbook.views.engagements import EngagementsAsked, EngagementsList, list_engagements
from pactbook.views.exercises import ExercisesList, list_exercises
from pactbook.views.statements import Asked, StatementsList, list_statements
from pactbook.views.training import TrainingList, list_training
from pactbook.web.days import read_typed_day

Year = Annotated[str | None, Query(pattern=r"^(\d{4})?$")]


class _Ask:
    __slots__ = ()

    @property
    def boxes(self) -> dict[str, str]:
        """What stands in the boxes of the form."""
        return {one.name: getattr(self, one.name) or "" for one in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ExercisesAsk(_Ask):
    """Which exercises are asked for."""

    series: str | None = None
    year: Year = None
    service: str | None = None
    domain: str | None = None

    def answer(self, shelf: Shelf) -> ExercisesList:
        """Those."""
        return list_exercises(
            shelf,
            series=self.series or None,
            year=_read_year(self.year),
            service=self.service or None,
            domain=self.domain or None,
        )


@dataclass(frozen=True, slots=True)
class TrainingAsk(_Ask):
    """Which training is asked for."""

    year: Year = None
    programme: str | None = None
    service: str | None = None
    place: str | None = None

    def answer(self, shelf: Shelf) -> TrainingList:
        """That."""
        return list_training(
            shelf,
            year=_read_year(self.year),
            programme=self.programme or None,
            service=self.service or None,
            place=self.place or None,
        )


@dataclass(frozen=True, slots=True)
class EngagementsAsk(_Ask):
    """Which engagements are asked for."""

    person: str | None = None
    other: Annotated[str | None, Query(alias="with")] = None
    level: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None

    def answer(self, shelf: Shelf) -> EngagementsList:
        """Those.

        Raises:
            InvalidValueError: for a day that is none.
        """
        asked = EngagementsAsked(
            self.person or None,
            self.other or None,
            self.level or None,
            self.kind or None,
            _read_day(self.since, "since"),
            _read_day(self.until, "until"),
        )
        return list_engagements(shelf, asked)


@dataclass(frozen=True, slots=True)
class StatementsAsk(_Ask):
    """Which statements are asked for."""

    about: str | None = None
    person: str | None = None
    side: str | None = None
    modality: str | None = None
    since: str | None = None
    until: str | None = None

    def answer(self, shelf: Shelf) -> StatementsList:
        """Those.

        Raises:
            InvalidValueError: for a day that is none.
        """
        asked = Asked(
            self.about or None,
            self.person or None,
            self.side or None,
            self.modality or None,
            _read_day(self.since, "since"),
            _read_day(self.until, "until"),
        )
        return list_statements(shelf, asked)


def _read_day(text: str | None, what: str) -> dt.date | None:
    return read_typed_day(text, what) if text else None


def _read_year(text: str | None) -> int | None:
    return int(text) if text else None
