"""Whether an agreement that a sentence names is one of defence: by a word of its own, or by what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence

_TELLS_WHO = re.compile(
    r"(?:\s\(\w+\))?,?\s(?:on(?=\s[A-Z\d])|at|during|after|here|today|yesterday|that|which|in|to|signed|reached|concluded|with|between)\s"
)
_OF_STATES = re.compile(
    r"\b(?:(?:both|two|three|four) (?:countries|sides|nations|states|ministers|governments|leaders|militaries|armies|navies|allies)|"
    r"ministers?|secretar(?:y|ies) (?:of|for) (?:state|defen[cs]e|war)|defen[cs]e (?:secretar(?:y|ies)|chiefs?)|presidents?|coalition members|allies|governments?|ministry)\b",
    re.IGNORECASE,
)
_STATELY = re.compile(
    r"\b(?:strategic|partnership|friendship|alliance|security)\b.*\b(?:treaty|pact|agreement|framework|accord|declaration)\Z",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:frameworks?|guidelines|arrangements|convention|charter|compact|plans?|roadmaps?|programmes?|programs?)\Z",
    re.IGNORECASE,
)
_FIRST_TOLD = re.compile(r"\b(?:an?|another|two|three|several)\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE)
_OF_INTENT = re.compile(r"of intent\b|\bjoint declarations?\b", re.IGNORECASE)
# Where what an agreement is on ends: at a comma behind which something else is told.
_NEXT_PART = re.compile(
    r",\s(?=(?:and|but|while|as|which|who|where|with|after|before|in|on|at|by|the\s[a-z]\w+|he|she|it|they|we|\w+ing|\w+ed)\b)"
)
_BETWEEN = re.compile(r"(?:\s\([\w -]+\))?\s(?:with|between|among)\s")
# "Its Minister of Defence signed the technical arrangement": of defence by who signs it.
_BY_DEFENCE = re.compile(
    r"\b(?:(?:[Mm]inisters?|[Ss]ecretar(?:y|ies)) (?:of|for) (?:[Nn]ational )?[Dd]efen[cs]e|[Dd]efen[cs]e (?:[Mm]inist(?:er|ers|ry|ries)|[Ss]ecretar(?:y|ies)))"
    r"\s(?:(?:also|today|jointly|formally)\s)?(?:signed|initialled|initialed|inked)\s(?:an?|the|their|its)\s(?:[\w-]+\s){0,1}\Z"
)
_HALF = 0.5
_AROUND = 60
"""Characters on either side of a name that may say that it is of defence."""


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement where a sentence names it. ``is_body``: a group, dialogue or initiative, which is set up and never
    signed. ``is_plain``: found by its noun alone, so that what stands around it has to say that it is of defence."""

    name: str
    start: int
    end: int
    is_body: bool = False
    is_plain: bool = False


def is_of_defence(context: Context, sentence: Sentence, named: Named) -> bool:
    """By a word of its own, or of what it is on; else, for what is no standing body, by the words around it, its heading, or the text."""
    if compile_agreement("own").search(named.name):
        return True
    if named.name[0].islower() or (named.is_plain and " " not in named.name):
        return re.search(r" of \d{4}\Z", named.name) is not None or _is_told_of_defence(context, sentence, named)
    if named.is_body and " " not in named.name:
        return False
    around = sentence.text[max(0, named.start - _AROUND) : named.end + _AROUND]
    if compile_agreement("civil").search(around):
        return False
    beside = around if named.is_body else sentence.text
    heading = f"{sentence.block.heading or ''} {'' if named.is_body else context.document.title or ''}"
    return compile_agreement("near").search(f"{beside} {heading}") is not None or context.is_of_defence


def _is_told_of_defence(context: Context, sentence: Sentence, named: Named) -> bool:
    """Whether what stands right behind a plain noun says that it is of defence: "an agreement with Oslo on the exchange of military personnel";
    or, in a text that is of defence, only with which state it is."""
    if not named.is_plain:
        # What a name says that it is on, it is on.
        return False
    if _BY_DEFENCE.search(sentence.text, 0, named.start) and not compile_agreement("civil").search(sentence.text):
        return True
    tail = compile_agreement("tail").match(sentence.text, named.end)
    if tail is None:
        return _is_among_defenders(context, sentence, named) or _is_of_alliance(context, sentence, named)
    told = _NEXT_PART.split(tail[0])[0]
    if compile_agreement("own").search(told) or "NATO" in told:
        return True
    if compile_agreement("civil").search(told) or compile_agreement("other").search(told):
        return False
    nearest = sentence.states_between(named.end, named.end + _AROUND, capitals=True)
    if nearest and _BETWEEN.match(sentence.text, named.end):
        is_of_it = context.is_of_defence or compile_agreement("near").search(sentence.text) is not None
        return is_of_it or _is_of_alliance(context, sentence, named)
    return (
        _TELLS_WHO.match(sentence.text, named.end) is not None and _is_among_defenders(context, sentence, named)
    ) or _is_of_alliance(context, sentence, named)


def _is_of_alliance(context: Context, sentence: Sentence, named: Named) -> bool:
    """Whether a noun such as "comprehensive strategic partnership treaty" stands in a text whose title is of defence."""
    return (
        _STATELY.search(named.name) is not None
        and compile_agreement("near").search(context.document.title or "") is not None
        and compile_agreement("civil").search(sentence.text) is None
        and compile_agreement("other").search(sentence.text) is None
    )


def _is_among_defenders(context: Context, sentence: Sentence, named: Named) -> bool:
    """Whether a sentence that says nothing of what an agreement is on leaves no other matter for it than defence: it speaks of that, of
    a state and of no goods."""
    text = sentence.text
    return (
        not _VAGUE.search(named.name)
        and (_FIRST_TOLD.search(text, 0, named.start) is not None or _OF_INTENT.search(named.name) is not None)
        and not (sentence.systems or sentence.money)
        and (
            context.is_of_defence
            or compile_agreement("near").search(text) is not None
            or (context.share_of_defence >= _HALF and len(sentence.states) > 1)
        )
        and not compile_agreement("civil").search(text)
        and not compile_agreement("other").search(text)
        and (bool(sentence.states_between(0, len(text), capitals=True)) or _OF_STATES.search(text) is not None)
    )


@cache
def compile_agreement(*path: str) -> ScreenedPattern:
    """A pattern of the vocabulary of agreements, by its path."""
    value = load_vocabulary("agreement")
    for step in path:
        value = value[step]
    return compile_screened(value, 0 if path[0] in ("other", "anaphor", "hint") else re.IGNORECASE)
