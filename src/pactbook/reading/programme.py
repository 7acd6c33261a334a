"""Things that states make, repair or develop together: announced, agreed, contracted, begun, come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import APART, REACH, is_at_home, is_made_abroad, is_made_elsewhere
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import weakest
from pactbook.reading.people import name_source
from pactbook.reading.sale_step import compile_sale
from pactbook.reading.systems import FoundSystem
from pactbook.reading.words import squeeze

_SHARE = re.compile(
    r"\b(?P<share>\d{1,3}) ?(?:per ?cent|percent|%)(?= (?:transfer|technology|local|indigenous))", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:yet to (?:end|be|sign|conclude)|no (?:co-?production )?(?:contract|agreement|deal))\b", re.IGNORECASE
)
_NOUN_TO = re.compile(
    r"\b(?:projects?|agreements?|efforts?|initiatives?|deals?|pacts?|memorand\w+|MoU|licen[cs]e|request|contract|arrangement|partnerships?|collaborations?|tie-ups?|alliances?|treat(?:y|ies)|protocols?|joint ventures?|consorti(?:um|a))\sto\s(?:jointly\s)?\Z"
)
# Words by which making a thing together is only spoken of.
_TALK = re.compile(
    r"\b(?:consider\w*|explor\w+|discuss\w*|negotiat\w+|talks|propos\w+|offer\w*|possibilit\w+|options?|opportunit\w+|feasibility|study|potential|interest\w*|mull\w*|eye\w*|fell through)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\A(?:(?:ha(?:s|ve) (?:been )?)?(?:mak|manufactur|buil|assembl|produc)(?:e|es|ing|s|d|ds|ding|t|ed)?\b|turned out\b)",
    re.IGNORECASE,
)
_AGREED_THAT = re.compile(r"\sthat\b[^;]{0,80}\bwould\s\Z")
_TO_BE = re.compile(r"(?:will|to) be\b|be\b", re.IGNORECASE)
# "For 180 K2 tanks, 61 of which are to be assembled in ...".
_OF_WHICH = re.compile(
    r"(?:\s[a-z]+)?,\s(?:\w+\s)?of which\s(?:is|are|will|were|was)\b|(?:\s[a-z]+)?,\s(?:\w+\s)?of which\s\Z|"
    r",\s(?:\w+\s)?of which\s(?:[A-Z]\w+\s)?(?:\w+\s){0,2}(?:meant|planned|intended|hoped|wanted|was|were|agreed)\sto\s"
)
_LISTED = re.compile(
    r"(?:\s[\w/-]+){0,5}?(?:,|,?\s(?:and|or|plus|as well as))\s(?:(?:the|an?|its|their|more|\d+)\s)*(?:(?!(?:is|are|will|has|have|was|were|to|for|with|by)\b)[a-z-]+\s){0,3}"
)
_CIVIL = re.compile(r"\b(?:civil(?:ian)?|commercial|passenger) (?:helicopters?|aircraft|airliners?|jets?|drones?)\b")
# Upkeep that is known by an agreement's name; any other needs a firm or a thing.
_AGREED_UPKEEP = re.compile(r"agreement|aftermarket|parts|overhaul facility|(?:U\.S\.|American) Navy", re.IGNORECASE)
# "Co-production" by itself is of what stands right before it, and of nothing else.
_AND_A = re.compile(
    r"(?:\s?\([A-Z]+\))?(?:\s\w+)?,?\sand\san?\s(?P<what>[a-z][\w-]*(?:\s[\w-]+){0,4}?)(?=[.,;]|\s(?:in|for|with|to|at|by|under)\b|\Z)"
)
_BARE = re.compile(r"co-?production", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?P<what>(?:(?:guided|precision|combat|air|naval|armou?red|artillery|rocket|jet)\s)?(?:weapons|munitions|missiles?|ammunition|drones?|engines?|vehicles?|"
    r"interceptors?|motors?|shells?|corvettes?|frigates?|submarines?|ships|warships|boats|tanks?|howitzers?|helicopters?|aircraft))\s\Z"
)
# "To become a regional hub" says what may come of a thing.
_BECOMES = re.compile(r"\b(?:becom\w+|emerg\w+ as|as|into) (?:an?|the) (?:\w+ )?\Z")
_OF_CLASS = re.compile(r"\bof (?:the|this|that) (?:class|type)\b")
_SAID_BEFORE = re.compile(
    r"\b(?:the|this|that) (?:(?:joint|local|licensed) )?(?:missile|engine|aircraft|fighter|helicopter|drone|radar|vehicle|tank|howitzer|gun|ship|frigate|submarine|"
    r"manufacture|production|development)\b"
)
"""Nouns that stand for what a sentence before has named."""
_BACK = 4
"""Sentences in which the class of a boat may have been named."""
# Parts of a thing are made, and not the thing.
_PARTS = re.compile(
    r"\b(?:parts|components|fuselages?|wings?|tails?|empennages?|aerostructures?|hulls?|cabins?|gearbox(?:es)?|canisters?|sub-?assemblies)(?:\s(?:of|for)\s[^,;.]{2,40}|(?:\s(?:is|are|was|were|will))?\s)\Z",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:parts|components|fuselages?|wings?|tail (?:sections?|cones?)|empennages?|aero-?structures?|hulls|cabins?|sub-?assemblies)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:joint\w*|co-?\w+tion|together|partner\w*|collaborat\w+|venture)\b", re.IGNORECASE)
_PLANT = re.compile(r"plant|factory|facility|line|works", re.IGNORECASE)
_MADE = re.compile(r"\w+ed\Z|built\Z|made\Z", re.IGNORECASE)
_HELPED = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had)\s(?:\w+ly\s|now\s|also\s|already\s)?\Z", re.IGNORECASE)
_NEAR = 40
_MOST = 10
"""Things of one verb that are read."""
_PROGRESSIVE = re.compile(r"\b(?:is|are|been|were|was)\s(?:(?:now|already|currently|also|being)\s)*\Z")
_TOLD_AFTER = frozenset(("ended", "first_output", "output"))


@dataclass(frozen=True, slots=True)
class Thing:
    """What is made, where a sentence names it; at -1 when an earlier one did. ``is_named``: it has a name or a designation."""

    name: str
    start: int
    end: int
    is_named: bool = False


def read_programme(context: Context, sentence: Sentence) -> None:
    """Every programme the sentence tells of, with the thing it makes; upkeep and parts need no thing."""
    text = sentence.text
    if compile_sale("civil").search(text):
        return
    taken: list[tuple[int, int]] = []
    told: list[tuple[int, int]] = []
    for kind in load_vocabulary("programme")["kinds"]:
        for match in _compile("kinds", kind).finditer(text):
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
            things = _list_things(context, sentence, match)
            if _is_promised(context, sentence, match) and not any(thing.is_named for thing in things):
                continue
            if kind == "technology" and not any(thing.is_named for thing in things):
                continue
            told.extend((match.end(), thing.start) for thing in things[:1] if thing.start > match.end())
            for thing in things or (None,):
                _add(context, sentence, kind, match, thing)
    for match in _compile("makes").finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken) or _BECOMES.search(text, 0, match.start()):
            continue
        if any(first <= match.start() < end for first, end in told):
            continue
        if _MADE.match(match[0]) and not _HELPED.search(text, max(0, match.start() - 30), match.start()):
            # "The first one assembled there is due next year" tells of what is due.
            continue
        things = _list_things(context, sentence, match)
        if things and is_made_elsewhere(sentence, match, things[0].name) and not _is_promised(context, sentence, match):
            taken.append((match.start(), max(match.end(), things[0].end)))
            for thing in things:
                _add(context, sentence, _find_kind(sentence, match, things[0]), match, thing)


def _find_kind(sentence: Sentence, match: re.Match[str], thing: Thing) -> str:
    """Parts of it, made together, or else under licence."""
    text = sentence.text
    if _PART.search(text, min(match.start(), max(thing.start, 0)), max(match.end(), thing.end)):
        return "parts"
    return "co_production" if _TOGETHER.search(text) else "licensed_production"


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


def _list_things(context: Context, sentence: Sentence, match: re.Match[str]) -> list[Thing]:
    """What is made, and what is listed beside it with nothing but names and nouns between."""
    first = _find_thing(context, sentence, match)
    if first is None:
        return []
    found = [first]
    if not first.is_named and (second := _find_second(sentence.text, first)) is not None:
        found.append(second)
    for system in sentence.systems:
        last = found[-1]
        if first.is_named and system.start >= last.end > 0 and _LISTED.fullmatch(sentence.text[last.end : system.start]):
            found.append(_of_system(sentence.text, system))
    return found[:_MOST]


def _find_second(text: str, first: Thing) -> Thing | None:
    """The plain thing that is joined to a plain one: "a drone and a howitzer"."""
    joined = _AND_A.match(text, first.end) if first.end > 0 else None
    if joined is None or not _compile("military").search(joined["what"]):
        return None
    return Thing(joined["what"], joined.start("what"), joined.end("what"))


def _of_system(text: str, system: FoundSystem) -> Thing:
    return Thing(system.name, text.find(system.name, system.start), system.end, True)


def _add(context: Context, sentence: Sentence, kind: str, match: re.Match[str], thing: Thing | None) -> None:
    if thing is None and kind not in ("mro", "parts"):
        return
    if _CIVIL.search(sentence.text, match.start(), thing.end + _NEAR if thing and thing.end > 0 else match.end() + _NEAR):
        return
    if kind in ("co_production", "licensed_production") and _MAKES.search(match[0]) and not is_made_abroad(sentence, match):
        return
    if _PLANT.match(match[0]) and is_at_home(sentence, match):
        return
    if kind in ("co_production", "licensed_production") and _PARTS.search(
        sentence.text, max(0, match.start() - REACH), match.start()
    ):
        kind = "parts"
    states = sentence.states if len(sentence.states) > 1 else list(context.principals)
    makers = [
        mention
        for mention, entry in sentence.of_kind("body", "organisation")
        if entry.extra.get("role") == "maker" or entry.extra.get("kind") in ("company", "maker")
    ]
    if len(states) < 2 or not (thing or makers or (sentence.of_kind("body") and _AGREED_UPKEEP.search(match[0]))):
        return
    step, words = _find_step(sentence.text, match)
    if step is None and re.search(r"ing\b", match[0]) and _PROGRESSIVE.search(sentence.text[: match.start()]):
        step = "started"
    modality = _find_modality(sentence, match, step, words)
    if modality is not Modality.ASSERTED and thing is not None and _is_known(context, thing.name, kind):
        # What was said to be agreed or begun is not planned once more by what is said of it later.
        return
    date = sentence.near_date(match.start(), 120)
    share = _SHARE.search(sentence.text)
    start = min([match.start()] + ([words.start()] if words and 0 <= match.start() - words.start() < REACH else []))
    noun = _NOUN_TO.search(sentence.text[: match.start()])
    if noun is not None:
        # "A project to co-develop" is there already; only what is done of itself is still to come.
        start = min(start, noun.start())
    end = max([match.end()] + ([thing.end] if thing and thing.start >= 0 else []))
    partners = list(dict.fromkeys(mention.wording for mention in makers))[:4]
    context.add(
        "programme",
        modality,
        sentence,
        (start, end),
        {
            "states": FieldValue(states[:4]),
            "partners": FieldValue(partners) if partners else None,
            "system": (
                sentence.quote(thing.name, thing.start, thing.start + len(thing.name))
                if thing.start >= 0
                else FieldValue(thing.name)
            )
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
        naming=f"{kind} {thing.name if thing else ''}",
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
        or not _is_known(context, str(finding.value("system")), str(finding.value("kind")))
    ]


def _is_known(context: Context, system: str, kind: str) -> bool:
    """Whether it was said that a system is made, or developed, together: one does not stand for the other."""
    name = squeeze(system)
    return any(
        finding.kind == "programme"
        and finding.modality is Modality.ASSERTED
        and (finding.value("kind") == "co_development") == (kind == "co_development")
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
    if step == "started" and words is not None and words.start() >= match.end():
        # "Production of it is to start in 2026": the verb stands behind what it is said of.
        modality = weakest({modality, sentence.govern(words.start(), words.end())})
    is_talk = _TALK.search(before) is not None and step not in ("agreed", "contracted", "started")
    if step == "started" and words is not None:
        # "Talks are under way": it is they that have begun.
        is_talk = is_talk or _TALK.search(sentence.text, max(0, words.start() - _NEAR), words.start()) is not None
    return Modality.PLANNED if modality is Modality.ASSERTED and is_talk else modality


def _find_thing(context: Context, sentence: Sentence, match: re.Match[str]) -> Thing | None:
    """What is made: a named system beside the words, else the military noun right behind them."""
    text = sentence.text
    if _BARE.fullmatch(match[0]):
        return _find_lead(text, match)
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
        return _of_system(text, system)
    rest = re.compile(
        r"\s*(?=\w)(?:(?:and\s|or\s)?(?:jointly\s)?(?:design|develop|produc|build|manufactur|test|field|deploy|sustain|market)(?:e|ing)?,?\s)*(?:(?:a|an|the|new|our|its|their|project to)\s)*(?P<what>.{3,90}?)(?="
        + load_vocabulary("programme")["object_end"]
        + ")"
    ).match(text, match.end())
    if rest is not None and _OF_CLASS.search(rest["what"]):
        return _find_named_before(context)
    if rest is not None and _compile("military").search(rest["what"]) and not _compile("not_objects").search(rest["what"]):
        return Thing(rest["what"], rest.start("what"), rest.end("what"))
    if (lead := _find_lead(text, match)) is not None:
        return lead
    if not sentence.systems and _SAID_BEFORE.search(text):
        return _find_named_before(context)
    return None


def _find_named_before(context: Context) -> Thing | None:
    """What "boats of the class" or "the joint manufacture" are of: the system named last in the sentences before."""
    for earlier in reversed(context.sentences[-_BACK:]):
        if earlier.systems:
            return Thing(earlier.systems[-1].name, -1, -1)
    return None


def _find_lead(text: str, match: re.Match[str]) -> Thing | None:
    """The plain noun right before the words: "guided weapons co-production"."""
    lead = _LEAD.search(text, 0, match.start())
    return Thing(lead["what"], lead.start("what"), lead.end("what")) if lead else None


def _find_step(text: str, match: re.Match[str]) -> tuple[str | None, re.Match[str] | None]:
    near = []
    for step in load_vocabulary("programme")["steps"]:
        for word in _compile("steps", step).finditer(text):
            if word.start() <= match.start() and match.end() <= word.end():
                # "The first one built abroad rolled out": the step's words hold the programme's.
                near.append((0, step, word))
                continue
            gap = match.start() - word.end() if word.end() <= match.start() else word.start() - match.start()
            between = text[min(word.end(), match.end()) : max(word.start(), match.start())]
            if 0 <= gap <= REACH and not APART.search(between):
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
