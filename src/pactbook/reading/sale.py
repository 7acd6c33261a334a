"""Steps of sales, and handing over: who signed, cleared, notified, halted or delivered what, and how firmly it is said.

The rule above all others: a hedge never moves a case. A step is asserted only when nothing that governs it weakens it; where it is
unclear what a step is about, or between whom, nothing is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pactbook.extract.dates import FoundDate
from pactbook.extract.money import FoundMoney
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.money import Basis, Money
from pactbook.reading.context import Context, Sentence, lies_ahead, put_back
from pactbook.reading.people import name_source
from pactbook.reading.sale_denial import read_denial
from pactbook.reading.sale_step import Step, compile_sale, find_steps, is_same_clause
from pactbook.reading.sides import Sides, find_sides
from pactbook.reading.ware import Ware, find_wares, follow_wares

_BASIS = {
    "notified": Basis.NOTIFIED_CEILING,
    "aon": Basis.ESTIMATED,
    "approved": Basis.APPROVED,
    "signed": Basis.SIGNED,
    "awarded": Basis.AWARDED,
}
_CONTINUES = re.compile(
    r"\A(?:The (?:first|second|third|fourth|other|former|latter|remaining)|One|Another)\b[^;]{0,80}?\b(?:covers?|is for|includes?|involves?|comprises?|provides? for)\b"
)
_GRANTED = frozenset(("aon", "approved", "notified"))
_HAS_BEEN = re.compile(r"\b(?:was|were|(?:has|have|had) been|to be)\s(?:\w+ly\s|also\s)?\Z")
_PLAN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|its|their)\s(?:[\w-]+\s)?(?:proposals?|plans?|proposed|planned)\b(?:\sto\s(?=\w))?"
)
_HANDS_OVER = re.compile(r"(?:to |will |be )?(?:deliver|hand|transfer|suppl|ship|donat)", re.IGNORECASE)
_RELATIVE = re.compile(r"\bthat\s(?:the\s|its\s|their\s)?(?:[\w.'&-]+\s){1,4}\Z")
_OWN_DATE = 12
"""Characters between the verb of a relative clause and a date of its own: "that Norway ordered in 2030"."""
_LOOKS_AHEAD = frozenset(("delayed", "paused", "resumed", "lapsed"))
_TOGETHER = re.compile(r"\b(?:together|combined|in total|totall?ing|altogether)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LastStep:
    """The step of an earlier sentence, which a later one may continue, mean or deny."""

    stage: str
    modality: Modality
    wares: tuple[Ware, ...]
    sides: Sides
    date: FoundDate | None
    held_date: FieldValue | None


def read_sale(context: Context, sentence: Sentence) -> None:
    """Every step of a sale, and every handing over, that the sentence states, one finding for each thing."""
    text = sentence.text
    if read_denial(context, sentence):
        return
    if not sentence.systems and (not compile_sale("trade").search(text) or compile_sale("civil").search(text)):
        return
    steps = find_steps(sentence)
    last = context.last_step
    if not steps and sentence.systems and last is not None and _CONTINUES.match(text):
        wares = follow_wares(sentence, sentence.systems[0], len(text))
        _add_steps(context, sentence, Step(last.stage, 0, wares[0].start), wares, last)
        return
    for step in steps:
        wares = find_wares(context, sentence, step, steps)
        if wares or step.is_drawdown:
            _add_steps(context, sentence, step, wares, None)
        elif step.stage in _BASIS:
            _keep_in_mind(context, sentence, step)


def _keep_in_mind(context: Context, sentence: Sentence, step: Step) -> None:
    """A step whose things the next sentences name: "approved two possible sales. One covers ..."."""
    sides = find_sides(context, sentence, step.start, step.end, [])
    if len(sentence.states) > 1 and sides.buyer and sides.seller and sides.buyer != sides.seller:
        date = _find_date(sentence, step)
        context.last_step = LastStep(step.stage, _find_modality(sentence, step), (), sides, date, sentence.quote_date(date))


def _add_steps(context: Context, sentence: Sentence, step: Step, wares: list[Ware], last: LastStep | None) -> None:
    """One finding for each thing of a step; ``last`` is the step of the sentence before when this one only continues it."""
    is_delivery = step.stage == "delivery"
    origins = [ware.origin for ware in wares if ware.origin]
    sides = last.sides if last else find_sides(context, sentence, step.start, step.end, origins)
    if not (sides.buyer or sides.seller) or (sides.buyer == sides.seller and not is_delivery):
        return
    # "The missile" of a text about other things than the one named last is not that one.
    wares = [ware for ware in wares if ware.is_here or ware.origin in (None, sides.seller) or ware.origin in context.principals]
    if not wares and not step.is_drawdown:
        return
    if step.is_drawdown:
        wares = []
        if sides.seller is None:
            return
    modality = last.modality if last else _find_modality(sentence, step)
    firm = (
        sentence.weigh((step.start, step.end), sentence.text[step.start : step.end])
        if is_delivery and modality is Modality.ASSERTED
        else modality
    )
    if (
        is_delivery
        and firm is not Modality.ASSERTED
        and not sentence.dates
        and not (any(ware.count for ware in wares) and _HANDS_OVER.match(sentence.text[step.start :]))
    ):
        # "We will deliver the frigate" is a promise, "the Navy will get 15" a share; a handing over to come has a number or a day.
        return
    stage = "awarded" if step.stage == "signed" and sides.is_award else step.stage
    date = _find_date(sentence, step)
    if modality is Modality.ASSERTED:
        date = put_back(context, sentence, date)
        if stage not in _LOOKS_AHEAD and lies_ahead(context, date) and not is_delivery:
            # A day to come is not that of a step taken, but of what it leads to.
            date = None
    held_date = sentence.quote_date(date) or (last.held_date if last else None)
    amount = None if is_delivery else _find_amount(sentence, step, stage, wares)
    held = date or (last.date if last else None)
    for position, ware in enumerate(wares or [None]):
        fields: dict[str, FieldValue | None] = {
            "system": _quote_ware(sentence, ware) if ware else None,
            "buyer": FieldValue(sides.buyer) if sides.buyer else None,
            "seller": FieldValue(sides.seller) if sides.seller else None,
            "date": held_date,
            "quantity": sentence.quote(ware.count.number, ware.count.span.start, ware.count.span.end)
            if ware and ware.count
            else None,
        }
        if not is_delivery:
            fields["stage"] = sentence.quote(stage, step.start, step.end) if step.end > step.start else FieldValue(stage)
            if position == 0:
                fields["maker"] = sentence.quote(*sides.maker) if sides.maker else None
                fields["value"] = sentence.quote(amount.money.to_json(), amount.span.start, amount.span.end) if amount else None
        context.add(
            "delivery" if is_delivery else "sale_stage",
            modality,
            sentence,
            _find_stretch(step, ware, position, amount),
            fields,
            speaker=name_source(context, sentence),
            held=held.date if held and modality is Modality.ASSERTED else None,
            confidence=0.75,
            naming=ware.naming if ware else None,
            verb=(step.start, step.end),
        )
    context.last_step = LastStep(stage, modality, tuple(wares), sides, date, sentence.quote_date(date))
    if not is_delivery and wares:
        context.last_deal = context.last_step


def _find_modality(sentence: Sentence, step: Step) -> Modality:
    if step.is_nominal:
        # "the purchase of six boats was expected to be completed": the verb of a noun comes after it.
        rest = re.compile(r"[^,;]{0,120}").match(sentence.text, step.end)
        return sentence.govern(step.start, rest.end() if rest else step.end)
    if step.stage in _GRANTED and _HAS_BEEN.search(sentence.text[: step.start]):
        # "The proposal to buy six was cleared": what is granted is a plan by nature, and the granting of it is none.
        text = _PLAN.sub(lambda match: " " * len(match[0]), sentence.text[: step.start]) + sentence.text[step.start :]
        return replace(sentence, text=text).govern(step.start, step.start)
    return sentence.govern(step.start, step.end if step.hedges_inside else step.start)


def _find_date(sentence: Sentence, step: Step) -> FoundDate | None:
    """The date nearest to the step in its own clause; one that only says when something else happens is left out."""
    near = []
    is_relative = _RELATIVE.search(sentence.text[: step.start]) is not None
    for found in sentence.dates:
        position = found.span.start
        if is_relative and not 0 <= position - step.end <= _OWN_DATE:
            # "The six that the Army bought from Boeing landed on Tuesday": the day is that of the landing.
            continue
        if not is_same_clause(sentence.text, step.start, position):
            continue
        distance = position - step.end if position >= step.end else max(step.start - found.span.end, step.end - position)
        if distance <= (160 if position >= step.end else 120):
            near.append((distance, position, found))
    return min(near)[2] if near else None


def _find_amount(sentence: Sentence, step: Step, stage: str, wares: list[Ware]) -> FoundMoney | None:
    """The amount of the step; one that is said to be of several things together belongs to none of them."""
    if len(wares) > 1 and _TOGETHER.search(sentence.text):
        return None
    near = [found for found in sentence.money if is_same_clause(sentence.text, step.start, found.span.start)]
    if not near and len(sentence.money) == 1:
        near = sentence.money
    if not near:
        return None
    found = min(near, key=lambda one: abs(one.span.start - step.start))
    money = found.money
    basis = _BASIS.get(stage, Basis.REPORTED)
    return FoundMoney(found.span, Money(money.amount, money.currency, basis, money.price_year, money.approximate))


def _quote_ware(sentence: Sentence, ware: Ware) -> FieldValue:
    if not ware.is_here:
        return FieldValue(ware.name)
    return sentence.quote(ware.name, ware.name_start, ware.name_start + len(ware.name))


def _find_stretch(step: Step, ware: Ware | None, position: int, amount: FoundMoney | None) -> tuple[int, int]:
    """The shortest stretch that carries it: step and thing for the first of a list, the thing alone for the others."""
    if ware is None or not ware.is_here:
        spots = [step.end]
        if ware is None and amount is not None:
            spots.append(amount.span.end)
        if ware is not None and ware.count is not None and abs(ware.count.span.start - step.end) < 40:
            spots.append(ware.count.span.end)
        return (step.start, max(*spots, step.start + 1))
    start = min(ware.start, ware.count.span.start) if ware.count else ware.start
    if position > 0:
        return (start, ware.end)
    return (min(step.start, start), max(step.end, ware.end))
