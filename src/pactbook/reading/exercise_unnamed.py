"""Exercises without a name: what two states' forces are said to have held, by whom and when or what for."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.exercise_facts import (
    EVERY_TIME,
    find_edition,
    find_place,
    find_services,
    find_step,
    keep_fuller,
    quote_date,
    quote_personnel,
    quote_place,
    split_date,
)
from pactbook.reading.exercise_name import compile_exercise, compile_noun
from pactbook.reading.outlook import put_ahead

_OPENING = 3
"""Sentences with which a text tells what it is about: an exercise that they report needs neither day nor place."""
_REACH = 120
"""Characters between an exercise without a name and its day. Chosen on the texts looked at, and not compared with others."""
_PLACE_REACH = 80
"""Characters between an exercise without a name and its place. Chosen on the texts looked at, and not compared with others."""
_WITH = re.compile(r"[^,;]{0,40}?\b(?:with|alongside|between|involving|among)\b[^,;]{0,80}")
_JOINT = re.compile(r"(?i)\b(?:joint|bilateral|trilateral|combined|multinational|multilateral|first-ever)\b")
_WITH_THEIRS = re.compile(r"\s?(?:jointly |together )?with (?:the |its )?[A-Z]")
_TRAINING = re.compile(r"\b(?:joint|combined) (?:military )?(?:training|activities)\b")
OF_BOTH = re.compile(
    r"\b(?:[Tt]he (?:two|both) (?:sides|countries|nations|allies|neighbou?rs|navies|armies|air forces|militaries|forces)|[Bb]oth (?:sides|countries|nations|navies|armies|air forces)|bilateral)\b"
)
# "After the exercise was held last year" is told of another time; "ahead of", "if" tell of none.
_NO_EVENT = re.compile(
    r"(?i)\b(?:if|whether|unless|instead of|without|allow\w*|enabl\w+|permit\w*|entitl\w+|authori[sz]\w+|eas(?:es|ing)|opposed|against|condemned|criticis\w+|regularly|every year|each year|annually|often|routinely)\b[^,;]{0,80}\Z"
)
# "A live-fire drill", "boarding drills": what forces do within an exercise, and the exercise itself nowhere.
_PART = re.compile(
    r"(?i)\b(?:live-?fire|firing|gunnery|boarding|landing|river[- ]crossing|search[- ]and[- ]rescue|rescue|evacuation|airdrop|parachute|tactical|"
    r"cordon|shooting|damage control|replenishment|air defen[cs]e|anti-\w+|amphibious|house|night|rapid|formation|flying|assault|medical) (?:[\w-]+ ){0,2}(?:drills?|man(?:oeu|eu)vers?|man(?:oeu|eu)vres)\Z"
)
# "OSLO, May 5 (Fjord Wire) -- ": who reports it from where.
_DATELINE = re.compile(r"\A[^.;]{0,90}?\s(?:--|[–—])\s")
_RECENT = re.compile(
    r"\b(?:recent|latest|successful|ongoing|last (?:week|month|year)['’]s) (?P<what>(?:[\w-]+,? ){0,4}?(?:exercises?|drills?)) between (?=[^,;]{0,30}[A-Z])"
)


def read_unnamed(context: Context, sentence: Sentence) -> None:
    """An exercise without a name, when the sentence says that it was held, by whom and when or what for."""
    if not compile_noun().search(sentence.text) and not _TRAINING.search(sentence.text):
        return
    _read_recent(context, sentence)
    match = _find_unnamed(sentence)
    if match is None:
        return
    text, what = sentence.text, match["what"]
    step, _ = find_step(match["verb"])
    dateline = max((one.end() for one in _DATELINE.finditer(text, 0, match.start())), default=0)
    first = max(text.rfind("; ", 0, match.start()), match.start() - 140, dateline)
    partners = _WITH.match(text, match.end())
    states = sentence.states_between(first, partners.end() if partners else match.end())
    if len(states) < 2 and _JOINT.search(what):
        states = sentence.states
    is_with_other = len(states) == 1 and states[0] in context.principals and _WITH_THEIRS.match(text, match.end()) is not None
    if len(states) < 2 and (sentence.block.speaker is not None or OF_BOTH.search(text) or is_with_other):
        states = list(dict.fromkeys([*states, *context.principals]))
    if (
        len(states) < 2
        or compile_exercise("called_off").search(text)
        or EVERY_TIME.search(text, match.end(), min(len(text), match.end() + 60))
        or _NO_EVENT.search(text[: match.start()])
    ):
        return
    near = [one for one in sentence.dates if abs(one.span.start - match.end()) <= _REACH]
    # "On May 2 they held this year's drill": a day tells more than a year.
    date = min(near, key=lambda one: (one.date.precision != "day", abs(one.span.start - match.end())), default=None)
    future, expected = compile_exercise("future").search(match[0]), compile_exercise("expected").search(match[0])
    modality = Modality.EXPECTED if expected else Modality.PLANNED if future else sentence.govern(*match.span("verb"))
    bound = sentence.govern(*match.span("verb"))
    if modality is not Modality.ASSERTED and bound in (Modality.CONDITIONAL, Modality.DENIED):
        # "Will be held in February if the runway is repaired", "will not be held".
        modality = bound
    if modality is Modality.PLANNED or future or step is None:
        step = "announced"
        date = put_ahead(context, sentence, date)
    starts, ends = split_date(sentence, date, step)
    edition = find_edition(text[max(0, match.start("what") - 40) : match.end("what")], 0)
    place = find_place(sentence, match.end(), len(text))
    place = place if place and place.start() - match.end() < _PLACE_REACH else None
    if modality is not Modality.ASSERTED and ((date is None and len(context.sentences) > _OPENING) or _is_over(context, date)):
        # What two forces will do some day is promised, and no exercise yet.
        return
    if date is None and place is None and len(context.sentences) > _OPENING:
        # Exercises of which neither day nor place is said are told as what there is between two forces.
        return
    before = len(context.findings)
    end = max(
        [match.end()]
        + ([place.end()] if place else [])
        + ([date.span.end] if date and date.span.start - match.end() < 40 else [])
    )
    context.add(
        "exercise",
        modality,
        sentence,
        (match.start(), end),
        {
            "states": FieldValue(states[:8]),
            "edition": FieldValue(edition[0]) if edition else None,
            "services": find_services(text),
            "place": quote_place(sentence, place),
            "start": quote_date(sentence, date, starts),
            "end": quote_date(sentence, date, ends),
            "step": FieldValue(step),
            "personnel": quote_personnel(sentence, 0, len(text)),
        },
        held=PartialDate.parse(starts) if starts and modality is Modality.ASSERTED else None,
        confidence=0.7,
        verb=match.span("verb"),
    )
    keep_fuller(context, before, is_part=_PART.search(what) is not None)


def _is_over(context: Context, date: FoundDate | None) -> bool:
    """Whether a day lies before that of publication: what was to be by then was agreed on, and is not told to have been."""
    upper = date.date.upper if date else None
    return upper is not None and context.published is not None and upper < context.published


def _find_unnamed(sentence: Sentence) -> re.Match[str] | None:
    """An exercise of forces in plain nouns, with the verb by which somebody has it or it takes place."""
    for pattern in (_compile_unnamed("acts"), _compile_unnamed("occurs")):
        for match in pattern.finditer(sentence.text):
            around = sentence.text[max(0, match.start() - 60) : match.end()]
            is_of_forces = compile_exercise("of_forces").search(around) or len(sentence.states_between(*match.span())) > 1
            if is_of_forces and not re.search(r"\btable-?top\b", match["what"]):
                return match
    return None


@cache
def _compile_unnamed(kind: str) -> re.Pattern[str]:
    words = r"(?:(?:iteration|edition|phase|version|instal?lment|days|weeks|months|series|round) of\s|(?!(?:to|that|which|who|will|was|were|is|are|has|have|during|after|before|where|when|of)\b)[\w.'&/()-]+,?\s)"
    noun = rf"(?:(?i:{load_vocabulary('exercise')['nouns']})|(?:joint|combined) (?:military )?(?:training|activities))"
    verbs = load_vocabulary("exercise")[f"unnamed_{kind}"]
    if kind == "acts":
        aside = r"(?:, [^,;]{2,40},)?"
        return re.compile(
            rf"\b(?:(?:will|to){aside}\s(?:on \w+ )?)?(?:(?:is|are|has|have|had){aside}\s)?(?P<verb>{verbs})(?:, (?:on|in) [A-Z]\w+(?: \d+)?,)?\s(?P<what>{words}{{0,14}}?{noun})\b(?! (?:its|their|his|our|of power|restraint|caution|(?:{load_vocabulary('exercise')['about_exercises']})\b))"
        )
    tail = r"(?:\s(?:between|involving|of|with|by|for|in|at|off|near|named|called|dubbed|among)\s[^;]{2,220}?|,\s[^;]{2,120},)?"
    return re.compile(rf"(?:\A|(?<=[ \"“]))(?P<what>{words}{{0,12}}?{noun})\b{tail}\s(?P<verb>{verbs})\b")


def _read_recent(context: Context, sentence: Sentence) -> None:
    """Exercises spoken of as having been held: "recent joint exercises between the Norwegian and the Swedish navy"."""
    for match in _RECENT.finditer(sentence.text):
        end = min(len(sentence.text), match.end() + 80)
        states = sentence.states_between(match.end(), end)
        last = max((one.span.end for one in sentence.mentions if match.end() <= one.span.start < end), default=match.end())
        if len(states) > 1 and "tabletop" not in match["what"]:
            context.add(
                "exercise",
                sentence.govern(match.start(), match.start()),
                sentence,
                (match.start(), last),
                {"states": FieldValue(states), "services": find_services(match[0])},
                confidence=0.7,
            )
