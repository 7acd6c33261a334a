"""Whose exercise one is: of those who take part, of those who hold it with others, of those a text is about."""

from __future__ import annotations

import re

from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.exercise_name import compile_exercise, find_exercise_names
from pactbook.reading.exercise_unnamed import OF_BOTH

_BRACKET = re.compile(r"\s?(?:\([^()]*\)|\[[^\[\]]*\])")
_WITH_OTHERS = re.compile(r"\b(?:exercises?|drills?|manoeuv\w+|maneuv\w+)\swith\s(?=(?:the\s)?[A-Z])")
_TAKE_PART = re.compile(
    r"\b(?:navies|armies|air forces|armed forces|forces|militaries|troops|soldiers|sailors|personnel|marines|contingents|warships|ships) (?:of|from) (?:the )?"
)
_IN_STATE = re.compile(r"\b(?:in|at|near|off|across|on)\s(?:the\s)?(?:[a-z-]+\s){0,3}(?:of\s)?(?:[A-Z][\w-]+,\s)?\Z")
_BETWEEN = re.compile(r"\bbetween (?=(?:the )?[A-Z])")
_LISTED = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?:(?:, (?:and )?| and )(?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)*")
_BLANK = "\0"
# Behind one of these another clause begins, with a subject of its own.
_OTHER_CLAUSE = re.compile(r"; | while | whereas ")


def blank_others(context: Context, sentence: Sentence, start: int) -> str:
    """A sentence without what it says in brackets of other exercises than the one whose name starts at a place: "A, B (with Japan) and
    C (tri-service)"."""
    text = sentence.text
    for begin, end, _ in find_exercise_names(context, sentence):
        bracket = _BRACKET.match(text, end)
        if begin != start and bracket is not None:
            text = f"{text[:end]}{_BLANK * len(bracket[0])}{text[bracket.end() :]}"
    return text


def find_states(context: Context, sentence: Sentence, first: int, last: int, own: str) -> list[str]:
    """Whose exercise it is: of those whose forces the clause names, else of those that its ``own`` words name at all, else of those the
    text is about.

    A state within a name ("Cope India") is no part of what is said.
    """
    text = sentence.text
    for pattern in (_TAKE_PART, _BETWEEN):
        for match in pattern.finditer(text, first, last):
            listed = _LISTED.match(text, match.end(), last)
            states = sentence.states_between(match.end(), listed.end()) if listed else []
            if len(states) > 1:
                host = (
                    sentence.states_between(first, match.start())
                    if pattern is _TAKE_PART and text[first : match.start()].endswith("with the ")
                    else []
                )
                return list(dict.fromkeys([*states, *(state for state in host[-1:] if state in context.principals)]))
    names = [(start, end) for start, end, _ in find_exercise_names(context, sentence)]
    states = list(
        dict.fromkeys(
            state
            for mention in sentence.mentions
            if own[mention.span.start] != _BLANK
            and not any(start <= mention.span.start < end for start, end in names)
            and not _is_of_another(text, mention.span.start, (first, last), names)
            for state in sentence.states_between(mention.span.start, mention.span.end)
        )
    )
    if len(states) == 1 and states[0] in context.principals and _is_place_alone(sentence, first, last, states[0]):
        # "Exercise Polar Wolf began in the Norwegian mountains": where, and not whose.
        return list(context.principals)
    return states or list(context.principals)


def add_both(context: Context, sentence: Sentence, clause: tuple[int, int], own: str, states: list[str]) -> list[str]:
    """The states of an exercise with the two that the text is about, where neither is named and its ``own`` words count them in: "the two
    navies, with those of Finland"."""
    pair = list(context.principals)
    if len(pair) != 2 or set(pair) & set(states):
        return states
    is_of_both = OF_BOTH.search(own, *clause) is not None or _is_with_others(sentence, *clause, own)
    return [*pair, *states] if is_of_both else states


def _is_with_others(sentence: Sentence, first: int, last: int, own: str) -> bool:
    """Whether all states that the ``own`` words of an exercise name are those it is held with: "a naval exercise with Finland", "an
    exercise that also draws in Finland"."""
    found = _WITH_OTHERS.search(own, first, last) or compile_exercise("drawn_in").search(own, first, last)
    listed = _LISTED.match(own, found.end(), last) if found is not None else None
    if found is None or listed is None:
        return False
    named = [mention for mention in sentence.mentions if name_states(mention) and own[mention.span.start] != _BLANK]
    return bool(named) and all(found.end() <= mention.span.start < listed.end() for mention in named)


def _is_of_another(text: str, place: int, clause: tuple[int, int], names: list[tuple[int, int]]) -> bool:
    """Whether what stands at a place belongs to another exercise, which has a clause of its own: "A, which draws in Finland, returns in May, while B
    is planned for June"."""
    first, last = clause
    if first <= place < last:
        return False
    between = (place, first) if place < first else (last, place)
    if _OTHER_CLAUSE.search(text, max(0, between[0] - 1), between[1] + len(" whereas ")) is None:
        return False
    return any(not first <= start < last for start, _ in names)


def _is_place_alone(sentence: Sentence, first: int, last: int, state: str) -> bool:
    """Whether a stretch names a state only to say where."""
    return all(
        _IN_STATE.search(sentence.text[max(0, mention.span.start - 40) : mention.span.start])
        for mention in sentence.mentions
        if first <= mention.span.start < last and state in name_states(mention)
    )
