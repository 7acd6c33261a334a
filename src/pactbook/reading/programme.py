"""Things that states make, repair or develop together: announced, agreed, contracted, begun, come out."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import APART, REACH, is_at_home, is_by_owner, is_by_seller, is_made_abroad, is_made_elsewhere
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import weakest
from pactbook.reading.outlook import put_act_back
from pactbook.reading.people import name_source
from pactbook.reading.programme_facts import count_made, find_own_date, find_partners, find_share, find_sides
from pactbook.reading.programme_thing import Thing, compile_programme, list_things
from pactbook.reading.sale_step import compile_sale
from pactbook.reading.words import squeeze

_REFUSED = re.compile(r"\b(?:reject|rul(?:ed|es|ing) out|refus|dropp|abandon|ended|broke)", re.IGNORECASE)
_BUT = re.compile(r"\b(?:but|though|although|yet)\b")
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
_AGREED_THAT = re.compile(
    r"(?:\s(?:on|in|at|with|during|late|early|last)\s[^,;]{1,40}?)?\sthat\b[^;]{0,80}\b(?:would|will)(?:\s(?:also|jointly|soon))*\s\w+\Z"
)
"""From "agreed" to what shall be made: "agreed on July 4 that Nordtec would make"."""
_CAME_OF_IT = re.compile(
    r"\b(?:nothing|little) (?:(?:ever|has|had|have|finally|in the end) )*(?:came|come) (?:out )?(?:of|from)\b[^;]{0,90}\Z",
    re.IGNORECASE,
)
_CAME_TO = re.compile(
    r"(?:(?!\sand\s(?:an?|the|its|their)\s)[^;,]){0,110}?\b(?:came to (?:nothing|naught|nought)|(?:never|not) (?:got off the ground|get off the ground|materiali[sz]ed?|left the drawing board|came about|come about|came off)|"
    r"went nowhere|fell through|fell apart|bore no fruit|foundered|was stillborn)\b",
    re.IGNORECASE,
)
"""What says of a plan that it was nothing in the end: "nothing came of the plan to", "the plan to build it came to nothing"."""
_WILL_MAKE = re.compile(r"\b(?:will|would|shall)\s", re.IGNORECASE)
_TO_BE_DONE = re.compile(
    r"[^,;.]{0,90}?\s(?:will|would|is to|are to)\s(?:be\s)?(?:also\s|jointly\s)?(?:carried|done|undertaken|conducted|begin|start|take place|established|set up|built|created|opened)\b"
)
_TO_BE = re.compile(r"(?:will|to) be\b|be\b", re.IGNORECASE)
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
_GIVES_UP = (
    r"\b(?P<verb>drop(?:s|ped|ping)?|abandon(?:ed|s|ing)?|scrapp(?:ed|ing)|scraps?|shelv(?:ed|es|ing)|cancel(?:l?ed|s|l?ing)|gave up|giv(?:es|en|ing) up|call(?:ed|s) off|"
    r"walked away from|backed (?:out of|away from)|pulled out of|withdrew from|put an end to)\s"
    r"(?:(?:all|any|its|their|the|an?|earlier|previous|long-standing|existing|further)\s)*(?:plans?|projects?|schemes?|programmes?|programs?|efforts?|bids?|ideas?|proposals?)\s"
    r"(?:to|for|of|on)\s"
)
_REVERSED = re.compile(
    rf"{_GIVES_UP}(?:(?:the|an?|its|local|joint|further|licen[cs]ed|jointly|locally|start|begin)\s)*\Z", re.IGNORECASE
)
"""What ends a plan before it is named: "dropped plans to assemble further tanks"."""
_GIVEN_UP = re.compile(rf"{_GIVES_UP}[^;]*\band (?:(?:then|also|later|instead) )?\Z", re.IGNORECASE)
"""What was given up in front of the next verb, which it governs no further: "dropped plans to assemble tanks and" began to build guns."""
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
_PROGRESSIVE = re.compile(r"\b(?:is|are|been|were|was)\s(?:(?:now|already|currently|also|being)\s)*\Z")
_MADE_KINDS = frozenset(("co_production", "licensed_production"))
_TALKS_ON = re.compile(r"\b(?:talks|negotiations?|discussions) (?:on|for|over|about)\b")
_JOINTLY = re.compile(
    r"\b(?:in|through|as|by|via) an? joint[- ]venture\b|\b(?:in (?:partnership|cooperation|co-operation|collaboration)|together|jointly) with\b"
)
# "Cleared the plan to": the plan is what was cleared.
_CLEARED = re.compile(r"\b(?:cleared|approved|green-?lit|sanctioned|endorsed) (?:the |an? |its |their )?\Z")
_PRICE = re.compile(r"\d[\d,.]*[- ](?:crore|lakh|million|billion|trillion)", re.IGNORECASE)
_DEAL = re.compile(r"\b(?:deal|contract)\b", re.IGNORECASE)
_PLAN_TO = re.compile(r"\s(?:the|an?|its|their)\s(?:plan|proposal|scheme|project)\w*\s(?:to|for|of)\s(?:[\w-]+\s){0,2}\Z")
_FIRST_TO = re.compile(r"(?:\s(?!that\b|which\b|and\b|but\b|to\b)[\w-]+){1,4}\s")
_OTHER_WORK = {kind: kind for kind in ("co_development", "mro", "technology", "offset")}
"""Kinds that are no making."""
_TOLD_AFTER = frozenset(("ended", "first_output", "output"))


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
    step, words = _settle_step(sentence.text, match)
    modality = _find_modality(sentence, match, step, words)
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
            "step": _quote_step(sentence, match, step, words),
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


def _settle_step(text: str, match: re.Match[str]) -> tuple[str | None, re.Match[str] | None]:
    """How far a making is, and the words that say so; a deal with a price is a contract, and what is being made has begun."""
    step, words = _find_step(text, match)
    if step == "agreed" and words is not None and words.end() < match.start():
        is_deal = _DEAL.search(text, words.end(), match.start()) and _PRICE.search(text, words.start(), match.start())
        return ("contracted" if is_deal else step), words
    if step is None and re.search(r"ing\b", match[0]) and _PROGRESSIVE.search(text[: match.start()]):
        return "started", words
    return step, words


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


def _quote_step(sentence: Sentence, match: re.Match[str], step: str | None, words: re.Match[str] | None) -> FieldValue | None:
    if step is None:
        return None
    if words and (words.end() <= match.start() or step in _TOLD_AFTER):
        return sentence.quote(step, words.start(), words.end())
    return FieldValue(step)


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
        or finding.value("step") in _TOLD_AFTER
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


def _find_modality(sentence: Sentence, match: re.Match[str], step: str | None, words: re.Match[str] | None) -> Modality:
    """How firmly it is said that a thing is made together; what is only talked of is planned, and an end or a first piece is told by its own
    verb."""
    before = sentence.text[max(0, match.start() - 60) : match.end()]
    if _CAME_OF_IT.search(sentence.text, 0, match.start()) or _CAME_TO.match(sentence.text, match.end()):
        return Modality.DENIED
    not_yet = _NOT_YET.search(sentence.text)
    if not_yet is not None:
        # "Talks on making it are well advanced, but no deal has been signed": the deal is denied, and not the talks.
        goes_on = _TALK.search(before) is not None and _BUT.search(sentence.text, match.end(), not_yet.start()) is not None
        is_refused = _REFUSED.search(before) is not None or sentence.govern(match.start(), match.start()) is Modality.DENIED
        return Modality.PLANNED if goes_on and not is_refused else Modality.DENIED
    if step == "ended" and words is not None and _REVERSED.search(sentence.text, 0, match.start()):
        return sentence.govern(words.start(), words.start())
    if step in _TOLD_AFTER and words is not None and (words.start() > match.start() or words.end() > match.end()):
        return sentence.govern(words.start(), words.end())
    if step == "first_output" and words is not None and _FIRST_TO.fullmatch(sentence.text, words.end(), match.start()):
        # "Launched the first frigate to be built there": it has been.
        return sentence.govern(words.start(), words.end())
    if step == "agreed" and words is not None and _PLAN_TO.match(sentence.text[words.end() : match.start()]):
        # "Cleared the plan to make it": what is planned has been cleared.
        return sentence.govern(words.start(), words.end())
    if step == "agreed" and words is not None and _AGREED_THAT.match(_until_verb(sentence.text, words.end(), match)):
        return sentence.govern(words.start(), words.end())
    given_up = _GIVEN_UP.search(sentence.text, 0, words.start()) if step == "started" and words is not None else None
    if given_up is not None and words is not None and _TALK.search(sentence.text, words.end(), match.start()) is None:
        # "Dropped plans for one thing and began making another": the plans are of what stands before.
        return weakest({sentence.govern(*given_up.span("verb")), sentence.govern(words.start(), words.start())})
    modality = sentence.govern(match.start(), match.start())
    if modality is Modality.ASSERTED and _TO_BE.match(match[0]):
        return Modality.PLANNED
    if modality is Modality.ASSERTED and (
        (_WILL_MAKE.search(match[0]) and (words is None or match.start() <= words.start() < match.end()))
        or _TO_BE_DONE.match(sentence.text, match.end())
    ):
        # "The joint venture will produce it", "joint development of it would be carried out": still to come.
        return Modality.PLANNED
    if step == "started" and words is not None and words.start() >= match.end():
        # "Production of it is to start in 2026": the verb stands behind what it is said of.
        modality = weakest({modality, sentence.govern(words.start(), words.end())})
    is_talk = _TALK.search(before) is not None and step not in ("agreed", "contracted", "started")
    if step == "started" and words is not None:
        # "Talks are under way": it is they that have begun.
        is_talk = (
            is_talk
            or _TALK.search(sentence.text, max(0, words.start() - _NEAR), words.start()) is not None
            or _TALKS_ON.search(sentence.text, words.end(), match.start()) is not None
        )
    return Modality.PLANNED if modality is Modality.ASSERTED and is_talk else modality


def _until_verb(text: str, first: int, match: re.Match[str]) -> str:
    """A stretch up to the verb of making, whether "would" belongs to its words or stands before them."""
    verb = re.compile(r"(?:(?:would|will)\s(?:\w+\s)??)?\w+").match(text, match.start())
    return text[first : verb.end() if verb is not None else match.start()]


def _find_step(text: str, match: re.Match[str]) -> tuple[str | None, re.Match[str] | None]:
    if reversed_by := _REVERSED.search(text, 0, match.start()):
        return "ended", re.compile(re.escape(reversed_by["verb"])).match(text, reversed_by.start())
    near = []
    for step in load_vocabulary("programme")["steps"]:
        for word in compile_programme("steps", step).finditer(text):
            if step == "announced" and _CLEARED.search(text, 0, word.start()):
                continue
            if word.start() <= match.start() and match.end() <= word.end():
                # "The first one built abroad rolled out": the step's words hold the programme's.
                near.append((0, step, word))
                continue
            if word.start() < match.start() < word.end():
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
