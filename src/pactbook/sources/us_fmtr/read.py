"""Reads the report on training: one finding a course, for each country, programme and fiscal year.

Programme totals stand as rows among the courses. They are no training: they are compared with what the courses add up to, and a
difference is reported.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from pactbook.errors import InvalidValueError
from pactbook.extract.gazetteer import Gazetteer
from pactbook.extract.money import find_money
from pactbook.extract.states import read_state
from pactbook.layouts import Assignment, Draft
from pactbook.layouts.register import Excerpt, Row, RowKeys, is_excerpt, make_excerpt_text, place_row, read_head, read_rows
from pactbook.model.document import Document
from pactbook.model.finding import FieldValue
from pactbook.model.money import Basis
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.reading import Reading
from pactbook.sources.us_fmtr.course import COLUMNS, Course
from pactbook.sources.us_fmtr.pdf import list_pdf_courses
from pactbook.sources.us_fmtr.xml import list_xml_courses

READER = "us_fmtr/1"
REGISTER = "Foreign Military Training Report"
PUBLISHER = "US Department of State"
PROVIDER = "US"
_YEAR = re.compile(r"(?:\bFY ?|Fiscal Year )(?P<year>\d{4}|\d{2})\b", re.IGNORECASE)
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def make_excerpt(content: bytes, place: str, parties: Sequence[str], names: Gazetteer) -> Excerpt | None:
    """The courses that the parties' people took, provided the provider is a party; None for anything but this report."""
    courses = list_xml_courses(content, place)
    problems: list[Problem] = []
    if courses is None:
        printed = list_pdf_courses(content, place, names)
        if printed is None:
            return None
        courses, problems = printed
    known: dict[str, bool] = {}
    kept: list[Course] = []
    for course in courses:
        if course.country not in known:
            known[course.country] = PROVIDER in parties and read_state(course.country, names) in set(parties) - {PROVIDER}
        if known[course.country]:
            kept.append(course)
    problems.extend(_check_totals(place, kept))
    rows = [course.to_row() for course in kept if not course.is_total]
    years = sorted({year for course in courses if (year := read_year(course.programme))})
    edition = "-".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    if not rows:
        problems.append(
            Problem(place, f"none of {len(courses)} rows is training of {' or '.join(parties)}", None, Severity.WARNING)
        )
    text = make_excerpt_text(REGISTER, edition, "", COLUMNS, rows, (len(courses), content))
    return Excerpt(f"{REGISTER}, fiscal years {edition}", PUBLISHER, text, None, tuple(problems))


def is_own(document: Document) -> bool:
    """Whether a document is an excerpt of this report."""
    return is_excerpt(document, REGISTER)


def read(document: Document, assignment: Assignment) -> Reading:
    """A ``training`` for each course. The same fiscal year in a later report is a later edition of it."""
    draft = Draft(document, assignment, READER, confidence=0.9)
    head, keys = read_head(document), RowKeys()
    for row in read_rows(document):
        start, end = _read_date(draft, row, "Start"), _read_date(draft, row, "End")
        year = read_year(row.get("Programme"))
        key = keys.make(
            row.get("Country"),
            row.get("Programme"),
            row.get("Course"),
            row.get("Unit"),
            start or "",
            end or "",
            row.get("Place"),
        )
        draft.add(
            "training",
            row.span,
            {
                "trainee": row.quote("Country", read_state(row.get("Country"), assignment.names)),
                "provider": FieldValue(PROVIDER),
                "programme": row.quote("Programme", row.get("Programme")),
                "fiscal_year": row.quote("Programme", year),
                "course": row.quote("Course", row.get("Course")),
                "quantity": row.quote("Quantity", _read_quantity(draft, row)),
                "cost": row.quote("Cost", _read_cost(row)),
                "place": row.quote("Place", row.get("Place")),
                "unit": row.quote("Unit", row.get("Unit")),
                "provider_unit": row.quote("Provider unit", row.get("Provider unit")),
                "start": row.quote("Start", start),
                "end": row.quote("End", end),
                "page": row.quote("Page", row.get("Page")),
                **place_row(draft, f"{REGISTER} FY {year or 'unknown'}", key, head),
            },
            held=start or (year if year else None),
        )
    return draft.finish()


def read_year(programme: str) -> str | None:
    """The fiscal year in a programme's heading, in full."""
    match = _YEAR.search(programme)
    if match is None:
        return None
    year = match["year"]
    return year if len(year) == 4 else f"{'19' if int(year) > 60 else '20'}{year}"


def _check_totals(place: str, courses: Iterable[Course]) -> list[Problem]:
    """Compare each programme's total with the sum of its courses."""
    problems, totals = [], dict[tuple[str, str], int]()
    for course in courses:
        key = course.country, course.programme
        if not course.is_total:
            totals[key] = totals.get(key, 0) + (int(course.quantity) if course.quantity.isdecimal() else 0)
        elif course.is_country_total:
            continue
        elif course.quantity.replace(",", "").isdecimal() and int(course.quantity.replace(",", "")) != totals.get(key, 0):
            message = f"{course.country}, {course.programme}: the courses add up to {totals.get(key, 0)} trainees, the total says {course.quantity}"
            problems.append(Problem(f"{place} page {course.page}" if course.page else place, message, None, Severity.WARNING))
    return problems


def _read_quantity(draft: Draft, row: Row) -> int | None:
    text = row.get("Quantity").replace(",", "")
    if text and not text.isdecimal():
        draft.report(row.span.start, f"{text!r} is no number of trainees")
    return int(text) if text.isdecimal() else None


def _read_cost(row: Row) -> dict[str, object] | None:
    text = row.get("Cost")
    found = find_money(text if text.startswith("$") else f"${text}", 0, Basis.REPORTED)
    return found[0].money.to_json() if found else None


def _read_date(draft: Draft, row: Row, column: str) -> str | None:
    text = row.get(column)
    match = _US_DATE.fullmatch(text)
    if match is None:
        if text:
            draft.report(row.span.start, f"{column} {text!r} is no date")
        return None
    try:
        return PartialDate.of_day(dt.date(int(match[3]), int(match[1]), int(match[2]))).text
    except (ValueError, InvalidValueError):
        draft.report(row.span.start, f"{column} {text!r} is no day of the calendar")
        return None
