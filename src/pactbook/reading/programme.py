"""Things that states make, repair or develop together: announced, agreed, contracted, begun, come out."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.people import name_source

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


def read_programme(context: Context, sentence: Sentence) -> None:
    """Every programme the sentence tells of, with the thing it makes; upkeep and parts need no thing."""
    text = sentence.text
    taken: list[tuple[int, int]] = []
    for kind in load_vocabulary("programme")["kinds"]:
        for match in _compile("kinds", kind).finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append((match.start(), match.end()))
            _add(context, sentence, kind, match)


def _add(context: Context, sentence: Sentence, kind: str, match: re.Match[str]) -> None:
    thing = _find_thing(context, sentence, match)
    if thing is None and kind not in ("mro", "parts"):
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
    modality = Modality.DENIED if _NOT_YET.search(sentence.text) else sentence.govern(match.start(), match.start())
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
                sentence.quote(step, words.start(), words.end()) if words and words.end() <= match.start() else FieldValue(step)
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
        if 0 <= match.start() - system.end <= 40 and not re.search(r"[,;]", text[system.end : match.start()])
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
            if 0 <= gap <= _REACH and ";" not in text[min(word.end(), match.end()) : max(word.start(), match.start())]:
                near.append((gap, step, word))
    if not near:
        return None, None
    _, step, word = min(near, key=lambda one: one[0])
    return step, word


@cache
def _compile(*path: str) -> re.Pattern[str]:
    value = load_vocabulary("programme")
    for step in path:
        value = value[step]
    return re.compile(value, re.IGNORECASE)
