"""Things that states make, repair or develop together: announced, agreed, contracted, begun, come out."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import REACH, is_at_home, is_by_owner, is_by_seller, is_made_abroad, is_made_elsewhere
from pactbook.reading.context import Context, Sentence
from pactbook.reading.outlook import put_act_back
from pactbook.reading.people import name_source
from pactbook.reading.programme_facts import count_made, find_own_date, find_partners, find_share, find_sides
from pactbook.reading.programme_step import TOLD_AFTER, find_firmness, quote_step, settle_step
from pactbook.reading.programme_thing import Thing, compile_programme, list_things
from pactbook.reading.sale_step import compile_sale
from pactbook.reading.words import squeeze

_NOUN_TO = re.compile(
    r"\b(?:projects?|agreements?|efforts?|initiatives?|deals?|pacts?|memorand\w+|MoU|licen[cs]e|request|contract|arrangement|partnerships?|collaborations?|tie-ups?|alliances?|treat(?:y|ies)|protocols?|joint ventures?|consorti(?:um|a))\sto\s(?:jointly\s)?\Z"
)
_MAKES = re.compile(
    r"\A(?:(?:ha(?:s|ve) (?:been )?)?(?:mak|manufactur|buil|assembl|produc)(?:e|es|ing|s|d|ds|ding|t|ed)?\b|turned out\b)",
    re.IGNORECASE,
)
_CIVIL = re.compile(r"\b(?:civil(?:ian)?|commercial|passenger) (?:helicopters?|aircraft|airliners?|jets?|drones?)\b")
# Upkeep that is known by an agreement's name; any other needs a firm or a thing.
_AGREED_UPKEEP = re.compile(r"agreement|aftermarket|parts|overhaul facility|\w+\.? Navy", re.IGNORECASE)
# "To become a regional hub" says what may come of a thing.
_BECOMES = re.compile(r"\b(?:becom\w+|emerg\w+ as|as|into) (?:an?|the) (?:\w+ )?\Z")
# Parts of a thing are made, and not the thing: "parts of it are made", "doors that it makes for", "15 per cent of the structure will be made by".
_PART_WORDS = (
    r"(?:parts|components|fuselages?|wings?|tails?|tail (?:sections?|cones?)|empennages?|aero-?structures?|hulls?|cabins?|gearbox(?:es)?|canisters?|"
    r"sub-?assemblies|sub-?systems|doors|castings|forgings|barrels|turrets|landing gear|wiring harnesses|rotor blades|actuators)"
)
_PARTS = re.compile(
    rf"\b{_PART_WORDS}(?:\s(?:of|for)\s[^,;.]{{2,40}}|(?:\s(?:is|are|was|were|will))?\s|\s(?:that|which)\s(?:it|they|the [a-z]+|[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s)\Z|"
    r"\b(?:per ?cent|percent|%) of (?:the |its |their |each |all )*(?:structure|airframe|hull|vehicle|tank|aircraft|ship|missile|content|value|work)s?(?:\sof\s[^,;.]{2,40}?)?(?:, [^,;]{2,30},)?\s\Z",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:parts|components|fuselages?|wings?|tail (?:sections?|cones?)|empennages?|aero-?structures?|hulls|cabins?|sub-?assemblies|doors that)\b",
    re.IGNORECASE,
)
_VENTURE = re.compile(r"\bjoint (?:venture|company)\b|\bJV\b", re.IGNORECASE)
_LICENCE = re.compile(r"\blicen[cs]\w+", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:common (?:purchase|production|manufacture)|joint\w*|co-?\w+tion|together|partner\w*|collaborat\w+|venture)\b",
    re.IGNORECASE,
)
_PLANT = re.compile(r"plant|factory|facility|line|works", re.IGNORECASE)
_MADE = re.compile(r"\w+ed\Z|built\Z|made\Z", re.IGNORECASE)
_HELPED = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had)\s(?:\w+ly\s|now\s|also\s|already\s)?\Z", re.IGNORECASE)
_NEAR = 40
_PAIR = 2
"""States that share a thing made together."""
_MADE_KINDS = frozenset(("co_production", "licensed_production"))
_JOINTLY = re.compile(
    r"\b(?:in|through|as|by|via) an? joint[- ]venture\b|\b(?:in (?:partnership|cooperation|co-operation|collaboration)|together|jointly) with\b"
)
_OTHER_WORK = {kind: kind for kind in ("co_development", "mro", "technology", "offset")}
"""Kinds that are no making."""


def read_programme(context: Context, sentence: Sentence) -> None:
    """Every programme the sentence tells of, with the thing it makes; upkeep and parts need no thing."""
    text = sentence.text
    if compile_sale("civil").search(text):
        return
    taken: list[tuple[int, int]] = []
    made: set[str] = set()
    told: list[tuple[int, int]] = []
    for kind in load_vocabulary("programme")["kinds"]:
        for match in compile_programme("kinds", kind).finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if any(first <= match.start() < end for first, end in told):
                # "Design, develop and produce an engine": one programme.
                continue
            if _BECOMES.search(text, 0, match.start()):
                continue
            if kind == "technology" and taken:
                # Technology handed over for what is made is a share of that programme.
                continue
            taken.append((match.start(), match.end()))
            things = list_things(context, sentence, match, kind)
            if is_promised(context, sentence, match) and not any(thing.is_named for thing in things):
                continue
            if kind == "technology" and not any(thing.is_named for thing in things):
                continue
            told.extend((match.end(), thing.start) for thing in things[:1] if thing.start > match.end())
            for thing in things or (None,):
                if thing is not None and kind in _MADE_KINDS:
                    # "The construction of a factory to produce it": one making of one thing.
                    if squeeze(thing.name) in made:
                        continue
                    made.add(squeeze(thing.name))
                _add(context, sentence, kind, match, thing)
    for match in compile_programme("makes").finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken) or _BECOMES.search(text, 0, match.start()):
            continue
        if any(first <= match.start() < end for first, end in told):
            continue
        if _MADE.match(match[0]) and not _HELPED.search(text, max(0, match.start() - 30), match.start()):
            # "The first one assembled there is due next year" tells of what is due.
            continue
        things = list_things(context, sentence, match)
        if things and squeeze(things[0].name) in made:
            continue
        if things and is_made_elsewhere(sentence, match, things[0].name) and not is_promised(context, sentence, match):
            taken.append((match.start(), max(match.end(), things[0].end)))
            for thing in things:
                _add(context, sentence, _find_kind(sentence, match, things[0]), match, thing)


def _find_kind(sentence: Sentence, match: re.Match[str], thing: Thing) -> str:
    """Parts of it, made together, or else under licence."""
    text = sentence.text
    if _PART.search(text, min(match.start(), max(thing.start, 0)), max(match.end(), thing.end)):
        return "parts"
    return "co_production" if _TOGETHER.search(text) else "licensed_production"


def is_promised(context: Context, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether it stands within a promise read before: to commit to joint production starts none."""
    place = sentence.span(match.start(), match.end())
    for finding in reversed(context.findings):
        span = finding.citation.span
        if finding.kind == "commitment" and span is not None and span.start <= place.start and place.end <= span.end:
            return True
        if span is not None and span.end < sentence.span(0, 1).start:
            return False
    return False


def _add(context: Context, sentence: Sentence, kind: str, match: re.Match[str], thing: Thing | None) -> None:
    """Add what is made, where it is made by several and its words tell of a programme."""
    if _is_none(context, sentence, kind, match, thing):
        return
    kind = _settle_kind(sentence, kind, match)
    states = find_sides(context, sentence)
    if len(states) < _PAIR or not (
        thing or _names_makers(sentence) or (sentence.of_kind("body") and _AGREED_UPKEEP.search(match[0]))
    ):
        return
    step, words = settle_step(sentence.text, match)
    modality = find_firmness(sentence, match, step, words)
    if modality is not Modality.ASSERTED and thing is not None and _is_known(context, thing.name, kind):
        # What was said to be agreed or begun is not planned once more by what is said of it later.
        return
    date = find_own_date(sentence, match.start(), match.end())
    date = (put_act_back(context, sentence, date, step, match.start()) if date is not None else None) or date
    start, end = _find_stretch(sentence.text, match, words, thing)
    context.add(
        "programme",
        modality,
        sentence,
        (start, end),
        {
            "states": FieldValue(states[:4]),
            "partners": find_partners(sentence),
            "system": _quote_thing(sentence, thing),
            "kind": sentence.quote(kind, match.start(), match.end()),
            "step": quote_step(sentence, match, step, words),
            "date": sentence.quote_date(date),
            "share": find_share(sentence),
            "quantity": count_made(sentence, start, thing.start if thing is not None else -1) if kind in _MADE_KINDS else None,
        },
        speaker=name_source(context, sentence),
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.7,
        naming=f"{kind} {thing.name if thing else ''}",
    )


def _is_none(context: Context, sentence: Sentence, kind: str, match: re.Match[str], thing: Thing | None) -> bool:
    """Whether words of making tell of no programme: nothing of arms is made, or it is made at home, by its owner or by its seller."""
    text = sentence.text
    if thing is None and kind not in ("mro", "parts"):
        return True
    if _CIVIL.search(text, match.start(), thing.end + _NEAR if thing and thing.end > 0 else match.end() + _NEAR):
        return True
    if _PLANT.match(match[0]) and is_at_home(sentence, match):
        return True
    if kind not in _MADE_KINDS:
        return False
    is_at_work = _MAKES.search(match[0]) and not is_made_abroad(sentence, match)
    if is_at_work and not _JOINTLY.search(text, match.end(), match.end() + REACH):
        return True
    return (thing is not None and is_by_owner(sentence, match, thing.name)) or is_by_seller(context, sentence, match)


def _settle_kind(sentence: Sentence, kind: str, match: re.Match[str]) -> str:
    """The kind of work, where the words about it say more than its own: of parts, or of a joint venture."""
    if kind in _MADE_KINDS and _PARTS.search(sentence.text, max(0, match.start() - REACH), match.start()):
        return "parts"
    if kind == "licensed_production" and _VENTURE.search(sentence.text) and not _LICENCE.search(sentence.text):
        # "Began making it at its joint venture with": nobody's licence.
        return "co_production"
    return kind


def _names_makers(sentence: Sentence) -> bool:
    return any(
        entry.extra.get("role") == "maker" or entry.extra.get("kind") in ("company", "maker")
        for _, entry in sentence.of_kind("body", "organisation")
    )


def _find_stretch(text: str, match: re.Match[str], words: re.Match[str] | None, thing: Thing | None) -> tuple[int, int]:
    """Where what is told of a making starts and ends: from the words of its step, or the noun it belongs to, to the thing."""
    start = min([match.start()] + ([words.start()] if words and 0 <= match.start() - words.start() < REACH else []))
    noun = _NOUN_TO.search(text[: match.start()])
    if noun is not None:
        # "A project to co-develop" is there already; only what is done of itself is still to come.
        start = min(start, noun.start())
    end = max([match.end()] + ([thing.end] if thing and thing.start >= 0 else []))
    if words is not None and words.start() <= match.start() and match.end() <= words.end():
        start, end = min(start, words.start()), max(end, words.end())
    return start, end


def _quote_thing(sentence: Sentence, thing: Thing | None) -> FieldValue | None:
    if thing is None:
        return None
    return (
        sentence.quote(thing.name, thing.start, thing.start + len(thing.name)) if thing.start >= 0 else FieldValue(thing.name)
    )


def settle_programmes(context: Context) -> None:
    """Drop what a text says is hoped for of a programme that it says elsewhere is agreed or begun."""
    context.findings = [
        finding
        for finding in context.findings
        if finding.kind != "programme"
        or finding.modality is Modality.ASSERTED
        or finding.value("date") is not None
        or finding.value("system") is None
        or finding.value("share") is not None
        # That nothing has come of it yet, or soon will, is told of what is agreed or begun.
        or finding.value("step") in TOLD_AFTER
        or not _is_known(context, str(finding.value("system")), str(finding.value("kind")))
    ]


def _is_known(context: Context, system: str, kind: str) -> bool:
    """Whether it was said that a system is made, or developed, or kept up together: one does not stand for the other."""
    name = squeeze(system)
    return any(
        finding.kind == "programme"
        and finding.modality is Modality.ASSERTED
        and _OTHER_WORK.get(str(finding.value("kind"))) == _OTHER_WORK.get(kind)
        and squeeze(str(finding.value("system") or "")) == name
        for finding in context.findings
    )
