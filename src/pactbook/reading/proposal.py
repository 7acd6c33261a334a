"""How what was overlooked is proposed: the stretch that carries it, with what is named there or nearby and is sure of itself.

What would take a wording to tell (which stage, who buys) is left to whoever accepts the proposal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from pactbook.model.finding import PROPOSED, FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.agreement_name import find_agreement_names
from pactbook.reading.bare_count import find_bare
from pactbook.reading.context import Attribution, Context, Sentence
from pactbook.reading.deadline import find_deadline
from pactbook.reading.ecosystem import find_ecosystem_names
from pactbook.reading.ecosystem_later import find_told
from pactbook.reading.exercise_name import find_exercise_names, tells_of_no_exercise
from pactbook.reading.learned.judge import Judgement
from pactbook.reading.levels import find_level, holds_civil_office
from pactbook.reading.masked import Stretch
from pactbook.reading.outlook import lies_ahead
from pactbook.reading.people import find_surname_state, name_in_full
from pactbook.reading.programme_facts import guess_kind
from pactbook.reading.promise import find_leads
from pactbook.reading.promisor import find_promisors
from pactbook.reading.trip import sails_in_peace
from pactbook.reading.voice import find_voice
from pactbook.reading.ware import Ware, find_included, find_uncounted
from pactbook.reading.words import squeeze

_CALL = re.compile(r"\b(?:calls?|called|phone|telephone|telephonic|spoke)\b", re.IGNORECASE)
_VISIT = re.compile(r"\b(?:visit\w*|arriv\w+|travel\w*|trip|tour|port)\b", re.IGNORECASE)
_DIALOGUE = re.compile(r"\b(?:dialogues?|working groups?|committees?|consultations|commission)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(?:met|meets?|meetings?|talks|received|hosted)\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:both|two|three|four|sides|their|they|each other|counterparts?|bilateral\w*|trilateral\w*|jointly|together|we|our|us)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"(?<!\w)[\"“](?=\w)(?P<words>[^\"“”]{20,})(?:[\"”]|\Z)")
_VERB = re.compile(
    r"\b(?:\w+(?:ed|en)|sold|bought|made|held|struck|sent|won|got|took|given|is|are|was|were|has|have|had|will|would)\b"
)
# What is asked for has not been agreed, and what a paper holds is no step of it.
_ASKS_FOR = re.compile(
    r"\b(?:ask|lobb|push|call|press|plead|petition)(?:ied|ed|s|ying|ing)? for (?:an?|the|such)\b", re.IGNORECASE
)
_OF_FIRMS = re.compile(
    r"\b(?:availability|performance-based|teaming|shareholders?['’]?)(?: [\w-]+){0,2} agreement\b", re.IGNORECASE
)
_DESCRIBES = re.compile(
    r"\W*(?:The|This) (?:document|text|paper|plan|road ?map|framework)\b[^.;]{0,120}?\b(?:adds|contains|includes|sets out|covers|comprises|consists|lays out|provides|lists)\b"
)
# Who is invited has promised nothing, and who takes part in an exercise is told of as that.
_INVITES = re.compile(r"(?:[\w'-]+ ){0,4}?invit(?:ed|es|ing)\b[^,;.]{2,60} to\b")
_JOINS_EXERCISE = re.compile(
    r"[^,;.]{0,60}?\b(?:tak(?:e|es|ing) part|participat(?:e|es|ing)) in\b[^,;.]{0,70}\b[Ee]xercises?\b"
)
_COUPLE, _MOST_PEOPLE = 2, 6
_SHORTEST = 25
_FURTHEST = 3
"""Sentences back in which whoever still speaks was named."""

SALE, DELIVERY, MAKING = "sale_stage", "delivery", "programme"
_DATED = frozenset((SALE, DELIVERY, MAKING, "agreement", "ecosystem"))
"""Kinds of which a day alone is enough to propose one: in their sentence something is likely to be told that is named in another."""
Fields = Mapping[str, FieldValue | None]
Named = TypeVar("Named")
Suggestion = tuple[Stretch, Fields]
"""A stretch of a sentence, and what it names."""


def propose(context: Context, judgement: Judgement, kind: str, modality: Modality, told: Stretch) -> None:
    """Add what a stretch of a sentence is likely to tell of a kind, for somebody to accept; nothing where nothing of the kind is
    named, nor anybody between whom it could be, nor what it is about, nor on which day it was or will be."""
    sentence = judgement.sentence
    if len(sentence.text) < _SHORTEST:
        return
    date = sentence.near_date(told[0], len(sentence.text))
    topic = judgement.find_topic(kind, told)
    for stretch, named in PROPOSERS[kind](context, sentence, told):
        fields = {**named, **({topic[0]: FieldValue(topic[1])} if topic else {})}
        if not any(value is not None for value in fields.values()):
            if date is None or kind not in _DATED:
                continue
            fields = {"date": sentence.quote_date(date)}
        held = date.date if date is not None and modality is Modality.ASSERTED and not lies_ahead(context, date) else None
        speaker = fields.get("speaker")
        context.add(
            kind,
            modality,
            sentence,
            stretch,
            fields,
            speaker=speaker.value if speaker is not None else None,
            held=held,
            confidence=PROPOSED,
            verb=_find_verb(sentence, stretch),
        )


def name_wares(sentence: Sentence) -> list[str]:
    """What a sentence names that may be sold, in the form in which two spellings of one name are alike."""
    return [squeeze(ware.name) for ware in find_included(sentence, 0)]


def _propose_sold(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    named, wares = sentence.states, find_included(sentence, 0)
    if len(named) == 1 and wares and all(ware.origin in (None, named[0]) for ware in wares):
        # Of one state alone, which may make it as well: bought at home.
        return
    yield from _propose_handed(context, sentence, told)


def _propose_handed(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    wares = _find_wares(sentence, told)
    for ware in wares:
        yield told, {"system": sentence.quote(ware.name, ware.name_start, ware.end)}
    if wares:
        return
    if (plain := find_uncounted(sentence)) is not None:
        yield told, {"system": sentence.quote(sentence.text[slice(*plain)], *plain)}
    else:
        buyer, seller = context.split_sides(_name_sides(context, sentence))
        sides = {name: FieldValue(one) if one else None for name, one in (("buyer", buyer), ("seller", seller))}
        bare = find_bare(sentence.text, *told)
        count = sentence.quote(bare.count.number, bare.count.span.start, bare.count.span.end) if bare is not None else None
        yield told, {**sides, "quantity": count}


def _propose_making(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    ware = next(iter(_find_wares(sentence, told)), None)
    states = _name_sides(context, sentence)
    is_of_somebody = ware is not None or len(states) >= _COUPLE
    kind = guess_kind(sentence.text) if is_of_somebody else None
    yield (
        told,
        {
            "kind": FieldValue(kind) if kind else None,
            "system": sentence.quote(ware.name, ware.name_start, ware.end) if ware is not None else None,
            "states": FieldValue(states) if len(states) >= _COUPLE else None,
        },
    )


def _propose_agreements(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    parties = sorted(_name_sides(context, sentence))
    between = FieldValue(parties) if len(parties) >= _COUPLE else None
    if _ASKS_FOR.search(sentence.text, *told) or _OF_FIRMS.search(sentence.text, *told) or _DESCRIBES.match(sentence.text):
        return
    names = [named for named in find_agreement_names(context, sentence) if named.name[:1].isupper()]
    for named in _pick(names, told, [(named.start, named.end) for named in names]):
        yield told, {"name": sentence.quote(named.name, named.start, named.end), "parties": between}
    if not names:
        yield told, {"parties": between}


def _propose_promise(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    if _INVITES.match(sentence.text, told[0]) or _JOINS_EXERCISE.match(sentence.text, told[0]):
        return
    leads = [lead for lead in find_leads(sentence.text) if not lead.guarantee]
    lead = next((one for one in reversed(leads) if one.start < told[1]), next(iter(leads), None))
    promisors = find_promisors(context, sentence, lead) if lead is not None else []
    if not promisors and sentence.block.speaker:
        state = find_surname_state(sentence.block.speaker, context.principals)
        promisors = [state] if state else []
    elif not promisors:
        promisors = [state for state in _name_states(context, sentence) if state in context.principals]
    stretch = (max(told[0], lead.start), told[1]) if lead is not None and lead.start < told[1] else told
    yield (
        stretch,
        {
            "promisor": FieldValue(promisors) if promisors else None,
            "what": sentence.quote(sentence.text[slice(*stretch)], *stretch),
            "deadline": find_deadline(context, sentence, stretch),
        },
    )


def _propose_engagement(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    text = sentence.text
    states = _name_sides(context, sentence)
    if len(states) < _COUPLE or holds_civil_office(sentence, sentence.people) or sails_in_peace(text):
        return
    form = next((name for name, pattern in _FORMS if pattern.search(text, *told)), None)
    form = form or next((name for name, pattern in _FORMS if pattern.search(text)), None)
    level = find_level(sentence.people)
    people = [name_in_full(context, person) for person in sentence.people[:_MOST_PEOPLE]]
    yield (
        told,
        {
            "participants": FieldValue(people) if people else None,
            "states": FieldValue(states),
            "level": FieldValue(level) if level else None,
            "format": FieldValue(form) if form else None,
            "date": sentence.quote_date(sentence.near_date(told[0], len(text))),
        },
    )


def _propose_words(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    # Where nobody is found to speak, whoever accepts it says who does; a count that a text states itself has no speaker.
    source = _find_source(context, sentence)
    person = source.person if source is not None else None
    name = name_in_full(context, person) if person is not None else source.name if source is not None else None
    quote = next((found for found in _QUOTE.finditer(sentence.text) if _meets(found.span("words"), told)), None)
    yield (
        quote.span("words") if quote is not None else told,
        {
            "speaker": FieldValue(name) if name else None,
            "office": FieldValue(person.office) if person is not None and person.office else None,
        },
    )


def _name_states(context: Context, sentence: Sentence) -> list[str]:
    """The states that a sentence names, by name or by those who serve them; those the text is about where it speaks of both, of
    two, or of us."""
    named = list(dict.fromkeys([*sentence.states, *(person.country for person in sentence.people if person.country)]))
    return named if len(named) >= _COUPLE or not _TOGETHER.search(sentence.text) else sorted(context.principals)


def _name_sides(context: Context, sentence: Sentence) -> list[str]:
    """The states between which something is: those the sentence names where it names two, else those the text is about; the one it
    names, if that is none of these."""
    named = _name_states(context, sentence)
    is_among = set(named) <= set(context.principals)
    return sorted(context.principals) if len(named) < _COUPLE and is_among else named


def _find_source(context: Context, sentence: Sentence) -> Attribution | None:
    """Who speaks: whoever has the floor or signs, else whom the sentence names as saying it, else whoever spoke last before."""
    name = sentence.block.speaker or context.signed_by
    if name:
        return _give(name)
    for one in reversed(context.sentences[max(0, sentence.index - _FURTHEST) : sentence.index + 1]):
        if one.source is not None and one.source.person is not None:
            return one.source
        if (voice := one.voice or (find_voice(context, one) if one is sentence else None)) is not None:
            return voice
    return _give(context.author) if context.author else None


def _give(name: str) -> Attribution:
    return Attribution(name, None, -1, 0, "said")


def _propose_exercises(context: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    names = list(find_exercise_names(context, sentence))
    for start, end, name in _pick(names, told, [(start, end) for start, end, _ in names]):
        yield told, {"name": sentence.quote(name, start, end)}
    if not names and not _is_of_firms(context, sentence):
        states = _name_sides(context, sentence)
        yield told, {"states": FieldValue(states) if states else None}


def _is_of_firms(context: Context, sentence: Sentence) -> bool:
    """Whether what looks like an exercise is its schedule alone, or an edition of the contest of firms that the text has told of."""
    is_contest = find_told(context) is not None and context.last_exercise is None
    return tells_of_no_exercise(sentence.text, is_contest=is_contest)


def _propose_events(_: Context, sentence: Sentence, told: Stretch) -> Iterator[Suggestion]:
    names = list(find_ecosystem_names(sentence))
    for start, end, name in _pick(names, told, [(start, end) for start, end, _ in names]):
        yield told, {"name": sentence.quote(name, start, end)}
    if not names:
        yield told, {}


def _find_wares(sentence: Sentence, told: Stretch) -> list[Ware]:
    """What is named in a stretch that may be sold; where nothing is, what is named nearest to it."""
    firsts = [0, told[0], *(system.start for system in sentence.systems)]
    wares = {ware.name_start: ware for first in firsts for ware in find_included(sentence, first)}
    each = [wares[place] for place in sorted(wares)]
    return _pick(each, told, [(ware.name_start, ware.end) for ware in each])


def _pick(named: Sequence[Named], told: Stretch, places: Sequence[Stretch]) -> list[Named]:
    """What is named where a stretch is, wholly or in part; where nothing is, what is named nearest to it."""
    inside = [one for one, place in zip(named, places, strict=True) if _meets(place, told)]
    if inside or not named:
        return inside
    near = min(range(len(named)), key=lambda number: max(places[number][0] - told[1], told[0] - places[number][1]))
    return [named[near]]


def _meets(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _find_verb(sentence: Sentence, stretch: Stretch) -> Stretch:
    found = _VERB.search(sentence.text, *stretch) or _VERB.search(sentence.text, stretch[0]) or _VERB.search(sentence.text)
    return found.span() if found else stretch


_FORMS = (("dialogue", _DIALOGUE), ("call", _CALL), ("visit", _VISIT), ("meeting", _MEETING))
PROPOSERS: dict[str, Callable[[Context, Sentence, Stretch], Iterator[Suggestion]]] = {
    SALE: _propose_sold,
    DELIVERY: _propose_handed,
    MAKING: _propose_making,
    "agreement": _propose_agreements,
    "commitment": _propose_promise,
    "engagement": _propose_engagement,
    "statement": _propose_words,
    "exercise": _propose_exercises,
    "ecosystem": _propose_events,
}
"""What finds what a sentence names of each kind."""
