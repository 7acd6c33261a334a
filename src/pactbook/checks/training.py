"""Lines of a training report that outweigh all the others of their year: worth a look, for a report can list what is not of the pair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pactbook.model.problem import Problem, Severity
from pactbook.records.shelf import Shelf
from pactbook.records.training import Course, fold_training

FEWEST = 10
"""Lines that a year has at least before one of them can be told to stand out: of a handful one is often the greatest by far."""


def check_training(shelf: Shelf) -> Iterator[Problem]:
    """One line with more trainees than all the others of its fiscal year together. In the report on fiscal year 2014 an exercise of
    Indonesia's army is printed among the courses of India: 300 of 452 trainees."""
    numbered = [course for course in fold_training(shelf).courses if course.fiscal_year is not None and course.trainees]
    numbered.sort(key=_name_year)
    for (year, trainee), group in groupby(numbered, key=_name_year):
        courses = list(group)
        total = sum(course.trainees or 0 for course in courses)
        for course in courses if len(courses) >= FEWEST else ():
            if (course.trainees or 0) * 2 > total:
                yield _report(
                    course, f"{course.trainees:,} of the {total:,} trainees of {trainee or 'nobody named'}, fiscal year {year}"
                )


def _name_year(course: Course) -> tuple[int, str]:
    return course.fiscal_year or 0, course.trainee or ""


def _report(course: Course, share: str) -> Problem:
    told = ", ".join(part for part in (course.title, course.place, course.unit) if part)
    message = f"one line ({told}) has {share}: is it of this partnership?"
    return Problem(course.held.finding.id, message, course.held.finding.id, Severity.WARNING, "training")
