"""Reads a partnership folder and checks it: what is wrong becomes a problem with file, line and value, and the rest is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pactbook.errors import MalformedBookError, PartnershipNotFoundError
from pactbook.model.problem import Problem
from pactbook.sources.book.marked_yaml import Marked, parse_yaml
from pactbook.sources.book.publishers import PublisherTable, make_table
from pactbook.sources.book.schema import list_errors, load_layouts

MAX_FILE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Entry:
    """One entry of the book that passed its schema, and where it stands."""

    type: str
    id: str
    value: dict[str, Any]
    place: str


@dataclass(frozen=True)
class Book:
    """A partnership's book as read: its head, entries and publishers, and everything that was wrong with it."""

    id: str
    head: dict[str, Any]
    entries: tuple[Entry, ...]
    publishers: PublisherTable
    problems: tuple[Problem, ...]
    folder: Path = field(compare=False)

    def of_type(self, type_name: str) -> list[Entry]:
        """The entries of one type."""
        return [entry for entry in self.entries if entry.type == type_name]

    @property
    def counts(self) -> dict[str, int]:
        """Entries by type."""
        return {name: found for name in load_layouts() if (found := len(self.of_type(name)))}


def load_book(folder: Path) -> Book:
    """Read a partnership folder.

    A malformed file or entry is left out with a problem; the rest is read.

    Raises:
        PartnershipNotFoundError: when the folder has no ``partnership.yml``: then there is nothing to read at all.
        MalformedBookError: when that file breaks its schema; the message names every place and value.
    """
    problems: list[Problem] = []
    head = _read_head(folder)
    entries: dict[str, Entry] = {}
    for type_name, layout in load_layouts().items():
        for entry in _read_entries(folder, type_name, layout["file"], problems):
            first = entries.get(entry.id)
            if first is not None:
                problems.append(Problem(entry.place, f"id {entry.id!r} is taken already, by {first.place}", entry.id))
            else:
                entries[entry.id] = entry
    publishers = make_table(_read_publishers(folder, problems))
    problems.extend(_list_unknown_files(folder))
    return Book(head["id"], head, tuple(entries.values()), publishers, tuple(problems), folder)


def _read_head(folder: Path) -> dict[str, Any]:
    if not (folder / "partnership.yml").is_file():
        raise PartnershipNotFoundError(str(folder), ())
    problems: list[Problem] = []
    marked = _read_file(folder / "partnership.yml", problems)
    if marked is not None:
        problems.extend(_list_duplicates(marked))
        problems.extend(Problem(marked.place(path), message) for path, message in list_errors("partnership", marked.value))
    if marked is None or problems:
        raise MalformedBookError(folder, tuple(f"{problem.place}: {problem.message}" for problem in problems))
    head: dict[str, Any] = marked.value
    return head


def _read_entries(folder: Path, type_name: str, name: str, problems: list[Problem]) -> Iterator[Entry]:
    path = folder / name
    if path.is_dir():
        for single in sorted(path.glob("*.yml")):
            marked = _read_file(single, problems)
            if marked is not None:
                yield from _check_entry(type_name, marked, (), marked.value, problems)
        return
    marked = _read_file(path, problems) if path.exists() else None
    if marked is None or marked.value is None:
        return
    if not isinstance(marked.value, list):
        problems.append(Problem(marked.place(()), f"expected a list of entries, got {type(marked.value).__name__}"))
        return
    for index, value in enumerate(marked.value):
        yield from _check_entry(type_name, marked, (index,), value, problems)


def _check_entry(type_name: str, marked: Marked, path: tuple[int, ...], value: Any, problems: list[Problem]) -> Iterator[Entry]:
    name = value.get("id") if isinstance(value, dict) else None
    thing = str(name) if name else None
    found = _list_duplicates(marked, path, thing)
    found.extend(Problem(marked.place((*path, *inner)), message, thing) for inner, message in list_errors(type_name, value))
    problems.extend(found)
    if not found:
        yield Entry(type_name, str(name), value, marked.place(path))


def _list_duplicates(marked: Marked, below: tuple[str | int, ...] = (), thing: str | None = None) -> list[Problem]:
    """Keys written twice in one part of a file. YAML would keep the second without a word."""
    return [
        Problem(
            f"{marked.name}:{line}: {'.'.join(map(str, path))}",
            f"key {path[-1]!r} stands twice in one entry; the second would hide the first",
            thing,
        )
        for path, line in marked.duplicates
        if path[: len(below)] == below
    ]


def _read_publishers(folder: Path, problems: list[Problem]) -> list[dict[str, Any]]:
    path = folder / "publishers.yml"
    marked = _read_file(path, problems) if path.exists() else None
    if marked is None:
        return []
    rows = marked.value.get("publishers") if isinstance(marked.value, dict) else None
    if not isinstance(rows, list):
        problems.append(Problem(marked.place(()), f"expected a list under the key publishers, got {type(rows).__name__}"))
        return []
    for name in marked.value:
        if name != "publishers":
            problems.append(Problem(marked.place((name,)), f"unknown key {name!r} with value {str(marked.value[name])[:80]!r}"))
    good: list[dict[str, Any]] = []
    taken: dict[str, str] = {}
    for index, row in enumerate(rows):
        where = ("publishers", index)
        found = _list_duplicates(marked, where)
        found.extend(Problem(marked.place((*where, *inner)), message) for inner, message in list_errors("publisher", row))
        if not found:
            for name in (f"id {row['id']}", *(f"host {host}" for host in row.get("hosts", ()))):
                if name in taken:
                    found.append(Problem(marked.place(where), f"{name} is taken already, by {taken[name]}", row["id"]))
        problems.extend(found)
        if not found:
            taken |= dict.fromkeys((f"id {row['id']}", *(f"host {host}" for host in row.get("hosts", ()))), marked.place(where))
            good.append(row)
    return good


def _read_file(path: Path, problems: list[Problem]) -> Marked | None:
    name = f"{path.parent.name}/{path.name}" if path.parent.name == "sales" else path.name
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            problems.append(Problem(name, f"{path.stat().st_size} bytes, more than the {MAX_FILE_BYTES} a book file may have"))
            return None
        return parse_yaml(name, path.read_text(encoding="utf-8"))
    except OSError as error:
        problems.append(Problem(name, f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        problems.append(Problem(name, f"is not UTF-8: byte {error.object[error.start]:#04x} at {error.start}"))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problems.append(Problem(_yaml_place(name, error), " ".join(str(error).split())))
    return None


def _yaml_place(name: str, error: BaseException) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{name}:{mark.line + 1}" if mark is not None else name


def _list_unknown_files(folder: Path) -> Iterator[Problem]:
    known = {layout["file"] for layout in load_layouts().values()} | {"partnership.yml", "publishers.yml"}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith((".", "__")) and path.suffix not in (".md", ".txt", ".py"):
            yield Problem(path.name, "is no file of a book, and was not read")
