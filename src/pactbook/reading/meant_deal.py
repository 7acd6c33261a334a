"""Which deal "the deal", "the contract" or "it" stands for: the nearest of fitting kind; none where more than one may be meant."""

from __future__ import annotations

import re
from typing import Any

from pactbook.reading.context import Context, Sentence, name_states

_DEAL = re.compile(
    r"\b(?:deal|buy|purchase|sale|contract|order|package|acquisition|procurement|agreement|pact|deliver(?:y|ies)|supplies|it)\b",
    re.IGNORECASE,
)
# "The first deal", "the former": one of several by its place.
_BY_PLACE = re.compile(
    r"\b(?:first|second|third|former|latter|other|earlier|previous)\s(?:deal|contract|order|agreement|purchase|sale|pact)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(r"\b(?:contract|order)\b", re.IGNORECASE)
_WITH = re.compile(r"\s(?:with|from|to)\s(?:the\s)?\Z")
_SIGNED = frozenset(("signed", "awarded"))
_OPEN = frozenset(("considered", "offered", "requested", "aon"))
_BESIDE = re.compile(
    r"\b(?:and|plus|as well as)\s(?:an?\s)?(?:one|another|second|others?|contract|deal|order|agreement)\b", re.IGNORECASE
)
_TRADES = re.compile(
    r"\b(?:deals?|contracts?|orders?|ordered|bids?|tenders?|talks|negotiations?|offers?|offered|sales?|purchases?|bought|buy|sell|sold)\b",
    re.IGNORECASE,
)
_FAR = 6


def find_meant_deal(context: Context, sentence: Sentence, anaphor: re.Match[str], place: int, others: re.Pattern[str]) -> Any:
    """The step of an earlier sentence that a word for it means, or None where that is not certain. ``place`` is where the word stands, and
    ``others`` what stands before a thing that is only named with another."""
    last = context.last_step
    if last is None:
        return None
    is_deal = _DEAL.search(anaphor[0]) is not None
    deal = context.last_deal if is_deal and context.last_deal is not None else last
    if not is_deal:
        return deal
    told = [one for one in context.deals[-_FAR:] if one.wares]
    several = {one.wares[0].name for one in told} - {deal.wares[0].name if deal.wares else ""}
    if several and _BY_PLACE.search(anaphor[0]):
        return None
    with_whom = _find_counterpart(sentence, place)
    if with_whom is not None and with_whom not in (deal.sides.buyer, deal.sides.seller):
        # "The contract with Germany": the one that was made with them.
        fitting = [one for one in told if with_whom in (one.sides.buyer, one.sides.seller)]
        return fitting[-1] if len({one.wares[0].name for one in fitting}) == 1 else None
    if deal.stage in _OPEN and any(one.stage in _SIGNED and one.wares[0].name in several for one in told):
        signed = [one for one in told if one.stage in _SIGNED]
        return signed[-1] if _BINDS.search(anaphor[0]) and len({one.wares[0].name for one in signed}) == 1 else None
    return None if _is_crossed(context, deal, others) else deal


def _find_counterpart(sentence: Sentence, place: int) -> str | None:
    """The state that stands right behind a word for a deal, with "with", "from" or "to" between."""
    for mention in sentence.mentions:
        states = name_states(mention, capitals=True)
        if mention.span.start >= place and len(states) == 1:
            return states[0] if _WITH.fullmatch(sentence.text[place : mention.span.start]) else None
    return None


def _is_crossed(context: Context, deal: Any, others: re.Pattern[str]) -> bool:
    """Whether the text has named another thing that is traded since a deal was told, of which no step was read."""
    own = {ware.name for ware in deal.wares}
    own |= {str(one.value("system")) for one in context.findings if one.kind in ("sale_stage", "delivery")}
    for sentence in reversed(context.sentences):
        if sentence.index < deal.index:
            return False
        crossing = [
            system
            for system in sentence.systems
            if system.name not in own and others.search(sentence.text, 0, system.start) is None
        ]
        if sentence.index == deal.index:
            return any(_BESIDE.search(sentence.text, 0, system.start) for system in crossing)
        if crossing and _TRADES.search(sentence.text):
            return True
    return False
