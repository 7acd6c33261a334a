"""Proposes which record a finding read from a document is about.

Each kind has one scorer that looks at what identifies a thing of that kind and returns a score from 0 to 1 with its reasons.
The weights say how much each agreement is worth; they are judgement, stated here, and kept honest by the table of pairs in
``tests/resolve/test_linker_cases.py``. A link counts as confirmed from :data:`CONFIRMED` upwards and with a clear lead over the
second best; below that it is a candidate that only a person can turn into a link.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.finding import Finding
from pactbook.model.partial_date import PartialDate
from pactbook.resolve.names import fold_designation, fold_words, share_of_words

LINKER = "linker/1"
CONFIRMED = 0.8
CANDIDATE = 0.4
LEAD = 0.1


@dataclass(frozen=True, slots=True)
class RecordProfile:
    """What tells one record from others: its type, names, and the findings the book already holds on it."""

    id: str
    type: str
    fields: Mapping[str, Any]
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record a finding may be about, with the score and the reasons in words."""

    record: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class LinkIndex:
    """Record profiles by type, and the spelling variants of system names."""

    profiles: Mapping[str, Sequence[RecordProfile]]
    systems: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def system_ids(self, name: str) -> frozenset[str]:
        """The systems a designation may mean; the folded designation itself when the book lists no such system."""
        folded = fold_designation(name)
        return self.systems.get(folded, frozenset({folded}))


def make_index(profiles: Iterable[RecordProfile]) -> LinkIndex:
    """Arrange profiles for linking; ``system`` records give the spelling variants."""
    by_type: dict[str, list[RecordProfile]] = {}
    spellings: dict[str, set[str]] = {}
    for profile in profiles:
        by_type.setdefault(profile.type, []).append(profile)
        if profile.type == "system":
            for name in (profile.fields.get("name"), *(profile.fields.get("aliases") or ())):
                if name:
                    spellings.setdefault(fold_designation(str(name)), set()).add(profile.id)
    return LinkIndex(by_type, {name: frozenset(ids) for name, ids in spellings.items()})


def find_candidates(finding: Finding, index: LinkIndex) -> list[Candidate]:
    """Records the finding may be about, best first; empty when its kind has no scorer or nothing fits."""
    scorer = SCORERS.get(finding.kind)
    if scorer is None:
        return []
    type_name, score = scorer
    scored = [score(finding, profile, index) for profile in index.profiles.get(type_name, ())]
    fitting = [candidate for candidate in scored if candidate.score >= CANDIDATE]
    return sorted(fitting, key=lambda candidate: (-candidate.score, candidate.record))


def propose_link(finding: Finding, index: LinkIndex, decided_at: dt.datetime) -> Decision | None:
    """A machine decision that links the finding to its best candidate, or None.

    Without a clear lead over the second best, the score is held below :data:`CONFIRMED`: it is proposed, not applied.
    """
    candidates = find_candidates(finding, index)
    if not candidates:
        return None
    best = candidates[0]
    score, reasons = best.score, best.reasons
    if len(candidates) > 1 and best.score - candidates[1].score < LEAD:
        score = min(score, CONFIRMED - 0.01)
        reasons = (*reasons, f"no clear lead over {candidates[1].record}")
    return Decision(
        kind=DecisionKind.SAME,
        target=finding.id,
        author=LINKER,
        decided_at=decided_at,
        reason="; ".join(reasons),
        other=best.record,
        score=round(score, 3),
        machine=True,
    )


def _score_sale(finding: Finding, profile: RecordProfile, index: LinkIndex) -> Candidate:
    reasons, score = [], 0.0
    named = finding.value("system")
    if not isinstance(named, str):
        return Candidate(profile.id, 0.0, ())
    wanted = index.system_ids(named)
    items = [str(item.get("name")) for item in profile.fields.get("items") or () if item.get("name")]
    places = [position for position, item in enumerate(items) if wanted & index.system_ids(item)]
    if not places:
        return Candidate(profile.id, 0.0, ())
    score += 0.5 if places[0] == 0 else 0.3
    reasons.append(f"{named} is {'the main item' if places[0] == 0 else 'an item'} of the case")
    for side in ("buyer", "seller"):
        stated = finding.value(side)
        if stated is not None and profile.fields.get(side) is not None:
            if stated != profile.fields[side]:
                return Candidate(profile.id, 0.0, (f"{side} differs",))
            score += 0.05
    score += _score_figures(finding, profile, reasons)
    score += _score_window(finding, profile, reasons)
    return Candidate(profile.id, max(0.0, min(score, 1.0)), tuple(reasons))


def _score_figures(finding: Finding, profile: RecordProfile, reasons: list[str]) -> float:
    score = 0.0
    quantity = finding.value("quantity")
    if quantity is not None:
        known = {
            found
            for other in profile.findings
            if (found := other.value("quantity")) is not None and not isinstance(found, dict)
        }
        known |= {item.get("quantity") for item in profile.fields.get("items") or () if item.get("quantity") is not None}
        if quantity in known:
            score += 0.2
            reasons.append(f"quantity {quantity} agrees")
        elif known:
            score -= 0.2
            reasons.append(f"quantity {quantity} is not one the case knows")
    amount = finding.value("value")
    if isinstance(amount, dict):
        known_amounts = {
            (row.get("currency"), float(row["amount"]))
            for other in profile.findings
            for row in (other.value("values") or [])
            if isinstance(row, dict) and "amount" in row
        }
        if (amount.get("currency"), float(amount["amount"])) in known_amounts:
            score += 0.2
            reasons.append("amount agrees")
    return score


def _score_window(finding: Finding, profile: RecordProfile, reasons: list[str]) -> float:
    """A step near in time to the case's known steps speaks for it; one years away speaks against."""
    days = [day for other in profile.findings if other.kind == "sale_stage" and (day := _middle(other.held)) is not None]
    at = _middle(finding.held) or finding.known.on
    if not days:
        return 0.0
    distance = min(abs((at - day).days) for day in days)
    if min(days) <= at <= max(days) or distance <= 400:
        reasons.append("falls into the case's known time")
        return 0.2
    if distance > 1100:
        reasons.append("is years away from the case's known steps")
        return -0.2
    return 0.0


def _score_agreement(finding: Finding, profile: RecordProfile, index: LinkIndex) -> Candidate:
    name = finding.value("name")
    if not isinstance(name, str):
        return Candidate(profile.id, 0.0, ())
    names = [str(profile.fields.get("name") or ""), *map(str, profile.fields.get("aliases") or ())]
    overlap = max(share_of_words(name, other) for other in names)
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


def _score_meeting(finding: Finding, profile: RecordProfile, index: LinkIndex) -> Candidate:
    if not _dates_agree(finding.held, profile.fields.get("date"), profile.fields.get("end")):
        return Candidate(profile.id, 0.0, ())
    score, reasons = 0.3, ["same day"]
    there = [
        fold_words(str(person.get("person"))) for person in profile.fields.get("participants") or () if isinstance(person, dict)
    ]
    named = [fold_words(str(person)) for person in finding.value("participants") or ()]
    met = [words for words in named if any(words & other for other in there)]
    if named and met:
        score += 0.5 * len(met) / len(named)
        reasons.append(f"{len(met)} of {len(named)} participants agree")
    place, where = finding.value("place"), profile.fields.get("place")
    if isinstance(place, str) and where and fold_words(place) & fold_words(str(where)):
        score += 0.2
        reasons.append("same place")
    return Candidate(profile.id, min(score, 1.0), tuple(reasons))


def _score_statement(finding: Finding, profile: RecordProfile, index: LinkIndex) -> Candidate:
    speaker = finding.speaker or finding.value("speaker")
    if not speaker or not fold_words(str(speaker)) & fold_words(str(profile.fields.get("speaker") or "")):
        return Candidate(profile.id, 0.0, ())
    if not _dates_agree(finding.held or finding.known.on.isoformat(), profile.fields.get("date"), None):
        return Candidate(profile.id, 0.0, ())
    overlap = share_of_words(finding.wording or "", str(profile.fields.get("paraphrase") or ""))
    # A paraphrase shares few words with what was said: a statement is only ever proposed, for a person to confirm.
    return Candidate(
        profile.id, min(0.4 + overlap, CONFIRMED - 0.01), ("same speaker, same day", f"words agree to {overlap:.0%}")
    )


def _score_named(finding: Finding, profile: RecordProfile, index: LinkIndex) -> Candidate:
    name = finding.value("name")
    if not isinstance(name, str):
        return Candidate(profile.id, 0.0, ())
    names = [profile.fields.get(key) for key in ("name", "series", "topic")] + list(profile.fields.get("aliases") or ())
    overlap = max((share_of_words(name, str(other)) for other in names if other), default=0.0)
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


Scorer = Callable[[Finding, RecordProfile, LinkIndex], Candidate]

SCORERS: dict[str, tuple[str, Scorer]] = {
    "sale_stage": ("sale", _score_sale),
    "delivery": ("sale", _score_sale),
    "agreement": ("agreement", _score_agreement),
    "engagement": ("engagement", _score_meeting),
    "statement": ("statement", _score_statement),
    "exercise": ("exercise", _score_named),
    "ecosystem": ("ecosystem", _score_named),
}
"""The record type and the scorer of each kind of finding; kinds without one are never linked by machine."""
