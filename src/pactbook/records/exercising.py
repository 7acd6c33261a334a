"""Which types of platform took part in one exercise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from pactbook.records.dating import read_date
from pactbook.records.evidence import Evidence
from pactbook.records.platform import Platforms
from pactbook.records.shelf import Shelf

# A name of two letters says too little to be found in a list of units.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Meeting:
    """One exercise in which two types took part, by the names in its lists of units and features."""

    exercise: str
    series: str
    date: str | None
    evidence: Evidence


def fold_meetings(shelf: Shelf, platforms: Platforms) -> dict[frozenset[str], list[Meeting]]:
    """Pairs of types that exercised together by the day.

    A name that could be the type of several operators is nobody's: a pair is not guessed.
    """
    meetings: dict[frozenset[str], list[Meeting]] = {}
    names = _gather_names(platforms)
    for record in shelf.of_type("exercise"):
        held, fields = shelf.by_record[record], shelf.entry(record)
        start = read_date(fields.get("start"))
        if start is not None and (start.upper is None or start.upper > shelf.as_of.valid_on):
            continue
        texts = [str(text) for name in ("units", "features") for text in fields.get(name) or ()]
        present = _find_present(texts, names)
        meeting = Meeting(record, str(fields.get("series")), start.text if start else None, shelf.evidence(held[-1].finding))
        for left, right in combinations(sorted(present), 2):
            meetings.setdefault(frozenset((left, right)), []).append(meeting)
    return meetings


def _gather_names(platforms: Platforms) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for one in platforms.types.values():
        if not one.is_in_service:
            continue
        first = one.name.split()[0]
        # P-8A Poseidon is also written P-8A; the first word of a name without a figure is too common to go by.
        short = (first,) if any(letter.isdigit() for letter in first) else ()
        for name in (one.name, *one.aliases, *short):
            if len(name) >= _SHORTEST:
                names.setdefault(name, set()).add(one.id)
    return names


def _find_present(texts: Iterable[str], names: Mapping[str, set[str]]) -> set[str]:
    present: set[str] = set()
    for text in texts:
        found: dict[tuple[int, int], set[str]] = {}
        for name, owners in names.items():
            if name in text:
                for match in _find_word(name).finditer(text):
                    found.setdefault(match.span(), set()).update(owners)
        longest = [
            span for span in found if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in found)
        ]
        for span in longest:
            if len(found[span]) == 1:
                present |= found[span]
    return present


@lru_cache(maxsize=2000)
def _find_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
