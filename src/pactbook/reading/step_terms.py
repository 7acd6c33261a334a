"""The terms of a step of a sale: its day and its price, of those that stand in the sentence."""

from __future__ import annotations

import re

from pactbook.extract.dates import FoundDate
from pactbook.extract.money import FoundMoney
from pactbook.model.document import Span
from pactbook.model.modality import Modality
from pactbook.model.money import Basis, Money
from pactbook.model.partial_date import PartialDate
from pactbook.reading.clause import blank_relatives, find_relative, is_same_clause
from pactbook.reading.context import Sentence
from pactbook.reading.outlook import opens_span, tells_when_said
from pactbook.reading.step import Step
from pactbook.reading.ware import Ware

BASIS = {
    "notified": Basis.NOTIFIED_CEILING,
    "aon": Basis.ESTIMATED,
    "approved": Basis.APPROVED,
    "signed": Basis.SIGNED,
    "awarded": Basis.AWARDED,
}
"""What an amount is, by the step it is told with; only steps that have a price stand here."""
TO_COME = frozenset(("delivery", "first_delivery", "completed", "in_service"))
"""Steps that lie ahead when their day does; a day to come beside any other is that of something else."""
# "As part of a package of 22,800 crore": what all of it costs.
_OF_A_PACKAGE = re.compile(
    r"\b(?:part of|within|inside|under|among) (?:an?|the|its|their|this) (?:[\w-]+ ){0,4}(?:package|basket|programme|program|plan|clearances?|proposals|tranche)s? (?:of|worth|valued at|totall?ing)(?: (?:about|around|some|nearly|over|more than))? \Z",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:together|combined|in total|totall?ing|altogether)\b", re.IGNORECASE)


_YEAR = re.compile(r"(?:19|20)\d\d\b")
_TALLY = re.compile(r"\bha(?:s|ve|d)\s(?:[^;.]|\.\d){0,80}?\bsince (?:19|20)\d\d\b")
_TALLY_OPENS = re.compile(r"\W*Since (?:19|20)\d\d\b")
_NEAR_VERB = 20
"""Characters before a step in which its auxiliary stands."""
_ASIDE = 40
"""Characters before a step in which the only sum of a sentence may still be its own."""

_UNDER = re.compile(r"\b(?:[Uu]nder|[Aa]s part of|[Ff]ollowing|[Bb]ased on) (?:an?|the|its|their|this|that)\b[^,;]{0,80}\Z")

_ORDERED = re.compile(r"\b(?:ordered|bought|contracted|purchased|acquired|leased)\s(?:(?:back\s)?in|on)\s(?:early\s|late\s)?\Z")
_MAY_BE = re.compile(r"\b(?:and|but)\s(?:it\s)?(?:may|might|could|would|should|will|is\s(?:expected|likely|due|set))\b")


def find_date(sentence: Sentence, step: Step) -> FoundDate | None:
    """The date nearest to the step in its own clause; one that only says when something else happens is left out."""
    near = []
    text = blank_relatives(sentence.text, step.start)
    clause = find_relative(sentence.text, step.start)
    for found in sentence.dates:
        position = found.span.start
        if position < step.dates_from:
            # "To begin in 2031 and be over within six years": the first day is that of the beginning.
            continue
        edge = step.end if position >= step.end else step.start
        if text[position].isspace() or not is_same_clause(text, edge, position):
            continue
        if (step.gap is not None and position < step.gap) or (clause and not clause[0] <= position < clause[1]):
            continue
        if (
            position < step.start
            and _UNDER.search(sentence.text, 0, position)
            and sentence.text.startswith(",", found.span.end)
        ):
            # "Under a contract signed in 2024, the first boats arrived": the day of the contract, and of no arrival.
            continue
        if any(step.end <= other < position for other in step.later):
            # "Signed a contract for boats to be delivered in 2036": the last step before a day is what it dates.
            continue
        if _ORDERED.search(sentence.text, step.end, max(step.end, position)) or (
            position < step.start and _ORDERED.search(sentence.text, 0, position)
        ):
            # "Received its second battery, out of 15 ordered in 2022", "of the 24 ordered in 2022, 21 have arrived": the day of the order.
            continue
        if _tells_when_hedged(sentence, found, step):
            # "Is close to signing it, he said on Thursday": the day on which he said so.
            continue
        if opens_span(sentence, found):
            # "Has supplied 24 since 2023": no day on which anything was handed over.
            continue
        if _MAY_BE.search(sentence.text, step.end, max(step.end, position)):
            # "Is under negotiation and may be signed later this year": the day of what may come of it.
            continue
        distance = position - step.end if position >= step.end else max(step.start - found.span.end, step.end - position)
        if distance <= (160 if position >= step.end else 120):
            near.append((tells_when_said(sentence, found), distance, position, found))
    if not near and (year := _YEAR.match(sentence.text, step.start, step.end)) is not None:
        # "Its 2019 order of tanks".
        return FoundDate(Span(*year.span()), PartialDate.parse(year[0]))
    # "Said in September that it would be signed in October".
    return min(near)[-1] if near else None


def _tells_when_hedged(sentence: Sentence, found: FoundDate, step: Step) -> bool:
    """Whether a day behind a step that is hoped or expected is only the one on which somebody said so."""
    is_behind = found.span.start >= step.end
    return is_behind and tells_when_said(sentence, found) and sentence.govern(step.start, step.end) is not Modality.ASSERTED


def find_amount(sentence: Sentence, step: Step, stage: str, wares: list[Ware]) -> FoundMoney | None:
    """The amount of the step; one that is said to be of several things together belongs to none of them."""
    if stage in TO_COME or stage == "delayed":
        # What a thing costs is said of its contract, and not of its delivery.
        return None
    if len(wares) > 1 and _TOGETHER.search(sentence.text):
        return None
    text = sentence.text
    near = [
        found
        for found in sentence.money
        if is_same_clause(text, step.start, found.span.start)
        and not _OF_A_PACKAGE.search(text, 0, found.span.start)
        and not any(step.end <= other < found.span.start for other in step.later)
    ]
    if (
        not near
        and step.is_alone
        and len(sentence.money) == 1
        and sentence.money[0].span.start >= step.start - _ASIDE
        and not _OF_A_PACKAGE.search(text, 0, sentence.money[0].span.start)
    ):
        near = sentence.money
    if not near:
        return None
    return price(min(near, key=lambda one: abs(one.span.start - step.start)), stage)


def price(found: FoundMoney | None, stage: str) -> FoundMoney | None:
    """An amount as what it is at a step: a ceiling that is notified, the price of a contract."""
    if found is None or stage in TO_COME or stage == "delayed":
        return None
    money = found.money
    basis = BASIS.get(stage, Basis.REPORTED)
    return FoundMoney(found.span, Money(money.amount, money.currency, basis, money.price_year, money.approximate))


def is_tally(sentence: Sentence, step: Step) -> bool:
    """ "In all it has bought 42 since 2022": what several deals come to, and none of them."""
    if _TALLY_OPENS.match(sentence.text):
        return True
    return _TALLY.search(sentence.text, max(0, step.start - _NEAR_VERB)) is not None
