"""Which edition of an exercise a finding is about: the published rule, the same for machines that link and for pages that show why.

A finding is joined to an edition when it names the same series (by name or alias, without what tells one edition from another) and
their dates overlap, or when it names the same series and the same edition number. A name that only resembles, a series without a
date, no name at all, or two editions that fit equally well make a candidate, which a person has to confirm.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Finding
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.resolve.names import fold_words, share_of_words

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EXACT = 62
"""Days up to which a span of dates places an edition: a month, or a month and the one it ends in."""
_SERIES, _NUMBERED, _PLACED, _LOOSE, _NAMELESS, _PLACE = 0.5, 0.4, 0.5, 0.35, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a finding fits an edition, 0 to 1, and why in words."""

    score: float
    reasons: tuple[str, ...]


NO_FIT = Fit(0.0, ())


@lru_cache(maxsize=5000)
def fold_series(name: str) -> frozenset[str]:
    """The words of a series' name: without brackets, numbers of any kind, and words such as exercise. ``Malabar 92``, ``Malabar III``
    and ``Exercise Malabar`` are one."""
    marks = set(load_vocabulary("exercises")["edition_words"])
    return frozenset(word for word in fold_words(_BRACKETS.sub(" ", name)) if word not in marks and not _NUMBER.fullmatch(word))


def strip_edition(name: str) -> str:
    """A name as written, without brackets and numbers at its end: what a series is called that nobody listed."""
    words = " ".join(_BRACKETS.sub(" ", name).split()).split(" ")
    while len(words) > 1 and not fold_series(words[-1]):
        words.pop()
    return re.sub(r"[-‑–]\d+$", "", " ".join(words))


def find_span(fields: Mapping[str, Any]) -> tuple[dt.date, dt.date] | None:
    """The first and last day an edition can have lasted, from its start and end; None when neither is known. Of one whose end alone is
    known, it may have begun some weeks before."""
    start, end = _parse(fields.get("start")), _parse(fields.get("end"))
    last = end or start
    if last is None or last.upper is None:
        return None
    first = start.lower if start else last.lower - dt.timedelta(days=_EXACT // 2) if last.lower else None
    return None if first is None else (first, max(first, last.upper))


def state_edition(finding: Finding) -> dict[str, Any]:
    """What a finding states of an edition. Where it gives neither start nor end, the day it speaks of stands in, or the year by which it
    names the edition."""
    stated = {name: finding.value(name) for name in finding.fields}
    if "row" in stated:
        # The edition of a register's row is the register's own.
        stated.pop("edition", None)
    if not stated.get("start") and not stated.get("end"):
        edition = str(stated.get("edition") or "")
        stated["start"] = finding.held or (edition if _YEAR.fullmatch(edition) else None)
    return stated


def weigh_edition(stated: Mapping[str, Any], edition: Mapping[str, Any]) -> Fit:
    """How well what a finding states (name, series, edition, start, end, place) fits an edition (series, aliases, and the same)."""
    named = [str(stated[key]) for key in ("series", "name") if stated.get(key)]
    if not named:
        return _weigh_nameless(stated, edition)
    fit = _weigh_series(named, [edition.get("series"), edition.get("name"), *(edition.get("aliases") or ())])
    if fit.score == 0.0:
        return NO_FIT
    score, reasons = fit.score, list(fit.reasons)
    number, other = stated.get("edition"), edition.get("edition")
    if number is not None and other is not None and not _YEAR.fullmatch(str(number)):
        if str(number) != str(other):
            return Fit(0.0, ("another edition",))
        score += _NUMBERED
        reasons.append(f"the same edition {number}")
    dates = _weigh_dates(stated, edition)
    if dates is not None:
        if dates.score == 0.0:
            return Fit(0.0, ("another date",))
        score += dates.score
        reasons.extend(dates.reasons)
    if fit.score < _SERIES:
        # A name that only resembles is for a person to judge, whatever the dates say.
        score = min(score, CONFIRMED_SCORE - 0.01)
    return Fit(min(score, 1.0), tuple(reasons))


def _weigh_series(named: Iterable[str], names: Iterable[object]) -> Fit:
    known = [str(name) for name in names if name]
    named = list(named)
    for one in named:
        words = fold_series(one)
        if words and any(fold_series(name) == words for name in known):
            return Fit(_SERIES, (f"the same series: {one} is {known[0]}",))
    overlap, one, name = max(((share_of_words(one, name), one, name) for one in named for name in known), default=(0.0, "", ""))
    return (
        Fit(_SERIES * overlap * 0.99, (f"{one} resembles {name} ({overlap:.0%} of the words)",)) if overlap >= 0.5 else NO_FIT
    )


def _weigh_dates(stated: Mapping[str, Any], edition: Mapping[str, Any]) -> Fit | None:
    """None where one of them has no date."""
    ours, theirs = find_span(stated), find_span(edition)
    if ours is None or theirs is None:
        return None
    if ours[1] < theirs[0] or theirs[1] < ours[0]:
        return NO_FIT
    told = f"{_word(stated)} overlaps {_word(edition)}"
    is_exact = all((last - first).days <= _EXACT for first, last in (ours, theirs))
    return Fit(_PLACED if is_exact else _LOOSE, (f"the dates overlap: {told}",))


def _weigh_nameless(stated: Mapping[str, Any], edition: Mapping[str, Any]) -> Fit:
    """Without a name, dates and place can at most propose."""
    dates = _weigh_dates(stated, edition)
    if dates is None or dates.score == 0.0:
        return NO_FIT
    shared = _fold_place(stated.get("place")) & _fold_place(edition.get("place"))
    if not shared:
        return NO_FIT
    return Fit(_NAMELESS + _PLACE, ("no name is given", *dates.reasons, f"the same place: {', '.join(sorted(shared))}"))


def _fold_place(place: object) -> frozenset[str]:
    common = load_vocabulary("exercises")["place_words"]
    return frozenset(word for word in fold_words(str(place or "")) if len(word) > 3 and word not in common)


def _word(fields: Mapping[str, Any]) -> str:
    start, end = fields.get("start"), fields.get("end")
    return f"{start} to {end}" if start and end and start != end else str(start or f"up to {end}")


def _parse(text: object) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if isinstance(text, str) else None
    except InvalidValueError:
        return None
