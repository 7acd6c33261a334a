"""Making things together that is told by a deal or a plant: "signed a memorandum with the yard for the development of a drone", "opened a plant
abroad to build them". The deal says that it is done together; how and what is made is what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import find_makers
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import weakest
from pactbook.reading.people import name_source
from pactbook.reading.programme_facts import count_made, find_own_date, find_partners, find_share, find_sides
from pactbook.reading.sale_step import compile_sale

_REACH = 200
"""Letters between a deal and what it is about."""
_BEFORE = 70
"""Letters in which the verb of a deal stands before it."""
_BREAKS = re.compile(r"[;:]|\.\s|,\s(?:but|while|whereas|although|and (?:the|it|they|he|she))\s")
_LINK = re.compile(
    r"\b(?:for|to|on|of|over|covering|regarding|concerning|under which|that|which|with respect to|towards?|aim\w*|aiming|includ\w+|provid\w+|outlin\w+|"
    r"overseeing|in|through|whereby)\b"
)
_PARTS = re.compile(
    r"\b(?:parts|components|fuselages?|wings?|tail(?:s| sections?)?|empennages?|aero-?structures?|hulls?|cabins?|gearbox(?:es)?|canisters?|sub-?assemblies|"
    r"sub-?systems|doors|wiring harnesses|forgings|castings)\b",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"\b(?:licen[cs]\w+|local(?:ly|i[sz]\w+)?|indigen\w+|technology transfer|transfer of (?:\w+ )?technology|domestic(?:ally)?|(?:in|at|near) (?=[A-Z]))",
)
_BECOMES = re.compile(r"\b(?:becom\w+|emerg\w+ as|as|into) (?:an?|the) (?:\w+ )?\Z")
_JOINT = re.compile(r"\b(?:joint(?:ly)?|co-\w+|together|venture|collaborat\w+)\b", re.IGNORECASE)
_MOST = 3


@dataclass(frozen=True, slots=True)
class Making:
    """Words for making a thing, the thing, and which kind of making it is."""

    start: int
    end: int
    kind: str
    thing: str
    at: int | None


def read_deals_to_make(context: Context, sentence: Sentence) -> None:
    """Every programme that a deal of the sentence is about, where none was read of it before."""
    text = sentence.text
    if not (_compile("making").may_match(text) or _compile("project").may_match(text)):
        return
    if compile_sale("civil").search(text) or _is_read(context, sentence):
        return
    told: set[str] = set()
    for name in ("project", "deal", "plant"):
        for ground in _compile(name).finditer(text):
            if not _joins_two(context, sentence, name):
                continue
            if name == "project" and (found := _find_thing(sentence, ground)) is not None:
                # "Project agreement" is what states call a deal to develop a thing together.
                thing, at = found
                told.add(thing)
                _add(context, sentence, ground, Making(ground.start(), at + len(thing), "co_development", thing, at))
                continue
            for making in _find_makings(sentence, ground) if name != "deal" else _find_aims(sentence, ground):
                if making.thing not in told and len(told) < _MOST:
                    told.add(making.thing)
                    _add(context, sentence, ground, making)
            if told:
                return


def _is_read(context: Context, sentence: Sentence) -> bool:
    """Whether a programme, or a sale of finished things, was read of the sentence."""
    whole = sentence.span(0, len(sentence.text))
    for finding in reversed(context.findings):
        span = finding.citation.span
        if span is None or span.start < whole.start:
            return False
        if finding.kind == "programme" or (finding.kind == "sale_stage" and finding.value("stage") in ("signed", "awarded")):
            return True
    return False


def _joins_two(context: Context, sentence: Sentence, ground: str) -> bool:
    """Whether two sides are known: by the sentence's own states, or by the text's where the sentence names a partner. A plant may be at home."""
    if len(sentence.states) > 1:
        return True
    if len(context.principals) < 2:
        return False
    if _compile("said_before").match(sentence.text):
        return ground == "deal" or any(finding.kind == "programme" for finding in context.findings)
    if ground == "plant":
        return bool(sentence.states) and _compile("foreign").search(sentence.text) is not None
    return bool(sentence.states or sentence.of_kind("body", "organisation") or _compile("partners").search(sentence.text))


def _find_makings(sentence: Sentence, ground: re.Match[str]) -> Iterator[Making]:
    text = sentence.text
    for match in _compile("making").finditer(text, ground.end(), min(len(text), ground.end() + _REACH)):
        between = text[ground.end() : match.start()]
        if _BREAKS.search(between) or not _LINK.search(between + " "):
            continue
        found = _find_thing(sentence, match)
        if found is not None:
            thing, at = found
            end = max(match.end(), at + len(thing))
            if _compile("upkeep").search(match[0]) and not _JOINT.search(ground[0]):
                # Looking after what was sold is part of its sale, unless a company is founded for it.
                continue
            yield Making(match.start(), end, _find_kind(text, ground, match, end), thing, at)
        elif (place := _compile("upkeep_place").match(text, match.start())) is not None and not _BECOMES.search(between):
            yield Making(match.start(), place.end(), "mro", place[0], None)


def _find_aims(sentence: Sentence, ground: re.Match[str]) -> Iterator[Making]:
    """What a deal is about: what it is to make, foreign ships that it is to look after, or a thing that two firms will work on."""
    found = False
    for making in _find_makings(sentence, ground):
        found = True
        yield making
    text = sentence.text
    if found or not _compile("verb").search(text, max(0, ground.start() - _BEFORE), ground.start()):
        return
    ships = _compile("foreign_ships").search(text)
    if ships is not None and len(sentence.states) > 1:
        yield Making(min(ships.start(), ground.start()), max(ships.end(), ground.end()), "mro", ships[0], None)
        return
    if len(find_makers(sentence)) > 1 and not _compile("trade").search(text):
        for system in sentence.systems:
            if 0 <= system.start - ground.end() <= _REACH and not _BREAKS.search(text, ground.end(), system.start):
                yield Making(system.start, system.name_end, "co_production", system.name, text.find(system.name, system.start))
                return


def _find_thing(sentence: Sentence, match: re.Match[str]) -> tuple[str, int] | None:
    """What is made: a system or a military noun right behind the words, or else right before them ("submarine development")."""
    text = sentence.text
    for system in sentence.systems:
        if 0 <= system.start - match.end() <= 70 and not re.search(r"[.;]", text[match.end() : system.start]):
            return system.name, text.find(system.name, system.start)
    after = _compile("thing").match(text, match.end())
    if after is not None:
        return after["what"], after.start("what")
    before = _compile("thing_before").search(text, max(0, match.start() - 60), match.start())
    if before is not None:
        for system in sentence.systems:
            if before.start() - 30 <= system.start < match.start():
                return system.name, text.find(system.name, system.start)
        return before["what"], before.start("what")
    return None


def _find_kind(text: str, ground: re.Match[str], match: re.Match[str], end: int) -> str:
    made = match[0].lower()
    if _compile("upkeep").search(made):
        return "mro"
    if _PARTS.search(text, match.end(), end):
        return "parts"
    if re.search(r"develop|design|research", made):
        return "co_development"
    if _JOINT.search(text, max(0, ground.start() - 20), match.end()):
        return "co_production"
    return "licensed_production" if _LICENCE.search(text, ground.start(), min(len(text), end + 60)) else "co_production"


def _add(context: Context, sentence: Sentence, ground: re.Match[str], making: Making) -> None:
    text = sentence.text
    verb = next(reversed(list(_compile("verb").finditer(text, max(0, ground.start() - _BEFORE), ground.start()))), None)
    passive = _compile("passive").match(text, making.end) if verb is None else None
    told = verb or passive
    step = next((name for name in load_vocabulary("programme")["deals"]["steps"] if told and _step(name).search(told[0])), None)
    if told is None and any(
        finding.kind == "programme" and finding.value("system") == making.thing for finding in context.findings
    ):
        # "The deal to build it" names what was told.
        return
    if told is None:
        # A deal that is only named, and what it is for: as firm as its own words.
        modality = weakest(
            {sentence.govern(making.start, making.start), sentence.govern(making.end, min(len(text), making.end + _BEFORE))}
        )
        if modality is Modality.ASSERTED and _compile("hoped").search(text, ground.end(), making.start):
            modality = Modality.PLANNED
    else:
        modality = sentence.govern(told.start(), told.end())
    if _compile("talks").search(text, max(0, ground.start() - _BEFORE), ground.start()) and modality is Modality.ASSERTED:
        modality, step = Modality.PLANNED, None
    start = min(ground.start(), told.start() if told else ground.start())
    states = find_sides(context, sentence)
    date = find_own_date(sentence, ground.start(), ground.end())
    context.add(
        "programme",
        modality,
        sentence,
        (start, making.end),
        {
            "states": FieldValue(states[:4]),
            "partners": find_partners(sentence),
            "system": None if making.at is None else sentence.quote(making.thing, making.at, making.at + len(making.thing)),
            "kind": sentence.quote(making.kind, making.start, making.end),
            "step": sentence.quote(step, told.start(), told.end()) if step and told else None,
            "date": sentence.quote_date(date),
            "share": find_share(sentence),
            "quantity": None if making.at is None else count_made(sentence, making.start, making.at),
        },
        speaker=name_source(context, sentence),
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.6,
        naming=f"{making.kind} {making.thing}",
    )


@cache
def _compile(name: str) -> ScreenedPattern:
    return compile_screened(load_vocabulary("programme")["deals"][name])


@cache
def _step(name: str) -> re.Pattern[str]:
    return re.compile(load_vocabulary("programme")["deals"]["steps"][name], re.IGNORECASE)
