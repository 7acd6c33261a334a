"""The report as printed: a table whose columns are found by where their headings stand on each page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2

from pactbook.documents.limits import MAX_PDF_PAGES
from pactbook.errors import UnreadableDocumentError
from pactbook.extract.gazetteer import Gazetteer
from pactbook.extract.states import read_state
from pactbook.model.problem import Problem, Severity
from pactbook.sources.us_fmtr.course import Course

_HEADINGS = {
    "Course Title": "title",
    "Qty": "quantity",
    "Training Location": "place",
    "Student's Unit": "unit",
    "US Unit": "provider_unit",
    "Total Cost": "cost",
    "Start Date": "start",
    "End Date": "end",
}
_PROGRAMME = re.compile(r"(?:\bFY ?\d{2,4}\b|Fiscal Year \d{4}).*\bTr ?aining\s*$", re.IGNORECASE)
_RUNNING = re.compile(r"^(?:Volume [IVX]+|Page\b|\d{1,4}$)", re.IGNORECASE)
_SAME_LINE = 3.0
"""Points: lines of the report stand 9 apart, and the parts of one line within 2."""
_WRAPPED = 16.0
"""Points: what does not fit into a cell stands up to a line and a half above or below its row."""
_APART = 10.0
"""Points: the least distance of a heading from a row."""
_SLACK = 2.0


@dataclass
class _Line:
    """Pieces of text on one line of a page, each with where it starts."""

    top: float
    pieces: list[tuple[float, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(text for _, text in sorted(self.pieces)).split())


def list_pdf_courses(content: bytes, place: str, names: Gazetteer) -> tuple[list[Course], list[Problem]] | None:
    """All rows, totals included, and the lines that fit no column; None for a PDF that has no such table on its first pages.

    Raises:
        UnreadableDocumentError: for a damaged file.
    """
    if content.lstrip()[:5] != b"%PDF-":
        return None
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(place, f"not a whole PDF: {error}") from error
    try:
        first = [_read_lines(pdf[number]) for number in range(min(len(pdf), 5))]
        if not any(_find_columns(line) for lines in first for line in lines):
            return None
        printed = _Printed(place, names)
        for number in range(min(len(pdf), MAX_PDF_PAGES)):
            printed.read_page(number + 1, _read_lines(pdf[number]))
    finally:
        pdf.close()
    return printed.courses, printed.problems


@dataclass
class _Printed:
    """The report as far as its pages were read: country, programme and columns hold until the next heading changes them."""

    place: str
    names: Gazetteer
    country: str = ""
    programme: str = ""
    columns: list[tuple[float, str]] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def _is_heading(self, line: _Line, distance: float) -> bool:
        """A programme, or a state's name that stands apart at the left margin: nearer to a row or further right it is in a cell."""
        if _PROGRAMME.search(line.text):
            return True
        at_margin = not self.columns or min(line.pieces)[0] <= self.columns[0][0] + _SLACK
        return at_margin and distance >= _APART and read_state(line.text, self.names) is not None

    def read_page(self, number: int, lines: list[_Line]) -> None:
        self.columns = next((found for line in lines if (found := _find_columns(line))), self.columns)
        rows = [line for line in lines if _cut([line], self.columns).get("quantity", "").replace(",", "").isdecimal()]
        parts = {id(row): [row] for row in rows}
        headings = []
        for line in lines:
            if id(line) in parts or _find_columns(line) or _RUNNING.match(line.text):
                continue
            near = min(rows, key=lambda row: abs(row.top - line.top), default=None)
            if self._is_heading(line, abs(near.top - line.top) if near else _WRAPPED):
                headings.append(line)
            elif near is not None and abs(near.top - line.top) < _WRAPPED:
                parts[id(near)].append(line)
            else:
                message = f"a line outside of all rows was not read: {line.text[:80]!r}"
                self.problems.append(Problem(f"{self.place} page {number}", message, None, Severity.WARNING))
        for line in sorted([*rows, *headings], key=lambda one: -one.top):
            if id(line) in parts:
                cells = _cut(sorted(parts[id(line)], key=lambda one: -one.top), self.columns)
                self.courses.append(Course(self.country, self.programme, page=str(number), **{"title": "", **cells}))
            elif _PROGRAMME.search(line.text):
                self.programme = line.text
            else:
                self.country, self.programme = line.text, ""


def _read_lines(page: pypdfium2.PdfPage) -> list[_Line]:
    text = page.get_textpage()
    lines: list[_Line] = []
    for position in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(position)
        piece = text.get_text_bounded(left, bottom, right, top).replace("\r\n", " ").strip("\r\n")
        if not piece.strip():
            continue
        middle = (bottom + top) / 2
        line = next((one for one in reversed(lines[-12:]) if abs(one.top - middle) < _SAME_LINE), None)
        if line is None:
            line = _Line(middle)
            lines.append(line)
        line.pieces.append((left, piece))
    return sorted(lines, key=lambda one: -one.top)


def _find_columns(line: _Line) -> list[tuple[float, str]]:
    found = [(left, name) for left, text in line.pieces if (name := _HEADINGS.get(text.strip().replace("’", "'")))]
    return sorted(found) if len(found) >= len(_HEADINGS) - 2 else []


def _cut(lines: Sequence[_Line], columns: list[tuple[float, str]]) -> dict[str, str]:
    """Pieces by column: each belongs to the last column that starts at or left of it."""
    cells: dict[str, str] = {}
    for line in lines:
        for left, text in sorted(line.pieces):
            name = next((name for start, name in reversed(columns) if start <= left + _SLACK), None)
            if name is not None:
                cells[name] = cells.get(name, "") + text
        # Pieces of one line carry their own blanks; a new line is a new word.
        cells = {name: f"{text} " for name, text in cells.items()}
    return {name: " ".join(text.split()) for name, text in cells.items()}
