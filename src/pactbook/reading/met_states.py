"""Whose people met, where the sentence names the state of one side, or of none."""

from __future__ import annotations

import re

from pactbook.reading.context import Context, NamedPerson, Sentence
from pactbook.reading.hosting import find_honour
from pactbook.reading.meeting import compile_engagement

_ELIDED = re.compile(
    r"[\"“'‘\s]*(?:(?:Pleased|Delighted|Happy|Glad|Honou?red|Good|Great|Wonderful|A pleasure|An honou?r) to )?"
)
# "I spoke with", "we have just met": who has the floor.
_OWN = re.compile(
    r"\b(?:I|[Ww]e)(?:['’](?:ve|m|ll|d))?(?: (?:have|had|also|just|again|then|later|today|recently|last|first|will)){0,3}(?: [\w ]{1,12})?\s\Z"
)
_JOINED = re.compile(r",?\s?(?:of the (?:two|three) countries\s)?(?:and|with|by)\s(?:(?:his|her|the)\s)?")
_WITH = re.compile(r"\s(?:with|alongside)\s(?:(?:his|her|the|visiting)\s)*")
_PAIR = 2


def add_missing_state(
    context: Context, sentence: Sentence, act: tuple[str, re.Match[str]], people: list[NamedPerson], states: list[str]
) -> list[str]:
    """The states of those who met, with the one that only an office, a place or who writes tells."""
    name, match = act
    text = sentence.text
    if not states and _are_of_both(context, sentence, match, people):
        return list(context.principals)
    if len(states) == 1 and name in ("met", "held"):
        states = _add_nameless(context, sentence, match, states)
    met = compile_engagement("met_officials").match(text, match.end()) if len(states) == 1 and name == "met" else None
    if met is not None:
        # "Met with senior officials in Oslo".
        where = sentence.states_between(met.end(), min(len(text), met.end() + 30), capitals=True)
        states = list(dict.fromkeys([*states, *where[:1]]))
    if len(states) == 1 and (_ELIDED.fullmatch(text, 0, match.start()) or find_honour(text, match) or _is_own(sentence, match)):
        # "Met with the Norwegian minister today": whoever writes so is of the other side.
        states = [*states, *(state for state in context.principals if state != states[0] and len(context.principals) == _PAIR)]
    if len(states) == 1 and any(person.country is None and person.office for person in people):
        # "In Riga she will hold talks with Prime Minister Kalve": of the state they are in.
        here = [state for state in sentence.states_between(0, match.start(), capitals=True) if state not in states]
        states = [*states, *here] if len(here) == 1 else states
    return states


def _is_own(sentence: Sentence, act: re.Match[str]) -> bool:
    """Whether one who has the floor met somebody: "I spoke with the Norwegian minister this morning"."""
    return sentence.block.speaker is not None and _OWN.search(sentence.text[: act.start()]) is not None


def _are_of_both(context: Context, sentence: Sentence, act: re.Match[str], people: list[NamedPerson]) -> bool:
    """Whether two offices without a state, side by side before the act or on either side of it, are of the two states that a text is about: "the
    Minister of Defence and the Secretary of Defense met in Oslo"."""
    if len(context.principals) != _PAIR or len(people) != _PAIR or any(person.start < 0 for person in people):
        return False
    one, other = people
    if one.office is None or other.office is None or one.name == other.name:
        return False
    if "what" in act.re.groupindex and one.end <= act.start() and other.first >= act.end():
        # "Secretary Moe received a salute and held talks with Minister Ek": delegations have talks with those of the other.
        return _WITH.fullmatch(sentence.text, act.end(), other.first) is not None
    return other.end <= act.start() and _JOINED.fullmatch(sentence.text, one.end, other.first) is not None


def _add_nameless(context: Context, sentence: Sentence, act: re.Match[str], states: list[str]) -> list[str]:
    """The state of a side that is named by its office alone: "the Swedish minister will hold talks with ..."."""
    if compile_engagement("nameless").search(sentence.text[: act.start()]) is None:
        return states
    sent = [state for state in sentence.states_between(max(0, act.start() - 80), act.start()) if state not in states]
    others = sent or [state for state in context.principals if state not in states and len(context.principals) == _PAIR]
    return [*others[:1], *states]
