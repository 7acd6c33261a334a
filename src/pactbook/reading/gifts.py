"""Equipment given to another state's forces in plain words: "donated a fireboat and radios to the Coast Guard", thanks "for its donation of
rifles".

A boat or a truck is no weapon; what is given to armed forces is theirs to use all the same. It is read where the sentence says so: by who
gets it, or by arms that are called so. Verbs of giving arms by their names are read before (:mod:`pactbook.reading.giving`).
"""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.quantities import COUNT, ORDINAL, FoundQuantity, find_quantity
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.outlook import lies_ahead, put_back
from pactbook.reading.people import name_source

_NEAR = 60
"""Characters between a verb and the first thing given, such as a recipient's name."""
_BACK = 12
"""Findings back among which those of the same sentence stand."""
_BY = re.compile(r"\b(?:by|from)\s(?:the\s)?(?:government of\s|embassy of\s)?\Z", re.IGNORECASE)
_THANKS = re.compile(
    r"\b(?:thank\w*|grateful|gratitude|appreciat\w+|prais\w+|commend\w*|acknowledg\w+|welcom\w+|not(?:ed|es|ing))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:earlier|previous|past|prior|recent|latest|generous|timely)\s\Z", re.IGNORECASE)
_IS_NOUN = re.compile(r"\w+(?:tions?|er(?:y|ies)|sfers?|gifts?|supply|over)\sof\Z", re.IGNORECASE)
_HAD = re.compile(r"\b(?:was|were|been)\s(?:\w+ly\s|also\s)?\Z")
_TO_DO = re.compile(r"\b(?:to|will|would|(?-i:may)|might|could|shall)\s(?:also\s|soon\s)?\Z", re.IGNORECASE)
_SOFT = re.compile(
    r"\b(?:humanitarian|relief|medical|vaccin\w*|food|school\w*|hospital\w*|covid\S*|refugees?|civilians?|flood\w*|typhoon|earthquake)\b",
    re.IGNORECASE,
)
_OF_OTHER = re.compile(r"\b(?:on|about|in|from|for|into|regarding|at|by|against|that|which)\b", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:whether|consider\w*|refus\w+|ask\w*|request\w*|urg\w+|call\w*|if|order\w*|how|need\w*|yet|not|never|fail\w*)\b[^,;]{0,60}\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|,?\sand|,?\sas well as|,?\splus|,?\salong with)\s")


def read_gifts(context: Context, sentence: Sentence) -> None:
    """Every handing over of equipment to forces that the sentence tells in plain words, one delivery for each thing."""
    text = sentence.text
    if not _verbs().may_match(text) or not _kit().may_match(text) or _SOFT.search(text) or _is_told(context, sentence):
        return
    for verb in _verbs().finditer(text):
        modality = _find_modality(sentence, verb)
        things = _find_things(sentence, verb) if modality is not None else []
        if things and modality is not None:
            _add(context, sentence, verb, things, modality)
            return


def _is_told(context: Context, sentence: Sentence) -> bool:
    """Whether a reader before has read a delivery or a sale in the sentence."""
    span = sentence.span(0, len(sentence.text))
    return any(
        finding.kind in ("delivery", "sale_stage")
        and finding.citation.span is not None
        and span.start <= finding.citation.span.start < span.end
        for finding in context.findings[-_BACK:]
    )


def _find_modality(sentence: Sentence, verb: re.Match[str]) -> Modality | None:
    """How firmly a giving is told; a noun tells of one only beside thanks, or as an earlier one."""
    before = sentence.text[: verb.start()]
    if _IS_NOUN.match(verb[0]):
        is_told = _THANKS.search(before[-90:]) or _EARLIER.search(before)
        return Modality.ASSERTED if is_told and sentence.govern(verb.start(), verb.start()) is Modality.ASSERTED else None
    modality = sentence.govern(verb.start(), verb.start())
    if re.match(r"(?:donate|gift|provide|deliver|transfer|supply|give|hand over|turn over)\Z", verb[0], re.IGNORECASE):
        if not _TO_DO.search(before) or _UNSURE.search(before):
            return None
        if modality in (Modality.DENIED, Modality.CONDITIONAL):
            return None
        return Modality.PLANNED if modality is Modality.ASSERTED else modality
    is_possible = sentence.weigh(verb.span(), verb[0]) in (Modality.ASSERTED, Modality.PLANNED, Modality.EXPECTED)
    return modality if is_possible and modality not in (Modality.DENIED, Modality.CONDITIONAL) else None


def _find_things(sentence: Sentence, verb: re.Match[str]) -> list[re.Match[str]]:
    """The list of things right behind the verb, else, of a passive, right before it; a plain thing only where forces get it."""
    text = sentence.text
    is_passive = _HAD.search(text, 0, verb.start()) is not None
    first = verb.end() if not is_passive else 0
    last = len(text) if not is_passive else verb.start()
    listed: list[re.Match[str]] = []
    for match in _kit().finditer(text, first, last):
        if listed and not _AND.fullmatch(text, listed[-1].end(), match.start()):
            break
        between = text[verb.end() : match.start()]
        if not listed and not is_passive and (len(between) > _NEAR or _OF_OTHER.search(between)):
            break
        listed.append(match)
    if not listed:
        return []
    if is_passive and not re.fullmatch(
        r"\s(?:has\s|have\s|had\s)?(?:\w+ly\s)?(?:was|were|been)\s(?:\w+ly\s|also\s)?", text[listed[-1].end() : last]
    ):
        return []
    edge = listed[-1].end() if not is_passive else verb.end()
    gets = _force().search(text, edge, edge + 140)
    return listed if gets else [one for one in listed if one["arms"]]


def _add(context: Context, sentence: Sentence, verb: re.Match[str], things: list[re.Match[str]], modality: Modality) -> None:
    text = sentence.text
    edge = max(verb.end(), things[-1].end())
    gets = _force().search(text, edge, edge + 140)
    first = min(verb.start(), things[0].start())
    givers = sentence.states_between(0, first, capitals=True)
    by = next(
        (
            name_states(one)[0]
            for one in sentence.mentions
            if one.span.start >= edge and len(name_states(one)) == 1 and _BY.search(text, 0, one.span.start)
        ),
        None,
    )
    buyer = next(iter(sentence.states_between(gets.start(), gets.end() + 1)), None) if gets else None
    others = [state for state in givers if state != buyer]
    # Who thanks gets it: the one thanked, named nearest before, gives.
    seller = by or (others[-1] if others and (_IS_NOUN.match(verb[0]) or len(others) == 1) else others[0] if others else None)
    pair = context.principals
    if len(pair) == 2 and buyer is None:
        buyer = next((state for state in pair if state != seller), None) if seller in pair else None
    if len(pair) == 2 and seller is None:
        seller = next((state for state in pair if state != buyer), None) if buyer in pair else None
    if buyer is None or seller is None or buyer == seller:
        return
    date = put_back(context, sentence, sentence.near_date(verb.start(), 160))
    if modality is Modality.ASSERTED and lies_ahead(context, date):
        modality = Modality.PLANNED
    for position, thing in enumerate(things):
        start, end = (first, max(verb.end(), thing.end())) if position == 0 else thing.span()
        count = _count(thing)
        context.add(
            "delivery",
            modality,
            sentence,
            (start, end),
            {
                "system": sentence.quote(thing["what"], *thing.span("what")),
                "buyer": FieldValue(buyer),
                "seller": FieldValue(seller),
                "date": sentence.quote_date(date),
                "quantity": sentence.quote(count.number, count.span.start, count.span.end) if count else None,
            },
            speaker=name_source(context, sentence),
            held=date.date if date and modality is Modality.ASSERTED else None,
            confidence=0.65,
            naming=f"{buyer} of {seller}: {thing['what']}",
            verb=verb.span(),
        )


def _count(thing: re.Match[str]) -> FoundQuantity | None:
    if thing["rank"]:
        # "The seventh helicopter" is one.
        return FoundQuantity(Span(*thing.span("rank")), 1)
    return find_quantity(thing["count"], thing.start("count")) if thing["count"] else None


@cache
def _verbs() -> ScreenedPattern:
    return compile_screened(load_vocabulary("aid")["gift"], re.IGNORECASE)


@cache
def _kit() -> ScreenedPattern:
    words = load_vocabulary("aid")
    batch = r"(?:batch|consignment|shipment|lot|tranche)(?:es|s)?\sof\s"
    adjective = r"(?:(?!(?:of|and|or|to|for|by|with|in|on|from|the|an?|that|which)\b)[\w/-]+(?:\s\([A-Z]+\))?\s){0,4}?"
    return compile_screened(
        rf"(?<![\w$€£.,-])(?:(?P<count>{COUNT})\s|(?:an?|the|some|several|new|another|more|additional|its|their|these|two-way)\s){{0,2}}(?:{batch})?(?:(?P<rank>{ORDINAL})\s)?(?P<what>(?P<arms>(?:{adjective})?{words['called_arms']})|{adjective}{words['kit']})\b",
        re.IGNORECASE,
    )


@cache
def _force() -> ScreenedPattern:
    return compile_screened(load_vocabulary("aid")["force"])
