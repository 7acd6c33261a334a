"""Proposes which record a finding read from a document is about.

A sale is known by what tells one sale from another (:mod:`pactbook.resolve.sale_case`): the evidence for each case that shares the system is
added up, and its score is the chance that it is this one and none of the others, nor one the book doesn't hold. Each other kind has a
scorer in :mod:`pactbook.resolve.scorers`, which gives 0 to 1 by what identifies a thing of that kind; there, a link counts as confirmed only
with a clear lead over the second best. From :data:`CONFIRMED_SCORE` upwards a link counts; below it is a candidate that only a person can
turn into a link. What has no candidate is new.

Only records that share a system, a word of the name, a speaker or a month with the finding are compared, so that linking takes as
long with thousands of records as with a hundred.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from pactbook.model.decision import CONFIRMED_SCORE, Decision, DecisionKind
from pactbook.model.finding import Finding
from pactbook.model.forming import is_formed
from pactbook.model.vocabulary import load_vocabulary
from pactbook.resolve.candidate import CANDIDATE, LEAD, Candidate, RecordProfile
from pactbook.resolve.names import fold_designation
from pactbook.resolve.sale_case import STEPS, SaleCase, is_only_possible, make_case, read_count, weigh_sale
from pactbook.resolve.scorers import BLOCKS, SCORERS

LINKER = "linker/2"
_WORDS = re.compile(r"[^\s/(),;]+")
SALE_CANDIDATE = 0.15
"""The chance from which a sale is offered to a person: of three lots of one system, each may well have a third."""


NAMESAKE = 0.3
"""The score of a case that a register's order may be by another name: enough to be asked about, far from enough to count."""


@dataclass
class LinkIndex:
    """Records arranged by what a finding may share with them.

    ``systems`` are the spelling variants of system names; ``cases`` the sales of each system; ``blocks`` the other records by type and by
    a word of the name, a speaker's word, or a month.
    """

    systems: dict[str, frozenset[str]] = field(default_factory=dict)
    cases: dict[str, list[SaleCase]] = field(default_factory=dict)
    blocks: dict[tuple[str, str], list[RecordProfile]] = field(default_factory=dict)

    def system_ids(self, name: str) -> frozenset[str]:
        """The systems a designation may mean, or else those named within it (``C-17 follow-on support``); the folded designation itself
        when the book lists no such system."""
        folded = fold_designation(name)
        if folded in self.systems:
            return self.systems[folded]
        words = _WORDS.findall(name)
        runs = (fold_designation(" ".join(words[first:last])) for first, last in combinations(range(len(words) + 1), 2))
        within = [self.systems[run] for run in runs if len(run) > 2 and run in self.systems]
        return frozenset().union(*within) if within else frozenset({folded})


def make_index(profiles: Iterable[RecordProfile]) -> LinkIndex:
    """Arrange profiles for linking; ``system`` records give the spelling variants."""
    held = list(profiles)
    spellings: dict[str, set[str]] = {}
    for profile in held:
        if profile.type == "system":
            for name in (profile.fields.get("name"), *(profile.fields.get("aliases") or ())):
                if name:
                    spellings.setdefault(fold_designation(str(name)), set()).add(profile.id)
    index = LinkIndex({name: frozenset(ids) for name, ids in spellings.items()})
    for profile in held:
        if profile.type == "sale":
            case = make_case(profile.id, profile.fields, profile.findings, index.system_ids)
            for system in sorted(frozenset().union(*case.systems)):
                index.cases.setdefault(system, []).append(case)
        elif profile.type in BLOCKS:
            for key in sorted(BLOCKS[profile.type](profile.fields)):
                index.blocks.setdefault((profile.type, key), []).append(profile)
    return index


def profile_record(record: str, type_name: str | None, fields: Mapping[str, Any], findings: Sequence[Finding]) -> RecordProfile:
    """A record to compare with. One that no entry describes, but steps of a sale were linked to, is a sale as they state it."""
    steps = [finding for finding in findings if finding.kind in STEPS]
    if type_name is not None or not steps:
        return RecordProfile(record, type_name or "", fields, findings)
    stated = {
        name: next((one.value(name) for one in steps if one.value(name) is not None), None) for name in ("buyer", "seller")
    }
    named = {str(one.value("system")): one.value("quantity") for one in reversed(steps) if one.value("system")}
    items = [{"name": name, "quantity": quantity} for name, quantity in reversed(named.items())]
    return RecordProfile(record, "sale", {**stated, "items": items}, findings)


def find_candidates(finding: Finding, index: LinkIndex, told: str | None = None) -> list[Candidate]:
    """Records the finding may be about, best first; empty when its kind has no scorer or nothing fits. ``told`` is the sale of which the same
    text spoke last where it named the same thing."""
    if finding.kind in STEPS:
        fitting = [candidate for candidate in _find_sales(finding, index, told) if candidate.score >= SALE_CANDIDATE]
    else:
        fitting = [candidate for candidate in _find_others(finding, index) if candidate.score >= CANDIDATE]
    return sorted(fitting, key=lambda candidate: (-candidate.score, candidate.record))


def propose_links(
    findings: Iterable[Finding], index: LinkIndex, decided_at: dt.datetime
) -> list[tuple[Finding, Decision | None]]:
    """A link for each finding of one text, in their order. A sale that the text has named beyond doubt is likely the one meant where it goes on
    about the same thing: "deliveries will begin in 2027"."""
    told: dict[frozenset[str], str] = {}
    proposed = []
    for finding in findings:
        named = finding.value("system") if finding.kind in STEPS else None
        systems = index.system_ids(named) if isinstance(named, str) else frozenset[str]()
        link = propose_link(finding, index, decided_at, told.get(systems))
        if systems and link is not None and link.other is not None and (link.score or 0.0) >= CONFIRMED_SCORE:
            told[systems] = link.other
        proposed.append((finding, link))
    return proposed


def propose_link(finding: Finding, index: LinkIndex, decided_at: dt.datetime, told: str | None = None) -> Decision | None:
    """A machine decision that links the finding to its best candidate, or None when it is about something new."""
    candidates = find_candidates(finding, index, told)
    if not candidates:
        return None
    best = candidates[0]
    score, reasons = best.score, best.reasons
    if len(candidates) > 1 and finding.kind not in STEPS and best.score - candidates[1].score < LEAD:
        score = min(score, CONFIRMED_SCORE - 0.01)
        reasons = (*reasons, f"no clear lead over {candidates[1].record}")
    if is_only_possible(finding) and score >= CONFIRMED_SCORE:
        score = CONFIRMED_SCORE - 0.01
        reasons = (*reasons, "the customer is not named, or one of several")
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


def _find_sales(finding: Finding, index: LinkIndex, told: str | None) -> list[Candidate]:
    """Each case's chance of being the one, given that it is one of those that share the system or none of them."""
    named = finding.value("system")
    if not isinstance(named, str):
        return []
    systems = index.system_ids(named)
    cases = {case.id: case for system in sorted(systems) for case in index.cases.get(system, ())}
    if not cases and finding.value("row"):
        return _find_namesakes(finding, index)
    weighed = {name: reasons for name, case in cases.items() if (reasons := weigh_sale(finding, case, systems, told))}
    odds = {name: 2.0 ** sum(bits for _, bits in reasons) for name, reasons in weighed.items()}
    total = sum(odds.values()) + 2.0 ** load_vocabulary("linking")["sale"]["new"]
    return [
        Candidate(name, odds[name] / total, tuple(f"{text} ({bits:+.1f})" for text, bits in reasons))
        for name, reasons in weighed.items()
    ]


def _find_namesakes(finding: Finding, index: LinkIndex) -> list[Candidate]:
    """Cases of the book that a register's order may be by another name: the same states, number, and year of order."""
    number, year = read_count(finding.value("quantity")), (finding.held or "")[:4]
    if number is None or not year.isdecimal():
        return []
    found = []
    for case in {case.id: case for cases in index.cases.values() for case in cases}.values():
        is_same = (case.buyer, case.seller, read_count(case.main_quantity)) == (
            finding.value("buyer"),
            finding.value("seller"),
            number,
        )
        if is_same and case.contract and not is_formed(case.id) and abs(case.contract.first.year - int(year)) <= 1:
            found.append(Candidate(case.id, NAMESAKE, ("another name, the same states, number and year of order",)))
    return found


def _find_others(finding: Finding, index: LinkIndex) -> list[Candidate]:
    if finding.kind not in SCORERS:
        return []
    type_name, find_keys, score = SCORERS[finding.kind]
    near = {profile.id: profile for key in sorted(find_keys(finding)) for profile in index.blocks.get((type_name, key), ())}
    return [score(finding, profile) for profile in near.values()]


__all__ = [
    "CANDIDATE",
    "LINKER",
    "Candidate",
    "LinkIndex",
    "RecordProfile",
    "find_candidates",
    "make_index",
    "profile_record",
    "propose_link",
    "propose_links",
]
