"""A second look at a text that was read: what all its words together rule out is no more than proposed, and what they make likely as well.

A clause reader knows the wordings it was taught; numbers learned from labelled sentences (:mod:`pactbook.reading.learned`) know none and
weigh every word. They err in different places, so each checks the other. What only one of them finds counts nowhere before somebody
accepts it (:data:`~pactbook.model.finding.PROPOSED`): no stage, promise or meeting is there for a likelihood alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pactbook.extract.hedges import list_hedges
from pactbook.model.finding import PROPOSED, Finding
from pactbook.model.modality import Modality
from pactbook.reading.context import EVENTS, ONCE, Context
from pactbook.reading.learned.judge import Judgement, judge_sentences
from pactbook.reading.modality import weakest
from pactbook.reading.proposal import PROPOSERS, SALE, name_wares, propose

RULED_OUT, LIKELY = 0.05, 0.5
"""How unlikely a kind has to be for what was read of it to count no longer, and how likely for what was not read to be proposed. Between 0.05
and 0.2, and 0.4 and 0.6, F1 on 44 passages that the numbers were not learned from moved by less than 0.01."""
_CERTAIN = 0.8
"""How likely one sentence of a text has to tell something for anything to be proposed in it: else the text is hardly of the field. Up
to 0.9 it cost nothing on the same passages."""
_SURE = 0.95
"""How likely a step of a sale has to have been taken for it to be proposed as one that was. Not compared with others."""


def take_second_look(context: Context) -> None:
    """Propose what was overlooked, and hold for no more than proposed what is out of the question: in a text none of whose sentences is likely
    to tell anything, all that is not likely itself."""
    judgements = judge_sentences(context)
    surest = max((likely for judgement in judgements for likely in judgement.likely.values()), default=0.0)
    if surest >= _CERTAIN:
        _propose(context, judgements)
    least = RULED_OUT if surest >= LIKELY else LIKELY
    by_sentence = {judgement.sentence.index: judgement for judgement in judgements}
    starts = [sentence.span(0, 1).start for sentence in context.sentences]
    for place, finding in enumerate(context.findings):
        if not finding.is_proposed and _find_likelihood(finding, starts, by_sentence) < least:
            context.findings[place] = replace(finding, confidence=PROPOSED)


def _propose(context: Context, judgements: Sequence[Judgement]) -> None:
    hedged = {name for judgement in judgements if _may_hedge(judgement) for name in name_wares(judgement.sentence)}
    for judgement in judgements:
        for kind, likely in judgement.likely.items():
            if likely < LIKELY or kind in judgement.read or kind not in PROPOSERS:
                continue
            modality = _find_likeliest(judgement, kind)
            if kind == SALE and not _may_be_step(judgement, modality, hedged):
                continue
            if kind in EVENTS and modality is Modality.ASSERTED and (hedges := _list_hedges(judgement)):
                modality = weakest(hedges)
            propose(context, judgement.sentence, kind, modality)


def _may_hedge(judgement: Judgement) -> bool:
    """Whether a sentence may tell a step of a sale that has not been taken."""
    if judgement.likely[SALE] < RULED_OUT and SALE not in judgement.read:
        return False
    return bool(_list_hedges(judgement)) or _find_likeliest(judgement, SALE) is not Modality.ASSERTED


def _may_be_step(judgement: Judgement, modality: Modality, hedged: Collection[str]) -> bool:
    """Whether a sentence may be proposed as telling a step of a sale: not what is read as a handing over; and one that was taken only where no
    word of the sentence hedges, and no other sentence hedges a step of the same thing."""
    if "delivery" in judgement.read:
        return False
    if modality is not Modality.ASSERTED:
        return True
    if _list_hedges(judgement) or judgement.weigh_modality(SALE)[Modality.ASSERTED] < _SURE:
        return False
    return not any(name in hedged for name in name_wares(judgement.sentence))


def _list_hedges(judgement: Judgement) -> set[Modality]:
    """What the words that hedge anything in a sentence, or in what opens its list, make of it."""
    return {modality for modality, _ in list_hedges(f"{judgement.sentence.lead_in} {judgement.sentence.text}")}


def _find_likeliest(judgement: Judgement, kind: str) -> Modality:
    shares = judgement.weigh_modality(kind)
    return max(shares, key=lambda one: shares[one])


def _find_likelihood(finding: Finding, starts: Sequence[int], judgements: Mapping[int, Judgement]) -> float:
    """How likely its sentence tells something of its kind; of a step, which may have been told more than once, the likeliest of those that tell
    one. 1 of a kind of which nothing was learned."""
    if finding.citation.span is None or not starts:
        return 1.0
    if finding.kind in ONCE:
        told = (one.likely.get(finding.kind, 1.0) for one in judgements.values() if finding.kind in one.read)
        return max(told, default=1.0)
    judgement = judgements.get(bisect_right(starts, finding.citation.span.start) - 1)
    return judgement.likely.get(finding.kind, 1.0) if judgement is not None else 1.0
