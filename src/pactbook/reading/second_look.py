"""A second look at a text that was read: what all its words together rule out is no more than proposed, and what they make likely as well.

A clause reader knows the wordings it was taught; numbers learned from labelled sentences (:mod:`pactbook.reading.learned`) know none and
weigh every word. They err in different places, so each checks the other. What only one of them finds counts nowhere before somebody
accepts it (:data:`~pactbook.model.finding.PROPOSED`): no stage, promise or meeting is there for a likelihood alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pactbook.extract.hedges import list_hedges
from pactbook.model.finding import PROPOSED, Finding
from pactbook.model.modality import Modality
from pactbook.reading.context import EVENTS, ONCE, Context
from pactbook.reading.learned.judge import Judgement, judge_sentences
from pactbook.reading.modality import weakest
from pactbook.reading.proposal import DELIVERY, MAKING, PROPOSERS, SALE, name_wares, propose

RULED_OUT, LIKELY = 0.04, 0.4
"""How unlikely a kind has to be for what was read of it to count no longer, and how likely for what was not read to be proposed. Of what rules
read below 0.05 in 1,600 texts from which nothing was learned, one of 68 was right. Of 104 texts of the White House more was proposed rightly
from 0.4 on than from 0.5 on, and no more wrongly."""
SPOKEN = 0.1
"""How unlikely a sentence of a speech has to be a statement for it to be left out: all of a speech are words that somebody said, and a rule takes
those for a statement that name what one is about."""
_FIRM = 0.7
"""How likely a step of a programme has to be told as not taken for it to be held for that: there, 80 of 109 were then told rightly, and 75 before.
Of other kinds as many went wrong as were mended."""
_UNNAMED = ""
_WILL = re.compile(r"(?:\b(?:will|shall)|['’]ll)\b")
_CERTAIN = 0.8
"""How likely one sentence of a text has to tell something for anything to be proposed in it: else the text is hardly of the field. Up
to 0.9 it cost nothing on the same passages."""
_CERTAIN_ALONE = 0.95
"""The same of a text in which no rule read anything."""
_SURE = 0.95
"""How likely a step of a sale has to have been taken for it to be proposed as one that was. Not compared with others."""
_HARDLY = 0.03
"""How likely a sentence has to tell a step for what hedges it to speak against a step that another one tells."""


def take_second_look(context: Context) -> None:
    """Propose what was overlooked, and hold for no more than proposed what is out of the question: in a text none of whose sentences is likely
    to tell anything, all that is not likely itself."""
    judgements = judge_sentences(context)
    surest = max((likely for judgement in judgements for likely in judgement.likely.values()), default=0.0)
    if surest >= (_CERTAIN if context.findings else _CERTAIN_ALONE):
        _propose(context, judgements)
    least = RULED_OUT if surest >= LIKELY else LIKELY
    by_sentence = {judgement.sentence.index: judgement for judgement in judgements}
    starts = [sentence.span(0, 1).start for sentence in context.sentences]
    kept = []
    for finding in context.findings:
        judgement = _find_judgement(finding, starts, by_sentence)
        if finding.is_proposed or judgement is None:
            kept.append(finding)
            continue
        likely = _find_likelihood(finding, judgement, judgements)
        if likely < SPOKEN and finding.kind == "statement" and judgement.sentence.block.speaker:
            continue
        firm = _weaken(finding, judgement)
        kept.append(firm if likely >= least else replace(firm, confidence=PROPOSED))
    context.findings[:] = kept


def _propose(context: Context, judgements: Sequence[Judgement]) -> None:
    doubtful = [judgement for judgement in judgements if _may_hedge(judgement)]
    hedged = {name for judgement in doubtful for name in name_wares(judgement.sentence) or [_UNNAMED]}
    for judgement in judgements:
        for kind, likely in judgement.likely.items():
            if likely < LIKELY or kind in judgement.read or kind not in PROPOSERS:
                continue
            modality = _find_likeliest(judgement, kind)
            if kind in (SALE, DELIVERY) and not _may_be_step(judgement, kind, modality, hedged):
                continue
            if kind in EVENTS and modality is Modality.ASSERTED and (hedges := _list_hedges(judgement)):
                modality = weakest(hedges)
            propose(context, judgement.sentence, kind, modality, judgement.sense)


def _may_hedge(judgement: Judgement) -> bool:
    """Whether a sentence may tell a step of a sale or a handing over that has not happened."""
    told = [kind for kind in (SALE, DELIVERY) if judgement.likely[kind] >= _HARDLY or kind in judgement.read]
    return any(_list_hedges(judgement) or _find_likeliest(judgement, kind) is not Modality.ASSERTED for kind in told)


def _may_be_step(judgement: Judgement, kind: str, modality: Modality, hedged: AbstractSet[str]) -> bool:
    """Whether a sentence may be proposed as telling a step of a sale or a handing over: not the one where the other is read; and one that was taken only
    where no word of the sentence hedges, and no other sentence hedges a step of the same thing."""
    if ({SALE, DELIVERY} - {kind}) & judgement.read.keys():
        return False
    if modality is not Modality.ASSERTED:
        return True
    if _list_hedges(judgement) or judgement.weigh_modality(kind)[Modality.ASSERTED] < _SURE:
        return False
    # Of what has no name, here or where it is hoped for, nobody can say that it is another.
    named = name_wares(judgement.sentence)
    return bool(named) and not hedged & {*named, _UNNAMED}


def _list_hedges(judgement: Judgement) -> set[Modality]:
    """What the words that hedge anything in a sentence, or in what opens its list, make of it; an event that will be has not been."""
    text = f"{judgement.sentence.lead_in} {judgement.sentence.text}"
    hedges = {modality for modality, _ in list_hedges(text)}
    return hedges | {Modality.PLANNED} if _WILL.search(text) else hedges


def _find_likeliest(judgement: Judgement, kind: str) -> Modality:
    shares = judgement.weigh_modality(kind)
    return max(shares, key=lambda one: shares[one])


def _find_likelihood(finding: Finding, judgement: Judgement, judgements: Sequence[Judgement]) -> float:
    """How likely its sentence tells something of its kind; of a step, which may have been told more than once, the likeliest of those that tell
    one. 1 of a kind of which nothing was learned."""
    if finding.kind in ONCE:
        return max((one.likely.get(finding.kind, 1.0) for one in judgements if finding.kind in one.read), default=1.0)
    return judgement.likely.get(finding.kind, 1.0)


def _find_judgement(finding: Finding, starts: Sequence[int], judgements: Mapping[int, Judgement]) -> Judgement | None:
    """That of the sentence in which a finding stands."""
    span = finding.citation.span
    return judgements.get(bisect_right(starts, span.start) - 1) if span is not None and starts else None


def _weaken(finding: Finding, judgement: Judgement) -> Finding:
    """A step of a programme that was read as taken, and that its sentence is likely to tell as not taken, as what it is. Never the other way round."""
    if (finding.kind, finding.modality) != (MAKING, Modality.ASSERTED):
        return finding
    shares = judgement.weigh_modality(finding.kind)
    likeliest = max(shares, key=lambda one: shares[one])
    if likeliest is Modality.ASSERTED or shares[likeliest] < _FIRM:
        return finding
    return replace(finding, modality=likeliest, held=None)
