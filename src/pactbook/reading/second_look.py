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
from pactbook.model.finding import PROPOSED, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.reading.context import Context
from pactbook.reading.learned.judge import Judgement, judge_sentences
from pactbook.reading.masked import Stretch
from pactbook.reading.modality import weakest
from pactbook.reading.other_matters import list_places
from pactbook.reading.outlook import DAYS, lies_after
from pactbook.reading.proposal import DELIVERY, MAKING, PROPOSERS, SALE, name_wares, propose

_LIKELY = 0.5
"""How likely a kind has to be for what was not read of it to be proposed. In texts from which nothing was learned, 342 of 653 sentences
between 0.5 and 0.6 told something of it, 297 of 690 between 0.4 and 0.5; in real ones of what is 0.5 likely or more 11 of 29 did."""
_DOUBTFUL = 0.6
"""How likely a kind has to be for what was read of it to count. In texts from which nothing was learned 40 of 67 readings between 0.6 and
0.7 were right, 39 of 105 between 0.4 and 0.6."""
_RULED_OUT = 0.4
"""How unlikely a kind has to be for what was read of it to be left out: there, 25 of 98 were right between 0.2 and 0.4, and 19 of 283
below."""
_OF_WORDS = 0.2, 0.3
"""The same two of what somebody said: it is theirs, whether or not it is of the partnership, and moves nothing. With the other two a fifth
of what counts of it went, as often right as wrong."""
_CERTAIN = 0.8
"""How likely one sentence of a text has to tell something for anything to be proposed in it: else the text is hardly of the field.
Up to 0.9 it cost nothing on 44 passages that nothing was learned from (``prose/19``)."""
_CERTAIN_ALONE, _FEWEST_ALONE = 0.9, 3
"""The same of a text of which nothing is left that a rule read, and how many such sentences it has to have: a text on trade or narcotics,
too, says that its next meeting will take place in the capital. Of texts from which nothing was learned 44 have them, 43 of the field; one
sentence of 0.99 or more is found in 80, nine of which are not."""
_LESS_FIRM, _FIRMER = 0.7, 0.9
"""How likely what was read has to be told less firmly, and as done, by the words and by the encoder, for it to be held for that. In texts from
which neither had learned 22 readings that were too firm were mended by the first and one right one was spoiled; between 0.6 and 0.7
three and one. Of those that were not firm enough, other than steps of sales, 19 were mended by the second and one was spoiled; between
0.7 and 0.9 six and one."""
_SURE = 0.9
"""How likely a step of a sale or a handing over has to have been taken, by the words and by the encoder, for it to be proposed as
one that was. Of 330 likely ones in texts from which neither had learned, in whose sentence no word hedged, one had not been: at 0.97.
(Of those that ``prose/21`` found likely, 644 at 0.9, six.)"""
_MAY_HEDGE = 0.5
"""How likely a sentence has to tell a step for what hedges it to speak against a step that another one tells. In a third of the own texts
from which nothing was learned 115 steps were then rightly proposed and 25 wrongly; at 0.03, 41 and 18. Those wrongly proposed in a
text with a hedged step that was not found, of which one might be taken for it, were 13 and eight."""
_BESIDE = 0.9
"""How likely a kind has to be for a stretch to be proposed beside what was read of it, where the encoder sees both and apart. In sixteen
labelled documents of ministries, wires and companies that were only scored it added two promises, both right."""
_SAID_AHEAD = {"exercise": FieldValue("announced")}
"""The step of what is still to come, of a kind whose steps say otherwise that it was."""
_STEPS = frozenset((SALE, DELIVERY))
_WORDS = "statement"
_AS_READ = _STEPS | {_WORDS}
"""Kinds that are never held for done where they were read as not: a step of a sale is none for a likelihood, and what somebody hopes is
told as theirs."""
_OF_PLANS = frozenset(("delayed", "paused", "resumed", "lapsed", "cancelled"))
"""Steps of what is a plan by nature ("scrapped plans to buy"): the words of the plan say nothing of the step."""
_ENDED = "ended"
"""The same of a making: "dropped plans to build them"."""
_UNNAMED = ""
_WILL = re.compile(r"(?:\b(?:will|shall)|['’]ll)\b")


def take_second_look(context: Context) -> None:
    """Leave out what was read and is out of the question, hold for no more than proposed what is hardly likely, and all for as firm as it
    is told; and propose what was overlooked."""
    judgements = judge_sentences(context)
    kept = (_sift(context, finding, judgements) for finding in context.findings)
    context.findings[:] = [finding for finding in kept if finding is not None]
    certain, fewest = (_CERTAIN, 1) if context.findings else (_CERTAIN_ALONE, _FEWEST_ALONE)
    if sum(max(judgement.likely.values()) >= certain for judgement in judgements) >= fewest:
        _propose(context, judgements)


def _sift(context: Context, finding: Finding, judgements: Sequence[Judgement]) -> Finding | None:
    """A finding as it stands after a look at all the words of the sentences that tell it; None where they rule it out. The likeliest
    of them says whether it stands, the one that it cites how firmly."""
    places = list_places(context, finding)
    own = [judgement for judgement in judgements if judgement.sentence.index in places and finding.kind in judgement.likely]
    if finding.is_proposed or not own or _is_named_before(finding):
        return finding
    likely = max(judgement.likely[finding.kind] for judgement in own)
    ruled_out, doubtful = _OF_WORDS if finding.kind == _WORDS else (_RULED_OUT, _DOUBTFUL)
    if likely < ruled_out:
        return None
    firm = _weigh_firmness(context, finding, own)
    return firm if likely >= doubtful else replace(firm, confidence=PROPOSED)


def _is_named_before(finding: Finding) -> bool:
    """Whether what a finding tells of was named by another sentence, so that the words of its own say little of its kind: "a third edition"."""
    name = finding.fields.get("name")
    return finding.kind == "ecosystem" and name is not None and name.wording is None


def _is_ended(finding: Finding) -> bool:
    """Whether the end of a programme is told: like the end of a deal, it is that of a plan."""
    return finding.kind == MAKING and finding.value("step") == _ENDED


def _weigh_firmness(context: Context, finding: Finding, judgements: Sequence[Judgement]) -> Finding:
    """A finding as firm as the stretch that it cites makes it. What is only held for denied or conditional, or for done, by a likelihood
    is no more than proposed."""
    if finding.value("stage") in _OF_PLANS or _is_of_the_day(context, finding) or _is_ended(finding):
        return finding
    span = finding.citation.span
    cited = ((judgement, judgement.sentence.find(span)) for judgement in judgements if span is not None)
    judgement, stretch = next(((judgement, stretch) for judgement, stretch in cited if stretch is not None), (None, None))
    if judgement is None or stretch is None:
        return finding
    agreed = judgement.weigh_agreed(finding.kind, stretch)
    likeliest = max(agreed, key=lambda modality: agreed[modality])
    if likeliest is Modality.ASSERTED:
        is_firmer = finding.modality is not likeliest and finding.kind not in _AS_READ and agreed[likeliest] >= _FIRMER
        return _make_firm(context, finding) if is_firmer else finding
    if (
        weakest({likeliest, finding.modality}) is not likeliest
        or likeliest is finding.modality
        or agreed[likeliest] < _LESS_FIRM
    ):
        return finding
    ahead = {"step": _SAID_AHEAD[finding.kind]} if finding.kind in _SAID_AHEAD else {}
    confidence = PROPOSED if likeliest in (Modality.DENIED, Modality.CONDITIONAL) else finding.confidence
    return replace(finding, modality=likeliest, held=None, fields={**finding.fields, **ahead}, confidence=confidence)


def _is_of_the_day(context: Context, finding: Finding) -> bool:
    """Whether a meeting was read as one of the day on which it is told: "we meet today" is no plan."""
    is_told = finding.kind == "engagement" and finding.modality is Modality.ASSERTED and context.published is not None
    return is_told and str(finding.value("date")) == str(context.published)


def _make_firm(context: Context, finding: Finding) -> Finding:
    """What was read as not done, proposed as done: without the step and the days of what was to come."""
    fields = {
        name: value
        for name, value in finding.fields.items()
        if name not in ("stage", "step") and not (name in DAYS and lies_after(context, str(value.value)))
    }
    return replace(finding, modality=Modality.ASSERTED, fields=fields, confidence=PROPOSED)


def _propose(context: Context, judgements: Sequence[Judgement]) -> None:
    """First what is only hoped for or denied, then what was done: whether a step may be proposed as taken depends on what else is
    found. Of one stretch the likelier of two steps that are as firm goes first."""
    overlooked = [
        (judgement, kind, stretch, judgement.find_modality(kind, stretch))
        for judgement in judgements
        for kind, likely in sorted(judgement.likely.items(), key=lambda one: -one[1])
        if likely >= _LIKELY and kind in PROPOSERS
        for stretch in _list_overlooked(context, judgement, kind)
    ]
    for judgement, kind, stretch, modality in overlooked:
        if modality is not Modality.ASSERTED and not _is_other_step(context, judgement, kind, stretch):
            propose(context, judgement, kind, modality, stretch)
    hedged = _list_hedged(context, judgements)
    for judgement, kind, stretch, modality in overlooked:
        if modality is not Modality.ASSERTED or _is_other_step(context, judgement, kind, stretch):
            continue
        if kind not in _STEPS or _may_be_taken(judgement, kind, stretch, hedged):
            propose(context, judgement, kind, modality, stretch)


def _list_overlooked(context: Context, judgement: Judgement, kind: str) -> list[Stretch]:
    """The stretches of a sentence that carry something of a kind which was not read: all where nothing was, else those beside one that was."""
    stretches = judgement.find_stretches(kind)
    if kind not in judgement.read:
        return stretches or [judgement.whole]
    if kind == _WORDS or judgement.likely[kind] < _BESIDE:
        return []
    sentence = judgement.sentence
    cited = [
        place
        for one in context.findings
        if one.kind == kind and one.citation.span and (place := sentence.find(one.citation.span))
    ]
    apart = [one for one in stretches if not any(one[0] < end and start < one[1] for start, end in cited)]
    return apart if len(apart) < len(stretches) else []


def _is_other_step(context: Context, judgement: Judgement, kind: str, stretch: Stretch) -> bool:
    """Whether the words of a stretch are cited for a step already: a handing over is no step of a sale as well, nor the other way round."""
    if kind not in _STEPS:
        return False
    span = judgement.sentence.span(*stretch)
    told = (one.citation.span for one in context.findings if one.kind in _STEPS and one.kind != kind)
    return any(one is not None and one.start < span.end and span.start < one.end for one in told)


def _list_hedged(context: Context, judgements: Sequence[Judgement]) -> set[str]:
    """What the sentences name that are likely to tell a step of a sale or a handing over that has not happened. One that names nothing
    counts as naming the unnamed, of which nobody can say what it is about, unless such a step was found in it."""
    found = [
        one.citation.span
        for one in context.findings
        if one.kind in _STEPS and one.modality is not Modality.ASSERTED and one.citation.span
    ]
    hedged: set[str] = set()
    for judgement in judgements:
        if _is_hedged(judgement):
            is_found = any(judgement.sentence.find(span) is not None for span in found)
            hedged.update(name_wares(judgement.sentence) or ([] if is_found else [_UNNAMED]))
    return hedged


def _is_hedged(judgement: Judgement) -> bool:
    """Whether a sentence is likely to tell a step of a sale or a handing over that has not happened."""
    told = [kind for kind in _STEPS if judgement.likely[kind] >= _MAY_HEDGE or kind in judgement.read]
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
