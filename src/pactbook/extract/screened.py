"""Patterns that are asked of every sentence and rarely match, behind a test that is exact enough and takes a twentieth of the time.

Python's matcher backtracks: an alternation of thirty phrases is tried phrase by phrase at each letter. RE2 reads a text once, whatever
the pattern, but knows no lookaround and other classes of letters. So each pattern is turned into a looser one that matches at least
wherever the pattern does; RE2 answers that one, and only what passes is searched as written. What is found is the pattern's own match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

# The tree of a pattern has no public name; it is what has been there since Python 2, and a test reads every pattern of ours with it.
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
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
_FEW = 4
"""A count up to this is kept; a higher one is loosened to any number, which keeps the automaton small."""


class ScreenedPattern:
    """A compiled pattern that is searched for only where it may stand."""

    __slots__ = ("_may_match", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._may_match = _make_screen(pattern)

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
        return self._may_match is None or self._may_match.search(_encode(text)) is not None


@cache
def compile_screened(pattern: str, flags: int = 0) -> ScreenedPattern:
    """A pattern behind its test. One that cannot be loosened is searched as it is.

    Raises:
        re.error: for what is no pattern.
    """
    return ScreenedPattern(re.compile(pattern, flags))


def _make_screen(pattern: re.Pattern[str]) -> Any:
    """RE2's looser form of a pattern, or None where there is none that is of use."""
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    if len(pattern.pattern) > _LONG:
        options.max_mem = _MEMORY
    if pattern.flags & re.ASCII:
        return None
    try:
        looser = _loosen(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
        written = f"(?i:{looser})" if pattern.flags & re.IGNORECASE else looser
        # A pattern of bytes is asked of bytes: RE2's own form, which a text need take only once for all its patterns.
        screen = re2.compile(written.encode(), options)
    except (re2.error, _CannotLoosenError):
        return None
    return None if screen.search(b"") is not None else screen


@lru_cache(maxsize=8)
def _encode(text: str) -> bytes:
    """A sentence is asked for by fifty patterns in a row."""
    return text.encode("utf-8", "surrogatepass")


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
