"""Patterns that are asked of every sentence and rarely match, behind a test that is exact enough and takes a twentieth of the time.

Python's matcher backtracks: an alternation of thirty phrases is tried phrase by phrase at each letter. RE2 reads a text once, whatever
the pattern, but knows no lookaround and other classes of letters. So each pattern is turned into a looser one that matches at least
wherever the pattern does; RE2 answers that one, and only what passes is searched as written. What is found is the pattern's own match.

Before even that, a text that many patterns are asked of is sifted for all of them at once (:class:`_Sieve`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

# The tree of a pattern has no public name; it is what has been there since Python 2, and a test reads every pattern of ours with it.
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from threading import Lock
from typing import Any

import re2

_ANYTHING = "(?s:.)"
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\p{Nd}",
    codes.CATEGORY_SPACE: r"\s\x{0b}\x{1c}-\x{1f}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}",
    codes.CATEGORY_WORD: r"\p{L}\p{N}_",
}
"""What Python's classes hold; RE2's own hold ASCII alone."""
_LONG, _MEMORY = 1_500, 32 * 1024 * 1024
"""Letters of a pattern, and bytes that the automaton of a longer one may take: within RE2's own eight million the one that names offices is
made anew again and again, and takes twenty times as long."""
_WORTH, _OFTEN = 20_000, 10
"""Tests that have to go by before a sieve is made, and the test of one text from which on it is sifted."""
_END = b"\x01\x02\x03"
"""What is put behind a text that is sifted, and looked for with all else."""
_FEW = 4
"""A count up to this is kept; a higher one is loosened to any number, which keeps the automaton small."""


class ScreenedPattern:
    """A compiled pattern that is searched for only where it may stand."""

    __slots__ = ("_number", "_screen", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        looser = _write_looser(pattern)
        self._screen = None if looser is None else _compile_looser(looser)
        self._number = -1 if self._screen is None or looser is None else _SIEVE.take(looser)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As :meth:`re.Pattern.search`."""
        if self.may_match(text):
            return self.pattern.search(text, start, len(text) if end is None else end)
        return None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As :meth:`re.Pattern.finditer`."""
        if self.may_match(text):
            return self.pattern.finditer(text, start, len(text) if end is None else end)
        return iter(())

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As :meth:`re.Pattern.match`: where a match has to start is known, so nothing is saved by a test."""
        return self.pattern.match(text, start)

    def may_match(self, text: str) -> bool:
        """Whether the pattern may stand anywhere in a text: a False is final."""
        if self._screen is None:
            return True
        sample = _hold(text)
        return _SIEVE.lets_through(sample, self._number) and self._screen.search(sample.content) is not None


@cache
def compile_screened(pattern: str, flags: int = 0) -> ScreenedPattern:
    """A pattern behind its test. One that cannot be loosened is searched as it is.

    Raises:
        re.error: for what is no pattern.
    """
    return ScreenedPattern(re.compile(pattern, flags))


def _write_looser(pattern: re.Pattern[str]) -> bytes | None:
    """A pattern of bytes, for texts of bytes: RE2's own form, which a text need take only once for all its patterns."""
    if pattern.flags & re.ASCII:
        return None
    try:
        looser = _loosen(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    except _CannotLoosenError:
        return None
    return (f"(?i:{looser})" if pattern.flags & re.IGNORECASE else looser).encode()


def _compile_looser(looser: bytes) -> Any:
    """RE2's automaton of a looser pattern, or None where it is of no use."""
    try:
        screen = re2.compile(looser, _choose_options(looser))
    except re2.error:
        return None
    return None if screen.search(b"") is not None else screen


def _choose_options(looser: bytes) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    if len(looser) > _LONG:
        options.max_mem = _MEMORY
    return options


@dataclass(slots=True)
class _Sample:
    """A text that patterns are asked of: its bytes, how often it was asked, and which of the first ``sifted`` patterns may stand in it."""

    content: bytes
    times: int = 0
    sifted: int = 0
    possible: frozenset[int] = frozenset()


@lru_cache(maxsize=16)
def _hold(text: str) -> _Sample:
    """A sentence is asked for by fifty patterns in a row."""
    return _Sample(text.encode("utf-8", "surrogatepass"))


class _Sieve:
    """Which of all patterns may stand in a text, by the letters that each cannot do without: the text is read once for all of them.

    RE2 works out those letters ("sold|sells" needs one of two words) and looks for all of them together. Of a hundred tests that a
    sentence is put to, this decides some ninety. A sieve takes as long to make as a few documents take to read, so it is made when that
    many tests have gone by without it, and another one for patterns that are compiled and asked later on.
    """

    def __init__(self) -> None:
        self.covered = 0
        self._sieves: list[tuple[int, Any]] = []
        self._waiting: list[bytes] = []
        self._tests = 0
        self._lock = Lock()

    def take(self, looser: bytes) -> int:
        """The number under which a pattern is known from now on."""
        with self._lock:
            self._waiting.append(looser)
            return self.covered + len(self._waiting) - 1

    def lets_through(self, sample: _Sample, number: int) -> bool:
        """Whether a pattern may stand in a text; True for all that was not sifted."""
        if number >= self.covered:
            self._tests += 1
            if self._tests >= _WORTH:
                self._make()
            return True
        if number < sample.sifted:
            return number in sample.possible
        sample.times += 1
        if sample.times < _OFTEN:
            return True
        self._sift(sample)
        return number in sample.possible

    def _make(self) -> None:
        with self._lock:
            self._tests = 0
            if not self._waiting:
                return
            sieve = re2.Filter()
            for looser in (*self._waiting, _END):
                sieve.Add(looser, _choose_options(looser))
            sieve.Compile()
            self._sieves.append((self.covered, sieve))
            self.covered += len(self._waiting)
            self._waiting = []

    def _sift(self, sample: _Sample) -> None:
        with self._lock:
            covered, sieves = self.covered, list(self._sieves)
        possible: set[int] = set()
        for (first, sieve), (end, _) in zip(sieves, [*sieves[1:], (covered, None)], strict=True):
            found = [first + index for index in sieve.Match(sample.content + _END, True) or ()]
            # An automaton that runs out of memory finds nothing, not even the mark at the end: nothing is ruled out then.
            possible.update((one for one in found if one < end) if end in found else range(first, end))
        sample.sifted, sample.possible = covered, frozenset(possible)


_SIEVE = _Sieve()


class _CannotLoosenError(Exception):
    pass


def _loosen(tree: Iterable[tuple[Any, Any]]) -> str:
    return "".join(_loosen_part(code, value) for code, value in tree)


def _loosen_part(code: Any, value: Any) -> str:
    match code:
        case codes.LITERAL:
            return _write(value)
        case codes.NOT_LITERAL:
            return f"[^{_write(value)}]"
        case codes.ANY | codes.GROUPREF:
            return _ANYTHING if code is codes.ANY else f"{_ANYTHING}*"
        case codes.IN:
            return _loosen_class(value)
        case codes.BRANCH:
            return f"(?:{'|'.join(_loosen(branch) for branch in value[1])})"
        case codes.SUBPATTERN:
            _, added, removed, inner = value
            if added & re.ASCII:
                raise _CannotLoosenError
            flags = ("i" if added & re.IGNORECASE else "") + ("-i" if removed & re.IGNORECASE else "")
            return f"(?{flags}:{_loosen(inner)})"
        case codes.ATOMIC_GROUP:
            return f"(?:{_loosen(value)})"
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return _loosen_repeat(*value)
        case codes.AT | codes.ASSERT | codes.ASSERT_NOT:
            # Where a match may stand is asked of the pattern itself.
            return ""
        case _:
            raise _CannotLoosenError


def _loosen_repeat(least: int, most: int, inner: Iterable[tuple[Any, Any]]) -> str:
    part = _loosen(inner)
    if not part:
        return ""
    if most <= _FEW:
        return f"(?:{part}){{{least},{most}}}"
    return f"(?:{part})" + ("*" if least == 0 else "+")


def _loosen_class(members: list[tuple[Any, Any]]) -> str:
    negated = members[0][0] is codes.NEGATE
    parts = []
    for code, value in members[negated:]:
        if code is codes.LITERAL:
            parts.append(_write(value))
        elif code is codes.RANGE:
            parts.append(f"{_write(value[0])}-{_write(value[1])}")
        elif value in _CATEGORIES:
            parts.append(_CATEGORIES[value])
        elif negated:
            # Not one of what is no digit: leaving it out excludes less.
            continue
        else:
            return _ANYTHING
    if not parts:
        return _ANYTHING
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _write(letter: int) -> str:
    plain = chr(letter)
    return plain if plain == " " or (plain.isascii() and plain.isalnum()) else f"\\x{{{letter:x}}}"
