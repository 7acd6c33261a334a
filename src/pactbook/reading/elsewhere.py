"""Things made elsewhere that a sentence tells of without naming them beside the verb: the rest of an order ("the remaining 40 are under
production in Chile"), a foreign design launched at a yard of one's own, a maker's plant in another state, what such a plant turns out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import find_makers
from pactbook.reading.context import Context, Sentence
from pactbook.reading.programme_thing import compile_programme
from pactbook.reading.programme_told import Told, add_told, is_read
from pactbook.reading.sale_step import compile_sale

_LICENCE = re.compile(r"\b(?:licen[cs]\w+|technology transfer|transfers? of technology|ToT)\b")
_PLACE = re.compile(r"\b(?:in|at|near|from)\s(?:the\s)?[A-ZÀ-Þ]")
_AT_HOME = re.compile(r"\b(?:locally|domestically|at home|in[- ]country|in the country)\b")
_TO_MAKE = re.compile(r"\b(?:to|for) (?:the )?(?:build|mak|produc|assembl|manufactur|develop|maint|repair|overhaul)\w*\b")
_FIRST = re.compile(r"\b(?:first|maiden)\b", re.IGNORECASE)
_BACK = 4
"""Sentences in which what is left of may have been named."""


def read_made_elsewhere(context: Context, sentence: Sentence) -> None:
    """Every programme that a sentence tells of in these forms."""
    text = sentence.text
    if not any(
        _compile(name).may_match(text)
        for name in ("rest", "designed", "plant", "turns_out", "named", "next", "offered", "plan_for")
    ):
        return
    if len(sentence.states) < 2 and len(context.principals) < 2:
        return
    if compile_sale("civil").search(text):
        return
    for find in (_find_rest, _find_designed, _find_plant, _find_turned_out, _find_named, _find_next, _find_offered, _find_plan):
        for told in find(context, sentence):
            plan = Modality.PLANNED if find is _find_plan else None
            add_told(context, sentence, told, is_ahead=_is_ahead(sentence, told), modality=plan)


def _find_rest(context: Context, sentence: Sentence) -> Iterator[Told]:
    """The rest of what was ordered, made where the order's other part was not."""
    text = sentence.text
    for match in _compile("rest").finditer(text):
        where = text[match.end("verb") : match.end()]
        licence = _LICENCE.search(where)
        if not (licence or _AT_HOME.search(where) or (_PLACE.search(where) and _PLACE.search(text[: match.start()]))):
            continue
        found = _find_thing(context, sentence, match.start())
        if found is None or is_read(context, sentence, match.start(), match.end()):
            continue
        name, at, origin = found
        places = sentence.states_between(match.end("verb"), match.end(), capitals=True)
        if (origin is not None and origin in places) or not (licence or origin or sentence.states):
            continue
        verb = match["verb"].lower()
        step = (
            "started"
            if re.search(r"being|under", verb)
            else "output"
            if re.search(r"\b(?:was|were|been)\b", verb)
            else "announced"
        )
        yield Told(
            match.start(),
            match.end("verb"),
            match.span("verb"),
            step,
            "licensed_production" if licence else "co_production",
            name,
            at,
            match["count"],
        )


def _find_designed(context: Context, sentence: Sentence) -> Iterator[Told]:
    """ "The launch of Chile's third Spanish-designed frigate": made in one state to the design of another."""
    text = sentence.text
    match = _compile("designed").search(text)
    if match is None or len(sentence.states) < 2 or is_read(context, sentence):
        return
    step = "first_output" if _FIRST.search(match[0]) else "output"
    yield Told(match.start(), match.end(), match.span("verb"), step, "co_production", match["thing"], match.start("thing"))


def _find_plant(context: Context, sentence: Sentence) -> Iterator[Told]:
    """A deal on a plant that a maker of one state is to have in another."""
    text = sentence.text
    match = _compile("plant").search(text)
    if match is None or _TO_MAKE.search(text, match.end()) or is_read(context, sentence):
        return
    makers = find_makers(sentence)
    places = set(sentence.states_between(match.start(), len(text), capitals=True)) or set(sentence.states)
    if not any(maker is not None and places - {maker} for maker in makers):
        return
    thing = match["thing"] if match["plant"] else None
    yield Told(
        match.start(),
        match.end(),
        match.span("verb"),
        "agreed" if _compile("agrees").search(match["verb"]) else "announced",
        "co_production",
        thing,
        match.start("thing") if thing else None,
    )


def _find_turned_out(context: Context, sentence: Sentence) -> Iterator[Told]:
    """What "the plant" is to make, of which the text has told before."""
    match = _compile("turns_out").search(sentence.text)
    if match is None or is_read(context, sentence):
        return
    if not any(finding.kind == "programme" for finding in context.findings):
        return
    named = next((one for one in sentence.systems if match.start("thing") <= one.start < match.end("thing")), None)
    thing, at = (named.name, sentence.text.find(named.name, named.start)) if named else (match["thing"], match.start("thing"))
    yield Told(match.start(), match.end(), match.span("verb"), "output", "co_production", thing, at)


def _find_named(context: Context, sentence: Sentence) -> Iterator[Told]:
    """ "A frigate programme called X, agreed in 2019 between" two states."""
    match = _compile("named").search(sentence.text)
    if match is None or len(sentence.states) < 2 or is_read(context, sentence):
        return
    yield Told(match.start(), match.end(), match.span("verb"), "announced", "co_production", match["name"], match.start("name"))


def _find_next(context: Context, sentence: Sentence) -> Iterator[Told]:
    """ "The fourth frigate is set to launch in 2030", where the text has told of the making of frigates."""
    match = _compile("next").search(sentence.text)
    if match is None or is_read(context, sentence):
        return
    noun = match["thing"].lower().removesuffix("s")
    for finding in reversed(context.findings):
        if finding.kind == "programme" and noun in str(finding.value("system") or "").lower():
            step = "first_output" if _FIRST.search(match[0]) else "output"
            yield Told(
                match.start(), match.end(), match.span("verb"), step, "co_production", match["thing"], match.start("thing")
            )
            return


def _find_offered(context: Context, sentence: Sentence) -> Iterator[Told]:
    """ "Offered its torpedoes for joint production": the thing stands before what it is offered for."""
    match = _compile("offered").search(sentence.text)
    if match is None or is_read(context, sentence):
        return
    kind = "co_development" if re.search(r"develop", match["aim"]) else "co_production"
    named = [one for one in sentence.systems if match.start("thing") <= one.start < match.end("thing")]
    if named:
        for one in named:
            yield Told(
                match.start(),
                match.end(),
                match.span("verb"),
                "announced",
                kind,
                one.name,
                sentence.text.find(one.name, one.start),
            )
    elif compile_programme("military").search(match["thing"]):
        yield Told(match.start(), match.end(), match.span("verb"), "announced", kind, match["thing"], match.start("thing"))


def _find_plan(context: Context, sentence: Sentence) -> Iterator[Told]:
    """ "A plan for an American-funded ammunition plant is alive": paid for, or owned, by another state."""
    match = _compile("plan_for").search(sentence.text)
    if match is None or is_read(context, sentence) or sentence.govern(*match.span("verb")) is Modality.DENIED:
        return
    yield Told(
        match.start(), match.end(), match.span("verb"), "announced", "co_production", match["thing"], match.start("thing")
    )


def _find_thing(context: Context, sentence: Sentence, before: int) -> tuple[str, int | None, str | None] | None:
    """What something is the rest of: the system named before it, here or in the sentences before; else the plain noun of the sentence."""
    for system in reversed(sentence.systems):
        if system.start < before:
            return system.name, sentence.text.find(system.name, system.start), system.origin
    plain = _compile("things").search(sentence.text, 0, before)
    for earlier in reversed(context.sentences[-_BACK:]):
        if earlier.systems:
            return earlier.systems[-1].name, None, earlier.systems[-1].origin
    return (plain["thing"], plain.start("thing"), None) if plain else None


def _is_ahead(sentence: Sentence, told: Told) -> bool:
    """Whether what is only announced is still to come by the form of its verb."""
    return (
        told.step == "announced"
        and told.kind != "technology"
        and _compile("ahead").search(sentence.text, *told.verb) is not None
    )


@cache
def _compile(name: str) -> ScreenedPattern:
    return compile_screened(load_vocabulary("programme")["elsewhere"][name])
