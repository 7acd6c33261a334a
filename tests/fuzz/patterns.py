"""``python -m tests.fuzz.patterns``: feeds every pattern of the readers texts on which a backtracking search may run for ever.

A repeat whose turns can be told apart in two ways ("(?:[A-Z]\\w+ ?)+" on "AAAA...") doubles its tries with every letter, and one such word
in a document stops the reader. Each repeat of each pattern is given what stands before it, many of its own turns, and an end that cannot
match; what takes longer than seconds on some sixty letters is printed with its place.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import pkgutil
import random
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

# The tree of a pattern has no public name (see pactbook.extract.screened).
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

from pactbook.model.vocabulary import load_vocabulary

LENGTH = 64
SECONDS = 2.0
"""Of this process's own time: a machine that is busy with something else makes no pattern slow."""
ENDS = ("\x00", "!x;")
_ROOT = Path(__file__).resolve().parents[2]
_DOCUMENTS = (_ROOT / "src" / "pactbook" / "samples", _ROOT / "evals" / "documents", _ROOT / "tests" / "layouts")
_CHARACTERS = [*map(chr, range(32, 127)), "\n", "’"]
_PATTERN = re.compile(r"\\[bwsdAZ]|\(\?")
"""What a plain word of a vocabulary does not hold."""
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)

Items = Any
"""A parsed pattern: pairs of an operation and what it works on."""


class _TooLongError(Exception):
    """A search took longer than it may."""


def main() -> int:
    """Collect, attack, and say what was found; 1 when something was."""
    patterns = collect_patterns()
    print(f"{len(patterns)} patterns")
    found = [
        (place, pattern, text) for (pattern, flags), place in patterns.items() if (text := attack(re.compile(pattern, flags)))
    ]
    for place, pattern, text in found:
        print(f"{place}: {pattern[:300]!r} takes for ever on {text!r}")
    return 1 if found else 0


def collect_patterns() -> dict[tuple[str, int], str]:
    """Every pattern compiled by our own modules when they are imported and read documents of ours, and where."""
    patterns: dict[tuple[str, int], str] = {}
    plain = re.compile

    def compile_and_note(pattern: Any, flags: int = 0) -> Any:
        compiled = plain(pattern, flags)
        frame: Any = sys._getframe(1)
        while frame.f_code.co_filename.endswith("screened.py"):
            frame = frame.f_back
        if "pactbook" in frame.f_code.co_filename and isinstance(compiled.pattern, str):
            patterns.setdefault((compiled.pattern, compiled.flags), f"{frame.f_code.co_filename}:{frame.f_lineno}")
        return compiled

    re.compile = compile_and_note
    try:
        package = importlib.import_module("pactbook")
        for module in pkgutil.walk_packages(package.__path__, "pactbook."):
            with contextlib.suppress(ImportError):  # an extra that is not installed
                importlib.import_module(module.name)
        _read_documents()
    finally:
        re.compile = plain
    for name in sorted(path.stem for path in (_ROOT / "src/pactbook/model/vocab").glob("*.yml")):
        for place, pattern in _list_written(load_vocabulary(name), name):
            # One that no document of ours made a reader compile, or that is a part of a longer one.
            with contextlib.suppress(re.error):  # a part that is no pattern by itself
                patterns.setdefault((pattern, re.compile(pattern).flags), place)
    return patterns


def _list_written(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every pattern that a vocabulary holds, and where."""
    if isinstance(value, dict | list):
        for name, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _list_written(part, f"{place}:{name}")
    elif isinstance(value, str) and _PATTERN.search(value):
        yield place, value


def _read_documents() -> None:
    # Imported here, when compiling is watched already.
    from pactbook.documents import make_document
    from pactbook.extract.gazetteer import make_gazetteer
    from pactbook.layouts import Assignment
    from pactbook.model.source import Known, KnownBasis
    from pactbook.sources.registry import read_publication

    day = dt.date(2026, 7, 1)
    assignment = Assignment("us-in", ("US", "IN"), make_gazetteer([]), Known(day, None, KnownBasis.INFERRED))
    for path in sorted(path for folder in _DOCUMENTS for path in folder.rglob("*") if path.suffix in {".txt", ".md", ".html"}):
        made = make_document(path.read_bytes(), place=path.name, today=day)
        if made.document is not None:
            read_publication(made.document, assignment)


def attack(pattern: re.Pattern[str]) -> str | None:
    """A text on which a pattern takes for ever; None when none was found."""
    dice = random.Random(1)  # noqa: S311 - the same texts each time
    parsed = sre_parser.parse(pattern.pattern, pattern.flags & (re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE))
    for before, turn in _list_repeats(parsed, "", dice):
        for middle in _list_middles(turn, dice):
            for end in ENDS:
                text = before + middle + end
                for method in (pattern.search, pattern.match, pattern.fullmatch):
                    signal.setitimer(signal.ITIMER_PROF, SECONDS)
                    try:
                        method(text)
                    except _TooLongError:
                        return text
                    finally:
                        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def _list_middles(turn: Items, dice: random.Random) -> set[str]:
    """Many turns of a repeat: one letter of each class in it again and again, and whole turns with and without a space between."""
    letters = {letter for choice in _list_choices(turn) for letter in "Aa1 ,-" if letter in choice}
    wholes = [whole for whole in (_make(turn, dice) for _ in range(3)) if whole]
    return (
        {letter * LENGTH for letter in letters}
        | {whole * LENGTH for whole in wholes}
        | {f"{whole} " * LENGTH for whole in wholes}
    )


def _list_repeats(items: Items, before: str, dice: random.Random) -> Iterator[tuple[str, Items]]:
    """Every repeat without a near bound: a text that leads up to it, and what is repeated."""
    for operation, value in items:
        if operation in _REPEATS:
            if value[1] >= LENGTH // 8:
                yield before, value[2]
            yield from _list_repeats(value[2], before, dice)
        for part in _list_parts(operation, value):
            yield from _list_repeats(part, before, dice)
        before += _make([(operation, value)], dice)


def _list_parts(operation: Any, value: Any) -> list[Items]:
    if operation is sre.SUBPATTERN:
        return [value[3]]
    if operation is sre.ATOMIC_GROUP:
        return [value]
    return list(value[1]) if operation is sre.BRANCH else []


def _list_choices(items: Items) -> Iterator[list[str]]:
    for operation, value in items:
        choice = _list_letters(operation, value)
        if choice:
            yield choice
        if operation in _REPEATS:
            yield from _list_choices(value[2])
        for part in _list_parts(operation, value):
            yield from _list_choices(part)


def _make(items: Items, dice: random.Random) -> str:
    """A text that a pattern matches, but for what it looks ahead or back for."""
    text = ""
    for operation, value in items:
        choice = _list_letters(operation, value)
        if choice:
            text += dice.choice([letter for letter in choice if letter.isalnum()] or choice)
        elif operation in _REPEATS:
            least, most, turn = value
            text += "".join(_make(turn, dice) for _ in range(max(least, dice.choice([least, min(most, least + 1)]))))
        elif parts := _list_parts(operation, value):
            text += _make(dice.choice(parts), dice)
    return text


def _list_letters(operation: Any, value: Any) -> list[str]:
    """The letters that one place of a pattern may hold; none when it is no single place."""
    if operation is sre.LITERAL:
        return [chr(value)]
    if operation in (sre.NOT_LITERAL, sre.ANY):
        return [letter for letter in _CHARACTERS if ord(letter) != (value or ord("\n"))]
    if operation is not sre.IN:
        return []
    one = re.compile(_write_class(value))
    return [letter for letter in _CHARACTERS if one.match(letter)]


def _write_class(items: Items) -> str:
    """A class of letters as it is written."""
    names = {
        sre.CATEGORY_DIGIT: r"\d",
        sre.CATEGORY_NOT_DIGIT: r"\D",
        sre.CATEGORY_SPACE: r"\s",
        sre.CATEGORY_NOT_SPACE: r"\S",
        sre.CATEGORY_WORD: r"\w",
        sre.CATEGORY_NOT_WORD: r"\W",
    }
    written = ""
    for operation, value in items:
        if operation is sre.NEGATE:
            written += "^"
        elif operation is sre.RANGE:
            written += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            written += names[value] if operation is sre.CATEGORY else re.escape(chr(value))
    return f"[{written}]"


def stop(*_: object) -> None:
    """Ends a search: what the timer calls."""
    raise _TooLongError


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, stop)
    sys.exit(main())
