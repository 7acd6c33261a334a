"""Things that states make, repair or develop together: announced, agreed, contracted, begun, come out."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.people import name_source
from pactbook.reading.sale_step import compile_sale
from pactbook.reading.words import squeeze

_SHARE = re.compile(
    r"\b(?P<share>\d{1,3}) ?(?:per ?cent|percent|%)(?= (?:transfer|technology|local|indigenous))", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:yet to (?:end|be|sign|conclude)|no (?:co-?production )?(?:contract|agreement|deal))\b", re.IGNORECASE
)
_NOUN_TO = re.compile(
    r"\b(?:projects?|agreements?|efforts?|initiatives?|deals?|pacts?|memorand\w+|MoU|licen[cs]e|request|contract|arrangement)\sto\s(?:jointly\s)?\Z"
)
_REACH = 110
# Words by which making a thing together is only spoken of.
_TALK = re.compile(
    r"\b(?:consider\w*|explor\w+|discuss\w*|negotiat\w+|talks|propos\w+|offer\w*|possibilit\w+|options?|opportunit\w+|feasibility|study|potential|interest\w*|mull\w*|eye\w*|fell through)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(r"(?:mak|manufactur|build|assembl|produc)(?:e|es|ing|s)?\b", re.IGNORECASE)
_APART = re.compile(r";|,\s(?:and|but|while)\s|\s(?:but|while)\s")
_AGREED_THAT = re.compile(r"\sthat\b[^;]{0,80}\bwould\s\Z")
_TO_BE = re.compile(r"(?:will|to) be\b|be\b", re.IGNORECASE)
# "For 180 K2 tanks, 61 of which are to be assembled in ...".
_OF_WHICH = re.compile(r"(?:\s[a-z]+)?,\s(?:\w+\s)?of which\s(?:is|are|will|were|was)\b|(?:\s[a-z]+)?,\s(?:\w+\s)?of which\s\Z")
_TOLD_AFTER = frozenset(("ended", "first_output"))


def read_programme(context: Context, sentence: Sentence) -> None:
    """Every programme the sentence tells of, with the thing it makes; upkeep and parts need no thing."""
    text = sentence.text
    if compile_sale("civil").search(text):
        return
    taken: list[tuple[int, int]] = []
    for kind in load_vocabulary("programme")["kinds"]:
        for match in _compile("kinds", kind).finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append((match.start(), match.end()))
            if _is_promised(context, sentence, match):
                continue
            _add(context, sentence, kind, match)


def _is_promised(context: Context, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether it stands within a promise read before: to commit to joint production starts none."""
    place = sentence.span(match.start(), match.end())
    for finding in reversed(context.findings):
        span = finding.citation.span
        if finding.kind == "commitment" and span is not None and span.start <= place.start and place.end <= span.end:
            return True
        if span is not None and span.end < sentence.span(0, 1).start:
            return False
    return False


def _add(context: Context, sentence: Sentence, kind: str, match: re.Match[str]) -> None:
    thing = _find_thing(context, sentence, match)
    if thing is None and kind not in ("mro", "parts"):
        return
    if kind in ("co_production", "licensed_production") and _MAKES.match(match[0]) and not _is_made_abroad(sentence, match):
        return
    states = sentence.states if len(sentence.states) > 1 else list(context.principals)
    makers = [
        mention
        for mention, entry in sentence.of_kind("body", "organisation")
        if entry.extra.get("role") == "maker" or entry.extra.get("kind") in ("company", "maker")
    ]
    if len(states) < 2 or not (thing or makers or sentence.of_kind("body")):
        return
    step, words = _find_step(sentence.text, match)
    modality = _find_modality(sentence, match, step, words)
    if modality is not Modality.ASSERTED and thing is not None and _is_known(context, thing[0]):
        # What was said to be agreed or begun is not planned once more by what is said of it later.
        return
    date = sentence.near_date(match.start(), 120)
    share = _SHARE.search(sentence.text)
    start = min([match.start()] + ([words.start()] if words and 0 <= match.start() - words.start() < _REACH else []))
    noun = _NOUN_TO.search(sentence.text[: match.start()])
    if noun is not None:
        # "A project to co-develop" is there already; only what is done of itself is still to come.
        start = min(start, noun.start())
    end = max([match.end()] + ([thing[2]] if thing and thing[1] >= 0 else []))
    partners = list(dict.fromkeys(mention.wording for mention in makers))[:4]
    context.add(
        "programme",
        modality,
        sentence,
        (start, end),
        {
            "states": FieldValue(states[:4]),
            "partners": FieldValue(partners) if partners else None,
            "system": (sentence.quote(thing[0], thing[1], thing[1] + len(thing[0])) if thing[1] >= 0 else FieldValue(thing[0]))
            if thing
            else None,
            "kind": sentence.quote(kind, match.start(), match.end()),
            "step": (
                sentence.quote(step, words.start(), words.end())
                if words and (words.end() <= match.start() or step in _TOLD_AFTER)
                else FieldValue(step)
            )
            if step
            else None,
            "date": sentence.quote_date(date),
            "share": sentence.quote(f"{share['share']}%", share.start(), share.end()) if share else None,
        },
        speaker=name_source(context, sentence),
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.7,
        naming=f"{kind} {thing[0] if thing else ''}",
    )


def _is_made_abroad(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether what is made is made in a state whose industry did not make it before: a maker at home makes nothing together."""
    near = [system for system in sentence.systems if -60 <= system.start - match.end() <= 60]
    places = sentence.states_between(match.end(), match.end() + 100, capitals=True)
    if re.compile(r"[^;]{0,60}\bin their\b").match(sentence.text, match.end()):
        return True
    return any(place != system.origin for place in places for system in near) or (not near and bool(places))


def _is_known(context: Context, system: str) -> bool:
    name = squeeze(system)
    return any(
        finding.kind == "programme"
        and finding.modality is Modality.ASSERTED
        and squeeze(str(finding.value("system") or "")) == name
        for finding in context.findings
    )


def _find_modality(sentence: Sentence, match: re.Match[str], step: str | None, words: re.Match[str] | None) -> Modality:
    """How firmly it is said that a thing is made together; what is only talked of is planned, and an end or a first piece is told by its own
    verb."""
    if _NOT_YET.search(sentence.text):
        return Modality.DENIED
    if step in _TOLD_AFTER and words is not None and words.start() > match.start():
        return sentence.govern(words.start(), words.end())
    if step == "agreed" and words is not None and _AGREED_THAT.match(sentence.text[words.end() : match.start()]):
        return sentence.govern(words.start(), words.end())
    before = sentence.text[max(0, match.start() - 60) : match.end()]
    modality = sentence.govern(match.start(), match.start())
    if modality is Modality.ASSERTED and _TO_BE.match(match[0]):
        return Modality.PLANNED
    is_talk = _TALK.search(before) is not None and step not in ("agreed", "contracted", "started")
    return Modality.PLANNED if modality is Modality.ASSERTED and is_talk else modality


def _find_thing(context: Context, sentence: Sentence, match: re.Match[str]) -> tuple[str, int, int] | None:
    """What is made: a named system beside the words, else the military noun right behind them."""
    text = sentence.text
    after = [
        system
        for system in sentence.systems
        if 0 <= system.start - match.end() <= 60 and "." not in text[match.end() : system.start]
    ]
    before = [
        system
        for system in sentence.systems
        if 0 <= match.start() - system.end <= 40
        and (_OF_WHICH.match(text, system.end) or not re.search(r"[,;]", text[system.end : match.start()]))
    ]
    for system in [*after, *before]:
        return system.name, text.find(system.name, system.start), system.end
    rest = re.compile(
        r"\s*(?:(?:a|an|the|new|our|its|their|project to)\s)*(?P<what>.{3,90}?)(?="
        + load_vocabulary("programme")["object_end"]
        + ")"
    ).match(text, match.end())
    if rest is not None and _compile("military").search(rest["what"]) and not _compile("not_objects").search(rest["what"]):
        return rest["what"], rest.start("what"), rest.end("what")
    lead = re.search(
        r"(?P<what>(?:[\w-]+\s){0,2}(?:guided weapons|munitions|missiles?|ammunition|drones?))\s\Z", text[: match.start()]
    )
    if lead is not None:
        return lead["what"], lead.start("what"), lead.end("what")
    if (
        not sentence.systems
        and context.last_step is not None
        and re.search(r"\b(?:the missile|the engine|the joint manufacture|the aircraft|the drone)\b", text)
    ):
        names = {ware.name for ware in context.last_step.wares}
        if len(names) == 1:
            return names.pop(), -1, -1
    return None


def _find_step(text: str, match: re.Match[str]) -> tuple[str | None, re.Match[str] | None]:
    near = []
    for step in load_vocabulary("programme")["steps"]:
        for word in _compile("steps", step).finditer(text):
            gap = match.start() - word.end() if word.end() <= match.start() else word.start() - match.start()
            between = text[min(word.end(), match.end()) : max(word.start(), match.start())]
            if 0 <= gap <= _REACH and not _APART.search(between):
                near.append((gap, step, word))
    if not near:
        return None, None
    _, step, word = min(near, key=lambda one: one[0])
    return step, word


@cache
def _compile(*path: str) -> ScreenedPattern:
    value = load_vocabulary("programme")
    for step in path:
        value = value[step]
    return compile_screened(value, re.IGNORECASE)
