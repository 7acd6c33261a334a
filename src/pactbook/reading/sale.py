"""Steps of sales, and handing over: who signed, cleared, notified, halted or delivered what, and how firmly it is said.

The rule above all others: a hedge never moves a case. A step is asserted only when nothing that governs it weakens it; where it is
unclear what a step is about, or between whom, nothing is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pactbook.extract.dates import FoundDate
from pactbook.extract.money import FoundMoney
from pactbook.extract.quantities import COUNT, find_quantity
from pactbook.extract.screened import compile_screened
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.aid import find_articles
from pactbook.reading.cargo import carries
from pactbook.reading.clause import is_same_clause
from pactbook.reading.companions import find_companions, widen
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.outlook import lies_ahead, put_back
from pactbook.reading.people import name_source
from pactbook.reading.recall import recall_ware, remember
from pactbook.reading.respectively import share_out
from pactbook.reading.rung import find_rung
from pactbook.reading.sale_denial import find_retort, read_denial, read_retort
from pactbook.reading.sale_step import compile_sale, find_steps
from pactbook.reading.sides import Sides, find_sides
from pactbook.reading.some_of_them import count_some, find_first_of, find_some
from pactbook.reading.step import Step
from pactbook.reading.step_firmness import find_modality, hands_over, is_ahead
from pactbook.reading.step_terms import BASIS, find_amount, find_date, is_tally, price
from pactbook.reading.step_ware import find_wares
from pactbook.reading.upkeep import is_kept_up
from pactbook.reading.ware import Ware, count_ordered, find_included

_FOLLOWING = frozenset(("first_delivery", "completed", "delayed", "paused", "resumed", "lapsed", "cancelled"))
"""Steps of a deal that is known already: who trades was said when it was made."""
_CONTINUES = re.compile(
    r"\A(?:(?:The|This|That) (?:first|second|third|fourth|other|former|latter|remaining|deal|contract|package|order|agreement|sale|buy|purchase|proposed sale|notice)|It|One|Another)\b"
    r"[^.;]{0,100}?\b(?:covers?|covered|is for|(?:also )?includes?|included|involves?|comprises?|comprised|(?:also )?provides? for|takes? in|took in)\b"
)
_LOOKS_AHEAD = frozenset(("delayed", "paused", "resumed", "lapsed"))
_MAY_SELL = compile_screened(
    rf"(?:along\s)?with\s(?:the|an?)\s(?:potential|possibility|option|right|opportunity)\s(?:to|of|for)\s(?:sell|buy|acquir|purchas|procur|order|deliver|transfer)(?:e|ing)?\s(?:up\sto\s)?(?P<count>{COUNT})\s(?:more|additional|further|others?)\b(?:\s(?:\w+\s)?if\s\w+)?",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(r"\b(?:known|said|reported|understood|believed|thought)\sto\sbe\s(?:\w+ly\s|also\s)?\Z")
_BATCH = re.compile(
    r"\b(?:first|second|third|next|last|final|initial|remaining|another)\s(?:\w+\s)?(?:batch|lot|tranche|consignment|shipment|pair)\b"
)
_WILL = re.compile(r"will|is|are", re.IGNORECASE)
_AGAIN = re.compile(
    rf",?\sand\s(?:a\s(?:further|second)\s|another\s)?(?P<count>{COUNT})(?:\s(?:more|others?|additional))?\s(?:of\s(?:them|the\stype)\s)?(?:in|on)\s",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(
    rf"(?:,|,?\sand)\s(?:another\s)?(?P<count>{COUNT})\s(?:(?:more|others|additional)\s)?(?:(?:of\sthem|[a-z]+)\s){{0,2}}(?:to|for)\s(?:the\s)?(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class LastStep:
    """The step of an earlier sentence, which a later one may continue, mean or deny."""

    stage: str
    modality: Modality
    wares: tuple[Ware, ...]
    sides: Sides
    date: FoundDate | None
    held_date: FieldValue | None
    index: int = -1


def read_sale(context: Context, sentence: Sentence) -> None:
    """Every step of a sale, and every handing over, that the sentence states, one finding for each thing."""
    _read_steps(context, sentence)
    if not sentence.systems and compile_sale("civil").search(sentence.text):
        # "The aircraft" of a text that has gone on to airliners are those.
        context.mentioned.clear()
        context.deals.clear()
        context.last_step = context.last_deal = None
    remember(context, sentence)


def _read_steps(context: Context, sentence: Sentence) -> None:
    retort = find_retort(sentence)
    if retort is not None:
        # Who denies it has not reported it.
        reported = sentence.source if sentence.source is not None and sentence.source.start < retort.start() else None
        _read_own_steps(context, replace(sentence, text=_blank_from(sentence.text, retort.start()), source=reported))
        read_retort(context, sentence, retort)
        return
    if read_denial(context, sentence):
        return
    more = _MAY_SELL.search(sentence.text)
    if more is not None:
        # What may be sold beyond it, and what that depends on, is another step.
        _read_own_steps(context, replace(sentence, text=_blank_from(sentence.text, more.start())))
        _read_more(context, sentence, more)
        return
    _read_own_steps(context, sentence)


def _blank_from(text: str, place: int) -> str:
    return text[:place] + " " * (len(text) - place)


def _read_more(context: Context, sentence: Sentence, more: re.Match[str]) -> None:
    """ "... with the potential to sell up to two more if needed": as many more of the one thing of the step."""
    last = context.last_step
    count = find_quantity(more["count"], more.start("count"))
    if last is None or len({ware.name for ware in last.wares}) != 1 or count is None:
        return
    ware = recall_ware(last.wares[0].name, last.wares[0].origin, last.wares[0].naming, count)
    fields = {
        "system": FieldValue(ware.name),
        "buyer": FieldValue(last.sides.buyer) if last.sides.buyer else None,
        "seller": FieldValue(last.sides.seller) if last.sides.seller else None,
        "stage": FieldValue("signed"),
        "quantity": sentence.quote(count.number, count.span.start, count.span.end),
    }
    speaker = name_source(context, sentence)
    # Another one than that of the step itself, though of the same thing.
    context.add(
        "sale_stage", Modality.CONDITIONAL, sentence, more.span(), fields, speaker=speaker, naming=f"more {ware.naming}"
    )


def _read_own_steps(context: Context, sentence: Sentence) -> None:
    text = sentence.text
    last = context.last_step
    continues = _CONTINUES.match(text) if last is not None else None
    is_of_trade = sentence.systems or (compile_sale("trade").search(text) and not compile_sale("civil").search(text))
    if continues is None and not is_of_trade:
        return
    steps = find_steps(sentence)
    if continues is not None and last is not None and not steps:
        wares = find_included(sentence, continues.end())
        if wares:
            _add_steps(context, sentence, Step(last.stage, 0, max(0, wares[0].start)), wares, last)
        return
    if not is_of_trade:
        return
    for step in steps:
        if step.stage == "delivery" and carries(sentence, step):
            continue
        wares = find_wares(context, sentence, step, steps)
        if wares or step.is_thingless:
            _add_steps(context, sentence, step, wares, None)
            _add_again(context, sentence, step, wares)
            _add_others(context, sentence, step, wares)
        elif step.stage in BASIS:
            _keep_in_mind(context, sentence, step)


def _add_again(context: Context, sentence: Sentence, step: Step, wares: list[Ware]) -> None:
    """The same step told once more by its number and day alone: "ordered four submarines in 2021 and two more in 2031"."""
    if (
        step.stage not in ("signed", "delivery", "awarded")
        or len(wares) != 1
        or not wares[0].is_here
        or context.last_step is None
    ):
        return
    again = _AGAIN.search(sentence.text, wares[0].end)
    if again is None or not is_same_clause(sentence.text, wares[0].end, again.start()):
        return
    date = next((found for found in sentence.dates if again.end() <= found.span.start <= again.end() + 2), None)
    count = find_quantity(again["count"], again.start("count"))
    if date is None or count is None or context.last_step.modality is not Modality.ASSERTED or lies_ahead(context, date):
        return
    ware = wares[0]
    last = replace(context.last_step, date=date, held_date=sentence.quote_date(date))
    more = Step(step.stage, again.start(), again.start(), objects="after")
    _add_steps(context, sentence, more, [recall_ware(ware.name, ware.origin, ware.naming, count)], last)


def _add_others(context: Context, sentence: Sentence, step: Step, wares: list[Ware]) -> None:
    """The same step told once more by a number and a buyer alone: "sold 15 fighters to Peru and 20 to Chile"."""
    last = context.last_step
    if len(wares) != 1 or not wares[0].is_here or wares[0].count is None or last is None or last.stage != step.stage:
        return
    ware = wares[0]
    for other in _TO_ANOTHER.finditer(sentence.text, ware.end):
        buyer = next((one for one in sentence.mentions if one.span.start == other.end() and len(name_states(one)) == 1), None)
        count = find_quantity(other["count"], other.start("count"))
        if buyer is None or count is None or not is_same_clause(sentence.text, step.end, other.start()):
            return
        (state,) = name_states(buyer)
        if state in (last.sides.buyer, last.sides.seller):
            return
        sides = replace(last.sides, buyer=state)
        more = Step(step.stage, other.start(), other.start(), objects="after")
        thing = recall_ware(ware.name, ware.origin, ware.naming, count)
        _add_steps(context, sentence, more, [thing], replace(last, sides=sides))


def _keep_in_mind(context: Context, sentence: Sentence, step: Step) -> None:
    """A step whose things the next sentences name: "approved two possible sales. One covers ..."."""
    sides = find_sides(context, sentence, step.start, step.end, [])
    if len(sentence.states) > 1 and sides.buyer and sides.seller and sides.buyer != sides.seller:
        date = find_date(sentence, step)
        held_date = sentence.quote_date(date)
        context.last_step = LastStep(step.stage, find_modality(sentence, step), (), sides, date, held_date, sentence.index)


def _add_steps(context: Context, sentence: Sentence, step: Step, wares: list[Ware], last: LastStep | None) -> None:
    """One finding for each thing of a step; ``last`` is the step of the sentence before when this one only continues it."""
    is_delivery = step.stage == "delivery"
    shares = share_out(sentence, wares)
    wares = shares.wares
    origins = [ware.origin for ware in wares if ware.origin]
    sides = last.sides if last else _find_sides(context, sentence, step, wares, origins)
    if not (sides.buyer or sides.seller) or (sides.buyer == sides.seller and not is_delivery):
        return
    # "The missile" of a text about other things than the one named last is not that one.
    text = sentence.text
    wares = [
        ware
        for ware in wares
        if ware.is_here or ware.origin in (None, "EU", sides.seller) or ware.origin in context.principals or ware.naming in text
    ]
    if (step.is_thingless and sides.seller is None) or not (wares or step.is_thingless):
        return
    wares = [] if step.is_thingless else wares
    modality = last.modality if last else find_modality(sentence, step)
    if modality is Modality.DENIED and wares and not any(ware.is_named or ware.count for ware in wares):
        # "No contract for helicopters was signed": of no deal that anybody has named.
        return
    if modality is Modality.ASSERTED and last is None and is_tally(sentence, step):
        return
    firm = (
        sentence.weigh((step.start, step.end), sentence.text[step.start : step.end])
        if is_delivery and modality is Modality.ASSERTED
        else modality
    )
    if (
        is_delivery
        and firm is not Modality.ASSERTED
        and not sentence.dates
        and not (
            (any(ware.count for ware in wares) or _BATCH.search(text, 0, step.start)) and hands_over(sentence, step, sides)
        )
    ):
        # "We will deliver the frigate" is a promise, "the Navy will get 15" a share; a handing over to come has a number or a day.
        return
    stage = find_rung(context, step, sides, wares)
    date = find_date(sentence, step)
    if modality is Modality.ASSERTED and last is None and is_ahead(context, sentence, step, put_back(context, sentence, date)):
        modality = Modality.PLANNED
    if modality is Modality.ASSERTED:
        date = put_back(context, sentence, date)
        if stage not in _LOOKS_AHEAD and not is_delivery and lies_ahead(context, date):
            # A day to come is not that of a step taken, but of what it leads to.
            date = None
    held_date = sentence.quote_date(date) or (last.held_date if last else None)
    amount = None if is_delivery else find_amount(sentence, step, stage, wares)
    held = date or (last.date if last else None)
    traders = (
        [(sides.buyer, sides.seller, None)] if last else _list_traders(sentence, step, sides, origins, is_delivery=is_delivery)
    )
    for position, ware in enumerate(wares or [None]):
        if shares.amounts is not None:
            amount = price(shares.amounts[position], stage)
        if shares.dates is not None:
            held_date = sentence.quote_date(shares.dates[position])
        counted = count_ordered(text, ware, step.end) if ware and not is_delivery else ware.count if ware else None
        is_behind = is_delivery and ware is not None and ware.is_here and ware.end <= step.start
        some = find_some(text, ware.end, step) if is_behind and ware else None
        fields: dict[str, FieldValue | None] = {
            "system": _quote_ware(sentence, ware) if ware else find_articles(sentence, step.end),
            "buyer": None,
            "seller": None,
            "date": held_date,
            # "Which ordered 99 engines, took delivery of the fifth".
            "quantity": count_some(sentence, some)
            if some
            else sentence.quote(counted.number, counted.span.start, counted.span.end)
            if counted and len(traders) == 1 and not (ware and is_kept_up(text, ware))
            else None,
        }
        if not is_delivery:
            fields["stage"] = sentence.quote(stage, step.start, step.end) if step.end > step.start else FieldValue(stage)
            if position == 0:
                fields["maker"] = sentence.quote(*sides.maker) if sides.maker else None
            if position == 0 or shares.amounts is not None:
                fields["value"] = sentence.quote(amount.money.to_json(), amount.span.start, amount.span.end) if amount else None
        for buyer, seller, name in traders:
            own = seller if len(traders) > 1 else _find_seller(ware, wares, sides, stage)
            context.add(
                "delivery" if is_delivery else "sale_stage",
                modality,
                sentence,
                widen(_find_stretch(step, ware, position, amount), name),
                fields | {"buyer": FieldValue(buyer) if buyer else None, "seller": FieldValue(own) if own else None},
                speaker=name_source(context, sentence),
                held=held.date if held and modality is Modality.ASSERTED else None,
                confidence=0.75,
                naming=ware.naming if ware else None,
                verb=None if last else _find_verb(step, text),
            )
    if last is not None:
        return
    context.last_step = LastStep(stage, modality, tuple(wares), sides, date, sentence.quote_date(date), sentence.index)
    if not is_delivery and wares:
        context.last_deal = context.last_step
        context.deals.append(context.last_step)


def _list_traders(
    sentence: Sentence, step: Step, sides: Sides, origins: list[str], *, is_delivery: bool
) -> list[tuple[str | None, str | None, Span | None]]:
    """Buyer and seller of a step, and where one that is beside another stands, once for each state that buys, or hands over, beside another: "Peru and Chile have ordered"."""
    verb = (step.start, step.end)
    found: list[tuple[str | None, str | None, Span | None]] = [(sides.buyer, sides.seller, None)]
    if not sides.buyer or not sides.seller or sides.buyer == sides.seller:
        return found
    found.extend(
        (buyer, sides.seller, name) for buyer, name in find_companions(sentence, sides.buyer, {sides.seller, *origins}, verb)
    )
    if is_delivery and len(found) == 1:
        found.extend(
            (sides.buyer, seller, name) for seller, name in find_companions(sentence, sides.seller, {sides.buyer}, verb)
        )
    return found


def _find_seller(ware: Ware | None, wares: list[Ware], sides: Sides, stage: str) -> str | None:
    """Who sells a thing: of rivals that a buyer weighs against each other, each comes from where it is made."""
    origins = {one.origin for one in wares if one.origin}
    if ware is None or stage not in ("considered", "requested", "signed") or len(origins) < 2:
        return sides.seller
    if stage == "signed" and (sides.seller not in origins or not all(one.origin for one in wares)):
        # What is bought from one state may be made in several.
        return sides.seller
    if ware.origin is None:  # A rival of an unknown make comes from nobody knows where.
        return sides.seller if sides.seller not in origins else None
    return ware.origin if ware.origin != sides.buyer else sides.seller


def _find_sides(context: Context, sentence: Sentence, step: Step, wares: list[Ware], origins: list[str]) -> Sides:
    """Buyer and seller of a step; those that traded its thing before where the sentence names nobody."""
    names = {ware.name for ware in wares}
    is_one = len(wares) == 1 and find_first_of(sentence.text, wares[0].end, step) is not None
    follows = step.stage in _FOLLOWING or step.gap is not None or is_one or not any(ware.is_here for ware in wares)
    known = context.traders.get(next(iter(names))) if len(names) == 1 and follows else None
    if known is not None and all(known) and not (set(sentence.states) - set(known)):
        named = find_sides(context, sentence, step.start, step.end, origins)
        return Sides(known[0], known[1], named.maker, named.is_award)
    things = frozenset(ware.start for ware in wares if ware.is_here)
    before = context.traders.get(next(iter(names)), (None, None)) if len(names) == 1 else (None, None)
    sides = find_sides(context, sentence, step.start, step.end, origins, stage=step.stage, known=before, things=things)
    if sides.buyer and sides.seller and sides.buyer != sides.seller:
        for name in names:
            context.traders[name] = (sides.buyer, sides.seller)
    return sides


def _quote_ware(sentence: Sentence, ware: Ware) -> FieldValue:
    if not ware.is_here:
        return FieldValue(ware.name)
    return sentence.quote(ware.name, ware.name_start, ware.name_start + len(ware.name))


def _find_verb(step: Step, text: str) -> tuple[int, int]:
    """Where the verb of a step stands, by which it is weighed: "will be delayed" tells of a delay now, as firmly as its first word."""
    ahead = _WILL.match(text, step.start, step.end) if step.stage == "delayed" else None
    told = _SAID_TO_BE.search(text, 0, step.start) if step.stage == "considered" else None
    found = ahead or told
    return found.span() if found else (step.start, step.end)


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
