"""Training by fiscal year, programme, service and place: how many courses, how many trainees, at what cost, and what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pactbook.errors import UnknownTermError
from pactbook.records.evidence import Evidence
from pactbook.records.shelf import Shelf
from pactbook.records.training import NOT_STATED, Course, fold_training
from pactbook.resolve.names import fold_words

Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course of one line of a report."""

    finding: str
    fiscal_year: int | None
    programme: str
    programme_label: str
    course: str
    trainees: int | None
    cost: Decimal | None
    currency: str | None
    place: str | None
    unit: str | None
    service: str
    start: str | None
    end: str | None
    trainee: str | None
    provider: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TrainingCount:
    """Courses of one group: lines of the report, trainees, and cost by currency. ``without_number`` and ``without_cost``: lines that do
    not say, and are in no sum."""

    id: str
    label: str
    courses: int
    trainees: int
    without_number: int
    cost: dict[str, Decimal]
    without_cost: int
    finding: str


@dataclass(frozen=True, slots=True)
class TrainingYear:
    """A fiscal year: what it holds, and by programme. ``state`` is ``known``, or ``no report`` for a year between two known ones of which
    no report was read: that says nothing of whether there was training."""

    year: int
    state: str
    count: TrainingCount | None
    by_programme: dict[str, int]


@dataclass(frozen=True, slots=True)
class TrainingList:
    """Training at one AsOf. ``years`` hold every fiscal year from the first to the last known one. ``repeated``: lines, of
    whatever is asked for, that another form of the same report gives too, and that are counted there."""

    partnership: str
    valid_on: dt.date
    known_at: dt.date
    total: TrainingCount | None
    years: tuple[TrainingYear, ...]
    programmes: tuple[TrainingCount, ...]
    services: tuple[TrainingCount, ...]
    places: tuple[TrainingCount, ...]
    courses: tuple[CourseRow, ...]
    repeated: int
    rules: tuple[str, ...]
    newest_source: dt.date | None


def list_training(
    shelf: Shelf,
    *,
    year: int | None = None,
    programme: str | None = None,
    service: str | None = None,
    place: str | None = None,
) -> TrainingList:
    """Courses that had begun by ``valid_on`` (or whose fiscal year had, where a line gives no day); optionally of a fiscal year, of a
    programme (its id, or words of its name), of a service, or at a place (words of its name).

    Raises:
        UnknownTermError: for a programme, service or place that no course has.
    """
    found = fold_training(shelf)
    courses = [course for course in found.courses if _had_begun(course, shelf.as_of.valid_on)]
    if year is not None:
        courses = [one for one in courses if one.fiscal_year == year]
    if programme is not None:
        courses = _choose("programme of training", programme, courses, lambda one: (one.programme, one.programme_label))
    if service is not None:
        courses = _choose("service", service, courses, lambda one: (one.service, one.service))
    if place is not None:
        courses = _choose("place", place, courses, lambda one: (one.place or NOT_STATED, one.place or NOT_STATED))
    return TrainingList(
        partnership=shelf.partnership,
        valid_on=shelf.as_of.valid_on,
        known_at=shelf.as_of.known_at,
        total=_count("total", "All", courses) if courses else None,
        years=_count_years(courses),
        programmes=_group(courses, lambda one: (one.programme, one.programme_label)),
        services=_group(courses, lambda one: (one.service, one.service)),
        places=_group(courses, lambda one: (one.place or NOT_STATED, one.place or NOT_STATED)),
        courses=tuple(_make_row(one, shelf) for one in courses),
        repeated=sum(_had_begun(course, shelf.as_of.valid_on) for course in found.repeated),
        rules=list_training_rules(),
        newest_source=shelf.newest_source,
    )


def list_training_rules() -> tuple[str, ...]:
    """The rules in force, as printed with every list."""
    return (
        "A line of the report is one course; trainees are what its lines add up to. Totals that the report prints for a programme or a country "
        "are never counted as training: they are compared with the sum when the report is read.",
        "A fiscal year that two reports give is counted once, as the newest report read has it; of one report held in two forms, such as XML and "
        "print, the form with more lines counts. A year of which no report was read is shown as "
        "that, and is no zero.",
        "A course is in the fiscal year of the heading it stands under, whatever its own days. The service is what the unit's own name says; "
        "where it says none, it is not stated.",
        "Sums leave out lines that give no number or no cost, and say how many those are.",
    )


def _had_begun(course: Course, valid_on: dt.date) -> bool:
    if course.start is not None and course.start.upper is not None:
        return course.start.upper <= valid_on
    return course.fiscal_year is None or course.fiscal_year <= valid_on.year


def _choose(what: str, wanted: str, courses: Sequence[Course], name: Callable[[Course], Group]) -> list[Course]:
    """Courses of the group of that id, or else of those whose label holds all its words."""
    groups = dict(map(name, courses))
    words = fold_words(wanted)
    fitting = {wanted} & set(groups) or {key for key, label in groups.items() if words and words <= fold_words(label)}
    if not fitting:
        raise UnknownTermError(what, wanted, tuple(sorted(groups)[:40]))
    return [one for one in courses if name(one)[0] in fitting]


def _group(courses: Iterable[Course], name: Callable[[Course], Group]) -> tuple[TrainingCount, ...]:
    """The largest first; what is not stated last."""
    groups: dict[Group, list[Course]] = {}
    for course in courses:
        groups.setdefault(name(course), []).append(course)
    counts = [_count(key, label, members) for (key, label), members in groups.items()]
    return tuple(sorted(counts, key=lambda one: (one.id == NOT_STATED, -one.trainees, -one.courses, one.label)))


def _count(key: str, label: str, courses: Sequence[Course]) -> TrainingCount:
    cost: dict[str, Decimal] = {}
    for course in courses:
        if course.cost is not None and course.currency is not None:
            cost[course.currency] = cost.get(course.currency, Decimal(0)) + course.cost
    return TrainingCount(
        id=key,
        label=label,
        courses=len(courses),
        trainees=sum(one.trainees or 0 for one in courses),
        without_number=sum(one.trainees is None for one in courses),
        cost=cost,
        without_cost=sum(one.cost is None for one in courses),
        finding=courses[0].held.finding.id,
    )


def _count_years(courses: Sequence[Course]) -> tuple[TrainingYear, ...]:
    by_year: dict[int, list[Course]] = {}
    for course in courses:
        if course.fiscal_year is not None:
            by_year.setdefault(course.fiscal_year, []).append(course)
    if not by_year:
        return ()
    rows = []
    for year in range(min(by_year), max(by_year) + 1):
        mine = by_year.get(year, [])
        trainees: dict[str, int] = {}
        for course in mine:
            trainees[course.programme] = trainees.get(course.programme, 0) + (course.trainees or 0)
        state = "known" if mine else "no report"
        rows.append(TrainingYear(year, state, _count(str(year), f"FY {year}", mine) if mine else None, trainees))
    return tuple(rows)


def _make_row(course: Course, shelf: Shelf) -> CourseRow:
    return CourseRow(
        finding=course.held.finding.id,
        fiscal_year=course.fiscal_year,
        programme=course.programme,
        programme_label=course.programme_label,
        course=course.title,
        trainees=course.trainees,
        cost=course.cost,
        currency=course.currency,
        place=course.place,
        unit=course.unit,
        service=course.service,
        start=course.start.text if course.start else None,
        end=course.end.text if course.end else None,
        trainee=course.trainee,
        provider=course.provider,
        evidence=shelf.evidence(course.held.finding),
    )
