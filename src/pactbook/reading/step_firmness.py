"""How firmly a step of a sale is told: by the hedges that govern it, and by whether it still lies ahead."""

from __future__ import annotations

import re
from dataclasses import replace

from pactbook.extract.dates import FoundDate
from pactbook.model.modality import Modality
from pactbook.reading.clause import find_relative
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import govern, weakest
from pactbook.reading.outlook import lies_ahead
from pactbook.reading.sides import Sides
from pactbook.reading.step import Step
from pactbook.reading.step_terms import TO_COME

_GRANTED = frozenset(("aon", "approved", "notified"))
_WHICH = re.compile(r"\b(?:which|that|who|whose)\b")
_HANGS_ON = re.compile(
    r"\b(?:(?:hing|depend|hang|rest)(?:e|es|s|ed)? (?:up)?on|awaits?|awaited|remains? (?:uncertain|in doubt|unsigned|unresolved|stalled)|"
    r"(?:is|are|was|were) (?:still )?(?:awaiting|pending|uncertain|in doubt))\b",
    re.IGNORECASE,
)
_DUE = re.compile(r"due|expected", re.IGNORECASE)
_LAPSES = re.compile(r"lapses|expires", re.IGNORECASE)
_HAS_BEEN = re.compile(r"\b(?:was|were|(?:has|have|had) been|to be)\s(?:\w+ly\s|also\s)?\Z")
_PLAN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|its|their)\s(?:[\w-]+\s)?(?:proposals?|plans?|proposed|planned)\b(?:\sto\s(?=\w))?"
)
_HAS_BEGUN = re.compile(r"\b(?:began|begun|started|commenced|got under way)\Z")
# "The purchase of six boats and the intention to build more": what stands beside it says nothing of it.
_REST = re.compile(r"(?:(?! and (?:of|the|an?|its|their) )[^,;]){0,120}")
_TOLD = re.compile(
    r"\b(?:began|begun|started|commenced|completed|finished|ended|concluded|over|got under way|delivered|handed|arrived|was|were|has|have|had)\b",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"(?:prepared\b[^;]*|ready|willing|to|will|would|(?-i:may)|might|could|can|should|must|shall)\s", re.IGNORECASE
)
_GERUND = re.compile(r"\w+ing\b", re.IGNORECASE)
_RESCHEDULED = re.compile(r"\b(?:timelines?|schedules?|dates?|targets?)\s(?:was|were|has|have|had|is|are)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\b")
# "We are handing over these two boats": said while it is done.
_WE_DO = re.compile(
    r"\b(?:we|I)(?:\s(?:are|am)|['’](?:re|m))\s(?:also\s|now\s|today\s|officially\s|formally\s)*\Z", re.IGNORECASE
)
_THESE = re.compile(r"[^.;]{0,120}\b(?:these|this|today)\b", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"\b(?:began|begun|started|finished|completed|been|was|were|after|by|on|since|now|upon|while|of)\s(?:\w+ly\s)?\Z",
    re.IGNORECASE,
)

_HANDS_OVER = re.compile(r"(?:to |will |be )?(?:deliver|hand|turn|transfer|suppl|ship|donat|arriv|land|reach)", re.IGNORECASE)
_RECEIVES = re.compile(r"(?:to |will )?(?:receiv|take delivery)", re.IGNORECASE)


def find_modality(sentence: Sentence, step: Step) -> Modality:
    """How firmly a step is told: by its relative clause alone, by the verb of its noun, or by what governs it in its clause."""
    if step.stage == "lapsed" and _LAPSES.fullmatch(sentence.text, step.start, step.end):
        # "The offer expires next month": it has not yet.
        return weakest({Modality.EXPECTED, sentence.govern(step.start, step.start)})
    if _DUE.fullmatch(sentence.text, step.start, step.end):
        # "Eight more due in 2030": whatever day it was due on, nobody says that it came.
        return weakest({Modality.EXPECTED, sentence.govern(step.start, step.end)})
    clause = find_relative(sentence.text, step.start)
    relative = step.gap if step.gap is not None else clause[0] if clause else None
    if relative is not None:
        # What a relative clause tells is not hoped because what it is told of is.
        last = step.end if step.hedges_inside else step.start
        return govern(sentence.text[relative:], step.start - relative, last - relative)
    if step.is_nominal and not _HAS_BEGUN.search(sentence.text[step.start : step.end]):
        # "the purchase of six boats was expected to be completed": the verb of a noun comes after it.
        rest = _REST.match(sentence.text, step.end)
        last = rest.end() if rest else step.end
        modality = sentence.govern(step.start, last)
        hangs = (
            _HANGS_ON.search(sentence.text, step.end, last)
            if step.stage == "signed" and modality is Modality.ASSERTED
            else None
        )
        is_own = hangs is not None and _WHICH.search(sentence.text, step.end, hangs.start()) is None
        return Modality.CONDITIONAL if is_own else modality
    if step.stage in _GRANTED and _HAS_BEEN.search(sentence.text[: step.start]):
        # "The proposal to buy six was cleared": what is granted is a plan by nature, and the granting of it is none.
        text = _PLAN.sub(lambda match: " " * len(match[0]), sentence.text[: step.start]) + sentence.text[step.start :]
        return replace(sentence, text=text).govern(step.start, step.start)
    return sentence.govern(step.start, step.end if step.hedges_inside else step.start)


def is_ahead(context: Context, sentence: Sentence, step: Step, date: FoundDate | None) -> bool:
    """Whether a step without a hedge still lies ahead: by its day, by the form of its verb, or because no verb tells that it is past."""
    if step.stage in TO_COME and lies_ahead(context, date):
        return True
    words = sentence.text[step.start : step.end]
    if _INFINITIVE.match(words) and step.stage != "delayed":
        # What will be late is late already.
        return True
    if step.stage == "delivery" and _GERUND.match(words) and not _UNDER_WAY.search(sentence.text, 0, step.start):
        # "Delivering these tanks will take time", "is donating tanks": nothing has been handed over yet.
        return not (_WE_DO.search(sentence.text, 0, step.start) and _THESE.search(sentence.text, step.end))
    if _RESCHEDULED.search(words) or (step.stage == "signed" and _YEAR.match(words) and lies_ahead(context, date)):
        return True
    is_milestone = step.stage in ("first_delivery", "completed")
    return is_milestone and _TOLD.search(sentence.text, step.start, min(len(sentence.text), step.end + 20)) is None


def hands_over(sentence: Sentence, step: Step, sides: Sides) -> bool:
    """Whether a verb is one of handing over; who will receive does so from a state that is named, else it is only a share of theirs."""
    words = sentence.text[step.start :]
    return _HANDS_OVER.match(words) is not None or (
        _RECEIVES.match(words) is not None and sides.seller in sentence.states and sides.buyer in sentence.states
    )
