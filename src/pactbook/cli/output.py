"""Printing views: JSON and CSV for machines, tables for people. Results go to standard output, all else to standard error."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from pactbook.model.problem import Problem
from pactbook.pipeline import Progress
from pactbook.views.cited_pages import CitedPage
from pactbook.views.plain import to_plain

_PIPED = 240  # columns where nobody watches, so that a row stays on one line for other tools
_GAP = 3  # blanks between columns
_READABLE = 24  # characters that every column gets before any gets more
_LONGEST = 40  # characters after which a word, such as an address, is broken after all


def format_json(value: Any) -> str:
    """One array or object."""
    return json.dumps(to_plain(value), ensure_ascii=False, indent=2)


def print_json(value: Any) -> None:
    """One array or object."""
    click.echo(format_json(value))


def print_csv(rows: Iterable[Any]) -> None:
    """One line a row; nested values as JSON in their cell."""
    plain = [to_plain(row) for row in rows]
    if not plain:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(plain[0]), lineterminator="\n")
    writer.writeheader()
    for row in plain:
        writer.writerow({name: _flatten(value) for name, value in row.items()})


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], footer: Sequence[str] = ()) -> None:
    """A table for people, with what must be said below it. No word of it is broken: where the columns do not fit beside each other, each
    row is a paragraph."""
    from rich.console import Console
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else _PIPED, highlight=False)
    heads = [(name, align or "left") for name, _, align in (column.partition("|") for column in columns)]
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = _fit([name for name, _ in heads], cells, console.width)
    console.print(Text(title, style="bold"))
    if widths is None:
        _print_paragraphs(console, [name for name, _ in heads], cells)
    else:
        _print_columns(console, heads, cells, widths)
    for line in footer:
        console.print(Text(line, style="dim"))


def _print_columns(
    console: Any, heads: Sequence[tuple[str, Any]], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for (name, align), width in zip(heads, widths, strict=True):
        table.add_column(name, justify=align, overflow="fold", width=width)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_paragraphs(console: Any, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for first, *rest in rows:
        if first:
            console.print(Text(first, style="bold"))
        told = (f"{name} {cell}".strip() for name, cell in zip(names[1:], rest, strict=True) if cell)
        console.print(Padding(Text(" · ".join(told)), (0, 0, 0, 2)))


def _fit(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """A width for each column, so that no word is broken and long texts share what is left; None when the columns do not fit."""
    columns = [(name, *(row[index] for row in rows)) for index, name in enumerate(names)]
    wanted = [max(map(len, column)) for column in columns]
    widths = [min(max((len(word) for cell in column for word in cell.split()), default=0), _LONGEST) for column in columns]
    spare = width - sum(widths) - _GAP * len(columns)
    if spare < 0:
        return None
    for goal in (_READABLE, max(wanted, default=0)):
        lacking = sorted((min(want, goal) - widths[index], index) for index, want in enumerate(wanted))
        for lack, index in lacking:
            given = min(max(lack, 0), spare)
            widths[index] += given
            spare -= given
    return widths


def print_pages(pages: Iterable[CitedPage], *, numbered: bool = False) -> None:
    """Every page cited, with its address: what a citation names a reader can open."""
    rows = [
        (
            *([f"[{number}]"] if numbered else []),
            page.evidence.label or page.evidence.publisher_name,
            str(page.evidence.grade),
            page.evidence.known_given or "undated",
            page.evidence.url or f"document {page.evidence.document}",
        )
        for number, page in enumerate(pages, 1)
    ]
    if rows:
        print_table("Pages cited", [*([""] if numbered else []), "page", "grade", "published", "address"], rows)


def print_problems(problems: Iterable[Problem]) -> int:
    """Problems to standard error; returns how many there were."""
    count = 0
    for problem in problems:
        click.echo(str(problem), err=True)
        count += 1
    return count


def show_progress() -> tuple[Any, Progress]:
    """A progress display on standard error and the function that feeds it; silent when nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=Console(stderr=True)
    )
    tasks: dict[str, TaskID] = {}

    def tell(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bars.add_task(what, total=total)
        bars.update(tasks[what], completed=done, total=total)

    return bars, tell


def _flatten(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
