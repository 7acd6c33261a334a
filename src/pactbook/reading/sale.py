"""Steps of sales, and handing over: who signed, cleared, notified, halted or delivered what, and how firmly it is said.

The rule above all others: a hedge never moves a case. A step is asserted only when nothing that governs it weakens it; where it is
unclear what a step is about, or between whom, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.extract.money import FoundMoney
from pactbook.extract.quantities import FoundQuantity, find_quantity_before, find_rank_before
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.money import Basis, Money
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.people import name_in_full
from pactbook.reading.sides import Sides, find_sides
from pactbook.reading.systems import FoundSystem

_BASIS = {
    "notified": Basis.NOTIFIED_CEILING,
    "aon": Basis.ESTIMATED,
    "approved": Basis.APPROVED,
    "signed": Basis.SIGNED,
    "awarded": Basis.AWARDED,
}
_MOST = 10
"""Systems of one list that are read (rule 3 of the labelling guide)."""
_DENIES_REPORT = re.compile(
    r"\b(?:false|fabricated|baseless|incorrect|untrue|denied|den(?:y|ies)|refuted?|dismissed|no truth)\b", re.IGNORECASE
)
_THAT_REPORT = re.compile(
    r"\b(?:denied|refuted|dismissed|rejected)\s(?:that|the|those|these|such)\s(?:latest\s)?(?:reports?|claims?|account)\b",
    re.IGNORECASE,
)
_NO_CONTRACT = re.compile(
    r"\b(?:no|not mean that an?|does not mean an?) (?:contract|deal|agreement|order)\b(?=[^.;]{0,60}\b(?:signed|concluded|finali[sz]ed|inked|placed)\b)",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"\AThe (?:first|second|third|fourth|other|former|latter|remaining)\b[^.;]{0,80}?\b(?:covers?|is for|includes?|involves?|comprises?|provides? for)\b"
)
_CLAUSE = re.compile(
    r";|\s[–—]\s|,?\s(?:but|while|whereas|although|though|after|before)\s|,?\sand\s(?=(?:the\s)?(?:[A-Z]?[\w'.-]+\s){0,3}(?:has|have|had|is|are|was|were|will|would)\b)|,\s(?=(?:which|who|where)\b)|\.\s"
)
_COMMITTED = re.compile(
    r"\b(?:support|help|interest|possible|potential|proposed|proposal|pursue|possibility|terms|plans?|talks|discuss\w*|process|future)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a sentence that says a step is taken, and how its hedges are read."""

    stage: str
    start: int
    end: int
    hedges_inside: bool = True
    objects: str = "any"
    is_drawdown: bool = False


@dataclass(frozen=True, slots=True)
class LastStep:
    """The step of an earlier sentence, which a later one may continue or deny."""

    stage: str
    modality: Modality
    systems: tuple[FoundSystem, ...]
    sides: Sides
    date: FieldValue | None
    held: FoundDate | None


def read_sale(context: Context, sentence: Sentence) -> None:
    """Every step of a sale, and every handing over, that the sentence states, one finding for each system."""
    text = sentence.text
    systems = sentence.systems
    if not _pattern("trade").search(text) and not systems:
        return
    if _pattern("civil").search(text) and not systems:
        return
    _read_denials(context, sentence)
    steps = list(_find_steps(sentence))
    if not steps and systems and _CONTINUES.match(text) and context.last_step is not None:
        last = context.last_step
        _add_step(context, sentence, Step(last.stage, 0, systems[0].start), systems, last.modality, last)
    for step in steps:
        meant = _find_objects(context, sentence, step, steps)
        if step.stage == "delivery":
            _add_delivery(context, sentence, step, meant)
        elif meant or step.is_drawdown:
            _add_step(context, sentence, step, meant, _find_modality(sentence, step), None)
    if systems:
        context.last_systems = list(systems)


def _find_steps(sentence: Sentence) -> Iterator[Step]:
    """The steps a sentence names, none overlapping another; a verb of buying counts where no rung is named in its clause."""
    text = sentence.text
    taken: list[Step] = []
    for row in load_vocabulary("sale")["stages"]:
        for match in _compile(row["words"]).finditer(text):
            if any(step.start < match.end() and match.start() < step.end for step in taken):
                continue
            if row.get("needs") and not _compile(row["needs"]).search(text):
                continue
            if row.get("drawdown") and not sentence.money:
                continue
            taken.append(
                Step(
                    row["stage"],
                    match.start(),
                    match.end(),
                    row.get("hedges") != "before",
                    row["object"],
                    bool(row.get("drawdown")),
                )
            )
            break
    for match in _pattern("delivery").finditer(text):
        if not any(
            _same_clause(text, step.start, match.start())
            and step.stage in ("first_delivery", "completed", "awarded", "approved")
            for step in taken
        ):
            taken.append(Step("delivery", match.start(), match.end(), True, "any"))
    for name in ("buys", "sells"):
        for match in _compile(load_vocabulary("sale")["purchase"][name]).finditer(text):
            if not any(_same_clause(text, step.start, match.start()) for step in taken):
                taken.append(Step("signed", match.start(), match.end(), True, "after"))
    for match in _compile(load_vocabulary("sale")["purchase"]["nominal"]).finditer(text):
        owner = re.search(r"(?:'s|s'|\b[A-Z]\w+(?:n|an|ian|ish|ese|i|ch|sh))\s\Z", text[: match.start()])
        if (
            owner
            and not _COMMITTED.search(text[: match.start()])
            and not any(_same_clause(text, step.start, match.start()) for step in taken)
        ):
            taken.append(Step("signed", match.start(), match.end(), True, "after"))
    yield from sorted(taken, key=lambda step: step.start)


def _find_objects(context: Context, sentence: Sentence, step: Step, steps: list[Step]) -> list[FoundSystem]:
    """The systems a step is about: those after it in its clause, else those before, else those of the sentence before it that it means."""
    first, last = _bound_clause(sentence.text, step, steps)
    here = [system for system in sentence.systems if first <= system.start < last]
    after = [system for system in here if system.start >= step.start]
    before = [system for system in here if system.start < step.start]
    if step.objects == "after":
        if after:
            return after[:_MOST]
    elif here:
        return (after or before)[:_MOST]
    if step.objects == "any" and sentence.systems and not here:
        earlier = [system for system in sentence.systems if system.start < step.start]
        if earlier and len({system.name for system in earlier}) == 1:
            return earlier[-1:]
    clause = sentence.text[first:last]
    if not sentence.systems and context.last_systems and _pattern("anaphor").search(clause):
        kinds = {system.name: system for system in context.last_systems}
        if len(kinds) == 1:
            return [_recall(system) for system in kinds.values()]
    return []


def _recall(system: FoundSystem) -> FoundSystem:
    """A system named in an earlier sentence: it stands nowhere in this one."""
    return FoundSystem(-1, -1, system.name, -1, system.origin, system.record)


def _bound_clause(text: str, step: Step, steps: list[Step]) -> tuple[int, int]:
    """The stretch around a step in which what it is about must stand: up to the next clause or the next step of another kind."""
    first, last = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= step.start:
            first = match.end()
        elif match.start() >= step.end:
            last = match.start()
            break
    for other in steps:
        if other is not step and other.stage != step.stage:
            if step.end <= other.start < last and not re.search(r"\b(?:to|for|of)\s\Z", text[: other.start]):
                last = other.start
            elif first < other.end <= step.start and text[other.end : step.start].count(",") >= 1:
                first = other.end
    return first, last


def _same_clause(text: str, one: int, other: int) -> bool:
    start, end = min(one, other), max(one, other)
    return _CLAUSE.search(text, start, end) is None


def _find_modality(sentence: Sentence, step: Step) -> Modality:
    return sentence.govern(step.start, step.end if step.hedges_inside else step.start)


def _add_step(
    context: Context, sentence: Sentence, step: Step, systems: list[FoundSystem], modality: Modality, last: LastStep | None
) -> None:
    sides = last.sides if last else find_sides(context, sentence, step.start, step.end, systems)
    if not sides.is_between_states or (step.is_drawdown and sides.seller is None):
        return
    stage = "awarded" if step.stage == "signed" and sides.is_award else step.stage
    source = _find_speaker(context, sentence)
    date = _find_date(sentence, step)
    held = date.date if date and modality is Modality.ASSERTED else None
    amount = _find_amount(sentence, step, stage)
    if step.is_drawdown:
        systems = []
    for position, system in enumerate(systems or [None]):
        count = _find_count(sentence, system) if system else None
        fields: dict[str, FieldValue | None] = {
            "system": _quote_system(sentence, system) if system else None,
            "stage": sentence.quote(stage, step.start, step.end) if step.end > step.start else FieldValue(stage),
            "buyer": FieldValue(sides.buyer) if sides.buyer else None,
            "seller": FieldValue(sides.seller) if sides.seller else None,
            "maker": sentence.quote(sides.maker[0], sides.maker[1], sides.maker[2]) if sides.maker and position == 0 else None,
            "date": sentence.quote_date(date) or (last.date if last else None),
            "quantity": sentence.quote(count.number, count.span.start, count.span.end) if count else None,
            "value": sentence.quote(amount.money.to_json(), amount.span.start, amount.span.end)
            if amount and position == 0
            else None,
        }
        stretch = _find_stretch(step, system, count, position, amount)
        context.add("sale_stage", modality, sentence, stretch, fields, speaker=source, held=held, confidence=0.75)
    own = [system for system in systems if system.start >= 0] or systems
    context.last_step = LastStep(stage, modality, tuple(own), sides, sentence.quote_date(date), date)


def _add_delivery(context: Context, sentence: Sentence, step: Step, systems: list[FoundSystem]) -> None:
    """Items handed over, one finding for each system; where it isn't said that anything has a name, nothing."""
    if not systems:
        return
    modality = _find_modality(sentence, step)
    sides = find_sides(context, sentence, step.start, step.end, systems, is_delivery=True)
    if sides.buyer is None and sides.seller is None:
        return
    date = _find_date(sentence, step)
    for position, system in enumerate(systems):
        count = _find_count(sentence, system)
        fields = {
            "system": _quote_system(sentence, system),
            "buyer": FieldValue(sides.buyer) if sides.buyer else None,
            "seller": FieldValue(sides.seller) if sides.seller else None,
            "quantity": sentence.quote(count.number, count.span.start, count.span.end) if count else None,
            "date": sentence.quote_date(date),
        }
        stretch = _find_stretch(step, system, count, position, None)
        held = date.date if date and modality is Modality.ASSERTED else None
        context.add(
            "delivery",
            modality,
            sentence,
            stretch,
            fields,
            speaker=_find_speaker(context, sentence),
            held=held,
            confidence=0.75,
        )


def _read_denials(context: Context, sentence: Sentence) -> None:
    """A report that somebody calls false, and a contract that nobody has signed: denied steps, so that they can be shown as that."""
    text = sentence.text
    last = context.last_step
    report = _THAT_REPORT.search(text)
    if report is not None and last is not None:
        system = last.systems[0] if len(last.systems) == 1 else None
        fields = {
            "system": FieldValue(system.name) if system else None,
            "stage": FieldValue(last.stage),
            "buyer": FieldValue(last.sides.buyer) if last.sides.buyer else None,
            "seller": FieldValue(last.sides.seller) if last.sides.seller else None,
        }
        context.add(
            "sale_stage", Modality.DENIED, sentence, (0, report.end()), fields, speaker=_find_speaker(context, sentence)
        )
        return
    none = _NO_CONTRACT.search(text)
    if none is not None and not sentence.systems and context.last_systems and last is not None:
        fields = {
            "stage": FieldValue("signed"),
            "buyer": FieldValue(last.sides.buyer) if last.sides.buyer else None,
            "seller": FieldValue(last.sides.seller) if last.sides.seller else None,
        }
        end = next(
            (
                match.end()
                for match in re.finditer(r"\b(?:signed|concluded|finali[sz]ed|inked|placed)\b", text)
                if match.end() > none.end()
            ),
            none.end(),
        )
        context.add(
            "sale_stage", Modality.DENIED, sentence, (none.start(), end), fields, speaker=_find_speaker(context, sentence)
        )
        return
    halted = re.search(
        r"\breports? (?:of|about|that)\b[^.;]{0,60}?\b(?P<word>pause|halt|suspension|hold|cancel\w+)\b", text, re.IGNORECASE
    )
    if halted is not None and _DENIES_REPORT.search(text) and not sentence.systems:
        stage = "cancelled" if halted["word"].lower().startswith("cancel") else "paused"
        states = [state for state in context.principals if state in sentence.states] or list(context.principals)
        buyer, seller = context.split_sides(states)
        fields = {
            "stage": FieldValue(stage),
            "buyer": FieldValue(buyer) if buyer else None,
            "seller": FieldValue(seller) if seller else None,
        }
        denial = _DENIES_REPORT.search(text, halted.end())
        stretch = (halted.start(), denial.end() if denial else halted.end())
        context.add("sale_stage", Modality.DENIED, sentence, stretch, fields, speaker=_find_speaker(context, sentence))


def _find_speaker(context: Context, sentence: Sentence) -> str | None:
    if sentence.source is None:
        return None
    return name_in_full(context, sentence.source.person) if sentence.source.person else sentence.source.name


def _find_date(sentence: Sentence, step: Step) -> FoundDate | None:
    """The date nearest to the step in its own clause; one that only says when something else happens is left out."""
    near = []
    for found in sentence.dates:
        position = found.span.start
        if not _same_clause(sentence.text, step.start, position):
            continue
        distance = position - step.end if position >= step.end else step.start - found.span.end
        reach = 160 if position >= step.end else 120
        if distance <= reach:
            near.append((distance, found))
    return min(near, key=lambda one: one[0])[1] if near else None


def _find_amount(sentence: Sentence, step: Step, stage: str) -> FoundMoney | None:
    near = [found for found in sentence.money if _same_clause(sentence.text, step.start, found.span.start)] or (
        sentence.money if len(sentence.money) == 1 else []
    )
    if not near:
        return None
    found = min(near, key=lambda one: abs(one.span.start - step.start))
    basis = _BASIS.get(stage, Basis.REPORTED)
    return FoundMoney(
        found.span,
        Money(found.money.amount, found.money.currency, basis, found.money.price_year, approximate=found.money.approximate),
    )


def _find_count(sentence: Sentence, system: FoundSystem) -> FoundQuantity | None:
    if system.start < 0:
        return None
    return find_rank_before(sentence.text, system.start, 0) or find_quantity_before(sentence.text, system.start, 0)


def _quote_system(sentence: Sentence, system: FoundSystem) -> FieldValue:
    if system.start < 0:
        return FieldValue(system.name)
    at = sentence.text.find(system.name, system.start, system.end)
    start = at if at >= 0 else system.start
    return sentence.quote(system.name, start, start + len(system.name))


def _find_stretch(
    step: Step, system: FoundSystem | None, count: FoundQuantity | None, position: int, amount: FoundMoney | None
) -> tuple[int, int]:
    """The shortest stretch that carries it: step and thing for the first of a list, the thing alone for the others."""
    if system is None or system.start < 0:
        end = amount.span.end if amount and amount.span.end > step.end and system is None else step.end
        return (step.start, max(end, step.start + 1))
    start = count.span.start if count else system.start
    if position > 0:
        return (start, system.end)
    return (min(step.start, start), max(step.end, system.end))


@cache
def _compile(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


def _pattern(name: str) -> re.Pattern[str]:
    return _compile(load_vocabulary("sale")[name])
