"""Reads the register of exercises: one finding a row.

Unknown days and months are written ``xx``, unknown names ``-9``; one column of dates holds two ways of writing them, so the columns of
year, month and day are read instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from pactbook.documents.decoding import decode_text
from pactbook.errors import InvalidValueError
from pactbook.extract.gazetteer import Gazetteer
from pactbook.extract.states import read_state
from pactbook.layouts import Assignment, Draft
from pactbook.layouts.register import (
    Excerpt,
    Row,
    RowKeys,
    cut_line,
    is_excerpt,
    make_excerpt_text,
    place_row,
    read_head,
    read_rows,
)
from pactbook.model.document import Document
from pactbook.model.finding import FieldValue
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.reading import Reading

READER = "mme/2"
REGISTER = "Multinational Military Exercises"
COLUMNS = ("Id", "Name", "Series", "Location", "Start", "End", "Services", "Focus", "States")
_SERVICES = ("Air", "Land", "Sea", "Amphibious", "Cyber")
_STATE = "State"
_UNKNOWN = ("", "-9", "xx", "NA")


def make_excerpt(content: bytes, place: str, parties: Sequence[str], names: Gazetteer) -> Excerpt | None:
    """The exercises in which all parties took part; None for anything but this register."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"MMEID,"):
        return None
    text, problems = decode_text(place, content)
    kept, count, known = [], 0, dict[str, str | None]()
    lines = text.lstrip("\ufeff").splitlines()
    columns = [name.strip() for name in cut_line(lines[0])]
    for number, line in enumerate(lines[1:], 2):
        if not line.strip(" ,"):
            continue
        cells = dict(zip(columns, cut_line(line), strict=False))
        if not cells:
            problems.append(Problem(f"{place} line {number}", "a damaged row was not read", None, Severity.WARNING))
        count += 1
        taking_part = [value for name, value in cells.items() if name.startswith(_STATE) and value not in _UNKNOWN]
        codes = {_find_code(name, names, known) for name in taking_part}
        if set(parties) <= codes:
            kept.append(_make_row(cells, taking_part))
    if not kept:
        problems.append(Problem(place, f"none of {count} exercises had {' and '.join(parties)}", None, Severity.WARNING))
    whole = make_excerpt_text(REGISTER, "", "", COLUMNS, kept, (count, content))
    return Excerpt(REGISTER, "Multinational Military Exercises data set", whole, None, tuple(problems))


def _make_row(cells: dict[str, str], states: Sequence[str]) -> list[str]:
    services = [name for name in _SERVICES if cells.get(name) == "1"]
    return [
        cells.get("MMEID") or "",
        *(
            "" if (cells.get(name) or "") in _UNKNOWN else cells.get(name) or ""
            for name in ("Ex_Name", "Series_Name", "Location")
        ),
        _join_date(cells, "s"),
        _join_date(cells, "e"),
        "; ".join(services),
        cells.get("FocusDescription") or "",
        "; ".join(states),
    ]


def _join_date(cells: dict[str, str], which: str) -> str:
    """EDTF from three columns, as exact as they are."""
    year, month, day = ((cells.get(f"{which}.{part}") or "").strip() for part in ("year", "month", "day"))
    if not year.isdecimal():
        return ""
    if not month.isdecimal():
        return year
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day.isdecimal() else "")


def is_own(document: Document) -> bool:
    """Whether a document is an excerpt of this register."""
    return is_excerpt(document, REGISTER)


def read(document: Document, assignment: Assignment) -> Reading:
    """An ``exercise`` that was ``held`` for each row."""
    draft = Draft(document, assignment, READER, confidence=0.85)
    head, keys, known = read_head(document), RowKeys(), dict[str, str | None]()
    for row in read_rows(document):
        start, end = _check_date(draft, row, "Start"), _check_date(draft, row, "End")
        states = [_find_code(name.strip(), assignment.names, known) for name in row.get("States").split(";")]
        named = [code for code in states if code is not None]
        services = [name.strip().casefold() for name in row.get("Services").split(";") if name.strip()]
        column = "Name" if row.get("Name") else "Series"
        draft.add(
            "exercise",
            row.span,
            {
                "name": row.quote(column, row.get(column)),
                "series": row.quote("Series", row.get("Series")),
                "states": row.quote("States", list(dict.fromkeys(named))),
                "services": row.quote("Services", services),
                "place": row.quote("Location", row.get("Location")),
                "start": row.quote("Start", start),
                "end": row.quote("End", end),
                "step": FieldValue("held"),
                **place_row(draft, REGISTER, keys.make(row.get("Id")), head),
            },
            held=start,
        )
        if len(named) < len(states):
            draft.report(row.span.start, f"states that nobody knows by name: {row.get('States')}")
    return draft.finish()


def _check_date(draft: Draft, row: Row, column: str) -> str | None:
    text = row.get(column)
    if not text:
        return None
    try:
        return PartialDate.parse(text).text
    except InvalidValueError as error:
        draft.report(row.span.start, f"{column}: {error}")
        return None


def _find_code(name: str, names: Gazetteer, known: dict[str, str | None]) -> str | None:
    if name not in known:
        known[name] = read_state(name, names)
    return known[name]
