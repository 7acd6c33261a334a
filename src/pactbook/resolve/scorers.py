"""Scorers of the kinds that are not sales: what identifies a thing of that kind, and where to look for it.

The weights say how much each agreement is worth; they are judgement, stated here, and kept honest by the table of pairs in
``tests/resolve/test_linker_cases.py`` and by ``evals/linking.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Finding
from pactbook.model.partial_date import PartialDate
from pactbook.resolve.candidate import Candidate, RecordProfile
from pactbook.resolve.exercise_case import state_edition, weigh_edition
from pactbook.resolve.names import (
    find_designations,
    fold_words,
    is_same_designation,
    is_same_firm,
    list_firm_keys,
    list_forms,
    share_of_words,
)

_OF_ANY_MEETING = fold_words("defence ministers ministerial meeting dialogue talks")
"""Words that name meetings of every kind: a cyber dialogue on defence is no meeting of the defence ministers."""


def _score_agreement(finding: Finding, profile: RecordProfile) -> Candidate:
    names = list_forms([str(profile.fields.get("name") or ""), *map(str, profile.fields.get("aliases") or ())])
    said = list_forms([str(finding.value("name"))])
    overlap = max((share_of_words(name, other) for name in said for other in names), default=0.0)
    if overlap < 0.5:
        return Candidate(profile.id, 0.0, ())
    score, reasons = 0.7 * overlap, [f"name agrees to {overlap:.0%}"]
    term = finding.value("term_years")
    if term is not None and profile.fields.get("duration_years") is not None:
        agrees = term == profile.fields["duration_years"]
        score += 0.1 if agrees else -0.2
        reasons.append(f"term of {term} years {'agrees' if agrees else 'differs'}")
    near = min(
        (
            abs((at - (_middle(finding.held) or finding.known.on)).days)
            for key in ("signed", "announced", "launched", "in_force")
            if (at := _middle(profile.fields.get(key))) is not None
        ),
        default=None,
    )
    if near is not None:
        score += 0.2 if near <= 400 else -0.2 if near > 1100 else 0.0
        reasons.append(f"{near} days from the agreement's own date")
    return Candidate(profile.id, max(0.0, min(score, 1.0)), tuple(reasons))


def _score_meeting(finding: Finding, profile: RecordProfile) -> Candidate:
    if not _dates_agree(finding.held, profile.fields.get("date"), profile.fields.get("end")):
        return Candidate(profile.id, 0.0, ())
    score, reasons = 0.3, ["dates agree"]
    there = [
        fold_words(str(person.get("person"))) for person in profile.fields.get("participants") or () if isinstance(person, dict)
    ]
    named = [fold_words(str(person)) for person in finding.value("participants") or ()]
    met = [words for words in named if any(words & other for other in there)]
    if named and met:
        score += 0.5 * len(met) / len(named)
        reasons.append(f"{len(met)} of {len(named)} participants agree")
    name, kind = fold_words(str(finding.value("name") or "")), fold_words(str(profile.fields.get("kind") or ""))
    if not named and (name & kind - _OF_ANY_MEETING or (kind and kind <= name)):
        # A standing meeting is told of by its name, mostly without saying who came.
        score += 0.5
        reasons.append("same kind of meeting")
    place, where = finding.value("place"), profile.fields.get("place")
    if isinstance(place, str) and where and fold_words(place) & fold_words(str(where)):
        score += 0.2
        reasons.append("same place")
    return Candidate(profile.id, min(score, 1.0), tuple(reasons))


def _score_statement(finding: Finding, profile: RecordProfile) -> Candidate:
    # Looked for under the words of the speaker, who is therefore the same.
    if not _dates_agree(finding.held or finding.known.on.isoformat(), profile.fields.get("date"), None):
        return Candidate(profile.id, 0.0, ())
    overlap = share_of_words(finding.wording or "", str(profile.fields.get("paraphrase") or ""))
    # A paraphrase shares few words with what was said: a statement is only ever proposed, for a person to confirm.
    return Candidate(
        profile.id, min(0.4 + overlap, CONFIRMED_SCORE - 0.01), ("same speaker, same day", f"words agree to {overlap:.0%}")
    )


def _score_named(finding: Finding, profile: RecordProfile) -> Candidate:
    name = str(finding.value("name"))
    names = [profile.fields.get(key) for key in ("name", "series", "topic")] + list(profile.fields.get("aliases") or ())
    forms = list_forms([str(other) for other in names if other])
    overlap = max((share_of_words(said, other) for said in list_forms([name]) for other in forms), default=0.0)
    if overlap < 0.5:
        return Candidate(profile.id, 0.0, ())
    score, reasons = 0.5 * overlap, [f"name agrees to {overlap:.0%}"]
    edition = finding.value("edition")
    if edition is not None and profile.fields.get("edition") is not None:
        if str(edition) != str(profile.fields["edition"]):
            return Candidate(profile.id, 0.0, ("another edition",))
        score += 0.4
        reasons.append("same edition")
    start = profile.fields.get("start") or profile.fields.get("date")
    if finding.held and start:
        if not _dates_agree(finding.held, start, profile.fields.get("end")):
            return Candidate(profile.id, 0.0, ("another date",))
        score += 0.3
        reasons.append("same date")
    return Candidate(profile.id, min(score, 1.0), tuple(reasons))


def _score_exercise(finding: Finding, profile: RecordProfile) -> Candidate:
    fit = weigh_edition(state_edition(finding), profile.fields)
    return Candidate(profile.id, fit.score, fit.reasons)


def _score_programme(finding: Finding, profile: RecordProfile) -> Candidate:
    named = [str(profile.fields.get("name") or ""), *map(str, profile.fields.get("for_platforms") or ())]
    system = str(finding.value("system") or "")
    overlap = max((share_of_words(system, other) for other in named), default=0.0)
    stated, held = find_designations(system), frozenset[str]().union(*map(find_designations, named))
    if stated and held:
        # A designation tells what is made: words beside it, and its letters and figures alone, tell nothing more.
        if not any(is_same_designation(one, other) for one in stated for other in held):
            return Candidate(profile.id, 0.0, ("another designation",))
        overlap = 1.0
    there = _list_partners(profile.fields)
    met = [name for name in map(str, finding.value("partners") or ()) if any(is_same_firm(name, other) for other in there)]
    if not overlap and not met:
        return Candidate(profile.id, 0.0, ())
    score = 0.5 * min(1.0, 2 * overlap) + (0.4 if met else 0.0)
    reasons = [f"what is made agrees to {overlap:.0%}"] if overlap else []
    reasons += [f"{', '.join(met)} takes part"] if met else []
    # A firm makes many things, and one thing is made under many programmes: which is meant, a person says.
    return Candidate(profile.id, min(score, CONFIRMED_SCORE - 0.01), tuple(reasons))


def _score_promise(finding: Finding, profile: RecordProfile) -> Candidate:
    overlap = share_of_words(str(finding.value("what") or ""), str(profile.fields.get("promise") or ""))
    # The book says a promise in words of its own, which share few with the text's.
    return Candidate(profile.id, min(overlap, CONFIRMED_SCORE - 0.01), (f"words agree to {overlap:.0%}",))


def _middle(text: object) -> dt.date | None:
    date = _parse(text)
    if date is None or date.lower is None or date.upper is None:
        return None
    return date.lower + (date.upper - date.lower) / 2


def _dates_agree(stated: object, start: object, end: object) -> bool:
    left, first = _parse(stated), _parse(start)
    if left is None or first is None:
        return False
    last = _parse(end) or first
    return (left.lower or dt.date.min) <= (last.upper or dt.date.max) and (first.lower or dt.date.min) <= (
        left.upper or dt.date.max
    )


def _parse(text: object) -> PartialDate | None:
    if not isinstance(text, str):
        return None
    try:
        return PartialDate.parse(text)
    except InvalidValueError:
        return None


def _list_months(*texts: object) -> set[str]:
    """The months that some dates may fall into; a date that may be any day of more than a year falls into none."""
    months = set()
    for text in texts:
        date = _parse(text)
        if date is None or date.lower is None or date.upper is None:
            continue
        if (date.upper - date.lower).days > 400:
            continue
        day = date.lower
        while day <= date.upper:
            months.add(f"{day:%Y-%m}")
            day = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return months


def _list_names(fields: Mapping[str, Any]) -> set[str]:
    names = [fields.get(key) for key in ("name", "series", "topic")] + list(fields.get("aliases") or ())
    return {word for name in names if name for word in fold_words(str(name))}


def _list_meeting_months(fields: Mapping[str, Any]) -> set[str]:
    whole = f"{fields['date']}/{fields['end']}" if fields.get("date") and fields.get("end") else fields.get("date")
    return _list_months(whole)


def _list_partners(fields: Mapping[str, Any]) -> list[str]:
    sides = fields.get("partners")
    return [str(name) for names in (sides.values() if isinstance(sides, dict) else ()) for name in names or ()]


def _list_made(fields: Mapping[str, Any]) -> set[str]:
    """Words by which a programme is looked for: what is made, what for, and by whom."""
    return _list_thing_keys([fields.get("name"), *(fields.get("for_platforms") or ())], _list_partners(fields))


def _list_thing_keys(things: Iterable[object], firms: Iterable[object]) -> set[str]:
    keys = {word for name in things if name for word in (*fold_words(str(name)), *find_designations(str(name)))}
    return keys | {key for name in firms for key in list_firm_keys(str(name))}


BLOCKS: dict[str, Callable[[Mapping[str, Any]], set[str]]] = {
    "agreement": _list_names,
    "exercise": lambda fields: _list_names(fields) | _list_months(fields.get("start"), fields.get("end")),
    "ecosystem": _list_names,
    "engagement": _list_meeting_months,
    "statement": lambda fields: set(fold_words(str(fields.get("speaker") or ""))),
    "programme": _list_made,
    "commitment": lambda fields: set(fold_words(str(fields.get("promise") or ""))),
}
"""Under which keys a record of a type is looked for."""

Scorer = Callable[[Finding, RecordProfile], Candidate]


def _list_name_words(finding: Finding) -> set[str]:
    return set(fold_words(str(finding.value("name") or "")))


def _list_exercise_keys(finding: Finding) -> set[str]:
    """The words of its name and series; of one that nobody names, the months in which it can have been."""
    words = fold_words(f"{finding.value('series') or ''} {finding.value('name') or ''}")
    return set(words) or _list_months(finding.held, finding.value("start"), finding.value("end"))


def _list_programme_words(finding: Finding) -> set[str]:
    return _list_thing_keys([finding.value("system")], finding.value("partners") or ())


SCORERS: dict[str, tuple[str, Callable[[Finding], set[str]], Scorer]] = {
    "agreement": ("agreement", _list_name_words, _score_agreement),
    "engagement": ("engagement", lambda finding: _list_months(finding.held), _score_meeting),
    "statement": (
        "statement",
        lambda finding: set(fold_words(str(finding.speaker or finding.value("speaker") or ""))),
        _score_statement,
    ),
    "exercise": ("exercise", _list_exercise_keys, _score_exercise),
    "ecosystem": ("ecosystem", _list_name_words, _score_named),
    "programme": ("programme", _list_programme_words, _score_programme),
    "commitment": ("commitment", lambda finding: set(fold_words(str(finding.value("what") or ""))), _score_promise),
}
"""The record type, the keys to look under, and the scorer of each kind of finding; kinds without one, sales apart, are never linked by
machine."""
