"""Registers: tables that a publisher issues again and again, whole, each time with rows added, changed or dropped.

A register is read for a partnership's parties only: what is held of it is an *excerpt*, a text with a head and one row a line, cells
parted by tabs. Each row is known by a key that the next edition gives it too, so that what an edition changes or drops can be told.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pactbook.layouts.draft import Draft
from pactbook.model.document import Document, Span
from pactbook.model.finding import FieldValue
from pactbook.model.problem import Problem

KIND = "register"
EXTRACTOR = "register/1"
_HEADS = ("Register", "Edition", "Selection", "Rows", "Whole")


@dataclass(frozen=True)
class Excerpt:
    """Those rows of a register that concern the parties, as a text, and when the edition was published if it says so."""

    title: str
    publisher: str
    text: str
    published: str | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it stands in the excerpt."""

    text: str
    span: Span


@dataclass(frozen=True)
class Row:
    """One line of an excerpt: its place and its cells by column; a column that the line does not reach is not there."""

    span: Span
    cells: Mapping[str, Cell]

    def get(self, column: str) -> str:
        """A cell's text without blanks at its ends; empty where there is none."""
        cell = self.cells.get(column)
        return cell.text.strip() if cell else ""

    def quote(self, column: str, value: object) -> FieldValue | None:
        """A field read from a cell; None for an empty one."""
        cell = self.cells.get(column)
        return FieldValue(value, cell.text, cell.span) if cell and cell.text.strip() and value is not None else None


def make_excerpt_text(
    name: str, edition: str, selection: str, columns: Sequence[str], rows: Iterable[Sequence[str]], whole: tuple[int, bytes]
) -> str:
    """The text of an excerpt. ``whole`` is the number of rows of the register and its bytes, of which only the hash is kept."""
    kept = [list(map(clean_cell, row)) for row in rows]
    count, content = whole
    values = (name, edition, selection, f"{len(kept)} of {count}", f"sha256:{hashlib.sha256(content).hexdigest()}")
    head = [f"{label}: {clean_cell(value)}" for label, value in zip(_HEADS, values, strict=True)]
    return "\n".join([*head, "", "\t".join(columns), *("\t".join(row).rstrip("\t") for row in kept), ""])


def cut_line(line: str) -> list[str]:
    """The cells of one line of comma-separated values; none for a line that is damaged beyond cutting (an open quote, a cell of more than
    128 kB)."""
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return []


def clean_cell(text: str) -> str:
    """A cell in one line: blanks of all kinds are one blank, so that a tab always parts two cells."""
    return " ".join(text.split())


def is_excerpt(document: Document, name: str) -> bool:
    """Whether a document is an excerpt of a register."""
    return document.text.startswith(f"Register: {name}\n")


def read_head(document: Document) -> dict[str, str]:
    """The lines above the table, by label."""
    head = document.text.partition("\n\n")[0]
    return {label: value for line in head.split("\n") for label, _, value in [line.partition(": ")]}


def read_rows(document: Document) -> Iterator[Row]:
    """The rows of an excerpt."""
    head, _, table = document.text.partition("\n\n")
    start = len(head) + 2
    columns: list[str] | None = None
    for line in table.split("\n"):
        if columns is None:
            columns = line.split("\t")
        elif line:
            yield Row(Span(start, start + len(line)), _cut(columns, line, start))
        start += len(line) + 1


def _cut(columns: Sequence[str], line: str, start: int) -> dict[str, Cell]:
    cells = {}
    for column, text in zip(columns, line.split("\t"), strict=False):
        cells[column] = Cell(text, Span(start, start + len(text)))
        start += len(text) + 1
    return cells


class RowKeys:
    """Keys of rows: what identifies a row, and its number among those that nothing else tells apart."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def make(self, *parts: str) -> str:
        """The next key for these parts; spelling (case, hyphens, blanks) does not count."""
        base = ":".join("".join(character for character in part.casefold() if character.isalnum()) for part in parts)
        self._seen[base] = self._seen.get(base, 0) + 1
        return base if self._seen[base] == 1 else f"{base}:{self._seen[base]}"


def place_row(draft: Draft, register: str, key: str, head: Mapping[str, str]) -> dict[str, FieldValue | None]:
    """The fields that say which row of which edition a finding is; see :mod:`pactbook.records.editions` for what they do."""
    return {
        "register": FieldValue(register),
        "row": FieldValue(key),
        "edition": FieldValue(head.get("Edition") or draft.assignment.known.on.isoformat()),
        "selection": FieldValue(head["Selection"]) if head.get("Selection") else None,
    }
