"""A second look at a text that was read: what all its words together rule out is left out, and what they make likely is proposed.

A clause reader knows the wordings it was taught; numbers learned from labelled sentences (:mod:`pactbook.reading.learned`) know
none and weigh every word. They err in different places, so each checks the other. What only one of them finds counts nowhere before
somebody accepts it (:data:`~pactbook.model.finding.PROPOSED`): no stage, promise or meeting is there for a likelihood alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pactbook.extract.hedges import list_hedges
from pactbook.model.finding import PROPOSED, Finding
from pactbook.model.modality import Modality
from pactbook.reading.context import Context
from pactbook.reading.learned.judge import Judgement, judge_sentences
from pactbook.reading.masked import Stretch
from pactbook.reading.modality import weakest
from pactbook.reading.other_matters import list_places
from pactbook.reading.proposal import DELIVERY, PROPOSERS, SALE, name_wares, propose

_LIKELY = 0.5
"""How likely a kind has to be for what was not read of it to be proposed. In texts from which nothing was learned, 342 of 653 sentences
between 0.5 and 0.6 told something of it, 297 of 690 between 0.4 and 0.5; in real ones of what is 0.5 likely or more 11 of 29 did."""
_DOUBTFUL = 0.6
"""How likely a kind has to be for what was read of it to count. In texts from which nothing was learned 40 of 67 readings between 0.6 and
0.7 were right, 39 of 105 between 0.4 and 0.6."""
_RULED_OUT = 0.4
"""How unlikely a kind has to be for what was read of it to be left out: there, 25 of 98 were right between 0.2 and 0.4, and 19 of 283
below."""
_CERTAIN = 0.8
"""How likely one sentence of a text has to tell something for anything to be proposed in it: else the text is hardly of the field.
Up to 0.9 it cost nothing on 44 passages that nothing was learned from (``prose/19``)."""
_CERTAIN_ALONE, _FEWEST_ALONE = 0.9, 3
"""The same of a text of which nothing is left that a rule read, and how many such sentences it has to have: a text on trade or narcotics,
too, says that its next meeting will take place in the capital. Of texts from which nothing was learned 44 have them, 43 of the field; one
sentence of 0.99 or more is found in 80, nine of which are not.
"""
_OTHERWISE = 0.7
"""How likely what was read has to be told with another modality, by the words and by the encoder, for it to be held for that: in texts from
which neither had learned 22 readings that were too firm were mended then and one right one was spoiled, of those not firm enough 61 and
three. Between 0.6 and 0.7 as many as 10 and six."""
_SURE = 0.9
"""How likely a step of a sale or a handing over has to have been taken, by the words and by the encoder, for it to be proposed as
one that was. Of 330 likely ones in texts from which neither had learned, in whose sentence no word hedged, one had
not been."""
_STEPS = frozenset((SALE, DELIVERY))
_UNNAMED = ""
_WILL = re.compile(r"(?:\b(?:will|shall)|['’]ll)\b")


def take_second_look(context: Context) -> None:
    """Leave out what was read and is out of the question, hold for no more than proposed what is hardly likely, and propose what
    was overlooked."""
    judgements = judge_sentences(context)
    kept = (_sift(context, finding, judgements) for finding in context.findings)
    context.findings[:] = [finding for finding in kept if finding is not None]
    surest = sorted((max(judgement.likely.values()) for judgement in judgements), reverse=True)
    certain, fewest = (_CERTAIN, 1) if context.findings else (_CERTAIN_ALONE, _FEWEST_ALONE)
    if sum(likely >= certain for likely in surest) >= fewest:
        _propose(context, judgements)


def _sift(context: Context, finding: Finding, judgements: Sequence[Judgement]) -> Finding | None:
    """A finding as it stands after a look at all the words of the sentences that tell it; None where they rule it out."""
    places = list_places(context, finding)
    own = [judgement for judgement in judgements if judgement.sentence.index in places and finding.kind in judgement.likely]
    if finding.is_proposed or not own:
        return finding
    surest = max(own, key=lambda judgement: judgement.likely[finding.kind])
    likely = surest.likely[finding.kind]
    if likely < _RULED_OUT:
        return None
    firm = _weigh_firmness(finding, own)
    return firm if likely >= _DOUBTFUL else replace(firm, confidence=PROPOSED)


def _propose(context: Context, judgements: Sequence[Judgement]) -> None:
    """First what is only hoped for or denied, then what was done: whether a step may be proposed as taken depends on what else is
    found."""
    overlooked = [
        (judgement, kind, stretch, judgement.find_modality(kind, stretch))
        for judgement in judgements
        for kind, likely in sorted(judgement.likely.items(), key=lambda one: -one[1])
        if likely >= _LIKELY and kind not in judgement.read and kind in PROPOSERS
        for stretch in judgement.find_stretches(kind) or [judgement.whole]
    ]
    for judgement, kind, stretch, modality in overlooked:
        if modality is not Modality.ASSERTED and not _is_other_step(context, judgement, kind, stretch):
            propose(context, judgement, kind, modality, stretch)
    hedged = _list_hedged(context, judgements)
    for judgement, kind, stretch, modality in overlooked:
        is_told = modality is not Modality.ASSERTED or _is_other_step(context, judgement, kind, stretch)
        if not is_told and (kind not in _STEPS or _may_be_taken(judgement, kind, stretch, hedged)):
            propose(context, judgement, kind, modality, stretch)


def _is_other_step(context: Context, judgement: Judgement, kind: str, stretch: Stretch) -> bool:
    """Whether a step is found already where a stretch is: a handing over is no step of a sale as well, nor the other way round."""
    if kind not in _STEPS:
        return False
    span = judgement.sentence.span(*stretch)
    told = (one.citation.span for one in context.findings if one.kind in _STEPS and one.kind != kind)
    return any(one is not None and one.start < span.end and span.start < one.end for one in told)


def _list_hedged(context: Context, judgements: Sequence[Judgement]) -> set[str]:
    """What the sentences name that may tell a step of a sale or a handing over that has not happened. One that names nothing counts
    as naming the unnamed, of which nobody can say what it is about, unless such a step was found in it."""
    found = [
        one.citation.span.start
        for one in context.findings
        if one.kind in _STEPS and one.modality is not Modality.ASSERTED and one.citation.span
    ]
    hedged: set[str] = set()
    for judgement in judgements:
        if _may_hedge(judgement):
            span = judgement.sentence.span(0, len(judgement.sentence.text))
            is_found = any(span.start <= start < span.end for start in found)
            hedged.update(name_wares(judgement.sentence) or ([] if is_found else [_UNNAMED]))
    return hedged


def _may_hedge(judgement: Judgement) -> bool:
    """Whether a sentence may tell a step of a sale or a handing over that has not happened."""
    told = [kind for kind in _STEPS if judgement.likely[kind] >= _LIKELY or kind in judgement.read]
    if not told:
        return False
    return bool(_list_hedges(judgement)) or any(
        judgement.find_modality(kind, judgement.whole) is not Modality.ASSERTED for kind in told
    )


def _may_be_taken(judgement: Judgement, kind: str, stretch: Stretch, hedged: AbstractSet[str]) -> bool:
    """Whether a stretch may be proposed as telling that a step of a sale was taken, or something handed over: not where any word of
    its sentence hedges, nor where a step of the same thing is hedged, or of something nobody can tell apart from it."""
    if _list_hedges(judgement):
        return False
    if judgement.weigh_agreed(kind, stretch)[Modality.ASSERTED] < _SURE:
        return False
    return not hedged & {*name_wares(judgement.sentence), _UNNAMED}


def _list_hedges(judgement: Judgement) -> set[Modality]:
    """What the words that hedge anything in a sentence, or in what opens its list, make of it; an event that will be has not been."""
    text = f"{judgement.sentence.lead_in} {judgement.sentence.text}"
    hedges = {modality for modality, _ in list_hedges(text)}
    return hedges | {Modality.PLANNED} if _WILL.search(text) else hedges


def _weigh_firmness(finding: Finding, judgements: Sequence[Judgement]) -> Finding:
    """A finding as firm as all the words of its sentence make it: what was read as firmer than it is, as what it is; what is told more
    firmly than it was read, as no more than proposed, and without its step, which was read of other words."""
    found = next((found for judgement in judgements if (found := _find_stretch(finding, judgement))), None)
    if found is None:
        return finding
    judgement, stretch = found
    agreed = judgement.weigh_agreed(finding.kind, stretch)
    likeliest = max(agreed, key=lambda modality: agreed[modality])
    if likeliest is finding.modality:
        return finding
    if weakest({likeliest, finding.modality}) is likeliest:
        return replace(finding, modality=likeliest, held=None) if agreed[likeliest] >= _OTHERWISE else finding
    if finding.kind in _STEPS or agreed[likeliest] < _SURE:
        return finding
    fields = {name: value for name, value in finding.fields.items() if name not in ("stage", "step")}
    return replace(finding, modality=likeliest, fields=fields, confidence=PROPOSED)


def _find_stretch(finding: Finding, judgement: Judgement) -> tuple[Judgement, Stretch] | None:
    """The stretch of a sentence that a finding cites; None where it cites another sentence."""
    whole, span = judgement.sentence.span(0, len(judgement.sentence.text)), finding.citation.span
    if span is None or not whole.start <= span.start < whole.end:
        return None
    return judgement, (span.start - whole.start, min(span.end, whole.end) - whole.start)
