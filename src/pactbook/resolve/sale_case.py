"""What tells one sale from another, and how much each agreement or difference is worth.

The evidence is added up in bits (Fellegi and Sunter, "A Theory for Record Linkage", JASA 1969): each comparison that speaks for a case being
the one doubles or redoubles its odds, each that speaks against halves them. The weights are data (``vocab/linking.yml``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from pactbook.errors import InvalidValueError, UnknownTermError
from pactbook.model.finding import Finding
from pactbook.model.ladder import Stage, find_stage
from pactbook.model.modality import Modality
from pactbook.model.money import Money
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.resolve.names import fold_words

STEPS = ("sale_stage", "delivery")
_DAY = dt.timedelta(days=1)
Reasons = list[tuple[str, float]]
"""What was found, with what it is worth in bits."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case: what, and between which days it happened."""

    stage: Stage
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class SaleCase:
    """A sale as far as it matters to know it from others."""

    id: str
    buyer: str | None
    seller: str | None
    systems: tuple[frozenset[str], ...]
    steps: tuple[Step, ...] = ()
    main_quantity: object = None
    quantities: frozenset[Any] = frozenset()
    amounts: tuple[Money, ...] = ()
    transmittals: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    is_follow_on: bool = False
    contract: Step | None = field(default=None)
    ended: Step | None = field(default=None)


def make_case(
    record: str, fields: Mapping[str, Any], findings: Collection[Finding], find_systems: Callable[[str], frozenset[str]]
) -> SaleCase:
    """What a record's entry and the findings on it say of the case."""
    items = [item for item in fields.get("items") or () if isinstance(item, dict)]
    title = str(fields.get("title") or "")
    named = [str(item["name"]) for item in items if item.get("name")]
    steps = tuple(sorted(filter(None, map(read_step, findings)), key=lambda step: (step.first, step.stage.id)))
    stated = fields.get("service") or ()
    services = {str(name) for name in (stated if isinstance(stated, list | tuple) else [stated])}
    about = f"{title} {' '.join(str(item.get('kind') or '') for item in items[:1])}"
    return SaleCase(
        id=record,
        buyer=fields.get("buyer"),
        seller=fields.get("seller"),
        systems=tuple(find_systems(name) for name in named),
        steps=steps,
        main_quantity=items[0].get("quantity") if items else None,
        quantities=frozenset(
            value
            for value in map(
                read_count, (*(item.get("quantity") for item in items), *(one.value("quantity") for one in findings))
            )
            if isinstance(value, int | float | str)
        ),
        amounts=tuple(amount for finding in findings for amount in read_money(finding)),
        transmittals=frozenset(str(one.value("transmittal")) for one in findings if one.value("transmittal")),
        scopes=find_words("scopes", " ".join([title, *named[:1]]))
        | ({"lease"} if fields.get("channel") == "lease" else frozenset()),
        services=frozenset(services | find_words("services", title)),
        words=fold_words(about) - fold_words(" ".join(named)),
        is_follow_on=re.search(load_vocabulary("linking")["follow_on"], title, re.IGNORECASE) is not None,
        contract=next((step for step in steps if step.stage.closes == "contract"), None),
        ended=steps[-1] if steps and steps[-1].stage.closes == "end" else None,
    )


def weigh_sale(finding: Finding, case: SaleCase, systems: frozenset[str], told: str | None = None) -> Reasons:
    """All that speaks for and against a finding being about a case; empty when it cannot be. ``told`` is the case that the same text spoke of
    last where it named the same thing."""
    weights = load_vocabulary("linking")["sale"]
    places = [place for place, names in enumerate(case.systems) if names & systems]
    if not places:
        return []
    reasons: Reasons = []
    for side, mine in (("buyer", case.buyer), ("seller", case.seller)):
        stated = finding.value(side)
        if stated is not None and mine is not None:
            if mine not in (stated if isinstance(stated, list) else [stated]):
                return []
            reasons.append((f"{side} agrees", weights["sides"]))
    is_main = places[0] == 0
    what = f"{finding.value('system')} is {'the main item' if is_main else 'an item'} of the case"
    reasons.insert(0, (what, weights["system"]["main" if is_main else "listed"]))
    reasons += _weigh_figures(finding, case, weights)
    reasons += _weigh_time(finding, case, weights)
    reasons += _weigh_words(finding.wording or "", case, weights)
    if case.id == told:
        reasons.append(("the text spoke of this case before", weights["text"]))
    return reasons


def _weigh_figures(finding: Finding, case: SaleCase, weights: Mapping[str, Any]) -> Reasons:
    reasons: Reasons = []
    # An amendment stands under a number of its own and names the one it amends: either makes it this case.
    stated = {str(number) for name in ("transmittal", "amends") if (number := finding.value(name))}
    if stated and case.transmittals:
        same = "same" if stated & case.transmittals else "other"
        reasons.append((f"{same} transmittal number", weights["transmittal"][same]))
    quantity = read_count(finding.value("quantity"))
    if isinstance(quantity, int | float | str):
        if quantity == case.main_quantity:
            reasons.append((f"quantity {quantity} agrees", weights["quantity"]["main"]))
        elif quantity in case.quantities:
            reasons.append((f"quantity {quantity} is one the case knows", weights["quantity"]["other"]))
        elif case.quantities and not _is_part(finding, case):
            reasons.append((f"quantity {quantity} is not one the case knows", weights["quantity"]["differs"]))
    for amount in read_money(finding)[:1]:
        level = _compare_amount(amount, case)
        if level is not None:
            words = {"agrees": "amount agrees", "near": "amount nearly agrees", "differs": "amount is not one the case knows"}
            reasons.append((words[level], weights["amount"][level]))
    return reasons


def read_count(quantity: object) -> object:
    """The bare number: whether it is approximate does not tell cases apart."""
    return quantity.get("number") if isinstance(quantity, dict) else quantity


def is_only_possible(finding: Finding) -> bool:
    """Whether a finding can be no more than a possible match to a case: its customer is not named, or several share it."""
    return finding.value("customers") is not None or isinstance(finding.value("buyer"), list)


def _is_part(finding: Finding, case: SaleCase) -> bool:
    """Whether a quantity may be a part of the case's: a delivery hands over some of it."""
    stage, quantity = _read_stage(finding), read_count(finding.value("quantity"))
    is_handover = stage is not None and stage.id in ("delivery", "first_delivery", "in_service")
    return is_handover and isinstance(quantity, int) and isinstance(case.main_quantity, int) and quantity < case.main_quantity


def _compare_amount(amount: Money, case: SaleCase) -> str | None:
    known = [other for other in case.amounts if other.currency == amount.currency and other.amount]
    if not known:
        return None
    off = min(abs(amount.amount - other.amount) / other.amount for other in known)
    return "agrees" if off <= 0.01 else "near" if off <= 0.1 else "differs"


def _weigh_time(finding: Finding, case: SaleCase, weights: Mapping[str, Any]) -> Reasons:
    stage, when = _read_stage(finding), _read_days(finding.held)
    first, last = when or (finding.known.on, finding.known.on)
    reasons: Reasons = []
    same = [step for step in case.steps if stage is not None and step.stage.id == stage.id]
    if when is not None and any(first <= step.last and step.first <= last for step in same):
        reasons.append(("the same step on the same day", weights["step"]["same"]))
    elif any(_find_gap(step, first, last) <= 60 for step in same):
        reasons.append(("the same step at about that time", weights["step"]["near"]))
    if stage is not None and case.contract is not None and stage.rung is not None:
        before, after = last < case.contract.first - 60 * _DAY, first > case.contract.last + 60 * _DAY
        if (before and (stage.rung or 0) > 8) or (after and stage.closes is None):
            reasons.append((f"{stage.id} does not fit a contract of {case.contract.first}", weights["order"]["broken"]))
    if case.ended is not None and stage is not None and first > case.ended.last and _is_going_on(finding, stage):
        reasons.append((f"{stage.id} does not fit a case that ended on {case.ended.last}", weights["order"]["broken"]))
    if case.steps:
        gap = min(_find_gap(step, first, last) for step in case.steps)
        inside = case.steps[0].first <= last and first <= max(step.last for step in case.steps)
        level = "within" if gap <= 120 or inside else "near" if gap <= 400 else "far" if gap <= 1100 else "years"
        words = {"within": "falls into the case's known time", "near": "is near the case's known steps"}
        reasons.append((words.get(level, f"is {gap} days from the case's known steps"), weights["time"][level]))
    return reasons


def _is_going_on(finding: Finding, stage: Stage) -> bool:
    """Whether a finding says that a case went on: a page without a date for what happened may look back."""
    is_ahead = finding.modality in (Modality.PLANNED, Modality.EXPECTED)
    return stage.closes != "end" and (finding.held is not None or is_ahead)


def _weigh_words(wording: str, case: SaleCase, weights: Mapping[str, Any]) -> Reasons:
    reasons: Reasons = []
    scopes = find_words("scopes", wording)
    if scopes & case.scopes:
        reasons.append((f"both speak of {', '.join(sorted(scopes & case.scopes))}", weights["scope"]["same"]))
    elif scopes - case.scopes and not case.scopes:
        reasons.append(
            (f"speaks of {', '.join(sorted(scopes))}; the case is for the thing itself", weights["scope"]["differs"] / 3)
        )
    elif scopes:
        reasons.append((f"speaks of {', '.join(sorted(scopes))}, the case of other things", weights["scope"]["differs"]))
    elif case.scopes:
        reasons.append((f"says nothing of {', '.join(sorted(case.scopes))}", weights["scope"]["silent"]))
    services = find_words("services", wording)
    if services and case.services:
        level = "same" if services & case.services else "differs"
        reasons.append((f"for the {', '.join(sorted(services))}", weights["service"][level]))
    if re.search(load_vocabulary("linking")["follow_on"], wording, re.IGNORECASE):
        level = "same" if case.is_follow_on else "differs"
        reasons.append(
            (f"speaks of more; the case is {'' if case.is_follow_on else 'not '}a follow-on", weights["follow_on"][level])
        )
    shared = sorted(fold_words(wording) & case.words)[:3]
    if shared:
        reasons.append((f"shares {', '.join(shared)} with the case's title", weights["words"] * len(shared)))
    return reasons


def read_step(finding: Finding) -> Step | None:
    """The step a finding asserts, or None when it asserts none on a known day."""
    stage, days = _read_stage(finding), _read_days(finding.held)
    if stage is None or days is None or finding.modality is not Modality.ASSERTED:
        return None
    return Step(stage, *days)


def read_money(finding: Finding) -> list[Money]:
    """The amounts of money that a finding states."""
    stated: Any = finding.value("values") or finding.value("value")
    amounts = []
    for row in stated if isinstance(stated, list) else [stated] if isinstance(stated, dict) else []:
        try:
            amounts.append(Money.from_json(row))
        except (InvalidValueError, UnknownTermError):
            continue
    return amounts


@lru_cache(maxsize=4096)
def find_words(table: str, text: str) -> frozenset[str]:
    """The entries of a table of the linking vocabulary whose words stand in a text."""
    return frozenset(name for name, pattern in _compile_table(table).items() if pattern.search(text))


@cache
def _compile_table(table: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in load_vocabulary("linking")[table].items()}


def _read_stage(finding: Finding) -> Stage | None:
    if finding.kind not in STEPS:
        return None
    try:
        return find_stage("delivery" if finding.kind == "delivery" else str(finding.value("stage")))
    except UnknownTermError:
        return None


def _read_days(text: str | None) -> tuple[dt.date, dt.date] | None:
    try:
        date = PartialDate.parse(text) if text else None
    except InvalidValueError:
        return None
    if date is None or date.lower is None or date.upper is None:
        return None
    return date.lower, date.upper


def _find_gap(step: Step, first: dt.date, last: dt.date) -> int:
    """Days between a step and a span of days; 0 when they touch."""
    return max(0, (step.first - last).days, (first - step.last).days)
