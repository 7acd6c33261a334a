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
from pactbook.views.plain import to_plain


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
    """A table for people, with what must be said below it."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        name, _, align = column.partition("|")
        table.add_column(name, justify="right" if align == "right" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    console.print(Text(title, style="bold"))
    console.print(table)
    for line in footer:
        console.print(Text(line, style="dim"))


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
