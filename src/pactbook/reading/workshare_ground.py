"""Whether two states share in work on arms: by who makes whose thing, where, and with whom. What a state's industry makes or repairs at home
for its own forces, or for a buyer abroad, is shared with nobody."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.gazetteer import Mention
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import APART
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.side_subject import find_subject, is_firm
from pactbook.reading.towns import find_towns

_REACH = 110
"""Letters behind a verb in which the place of the work stands."""
_PEOPLE = re.compile(r"\b(?:with|and|,) the [A-Z][a-z]{2,}(?:s|ese|ish|ch)\b")
_OWN_SHIPS = {"USNS ": "US", "USS ": "US", "HMS ": "GB", "HMAS ": "AU", "HMCS ": "CA", "HMNZS ": "NZ", "INS ": "IN"}
_STATE_BODIES = frozenset(("ministry", "service", "agency", "clears_in_principle", "clears_finally", "legislature"))
_STATE = re.compile(
    r"\b(?:[Mm]inistry|[Mm]inister|[Gg]overnment|[Nn]avy|[Aa]rmy|[Aa]ir [Ff]orce|[Aa]rmed [Ff]orces|[Dd]epartment|[Aa]gency|[Pp]arliament)\b"
)
_OF_FIRM = re.compile(r"[A-Z][\w&.-]+ of (?:the )?\Z")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us)\b")


def is_shared(
    context: Context, sentence: Sentence, ground: str, match: re.Match[str], verb: tuple[int, int], thing: str | None
) -> bool:
    """Whether the ground of a form is there: see the vocabulary of it."""
    if ground == "text":
        # Words that are used of nothing else, in a text about two states.
        return True
    if ground == "known":
        return _names_two(sentence) or _is_known(context)
    if ground == "two":
        return _names_two(sentence)
    if ground == "joint":
        return any(finding.kind == "programme" and finding.value("kind") == "co_development" for finding in context.findings)
    if ground == "firms":
        return _are_firms_of_two(sentence, match)
    if ground == "supplier":
        return _has_customer(sentence, verb[0], match.end())
    if ground == "foreign":
        return _is_foreign(context, sentence, verb, thing)
    if ground == "local":
        return _is_local(context, sentence, match, thing)
    if ground == "abroad":
        return _is_abroad(context, sentence, match, verb, thing)
    return _has_partner(context, sentence, verb, thing) or _is_abroad(context, sentence, match, verb, thing)


def _are_firms_of_two(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether firms, and no ministry or service, of two states are named: "the contract that Saab awarded to the Brazilian company Akaer"."""
    firms = {state for one in sentence.mentions if is_firm(sentence, one) for state in name_states(one)}
    bodies = [one.of_kind("body") for one in sentence.mentions if one.span.start < match.end()]
    buys = any(body is not None and body.extra.get("role") in _STATE_BODIES for body in bodies) or _STATE.search(
        sentence.text, 0, match.end()
    )
    return not buys and (len(firms) > 1 or (bool(firms) and _names_two(sentence)))


def _has_customer(sentence: Sentence, verb: int, last: int) -> bool:
    """Whether a firm of one state works for one of another: "Dynamatic of India makes doors for Boeing"."""
    customers = {
        state
        for one in sentence.mentions
        if verb < one.span.start < last and is_firm(sentence, one)
        for state in name_states(one)
    }
    makers = {
        state
        for one in sentence.mentions
        if one.span.start < verb and (is_firm(sentence, one) or _OF_FIRM.search(sentence.text, 0, one.span.start))
        for state in name_states(one)
    }
    return bool(makers) and bool(customers) and bool(customers - makers)


def _is_foreign(context: Context, sentence: Sentence, verb: tuple[int, int], thing: str | None) -> bool:
    """Whether a state's firm, or its plant, makes what another state's industry does."""
    origin = _find_origin(context, sentence, thing)
    subject = find_subject(sentence, verb[0])
    if origin in (None, "EU") or subject is None or subject.state == origin:
        return False
    # "Norway's army assembled its howitzers": a force, and no firm.
    return subject.is_firm or compile_workshare("yards").search(sentence.text, 0, verb[0]) is not None


def _names_two(sentence: Sentence) -> bool:
    """Whether a sentence names two states: by name, by whose make a thing is, by a town, or by "we" beside another's people."""
    text = sentence.text
    states = set(sentence.states_between(0, len(text), capitals=True))
    states |= {system.origin for system in sentence.systems if system.origin}
    states |= {state for state, _, _ in find_towns(text)} | {state for prefix, state in _OWN_SHIPS.items() if prefix in text}
    return len(states) > 1 or (_WE.search(text) is not None and bool(states or _PEOPLE.search(text)))


def _is_local(context: Context, sentence: Sentence, match: re.Match[str], thing: str | None) -> bool:
    """Whether "locally built" or "Chilean-built" is said of what another state's industry makes."""
    origin = _find_origin(context, sentence, thing)
    places = sentence.states_between(match.start(), match.end())
    if places and not re.search(r"\b(?:locally|domestically|home)\b", match[0], re.IGNORECASE):
        if origin is None:
            deal = context.last_deal
            return deal is not None and deal.sides.buyer in places and deal.sides.seller not in (None, deal.sides.buyer)
        return origin not in places
    return origin in context.principals or _is_known(context)


def _is_known(context: Context) -> bool:
    """Whether the text has told of a deal of two states, or of work that they share."""
    return any(
        finding.kind in ("programme", "sale_stage", "delivery") and finding.value("system") for finding in context.findings
    )


def _find_owners(sentence: Sentence, thing: str | None) -> set[str]:
    """The states whose industry makes a thing, or whose firms the sentence names."""
    owners = {system.origin for system in sentence.systems if system.origin and (thing is None or system.name == thing)}
    return owners | {state for one in sentence.mentions if is_firm(sentence, one) for state in name_states(one)}


def _find_places(sentence: Sentence, first: int, last: int) -> list[tuple[str, int]]:
    """The states that stand as places in a stretch, with where: "in Chile", "Chilean yards"."""
    found = []
    for mention in sentence.mentions:
        states = name_states(mention, capitals=True)
        if not (first <= mention.span.start < last) or len(states) != 1 or mention.of_kind("body") is not None:
            continue
        text, start = sentence.text, mention.span.start
        if compile_workshare("place").search(text, max(0, start - 50), start) or compile_workshare("yards").match(
            text, mention.span.end
        ):
            found.append((states[0], start))
    for state, start, _ in find_towns(sentence.text):
        if first <= start < last and compile_workshare("place").search(sentence.text, max(0, start - 50), start):
            found.append((state, start))
    return found


def _is_abroad(context: Context, sentence: Sentence, match: re.Match[str], verb: tuple[int, int], thing: str | None) -> bool:
    """Whether it is made in another state than the one whose industry makes it."""
    text = sentence.text
    owners = _find_owners(sentence, thing)
    ends = APART.search(text, verb[1], verb[1] + _REACH)
    last = ends.start() if ends else min(len(text), verb[1] + _REACH)
    places = _find_places(sentence, match.start(), last)
    buyer, seller = _find_traders(context)
    origin = _find_origin(context, sentence, thing)
    for place, _ in places:
        if place in owners and owners - {place} and origin != place:
            return True
        if owners and place not in owners and place != seller:
            return True
        if not owners and place not in (seller, origin) and (place == buyer or origin):
            return True
    if places:
        return False
    if compile_workshare("licence").search(text, match.start()) and (
        len(set(sentence.states)) > 1 or owners or _is_known(context)
    ):
        return True
    here = compile_workshare("here").search(text, match.start(), last)
    return here is not None and (bool(owners or origin) or _is_known(context))


def _find_origin(context: Context, sentence: Sentence, thing: str | None) -> str | None:
    """The state whose industry makes a thing, where this sentence or an earlier one has named it."""
    here = next((system.origin for system in sentence.systems if system.name == thing), None)
    return here or next((origin for name, origin, *_ in reversed(context.mentioned) if name == thing), None)


def _find_traders(context: Context) -> tuple[str | None, str | None]:
    """Who buys and who sells in the deal told last; a buyer else by whose industry exports less."""
    deal = context.last_deal
    if deal is not None and deal.sides.buyer and deal.sides.seller:
        return deal.sides.buyer, deal.sides.seller
    return context.split_sides(context.principals)[0], None


def _has_partner(context: Context, sentence: Sentence, verb: tuple[int, int], thing: str | None) -> bool:
    """Whether who makes it makes what another state's industry makes, or makes it with another state's firms."""
    subject = find_subject(sentence, verb[0])
    origin = _find_origin(context, sentence, thing)
    if subject is not None and origin not in (None, "EU", subject.state) and subject.state in context.principals:
        return True
    acting = {
        state for one in sentence.mentions if one.span.end <= verb[0] and is_firm(sentence, one) for state in name_states(one)
    }
    if len(acting) > 1:
        return True
    mine = acting | ({subject.state} if subject is not None else set())
    return any(_is_partner(sentence, one, verb[1]) and set(name_states(one)) - mine for one in sentence.mentions) and (
        bool(mine) or _WE.search(sentence.text, 0, verb[0]) is not None
    )


def _is_partner(sentence: Sentence, mention: Mention, first: int) -> bool:
    """Whether a firm, or a state's firms, stand behind "with"."""
    if mention.span.start < first or not name_states(mention):
        return False
    before = compile_workshare("partner").search(sentence.text, max(first, mention.span.start - 40), mention.span.start)
    return before is not None and not before[0].startswith(("for", "and")) and mention.of_kind("body") is not None


@cache
def compile_workshare(*path: str) -> ScreenedPattern:
    """A pattern of the vocabulary of shared work, by its path."""
    value = load_vocabulary("workshare")
    for step in path:
        value = value[step]
    return compile_screened(value)
