"""Reads the trade register: an order and what was delivered of it, a row each.

A ``?`` behind a column makes its value approximate (a number) or uncertain (a year). The register's trend-indicator values measure
volume and are no prices; they are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from pactbook.documents.decoding import decode_text
from pactbook.errors import InvalidValueError, UnreadableDocumentError
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

READER = "sipri/1"
REGISTER = "SIPRI trade register"
PUBLISHER = "SIPRI Arms Transfers Database"
COLUMNS = (
    "Recipient",
    "Supplier",
    "Year of order",
    "Order doubt",
    "Number ordered",
    "Number doubt",
    "Designation",
    "Description",
    "Number delivered",
    "Delivered doubt",
    "Years of delivery",
    "Status",
    "Comments",
)
"""The columns kept, by our names: three of the register's have none."""

_MARK = b"Transfers of major conventional arms"
_HEADER = "Recipient,Supplier,Year of order"
_GENERATED = re.compile(r"Data generated:\s*(\d{1,2} [A-Z][a-z]{2} \d{4})")
_YEARS = re.compile(r"\b(?:19|20)\d{2}\b")


def make_excerpt(content: bytes, place: str, parties: Sequence[str], names: Gazetteer) -> Excerpt | None:
    """The rows between the parties; None for anything but the register. Cells beyond the header's are reported, not read."""
    if _MARK not in content[:2_000]:
        return None
    text, problems = decode_text(place, content)
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines[:40]) if line.startswith(_HEADER)), None)
    if start is None:
        raise UnreadableDocumentError(place, "headed as a trade register, but without its line of columns")
    edition = _find_edition("\n".join(lines[:start]))
    if edition is None:
        problems.append(Problem(place, "the register does not say when it was generated", None, Severity.WARNING))
    kept, count, known = [], 0, dict[str, str | None]()
    for number, cells in _join_broken(lines[start + 1 :], start + 2, len(lines[start].split(","))):
        count += 1
        if len(cells) < len(COLUMNS):
            problems.append(
                Problem(f"{place} line {number}", f"a row of {len(cells)} cells was not read", None, Severity.WARNING)
            )
            continue
        codes = {_find_code(name, names, known) for name in cells[:2]}
        if codes == set(parties) and len(codes) == 2:
            kept.append(cells[: len(COLUMNS)])
    selection = lines[0].strip() if lines else ""
    if not kept:
        problems.append(Problem(place, f"no row of {count} is between {' and '.join(parties)}", None, Severity.WARNING))
    whole = make_excerpt_text(REGISTER, edition or "", selection, COLUMNS, kept, (count, content))
    return Excerpt(f"{REGISTER}, {edition or 'undated'}", PUBLISHER, whole, edition, tuple(problems))


def _join_broken(lines: Iterable[str], first: int, width: int) -> Iterator[tuple[int, list[str]]]:
    """Rows with their line numbers; a row that a line break in its comments has cut in two is one row again."""
    waiting: tuple[int, list[str]] | None = None
    for number, line in enumerate(lines, first):
        if not line.strip(" ,"):
            continue
        cells = cut_line(line)
        if waiting is not None and len(waiting[1]) + len(cells) - 1 == width:
            start, head = waiting
            yield start, [*head[:-1], f"{head[-1]} {cells[0]}", *cells[1:]]
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = (number, cells) if len(cells) < width else None
        if waiting is None:
            yield number, cells
    if waiting is not None:
        yield waiting


def is_own(document: Document) -> bool:
    """Whether a document is an excerpt of this register."""
    return is_excerpt(document, REGISTER)


def read(document: Document, assignment: Assignment) -> Reading:
    """For each row the order (``signed``) and, where something came, the deliveries so far."""
    draft = Draft(document, assignment, READER, confidence=0.9)
    head, keys = read_head(document), RowKeys()
    known: dict[str, str | None] = {}
    for row in read_rows(document):
        buyer = _find_code(row.get("Recipient"), assignment.names, known)
        seller = _find_code(row.get("Supplier"), assignment.names, known)
        key = keys.make(
            buyer or row.get("Recipient"), seller or row.get("Supplier"), row.get("Year of order"), row.get("Designation")
        )
        shared = {
            "buyer": row.quote("Recipient", buyer),
            "seller": row.quote("Supplier", seller),
            "system": row.quote("Designation", row.get("Designation")),
            **place_row(draft, REGISTER, key, head),
        }
        _add_order(draft, row, shared)
        _add_deliveries(draft, row, shared)
    return draft.finish()


def _add_order(draft: Draft, row: Row, shared: dict[str, FieldValue | None]) -> None:
    year = row.get("Year of order")
    date = _read_date(draft, row, year + ("?" if row.get("Order doubt") == "?" else "")) if year else None
    fields = {
        **shared,
        "stage": FieldValue("signed"),
        "date": row.quote("Year of order", date),
        "quantity": row.quote("Number ordered", _read_number(draft, row, "Number ordered", "Number doubt")),
        "description": row.quote("Description", row.get("Description")),
        "condition": row.quote("Status", row.get("Status")),
        "note": row.quote("Comments", row.get("Comments")),
    }
    draft.add("sale_stage", row.span, fields, held=date)


def _add_deliveries(draft: Draft, row: Row, shared: dict[str, FieldValue | None]) -> None:
    number = _read_number(draft, row, "Number delivered", "Delivered doubt")
    years = _YEARS.findall(row.get("Years of delivery"))
    if number is None or number == 0 or not years:
        return
    date = _read_date(draft, row, years[0] if len(years) == 1 else f"{years[0]}/{years[-1]}")
    fields = {
        **shared,
        "quantity": row.quote("Number delivered", number),
        "date": row.quote("Years of delivery", date),
        "cumulative": FieldValue(True),
    }
    draft.add("delivery", row.span, fields, held=date)


def _read_number(draft: Draft, row: Row, column: str, doubt: str) -> int | dict[str, object] | None:
    text = row.get(column)
    if not text:
        return None
    if not text.isdecimal():
        draft.report(row.span.start, f"{column} {text!r} is no number")
        return None
    return {"number": int(text), "approximate": True} if row.get(doubt) == "?" else int(text)


def _read_date(draft: Draft, row: Row, text: str) -> str | None:
    try:
        return PartialDate.parse(text).text
    except InvalidValueError as error:
        draft.report(row.span.start, str(error))
        return None


def _find_edition(preamble: str) -> str | None:
    match = _GENERATED.search(preamble)
    if match is None:
        return None
    try:
        return dt.datetime.strptime(match[1], "%d %b %Y").replace(tzinfo=dt.UTC).date().isoformat()
    except ValueError:
        return None


def _find_code(name: str, names: Gazetteer, known: dict[str, str | None]) -> str | None:
    """A state's code; there are 300 names in 30,000 rows, so each is looked up once."""
    if name not in known:
        known[name] = read_state(name, names)
    return known[name]
