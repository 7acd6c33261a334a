"""Training: the courses that people of one state took with another, as reports list them. A programme's total is no course."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pactbook.errors import PactbookError
from pactbook.ledger import Held
from pactbook.model.money import Money
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.dating import read_date
from pactbook.records.shelf import Shelf

TRAINING = "training"
NOT_STATED = "not stated"
_WORD = re.compile(r"[a-z0-9]+")
_REGION = re.compile(r"^(?:DO[SD] )?(?:[\w ]+ Region, [\w ]+,\s+)", re.IGNORECASE)
_YEAR = re.compile(r"[,\s-]*(?:FY ?\d{2,4}|Fiscal Year \d{4})\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Course:
    """One line of a report: a course in a fiscal year. ``programme`` is the vocabulary's id of it, or the report's own words for one
    that the vocabulary has not; ``trainees`` and ``cost`` are None where the line does not say."""

    held: Held
    trainee: str | None
    provider: str | None
    fiscal_year: int | None
    programme: str
    programme_label: str
    title: str
    trainees: int | None
    cost: Decimal | None
    currency: str | None
    place: str | None
    unit: str | None
    service: str
    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class Training:
    """All courses known by the day, in order of fiscal year, programme and title; ``repeated`` are lines of a year that stand in another
    form of the same report too, and are counted there."""

    courses: tuple[Course, ...]
    repeated: tuple[Course, ...]


def fold_training(shelf: Shelf) -> Training:
    """Training by line of the reports. A year that a later report gives anew is counted as that report has it (the older is on no shelf);
    of one report held in two forms, such as XML and print, the form with more lines of a state's year counts."""
    courses = [_make_course(item) for item in shelf.held if item.finding.kind == TRAINING]
    courses.sort(key=lambda one: (one.fiscal_year or 0, one.programme, one.title.casefold(), one.held.finding.id))
    lines = Counter(_find_form(course) for course in courses)
    forms: dict[tuple[int | None, str | None], tuple[int, str]] = {}
    for (year, trainee, document), count in lines.items():
        forms[year, trainee] = max(forms.get((year, trainee), (0, "")), (count, document))
    counted: list[Course] = []
    repeated: list[Course] = []
    for course in courses:
        year, trainee, document = _find_form(course)
        (counted if document == forms[year, trainee][1] else repeated).append(course)
    return Training(tuple(counted), tuple(repeated))


def find_programme(heading: str) -> tuple[str, str]:
    """The id and label of a programme of training by the heading it stands under; of an unknown one its own words, twice."""
    words = _fold(heading)
    for name, row in load_vocabulary("exercises")["programmes"].items():
        if any(_holds(words, word) for word in row["words"]):
            return name, str(row["label"])
    own = _YEAR.sub("", _REGION.sub("", heading)).strip(" ,-") or heading.strip() or NOT_STATED
    return own.casefold(), own


def find_service(unit: str | None) -> str:
    """The service of a unit by a word of its name."""
    words = _fold(unit or "")
    for name, known in load_vocabulary("exercises")["services"].items():
        if any(_holds(words, word) for word in known):
            return str(name)
    return NOT_STATED


def _make_course(item: Held) -> Course:
    finding = item.finding
    heading = str(finding.value("programme") or "")
    programme, label = find_programme(heading)
    cost = _read_cost(finding.value("cost"))
    year = str(finding.value("fiscal_year") or "")
    quantity = finding.value("quantity")
    unit = _read_text(finding.value("unit"))
    return Course(
        held=item,
        trainee=_read_text(finding.value("trainee")),
        provider=_read_text(finding.value("provider")),
        fiscal_year=int(year) if year.isdecimal() else None,
        programme=programme,
        programme_label=label,
        title=str(finding.value("course") or NOT_STATED),
        trainees=quantity if isinstance(quantity, int) else None,
        cost=cost.amount if cost else None,
        currency=cost.currency if cost else None,
        place=_read_text(finding.value("place")),
        unit=unit,
        service=find_service(unit),
        start=read_date(finding.value("start")),
        end=read_date(finding.value("end")),
    )


def _find_form(course: Course) -> tuple[int | None, str | None, str]:
    """The year, the state, and the document whose lines of these belong together."""
    return course.fiscal_year, course.trainee, course.held.finding.citation.document or ""


def _read_text(value: object) -> str | None:
    return str(value) if value else None


def _read_cost(value: object) -> Money | None:
    """An amount of money; None for none, and for what a correction made of it that is none."""
    try:
        return Money.from_json(value) if isinstance(value, dict) else None
    except PactbookError:
        return None


@cache
def _fold(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _holds(words: Iterable[str], run: str) -> bool:
    """Whether the words of a run stand among some words, one after the other."""
    return f" {' '.join(_fold(run))} " in f" {' '.join(words)} "
